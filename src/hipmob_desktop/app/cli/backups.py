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
from hipmob_desktop.base.messages import _, and_joined, ngettext
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.history.storage.document import decode
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.ui.words import sessions_words


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
        raise CannotError(
            _("The history in {folder} cannot be opened; is the disk connected?").format(folder=folders.data)
        ) from None
    finally:
        store.close()
    if opened.unreadable:
        raise CannotError(
            _("The history in {folder} cannot be read, so no backup was made.").format(folder=folders.data)
        )
    for notice in notices:
        print(f"hipmob: {notice}", file=sys.stderr)
    try:
        write_backup(path, folders, text, now())
    except OSError as error:
        raise CannotError(
            _("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror or error)
        ) from error
    routines = len(read_backup(path).routines)
    print(
        _("{path}: {sessions}, settings, {routines}.").format(
            path=path, sessions=sessions_words(len(opened.sessions)), routines=_routines(routines)
        )
    )


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
        raise CannotError(
            _("{path} cannot be used ({reason}); nothing was restored.").format(path=path, reason=error)
        ) from error
    except OSError as error:
        raise CannotError(
            _("{path} cannot be opened: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    lock = InstanceLock(folders.data)
    if not lock.acquire():
        raise CannotError(_("HipMob is open. Please close it first, or restore in its settings."))
    try:
        return _restored(arguments, folders, path, found)
    except OSError as error:
        raise CannotError(
            _("{path} cannot be written ({reason}).").format(
                path=error.filename or folders.data, reason=error.strerror or error
            )
        ) from error
    finally:
        lock.release()


def _restored(arguments: argparse.Namespace, folders: Folders, path: Path, found: Backup) -> int:
    at = now()
    status = 0 if found.history is None else _history_restored(arguments, folders, path, found.history)
    settings = restore_settings(folders, found, at)
    if found.settings is not None and not settings:
        print(
            "hipmob: " + _("{path}: the settings in it cannot be read; yours stay.").format(path=path),
            file=sys.stderr,
        )
        status = 1
    count = restore_routines(folders, found, at)
    told = [_routines(count)] if count else []
    told = ([_("the settings")] if settings else []) + told
    if told:
        print(_("{path}: restored {what}.").format(path=path, what=and_joined(told)))
    return status


def _history_restored(arguments: argparse.Namespace, folders: Folders, path: Path, data: bytes) -> int:
    """Restore a history, and return the exit status.

    Without a history here, it is restored with all of its bytes, if all of them can be used.
    """
    file = folders.data / "history.json"
    try:
        document = decode(data)
    except UnreadableError as error:
        print(
            "hipmob: "
            + _("{path}: the history in it cannot be read ({reason}).").format(path=path, reason=error),
            file=sys.stderr,
        )
        return 1
    if document.faults or document.broken or file.exists() or any(folders.data.glob("*.journal")):
        return apply_import(folders, [(path, data)], arguments.prefer)
    folders.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace(file, [data], now())
    print(_("{path}: restored the history.").format(path=path))
    return 0


def _routines(count: int) -> str:
    return ngettext("{count} routine", "{count} routines", count).format(count=count)
