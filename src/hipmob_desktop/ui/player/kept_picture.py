"""A cached picture of a widget, painted anew only when it looks different."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget


class Kept:
    """The last picture of a widget in front of the figure.

    The figure behind it changes many times a second, and large letters are slow to paint.

    Args:
        widget: the widget, whose size, pixel ratio and colours the picture has.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._last: tuple[Hashable, QPixmap] | None = None

    def picture(self, told: Hashable, paint: Callable[[QPainter], None]) -> QPixmap:
        """Return the picture that `paint` paints.

        Args:
            told: the values on which the picture depends besides the widget.
            paint: paints it; the painter is antialiased.
        """
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
