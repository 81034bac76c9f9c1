"""A quick glide from where the body is to where it should be, after Next, Back and Repeat: never a jump."""

from dataclasses import dataclass, replace
from typing import Final

from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.motion import travel
from hipmob_desktop.figure.skeleton import Pose

#: Metres a second of the fastest joint on average; its fastest instant stays under 2 m/s.
_PACE: Final = 0.95
_LEAST_SECONDS: Final = 0.4


def glide_seconds(a: Pose, b: Pose) -> float:
    """Return how long the glide between two poses takes."""
    return max(_LEAST_SECONDS, travel(a, b) / _PACE)


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
        u = min(max((now - self.began) / self.seconds, 0.0), 1.0)
        share = u * u * (3 - 2 * u)
        return replace(
            target,
            pose=self.leaving.pose.toward(target.pose, share),
            camera=self.leaving.camera.toward(target.camera, share),
            glow=target.glow * share,
        )
