"""A veil over the figure while everything waits."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.motion import Glide

#: How much of the figure the veil takes away, so far down: at its foot words may stand on it.
_DENSITY = ((0.0, 0.55), (0.5, 0.55), (0.78, 0.92))


class Veil(QWidget):
    """Dims what is behind it; clicks go through it."""

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
        """Paint the veil."""
        veil = QLinearGradient(0, 0, 0, self.height())
        for place, density in _DENSITY:
            ground = QColor(self.palette().color(QPalette.ColorRole.Window))
            ground.setAlphaF(density * self._glide.value)
            veil.setColorAt(place, ground)
        QPainter(self).fillRect(event.rect(), veil)

    def _settle(self) -> None:
        if not self._glide.value:
            self.hide()
