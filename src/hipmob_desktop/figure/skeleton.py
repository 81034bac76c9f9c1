"""The skeleton: its proportions, and a pose as a row of plain numbers that can be blended and mirrored.

Frame of the mat: x to the figure's right, y forwards, z up, metres, the floor at 0. Segment lengths are
fractions of stature after Drillis and Contini (1966), as tabulated by Winter, Biomechanics and Motor Control
of Human Movement, 4th edition (2009), figure 4.1.

A leg is stored as where its ankle is and which way its knee points, not as hip angles: feet stay planted
while the pelvis turns, knees rise by themselves between two seats, and nothing ever locks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Self

import numpy as np

from hipmob_desktop.figure.rotation import FloatArray

STATURE: Final = 1.70
HIP_HALF: Final = 0.050 * STATURE  # joint centre to midline; Winter's 0.0955 is the surface
THIGH: Final = 0.245 * STATURE
SHANK: Final = 0.246 * STATURE
UPPER_ARM: Final = 0.186 * STATURE
FOREARM: Final = 0.146 * STATURE
SHOULDER_RISE: Final = (0.818 - 0.530) * STATURE  # shoulder above hip
SHOULDER_HALF: Final = 0.098 * STATURE  # joint centre; the outer breadth would look like a wrestler

#: Heights of centres above the floor when the part lies or sits on it.
SEAT_HEIGHT: Final = 0.095
KNEE_HEIGHT: Final = 0.055
ANKLE_HEIGHT: Final = 0.042

#: The spine from L5/S1 (above the hip axis) in five equal pieces to C7, and how they share a turn and a bend:
#: the lumbar spine turns least.
SPINE_BASE: Final = 0.10
SPINE_PIECE: Final = 0.0845
TWIST_SHARE: Final = (0.10, 0.12, 0.22, 0.28, 0.28)
BEND_SHARE: Final = (0.22, 0.22, 0.20, 0.18, 0.18)

_TRUNK = ("x", "y", "z", "yaw", "pitch", "roll", "bend", "lean", "twist", "neck", "nod", "look", "tilt")
#: `pole`: where the knee points: 0 up, +90 outwards (externally rotated), -90 inwards; `lift`: further
#: internal rotation about the thigh, which swings the shin up and leaves the knee where it is.
_LEG = ("ankle_x", "ankle_y", "ankle_z", "pole", "lift", "plantar", "inversion", "toe_out")
_ARM = (
    *("wrist_x", "wrist_y", "wrist_z", "elbow_x", "elbow_y", "elbow_z"),
    *("finger_x", "finger_y", "finger_z", "palm_x", "palm_y", "palm_z", "shrug"),
)
#: `breath` -1 (out) to 1 (in), `eyes` 0 (closed) to 1 (open), `press` 0 to 1, `cushion` height in metres.
_STATE = ("breath", "eyes", "press", "cushion")

SIDES: Final = ("right", "left")
CHANNELS: Final = (
    *_TRUNK,
    *(f"{side}.{name}" for side in SIDES for name in _LEG),
    *(f"{side}.{name}" for side in SIDES for name in _ARM),
    *_STATE,
)
INDEX: Final[Mapping[str, int]] = {name: i for i, name in enumerate(CHANNELS)}
#: Where in a row of channels the legs are, and the arms.
LEGS: Final = slice(INDEX[f"{SIDES[0]}.{_LEG[0]}"], INDEX[f"{SIDES[1]}.{_LEG[-1]}"] + 1)
ARMS: Final = slice(INDEX[f"{SIDES[0]}.{_ARM[0]}"], INDEX[f"{SIDES[1]}.{_ARM[-1]}"] + 1)
#: The same for each limb.
LIMBS: Final[Mapping[str, slice]] = {
    f"{side}_{limb}": slice(INDEX[f"{side}.{names[0]}"], INDEX[f"{side}.{names[-1]}"] + 1)
    for side in SIDES
    for limb, names in (("leg", _LEG), ("arm", _ARM))
}

_LATERAL = {
    "x",
    "yaw",
    "roll",
    "lean",
    "twist",
    "look",
    "tilt",
    "ankle_x",
    "wrist_x",
    "elbow_x",
    "finger_x",
    "palm_x",
}


@cache
def _mirror_tables() -> tuple[np.ndarray, np.ndarray]:
    """Return which channel each channel takes its value from in the mirror, and with which sign."""
    swap = {"right": "left", "left": "right"}
    partner = [
        INDEX[f"{swap[side]}.{rest}"] if rest else INDEX[side]
        for side, _, rest in (name.partition(".") for name in CHANNELS)
    ]
    signs = [-1.0 if name.rpartition(".")[2] in _LATERAL else 1.0 for name in CHANNELS]
    return np.array(partner), np.array(signs)


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """The body at one instant: one number for each of `CHANNELS`, in metres and degrees."""

    values: FloatArray

    @classmethod
    def from_channels(cls, channels: Mapping[str, float]) -> Self:
        """Return the pose with these channels, all others 0.

        Raises:
            KeyError: a channel is unknown.
        """
        values = np.zeros(len(CHANNELS))
        for name, value in channels.items():
            values[INDEX[name]] = value
        return cls(values)

    def __getitem__(self, channel: str) -> float:
        return float(self.values[INDEX[channel]])

    def vector(self, channel: str) -> FloatArray:
        """Return the three numbers of a channel with _x, _y, _z endings."""
        i = INDEX[channel + "_x"]
        return self.values[i : i + 3]

    def changed(self, **channels: float) -> "Pose":
        """Return this pose with some of the channels that have no side replaced."""
        values = self.values.copy()
        for name, value in channels.items():
            values[INDEX[name]] = value
        return Pose(values)

    def mirrored(self) -> "Pose":
        """Return the exact mirror image in the plane x = 0."""
        partner, signs = _mirror_tables()
        return Pose(self.values[partner] * signs)

    def limbs(self) -> bytes:
        """Return all channels as bytes, those that move no joint as 0: alike for poses of the same joints."""
        values = self.values.copy()
        values[-len(_STATE) :] = 0
        return values.tobytes()

    def toward(self, other: "Pose", share: float) -> "Pose":
        """Return the pose `share` of the way (0 to 1) from this one to the other."""
        return Pose(self.values + (other.values - self.values) * share)
