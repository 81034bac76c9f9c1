"""The icon for a tray: the program's own, whose ring is as full as the week."""

from math import cos, radians, sin

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hipmob_desktop.assets import asset

#: The arc of the ring in the drawing, and its circle.
_ARC = "M64 17A47 47 0 0 1 107.500 81.800"
_CENTRE, _RADIUS = 64, 47

#: What the drawing has for light surroundings, and has instead for dark ones.
_DARK = {"#f2f8f6": "#2c3a3c", "#bcd2c8": "#182224", "#a9c3b9": "#52686a", "#26343c": "#eef4f2"}

#: Logical pixels of the trays that are about.
_SIZES = (16, 22, 24, 32, 48)


def tray_icon(share: float, *, dark: bool) -> QIcon:
    """Return the icon with this share of its ring in colour, 0 to 1, for dark or for light surroundings."""
    drawing = asset("icons", "hipmob.svg").read_text(encoding="utf-8").replace(_ARC, _arc(share))
    if dark:
        for light, instead in _DARK.items():
            drawing = drawing.replace(light, instead)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made


def _arc(share: float) -> str:
    """Return the path of an arc from the top, clockwise; nothing for 0."""
    top = f"M{_CENTRE} {_CENTRE - _RADIUS}"
    if share <= 0:
        return top
    if share >= 1:  # an arc of a whole circle would be none: its ends are the same
        half = f"A{_RADIUS} {_RADIUS} 0 0 1"
        return f"{top}{half} {_CENTRE} {_CENTRE + _RADIUS}{half} {_CENTRE} {_CENTRE - _RADIUS}"
    angle = radians(360 * share)
    x, y = _CENTRE + _RADIUS * sin(angle), _CENTRE - _RADIUS * cos(angle)
    return f"{top}A{_RADIUS} {_RADIUS} 0 {int(share > 0.5)} 1 {x:.2f} {y:.2f}"
