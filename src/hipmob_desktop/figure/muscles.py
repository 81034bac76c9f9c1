"""The places on the hip where an exercise is felt, by the muscle's name in a routine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.base.messages import N_
from hipmob_desktop.figure.kinematics import Body, sign_of
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.routine.words import Side

#: The segments and parts that have no side.
_MIDDLE: Final = frozenset({"pelvis", "spine_1", "torso"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place where an exercise is felt.

    Attributes:
        name: the everyday name.
        segment: the segment of its frame; "thigh" is that of the trained side.
        at: the centre on the skin of the right side, in metres.
        radius: the radius of its glow, in metres.
        parts: the parts of the body that may glow; all but those of the trunk are the trained side's.
        seen_from: the azimuths in degrees from which it is visible, for each `Viewpoint`, with the right leg
            in front. None means that it is visible from the exercise's own azimuth.
    """

    name: str
    segment: str
    at: tuple[float, float, float]
    radius: float
    parts: tuple[str, ...]
    seen_from: tuple[float | None, float | None]

    def on(self, body: Body, side: Side) -> FloatArray:
        """Return the centre in the mat's frame, in metres, (3,)."""
        segment = body[self.segment if self.segment in _MIDDLE else f"{side}_{self.segment}"]
        x, y, z = self.at
        place: FloatArray = segment.origin + segment.axes @ np.array([sign_of(side) * x, y, z])
        return place

    def own_parts(self, side: Side) -> frozenset[str]:
        """Return the names of the parts that may glow."""
        return frozenset(part if part in _MIDDLE else f"{side}_{part}" for part in self.parts)


_HIP: Final = ("pelvis", "shorts")
_LEG: Final = ("thigh", "shorts")
_ROUND: Final = (*_HIP, "thigh")
_BACK: Final = ("torso", "pelvis")
#: The places by the muscles' names in routines.
PLACES: Final[Mapping[str, Place]] = {
    "gluteus": Place(N_("outer hip"), "pelvis", (0.118, -0.088, 0.022), 0.115, _HIP, (-50.0, None)),
    "deep-rotators": Place(N_("outer hip"), "pelvis", (0.140, -0.052, -0.004), 0.105, _HIP, (-50.0, None)),
    "adductors": Place(N_("inner thigh"), "thigh", (-0.072, 0.020, -0.190), 0.115, _LEG, (None, None)),
    "tensor": Place(N_("outer thigh"), "thigh", (0.066, 0.052, -0.095), 0.105, _ROUND, (None, 122.0)),
    "hip-inside": Place(N_("inside the hip"), "thigh", (0.016, 0.086, -0.085), 0.100, _ROUND, (32.0, 112.0)),
    "hip-flexors": Place(
        N_("front of the hip"), "thigh", (0.004, 0.090, -0.030), 0.110, _ROUND, (None, None)
    ),
    "gluteus-medius": Place(
        N_("side of the hip"), "pelvis", (0.150, -0.020, 0.050), 0.110, _HIP, (None, None)
    ),
    "hamstrings": Place(N_("back of the thigh"), "thigh", (0.0, -0.080, -0.200), 0.120, _LEG, (None, None)),
    "quadriceps": Place(N_("front of the thigh"), "thigh", (0.0, 0.085, -0.200), 0.120, _LEG, (None, None)),
    "low-back": Place(N_("lower back"), "spine_1", (0.040, -0.095, 0.020), 0.110, _BACK, (None, None)),
    "calves": Place(N_("calf"), "shin", (0.0, -0.065, -0.130), 0.100, ("shin",), (None, None)),
}


def places_of(muscles: tuple[str, ...]) -> Iterator[Place]:
    """Return the places of the known muscles, in their order."""
    return (PLACES[muscle] for muscle in muscles if muscle in PLACES)
