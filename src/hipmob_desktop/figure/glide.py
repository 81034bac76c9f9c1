"""A quick glide from where the body is to where it should be, after Next, Back and Repeat: never a jump."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Self

import numpy as np

from hipmob_desktop.figure.carrying import smooth
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.joints import joints_of
from hipmob_desktop.figure.motion import Move, ways

#: Metres a second that no joint exceeds on any piece of the way, and how many pieces each leg of it has.
_FASTEST: Final = 1.65
_PIECES: Final = 16
_LEAST_SECONDS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Glide:
    """A glide from the frame that was shown when it began.

    Attributes:
        leaving: that frame.
        move: the way, to where the body should have been then.
    """

    leaving: Frame
    move: Move

    @classmethod
    def between(cls, leaving: Frame, target: Frame, now: float) -> Self:
        """Begin a glide at `now`, in seconds of any clock; it is as short as no joint gets too fast."""
        between = ways(leaving.stand, target.stand)
        # In a hurry the hands need not go behind first; the knees must still pass each other upright.
        passed = tuple(stand.built() for stand in between if len(between) < 3 or stand.pose == "knees-up")
        path = (leaving.pose, *passed, target.pose)
        pieces = _PIECES * (len(path) - 1)
        trial = Move(0.0, 1.0, path)
        places = [np.array([*joints_of(trial.pose_at(i / pieces)).values()]) for i in range(pieces + 1)]
        longest = max(float(np.linalg.norm(b - a, axis=1).max()) for a, b in pairwise(places))
        return cls(leaving, Move(now, max(_LEAST_SECONDS, longest * pieces / _FASTEST), path))

    def is_over(self, now: float) -> bool:
        """Whether the body has arrived."""
        return now >= self.move.start + self.move.seconds

    def frame(self, target: Frame, now: float) -> Frame:
        """Return the frame between the one left and the one wanted now."""
        share = smooth((now - self.move.start) / self.move.seconds)
        return replace(
            target,
            pose=replace(self.move, path=(*self.move.path[:-1], target.pose)).pose_at(now),
            camera=self.leaving.camera.toward(target.camera, share),
            glow=target.glow * share,
        )
