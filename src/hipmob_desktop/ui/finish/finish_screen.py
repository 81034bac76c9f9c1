"""The finish screen: what was done on each side, how it feels, and how the week stands."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.finish.countdown import Countdown
from hipmob_desktop.ui.finish.finish_view import FinishView
from hipmob_desktop.ui.finish.side_panel import SidePanel
from hipmob_desktop.ui.home.week import WeekPanel
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.buttons import StartButton
from hipmob_desktop.ui.widgets.check_in import KEYS, WhichHurt
from hipmob_desktop.ui.widgets.panels import Panel, ScrollingScreen, reveal
from hipmob_desktop.ui.widgets.rating_scale import first_scale
from hipmob_desktop.ui.widgets.text import Text

#: Seconds until the screen closes by itself: time to get up from the floor and to reach a key.
STAYS = 60.0

#: The width, at a text scale of 1, below which the two hips stand one above the other.
_NARROW = 700

#: The width, at a text scale of 1, from which on there is room for the keys beside the question.
_HINTED = 1000

#: The width, at a text scale of 1, beyond which its rows would be too long to follow.
_WIDEST = 1080

_QUESTION = "How do your hips feel now?"
_LEAVES = (
    f"HipMob goes back to the start by itself after {STAYS:g} seconds. "
    "Your answers can wait: you find them in the history, too."
)
_STAYS = "Take your time, this stays open. You can change your answers later, in the history."


class FinishScreen(ScrollingScreen):
    """Shows a `FinishView`; goes back to the start by itself unless somebody touches something.

    Args:
        actions: what the person asks for.
        clock: any monotonic clock in seconds.
    """

    def __init__(self, actions: Actions, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__("Well done", widest=_WIDEST, centred=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard begins at the first question
        self._actions = actions
        self._view: FinishView | None = None
        self._summary = Text(role=TextRole.HEADING, tone="quiet", wrap=True)
        self._sides = {side: SidePanel(side) for side in Side}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(ROOMY)
        for card in self._sides.values():
            card.answered.connect(self._ask)
            self._row.addWidget(card, 1)
        self._question = Text(_QUESTION, TextRole.STRONG, wrap=True)
        self._keys = Text(KEYS, TextRole.SMALL, "quiet", wrap=True)
        self._asked = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._told = Panel()
        self._told.setAccessibleName("What follows")
        self._advice = Text(role=TextRole.HEADING, wrap=True)
        self._stop = Text(wrap=True)
        self._rule = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._told.column.setSpacing(TIGHT)
        self._which = WhichHurt()
        self._which.answered.connect(self._ask)
        for shown in (self._which, self._advice, self._stop, self._rule):
            self._told.column.addWidget(shown)
        self._week = WeekPanel()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rest = StartButton("play", "Go on with the rest (G)")
        self._rest.show_small(small=True)
        self._rest.clicked.connect(actions.resume_session)
        self._done = StartButton("check", "Done")
        self._done.show_small(small=True)
        self._done.clicked.connect(self.back_requested)
        self._leaving = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._leaving.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._countdown = Countdown(self, STAYS, clock)
        self._countdown.left.connect(self._show_left)
        self._countdown.over.connect(self.back_requested)
        self._lay_out()
        bind(self, (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter), self.back_requested.emit)
        bind(self, ("G",), self._go_on)
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
        self.set_title(view.title)
        self._summary.setText(f"{view.summary} {view.to_go}".strip())
        self._rest.setVisible(view.offers_rest)
        self._done.show_second(second=view.offers_rest)
        for side, done in ((Side.LEFT, view.left), (Side.RIGHT, view.right)):
            self._sides[side].show_done(done)
            self._sides[side].show_answers(view.answers, asked=view.asks)
        self._which.show_answers(view.answers)
        self._advice.setText("\n".join(view.advice))
        self._advice.setVisible(bool(view.advice))
        self._stop.setText(view.stop)
        self._rule.setText(view.rule)
        for shown in (self._question, self._keys, self._told):
            shown.setVisible(view.asks)
        self._week.show_week(view.week)
        if fresh:
            self._countdown.start()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the first question, or at the way back where nothing is asked."""
        super().focusInEvent(event)
        (first_scale(self) or self._done).setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Count no longer: somebody has gone on."""
        super().hideEvent(event)
        self._countdown.stop()
        self._view = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand the hips side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = designed_width(self) < _NARROW
        for line in (self._row, self._foot):
            line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for place in range(self._foot.count()):
            self._foot.setStretch(place, 0 if narrow else 1)
        narrow = designed_width(self) < _HINTED
        self._asked.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self._keys.setAlignment(side | Qt.AlignmentFlag.AlignBottom)

    def _lay_out(self) -> None:
        self.column.setSpacing(SNUG)
        self.column.addWidget(self._summary)
        self._asked.setSpacing(HAIR)
        self._asked.addWidget(self._question, 1)
        self._asked.addWidget(self._keys, 3)
        self.column.addLayout(self._asked)
        self.column.addLayout(self._row)
        self.column.addWidget(self._told)
        self._foot.setSpacing(ROOMY)
        self._foot.addWidget(self._week, 1)
        ways = QVBoxLayout()
        ways.setSpacing(TIGHT)
        ways.addWidget(self._rest)
        ways.addWidget(self._done)
        self._foot.addLayout(ways, 1)
        self.column.addLayout(self._foot)
        self.column.addWidget(self._leaving)

    def _show_left(self, seconds: int) -> None:
        """Say whether the screen closes by itself."""
        self._leaving.setText(_LEAVES if seconds else _STAYS)

    def _go_on(self) -> None:
        if self._rest.isVisible():
            self._actions.resume_session.emit()

    def _answer_first(self, digit: int) -> None:
        """Answer the first question: a number key was pressed while none had the focus."""
        scale = first_scale(self)
        if scale is not None:
            scale.setFocus(Qt.FocusReason.ShortcutFocusReason)
            reveal(scale)
            scale.answer_with(digit)

    def _ask(self, name: str, answer: object) -> None:
        if self._view is not None:
            self._actions.save_feelings.emit(self._view.session, self._view.answers.given(name, answer))
