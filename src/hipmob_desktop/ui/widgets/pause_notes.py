"""What is worth reading while a session waits: where it is felt, the tip, and how it gets easier."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hipmob_desktop.ui.theme.fonts import font

#: Heights in sizes of the letters: a line, the gap between two notes, and the edge around them.
_LINE, _GAP, _EDGE = 1.3, 0.55, 0.9

#: The size of a heading as a part of that of its text, and how small both may get in logical pixels.
_HEADING, _LEAST = 0.78, 11


class PauseNotes(QLabel):
    """Headings with their texts on a light ground, as large as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes: tuple[tuple[str, str], ...] = ()
        self._size, self._room = 16, QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_room(self, room: QRect, size: int) -> None:
        """Stand in the middle of this place, in letters of at most this size in logical pixels."""
        self._room, self._size = room, size
        self.setGeometry(room)
        self.update()

    def show_notes(self, notes: tuple[tuple[str, str], ...]) -> None:
        """Show these notes; hide where there are none."""
        if notes != self._notes:
            self._notes = notes
            self.setAccessibleName(" ".join(f"{heading}: {text}" for heading, text in notes))
            self.update()
        self.setVisible(bool(notes))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the notes."""
        del event
        size = self._fitting()
        if not self._notes or not size:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles, colours = QPalette.ColorRole, self.palette()
        height = self._height(size)
        place = QRectF(0, (self.height() - height) / 2, self.width(), height)
        ground = QColor(QApplication.palette().color(roles.Base))
        ground.setAlphaF(0.94)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, size * 0.8, size * 0.8)
        y, left, width = place.top() + _EDGE * size, _EDGE * size, self.width() - 2 * _EDGE * size
        for heading, text in self._notes:
            small = round(size * _HEADING)
            painter.setFont(font(small, 600))
            painter.setPen(colours.color(roles.Link))
            painter.drawText(QRectF(left, y, width, small * _LINE), Qt.AlignmentFlag.AlignVCenter, heading)
            y += small * _LINE
            needed = self._text_height(text, size)
            painter.setFont(font(size))
            painter.setPen(colours.color(roles.Text))
            painter.drawText(QRectF(left, y, width, needed), Qt.TextFlag.TextWordWrap, text)
            y += needed + _GAP * size

    def _fitting(self) -> int:
        """Return the largest letters in which the notes fit, or 0."""
        sizes = range(self._size, min(self._size, _LEAST) - 1, -1)
        return next((size for size in sizes if self._height(size) <= self.height()), 0)

    def _height(self, size: int) -> float:
        texts = sum(self._text_height(text, size) for _, text in self._notes)
        headings = len(self._notes) * round(size * _HEADING) * _LINE
        return texts + headings + (len(self._notes) - 1) * _GAP * size + 2 * _EDGE * size

    def _text_height(self, text: str, size: int) -> float:
        width = round(self.width() - 2 * _EDGE * size)
        room = QRect(0, 0, max(1, width), 10_000)
        return QFontMetrics(font(size)).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
