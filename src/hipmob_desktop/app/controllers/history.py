"""Shows what was done, in the finish and the history screen, and keeps what the person changes there."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_entry import SessionEntryController
from hipmob_desktop.base.clock import now, today
from hipmob_desktop.base.messages import _
from hipmob_desktop.base.time_locale import first_weekday
from hipmob_desktop.history.check_in import (
    to_ask_about_morning,
    with_check_in,
    with_next_morning,
    with_note,
)
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.path import done_level
from hipmob_desktop.history.proposal import Kind, Proposal, propose, with_refusal
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.exercise_dose import growing_ranges
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.care import CAREFUL
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.finish.finish_view import advice, finish_view
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.home.home_view import PATH_BEGINS, WeekView, path_line, week_view
from hipmob_desktop.ui.routine_dose import own_dose


class HistoryController(QObject):
    """What is remembered, and its screens; everything here runs in the GUI thread and returns at once.

    Args:
        context: the parts of the program.
        routine: what is done.

    Attributes:
        routine: what is done, with `own` as its dose and `names` as its exercises' names by their ids.
    """

    #: The history is another one than before.
    changed = Signal()

    def __init__(self, context: Context, routine: Routine) -> None:
        super().__init__(context.window)
        self._context, self._window, self._store = context, context.window, context.store
        self._background = context.background
        self.use_routine(routine)
        self._deleted: Record | None = None
        self._unsaved: dict[str, Record | None] = {}  # on their way to the disk; None for a deletion
        self._finished: Record | None = None
        self._answers = Answers()
        self._rest = ""
        self._imported = ""  # the file whose import can be undone
        self.history = History()
        self._entries = SessionEntryController(context, self)
        actions = context.actions
        actions.show_history.connect(self._open)
        actions.delete_session.connect(self._delete)
        actions.undo_deletion.connect(self._undo)
        actions.save_feelings.connect(self._answer)
        actions.save_next_morning.connect(self._tell_morning)
        actions.save_note.connect(self._write_note)
        actions.mark_week.connect(self._pause)
        actions.reload_history.connect(self._try_again)

    @property
    def history(self) -> History:
        """The history as it is known here; changes count before they are on the disk."""
        return self._history

    @history.setter
    def history(self, history: History) -> None:
        self._history = history
        self._proposals.clear()

    def use_routine(self, routine: Routine) -> None:
        """Read the history for another routine from now on."""
        self._proposals: dict[tuple[Preferences, date, bool], Proposal] = {}
        self.routine = routine
        dose = own_dose(routine)
        self.own = Level(dose.hold, dose.reps)
        self.names = {one.id: one.name for one in routine.exercise}

    def update(self, history: History) -> None:
        """Use the store's history. Changes on their way to the disk still count."""
        self.history = history
        for session_id, record in self._unsaved.items():
            self._put(session_id, record)
        self.changed.emit()
        if self._window.shows_history():  # the person may have gone on while the disk was busy
            self.show_history()

    def show_finish(self, record: Record, rest: Timeline | None = None) -> None:
        """Show what a session has done. It counts from now on, whether or not it is on the disk yet.

        `rest` is what can be gone on with, if it was stopped.
        """
        self._finished, self._answers = record, Answers()
        self._rest = "" if rest is None else words.minutes(rest.total_seconds)
        self._put(record.id, record)
        self._unsaved[record.id] = record
        self._tell_finish()

    def _open(self) -> None:
        """Show the history. A deletion before that can no longer be undone."""
        self._deleted = None
        self.show_history()

    def show_history(self) -> None:
        """Show everything that was done."""
        settings = self._settings()
        self._window.show_history(
            HistoryView(
                records=self.history.sessions,
                today=today(),
                goal=settings.week_goal,
                pauses=self.history.pauses,
                preferences=settings.preferences,
                own=(self.own.hold, self.own.reps),
                names=self.names,
                notices=self.history.notices,
                undo=_("The session was deleted.") if self._is_deleted() else "",
                imported=self._imported,
                changeable=not self.history.read_only,
                unreadable=self.history.unreadable,
                file=f"{self._store.path}",
                first_weekday=first_weekday(),
            )
        )

    def _is_deleted(self) -> bool:
        """Return whether the deletion that can be undone has reached the disk."""
        return self._deleted is not None and self._deleted.id not in self._unsaved

    def _settings(self) -> Settings:
        """Return how it is wanted now."""
        return self._context.settings.value

    def show_import(self, name: str) -> None:
        """Offer to undo the import of a file, or no longer if it has no name."""
        self._imported = name
        if self._window.shows_history():
            self.show_history()

    def proposal(self, preferences: Preferences | None = None) -> Proposal:
        """Return what the rule proposes for a session; if none is given, for one as the settings want it."""
        careful = not CAREFUL.isdisjoint(self._settings().care or ())
        asked = preferences or self._settings().preferences, today(), careful
        if asked not in self._proposals:
            self._proposals[asked] = propose(
                self.history.sessions,
                asked[0],
                self.own,
                asked[1],
                routine=self.routine.id,
                ranges=growing_ranges(self.routine),
                careful=careful,
            )
        return self._proposals[asked]

    def refuse(self, kind: Kind) -> None:
        """Keep that a suggestion was refused; it comes no more until the next session says something new."""
        found = self.find(self.proposal().session)
        if found is not None:
            self._keep(with_refusal(found, kind, now()))

    def tell_this_morning(self, *, worse: bool) -> None:
        """Keep how the morning after yesterday's session was."""
        asked = to_ask_about_morning(self.history.sessions, today())
        if asked is not None:
            self._tell_morning(asked.id, worse)

    def week(self) -> WeekView:
        """Return how this week stands."""
        goal = self._settings().week_goal
        return week_view(self.history.sessions, today(), goal, first_weekday=first_weekday())

    def path_line(self) -> str:
        """Return where on the path the last session was, in a sentence, or how the path begins.

        It is empty for a routine that is not of hip rotation, with holds and repetitions to choose.
        """
        if not self.own.is_whole or not all(one.rotations for one in self.routine.exercise):
            return ""
        done = done_level(self.history.sessions, today())
        return _(PATH_BEGINS) if done is None else path_line(done, self._settings().week_goal)

    def _tell_finish(self) -> None:
        if self._finished is not None:
            week = self.week()
            asks = not self.history.read_only
            view = finish_view(self._finished, week, self._answers, asks=asks)
            told = advice(self._answers, self.proposal())
            self._window.show_finish(replace(view, advice=told, rest=self._rest))

    def _answer(self, session_id: str, answers: Answers) -> None:
        """Keep how a session felt."""
        found = self.find(session_id)
        if found is None:
            return
        record = with_check_in(found, answers.check_in, now(), answers.told_rotation)
        if self._finished is not None and self._finished.id == session_id:
            self._finished, self._answers = record, answers
        self._keep(record)

    def _tell_morning(self, session_id: str, worse: bool | None) -> None:  # noqa: FBT001 - a signal's argument
        """Keep how the morning after a session was."""
        found = self.find(session_id)
        if found is not None:
            self._keep(with_next_morning(found, now(), worse=worse))

    def _write_note(self, session_id: str, note: str) -> None:
        """Keep what the person wrote about a session."""
        found = self.find(session_id)
        if found is not None:
            self._keep(with_note(found, note, now()))

    def _pause(self, monday: date, reason: Pause | None) -> None:
        """Mark a week as a pause, or no longer; it counts before it is on the disk."""
        kept = {week: why for week, why in self.history.pauses.items() if week != monday}
        marked = {} if reason is None else {monday: reason}
        self.history = replace(self.history, pauses={**kept, **marked})
        if self._window.shows_history():
            self.show_history()
        self._background.follow(self._store.pause(monday, reason), self.update)

    def _try_again(self) -> None:
        """Read the history anew, and say so if it still cannot be read."""

        def known(history: History) -> None:
            self.update(history)
            if history.unreadable:
                self._window.tell(_("Your history still cannot be read."))

        self._background.follow(self._store.read_again(), known)

    def _keep(self, record: Record) -> None:
        """Save a session as it was changed, and show it so."""
        self._change(record.id, record)
        self._background.follow(self._store.replace(record), partial(self.saved, record.id, record))

    def _change(self, session_id: str, record: Record | None) -> None:
        """Show a change at once, and hold on to it until it is on the disk."""
        self._unsaved[session_id] = record
        self._put(session_id, record)
        if self._window.shows_finish():
            self._tell_finish()
        elif self._window.shows_history():
            self.show_history()
        self.changed.emit()

    def saved(self, session_id: str, record: Record | None, history: History) -> None:
        """Use the store's history with a change made here. A session may be changed again meanwhile."""
        if session_id in self._unsaved and self._unsaved[session_id] is record:
            del self._unsaved[session_id]
        self.update(history)

    def _put(self, session_id: str, record: Record | None) -> None:
        """Replace a session in the history, or remove it if `record` is None."""
        known = {one.id: one for one in self.history.sessions}
        if record is not None:
            known[session_id] = record
        else:
            known.pop(session_id, None)
        in_order = sorted(known.values(), key=lambda one: one.started_at)
        self.history = replace(self.history, sessions=tuple(in_order))

    def find(self, session_id: str) -> Record | None:
        """Return a session as it is known, or None if there is none of this id."""
        return next((one for one in self.history.sessions if one.id == session_id), None)

    def _delete(self, session_id: str) -> None:
        found = self._deleted = self.find(session_id)
        if found is not None:
            self._change(session_id, None)
            self._background.follow(self._store.delete(session_id), partial(self.saved, session_id, None))

    def _undo(self) -> None:
        if self._deleted is not None:
            record, self._deleted = self._deleted, None
            self._change(record.id, record)
            self._background.follow(self._store.add(record), partial(self.saved, record.id, record))
