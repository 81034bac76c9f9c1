"""The history's part with a year as a heat map."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _, number
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.year_view import STEPS, year_view, years_of
from hipmob_desktop.ui.theme.measures import ROOMY, TextRole
from hipmob_desktop.ui.widgets.bar_chart import BarChart, Level
from hipmob_desktop.ui.widgets.heat_map import HeatMap
from hipmob_desktop.ui.widgets.legend import CaptionedChart, Legend, SquaresLegend
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text


class YearPanel(QWidget):
    """Shows one year; emits a day that is opened."""

    #: Show the sessions of a day: the `date`.
    day_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view = HistoryView()
        self._year: int | None = None
        self._years = Stepper(_("Year"))
        self._years.stepped.connect(self._turn_to)
        self._summary = Text(role=TextRole.HEADING, wrap=True)
        self._map = HeatMap(_("Calendar"))
        self._map.opened.connect(self._open)
        self._months = BarChart(_("Minutes held each month"))
        head = QHBoxLayout()
        head.setSpacing(ROOMY)
        head.addWidget(self._summary, 1)
        head.addWidget(self._years)
        card = Panel()
        card.setAccessibleName(_("Year"))
        card.column.addLayout(head)
        legend = SquaresLegend(
            _("Minutes held in a day"),
            [
                *(_("to {minutes} min").format(minutes=number(step)) for step in STEPS[:1]),
                *(_("to {minutes}").format(minutes=number(step)) for step in STEPS[1:]),
                _("more"),
            ],
        )
        card.column.addWidget(CaptionedChart(_("Minutes held each day"), self._map, legend))
        card.column.addWidget(
            Text(_("Arrow keys walk through the days, Enter opens one."), TextRole.SMALL, "quiet", wrap=True)
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(ROOMY)
        rows.addWidget(card)
        months = Panel()
        months.setAccessibleName(_("Months"))
        months.column.addWidget(
            CaptionedChart(_("Minutes held each month"), self._months, Legend(self._months)), 1
        )
        rows.addWidget(months, 1)

    @property
    def main(self) -> QWidget:
        """The widget that gets the focus when this part is shown."""
        return self._map

    def show_view(self, view: HistoryView) -> None:
        """Show a year of a history: the one shown before, or this year."""
        self._view = view
        years = years_of(view)
        year = self._year if self._year in years else years[-1]
        found = year_view(view, year)
        self._years.show_value(year, [(one, f"{one}") for one in years])
        self._summary.setText(found.summary)
        month = view.today.month - 1 if view.today.year == year else None
        self._months.show_groups(found.months, Level(0, ""), month)
        self._map.show_year(year, found.shares, list(found.sentences), view.today)

    def _turn_to(self, year: object) -> None:
        if isinstance(year, int):
            self._year = year
            self.show_view(self._view)

    def _open(self, number: int) -> None:
        self.day_requested.emit(self._map.day(number))
