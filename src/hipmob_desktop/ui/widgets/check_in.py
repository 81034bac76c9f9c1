"""The questions about both hips, and which movement hurt where that matters."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.feelings import Answers
from hipmob_desktop.ui.theme.gaps import designed_width
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TextRole
from hipmob_desktop.ui.widgets.feelings import Feelings
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.which_hurt import WhichHurt

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
