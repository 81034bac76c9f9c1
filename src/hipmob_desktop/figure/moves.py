"""Moves between named poses: the poses that a path passes, and the interpolation between them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.limb_paths import carry, crossed
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import ARMS, LEGS, Pose
from hipmob_desktop.figure.stances import pose_named
from hipmob_desktop.routine.words import Side

_IN_SEAT: Final = frozenset({"seat", "tall", "hinge", "turn", "upright", "lifted", "lean-back"})
#: Poses with a hand on the mat between the legs, and poses with both hands beyond the front shin. A path
#: between them passes the shin, where the hands may rest.
HAND_BETWEEN: Final = frozenset({"tall-active-easier", "hinge-active-easier"})
_HANDS_BEYOND: Final = frozenset({"hinge", "hinge-easier"})
#: Poses from which the trunk comes up before a hand goes behind it. The arm would be too short.
_LEANING: Final = frozenset({"upright-easier", "lifted-easier"})
_STRAIGHT: Final = frozenset({"long-sit", "loose-left", "loose-right"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A named pose in one of the two stances.

    Attributes:
        pose: the pose's name in `poses.toml`.
        front: the side of the front leg.
    """

    pose: str
    front: Side

    @property
    def plain(self) -> str:
        """The name of the usual pose that this one replaces, or its own."""
        return pose_book().usual.get(self.pose, self.pose)

    def built(self) -> Pose:
        """Return the pose as numbers.

        Raises:
            KeyError: no pose has this name.
        """
        pose = pose_named(self.pose)
        return pose if self.front is Side.RIGHT else pose.mirrored()


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """A motion from one pose to another, perhaps through others, from rest to rest.

    Attributes:
        start, seconds: its time on the timeline.
        path: at least two poses, passed at even intervals.
    """

    start: float
    seconds: float
    path: tuple[Pose, ...]

    @property
    def nears(self) -> float:
        """The second from which the body is near its last pose, after whatever way from elsewhere."""
        return self.start

    def pose_at(self, t: float) -> Pose:
        """Return the pose at `t` seconds: before the move the first, after it the last.

        The channels follow a monotone cubic Hermite interpolation (Fritsch and Carlson 1980), at rest at both
        ends. A channel that keeps its direction does not stop in between.
        """
        if t <= self.start:
            return self.path[0]
        if t >= self.start + self.seconds:
            return self.path[-1]
        legs = len(self.path) - 1
        along = (t - self.start) / self.seconds * legs
        leg = min(int(along), legs - 1)
        u = along - leg
        a, b = self.path[leg].values, self.path[leg + 1].values
        leaving = np.zeros_like(a) if leg == 0 else _through(self.path[leg - 1].values, a, b)
        arriving = np.zeros_like(a) if leg == legs - 1 else _through(a, b, self.path[leg + 2].values)
        u2, u3 = u * u, u * u * u
        values = (2 * u3 - 3 * u2 + 1) * a + (3 * u2 - 2 * u3) * b
        values = values + (u3 - 2 * u2 + u) * leaving + (u3 - u2) * arriving
        carry(values, a, b, u)
        return Pose(values)


def _through(before: FloatArray, here: FloatArray, after: FloatArray) -> FloatArray:
    """Return the slopes of the channels at `here`, per leg of the path."""
    came, goes = here - before, after - here
    most = 3 * np.minimum(np.abs(came), np.abs(goes))
    through = np.where(came * goes > 0, np.clip((came + goes) / 2, -most, most), 0.0)
    through[ARMS] = 0  # hands rest at each pose, because their paths are not straight
    if crossed(before) is not crossed(after):
        through[LEGS] = 0  # so do crossed feet that part or meet
    return through


def travel(a: Pose, b: Pose) -> float:
    """Return the greatest distance of a joint between two poses, in metres."""
    return float(np.linalg.norm(origins(a) - origins(b), axis=1).max())


def is_in_seat(stand: Stand) -> bool:
    """Return whether a stand is one of the 90/90 seat."""
    return stand.plain in _IN_SEAT


def ways(here: Stand, to: Stand) -> tuple[Stand, ...]:
    """Return the stands to pass between two stands, so that no leg passes through the other."""
    if here.pose in _LEANING and to.plain not in _IN_SEAT - {"lean-back"}:
        up = Stand("upright", here.front)
        return (up, *ways(up, to))
    names = (here.plain, to.plain)
    if set(names) <= _IN_SEAT:
        return _ways_in_seat(here, to)
    same = here.front is to.front
    if set(names) <= _STRAIGHT and same:
        return ()
    folding = (Stand("fold-a", to.front), Stand("fold", to.front))
    if names[0] in _STRAIGHT and (names[1] == "fold" or names[1] in _IN_SEAT):
        return folding[: 1 if names[1] == "fold" else 2]
    if names[1] in _STRAIGHT and same and (names[0] == "fold" or names[0] in _IN_SEAT):
        return folding[: 1 if names[0] == "fold" else 2][::-1]
    known = {"knees-up", "rest"} & set(names) or set(names) <= {"cross-legged", "finish"}
    return () if known or names[0] == "fold" else (Stand("rest", to.front),)


def _ways_in_seat(here: Stand, to: Stand) -> tuple[Stand, ...]:
    if here.front is not to.front:
        return (Stand("lean-back", here.front), Stand("knees-up", to.front), Stand("lean-back", to.front))
    over = {here.pose, to.pose} & HAND_BETWEEN and {here.pose, to.pose} & _HANDS_BEYOND
    return (Stand("upright-easier", to.front),) if over else ()
