"""Files that are replaced whole or not at all, and never anything but a file."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_BUFFER = 1_000_000  # bytes; few and large writes

_DRAFT = ".hipmob-draft"


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

    The file's date becomes `now`, from which a backup knows the day. A link is followed, not replaced.

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
