"""How finely and how often the figure is drawn: as much as can be seen of what moves."""

import math
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.session.timeline import Phase, PhaseKind

#: Seconds between two frames of a body that moves, of one that hardly does, and of one that only breathes, in
#: steps of half a pixel. Films have 24 or 25, and move faster than a body on a mat.
MOVING: Final = 1 / 25
_SLOWLY: Final = 1 / 12.5
RESTING: Final = 1 / 8
#: A new frame is drawn when the body has moved by this share of the picture's height: about half a pixel.
_STIR: Final = 0.0005
_METRES_HIGH: Final = 1.4  # of the picture, at the figure
#: While much moves, the figure is drawn as for a picture of this many rows; while little does, of this many;
#: what rests, or only breathes, is drawn in full. Wall and mat always are.
MOVING_ROWS: Final = 360
_SLOW_ROWS: Final = 540
_FAST: Final = 0.05  # metres a second
_FASTER: Final = 0.15  # from here on, fewer frames would be seen as steps
_STILL: Final = 1e-4  # metres
#: Seconds at both ends of a phase in which camera, eyelids and breath pass over from one phase to the next.
_SETTLING: Final = 2.5


@dataclass(frozen=True, slots=True)
class FrameDelta:
    """What moved from one frame to another.

    Attributes:
        metres: how far what is seen moved, or its worth in breath, light and camera.
        seconds: in which it did.
        is_breath: whether all joints and the camera stood still.
        is_turn: whether all joints stood still, and the camera did not.
    """

    metres: float
    seconds: float
    is_breath: bool = False
    is_turn: bool = False

    @classmethod
    def between(cls, shown: tuple[Frame, FloatArray], now: tuple[Frame, FloatArray], seconds: float) -> Self:
        """Return what moved between two frames, each given with its joints (n, 3)."""
        (before, there), (frame, here) = shown, now
        joints = float(np.linalg.norm(here - there, axis=1).max())
        still, stands = joints < _STILL, before.camera == frame.camera
        stir = joints + _other_stir(before, frame)
        return cls(stir, max(seconds, 1e-3), still and stands, still and not stands)

    @property
    def is_seen(self) -> bool:
        """Whether it is worth a picture."""
        return self.metres >= _STIR * _METRES_HIGH

    @property
    def speed(self) -> float:
        """Metres a second."""
        return self.metres / self.seconds

    def rows(self, phase: Phase, t: float) -> float:
        """Return how many rows of pixels are enough for the figure."""
        if self.speed >= _FAST:
            return MOVING_ROWS
        breathes = self.is_breath or (phase.kind is PhaseKind.HOLD and is_settled(phase, t))
        return _SLOW_ROWS if self.is_seen and not breathes else math.inf

    @property
    def interval(self) -> float:
        """Seconds until the next frame is worth a look."""
        if self.speed >= _FASTER and not self.is_turn:
            return MOVING
        return _SLOWLY if self.speed >= _FAST else RESTING


def is_settled(phase: Phase, t: float) -> bool:
    """Whether a phase's own camera, eyelids and breath show at `t`, and not its neighbours' any more."""
    return phase.start + _SETTLING <= t <= phase.end - _SETTLING


def _other_stir(before: Frame, frame: Frame) -> float:
    """Return how many metres' worth of stir there is in two frames besides that of the joints."""
    moved = 0.006 * abs(frame.pose["breath"] - before.pose["breath"])
    moved += before.camera.stir(frame.camera)
    # A glow, a light, eyes or a side that change are always worth a picture.
    marks = [(each.glow, each.trained, each.meant, _shown_aids(each)) for each in (before, frame)]
    if marks[0] != marks[1]:
        moved += 0.003
    if before.pose["press"] != frame.pose["press"] or before.pose["eyes"] != frame.pose["eyes"]:
        moved += 0.003
    return moved


def _shown_aids(frame: Frame) -> object:
    """Return the aids without where the named place is: it moves with the body."""
    aids = frame.aids
    return aids.ghost, aids.arrow, aids.corners, aids.named and (aids.named.name, aids.named.strength)
