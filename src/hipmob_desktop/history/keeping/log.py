"""Remembers one session while it is played: decides when a line of its journal is due."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from datetime import datetime

from hipmob_desktop.history.going_on import on_top_of
from hipmob_desktop.history.history import History
from hipmob_desktop.history.keeping.journal import Journal
from hipmob_desktop.history.record import Outcome, Progress, Record, progress_of
from hipmob_desktop.session.player import Session

#: Seconds between two lines of a journal; the promise is five, and ticks may come late.
EVERY = 4.0

_log = logging.getLogger("hipmob.history")

Save = Callable[[Record, Callable[[], object]], History]


class SessionLog:
    """The memory of a session under way; made by `HistoryStore.begin`. No method blocks or raises.

    Args:
        session: as it begins; its timeline is what was planned.
        now: the instant at which it begins, on its own clock.
        planned: its record so far; what was done in an earlier part of it stands there already.
        journal: written at every phase's end, at every command, and often enough in between.
        clock: the time on the wall, with its zone.
        thread: where the work with files is done, in order.
        save: puts the record into the history; calls what it is given when the record is safe there.
    """

    def __init__(
        self,
        session: Session,
        now: float,
        planned: Record,
        *,
        journal: Journal,
        clock: Callable[[], datetime],
        thread: Executor,
        save: Save,
    ) -> None:
        self._planned = planned
        self._journal = journal
        self._clock = clock
        self._thread = thread
        self._save = save
        self._place = _place(session, now)
        self._last = now
        self._ended: Future[History] | None = None

    @property
    def id(self) -> str:
        """The id that the session has in the history."""
        return self._planned.id

    def progress(self, session: Session, now: float) -> Future[None]:
        """Write down what was done, if it is time to; to be called at every tick and command.

        The future is done when a line that was due has reached the disk, or has failed to.
        """
        place = _place(session, now)
        if self._ended is not None or (place == self._place and now - self._last < EVERY):
            return _nothing_due()
        self._place, self._last = place, now
        noted = self._thread.submit(self._note, session, now, self._time())
        noted.add_done_callback(_log_failure)  # nobody waits for it, and the next line makes up for it
        return noted

    def end(self, session: Session, now: float, outcome: Outcome) -> Future[History]:
        """Put the session into the history; a second call changes nothing."""
        if self._ended is None:
            self._ended = self._thread.submit(self._finish, session, now, self._time(), outcome)
        return self._ended

    def record(self, session: Session, now: float, outcome: Outcome) -> Record:
        """Return the session as it would stand in the history, without waiting for any disk."""
        return self._planned.after(self._done(session, now, self._time(), outcome))

    def _finish(self, session: Session, now: float, at: datetime, outcome: Outcome) -> History:
        progress = self._done(session, now, at, outcome)
        self._append(progress)
        return self._save(self._planned.after(progress), self._journal.remove)

    def _note(self, session: Session, now: float, at: datetime) -> None:
        self._append(self._done(session, now, at, Outcome.INTERRUPTED))

    def _done(self, session: Session, now: float, at: datetime, outcome: Outcome) -> Progress:
        """Return all that was done, with what was done before a session that is gone on with was left."""
        return on_top_of(self._planned.facts.phases, progress_of(session, now, at=at, outcome=outcome))

    def _append(self, progress: Progress) -> None:
        with suppress(OSError):  # the next line makes up for it, and saving the history tells what is wrong
            self._journal.append(progress)

    def _time(self) -> datetime:
        """Return the time; not before the start, should the clock have been put back meanwhile."""
        return max(self._clock(), self._planned.started_at)


def _log_failure(done: Future[None]) -> None:
    error = None if done.cancelled() else done.exception()
    if error is not None:
        _log.error("a line of a session's journal could not be written", exc_info=error)


def _place(session: Session, now: float) -> tuple[float, int]:
    """Return what a new line is due for when it changes: the last command's instant and the phase."""
    return session.anchor, session.timeline.index_at(session.position(now))


def _nothing_due() -> Future[None]:
    done: Future[None] = Future()
    done.set_result(None)
    return done
