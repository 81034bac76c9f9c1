"""Moves between named poses: what a way passes, so that it is free, and the body at any point of it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.limb_paths import carry, crossed
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import ARMS, LEGS, Pose
from hipmob_desktop.routine.words import Side

_IN_SEAT: Final = frozenset({"seat", "tall", "hinge", "turn", "upright", "lifted", "lean-back"})
#: With a hand on the mat between the legs, and with both beyond the front shin: from the one to the other
#: they come over the shin, where they may rest.
HAND_BETWEEN: Final = frozenset({"tall-active-easier", "hinge-active-easier"})
_HANDS_BEYOND: Final = frozenset({"hinge", "hinge-easier"})
_STRAIGHT: Final = frozenset({"long-sit", "loose-left", "loose-right"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A named pose in a stance."""

    pose: str
    front: Side

    @property
    def plain(self) -> str:
        """The pose's name without that of its version."""
        return self.pose.removesuffix("-easier").removesuffix("-active").removesuffix("-light")

    def built(self) -> Pose:
        """Return it as numbers.

        Raises:
            KeyError: no pose has this name.
        """
        pose = pose_book().poses[self.pose]
        return pose if self.front is Side.RIGHT else pose.mirrored()


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """The way from one pose to another, perhaps by way of others, from rest to rest.

    Attributes:
        start, seconds: when.
        path: at least two poses, passed at even intervals.
    """

    start: float
    seconds: float
    path: tuple[Pose, ...]

    def pose_at(self, t: float) -> Pose:
        """Return the pose at `t`; before the move its first, after it its last.

        Cubic Hermite interpolation: at rest at both ends, on the way without a halt where a channel goes on
        in one direction, and never beyond what it comes from or goes to (Fritsch and Carlson 1980).
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
    """Return how fast to pass `here`, in channels a leg."""
    came, goes = here - before, after - here
    most = 3 * np.minimum(np.abs(came), np.abs(goes))
    through = np.where(came * goes > 0, np.clip((came + goes) / 2, -most, most), 0.0)
    through[ARMS] = 0  # a hand is carried from place to place, and turns while it is
    if crossed(before) is not crossed(after):
        through[LEGS] = 0  # and so are feet that part or meet
    return through


def travel(a: Pose, b: Pose) -> float:
    """Return how far the joint that moves most is apart in two poses, in metres."""
    return float(np.linalg.norm(origins(a) - origins(b), axis=1).max())


def is_in_seat(stand: Stand) -> bool:
    """Whether a stand is one of the 90/90 seat."""
    return stand.plain in _IN_SEAT


def ways(here: Stand, to: Stand) -> tuple[Stand, ...]:
    """Return the stands to pass on the way, so that no leg is swept through the other."""
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
