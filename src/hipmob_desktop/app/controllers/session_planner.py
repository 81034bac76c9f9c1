"""The session planner: routine, preferences, lines and timeline of the next session."""

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.history import HistoryController
from hipmob_desktop.base.clock import today
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level, beginning
from hipmob_desktop.history.proposal import Kind
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.resume import is_of, missing_of, resumable
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.builder import build_timeline, spoken_lines
from hipmob_desktop.session.exercise_dose import dose_ranges
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.resume import remaining_timeline
from hipmob_desktop.session.talk import SessionContext, first_lesson
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings, for_routine
from hipmob_desktop.ui.routine_dose import own_dose


class SessionPlanner(QObject):
    """Plans the next session, and has its lines synthesised.

    Args:
        context: the parts of the program.
        history_controller: the recorded sessions.
        routine: the routine in use.

    Attributes:
        routine: the routine in use.
        history_controller: the recorded sessions.
        only_next: the preferences of only the next session, or None for those of the settings.
        resumed: the record of the session that the next one resumes, or None.
        briefly: whether less is said than the settings want, as in TV mode.
    """

    #: The plan has changed, by the history or by the talk.
    changed = Signal()

    def __init__(self, context: Context, history_controller: HistoryController, routine: Routine) -> None:
        super().__init__(context.window)
        self._settings, self._narrator = context.settings, context.voice
        self.history_controller, self.routine = history_controller, routine
        self.only_next: Preferences | None = None
        self.resumed: Record | None = None
        self.briefly = False
        history_controller.changed.connect(self._replan)
        context.settings.changed.connect(self._apply)
        self.prepare()

    @property
    def history(self) -> History:
        """The recorded sessions."""
        return self.history_controller.history

    @property
    def preferences(self) -> Preferences:
        """The preferences of the next session: less after pain, unless that was refused.

        A dose of the command line that differs from the saved one stays as it is.
        """
        wanted, saved = self._wanted, self._settings.value.preferences
        kinds = {Kind.PAUSE, Kind.LESS} if _dose(wanted) == _dose(saved) else {Kind.PAUSE}
        return self.history_controller.proposal(wanted).applied(wanted, kinds)

    @property
    def _wanted(self) -> Preferences:
        return self.only_next or self._settings.value.preferences

    @property
    def session_context(self) -> SessionContext:
        """The practice before the next session, its weekday, and whether it is beside a film."""
        context = self.history.context(beside_film=self.briefly)
        return replace(context, weekday=today().weekday())

    def change_preferences(self, preferences: Preferences) -> None:
        """Save the preferences that differ from the present ones; a pause of an exercise is not saved.

        Another dose in place of the smaller one after pain refuses it.
        """
        shown = self.preferences
        changed = {
            field.name: getattr(preferences, field.name)
            for field in fields(Preferences)
            if getattr(preferences, field.name) != getattr(shown, field.name)
        }
        if "talk" in changed:
            self.briefly = False
        if _dose(preferences) != _dose(shown) != _dose(self._wanted):
            changed = _dose(preferences) | changed
            self.history_controller.refuse(Kind.LESS)
        if self.only_next is not None:
            self.only_next = replace(self.only_next, **changed)
        settings = self._settings.value
        self._settings.change(replace(settings, preferences=replace(settings.preferences, **changed)))

    def keep_smaller_dose(self) -> None:
        """Save the smaller dose after pain, with which a session starts. It then grows by the rule again."""
        smaller = _dose(self.preferences)
        if self.resumed is None and smaller != _dose(self._wanted):
            settings = self._settings.value
            self._settings.change(replace(settings, preferences=replace(settings.preferences, **smaller)))

    def speak_briefly(self, *, briefly: bool) -> None:
        """Say less from now on than the settings want, or as much again."""
        self.briefly = briefly
        self._replan()

    def use_routine(self, routine: Routine) -> None:
        """Use another routine. Its lines are synthesised when the next session is prepared."""
        self.routine = routine
        self._narrator.use_routine(routine)
        self.history_controller.use_routine(routine)
        self._settings.use_routine(routine.id)

    def speak(self, routine: Routine) -> None:
        """Use the routine in use in another language, in which its lines are synthesised."""
        self.use_routine(routine)
        self._replan()

    def preferences_for(self, routine: Routine) -> Preferences:
        """Return the saved preferences for a routine, in use or not."""
        return for_routine(self._settings.value, routine.id, self.routine.id).preferences

    def beginning(self) -> Preferences:
        """Return the preferences of the first sessions: without a history, from the bottom of the path."""
        wanted, known = self._settings.value.preferences, self.history
        if known.sessions or known.unreadable:
            return wanted
        own = own_dose(self.routine)
        return beginning(wanted, Level(own.hold, own.reps), own.ranges)

    def timeline(self, preferences: Preferences) -> Timeline:
        """Return the session of these preferences, with the present voice and history."""
        return build_timeline(self.routine, preferences, self._narrator.lengths, self.session_context)

    def next_timeline(self) -> Timeline:
        """Return the session that would start now: the rest of the resumed one, or a whole one."""
        rest = self.rest_of(self.resumed) if self.resumed is not None else None
        return rest or self.timeline(self.preferences)

    def first_lesson(self) -> Timeline | None:
        """Return the first lesson, as long as none of the exercises was done.

        A routine whose doses are all prescribed has none: nothing of it can be tried for a short time.
        """
        wanted, practised = self.preferences, self.session_context.practised
        if (
            not dose_ranges(self.routine)
            or practised
            or self.history.unreadable
            or wanted.talk not in {Talk.AUTO, Talk.LESSON}
        ):
            return None
        return self.timeline(first_lesson(wanted))

    def resumable_today(self) -> tuple[Record, Timeline] | None:
        """Return the session that was stopped today and its rest, or None if it is not to be resumed."""
        found = resumable(self.history.sessions, today())
        rest = None if found is None else self.resumable_rest(found)
        return None if found is None or rest is None else (found, rest)

    def resumable_rest(self, record: Record) -> Timeline | None:
        """Return the rest of a session that was stopped today, or None if it is not to be resumed."""
        if self.history_controller.proposal().rests or resumable((record,), today()) is None:
            return None
        return self.rest_of(record)

    def rest_of(self, record: Record) -> Timeline | None:
        """Return the missing phases of a session; None if it is of another routine, or complete."""
        if not is_of(record, self.routine):
            return None
        missing = missing_of(record)
        return remaining_timeline(
            self.routine, self.preferences, self._narrator.lengths, missing, self.session_context
        )

    def prepare(self) -> None:
        """Have the lines of the next session synthesised."""
        lines = spoken_lines(self.routine, self.preferences, self.session_context)
        self._narrator.prepare(lines.all, lines.slow)

    def _apply(self, _: Settings, settings: Settings) -> None:
        self._narrator.apply(settings)
        self.prepare()

    def _replan(self) -> None:
        self.prepare()
        self.changed.emit()


def _dose(preferences: Preferences) -> dict[str, Any]:
    """Return the preferences that a smaller dose changes, by name."""
    return {name: getattr(preferences, name) for name in ("hold", "reps", "rounds")}
