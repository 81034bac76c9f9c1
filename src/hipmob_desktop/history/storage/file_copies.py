"""The file history.json: reads it with distrust, replaces it in one stroke, keeps copies of what it was."""

from datetime import datetime
from pathlib import Path

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.files import keep, refuse_special
from hipmob_desktop.history.storage.document import Document, decode

#: Bytes; some 50 000 sessions. What is larger is no history of a person's.
LARGEST = 200_000_000

BACKUPS = 3


def read(path: Path) -> Document:
    """Read a history file.

    Raises:
        UnreadableError: it is none, or is broken as a whole.
        OSError: it is not there or cannot be opened.
    """
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return what is in a file that may be a history.

    Raises:
        UnreadableError: it is too large for one.
        OSError: it is not there, cannot be opened, or is no file (a pipe would never end).
    """
    refuse_special(path)
    if path.stat().st_size > LARGEST:
        raise UnreadableError("it is larger than any history could be")
    return path.read_bytes()


def backups(path: Path) -> list[Path]:
    """Return the names of a file's backups, the newest first."""
    return [path.with_name(f"{path.stem}.backup-{n}{path.suffix}") for n in range(1, BACKUPS + 1)]


def back_up(path: Path, now: datetime) -> None:
    """Keep the file as an earlier day left it; the first write of a day does so, and the oldest backup goes.

    Raises:
        OSError: it could not be kept.
        ValueError, OverflowError: the file's date is none.
    """
    if not path.exists() or datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo).date() == now.date():
        return
    names = backups(path)
    for older, newer in zip(names[:0:-1], names[-2::-1], strict=True):
        if newer.exists():
            newer.replace(older)
    keep(path, names[0])


def set_aside(path: Path, now: datetime) -> Path:
    """Keep a file under a dated name that nothing had before, and return that name; the file stays, too.

    Raises:
        OSError: it could not be kept.
    """
    stamp = f"{now:%Y-%m-%d-%H%M%S}"
    number = 1
    while True:
        number_text = "" if number == 1 else f"-{number}"
        name = path.with_name(f"history.set-aside-{stamp}{number_text}{path.suffix}")
        try:
            keep(path, name)
        except FileExistsError:
            number += 1
        else:
            return name
