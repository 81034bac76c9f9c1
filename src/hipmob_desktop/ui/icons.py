"""Icons of the program, in the colour of the text beside them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from hipmob_desktop.base.assets import asset

#: Icons that point along the direction of reading. Those of the player stay, as on every player.
_MIRRORED = {"home", "older", "newer"}


@cache
def _drawing(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text(encoding="utf-8")


def icon(name: str, colour: QColor, size: int) -> QIcon:
    """Return the icon `name` in one colour, `size` logical pixels wide and high.

    It is sharp up to a device pixel ratio of 2.
    """
    made = QIcon()
    for ratio in (1, 2):
        made.addPixmap(_pixmap(name, colour.name(), size, ratio))
    return made


def _pixmap(name: str, colour: str, size: int, ratio: int) -> QPixmap:
    """Return one size of an icon, cached by Qt, because many buttons have the same icon."""
    mirrored = name in _MIRRORED and QGuiApplication.isRightToLeft()
    key = f"hipmob {name} {colour} {size} {ratio} {mirrored}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(size * ratio, 0)
        painter.scale(-1, 1)
    drawing = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def app_icon() -> QIcon:
    """Return the program's own icon."""
    made = QIcon()
    for size in (32, 64, 128):
        made.addPixmap(icon("hipmob", QColor("black"), size).pixmap(size))
    return made
