"""Lets one screen pass over into the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.motion import Glide, moves


class Crossfade(QWidget):
    """Lies over what changes, with a picture of what was there before, and fades away.

    It takes no clicks and no keys, so nobody has to wait for it; another change begins it anew.

    Args:
        changing: the widget whose contents change; it has to have a parent.
    """

    def __init__(self, changing: QWidget) -> None:
        super().__init__(changing.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._changing, self._before = changing, QPixmap()
        self._glide = Glide(self, 0.0, lambda _: self.update(), self.hide)
        self.hide()

    def begin(self) -> None:
        """Take the picture of what is there, just before it changes; where nothing is to move, do nothing."""
        if not (moves() and self._changing.isVisible()):
            return
        self._before = self._changing.grab()
        self.setGeometry(self._changing.geometry())
        self._glide.put(1.0)
        self.show()
        self.raise_()
        self._glide.send(0.0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is left of the picture."""
        del event
        painter = QPainter(self)
        painter.setOpacity(self._glide.value)
        painter.drawPixmap(self.rect(), self._before)
