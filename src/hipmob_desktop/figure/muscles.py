"""Where it is felt: places on the skin of the hip, by the muscle that a routine names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import Body, sign_of
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.routine.words import Side


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is felt.

    Attributes:
        name: what a person calls it.
        segment: whose frame `at` is in; "thigh" is that of the trained side.
        at: the middle, on the skin of the right side, metres.
        radius: metres from there to where the light ends.
        parts: the parts of the body that it may light; the trained side's but for "pelvis".
        seen_from: the azimuth from which it is in sight when the figure faces one, and from beside, for the
            stance with the right leg in front; None where it is in sight from where the exercise is shown.
    """

    name: str
    segment: str
    at: tuple[float, float, float]
    radius: float
    parts: tuple[str, ...]
    seen_from: tuple[float | None, float | None]

    def on(self, body: Body, side: Side) -> FloatArray:
        """Return its middle in the mat's frame."""
        segment = body[self.segment if self.segment == "pelvis" else f"{side}_{self.segment}"]
        x, y, z = self.at
        place: FloatArray = segment.origin + segment.axes @ np.array([sign_of(side) * x, y, z])
        return place

    def own_parts(self, side: Side) -> frozenset[str]:
        """Return the names of the parts that it may light."""
        return frozenset(part if part == "pelvis" else f"{side}_{part}" for part in self.parts)


_HIP: Final = ("pelvis", "shorts")
_LEG: Final = ("thigh", "shorts")
_ROUND: Final = (*_HIP, "thigh")
#: By the names that routines use.
PLACES: Final[Mapping[str, Place]] = {
    "gluteus": Place("outer hip", "pelvis", (0.118, -0.088, 0.022), 0.115, _HIP, (-50.0, None)),
    "deep-rotators": Place("outer hip", "pelvis", (0.140, -0.052, -0.004), 0.105, _HIP, (-50.0, None)),
    "adductors": Place("inner thigh", "thigh", (-0.072, 0.020, -0.190), 0.115, _LEG, (None, None)),
    "tensor": Place("outer thigh", "thigh", (0.066, 0.052, -0.095), 0.105, _ROUND, (None, 122.0)),
    "hip-inside": Place("inside the hip", "thigh", (0.016, 0.086, -0.085), 0.100, _ROUND, (32.0, 112.0)),
}


def places_of(muscles: tuple[str, ...]) -> Iterator[Place]:
    """Return the places of those muscles that are known, in their order."""
    return (PLACES[muscle] for muscle in muscles if muscle in PLACES)
