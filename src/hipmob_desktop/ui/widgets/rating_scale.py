"""A rating scale from 0 to 10."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from hipmob_desktop.base.messages import _

#: The highest answer, and the slider's value for an open one.
MOST, NONE = 10, -1

_KEYS = Qt.Key
_STEPS = {_KEYS.Key_Left: -1, _KEYS.Key_Right: 1, _KEYS.Key_Minus: -1, _KEYS.Key_Plus: 1}
_CLEARING = {_KEYS.Key_Backspace, _KEYS.Key_Delete}
_GOING_ON = {_KEYS.Key_Return: True, _KEYS.Key_Enter: True, _KEYS.Key_Down: True, _KEYS.Key_Up: False}

#: The height of a cell, and its least width, as multiples of the font size.
_TALL, _NARROW = 2.3, 1.5


class RatingScale(QAbstractSlider):
    """Shows the numbers from 0 to 10 in a row, one of them chosen; emits the wanted answer.

    The number keys answer; 1 and then 0 is 10. The arrows left and right step. Backspace clears the answer.
    Enter and the arrow down go to the next question, the arrow up to the previous one.

    Args:
        question: the question, for assistive technology.
    """

    #: The wanted number, or None to clear the answer.
    rated = Signal(object)

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self._open_counts = False
        self.setRange(NONE, MOST)
        self.setProperty("letters", "body")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_answer(None)

    def show_answer(self, number: int | None, *, open_counts: bool = False) -> None:
        """Show an answer, or None; `open_counts` marks an open one as 0."""
        self._open_counts = open_counts
        self.setValue(NONE if number is None else number)
        shown = (
            _("not answered") if number is None else _("{number} of {most}").format(number=number, most=MOST)
        )
        self.setAccessibleName(f"{self._question}: {shown}")
        self.update()

    @property
    def answer(self) -> int | None:
        """The shown number, or None."""
        return None if self.value() == NONE else self.value()

    def answer_with(self, digit: int) -> None:
        """Emit a digit, or 10 for a 0 after a 1."""
        self.rated.emit(MOST if digit == 0 and self.answer == 1 else digit)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a comfortable size for eleven cells."""
        letters = self.fontInfo().pixelSize()
        return QSize(round(letters * 2.2 * (MOST + 1)), round(letters * _TALL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size of eleven cells."""
        letters = self.fontInfo().pixelSize()
        return QSize(round(letters * _NARROW * (MOST + 1)), round(letters * _TALL))

    def event(self, event: QEvent) -> bool:
        """Claim the answering keys before a shortcut of the screen does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Update the size when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer, step, clear, or go to another question."""
        key = Qt.Key(event.key())
        if not self._is_ours(event):
            event.ignore()
        elif key in _GOING_ON:
            self.focusNextPrevChild(_GOING_ON[key])
        elif key in _CLEARING:
            self.rated.emit(None)
        elif key in _STEPS:
            before = self.value() if self.answer is not None or _STEPS[key] > 0 else MOST + 1
            self.rated.emit(min(max(before + _STEPS[key], 0), MOST))
        else:
            self.answer_with(int(event.text()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Answer with the number under the mouse."""
        number = int(event.position().x() * (MOST + 1) / max(1, self.width()))
        self.rated.emit(min(max(number, 0), MOST))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint eleven numbers; the answer has a disc, an open one that counts as 0 a dotted ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        unit = max(self.fontInfo().pixelSize() / 16, 1.0)
        track = QRectF(self.rect()).adjusted(1.5 * unit, 1.5 * unit, -1.5 * unit, -1.5 * unit)
        radius = track.height() / 2
        roles = QPalette.ColorRole
        marked = self.hasFocus()
        painter.setPen(
            QPen(colours.color(roles.Link if marked else roles.Midlight), (3 if marked else 1) * unit)
        )
        painter.setBrush(colours.color(roles.LinkVisited if marked else roles.AlternateBase))
        painter.drawRoundedRect(track, radius, radius)
        step = self.width() / (MOST + 1)
        disc = min(step / 2 - 1, radius - 2)
        for number in range(MOST + 1):
            middle = QPointF(step * (number + 0.5), self.height() / 2)
            self._paint_number(painter, number, middle, disc)

    def _paint_number(self, painter: QPainter, number: int, middle: QPointF, disc: float) -> None:
        colours = self.palette()
        chosen = number == self.answer
        letters = self.font()
        letters.setWeight(letters.Weight.Bold if chosen else letters.Weight.Normal)
        painter.setFont(letters)
        usable = QPalette.ColorRole.Text if self.isEnabled() else QPalette.ColorRole.PlaceholderText
        ink: QColor = colours.color(usable)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(QPalette.ColorRole.Accent))
            painter.drawEllipse(middle, disc, disc)
            ink = colours.color(QPalette.ColorRole.HighlightedText)
        elif number == 0 and self.answer is None and self._open_counts:
            painter.setPen(QPen(colours.color(QPalette.ColorRole.Link), disc / 9, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, disc, disc)
        painter.setPen(ink)
        box = QRectF(middle.x() - disc * 2, 0, disc * 4, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{number}")

    @staticmethod
    def _is_ours(event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        ours = key in _STEPS or key in _CLEARING or key in _GOING_ON or event.text() in tuple("0123456789")
        return plain and ours


def first_scale(screen: QWidget) -> RatingScale | None:
    """Return the first visible scale on a screen, or None."""
    return next((one for one in screen.findChildren(RatingScale) if one.isVisible()), None)
