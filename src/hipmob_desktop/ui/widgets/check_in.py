"""The widgets of a check-in: tightness and pain of each hip, and the rotation that hurt."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import HURT, Answers
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.hips_row import hips_direction
from hipmob_desktop.ui.widgets.rating_scale import RatingScale
from hipmob_desktop.ui.widgets.text import Text

#: The questions for each hip: the suffix of the field in `Answers`, its name for each hip, the question.
_ASKED = (
    (
        "tightness",
        (N_("Tightness, left hip"), N_("Tightness, right hip")),
        N_("How tight does it feel? 0 loose … 10 very tight"),
    ),
    ("pain", (N_("Pain, left hip"), N_("Pain, right hip")), N_("Does it hurt? 0 not at all … 10 the worst")),
)

#: The explanation of the number keys.
KEYS = N_("The number keys answer the marked row; for 10, press 1 and then 0. Enter goes to the next row.")


class Feelings(QWidget):
    """The two questions about one hip.

    Args:
        side: "left" or "right".
    """

    #: The wanted answer: the field of `Answers`, and the number or None.
    answered = Signal(str, object)

    def __init__(self, side: str) -> None:
        super().__init__()
        self._scales: dict[str, RatingScale] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        for ending, names, question in _ASKED:
            name = f"{side}_{ending}"
            scale = self._scales[name] = RatingScale(_(Side(side).pick(*names)))
            scale.rated.connect(lambda number, name=name: self.answered.emit(name, number))
            rows.addWidget(Text(_(question), TextRole.SMALL, wrap=True))
            rows.addWidget(scale)

    def show_answers(self, answers: Answers) -> None:
        """Show the answers for this hip; with any answer, an open one counts as 0."""
        for name, scale in self._scales.items():
            scale.show_answer(getattr(answers, name), open_counts=answers.any)


class WhichHurt(QWidget):
    """The question about the rotation that hurt; hidden while the pain is too weak to matter."""

    #: The wanted answer: "rotation", and the `Rotation` or None for not sure.
    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._choice = Segments(_("Which rotation hurt?"), HURT)
        self._choice.chosen.connect(lambda rotation: self.answered.emit("rotation", rotation))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        rows.addWidget(Text(_("Which rotation hurt?"), TextRole.STRONG, wrap=True))
        rows.addWidget(self._choice)

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered."""
        self.setVisible(answers.asks_rotation)
        if answers.rotation is None and not answers.unsure:
            self._choice.show_none()
        else:
            self._choice.show_choice(answers.rotation)


#: The width in logical pixels, at a text scale of 1, below which the hips are below each other.
_NARROW = 640


class CheckInForm(QWidget):
    """Shows a whole check-in."""

    #: The wanted `Answers`.
    answers_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._answers = Answers()
        self._sides = {side: Feelings(side.value) for side in Side}
        self._which = WhichHurt()
        self._which.answered.connect(self._ask)
        self._row = QBoxLayout(hips_direction())
        self._row.setSpacing(ROOMY)
        for side, feelings in self._sides.items():
            feelings.answered.connect(self._ask)
            cell = QVBoxLayout()
            cell.setSpacing(HAIR)
            cell.addWidget(Text(words.HIPS[side], TextRole.STRONG, "accent"))
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
        """Place the hips side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if designed_width(self) < _NARROW else hips_direction())

    def _ask(self, name: str, answer: object) -> None:
        self.answers_changed.emit(self._answers.given(name, answer))
