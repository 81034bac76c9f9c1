"""Asks which movement hurt, after a pain that changes the next session."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.feelings import HURT, Answers
from hipmob_desktop.ui.theme.measures import HAIR, TextRole
from hipmob_desktop.ui.widgets.segments import Segments
from hipmob_desktop.ui.widgets.text import Text


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
