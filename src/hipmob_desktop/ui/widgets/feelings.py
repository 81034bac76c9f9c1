"""Asks how one hip feels: its tightness and its pain, each from 0 to 10."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.feelings import Answers
from hipmob_desktop.ui.theme.measures import HAIR, TextRole
from hipmob_desktop.ui.widgets.scale import Scale
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
        self._scales: dict[str, Scale] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        for ending, word, question in _ASKED:
            name = f"{side}_{ending}"
            scale = self._scales[name] = Scale(f"{word}, {side} hip")
            scale.answered.connect(lambda number, name=name: self.answered.emit(name, number))
            rows.addWidget(Text(question, TextRole.SMALL, wrap=True))
            rows.addWidget(scale)

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered for this hip; what is open counts as 0 once anything was answered."""
        for name, scale in self._scales.items():
            scale.show_answer(getattr(answers, name), open_counts=answers.any)
