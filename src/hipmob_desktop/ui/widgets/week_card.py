"""This week at a glance: the sessions done against the goal, and the last one."""

from PySide6.QtWidgets import QHBoxLayout

from hipmob_desktop.ui import words
from hipmob_desktop.ui.theme.measures import SNUG, TextRole
from hipmob_desktop.ui.views import WeekView
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.week_dots import WeekDots


class WeekCard(Card):
    """Shows a `WeekView`."""

    def __init__(self) -> None:
        super().__init__("This week")
        self._dots = WeekDots()
        self._count = Text(role=TextRole.STRONG)
        self._last = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(self._dots)
        row.addWidget(self._count, 1)
        self.column.addLayout(row)
        self.column.addWidget(self._last)

    def show_week(self, week: WeekView) -> None:
        """Show how the week stands."""
        self._dots.show_week(week.done, week.goal)
        self._count.setText(f"{week.done} of {words.counted(week.goal, 'session', 'sessions')}")
        self._last.setText(week.last)
