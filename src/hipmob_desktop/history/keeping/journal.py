"""The journal of a session under way: one line of JSON whenever something worth keeping was done.

The first line is the session as it was planned; every later line is the whole progress since the start, so
that the last whole line tells everything and a torn one costs nothing. The process that plays the session
holds a lock on the file: a journal without one was left behind.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path
from platform import node
from typing import Literal
from uuid import uuid4

import msgspec

from hipmob_desktop.base.files import flush_folder
from hipmob_desktop.base.locks import try_lock
from hipmob_desktop.history.keeping.lock import folder_locked
from hipmob_desktop.history.record import Progress, Record, record_from

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
