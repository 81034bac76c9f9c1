"""Shows what was done, in the finish and the history screen, and keeps what the person changes there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.history.history import History
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.store import HistoryStore
from hipmob_desktop.ui.feelings import Answers
from hipmob_desktop.ui.finish.view import finish_view
from hipmob_desktop.ui.history.view import HistoryView, history_rows
from hipmob_desktop.ui.home.view import week_view
from hipmob_desktop.ui.window import MainWindow


class Past(QObject):
    """What is remembered, and its screens; everything here runs in the GUI thread and returns at once.

    Args:
        window: what the person sees.
        store: where it is kept.
        goal: how many sessions a week are wanted.

    Attributes:
        history: what is remembered, as far as it is known; what was changed counts before it is on the disk.
    """

    #: The history is another one than before.
    changed = Signal()

    def __init__(self, window: MainWindow, store: HistoryStore, goal: Callable[[], int]) -> None:
        super().__init__(window)
        self._window, self._store, self._goal = window, store, goal
        self._crossing = Crossing(self)
        self._deleted: Record | None = None
        self._finished: Record | None = None
        self._answers = Answers()
        self.history = History()
        window.history_requested.connect(self.show_history)
        window.delete_requested.connect(self._delete)
        window.undo_requested.connect(self._undo)
        window.feelings_given.connect(self._answer)

    def know(self, history: History) -> None:
        """Take in the history as the store knows it."""
        self.history = history
        self.changed.emit()
        if self._window.shows_history():  # the person may have gone on while the disk was busy
            self.show_history()

    def show_finish(self, record: Record) -> None:
        """Show what a session has done, which counts from now on, whether or not it is on the disk yet."""
        self._finished, self._answers = record, Answers()
        self._put(record)
        self._tell_finish()

    def show_history(self) -> None:
        """Show everything that was done."""
        self._window.show_history(
            HistoryView(
                rows=history_rows(self.history.sessions),
                notices=self.history.notices,
                undo="The session was deleted." if self._deleted else "",
                changeable=not self.history.read_only,
            )
        )

    def _tell_finish(self) -> None:
        if self._finished is not None:
            week = week_view(self.history.sessions, today(), self._goal())
            asks = not self.history.read_only
            self._window.show_finish(finish_view(self._finished, week, self._answers, asks=asks))

    def _answer(self, session_id: str, answers: Answers) -> None:
        """Keep how a session felt."""
        found = self._find(session_id)
        if found is None:
            return
        record = found.changed(check_in=answers.check_in)
        if self._finished is not None and self._finished.id == session_id:
            self._finished, self._answers = record, answers
        self._keep(record)
        if self._window.shows_finish():
            self._tell_finish()

    def _keep(self, record: Record) -> None:
        """Keep a session as it was changed."""
        self._put(record)
        self._crossing.when_done(self._store.replace(record), self.know)

    def _put(self, record: Record) -> None:
        """Know a session, or know it as it is now, before the disk does."""
        known = {one.id: one for one in self.history.sessions} | {record.id: record}
        self.history = replace(self.history, sessions=tuple(known.values()))

    def _find(self, session_id: str) -> Record | None:
        return next((one for one in self.history.sessions if one.id == session_id), None)

    def _delete(self, session_id: str) -> None:
        found = self._find(session_id)
        if found is not None:
            self._deleted = found
            self._crossing.when_done(self._store.delete(session_id), self.know)

    def _undo(self) -> None:
        if self._deleted is not None:
            record, self._deleted = self._deleted, None
            self._crossing.when_done(self._store.add(record), self.know)


def today() -> date:
    """Return the day it is where the person is."""
    return datetime.now().astimezone().date()
