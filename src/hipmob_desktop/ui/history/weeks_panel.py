"""The history's part about the weeks."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.history.weeks import pause_key, week_start
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.weeks_view import PAUSES, weeks_view
from hipmob_desktop.ui.home.week import WeekDots
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.bar_chart import BarChart
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.legend import CaptionedChart, Legend
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text

_ROTATIONS = Messages(
    {
        Rotation.EXTERNAL: N_("External rotation, minutes held"),
        Rotation.INTERNAL: N_("Internal rotation, minutes held"),
    }
)

#: The width in logical pixels, at a text scale of 1, below which the rotations are below each other.
_NARROW = 760


class WeeksPanel(QWidget):
    """Shows this week, the sessions of each week, and the dose of each hip.

    Args:
        actions: the person's actions.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._view = HistoryView()
        self._dots = WeekDots()
        self._done = Text(role=TextRole.HEADING, wrap=True)
        self._run = Text(tone="quiet", wrap=True)
        self._reason = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._pause = Segments(_("This week is"), PAUSES)
        self._pause.chosen.connect(self._ask)
        self._sessions = BarChart(_("Sessions each week"))
        self._doses = {rotation: BarChart(title) for rotation, title in _ROTATIONS.items()}
        self._source = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._balance = Text(role=TextRole.STRONG, wrap=True)
        self._early = [Text(role=TextRole.TITLE, wrap=True), Text(wrap=True), Text(tone="quiet", wrap=True)]
        self._head = QHBoxLayout()
        self._mark, self._mark_panel = QWidget(), Panel()
        self._told, self._marking = QVBoxLayout(), QVBoxLayout(self._mark)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    @property
    def main(self) -> QWidget:
        """The widget that gets the focus when this part is shown."""
        early = bool(weeks_view(self._view).early)
        return self._pause if early else self._doses[Rotation.EXTERNAL]

    def set_headline(self, role: TextRole) -> None:
        """Set the role, and thereby the size, of the headline."""
        self._early[0].set_role(role)
        self._done.set_role(role if role is TextRole.DISPLAY else TextRole.HEADING)

    def show_view(self, view: HistoryView) -> None:
        """Show the weeks of a history."""
        self._view = view
        found = weeks_view(view)
        self._first.setVisible(bool(found.early))
        for charts in (self._dose, self._every):
            charts.setVisible(not found.early)
        for line, sentence in zip(self._early, found.early, strict=False):
            line.setText(sentence)
        self._dots.show_week(found.done, found.goal)
        self._done.setText(_("{done} of {goal} this week").format(done=found.done, goal=found.goal))
        self._run.setText(found.run)
        self._reason.setText(found.pause_reason)
        self._pause.show_choice(found.pause)
        self._pause.setEnabled(view.changeable)
        self._sessions.show_groups(found.sessions, found.goal_level)
        for rotation, bars in self._doses.items():
            bars.show_groups(found.doses[rotation], found.dose_level)
        self._source.setText(found.source)
        self._balance.setText("\n".join(found.balance))
        self._balance.setVisible(bool(found.balance))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the rotations side by side, and the week's mark beside the count, where there is room.

        Without room the mark comes last, because few people need it.
        """
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = designed_width(self) < _NARROW
        (self._mark_panel.column if narrow else self._head).addWidget(self._mark)
        (self._marking if narrow else self._told).addWidget(self._reason)
        self._mark_panel.setVisible(narrow)
        self._pair.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _lay_out(self) -> None:
        told, mark = self._told, self._marking
        told.setSpacing(HAIR)
        told.addWidget(self._done)
        told.addWidget(self._run)
        row = QHBoxLayout()
        row.setSpacing(ROOMY)
        row.addWidget(self._dots)
        row.addLayout(told, 1)
        week = Panel()
        week.setAccessibleName(_("This week"))
        self._head.setSpacing(SNUG)
        self._head.addLayout(row, 1)
        week.column.addLayout(self._head)
        mark.setContentsMargins(0, 0, 0, 0)
        mark.setSpacing(HAIR)
        mark.addWidget(Text(_("This week is for"), TextRole.SMALL, "quiet"))
        mark.addWidget(self._pause)
        self._mark_panel.setAccessibleName(_("What this week is for"))
        self._first = first = Panel()
        first.setAccessibleName(_("Your first weeks"))
        for line in self._early:
            first.column.addWidget(line)
        self._dose = dose = Panel()
        dose.setAccessibleName(_("Dose"))
        dose.column.setSpacing(SNUG)
        self._pair.setSpacing(ROOMY)
        for rotation, bars in self._doses.items():
            self._pair.addWidget(CaptionedChart(_ROTATIONS[rotation], bars, Legend(bars)), 1)
        dose.column.addLayout(self._pair, 1)
        dose.column.addWidget(self._balance)
        dose.column.addWidget(self._source)
        self._every = every = Panel()
        every.setAccessibleName(_("Sessions each week"))
        every.column.addWidget(CaptionedChart(_("Sessions each week"), self._sessions))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(week)
        rows.addWidget(first)
        rows.addWidget(dose, 3)
        rows.addWidget(every, 2)
        rows.addWidget(self._mark_panel)
        rows.addStretch(0)

    def _ask(self, pause: object) -> None:
        first = week_start(self._view.today, self._view.first_weekday)
        self._actions.mark_week.emit(pause_key(first), pause)
