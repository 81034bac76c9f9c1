"""A quick glide from where the body is to where it should be, after Next, Back and Repeat: never a jump."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.skeleton import Pose

#: Metres a second that no joint exceeds (toes whip round a little faster), and into how many pieces the way is cut to see how fast it gets.
_FASTEST: Final = 1.6
_PIECES: Final = 32
_LEAST_SECONDS: Final = 0.4


def glide_seconds(a: Pose, b: Pose) -> float:
    """Return how long the glide between two poses takes: as short as no joint gets too fast."""
    way = [origins(a.toward(b, _eased(i / _PIECES))) for i in range(_PIECES + 1)]
    longest = max(float(np.linalg.norm(q - p, axis=1).max()) for p, q in pairwise(way))
    return max(_LEAST_SECONDS, longest * _PIECES / _FASTEST)


def _eased(u: float) -> float:
    return u * u * (3 - 2 * u)


@dataclass(frozen=True, slots=True)
class Glide:
    """A glide that began at `began` (seconds of any clock) from the frame shown then."""

    leaving: Frame
    began: float
    seconds: float

    def is_over(self, now: float) -> bool:
        """Whether the body has arrived."""
        return now >= self.began + self.seconds

    def frame(self, target: Frame, now: float) -> Frame:
        """Return the frame between the one left and the one wanted now."""
        share = _eased(min(max((now - self.began) / self.seconds, 0.0), 1.0))
        return replace(
            target,
            pose=self.leaving.pose.toward(target.pose, share),
            camera=self.leaving.camera.toward(target.camera, share),
            glow=target.glow * share,
        )
