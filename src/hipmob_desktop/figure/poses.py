"""The poses of `assets/figure/poses.toml` as rows of numbers.

The legs of a seat are computed in closed form. Hands are placed on legs or floor.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np

from hipmob_desktop.base.assets import asset
from hipmob_desktop.figure.hand_contact import flesh_radius
from hipmob_desktop.figure.kinematics import UP, Body, pelvis_axes, sign_of, solve
from hipmob_desktop.figure.rotation import FloatArray, across, cross, turn_about, turn_z, unit
from hipmob_desktop.figure.skeleton import (
    ANKLE_HEIGHT,
    HIP_HALF,
    KNEE_HEIGHT,
    SEAT_HEIGHT,
    SHANK,
    SIDES,
    THIGH,
    Pose,
)

#: The wrist's height in metres, and the fingers' slope, for a palm and for fingertips on the floor.
_PALM: Final = (0.023, -0.03)
_TIPS: Final = (0.088, -0.62)
#: The palm's middle along the hand, and half its thickness, in metres.
_PALM_MIDDLE: Final = 0.058
_PALM_HALF: Final = 0.0165
_FREE_ARM: Final = {"floor": (0.0, 0.4), "fingers": 0}  # a preliminary arm, until the legs are solved
_MIRROR = np.array([-1.0, 1.0, 1.0])
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PoseBook:
    """All poses by name, for the stance with the right leg in front.

    Attributes:
        poses: the poses.
        sinks: the degrees that a full out-breath adds to the channels of a held pose.
        first_foot: the side of the foot that arrives first and leaves last, for the poses where it matters.
        hands: for paths between poses the hand paths of each arm, each as an event's `off`.
        active: the poses that replace others in an active exercise.
        easier: the poses that replace others in the easier version of an exercise.
        easier_active: the same for an active exercise, where it differs.
        usual: the usual pose of each pose that replaces one.
    """

    poses: Mapping[str, Pose]
    sinks: Mapping[str, Mapping[str, float]]
    first_foot: Mapping[str, str]
    hands: Mapping[str, Mapping[str, Sequence[Sequence[float]]]]
    active: Mapping[str, str]
    easier: Mapping[str, str]
    easier_active: Mapping[str, str]
    usual: Mapping[str, str]

    def version(self, name: str, *, active: bool, easier: bool) -> str:
        """Return the name of the pose that replaces `name` in an exercise of this kind."""
        tables = [self.easier] if easier else []
        if active:
            tables.insert(0, self.easier_active if easier else self.active)
        return next((table[name] for table in tables if name in table), name)


@cache
def pose_book() -> PoseBook:
    """Read HipMob's own poses.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    tables = tomllib.loads(asset("figure", "poses.toml").read_text(encoding="utf-8"))
    entries = {name: _inherited(name, tables["pose"]) for name in tables["pose"]}
    return PoseBook(
        poses={name: _built(entry, tables["hand"]) for name, entry in entries.items()},
        sinks={name: entry.get("sink", {}) for name, entry in entries.items()},
        first_foot={name: table["first"] for name, table in tables["pose"].items() if "first" in table},
        hands=tomllib.loads(asset("figure", "hands.toml").read_text(encoding="utf-8")),
        active=tables["active"],
        easier=tables["easier"],
        easier_active=tables["easier-active"],
        usual={
            version: name
            for table in ("active", "easier", "easier-active")
            for name, version in tables[table].items()
        },
    )


def _inherited(name: str, poses: Table) -> dict[str, Any]:
    """Return a pose's table merged with the table of the pose that it is `like`."""
    table = dict(poses[name])
    if "like" not in table:
        return table
    merged = _inherited(table.pop("like"), poses)
    merged.pop("sink", None)
    for key, value in table.items():
        # An arm's table replaces the other one; all other tables are merged.
        merge = isinstance(value, dict) and not key.endswith("_arm") and key in merged
        merged[key] = {**merged[key], **value} if merge else value
    return merged


def _built(table: Table, hands: Table) -> Pose:
    root = float(table.get("root", 0))
    pelvis, spine, head = (dict(table.get(part, {})) for part in ("pelvis", "spine", "head"))
    cushion = float(table.get("cushion", 0))
    seat = cushion + float(pelvis.pop("rise", 0))
    channels: dict[str, float] = {**pelvis, **spine, **head, "cushion": cushion, "z": seat, "eyes": 1.0}
    channels["yaw"] = pelvis.get("yaw", 0) + root
    axes = pelvis_axes(pelvis.get("yaw", 0), pelvis.get("pitch", 0), pelvis.get("roll", 0))
    for side in SIDES:
        hip = np.array([0, 0, SEAT_HEIGHT + seat]) + axes @ np.array([sign_of(side) * HIP_HALF, 0, 0])
        channels |= _leg_channels(side, table[f"{side}_leg"], hip, root)
        channels |= _arm_channels(side, _FREE_ARM, root)
    for side in SIDES:
        if "sole" in table[f"{side}_leg"]:
            channels |= _flat_sole(side, Pose.from_channels(channels), float(table[f"{side}_leg"]["sole"]))
    body = solve(Pose.from_channels(channels))
    for side in SIDES:
        arm = table[f"{side}_arm"]
        place = hands[arm["on"]] | {key: arm[key] for key in arm if key != "on"} if "on" in arm else arm
        channels |= _on_leg(side, place, body, root) if "bone" in place else _arm_channels(side, place, root)
    return Pose.from_channels(channels)


