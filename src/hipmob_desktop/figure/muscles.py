"""The places on the hip where an exercise is felt, by the muscle's name in a routine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.base.messages import N_
from hipmob_desktop.figure.kinematics import Body, sign_of
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.routine.words import Side


@dataclass(frozen=True, slots=True)
class Place:
    """A place where an exercise is felt.

    Attributes:
        name: the everyday name.
        segment: the segment of its frame; "thigh" is that of the trained side.
        at: the centre on the skin of the right side, in metres.
        radius: the radius of its glow, in metres.
        parts: the parts of the body that may glow; all but "pelvis" are the trained side's.
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
        segment = body[self.segment if self.segment == "pelvis" else f"{side}_{self.segment}"]
        x, y, z = self.at
        place: FloatArray = segment.origin + segment.axes @ np.array([sign_of(side) * x, y, z])
        return place

    def own_parts(self, side: Side) -> frozenset[str]:
        """Return the names of the parts that may glow."""
        return frozenset(part if part == "pelvis" else f"{side}_{part}" for part in self.parts)


_HIP: Final = ("pelvis", "shorts")
_LEG: Final = ("thigh", "shorts")
_ROUND: Final = (*_HIP, "thigh")
#: The places by the muscles' names in routines.
PLACES: Final[Mapping[str, Place]] = {
    "gluteus": Place(N_("outer hip"), "pelvis", (0.118, -0.088, 0.022), 0.115, _HIP, (-50.0, None)),
    "deep-rotators": Place(N_("outer hip"), "pelvis", (0.140, -0.052, -0.004), 0.105, _HIP, (-50.0, None)),
    "adductors": Place(N_("inner thigh"), "thigh", (-0.072, 0.020, -0.190), 0.115, _LEG, (None, None)),
    "tensor": Place(N_("outer thigh"), "thigh", (0.066, 0.052, -0.095), 0.105, _ROUND, (None, 122.0)),
    "hip-inside": Place(N_("inside the hip"), "thigh", (0.016, 0.086, -0.085), 0.100, _ROUND, (32.0, 112.0)),
}


def places_of(muscles: tuple[str, ...]) -> Iterator[Place]:
    """Return the places of the known muscles, in their order."""
    return (PLACES[muscle] for muscle in muscles if muscle in PLACES)
