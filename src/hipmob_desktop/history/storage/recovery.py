"""Finds sessions whose process died: their journals become records."""

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

#: For how long after its last line a session of another computer may still be under way, with all its pauses.
_ELSEWHERE = timedelta(hours=6)


#: Names that services for shared folders give to a file that two computers changed at once, in some of their
#: languages: “history (Anna's conflicted copy).json”, “history.sync-conflict-….json”,
#: “history (In Konflikt stehende Kopie von …).json”, “history (1).json”.
CONFLICTS = re.compile(
    r"history.*(conflic?t|konflikt|競合|冲突).*\.json|history ?\(\d+\)\.json", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A journal that nobody is writing any more.

    Attributes:
        record: the session it tells of; None if nothing was done in it, or if it cannot be read.
        clear_away: to be called when the record is safe in the history; may raise OSError.
    """

    record: Record | None
    clear_away: Callable[[], object]


def conflicting_copies(folder: Path) -> list[Path]:
    """Return the copies of a history that a service for shared folders has left."""
    return sorted(one for one in folder.glob("*.json") if CONFLICTS.fullmatch(one.name))


def left_behind(folder: Path, now: datetime) -> Iterator[LeftBehind]:
    """Yield the journals in `folder` whose process is gone; the folder has to be locked meanwhile.

    A journal that is none is set aside when it is cleared away; nothing is changed before. One that cannot be
    opened, or is a newer version's, is left to a later start; so is one that another computer, which shares
    the folder, has written to of late: the session may be under way there.
    """
    for path in sorted(folder.glob(f"session-*{SUFFIX}")):
        data = _abandoned_text(path)
        if data is None:
            continue
        try:
            record = read_journal(data)
            if record is not None and is_from_elsewhere(data) and now - record.facts.ended_at < _ELSEWHERE:
                continue
        except NewerError:
            continue
        except (ValueError, RecursionError):
            yield LeftBehind(None, partial(move_aside, path, now))
        else:
            yield LeftBehind(record, path.unlink)


def _abandoned_text(path: Path) -> bytes | None:
    """Return what is in a journal; None if a living process holds it, or if it cannot be read."""
    with suppress(OSError):
        refuse_special(path)
        return _read_if_free(path)
    return None


def _read_if_free(path: Path) -> bytes | None:
    with path.open("r+b") as file:
        try:
            free = try_lock(file.fileno())
        except OSError:
            free = True  # no locks here; whoever writes it will replace the record by a fuller one
        if free and os.fstat(file.fileno()).st_size <= LARGEST:
            file.seek(0)
            return file.read()
    return None


def move_aside(path: Path, now: datetime) -> None:
    """Give a file a dated name in place of its own.

    Raises:
        OSError: that cannot be done.
    """
    set_aside(path, now)
    path.unlink()
