"""Fills a shape with stripes, as wide as the letters beside them ask for."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

#: From one stripe to the next, and the width of a line, in logical pixels at a text scale of 1.
_APART, _LINE = 6.0, 1.5


def paint_striped(
    painter: QPainter, box: QRectF, radius: float, ink: QColor, ground: QColor, *, unit: float
) -> None:
    """Paint a rounded box with a frame and stripes in `ink`; `unit` is a pixel at a text scale of 1."""
    outline = QPainterPath()
    outline.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawPath(outline)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, _LINE * 0.75 * unit))
    stripe, high = box.left() + _APART * unit / 2, box.height()
    while stripe < box.right() + high:  # from the lower left to the upper right
        painter.drawLine(QLineF(stripe - high, box.bottom(), stripe, box.top()))
        stripe += _APART * unit
    painter.restore()
    painter.setPen(QPen(ink, _LINE * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
