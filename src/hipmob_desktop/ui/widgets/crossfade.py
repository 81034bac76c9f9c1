"""The crossfade from one screen to the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.motion import Glide, moves


class Crossfade(QWidget):
    """Covers a changing widget with a picture of its old contents, and fades out.

    Clicks and keys pass through it, so nobody has to wait. Another change restarts it.

    Args:
        changing: the widget whose contents change; it needs a parent.
    """

    def __init__(self, changing: QWidget) -> None:
        super().__init__(changing.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._changing, self._before = changing, QPixmap()
        self._glide = Glide(self, 0.0, lambda _: self.update(), self.hide)
        self.hide()

    def begin(self) -> None:
        """Take the picture of the old contents, just before the change; with reduced motion, do nothing."""
        if not (moves() and self._changing.isVisible()):
            return
        self._before = self._changing.grab()
        self.setGeometry(self._changing.geometry())
        self._glide.put(1.0)
        self.show()
        self.raise_()
        self._glide.send(0.0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture at its present opacity."""
        del event
        painter = QPainter(self)
        painter.setOpacity(self._glide.value)
        painter.drawPixmap(self.rect(), self._before)
