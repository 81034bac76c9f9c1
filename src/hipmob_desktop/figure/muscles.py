"""Where the muscles of the hip are, for the glow that shows what should be felt."""

from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import Body, sign_of
from hipmob_desktop.figure.shading import Glow
from hipmob_desktop.routine.words import Side

#: Segment, place on it (right side, metres, under the skin), and spread of the glow in metres.
_PLACES: Final = {
    "gluteus": ("pelvis", (0.105, -0.075, 0.010), 0.062),
    "deep-rotators": ("pelvis", (0.150, -0.035, 0.015), 0.052),
    "adductors": ("thigh", (-0.055, 0.010, -0.190), 0.065),
    "tensor": ("pelvis", (0.140, 0.045, 0.055), 0.055),
    "hip-inside": ("thigh", (-0.020, 0.075, -0.060), 0.055),
}


def glows_of(muscles: tuple[str, ...], strength: float, side: Side | None, body: Body) -> tuple[Glow, ...]:
    """Return the glows of these muscles of one side; names the figure does not know are left out."""
    if side is None or strength <= 0:
        return ()
    glows = []
    for muscle in muscles:
        if muscle in _PLACES:
            name, (x, y, z), spread = _PLACES[muscle]
            segment = body[name if name == "pelvis" else f"{side}_{name}"]
            centre = segment.origin + segment.axes @ np.array([sign_of(side) * x, y, z])
            glows.append(Glow(centre, spread, strength))
    return tuple(glows)
