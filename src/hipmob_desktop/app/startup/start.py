"""Start of HipMob: as the first process on a data folder, or as a request to that process."""

import argparse
import builtins
import sys

from hipmob_desktop.base.folders import Folders
from hipmob_desktop.desktop.instance_lock import InstanceLock


def start(arguments: argparse.Namespace, folders: Folders) -> int:
    """Open the window, or send the request to the HipMob that is open; return the exit status.

    Raises:
        CannotError: the HipMob that is open is hung, or there is no screen.
    """
    lock = InstanceLock(folders.data)
    if not lock.acquire():
        # Only a second start needs it.
        from hipmob_desktop.desktop.instance_client import request_of, request_or_acquire  # noqa: PLC0415

        response = request_or_acquire(lock, request_of(vars(arguments)))
        if response is not None:
            if response.sentence:
                print(f"hipmob: {response.sentence}", file=sys.stderr)
            return response.status
    _restore_import()
    try:
        from hipmob_desktop.app.startup.gui import open_window  # noqa: PLC0415 - loads Qt

        return open_window(arguments, folders, lock)
    finally:
        lock.release()


def _restore_import() -> None:
    """Restore Python's own import, which PySide wraps and has no switch for.

    The wrapper reads the source of every later module, looking for `__feature__`. Without it loading takes
    330 ms instead of 393, and 71 MB instead of 83 (PySide 6.11).
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 - installs the wrapper

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
