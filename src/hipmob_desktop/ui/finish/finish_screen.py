"""The finish screen: an animation, one question at a time, then the result."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, _, number
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.finish.countdown import Countdown
from hipmob_desktop.ui.finish.finish_view import FinishView
from hipmob_desktop.ui.finish.moment import MomentPanel
from hipmob_desktop.ui.finish.question_panel import Question, QuestionPanel, open_questions
from hipmob_desktop.ui.finish.result_panel import ResultPanel
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.distance import Reading
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT, TextRole, space
from hipmob_desktop.ui.theme.spacing import scale_of
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.panels import ScrollingScreen
from hipmob_desktop.ui.widgets.text import Text

#: Seconds until the screen closes by itself: enough to get up from the floor and reach a key.
STAYS = 60.0

#: The greatest width of the column in logical pixels at a text scale of 1. Longer rows are hard to follow.
_WIDEST = 1080

#: The readable text of the result, and of a question, which has the page to itself.
_READING = Reading(19, (600, 340), anywhere=True)
QUESTION_READING = Reading(28, (468, 263), anywhere=True, minutes=34)

_CLOSES = N_("Closes by itself after {seconds} seconds.")
_LEAVES = N_("Closes by itself after {seconds} seconds. You can answer later, in the history.")
_STAYS = N_("Take your time, this stays open.")
_HOW = N_("Keys 1, 2, 3, or arrows and Enter. Clicker: next marks, back answers.")


class FinishScreen(ScrollingScreen):
    """Shows a `FinishView`; returns to the home screen by itself if there is no input.

    Args:
        actions: the person's actions.
        clock: any monotonic clock, in seconds.
        figure: the window's one figure, or None for none.
        timeline: returns the timeline that was played, or None.
    """

    def __init__(
        self,
        actions: Actions,
        clock: Callable[[], float] = time.monotonic,
        *,
        figure: FigureCanvas | None = None,
        timeline: Callable[[], Timeline | None] = lambda: None,
    ) -> None:
        super().__init__(_("Well done"), widest=_WIDEST, centred=True)
        self.reading = _READING
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the focus begins at the next step
        self._actions = actions
        self._view: FinishView | None = None
        self._skipped: set[str] = set()
        self._settled = False  # whether all questions are over
        self._moment = MomentPanel(figure, timeline)
        self._moment.over.connect(self._go_on)
        self._moment.closed.connect(actions.sound_finish)
        self._asking = QWidget()
        self._question = QuestionPanel()
        self._question.answered.connect(self._ask)
        self._more = IconButton("more", _("Answer in numbers (M)"), text=True)
        self._more.clicked.connect(self._show_numbers)
        self._skip = IconButton("next", _("Skip (0)"), text=True)
        self._skip.clicked.connect(self._skip_question)
        self._rest = IconButton("play", _("Go on with the rest (G)"), text=True)
        self._rest.clicked.connect(actions.resume_session)
        self._how = Text(_(_HOW), TextRole.SMALL, "quiet", wrap=True)
        self._how.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._result = ResultPanel()
        self._result.answered.connect(self._ask)
        self._result.rest_requested.connect(actions.resume_session)
        self._result.done_requested.connect(self.back_requested)
        self._leaving = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._leaving.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._countdown = Countdown(self, STAYS, clock)
        self._countdown.left.connect(self._show_left)
        self._countdown.over.connect(self.back_requested)
        self._lay_out()
        bind(self, (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select), self._enter)
        bind(self, ("G",), self._resume)
        bind(self, ("M",), self._show_numbers)
        bind(self, ("0",), self._skip_question)

    @property
    def countdown(self) -> Countdown:
        """The countdown that closes the screen."""
        return self._countdown

    @property
    def moment(self) -> MomentPanel:
        """The animation at the beginning."""
        return self._moment

    @property
    def question(self) -> QuestionPanel:
        """The panel with the present question."""
        return self._question

    @property
    def open_question(self) -> Question | None:
        """The question that waits for an answer, or None."""
        waits = self._view is not None and not self._asking.isHidden() and not self._settled
        return self._question.question if waits else None

    def show_finish(self, view: FinishView) -> None:
        """Show a result; a new session begins with the animation and the countdown."""
        fresh = self._view is None or self._view.session != view.session
        self._view = view
        self.set_title(view.title)
        self._rest.setVisible(view.offers_rest)
        self._result.show_finish(view)
        if fresh:
            self._skipped, self._settled = set(), False
            self._result.close_numbers()
            self._countdown.start()
            if view.completed and not view.answers.any:
                self._turn_to(self._moment)
                self._moment.play(view.title, view.week.done, view.week.goal)
                return
        if not self._moment.is_playing:
            self._go_on()

    def set_question_letters(self, colours: Colours, scale: float) -> None:
        """Set the colours and the text scale of animation and question."""
        self._question.set_letters(colours, scale)
        self._moment.set_letters(colours, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the animation fill the page."""
        super().resizeEvent(event)
        self._moment.setMinimumHeight(self.height() - 2 * space(SNUG, scale_of(self)))

    def go_back(self) -> None:
        """Return to the previous question, or to the home screen."""
        question = self._question.question
        if self._asking.isVisible() and question is not None and question.name != "hips":
            self._skipped.clear()
            self._ask("hips" if question.name == "pain" else "pain", None)
        else:
            super().go_back()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Move the focus to the next step."""
        super().focusInEvent(event)
        self._take_focus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop countdown and animation, because the person has gone on."""
        super().hideEvent(event)
        self._countdown.stop()
        self._moment.stop()
        self._view = None

    def event(self, event: QEvent) -> bool:
        """Claim the keys that answer, wherever the focus is on the screen."""
        if isinstance(event, QKeyEvent) and self._asking.isVisible() and self._question.handles(event):
            if event.type() == QEvent.Type.ShortcutOverride and not self._is_at_a_button():
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._question.press(event)
                return True
        return super().event(event)

    def _is_at_a_button(self) -> bool:
        """Return whether the focus is at a button, which Enter presses."""
        focused: QObject | None = QApplication.focusWidget()
        return focused in {self._more, self._skip, self._rest}

    def _lay_out(self) -> None:
        self.column.setSpacing(SNUG)
        ways = Flow(spacing=TIGHT, fill=False)
        ways.addWidget(self._rest)
        ways.addWidget(self._skip)
        ways.addWidget(self._more)
        rows = QVBoxLayout(self._asking)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(self._question)
        rows.addLayout(ways)
        rows.addWidget(self._how)
        for shown in (self._moment, self._asking, self._result):
            self.column.addWidget(shown)
        self.column.addWidget(self._leaving)

    def _turn_to(self, part: QWidget) -> None:
        """Show one part of the screen, and hide the others."""
        for one in (self._moment, self._asking, self._result):
            one.setVisible(one is part)
        self._leaving.setVisible(part is not self._moment)
        for place in range(self.header.count()):
            item = self.header.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(part is not self._moment)  # nothing distracts from the animation

    def _go_on(self) -> None:
        """Ask the next open question, or show the result."""
        if self._view is None:
            return
        answers = self._view.answers
        if answers.has_numbers or not self._view.asks:
            self._settled = True
        told = {name for name in ("hips", "pain") if getattr(answers, name) is not None} | self._skipped
        if answers.rotation is not None or answers.unsure:
            told.add("rotation")
        left = [] if self._settled else open_questions(sorted(told), rotation=answers.asks_rotation)
        before = self._question.question if self._asking.isVisible() else None
        if left:
            self._question.ask(left[0])
            self._turn_to(self._asking)
        else:
            self._settled = True
            turned = not self._result.isVisible()
            self._turn_to(self._result)
            if turned:
                self._take_focus()
            return
        if before is not left[0]:
            self._take_focus()

    def _take_focus(self) -> None:
        if self._asking.isVisible():
            self._question.take_focus()
        elif self._result.isVisible():
            self._result.take_focus()
        else:
            self._moment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Skip the animation, or go home; a question handles its keys itself."""
        if self._moment.is_playing:
            self._moment.stop()
            self._go_on()
        elif self._result.isVisible():
            self.back_requested.emit()

    def _resume(self) -> None:
        if self._view is not None and self._view.offers_rest:
            self._actions.resume_session.emit()

    def _skip_question(self) -> None:
        question = self._question.question
        if self._asking.isVisible() and question is not None:
            self._skipped.add(question.name)
            self._go_on()

    def _show_numbers(self) -> None:
        """Ask for numbers of each hip instead of words."""
        if self._view is not None and self._view.asks and not self._moment.is_playing:
            self._settled = True
            self._go_on()
            self._result.open_numbers()

    def _show_left(self, seconds: int) -> None:
        """Show whether the screen closes by itself; 0 seconds mean that it stays."""
        answered = self._view is not None and self._view.answers.any
        told = (_(_CLOSES) if answered else _(_LEAVES)) if seconds else _(_STAYS)
        self._leaving.setText(told.format(seconds=number(STAYS)))

    def _ask(self, name: str, answer: object) -> None:
        if self._view is not None:
            self._actions.save_feelings.emit(self._view.session, self._view.answers.given(name, answer))
