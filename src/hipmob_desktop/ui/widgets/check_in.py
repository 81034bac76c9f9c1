"""Asks how one hip feels: its tightness and its pain, each from 0 to 10."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import HURT, Answers
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.rating_scale import RatingScale
from hipmob_desktop.ui.widgets.text import Text

#: What is asked of each hip: the end of its name in `Answers`, its word, and the question with its ends.
_ASKED = (
    ("tightness", "Tightness", "How tight does it feel? 0 loose … 10 very tight"),
    ("pain", "Pain", "Does it hurt? 0 not at all … 10 the worst"),
)

#: How the number keys answer.
KEYS = "The number keys answer the marked row; for 10, press 1 and then 0. Enter goes to the next row."


class Feelings(QWidget):
    """Shows the answers for one hip; emits (name, number or None) for what is asked for.

    Args:
        side: "left" or "right".
    """

    #: The name of an answer in `Answers`, and the number asked for or None.
    answered = Signal(str, object)

    def __init__(self, side: str) -> None:
        super().__init__()
        self._scales: dict[str, RatingScale] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        for ending, word, question in _ASKED:
            name = f"{side}_{ending}"
            scale = self._scales[name] = RatingScale(f"{word}, {side} hip")
            scale.answered.connect(lambda number, name=name: self.answered.emit(name, number))
            rows.addWidget(Text(question, TextRole.SMALL, wrap=True))
            rows.addWidget(scale)

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered for this hip; what is open counts as 0 once anything was answered."""
        for name, scale in self._scales.items():
            scale.show_answer(getattr(answers, name), open_counts=answers.any)


class WhichHurt(QWidget):
    """Shows the rotation that hurt, only where it matters; emits ("rotation", the one asked for)."""

    #: The name of an answer in `Answers`, and the answer asked for.
    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._choice = Segments("Which rotation hurt?", HURT)
        self._choice.chosen.connect(lambda rotation: self.answered.emit("rotation", rotation))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        rows.addWidget(Text("Which rotation hurt?", TextRole.STRONG, wrap=True))
        rows.addWidget(self._choice)

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered."""
        self.setVisible(answers.asks_rotation)
        if answers.rotation is None and not answers.unsure:
            self._choice.show_none()
        else:
            self._choice.show_choice(answers.rotation)


#: The width, at a text scale of 1, below which the hips stand one above the other.
_NARROW = 640


class CheckInForm(QWidget):
    """Shows a check-in; emits other `Answers` that are asked for."""

    #: Other answers are wanted: `Answers`.
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._answers = Answers()
        self._sides = {side: Feelings(side.value) for side in Side}
        self._which = WhichHurt()
        self._which.answered.connect(self._ask)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(ROOMY)
        for side, feelings in self._sides.items():
            feelings.answered.connect(self._ask)
            cell = QVBoxLayout()
            cell.setSpacing(HAIR)
            cell.addWidget(Text(f"{words.SIDES[side]} hip", TextRole.STRONG, "accent"))
            cell.addWidget(feelings)
            cell.addStretch(1)
            self._row.addLayout(cell, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addLayout(self._row)
        rows.addWidget(self._which)

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered."""
        self._answers = answers
        for feelings in self._sides.values():
            feelings.show_answers(answers)
        self._which.show_answers(answers)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand the hips side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if designed_width(self) < _NARROW else ways.LeftToRight)

    def _ask(self, name: str, answer: object) -> None:
        self.answered.emit(self._answers.given(name, answer))
