"""The file history.json: reads it with distrust, replaces it in one stroke, keeps copies of what it was."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from hipmob_desktop.history.keeping.document import Document, decode
from hipmob_desktop.history.keeping.encodings import UnreadableError

#: Bytes; some 50 000 sessions. What is larger is no history of a person's.
LARGEST = 200_000_000

BACKUPS = 3

_BUFFER = 1_000_000  # bytes; few and large writes

_DRAFT = ".hipmob-draft"


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


def refuse_special(path: Path) -> None:
    """Refuse what is neither a file nor missing: pipes never end, and devices must not be replaced.

    Raises:
        OSError: it is such a thing.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", f"{path}")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no file but a pipe, a socket or a device", f"{path}")


def replace(path: Path, data: Iterable[bytes | memoryview], now: datetime) -> None:
    """Put the pieces of `data` in the place of a file; at any instant either the old or the new one is there.

    The file's date becomes `now`, from which `back_up` knows the day. A link is followed, not replaced.

    Raises:
        OSError: it was not done, and the old file is untouched.
    """
    path = path.resolve()
    refuse_special(path)
    draft = path.with_name(f"{_draft_prefix(path)}{secrets.token_hex(8)}{_DRAFT}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb", _BUFFER) as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        os.utime(draft, (now.timestamp(), now.timestamp()))
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    flush_folder(path.parent)


def drafts(path: Path) -> list[Path]:
    """Return what `replace` began for this file and left unfinished: each of them means a crash."""
    path = path.resolve()
    return sorted(path.parent.glob(f"{_draft_prefix(path)}*{_DRAFT}"))


def _draft_prefix(path: Path) -> str:
    """Return how the names of a file's drafts begin: hidden, and short enough for any folder."""
    return f".{path.name[:40]}-"


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can do that."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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


def keep(path: Path, name: Path) -> None:
    """Give what is in a file a second name; a link is instant and needs no room, a copy is the way without.

    Raises:
        FileExistsError: the name is taken.
        OSError: it could not be done.
    """
    path = path.resolve()
    refuse_special(path)
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:
        with path.open("rb") as source, name.open("xb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
    flush_folder(name.parent)
