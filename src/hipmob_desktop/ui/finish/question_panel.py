"""One question with three answers, in letters that can be read from a distance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.history.check_in import Hips, Pain
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT, TextRole
from hipmob_desktop.ui.theme.spacing import SCALE, spread
from hipmob_desktop.ui.theme.stylesheet import stylesheet
from hipmob_desktop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the check-in.

    Attributes:
        name: the answer's name in `Answers`.
        words: the message of the question.
        answers: three pairs of an answer and the message of its label.
    """

    name: str
    words: str
    answers: tuple[tuple[object, str], ...]


HIPS = Question(
    "hips",
    N_("How do your hips feel now?"),
    ((Hips.LOOSER, N_("Looser")), (Hips.SAME, N_("Same")), (Hips.TIGHTER, N_("Tighter"))),
)
PAIN = Question(
    "pain", N_("Any pain?"), ((Pain.NO, N_("No")), (Pain.A_LITTLE, N_("A little")), (Pain.YES, N_("Yes")))
)
ROTATION = Question(
    "rotation",
    N_("Which hip hurt, front or back?"),
    ((Rotation.EXTERNAL, N_("Front hip")), (Rotation.INTERNAL, N_("Back hip")), (None, N_("Not sure"))),
)

_K = Qt.Key

#: The steps of the mark for each key. A clicker's next key wraps around; its back key answers.
_STEPS = {_K.Key_Left: -1, _K.Key_Right: 1, _K.Key_Up: -1, _K.Key_Down: 1, _K.Key_PageDown: 1}
_TAKING = {_K.Key_Return, _K.Key_Enter, _K.Key_Select, _K.Key_PageUp, _K.Key_Space}
_DIGITS = {_K.Key_1: 0, _K.Key_2: 1, _K.Key_3: 2}


#: The most height of a question with its answers, as a share of the window's.
_MOST_HEIGHT = 0.72


class QuestionPanel(QWidget):
    """Asks one question at a time; emits (name, answer).

    The keys 1 to 3 answer, or the arrows and Enter. Of a clicker, next marks and back answers. No answer is
    marked at first, because a mark would suggest it.
    """

    #: The name of the answer in `Answers`, and the answer.
    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = Text(role=TextRole.TITLE, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choices = [_Choice(self) for _ in range(3)]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(TIGHT)
        for number, choice in enumerate(self._choices):
            choice.clicked.connect(lambda _=False, number=number: self.answer(number))
            self._row.addWidget(choice, 1)
        rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(self._words)
        rows.addLayout(self._row)

    @property
    def question(self) -> Question | None:
        """The present question, or None before the first."""
        return self._question

    def ask(self, question: Question) -> None:
        """Show a question; the present one again changes nothing."""
        if question is self._question:
            return
        self._question = question
        self._words.setText(_(question.words))
        self.setAccessibleName(_(question.words))
        for number, (choice, (_answer, label)) in enumerate(
            zip(self._choices, question.answers, strict=True), 1
        ):
            choice.setAccessibleName(f"{_(question.words)} {_(label)}")
            choice.setAccessibleDescription(_("Key {number}").format(number=number))
        self._arrange()

    def answer(self, number: int) -> None:
        """Give the answer of a number from 0 to 2."""
        if self._question is not None:
            self.answered.emit(self._question.name, self._question.answers[number][0])

    def take_focus(self) -> None:
        """Take the focus, with no answer marked; the mark is the focus of an answer."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def handles(self, event: QKeyEvent) -> bool:
        """Return whether a key answers or moves the mark."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in {*_STEPS, *_TAKING, *_DIGITS}

    def press(self, event: QKeyEvent) -> None:
        """Move the mark or answer; without a mark, the first answer gets it."""
        key = Qt.Key(event.key())
        at = next((number for number, one in enumerate(self._choices) if one.hasFocus()), -1)
        if key in _DIGITS:
            self.answer(_DIGITS[key])
        elif key in _STEPS:
            self._mark(0 if at < 0 < _STEPS[key] else max(at, 0) + _STEPS[key])
        elif at < 0:
            self._mark(0)
        elif not event.isAutoRepeat():
            self.answer(at)

    def _mark(self, number: int) -> None:
        self._choices[number % len(self._choices)].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_letters(self, colours: Colours, scale: float) -> None:
        """Set colours and text scale, which differ from the screen's."""
        self.setProperty(SCALE, scale)
        self.setStyleSheet(stylesheet(colours, scale))
        spread(self)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Claim the panel's keys before any shortcut of the screen."""
        return self.claims(event) or super().event(event)

    def claims(self, event: QEvent) -> bool:
        """Accept the announcement of a key that answers or moves the mark; return whether it was one."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not self.handles(event):
            return False
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the mark or answer."""
        if self.handles(event):
            self.press(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange the answers for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the answers side by side, if need be without numbers, or below each other and smaller."""
        ways = QBoxLayout.Direction
        self._press_together(close=False)
        for numbered, way in ((True, ways.LeftToRight), (False, ways.LeftToRight), (True, ways.TopToBottom)):
            self._label(numbered=numbered)
            needed = sum(one.sizeHint().width() for one in self._choices) + 2 * self._row.spacing()
            if needed <= self.width() or way is ways.TopToBottom:
                self._row.setDirection(way)
                break
        upright = self._row.direction() == ways.TopToBottom
        for place, choice in enumerate(self._choices):  # a longer answer gets more of the row
            self._row.setStretch(place, 0 if upright else choice.sizeHint().width())
        if upright:
            high = sum(one.sizeHint().height() + self._row.spacing() for one in self._choices)
            high += self._words.heightForWidth(self.width())
            self._press_together(close=high > _MOST_HEIGHT * self.window().height())

    def _press_together(self, *, close: bool) -> None:
        for choice in self._choices:
            if bool(choice.property("compact")) is not close:
                choice.setProperty("compact", close)
                choice.style().polish(choice)

    def _label(self, *, numbered: bool) -> None:
        if self._question is None:
            return
        for number, (choice, (_answer, message)) in enumerate(
            zip(self._choices, self._question.answers, strict=True), 1
        ):
            label = _(message)
            choice.setText(f"{number}  {label}" if numbered else label)


class _Choice(QPushButton):
    """An answer's button; the panel handles its keys before any shortcut of the screen."""

    def __init__(self, panel: QuestionPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setProperty("choice", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return no width, because the panel places answers below each other where they are too wide."""
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Claim the panel's keys."""
        return self._panel.claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the panel's keys to it."""
        if self._panel.handles(event):
            self._panel.press(event)
        else:
            super().keyPressEvent(event)


def open_questions(answered: Sequence[str], *, rotation: bool) -> list[Question]:
    """Return the open questions; `rotation` tells whether to ask which rotation hurt."""
    asked = [HIPS, PAIN, *([ROTATION] if rotation else [])]
    return [one for one in asked if one.name not in answered]
