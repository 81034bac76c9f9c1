"""A light along the edge of the screen on which the trained side is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget


class EdgeLight(QWidget):
    """A bar in the accent's colour; it repeats what the badge says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill it."""
        QPainter(self).fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Accent))