def _on_leg(side: str, place: Table, body: Body, root: float) -> dict[str, float]:
    """Return the channels of a hand whose palm lies flat on thigh or shin."""
    bone = f"{place['leg']}_{place['bone']}"
    start = body[bone].origin
    line = body[bone.replace("shin", "foot").replace("thigh", "shin")].origin - start
    along = unit(line)
    off = turn_about(along, place.get("around", 0)) @ unit(across(UP, along))
    heading = math.radians(place["fingers"])
    fingers = along * math.cos(heading) + cross(off, along) * math.sin(heading)
    palm = start + line * place["share"] + off * (flesh_radius(place["bone"], place["share"]) + _PALM_HALF)
    channels = {
        **_xyz(f"{side}.wrist", palm - fingers * _PALM_MIDDLE),
        **_xyz(f"{side}.finger", fingers),
        **_xyz(f"{side}.palm", -off),
    }
    return channels | _xyz(f"{side}.elbow", turn_z(root) @ unit(np.array(place["elbow"], dtype=float)))


def _leg_channels(side: str, leg: Table, hip: FloatArray, root: float) -> dict[str, float]:
    if "lies" in leg:
        ankle, pole = _lying_leg(
            hip if side == "right" else hip * _MIRROR, leg["azimuth"], leg["lies"] == "front"
        )
        ankle = ankle if side == "right" else ankle * _MIRROR
    else:
        ankle, pole = np.array(leg["ankle"]), leg["pole"]
    extra = {
        f"{side}.{name}": float(leg.get(name, 0)) for name in ("lift", "plantar", "inversion", "toe_out")
    }
    return {**_xyz(f"{side}.ankle", turn_z(root) @ ankle), f"{side}.pole": pole, **extra}


def _lying_leg(hip: FloatArray, azimuth: float, is_front: bool) -> tuple[FloatArray, float]:  # noqa: FBT001 - private, named at both calls
    """Return ankle (metres) and pole (degrees) of a right leg on the floor with its knee at exactly 90°.

    `azimuth` is the thigh's outward direction from straight ahead, in degrees.
    """
    drop = (KNEE_HEIGHT - hip[2]) / THIGH
    level = math.sqrt(1 - drop * drop)
    heading = math.radians(90 - azimuth)
    thigh = np.array([level * math.cos(heading), level * math.sin(heading), drop])
    shin_drop = (ANKLE_HEIGHT - KNEE_HEIGHT) / SHANK
    shin_level = math.sqrt(1 - shin_drop * shin_drop)
    between = math.acos(-drop * shin_drop / (level * shin_level))  # so that thigh · shin = 0
    heading += between if is_front else -between
    shin = np.array([shin_level * math.cos(heading), shin_level * math.sin(heading), shin_drop])
    knee = hip + THIGH * thigh
    ankle = knee + SHANK * shin
    along = unit(ankle - hip)
    up = unit(across(np.array([0.0, 0.0, 1.0]), along))
    bend = across(knee - hip, along)
    return ankle, math.degrees(math.atan2(float(bend @ cross(along, up)), float(bend @ up)))


def _flat_sole(side: str, pose: Pose, toes_out: float) -> dict[str, float]:
    """Return the ankle's angles for a flat sole; `toes_out` is in degrees from the leg's plane."""
    sign = sign_of(side)
    body = solve(pose)
    line = body[f"{side}_foot"].origin - body[f"{side}_thigh"].origin
    heading = math.degrees(math.atan2(line[1], line[0])) - 90 - sign * toes_out
    turn = body[f"{side}_shin"].axes.T @ turn_z(heading)
    return {
        f"{side}.inversion": sign * math.degrees(math.asin(turn[0, 2])),
        f"{side}.plantar": math.degrees(math.atan2(turn[1, 2], turn[2, 2])),
        f"{side}.toe_out": sign * math.degrees(math.atan2(turn[0, 1], turn[0, 0])),
    }


def _arm_channels(side: str, arm: Table, root: float) -> dict[str, float]:
    place = dict(arm)
    if "floor" in place:
        heading = math.radians(90 + place["fingers"])
        height, slope = _TIPS if place.get("tips") else _PALM
        place |= {"wrist": [*place["floor"], height], "palm": [0.0, 0.0, -1.0]}
        place["finger"] = [math.cos(heading), math.sin(heading), slope]
    elbow = place.get("elbow", [sign_of(side) * 0.15, -1.0, -0.5])
    turned = turn_z(root)
    wrist = np.array(place["wrist"], dtype=float)
    channels = _xyz(f"{side}.wrist", wrist if place.get("on_mat") else turned @ wrist)
    for name, direction in (("elbow", elbow), ("finger", place["finger"]), ("palm", place["palm"])):
        channels |= _xyz(f"{side}.{name}", turned @ unit(np.array(direction, dtype=float)))
    return channels


def _xyz(name: str, v: FloatArray) -> dict[str, float]:
    return {f"{name}_{axis}": float(value) for axis, value in zip("xyz", v, strict=True)}
