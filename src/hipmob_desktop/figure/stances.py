"""The poses outside the 90/90 seat: `assets/figure/stances/`, one file for each stance.

A pose names its neighbours, and the body goes from pose to pose along them. The files are read when one of
their poses is first needed.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal

import numpy as np

from hipmob_desktop.base.assets import asset
from hipmob_desktop.figure.pose_building import Table, built, inherited
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.skeleton import LIMBS, Pose

#: Degrees by which the camera is higher behind the body than in front of it.
_HIGHER: Final = 10.0
_SAME: Final = 1e-9  # the greatest difference of channels that are equal


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance.

    Attributes:
        name: its name, one of `routine.words.Stance`.
        view: azimuth and elevation of the camera in degrees, for the pose as it is written.
        behind: the same from behind.
        eyes_open: whether the eyes stay open in a hold, because the body has to balance.
        long_mat: whether the body lies, and needs a longer mat.
    """

    name: str
    view: tuple[float, float]
    behind: tuple[float, float]
    eyes_open: bool
    long_mat: bool


@dataclass(frozen=True, slots=True, eq=False)
class StancePose:
    """A pose of a stance, written for the right side.

    Attributes:
        name: the pose's name.
        stance: its stance; its camera is the pose's own, if the pose has one.
        pose: the pose as numbers.
        by: the poses to which the body can go directly.
        first: "feet" or "hands": what moves first on the way in, and last on the way out. With "together"
            nothing waits on the way in, also if the pose before asks for it.
        through: whether the body passes it without a stop in a repetition.
        rests_on: the segments on which a limb rests, by the limb's name.
        touches: what should touch the floor, the chair or a segment, by the name of that support.
        sink: the degrees that a full out-breath adds to channels of a held pose.
        easier: the pose of the easier version; empty for none.
    """

    name: str
    stance: Stance
    pose: Pose
    by: tuple[str, ...]
    first: Literal["", "feet", "hands", "together"]
    through: bool
    rests_on: Mapping[str, str]
    touches: Mapping[str, tuple[str, ...]]
    sink: Mapping[str, float]
    easier: str


@cache
def stance_pose(name: str) -> StancePose:
    """Return a pose of a stance; cached.

    Raises:
        KeyError: no stance has this pose.
        FileNotFoundError: the installation is damaged.
    """
    stance, tables, hands = _files()[name]
    table = inherited(name, tables)
    pose = built(table, hands, knees="body")
    return StancePose(
        name=name,
        stance=_seen(stance, table),
        pose=pose,
        by=tuple(table.get("by", ())),
        first=table.get("order", ""),
        through=bool(table.get("through", False)),
        rests_on=dict(_rests(table, hands)),
        touches={on: tuple(parts) for on, parts in table.get("touches", {}).items()},
        sink=dict(table.get("sink", {})),
        easier=table.get("easier", ""),
    )


def is_stance_pose(name: str) -> bool:
    """Return whether a pose is one of `assets/figure/stances/`."""
    return name not in pose_book().poses and name in _files()


def stance_poses() -> tuple[str, ...]:
    """Return the names of all poses of stances."""
    return tuple(_files())


def pose_names() -> frozenset[str]:
    """Return the names of all poses that the figure knows."""
    return frozenset(pose_book().poses) | frozenset(pose_book().mirrored) | frozenset(_files())


def pose_named(name: str) -> Pose:
    """Return a pose by its name, with the right leg in front.

    Raises:
        KeyError: no pose has this name.
    """
    known = pose_book().poses.get(name)
    return known if known is not None else stance_pose(name).pose


@cache
def is_symmetric(name: str) -> bool:
    """Return whether a pose is its own mirror image, so that the sides may change in it."""
    pose = pose_named(name)
    return bool(np.abs(pose.values - pose.mirrored().values).max() < _SAME)


@cache
def neighbours() -> Mapping[str, frozenset[str]]:
    """Return for each pose of a stance those to which the body can go directly, in either direction."""
    found: dict[str, set[str]] = {name: set() for name in _files()}
    for name, (_, tables, _) in _files().items():
        for other in tables[name].get("by", ()):
            found[name].add(other)
            found.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in found.items()}


def _rests(table: Table, hands: Table) -> Iterator[tuple[str, str]]:
    """Yield the limbs of a pose that rest on a segment, each with the segment."""
    for limb in LIMBS:
        entry = table[limb]
        if limb.endswith("_leg"):
            if "on" in entry:
                yield limb, entry["on"]
        elif "on" in entry:
            place = hands[entry["on"]]
            yield limb, f"{place['leg']}_{place['bone']}"
        elif "holds" in entry:
            yield limb, entry["holds"]


def _seen(stance: Stance, table: Table) -> Stance:
    """Return a stance with the camera of a table, if it has one."""
    if "view" not in table:
        return stance
    azimuth, elevation = (float(angle) for angle in table["view"])
    behind = table.get("behind", (180 - azimuth, elevation + _HIGHER))
    return replace(stance, view=(azimuth, elevation), behind=(float(behind[0]), float(behind[1])))


@cache
def _files() -> Mapping[str, tuple[Stance, dict[str, Any], dict[str, Any]]]:
    """Return for each pose its stance, the poses of its file, and that file's places of hands."""
    found: dict[str, tuple[Stance, dict[str, Any], dict[str, Any]]] = {}
    for path in sorted(asset("figure", "stances").glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        balances, lies = (bool(tables.get(key, False)) for key in ("eyes_open", "long_mat"))
        stance = _seen(Stance(tables["stance"], (0.0, 0.0), (0.0, 0.0), balances, lies), tables)
        for name in tables["pose"]:
            found[name] = stance, tables["pose"], tables.get("hand", {})
    return found
