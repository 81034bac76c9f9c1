"""What should be felt, as a soft light from within the hip, seen through whatever is in front of it."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QRadialGradient

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.kinematics import Body, sign_of

#: Segment, place in it (right side, metres), and radius of the glow in metres.
_PLACES: Final = {
    "gluteus": ("pelvis", (0.090, -0.085, 0.010), 0.120),
    "deep-rotators": ("pelvis", (0.135, -0.030, 0.000), 0.105),
    "adductors": ("thigh", (-0.040, 0.010, -0.190), 0.120),
    "tensor": ("pelvis", (0.130, 0.045, 0.050), 0.110),
    "hip-inside": ("thigh", (-0.010, 0.060, -0.040), 0.110),
}


def paint_glows(painter: QPainter, view: View, body: Body, frame: Frame, accent: str) -> None:
    """Paint the glow of a frame's muscles over the figure, and nowhere else; unknown names are left out."""
    if frame.trained is None or frame.glow <= 0:
        return
    side = frame.trained
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    for muscle in frame.muscles:
        if muscle in _PLACES:
            name, (x, y, z), radius = _PLACES[muscle]
            segment = body[name if name == "pelvis" else f"{side}_{name}"]
            centre = segment.origin + segment.axes @ np.array([sign_of(side) * x, y, z])
            at = QPointF(*view.project(centre[None])[0])
            pixels = radius * view.focal / float(view.seen_from(centre[None])[0, 2])
            light = QRadialGradient(at, pixels)
            for share, opacity in ((0.0, 0.85), (0.45, 0.55), (1.0, 0.0)):
                colour = QColor(accent).lighter(130)
                colour.setAlphaF(opacity * frame.glow)
                light.setColorAt(share, colour)
            painter.setBrush(light)
            painter.drawEllipse(at, pixels, pixels)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
