"""The journal of a running session: one line of JSON for each recorded progress.

The first line is the planned session. Every later line is the whole progress since the start, so that the
last complete line suffices. An incomplete line therefore costs nothing. The process that plays the session
holds a lock on the file. A journal without a lock was left behind by a crash.
"""

import errno
import logging
import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from platform import node
from typing import Literal
from uuid import uuid4

import msgspec

from hipmob_desktop.base.files import flush_folder
from hipmob_desktop.base.locks import try_lock
from hipmob_desktop.history.history import History
from hipmob_desktop.history.record import Outcome, Progress, Record, progress_of, record_from
from hipmob_desktop.history.resume import on_top_of
from hipmob_desktop.history.storage.lock import folder_locked
from hipmob_desktop.session.player import Session

SUFFIX = ".journal"


VERSION = 1


class NewerError(ValueError):
    """A newer version wrote the journal, and has to read it."""


class _Header(msgspec.Struct):
    format: Literal["hipmob-journal"]
    version: int
    session: msgspec.Raw
    computer: str = ""


class Journal:
    """The journal of one session, or of one part of it, for writing; the first line creates its file.

    Every call may raise OSError. The journal stays usable, and the next successful line makes up for a failed
    one.

    Args:
        folder: the folder of the history.
        planned: the session before any work was done.
    """

    def __init__(self, folder: Path, planned: Record) -> None:
        # Not the session's id. Another part of it may have a journal, and a foreign id may be no file name.
        self.path = folder / f"session-{uuid4()}{SUFFIX}"
        self._header = _line(_Header("hipmob-journal", VERSION, msgspec.Raw(planned.text), node()))
        self._descriptor: int | None = None
        self._length = 0

    def append(self, progress: Progress) -> None:
        """Write one line and make it durable."""
        if self._descriptor is None:
            self._descriptor = self._create()
        line = _line(progress)
        data = line if self._length else self._header + line
        try:
            _write_whole(self._descriptor, data)
        except OSError:
            os.ftruncate(self._descriptor, self._length)
            raise
        self._length += len(data)

    def close(self) -> None:
        """Close the file and leave it for the next start."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def remove(self) -> None:
        """Delete the file, after its session was saved in the history."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _create(self) -> int:
        """Create and lock the file, under the folder's lock that the search for old journals needs."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with folder_locked(self.path.parent):
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with suppress(OSError):  # a file system without locks
                try_lock(descriptor)
        flush_folder(self.path.parent)
        return descriptor


def _write_whole(descriptor: int, data: bytes) -> None:
    """Write all of `data` at once and make it durable; a partial write is an error."""
    if os.write(descriptor, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(descriptor)


def read_journal(data: bytes) -> Record | None:
    """Return the session in a journal, or None if no work was done yet.

    Raises:
        NewerError: a newer version wrote it.
        ValueError: the data is no journal.
        RecursionError: it is nested too deeply.
    """
    lines = data.split(b"\n")
    if len(lines) < 2:
        return None  # killed within the first line
    header = msgspec.json.decode(lines[0], type=_Header)
    if header.version > VERSION:
        raise NewerError
    planned = record_from(bytes(header.session))
    for line in reversed(lines[1:]):
        with suppress(ValueError, RecursionError):
            return planned.after(msgspec.json.decode(line, type=Progress))
    return None


def is_from_elsewhere(data: bytes) -> bool:
    """Return whether another computer wrote a journal; locks are not visible across computers.

    Raises:
        ValueError: the data is no journal.
        RecursionError: it is nested too deeply.
    """
    header = msgspec.json.decode(data.split(b"\n", 1)[0], type=_Header)
    return header.computer not in {"", node()}


def _line(value: _Header | Progress) -> bytes:
    return msgspec.json.encode(value) + b"\n"


#: Seconds between two lines of a journal. Five are promised, and ticks may come late.
EVERY = 4.0

_log = logging.getLogger("hipmob.history")

Save = Callable[[Record, Callable[[], object]], History]


@dataclass(frozen=True, slots=True)
class LogFiles:
    """The file access of a session's log.

    Attributes:
        journal: gets a line at each phase's end, at each command, and every few seconds.
        clock: returns the wall-clock time with its zone.
        thread: the executor of all work with files, in order.
        save: adds the record to the history, and calls its second argument once it is saved.
    """

    journal: Journal
    clock: Callable[[], datetime]
    thread: Executor
    save: Save


class SessionLog:
    """The recorder of a running session; created by `HistoryStore.begin`. No method blocks or raises.

    Args:
        session: the session at its start; its timeline is the plan.
        now: the start on the session's clock, in seconds.
        planned: the record so far; a resumed session's earlier work is already in it.
        files: writes the journal, and the history at the end.
    """

    def __init__(self, session: Session, now: float, planned: Record, files: LogFiles) -> None:
        self._planned, self._files = planned, files
        self._place = _place(session, now)
        self._last = now
        self._ended: Future[History] | None = None

    @property
    def id(self) -> str:
        """The session's id in the history."""
        return self._planned.id

    def progress(self, session: Session, now: float) -> Future[None]:
        """Write the progress to the journal, if a line is due; for every tick and command.

        Returns:
            A future that is done when a due line has reached the disk or failed.
        """
        place = _place(session, now)
        if self._ended is not None or (place == self._place and now - self._last < EVERY):
            return _nothing_due()
        self._place, self._last = place, now
        noted = self._files.thread.submit(self._write_progress, session, now, self._time())
        noted.add_done_callback(_log_failure)  # the next line makes up for a failure
        return noted

    def end(self, session: Session, now: float, outcome: Outcome) -> Future[History]:
        """Add the session to the history; a second call changes nothing."""
        if self._ended is None:
            self._ended = self._files.thread.submit(self._finish, session, now, self._time(), outcome)
        return self._ended

    def record(self, session: Session, now: float, outcome: Outcome) -> Record:
        """Return the session as the history would have it, without waiting for the disk."""
        return self._planned.after(self._done(session, now, self._time(), outcome))

    def _finish(self, session: Session, now: float, at: datetime, outcome: Outcome) -> History:
        progress = self._done(session, now, at, outcome)
        self._append(progress)
        return self._files.save(self._planned.after(progress), self._files.journal.remove)

    def _write_progress(self, session: Session, now: float, at: datetime) -> None:
        self._append(self._done(session, now, at, Outcome.INTERRUPTED))

    def _done(self, session: Session, now: float, at: datetime, outcome: Outcome) -> Progress:
        """Return all work done, including the earlier work of a resumed session."""
        return on_top_of(self._planned.facts.phases, progress_of(session, now, at=at, outcome=outcome))

    def _append(self, progress: Progress) -> None:
        with suppress(OSError):  # the next line makes up for it, and saving the history reports the error
            self._files.journal.append(progress)

    def _time(self) -> datetime:
        """Return the time, but never before the start, in case the clock was set back."""
        return max(self._files.clock(), self._planned.started_at)


def _log_failure(done: Future[None]) -> None:
    error = None if done.cancelled() else done.exception()
    if error is not None:
        _log.error("a line of a session's journal could not be written", exc_info=error)


def _place(session: Session, now: float) -> tuple[float, int]:
    """Return the values whose change makes a line due: the last command's instant and the phase."""
    return session.anchor, session.timeline.index_at(session.position(now))


def _nothing_due() -> Future[None]:
    done: Future[None] = Future()
    done.set_result(None)
    return done
