"""Atomic replacement of files, which never replaces anything but a regular file."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from hipmob_desktop.base.messages import _

_BUFFER = 1_000_000  # bytes; few large writes are faster

_DRAFT = ".hipmob-draft"


def refuse_special(path: Path) -> None:
    """Check that a path is a regular file or missing. Pipes never end, and devices must not be replaced.

    Raises:
        OSError: the path is something else.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, _("it is a folder"), f"{path}")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, _("it is not a file but a pipe, a socket or a device"), f"{path}")


def replace(path: Path, data: Iterable[bytes | memoryview], now: datetime) -> None:
    """Replace a file atomically: at any instant either the old or the new one exists.

    The file's date becomes `now`, which dates a backup. A link is followed, not replaced.

    Args:
        path: the file to replace or to create.
        data: the new contents in pieces.
        now: the file's new date.

    Raises:
        OSError: the replacement failed; the old file is unchanged.
    """
    path = path.resolve()
    refuse_special(path)
    draft = _draft_of(path)
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb", _BUFFER) as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):  # some shared folders have no such date, which only dates a backup
            os.utime(draft, (now.timestamp(), now.timestamp()))
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    flush_folder(path.parent)


def drafts(path: Path) -> list[Path]:
    """Return the unfinished drafts of `replace` for this file. Each of them is left by a crash."""
    path = path.resolve()
    return sorted(path.parent.glob(f"{_draft_prefix(path)}*{_DRAFT}"))


def _draft_of(path: Path) -> Path:
    """Return a new name for an unfinished copy of a file."""
    return path.with_name(f"{_draft_prefix(path)}{secrets.token_hex(8)}{_DRAFT}")


def _draft_prefix(path: Path) -> str:
    """Return the prefix of a file's drafts: hidden, and short enough for any file system."""
    return f".{path.name[:40]}-"


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system supports it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep(path: Path, name: Path) -> None:
    """Give a file's contents a second name.

    A hard link is instant and needs no space. The file is copied where links are impossible. The name is then
    given at the end, so that it never stands for a part of the file.

    Raises:
        FileExistsError: the name is taken.
        OSError: neither way worked.
    """
    path = path.resolve()
    refuse_special(path)
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:
        if name.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), f"{name}") from None
        draft = _draft_of(path)
        try:
            with path.open("rb") as source, draft.open("xb") as target:
                shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())
            draft.replace(name)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            raise
    flush_folder(name.parent)
