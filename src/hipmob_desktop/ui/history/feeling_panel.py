"""The history's part about the check-ins."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.history.balance import Measure
from hipmob_desktop.history.check_in import GO_ON_UP_TO, LESS_UP_TO, PAIN_SOURCE, STOP_SIGNS, PainRule
from hipmob_desktop.ui.history.feeling_view import RANGES, feeling_view
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.legend import CaptionedChart, Legend
from hipmob_desktop.ui.widgets.line_chart import LineChart
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text

_TITLES = Messages(
    {
        Measure.TIGHTNESS: N_("Tightness after the session: lower is better"),
        Measure.PAIN: N_("Pain after the session: lower is better"),
    }
)
#: The pains from which the pain rule changes the training, each with the change.
_BOUNDS = ((GO_ON_UP_TO + 1, N_("from {pain}: less")), (LESS_UP_TO + 1, N_("from {pain}: pause")))
_NARROW = 760


class FeelingPanel(QWidget):
    """Shows the course of tightness and of pain, with one line for each hip."""

    def __init__(self) -> None:
        super().__init__()
        self._view = HistoryView()
        self._back: object = 91
        self._range = Segments(_("Look back on"), RANGES)
        self._range.chosen.connect(self._turn_to)
        self._headline = Text(role=TextRole.TITLE, wrap=True)
        self._summary = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._courses = {measure: LineChart(title) for measure, title in _TITLES.items()}
        self._charts: dict[Measure, QWidget] = {}
        head = QHBoxLayout()
        head.setSpacing(ROOMY)
        head.addWidget(self._headline, 1)
        head.addWidget(self._range, 0, Qt.AlignmentFlag.AlignTop)
        self._head = head
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(ROOMY)
        for measure, course in self._courses.items():
            captioned = CaptionedChart(_TITLES[measure], course, Legend(course))
            self._charts[measure] = captioned
            self._pair.addWidget(captioned, 1)
        rule = f"{' '.join(one.sentence for one in PainRule)} {_(PAIN_SOURCE)}"
        card = Panel()
        card.setAccessibleName(_("Check-ins"))
        card.column.setSpacing(SNUG)
        card.column.addLayout(head)
        card.column.addWidget(self._summary)
        card.column.addLayout(self._pair, 1)
        self._rule = Text(rule, TextRole.SMALL, "quiet", wrap=True)
        for line in (self._rule, Text(_(STOP_SIGNS), TextRole.SMALL, "quiet", wrap=True)):
            card.column.addWidget(line)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(card)

    @property
    def main(self) -> QWidget:
        """The widget that gets the focus when this part is shown."""
        shown = [one for one in Measure if not self._charts[one].isHidden()]
        return self._courses[shown[0]] if shown else self._range

    def set_headline(self, role: TextRole) -> None:
        """Set the role, and thereby the size, of the headline."""
        self._headline.set_role(role)

    def show_view(self, view: HistoryView) -> None:
        """Show the check-ins of a history."""
        self._view = view
        found = feeling_view(view, self._back if isinstance(self._back, int) else None)
        self._range.show_choice(self._back)
        self._headline.setText(found.headline)
        self._rule.setVisible(found.shows)
        self._summary.setText(found.summary)
        for measure, course in self._courses.items():
            bounds = _BOUNDS if measure is Measure.PAIN else ()
            course.show_points(found.points[measure], found.ends, bounds)
            self._charts[measure].setVisible(found.shows and bool(found.points[measure]))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the charts side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if designed_width(self) < _NARROW else ways.LeftToRight
        self._pair.setDirection(way)
        self._head.setDirection(way)

    def _turn_to(self, back: object) -> None:
        self._back = back
        self.show_view(self._view)
