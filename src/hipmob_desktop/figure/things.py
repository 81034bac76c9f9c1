"""The things that the body sits on, as ellipsoids: a cushion, a chair."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from hipmob_desktop.figure.ellipsoids import Part
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import Pose

_LEAST: Final = 0.005  # metres: the least height of a thing that is drawn
_CUSHION_RADIUS: Final = 0.25  # metres
#: The chair, in metres: its middle on the mat, half the seat's width, and its full height. The back is so
#: much higher than the seat. The last two are half the thickness of seat and legs.
CHAIR_AT: Final = (0.0, 0.08)
_CHAIR_HALF: Final = 0.205
_CHAIR_HEIGHT: Final = 0.45
_BACK: Final = 0.34
_SEAT_HALF: Final = 0.022
_LEG_HALF: Final = 0.018
_Ellipsoid = tuple[tuple[float, float, float], tuple[float, float, float]]


def things_of(pose: Pose, pelvis: FloatArray) -> Iterator[tuple[Part, FloatArray, FloatArray]]:
    """Yield the things under a body: a part, its centres (n, 3), its squared half axes (n, 3, 3).

    All is in metres, and `pelvis` is the place of the pelvis.
    """
    if pose["cushion"] > _LEAST:
        half = pose["cushion"] / 2 + 0.012
        centre = np.array([[pelvis[0], pelvis[1], half]])
        square = np.diag([_CUSHION_RADIUS**2, _CUSHION_RADIUS**2, half**2])[None]
        yield Part("cushion", (), "cushion", flow=0.006), centre, square
    if pose["chair"] > _LEAST:
        for name, ellipsoids in _chair(pose["chair"]):
            centres = np.array([centre for centre, _ in ellipsoids])
            squares = np.array([np.diag(np.square(half)) for _, half in ellipsoids])
            yield Part(name, (), "cushion", flow=0.006), centres, squares


def _chair(height: float) -> Iterator[tuple[str, list[_Ellipsoid]]]:
    """Yield the parts of a chair whose seat is at a height in metres. Below the full height it grows."""
    x, y = CHAIR_AT
    half, grown = _CHAIR_HALF, height / _CHAIR_HEIGHT
    steps = (-0.6, -0.3, 0.0, 0.3, 0.6)
    seat = [
        (
            (x + half * across, y + half * along, height - _SEAT_HALF),
            (0.4 * half, 0.4 * half, _SEAT_HALF),
        )
        for across in steps
        for along in steps
    ]
    yield "chair-seat", seat
    for number, (across, along) in enumerate(((1, 1), (-1, 1), (1, -1), (-1, -1))):
        place = x + 0.84 * half * across, y + 0.84 * half * along
        yield f"chair-leg-{number}", _post(place, 0.0, height - _SEAT_HALF)
    behind = y - 0.90 * half
    top = height + _BACK * grown
    for number, across in enumerate((1, -1)):
        yield f"chair-post-{number}", _post((x + 0.80 * half * across, behind), height, top)
    slat = [
        ((x + half * across, behind, top - 0.05 * grown), (0.42 * half, 0.016, 0.05 * grown))
        for across in (-0.56, -0.28, 0.0, 0.28, 0.56)
    ]
    yield "chair-slat", slat


def _post(place: tuple[float, float], low: float, high: float) -> list[_Ellipsoid]:
    """Return an upright post between two heights, in metres."""
    heights = np.linspace(low, high, 11)[1:-1]
    # Long ellipsoids make a smooth post; those at its ends must not go beyond it.
    return [
        ((*place, z), (_LEG_HALF, _LEG_HALF, min(z - low, high - z, 0.18 * (high - low))))
        for z in heights.tolist()
    ]
