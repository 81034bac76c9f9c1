"""Recovers sessions whose process died: their journals become records."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from hipmob_desktop.base.files import refuse_special
from hipmob_desktop.base.locks import try_lock
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.file_copies import LARGEST, set_aside
from hipmob_desktop.history.storage.journal import SUFFIX, NewerError, is_from_elsewhere, read_journal

#: Time after its last line in which another computer's session may still run, including pauses.
_ELSEWHERE = timedelta(hours=6)


#: Names of conflicting copies by services for shared folders, in some of their languages. “history (Anna's
#: conflicted copy).json” and “history.sync-conflict-….json” are examples. Others are “history (In Konflikt
#: stehende Kopie von …).json”, “history (1).json” and “history 2.json”. OneDrive adds the computer's name in
#: capitals.
CONFLICTS = re.compile(
    r"(?i:history.*(conflic?t|konflikt|конфл|競合|衝突|冲突|충돌).*\.json)"
    r"|history ?\(\d+\)\.json|history \d\.json|history-[A-Z][A-Z0-9-]{0,14}\.json"
)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A journal without a writing process.

    Attributes:
        name: its file's name.
        record: its session; None if no work was done, or if it is unreadable.
        clear_away: removes the journal once the record is saved; may raise OSError.
        unreadable: whether it is no journal.
    """

    name: str
    record: Record | None
    clear_away: Callable[[], object]
    unreadable: bool = False


def conflicting_copies(path: Path) -> list[Path]:
    """Return the conflicting copies of a history that a service for shared folders has left.

    They are beside the file, or where a link leads.
    """
    folders = {path.parent.resolve(), path.resolve().parent}
    return sorted(one for folder in folders for one in folder.glob("*.json") if CONFLICTS.fullmatch(one.name))


def left_behind(folder: Path, now: datetime) -> Iterator[LeftBehind]:
    """Yield the journals in `folder` whose process has ended; the caller holds the folder's lock.

    An invalid journal is renamed when it is cleared away, and unchanged before. Unopenable journals and newer
    versions' are left to a later start. So are recent journals of other computers with access to the folder,
    because the session may still run there.
    """
    for path in sorted(folder.glob(f"session-*{SUFFIX}")):
        data = _abandoned_text(path)
        if data is None:
            continue
        try:
            record = read_journal(data)
            if record is not None and is_from_elsewhere(data) and _may_still_run(record, now):
                continue
        except NewerError:
            continue
        except (ValueError, RecursionError):
            yield LeftBehind(path.name, None, partial(move_aside, path, now), unreadable=True)
        else:
            yield LeftBehind(path.name, record, path.unlink)


def _may_still_run(record: Record, now: datetime) -> bool:
    """Return whether another computer may still play a session. A line far in the future has a wrong date."""
    return abs(now - record.facts.ended_at) < _ELSEWHERE


def _abandoned_text(path: Path) -> bytes | None:
    """Return the contents of a journal; None if a living process has it locked, or if it is unreadable."""
    with suppress(OSError):
        refuse_special(path)
        return _read_if_free(path)
    return None


def _read_if_free(path: Path) -> bytes | None:
    with path.open("r+b") as file:
        try:
            free = try_lock(file.fileno())
        except OSError:
            free = True  # no locks here; a living writer will replace the record by a fuller one
        if free and os.fstat(file.fileno()).st_size <= LARGEST:
            file.seek(0)
            return file.read()
    return None


def move_aside(path: Path, now: datetime) -> None:
    """Rename a file to a dated name.

    Raises:
        OSError: the renaming failed.
    """
    set_aside(path, now)
    path.unlink()
