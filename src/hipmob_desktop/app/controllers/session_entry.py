"""Manual entry of sessions done without HipMob, and correction of recorded ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.formats import day_of_week
from hipmob_desktop.base.messages import _
from hipmob_desktop.base.time_locale import time_words
from hipmob_desktop.history.level import wanted_level
from hipmob_desktop.history.manual_entry import corrected, entered, moved
from hipmob_desktop.history.record import DonePhase, Record
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Range
from hipmob_desktop.ui.history.entry_screen import EntryScreen
from hipmob_desktop.ui.history.entry_view import Correction, Entry, EntryView, correction_view
from hipmob_desktop.ui.routine_dose import own_dose
from hipmob_desktop.ui.widgets.banner import BannerAction

if TYPE_CHECKING:
    from hipmob_desktop.app.controllers.history import HistoryController


class SessionEntryController(QObject):
    """Adds and corrects sessions; each change can be undone.

    Args:
        context: the parts of the program.
        history_controller: the history.
    """

    def __init__(self, context: Context, history_controller: "HistoryController") -> None:
        super().__init__(context.window)
        self._window, self._store, self._history_controller = (
            context.window,
            context.store,
            history_controller,
        )
        self._settings, self._background = context.settings, context.background
        self._entering: Record | None = None  # the record under correction, as it is in the history
        context.actions.add_session.connect(self._enter)
        context.actions.correct_session.connect(self._correct)

    @cached_property
    def _screen(self) -> EntryScreen:
        """The entry screen, made when it is first shown."""
        screen = self._window.add_screen(EntryScreen())
        screen.back_requested.connect(self._history_controller.show_history)
        screen.entered.connect(self._add)
        screen.corrected.connect(self._put_right)
        return screen

    def _enter(self) -> None:
        """Show the form for a session done without HipMob, with the dose of the next one."""
        wanted = wanted_level(self._settings.value.preferences, self._history_controller.own)
        latest = now().replace(tzinfo=None, microsecond=0)
        entry = Entry(latest.replace(second=0), wanted.hold, wanted.reps, wanted.rounds)
        self._screen.show_entry(
            EntryView(latest, entry, ranges=own_dose(self._history_controller.routine).ranges)
        )
        self._window.turn_to(self._screen)

    def _add(self, entry: Entry) -> None:
        """Save a session that was entered."""
        ranges = own_dose(self._history_controller.routine).ranges
        wanted = replace(
            self._settings.value.preferences,
            hold=_within(entry.hold, ranges, "hold"),
            reps=_within(entry.reps, ranges, "reps"),
            rounds=entry.rounds,
            rotations=entry.rotations,
            fit=None,
        )
        record = entered(
            build_timeline(self._history_controller.routine, wanted, {}),
            session_id=str(uuid4()),
            started_at=entry.start.astimezone(),
            options=wanted,
            share=entry.share,
        )
        self._history_controller.show_history()
        self._background.follow(self._store.add(record), self._history_controller.update)
        undo = BannerAction(_("Undo"), "repeat", partial(self._remove, record))
        self._window.ask(
            _("The session of {moment} was added.").format(moment=_moment_words(record.started_at)),
            undo,
        )

    def _remove(self, record: Record) -> None:
        """Undo an addition."""
        self._background.follow(self._store.delete(record.id), self._history_controller.update)

    def _correct(self, session_id: str) -> None:
        """Show the form that corrects a session."""
        found = self._entering = self._history_controller.find(session_id)
        if found is not None:
            latest = now().astimezone(found.started_at.tzinfo).replace(tzinfo=None, microsecond=0)
            self._screen.show_entry(correction_view(found, self._history_controller.names, latest))
            self._window.turn_to(self._screen)

    def _put_right(self, correction: Correction) -> None:
        """Save a corrected session.

        Another start gives it a new id, so other computers take it for another session.
        """
        before, self._entering = self._entering, None
        if before is None:
            return
        facts = before.facts.phases
        done = {
            number: amount for number, amount in correction.done.items() if _differs(facts[number], amount)
        }
        record = corrected(before, done) if done else before
        start = correction.start.replace(tzinfo=before.started_at.tzinfo)
        is_moved = start != before.started_at.replace(microsecond=0)
        if is_moved:
            record = moved(record, start, str(uuid4()))
        self._history_controller.show_history()
        if record == before:
            return
        record = record.edited(now())
        saved = self._store.move(before.id, record) if is_moved else self._store.replace(record)
        self._background.follow(saved, self._history_controller.update)
        undo = BannerAction(_("Undo"), "repeat", partial(self._put_back, before, record.id))
        self._window.ask(
            _("The session of {moment} was corrected.").format(moment=_moment_words(record.started_at)),
            undo,
        )

    def _put_back(self, before: Record, session_id: str) -> None:
        """Undo a correction."""
        record = before.edited(now())
        moved_back = session_id != record.id
        saved = self._store.move(session_id, record) if moved_back else self._store.replace(record)
        self._background.follow(saved, self._history_controller.update)


def _moment_words(at: datetime) -> str:
    return _("{day}, {time}").format(day=day_of_week(at), time=time_words(at))


def _within(number: float, ranges: Mapping[str, Range], name: str) -> Any:
    """Return a number of the dose if it is in the routine's range, else the routine's own."""
    return number if number in ranges[name] else None


def _differs(phase: DonePhase, amount: float) -> bool:
    return amount != (phase.done_seconds if phase.planned_reps is None else phase.done_reps or 0)
