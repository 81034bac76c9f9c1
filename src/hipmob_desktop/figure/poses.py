"""The poses of `assets/figure/poses.toml`: those of the 90/90 seat, and of sitting on the mat."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hipmob_desktop.base.assets import asset
from hipmob_desktop.figure.pose_building import built, inherited
from hipmob_desktop.figure.skeleton import Pose


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
        mirrored: names for the mirror images of poses, for exercises that pass both.
    """

    poses: Mapping[str, Pose]
    sinks: Mapping[str, Mapping[str, float]]
    first_foot: Mapping[str, str]
    hands: Mapping[str, Mapping[str, Sequence[Sequence[float]]]]
    active: Mapping[str, str]
    easier: Mapping[str, str]
    easier_active: Mapping[str, str]
    usual: Mapping[str, str]
    mirrored: Mapping[str, str]

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
    entries = {name: inherited(name, tables["pose"]) for name in tables["pose"]}
    return PoseBook(
        poses={name: built(entry, tables["hand"]) for name, entry in entries.items()},
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
        mirrored=tables["mirrored"],
    )
