"""Shows home and settings, and keeps what the person changes there."""

from dataclasses import fields, replace

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.about import AboutController
from hipmob_desktop.app.controllers.backups import BackupController
from hipmob_desktop.app.controllers.film import FilmController
from hipmob_desktop.app.controllers.history import HistoryController
from hipmob_desktop.app.controllers.history_files import HistoryFilesController
from hipmob_desktop.app.controllers.settings import SettingsController
from hipmob_desktop.base.clock import today
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level, beginning
from hipmob_desktop.history.proposal import Kind
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.resume import is_of, missing_of, resumable
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.builder import build_timeline, spoken_lines
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.resume import remaining_timeline
from hipmob_desktop.session.talk import SessionContext, first_lesson
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings, for_routine
from hipmob_desktop.ui.home.home_view import MIRROR, SWITCHED_OFF, HomeView, first_reason
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


class HomeController(QObject):
    """What stands around a session; everything here runs in the GUI thread and returns at once.

    Args:
        context: the parts of the program.
        routine: what is done.

    Attributes:
        history_controller: what is remembered, and its screens.
        settings_page: shows what is set.
        exchange: gives it out, and takes in.
        backups: makes backups, by hand and by themselves.
        wish: how only the next session is wanted, if it is to differ from the settings.
        starting: whether a start was asked for and waits for the voice.
        going_on: the session that is gone on with, if the next one is to be its rest.
        briefly: whether less is said for now than the settings want.
    """

    def __init__(self, context: Context, routine: Routine) -> None:
        super().__init__(context.window)
        self._context, self._routine = context, routine
        self._window, self._narrator = context.window, context.voice
        self.wish: Preferences | None = None
        self.going_on: Record | None = None
        self.starting = False
        self.briefly = False
        self.settings_page = SettingsController(context, lambda: (self._routine, self.context))
        self.history_controller = HistoryController(context, routine)
        context.voice.ready.connect(self.settings_page.show_found)
        self.history_controller.changed.connect(self._read_anew)
        self.history_files = HistoryFilesController(context, self)
        self.filming = FilmController(context, self)
        self.backups = BackupController(context, self)
        AboutController(context)
        actions = context.actions
        actions.answer_today.connect(self._decide)
        actions.show_home.connect(self.show_home)
        actions.show_settings.connect(self.settings_page.show)
        actions.change_preferences.connect(self._change_preferences)
        actions.change_settings.connect(context.settings.change)
        context.settings.changed.connect(self._apply)
        context.settings.unsaved.connect(context.window.tell)
        context.window.apply(context.settings.value)
        self.prepare()

    @property
    def preferences(self) -> Preferences:
        """How the next session is wanted; a rotation that hurt pauses, unless that was refused."""
        wanted = self.wish or self._context.settings.value.preferences
        return self.history_controller.proposal(wanted).applied(wanted, {Kind.PAUSE})

    @property
    def context(self) -> SessionContext:
        """What the next session is planned from besides routine and preferences."""
        return self.history.context(beside_film=self.briefly)

    def speak_briefly(self, *, briefly: bool) -> None:
        """Say less from now on than the settings want, or as much again."""
        self.briefly = briefly
        self.prepare()
        if self._window.shows_home():
            self.show_home()

    def use_routine(self, routine: Routine) -> None:
        """Do another routine from now on; its lines are made when the next session is prepared."""
        self._routine = routine
        self._narrator.use_routine(routine)
        self.history_controller.use_routine(routine)
        self._context.settings.use_routine(routine.id)

    @property
    def routine(self) -> Routine:
        """The routine in use."""
        return self._routine

    def preferences_for(self, routine: Routine) -> Preferences:
        """Return how a session of a routine is wanted, be it the one in use or not."""
        return for_routine(self._context.settings.value, routine.id, self._routine.id).preferences

    def beginning(self) -> Preferences:
        """Return how the first sessions are wanted: without a history, from the bottom of the path."""
        wanted, known = self._context.settings.value.preferences, self.history
        if known.sessions or known.unreadable:
            return wanted
        own = own_dose(self._routine)
        return beginning(wanted, Level(own.hold, own.reps), own.ranges)

    def timeline(self, preferences: Preferences) -> Timeline:
        """Return the session that these preferences make, with what is known of voice and history."""
        return build_timeline(self._routine, preferences, self._narrator.lengths, self.context)

    def left_today(self) -> Record | None:
        """Return the session that was left today, if it can be gone on with, and nothing asks for rest."""
        if self.history_controller.proposal().rests:
            return None
        found = resumable(self.history.sessions, today())
        return found if found is not None and self._rest(found) is not None else None

    def next_timeline(self) -> Timeline:
        """Return the session that would start now: the rest of the one gone on with, or a whole one."""
        rest = self._rest(self.going_on) if self.going_on is not None else None
        return rest or self.timeline(self.preferences)

    def _rest(self, record: Record) -> Timeline | None:
        """Return what is left of a session that was left, if it is one of this routine."""
        if not is_of(record, self._routine):
            return None
        missing = missing_of(record)
        return remaining_timeline(
            self._routine, self.preferences, self._narrator.lengths, missing, self.context
        )

    def prepare(self) -> None:
        """Have the lines of the next session made."""
        lines = spoken_lines(self._routine, self.preferences, self.context)
        self._narrator.prepare(lines.all, lines.slow)

    def show_home(self) -> None:
        """Show what would start."""
        wanted = self.preferences
        timeline = self.timeline(wanted)
        sessions, day, lesson = self.history.sessions, today(), self._first_lesson()
        is_lesson = lesson is not None and lesson.phases == timeline.phases
        whole = timeline if wanted.fit is None else self.timeline(replace(wanted, fit=None))
        self._window.show_home(
            HomeView(
                timeline=timeline,
                preferences=wanted,
                own=own_dose(self._routine),
                full_minutes=whole.total_seconds / 60,
                week=replace(self.history_controller.week(), path=self.history_controller.path_line()),
                reason=first_reason(sessions, wanted.first, day),
                practised=self.context.practised,
                left_out=self._left_out(wanted),
                is_lesson=is_lesson,
                mirror=MIRROR if self._context.settings.value.viewpoint == "face-me" else "",
                today=(
                    *(() if lesson is None or is_lesson else (lesson_row(lesson),)),
                    *self._offer(),
                    *today_rows(sessions, self.history_controller.proposal(), day),
                ),
            )
        )

    def show_finish(self, record: Record) -> None:
        """Show what a session has done, and offer its rest, unless it is time to rest."""
        rests = self.history_controller.proposal().rests
        left = None if rests else resumable((record,), today())
        self.history_controller.show_finish(record, None if left is None else self._rest(left))

    @property
    def history(self) -> History:
        """What is remembered, as far as it is known."""
        return self.history_controller.history

    def _apply(self, _before: Settings, settings: Settings) -> None:
        """Use other settings at once."""
        self._window.apply(settings)
        self._narrator.apply(settings)
        self.prepare()

    def _left_out(self, wanted: Preferences) -> str:
        """Return how a rotation that is switched off comes back; of one that hurts, its own row tells."""
        hurts = any(one.kind is Kind.PAUSE for one in self.history_controller.proposal().suggestions)
        out = {one.rotation for one in self._routine.exercise} - set(wanted.rotations)
        return SWITCHED_OFF if out and not hurts else ""

    def _first_lesson(self) -> Timeline | None:
        """Return the first lesson, as long as none of the exercises was done."""
        wanted = self.preferences
        if self.context.practised or self.history.unreadable or wanted.talk not in {Talk.AUTO, Talk.LESSON}:
            return None
        return self.timeline(first_lesson(wanted))

    def _offer(self) -> tuple[TodayRow, ...]:
        """Offer to go on with what was left today."""
        left = self.left_today()
        rest = None if left is None else self._rest(left)
        return () if left is None or rest is None else (go_on_row(left, rest),)

    def _read_anew(self) -> None:
        """Take in what was done: it may change what comes next."""
        self.prepare()
        if self._window.shows_home() and not self.starting:
            self.show_home()

    def _decide(self, about: str, answer: str) -> None:
        """Do what was decided about today."""
        if about == GO_ON:
            self._context.actions.resume_session.emit()
        elif about == LESSON:
            self._context.actions.start_lesson.emit(first_lesson(self.preferences))
        elif about == MORNING:
            self.history_controller.tell_this_morning(worse=answer == WORSE)
        elif answer == REFUSE:
            self.history_controller.refuse(Kind(about))
        else:
            accepted = self.history_controller.proposal().applied(self.preferences, {Kind(about)})
            self._change_preferences(accepted)

    def _change_preferences(self, preferences: Preferences) -> None:
        """Keep what was changed, and nothing of what only the next session was wished to be."""
        shown = self.preferences
        changed = {
            field.name: getattr(preferences, field.name)
            for field in fields(Preferences)
            if getattr(preferences, field.name) != getattr(shown, field.name)
        }
        if "talk" in changed:
            self.briefly = False
        if self.wish is not None:
            self.wish = replace(self.wish, **changed)
        self._context.settings.change(
            replace(
                self._context.settings.value,
                preferences=replace(self._context.settings.value.preferences, **changed),
            )
        )
        self.show_home()
