"""A small word in a rounded frame, such as the one that marks an easier version."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.theme.fonts import font

#: Size of the letters, and of the space beside them, as parts of the height.
_LETTERS, _INSIDE = 0.58, 0.5


class Tag(QLabel):
    """Stands at the outer end of its place: left for the left side, right for the right one."""

    def __init__(self, parent: QWidget, word: str) -> None:
        super().__init__(parent)
        self._word, self._side = word, Side.LEFT
        self.setAccessibleName(word)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, side: Side | None, *, shown: bool) -> None:
        """Show it on a side, or not."""
        if side is not None and side is not self._side:
            self._side = side
            self.update()
        self.setVisible(shown)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the frame and the word."""
        del event
        roles, colours = QPalette.ColorRole, self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height()
        letters = font(round(height * _LETTERS), 600)
        width = min(self.width(), QFontMetrics(letters).horizontalAdvance(self._word) + 2 * _INSIDE * height)
        left = 0.0 if self._side is Side.LEFT else self.width() - width
        line = max(1.5, height * 0.06)
        place = QRectF(left, 0, width, height).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(colours.color(roles.Accent), line))
        painter.setBrush(QApplication.palette().color(roles.Base))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(colours.color(roles.Link))
        painter.setFont(letters)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._word)
