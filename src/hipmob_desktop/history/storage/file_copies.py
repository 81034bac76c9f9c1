"""The file history.json and its copies: validated reading, and backups of earlier states."""

from datetime import datetime
from pathlib import Path

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.files import keep, refuse_special
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.storage.document import Document, decode

#: Bytes, for some 50 000 sessions. A larger file is not a person's history.
LARGEST = 200_000_000

BACKUPS = 3


def read(path: Path) -> Document:
    """Read a history file.

    Raises:
        UnreadableError: the file is no history, or is broken as a whole.
        OSError: it is missing or cannot be opened.
    """
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return the contents of a file that may be a history.

    Raises:
        UnreadableError: it is larger than `LARGEST`.
        OSError: it is missing, cannot be opened, or is no regular file (a pipe would never end).
    """
    refuse_special(path)
    if path.stat().st_size > LARGEST:
        raise UnreadableError(_("it is too large for a history"))
    return path.read_bytes()


def backups(path: Path) -> list[Path]:
    """Return the names of a file's backups, the newest first."""
    return [path.with_name(f"{path.stem}.backup-{n}{path.suffix}") for n in range(1, BACKUPS + 1)]


def back_up(path: Path, now: datetime) -> None:
    """Back up the file before the first write of a day; the oldest backup is deleted.

    Raises:
        OSError: it could not be backed up.
        ValueError, OverflowError: the file's date is invalid.
    """
    if not path.exists() or datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo).date() == now.date():
        return
    names = backups(path)
    for older, newer in zip(names[:0:-1], names[-2::-1], strict=True):
        if newer.exists():
            newer.replace(older)
    keep(path, names[0])


def set_aside(path: Path, now: datetime) -> Path:
    """Copy a file to a new dated name and return it; the file itself stays.

    Raises:
        OSError: it could not be copied.
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
