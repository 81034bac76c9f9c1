"""This week at a glance: the sessions done against the goal, and the last one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hipmob_desktop.ui import words
from hipmob_desktop.ui.home.view import WeekView
from hipmob_desktop.ui.theme.measures import SNUG, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.week_dots import WeekDots


class WeekCard(Card):
    """Shows a `WeekView`."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("This week")
        self._dots = WeekDots()
        self._count = Text(role=TextRole.STRONG, wrap=True)
        self._last = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._path = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)
        told.addWidget(self._count)
        told.addWidget(self._last)
        told.addWidget(self._path)
        told.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(self._dots)
        row.addLayout(told, 1)
        self.column.addLayout(row)

    def show_week(self, week: WeekView) -> None:
        """Show how the week stands."""
        self._dots.show_week(week.done, week.goal)
        self._count.setText(f"{week.done} of {words.counted(week.goal, 'session', 'sessions')} this week")
        self._last.setText("  ·  ".join(filter(None, (week.held, week.last))))
        self._path.setText(week.path)
        for line in (self._last, self._path):
            line.setVisible(bool(line.text()))
