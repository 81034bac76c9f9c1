"""The commands `hipmob backup` and `hipmob restore`."""

import argparse
import sys
from pathlib import Path

from hipmob_desktop.app.backup import (
    Backup,
    name_by_hand,
    read_backup,
    restore_routines,
    restore_settings,
    write_backup,
)
from hipmob_desktop.app.cli.printing import PATIENCE, apply_import
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.files import replace
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.history.storage.document import decode
from hipmob_desktop.history.storage.store import HistoryStore


def backup(arguments: argparse.Namespace, folders: Folders) -> None:
    """Write all data of the person into one file.

    Raises:
        CannotError: a file cannot be read or written.
    """
    path = Path(arguments.out)
    if path.is_dir():
        path /= name_by_hand(now())
    notices: list[str] = []
    store = HistoryStore(folders.data, now, notices.append, only_looks=True)
    try:
        opened = store.open().result(PATIENCE)
        text = store.to_json().result(PATIENCE)
    except TimeoutError:
        raise CannotError(f"The history in {folders.data} cannot be opened; is the disk connected?") from None
    finally:
        store.close()
    if opened.unreadable:
        raise CannotError(f"The history in {folders.data} cannot be read, so no backup was made.")
    for notice in notices:
        print(f"hipmob: {notice}", file=sys.stderr)
    try:
        write_backup(path, folders, text, now())
    except OSError as error:
        raise CannotError(f"{path} cannot be written ({error.strerror or error}).") from error
    routines = len(read_backup(path).routines)
    print(f"{path}: {_counted(len(opened.sessions), 'session')}, settings, {_counted(routines, 'routine')}.")


def restore(arguments: argparse.Namespace, folders: Folders) -> int:
    """Restore a backup.

    Sessions that are here stay. Settings and routines that are replaced are kept beside the new ones.

    Returns the exit status: 1 if a session of the backup could not be used.

    Raises:
        CannotError: HipMob is open, or a file cannot be read or written.
    """
    path = Path(arguments.file)
    try:
        found = read_backup(path)
    except UnreadableError as error:
        raise CannotError(f"{path} cannot be used ({error}); nothing was restored.") from error
    except OSError as error:
        raise CannotError(f"{path} cannot be opened: {error.strerror}.") from error
    lock = InstanceLock(folders.data)
    if not lock.acquire():
        raise CannotError("HipMob is open. Please close it first, or restore in its settings.")
    try:
        return _restored(arguments, folders, path, found)
    except OSError as error:
        raise CannotError(
            f"{error.filename or folders.data} cannot be written ({error.strerror or error})."
        ) from error
    finally:
        lock.release()


def _restored(arguments: argparse.Namespace, folders: Folders, path: Path, found: Backup) -> int:
    at = now()
    status = 0 if found.history is None else _history_restored(arguments, folders, path, found.history)
    settings = restore_settings(folders, found, at)
    if found.settings is not None and not settings:
        print(f"hipmob: {path}: the settings in it cannot be read; yours stay.", file=sys.stderr)
        status = 1
    count = restore_routines(folders, found, at)
    told = [_counted(count, "routine")] if count else []
    told = (["the settings"] if settings else []) + told
    if told:
        print(f"{path}: restored {' and '.join(told)}.")
    return status


def _history_restored(arguments: argparse.Namespace, folders: Folders, path: Path, data: bytes) -> int:
    """Restore a history, and return the exit status.

    Without a history here, it is restored with all of its bytes, if all of them can be used.
    """
    file = folders.data / "history.json"
    try:
        document = decode(data)
    except UnreadableError as error:
        print(f"hipmob: {path}: the history in it cannot be read ({error}).", file=sys.stderr)
        return 1
    if document.faults or document.broken or file.exists() or any(folders.data.glob("*.journal")):
        return apply_import(folders, [(path, data)], arguments.prefer)
    folders.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace(file, [data], now())
    print(f"{path}: restored the history.")
    return 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
