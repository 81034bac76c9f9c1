"""The result of a session: its work, the advice, and on demand the numbers of each hip."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.finish.finish_view import FinishView
from hipmob_desktop.ui.finish.side_panel import SidePanel
from hipmob_desktop.ui.home.week import WeekPanel
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.check_in import KEYS, WhichHurt
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.hips_row import hips_direction
from hipmob_desktop.ui.widgets.panels import Panel, reveal
from hipmob_desktop.ui.widgets.rating_scale import first_scale
from hipmob_desktop.ui.widgets.text import Text

#: The width in logical pixels, at a text scale of 1, below which the hips are below each other.
_NARROW = 700


class ResultPanel(QWidget):
    """Shows the result of a session."""

    #: The name of an answer in `Answers`, and the answer.
    answered = Signal(str, object)
    #: Resume the session.
    rest_requested = Signal()
    #: Close the screen.
    done_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: FinishView | None = None
        self._summary = Text(role=TextRole.HEADING, wrap=True)
        self._advice = Text(role=TextRole.HEADING, wrap=True)
        self._stop = Text(wrap=True)
        self._rest = StartButton("play", _("Go on with the rest (G)"))
        self._done = StartButton("check", _("Done"))
        for button, asked in ((self._rest, self.rest_requested), (self._done, self.done_requested)):
            button.show_small(small=True)
            button.clicked.connect(asked)
        self._more = IconButton("more", _("More: each hip in numbers"), text=True)
        self._more.clicked.connect(self._toggle_numbers)
        self._why = IconButton("care", _("Why"), text=True)
        self._why.setCheckable(True)
        self._why.toggled.connect(self._show_why)
        self._rule = Text(tone="quiet", wrap=True)
        self._rule.hide()
        self._week = WeekPanel()
        self._numbers = QWidget()
        self._sides = {side: SidePanel(side) for side in Side}
        self._row = QBoxLayout(hips_direction())
        self._row.setSpacing(ROOMY)
        for card in self._sides.values():
            card.answered.connect(self.answered)
            self._row.addWidget(card, 1)
        self._which = WhichHurt()
        self._which.answered.connect(self.answered)
        self._lay_out()
        self._numbers.hide()

    def show_finish(self, view: FinishView) -> None:
        """Show the result and the answers."""
        self._view = view
        self._summary.setText(f"{view.summary} {view.to_go}".strip())
        self._rest.setVisible(view.offers_rest)
        self._done.show_second(second=view.offers_rest)
        for side, done in ((Side.LEFT, view.left), (Side.RIGHT, view.right)):
            self._sides[side].show_done(done)
            self._sides[side].show_answers(view.answers, asked=view.asks)
        self._which.show_answers(view.answers)
        if not view.answers.has_numbers:  # after answers in words, the rotation was a question of its own
            self._which.hide()
        self._advice.setText("\n".join(view.advice))
        self._told.setVisible(bool(view.advice) or view.answers.asks_rotation)
        self._advice.setVisible(bool(view.advice))
        self._stop.setText(view.stop)
        self._stop.setVisible(view.answers.asks_rotation)
        self._rule.setText(view.rule)
        self._more.setVisible(view.asks)
        self._why.setVisible(view.asks)
        self._week.show_week(view.week)

    def take_focus(self) -> None:
        """Move the focus to the most likely next step: resume, or close."""
        first = self._rest if self._view is not None and self._view.offers_rest else self._done
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_numbers(self) -> None:
        """Show the numbers, and move the focus there."""
        self._numbers.show()
        self._more.say("close", _("Fewer"))
        scale = first_scale(self)
        if scale is not None:
            scale.setFocus(Qt.FocusReason.ShortcutFocusReason)
            reveal(scale)

    def close_numbers(self) -> None:
        """Hide the numbers."""
        self._numbers.hide()
        self._more.say("more", _("More: each hip in numbers"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the hips side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if designed_width(self) < _NARROW else hips_direction())

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        self._told = Panel()
        self._told.setAccessibleName(_("What follows"))
        self._told.column.setSpacing(TIGHT)
        for shown in (self._advice, self._which, self._stop):
            self._told.column.addWidget(shown)
        rows.addWidget(self._summary)
        rows.addWidget(self._told)
        ways = Flow(spacing=TIGHT, fill=False)
        for button in (self._rest, self._done, self._more, self._why):
            ways.addWidget(button)
        rows.addLayout(ways)
        rows.addWidget(self._rule)
        inner = QVBoxLayout(self._numbers)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SNUG)
        inner.addLayout(self._row)
        inner.addWidget(Text(_(KEYS), TextRole.SMALL, "quiet", wrap=True))
        rows.addWidget(self._numbers)
        rows.addWidget(self._week)

    def _toggle_numbers(self) -> None:
        if self._numbers.isVisible():
            self.close_numbers()
        else:
            self.open_numbers()

    def _show_why(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._rule.setVisible(shown)
        if shown:
            reveal(self._rule)
