"""The skeleton: its proportions, and the pose as a row of numbers that can be blended and mirrored.

The mat's frame has x to the figure's right, y forwards and z up, in metres. The floor is at z = 0.

Segment lengths are fractions of stature after Drillis and Contini (1966). They are tabulated in Winter,
Biomechanics and Motor Control of Human Movement, 4th edition (2009), figure 4.1.

A leg is stored as the ankle's position and the knee's direction instead of as hip angles. Feet therefore stay
planted while the pelvis turns, and there is no gimbal lock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Self

import numpy as np

from hipmob_desktop.figure.rotation import FloatArray

STATURE: Final = 1.70  # metres
HIP_HALF: Final = 0.050 * STATURE  # joint centre to midline; Winter's 0.0955 is the surface
THIGH: Final = 0.245 * STATURE
SHANK: Final = 0.246 * STATURE
UPPER_ARM: Final = 0.186 * STATURE
FOREARM: Final = 0.146 * STATURE
SHOULDER_RISE: Final = (0.818 - 0.530) * STATURE  # shoulder above hip
SHOULDER_HALF: Final = 0.098 * STATURE  # joint centre; the outer breadth would be too broad

#: Heights of joint centres above the floor, in metres, when the part is on the floor.
SEAT_HEIGHT: Final = 0.095
KNEE_HEIGHT: Final = 0.055
ANKLE_HEIGHT: Final = 0.042

#: The spine in metres: from the hip axis to L5/S1, then five equal pieces to C7. The shares of a twist and a
#: bend are those of the five pieces; the lumbar spine twists least.
SPINE_BASE: Final = 0.10
SPINE_PIECE: Final = 0.0845
TWIST_SHARE: Final = (0.10, 0.12, 0.22, 0.28, 0.28)
BEND_SHARE: Final = (0.22, 0.22, 0.20, 0.18, 0.18)

#: `over` turns the pelvis about its own long axis, after the other angles. A body that lies rolls by it.
_TRUNK = (
    *("x", "y", "z", "yaw", "pitch", "roll", "bend", "lean", "twist", "neck", "nod", "look", "tilt"),
    "over",
)
#: `pole` is the knee's direction in degrees: 0 up, +90 outwards (external rotation), -90 inwards. Where `ref`
#: is 1 it is measured from the body. Then 0 is forwards, at right angles to the hip axis. `lift` is a further
#: internal rotation about the thigh, which swings the shin up.
_LEG = ("ankle_x", "ankle_y", "ankle_z", "pole", "lift", "plantar", "inversion", "toe_out", "ref")
_ARM = (
    *("wrist_x", "wrist_y", "wrist_z", "elbow_x", "elbow_y", "elbow_z"),
    *("finger_x", "finger_y", "finger_z", "palm_x", "palm_y", "palm_z", "shrug"),
)
#: `breath` is -1 (out) to 1 (in), `eyes` 0 (closed) to 1 (open). `press` is 0 to 1, `cushion` and `chair` are
#: heights in metres.
_STATE = ("breath", "eyes", "press", "cushion", "chair")

SIDES: Final = ("right", "left")
CHANNELS: Final = (
    *_TRUNK,
    *(f"{side}.{name}" for side in SIDES for name in _LEG),
    *(f"{side}.{name}" for side in SIDES for name in _ARM),
    *_STATE,
)
INDEX: Final[Mapping[str, int]] = {name: i for i, name in enumerate(CHANNELS)}
#: The slices of both legs and of both arms in a row of channels.
LEGS: Final = slice(INDEX[f"{SIDES[0]}.{_LEG[0]}"], INDEX[f"{SIDES[1]}.{_LEG[-1]}"] + 1)
ARMS: Final = slice(INDEX[f"{SIDES[0]}.{_ARM[0]}"], INDEX[f"{SIDES[1]}.{_ARM[-1]}"] + 1)
#: The slice of each limb in a row of channels.
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
    "over",
    "ankle_x",
    "wrist_x",
    "elbow_x",
    "finger_x",
    "palm_x",
}


@cache
def _mirror_tables() -> tuple[np.ndarray, np.ndarray]:
    """Return for each channel its partner in the mirror image, and the sign."""
    swap = {"right": "left", "left": "right"}
    partner = [
        INDEX[f"{swap[side]}.{rest}"] if rest else INDEX[side]
        for side, _, rest in (name.partition(".") for name in CHANNELS)
    ]
    signs = [-1.0 if name.rpartition(".")[2] in _LATERAL else 1.0 for name in CHANNELS]
    return np.array(partner), np.array(signs)


def mirrored_channel(name: str, value: float) -> tuple[str, float]:
    """Return the name and the value of a channel in the mirror image."""
    partner, signs = _mirror_tables()
    i = INDEX[name]
    return CHANNELS[int(partner[i])], value * float(signs[int(partner[i])])


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """The body at one instant.

    Attributes:
        values: one number for each of `CHANNELS`, in metres and degrees, (n,).
    """

    values: FloatArray

    @classmethod
    def from_channels(cls, channels: Mapping[str, float]) -> Self:
        """Return the pose with these channels; all others are 0.

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
        """Return the vector (3,) of the channels with the suffixes _x, _y and _z."""
        i = INDEX[channel + "_x"]
        return self.values[i : i + 3]

    def changed(self, **channels: float) -> "Pose":
        """Return this pose with some channels replaced, of those that have no side."""
        values = self.values.copy()
        for name, value in channels.items():
            values[INDEX[name]] = value
        return Pose(values)

    def mirrored(self) -> "Pose":
        """Return the exact mirror image in the plane x = 0."""
        partner, signs = _mirror_tables()
        return Pose(self.values[partner] * signs)

    def limbs(self) -> bytes:
        """Return all channels as bytes, as a key that is equal for poses with equal joints.

        Channels that move no joint are 0.
        """
        values = self.values.copy()
        values[-len(_STATE) :] = 0
        return values.tobytes()

    def toward(self, other: "Pose", share: float) -> "Pose":
        """Return the pose between this one (share 0) and the other (share 1)."""
        return Pose(self.values + (other.values - self.values) * share)
