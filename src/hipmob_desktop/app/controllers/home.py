"""The home controller: shows the next session, and handles the answers to today's suggestions."""

from dataclasses import replace

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.base.clock import today
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.proposal import Kind
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.talk import first_lesson
from hipmob_desktop.ui.home.home_view import SWITCHED_OFF, HomeView, first_reason
from hipmob_desktop.ui.home.today import (
    GO_ON,
    LESSON,
    MORNING,
    REFUSE,
    WORSE,
    TodayRow,
    go_on_row,
    lesson_row,
    today_rows,
)
from hipmob_desktop.ui.routine_dose import own_dose
from hipmob_desktop.ui.words import MIRROR


class HomeController(QObject):
    """Shows the home screen; everything runs in the GUI thread and returns at once.

    Args:
        context: the parts of the program.
        planner: the next session.

    Attributes:
        starting: whether a start was asked for and waits for the voice.
    """

    def __init__(self, context: Context, planner: SessionPlanner) -> None:
        super().__init__(context.window)
        self._window, self._actions, self._settings = context.window, context.actions, context.settings
        self._planner, self._history_controller = planner, planner.history_controller
        self.starting = False
        planner.changed.connect(self._refresh)
        context.actions.answer_today.connect(self._decide)
        context.actions.show_home.connect(self.show_home)
        context.actions.change_preferences.connect(self._change_preferences)

    def show_home(self) -> None:
        """Show the next session."""
        planner = self._planner
        wanted = planner.preferences
        timeline = planner.timeline(wanted)
        sessions, day, lesson = planner.history.sessions, today(), planner.first_lesson()
        is_lesson = lesson is not None and lesson.phases == timeline.phases
        whole = timeline if wanted.fit is None else planner.timeline(replace(wanted, fit=None))
        week, path = self._history_controller.week(), self._history_controller.path_line()
        self._window.show_home(
            HomeView(
                timeline=timeline,
                preferences=wanted,
                own=own_dose(planner.routine),
                full_minutes=whole.total_seconds / 60,
                week=replace(week, path=path),
                reason=first_reason(sessions, wanted.first, day),
                practised=planner.session_context.practised,
                left_out=self._left_out(wanted),
                is_lesson=is_lesson,
                mirror=_(MIRROR) if self._settings.value.viewpoint == "face-me" else "",
                today=(
                    *(() if lesson is None or is_lesson else (lesson_row(lesson),)),
                    *self._offer(),
                    *today_rows(sessions, self._history_controller.proposal(), day),
                ),
            )
        )

    def _left_out(self, wanted: Preferences) -> str:
        """Return how a rotation that is switched off comes back. One that hurts has a row of its own."""
        hurts = any(one.kind is Kind.PAUSE for one in self._history_controller.proposal().suggestions)
        trained = {one for exercise in self._planner.routine.exercise for one in exercise.rotations}
        out = trained - set(wanted.rotations)
        return _(SWITCHED_OFF) if out and not hurts else ""

    def _offer(self) -> tuple[TodayRow, ...]:
        """Return the offer to resume the session that was stopped today."""
        found = self._planner.resumable_today()
        return () if found is None else (go_on_row(*found),)

    def _refresh(self) -> None:
        if self._window.shows_home() and not self.starting:
            self.show_home()

    def _decide(self, about: str, answer: str) -> None:
        """Handle the answer to a suggestion."""
        if about == GO_ON:
            self._actions.resume_session.emit()
        elif about == LESSON:
            self._actions.start_lesson.emit(first_lesson(self._planner.preferences))
        elif about == MORNING:
            self._history_controller.tell_this_morning(worse=answer == WORSE)
        elif answer == REFUSE:
            self._history_controller.refuse(Kind(about))
        else:
            proposal = self._history_controller.proposal()
            self._change_preferences(proposal.applied(self._planner.preferences, {Kind(about)}))

    def _change_preferences(self, preferences: Preferences) -> None:
        self._planner.change_preferences(preferences)
        self.show_home()
