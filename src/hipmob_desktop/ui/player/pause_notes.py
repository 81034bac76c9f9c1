"""The player's widgets for a pause: notes, tag, veil, and the buttons of the leave question."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.shortcuts import Intent, key_row
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import SNUG
from hipmob_desktop.ui.theme.motion import Glide

#: Multiples of the font size: the height of a line, the gap between two notes, the padding around them.
_LINE, _GAP, _EDGE = 1.3, 0.55, 0.9

#: The font size of a heading as a share of its text's; the least font size in logical pixels.
_HEADING, _LEAST = 0.78, 11


class PauseNotes(QLabel):
    """Shows headings with their texts on a translucent ground, as large as possible."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes: tuple[tuple[str, str], ...] = ()
        self._size, self._room = 16, QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_room(self, room: QRect, size: int) -> None:
        """Set the rectangle, and the greatest font size in logical pixels."""
        self._room, self._size = room, size
        self.setGeometry(room)
        self.update()

    def show_notes(self, notes: tuple[tuple[str, str], ...]) -> None:
        """Show these notes, each a heading with its text; hide without any."""
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
        """Return the largest font size at which the notes fit, or 0."""
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


#: The font size, and the padding beside the word, as shares of the height.
_LETTERS, _INSIDE = 0.58, 0.5


class Tag(QLabel):
    """A word in a frame, at the end of its rectangle that is the shown side's."""

    def __init__(self, parent: QWidget, word: str) -> None:
        super().__init__(parent)
        self._word, self._side = word, Side.LEFT
        self.setAccessibleName(word)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, side: Side | None, *, shown: bool) -> None:
        """Show or hide the tag, on a side; None keeps the last side."""
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


#: The veil's opacity at shares of the height. It is densest at the bottom, where words may be.
_DENSITY = ((0.0, 0.55), (0.5, 0.55), (0.78, 0.92))


class Veil(QWidget):
    """Dims the figure behind it; clicks pass through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glide = Glide(self, 0.0, lambda _: self.update(), self._settle)
        self.hide()

    def show_paused(self, *, paused: bool) -> None:
        """Fade in for a pause, or out."""
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


class LeaveButtons(QWidget):
    """The two answers to the leave question, with their keys."""

    #: The wanted `Intent`.
    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        row.addStretch(1)
        self._stay = self._button(_("Stay"), Intent.PAUSE)
        self._stay.setProperty("kind", "start")
        self._go = self._button(_("Leave"), Intent.LEAVE)
        for button in (self._stay, self._go):
            row.addWidget(button)
        row.addStretch(1)
        self.hide()

    def ask(self) -> None:
        """Show the buttons, and focus the one that changes nothing."""
        self.show()
        self.raise_()
        self._stay.setFocus()

    def fit(self, room: QSize) -> None:
        """Choose the largest form for a size in logical pixels; a narrow one leaves out the keys."""
        self._write(keys=True)
        self._press_together(close=False)
        if self.minimumSizeHint().height() > room.height() or self.minimumSizeHint().width() > room.width():
            self._press_together(close=True)
        self._write(keys=self.minimumSizeHint().width() <= room.width())

    def _write(self, *, keys: bool) -> None:
        for button in (self._stay, self._go):
            name = button.accessibleName()
            button.setText(f"{name} ({button.property('key')})" if keys else name)

    def _press_together(self, *, close: bool) -> None:
        for button in (self._stay, self._go):
            if button.property("compact") is not close:
                button.setProperty("compact", close)
                button.style().polish(button)

    def _button(self, name: str, intent: Intent) -> QPushButton:
        button = QPushButton()
        button.setAccessibleName(name)
        button.setProperty("key", _(key_row(intent).written))
        button.setProperty("answer", "true")
        button.clicked.connect(lambda: self.wanted.emit(intent))
        return button
