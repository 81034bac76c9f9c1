"""The finish screen: what was done on each side, how it feels, and how the week stands."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.finish.countdown import Countdown
from hipmob_desktop.ui.finish.side_card import SideCard
from hipmob_desktop.ui.finish.view import FinishView
from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.page import Page
from hipmob_desktop.ui.widgets.scale import first_scale
from hipmob_desktop.ui.widgets.scrolled import reveal
from hipmob_desktop.ui.widgets.start_button import StartButton
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.week_card import WeekCard
from hipmob_desktop.ui.widgets.which_hurt import WhichHurt

#: Seconds until the screen closes by itself: time to get up from the floor and to reach a key.
STAYS = 60.0

#: Logical pixels of width below which the two hips stand one above the other.
_NARROW = 700


_QUESTION = "How do your hips feel now? Number keys answer; or leave it, and it can wait."


class FinishScreen(Page):
    """Shows a `FinishView`; goes back to the start by itself unless somebody touches something.

    Args:
        clock: any monotonic clock in seconds.
    """

    #: Other answers are to be kept: the session's id and its `Answers`.
    answered = Signal(str, object)

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__("Well done", centred=True)
        self._view: FinishView | None = None
        self._summary = Text(role=TextRole.HEADING, tone="quiet", wrap=True)
        self._sides = {side: SideCard(side) for side in Side}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(ROOMY)
        for card in self._sides.values():
            card.answered.connect(self._ask)
            self._row.addWidget(card, 1)
        self._told = Card()
        self._told.setAccessibleName("How it feels")
        self._advice = Text(role=TextRole.STRONG, tone="accent", wrap=True)
        self._rule = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._told.column.setSpacing(HAIR)
        self._which = WhichHurt()
        self._which.answered.connect(self._ask)
        for shown in (self._advice, self._which, self._rule):
            self._told.column.addWidget(shown)
        self._week = WeekCard()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._done = StartButton("check", "Back to start")
        self._done.clicked.connect(self.back_requested)
        self._leaving = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._leaving.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._countdown = Countdown(self, STAYS, clock)
        self._countdown.left.connect(self._show_left)
        self._countdown.over.connect(self.back_requested)
        self._lay_out()
        bind(self, (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter), self.back_requested.emit)
        for digit in range(10):
            bind(self, (f"{digit}",), partial(self._answer_first, digit))

    @property
    def countdown(self) -> Countdown:
        """What closes the screen by itself."""
        return self._countdown

    def show_finish(self, view: FinishView) -> None:
        """Show what was done; another session than before begins to count down."""
        fresh = self._view is None or self._view.session != view.session
        self._view = view
        self.set_title("Well done" if view.completed else "Stopped here")
        length = words.minutes(view.minutes * 60)
        ended = "all the way through" if view.completed else "what you did is kept"
        equal = "Both sides the same." if view.equal else "The sides differ this time."
        self._summary.setText(f"{length}, {ended}. {equal}")
        for side, done in ((Side.LEFT, view.left), (Side.RIGHT, view.right)):
            self._sides[side].show_done(done)
            self._sides[side].show_answers(view.answers, asked=view.asks)
        self._which.show_answers(view.answers)
        self._advice.setText("\n".join(view.advice) if view.answers.any else _QUESTION)
        self._rule.setText("\n".join(view.rule))
        self._rule.setVisible(bool(view.rule))
        self._told.setVisible(view.asks)
        self._week.show_week(view.week)
        if fresh:
            self._countdown.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Count no longer: somebody has gone on."""
        super().hideEvent(event)
        self._countdown.stop()
        self._view = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand the hips side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self.width() < _NARROW
        for line in (self._row, self._foot):
            line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for place in range(self._foot.count()):
            self._foot.setStretch(place, 0 if narrow else 1)

    def _lay_out(self) -> None:
        self.column.setSpacing(SNUG)
        self.column.addWidget(self._summary)
        self.column.addLayout(self._row)
        self.column.addWidget(self._told)
        self._foot.setSpacing(ROOMY)
        self._foot.addWidget(self._week, 1)
        self._foot.addWidget(self._done, 1)
        self.column.addLayout(self._foot)
        self.column.addWidget(self._leaving)

    def _show_left(self, seconds: int) -> None:
        """Say when the screen closes by itself; nothing if it does not."""
        told = f"Closes by itself in {seconds} s. You can answer later, too, in the history."
        self._leaving.setText(told if seconds else "You can answer later, too, in the history.")

    def _answer_first(self, digit: int) -> None:
        """Answer the first question: a number key was pressed while none had the focus."""
        scale = first_scale(self)
        if scale is not None:
            scale.setFocus(Qt.FocusReason.ShortcutFocusReason)
            reveal(scale)
            scale.answer_with(digit)

    def _ask(self, name: str, answer: object) -> None:
        if self._view is not None:
            self.answered.emit(self._view.session, self._view.answers.given(name, answer))
