"""A veil over the figure while everything waits."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.motion import Glide

#: How much of the figure the veil takes away, and the height of its sign as a part of its own.
_DENSITY, _SIGN = 0.55, 0.26


class Veil(QWidget):
    """Dims what is behind it and shows the sign of a pause; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glide = Glide(self, 0.0, lambda _: self.update(), self._settle)
        self.hide()

    def show_paused(self, *, paused: bool) -> None:
        """Come, or go."""
        if paused:
            self.show()
        self._glide.send(1.0 if paused else 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the veil and two upright bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self.palette().color(QPalette.ColorRole.Window))
        ground.setAlphaF(_DENSITY * self._glide.value)
        painter.fillRect(event.rect(), ground)
        painter.setOpacity(self._glide.value)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Text))
        height = self.height() * _SIGN
        width, middle = height * 0.3, self.rect().center()
        for shift in (-1.35 * width, 0.35 * width):
            bar = QRectF(middle.x() + shift, middle.y() - height / 2, width, height)
            painter.drawRoundedRect(bar, width * 0.25, width * 0.25)

    def _settle(self) -> None:
        if not self._glide.value:
            self.hide()
