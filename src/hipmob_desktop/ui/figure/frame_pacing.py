"""Frame rate and detail of the figure, as high as the eye can see of its motion."""

import math
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.session.timeline import Phase, PhaseKind

#: Seconds between two frames: of a body that moves, of a slow one, of a breathing one. Films have 24 or 25
#: frames per second, and faster motion.
MOVING: Final = 1 / 25
_SLOWLY: Final = 1 / 12.5
RESTING: Final = 1 / 8
#: The least visible motion, as a share of the picture's height: about half a pixel.
_STIR: Final = 0.0005
_METRES_HIGH: Final = 1.4  # height of the picture at the figure
#: Pixel rows for which a moving figure is drawn, and a slow one. A resting or breathing figure is drawn in
#: full detail, as are wall and mat.
MOVING_ROWS: Final = 360
_SLOW_ROWS: Final = 540
_FAST: Final = 0.05  # metres per second
_FASTER: Final = 0.15  # metres per second; from here on, fewer frames look jerky
_STILL: Final = 1e-4  # metres
#: Seconds at both ends of a phase in which camera, eyelids and breath change to the next phase.
_SETTLING: Final = 2.5


@dataclass(frozen=True, slots=True)
class FrameDelta:
    """The visible motion between two frames.

    Attributes:
        metres: the greatest motion of a joint, plus the equivalent of breath, light and camera.
        seconds: the time between the frames.
        is_breath: whether all joints and the camera are still.
        is_turn: whether only the camera moves.
    """

    metres: float
    seconds: float
    is_breath: bool = False
    is_turn: bool = False

    @classmethod
    def between(cls, shown: tuple[Frame, FloatArray], now: tuple[Frame, FloatArray], seconds: float) -> Self:
        """Return the motion between two frames that are `seconds` apart.

        Each frame is given with its joints' positions in metres, of shape (n, 3).
        """
        (before, there), (frame, here) = shown, now
        joints = float(np.linalg.norm(here - there, axis=1).max())
        still, stands = joints < _STILL, before.camera == frame.camera
        stir = joints + _other_stir(before, frame)
        return cls(stir, max(seconds, 1e-3), still and stands, still and not stands)

    @property
    def is_seen(self) -> bool:
        """Whether the motion is visible."""
        return self.metres >= _STIR * _METRES_HIGH

    @property
    def speed(self) -> float:
        """The speed in metres per second."""
        return self.metres / self.seconds

    def rows(self, phase: Phase, t: float) -> float:
        """Return the pixel rows that are enough for the figure, infinite for full detail."""
        if self.speed >= _FAST:
            return MOVING_ROWS
        breathes = self.is_breath or (phase.kind is PhaseKind.HOLD and is_settled(phase, t))
        return _SLOW_ROWS if self.is_seen and not breathes else math.inf

    @property
    def interval(self) -> float:
        """Seconds until the next frame."""
        if self.speed >= _FASTER and not self.is_turn:
            return MOVING
        return _SLOWLY if self.speed >= _FAST else RESTING


def is_settled(phase: Phase, t: float) -> bool:
    """Return whether camera, eyelids and breath at `t` are the phase's own, not its neighbours'."""
    return phase.start + _SETTLING <= t <= phase.end - _SETTLING


def _other_stir(before: Frame, frame: Frame) -> float:
    """Return the changes besides the joints' motion, as an equivalent in metres."""
    moved = 0.006 * abs(frame.pose["breath"] - before.pose["breath"])
    moved += before.camera.stir(frame.camera)
    # A change of glow, light, eyes or side is always visible.
    marks = [(each.glow, each.trained, each.meant, _shown_aids(each)) for each in (before, frame)]
    if marks[0] != marks[1]:
        moved += 0.003
    if before.pose["press"] != frame.pose["press"] or before.pose["eyes"] != frame.pose["eyes"]:
        moved += 0.003
    return moved


def _shown_aids(frame: Frame) -> object:
    """Return the aids without the position of the named place, which moves with the body."""
    aids = frame.aids
    return aids.ghost, aids.arrow, aids.corners, aids.named and (aids.named.name, aids.named.strength)
