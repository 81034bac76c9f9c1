"""A picture of a widget's own, painted anew only when it looks different."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget


class Kept:
    """The last picture of something that stands before the figure.

    The figure moves behind it many times a second, and letters this large take their time.

    Args:
        widget: gives the picture its size, its pixel ratio and its colours.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._last: tuple[Hashable, QPixmap] | None = None

    def picture(self, told: Hashable, paint: Callable[[QPainter], None]) -> QPixmap:
        """Return what `paint` paints, antialiased; `told` is all that it depends on besides the widget."""
        widget = self._widget
        ratio = widget.devicePixelRatioF()
        colours = QApplication.palette().cacheKey(), widget.palette().cacheKey()
        key = (told, widget.width(), widget.height(), ratio, colours)
        if self._last is None or self._last[0] != key:
            picture = QPixmap(widget.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter)
            painter.end()
            self._last = key, picture
        return self._last[1]
