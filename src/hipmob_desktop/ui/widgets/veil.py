"""A veil over the figure while everything waits."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.motion import Glide

#: How much of the figure the veil takes away.
_DENSITY = 0.55


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
        ground = QColor(self.palette().color(QPalette.ColorRole.Window))
        ground.setAlphaF(_DENSITY * self._glide.value)
        QPainter(self).fillRect(event.rect(), ground)

    def _settle(self) -> None:
        if not self._glide.value:
            self.hide()
