"""The work of one hip in a session, and its check-in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.history.history_view import SideDone
from hipmob_desktop.ui.theme.measures import TIGHT, TextRole
from hipmob_desktop.ui.widgets.check_in import Feelings
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text


class SidePanel(Panel):
    """Shows the time held and the repetitions of one hip, above its two questions."""

    #: The name of an answer in `Answers`, and the number asked for or None.
    answered = Signal(str, object)

    def __init__(self, side: Side) -> None:
        super().__init__()
        title = words.HIPS[side]
        self.setAccessibleName(title)
        self._held = Text(role=TextRole.TITLE)
        self._reps = Text(role=TextRole.TITLE)
        self._feelings = Feelings(side.value)
        self._feelings.answered.connect(self.answered)
        line = Qt.AlignmentFlag.AlignBaseline
        done = QHBoxLayout()
        done.setSpacing(TIGHT)
        done.addWidget(Text(title, TextRole.HEADING, "accent", wrap=True), 1, line)
        for number, unit in ((self._held, _("held")), (self._reps, _("reps"))):
            done.addSpacing(TIGHT)
            done.addWidget(number, 0, line)
            done.addWidget(Text(unit, TextRole.SMALL, "quiet"), 0, line)
        self.column.addLayout(done)
        self.column.addWidget(self._feelings)

    def show_done(self, done: SideDone) -> None:
        """Show the time held and the repetitions."""
        self._held.setText(words.amount(done.held))
        self._reps.setText(f"{done.reps}")

    def show_answers(self, answers: Answers, *, asked: bool) -> None:
        """Show the answers, or hide the questions."""
        self._feelings.setVisible(asked)
        self._feelings.show_answers(answers)
