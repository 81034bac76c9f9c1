"""The journal of a session under way: one line of JSON whenever something worth keeping was done.

The first line is the session as it was planned; every later line is the whole progress since the start, so
that the last whole line tells everything and a torn one costs nothing. The process that plays the session
holds a lock on the file: a journal without one was left behind.
"""

import errno
import logging
import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
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
    """A journal was written by a newer version, and is for that one to read."""


class _Header(msgspec.Struct):
    format: Literal["hipmob-journal"]
    version: int
    session: msgspec.Raw
    computer: str = ""


class Journal:
    """The journal of one session, or of one part of it, for writing; its file appears with the first line.

    Every call may raise OSError; the journal stays usable, and since each line tells everything, the next one
    that can be written makes up for it.

    Args:
        folder: where the history is.
        planned: the session before anything was done.
    """

    def __init__(self, folder: Path, planned: Record) -> None:
        # Not the session's id: another part of it may lie there, and an id of elsewhere may be no name.
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
        """Let go of the file and leave it for the next start."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def remove(self) -> None:
        """Delete the file; what it says is in the history now."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _create(self) -> int:
        """Make the file and lock it, while nobody else can look for journals that were left behind."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with folder_locked(self.path.parent):
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with suppress(OSError):  # a file system without locks
                try_lock(descriptor)
        flush_folder(self.path.parent)
        return descriptor


def _write_whole(descriptor: int, data: bytes) -> None:
    """Write all of `data` at once and make it durable; a part of it is a failure, too."""
    if os.write(descriptor, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(descriptor)


def read_journal(data: bytes) -> Record | None:
    """Return the session that a journal tells of, or None if nothing of it was done yet.

    Raises:
        NewerError: a newer version has written it.
        ValueError: this is no journal.
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
    """Whether a journal was written by another computer, where nobody sees our locks nor we theirs.

    Raises:
        ValueError: this is no journal.
        RecursionError: it is nested too deeply.
    """
    header = msgspec.json.decode(data.split(b"\n", 1)[0], type=_Header)
    return header.computer not in {"", node()}


def _line(value: _Header | Progress) -> bytes:
    return msgspec.json.encode(value) + b"\n"


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
