"""A lock on the history's folder, which the operating system releases when its process ends."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hipmob_desktop.base.locks import try_lock
from hipmob_desktop.base.messages import _

#: Seconds to wait for another HipMob that is writing. Writing takes some milliseconds.
PATIENCE = 3.0

_BETWEEN_TRIES = 0.01  # seconds


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Lock the history in this folder against every other HipMob.

    If the file system has no locks, the work is done without one.

    Raises:
        TimeoutError: another process did not release it in time.
        OSError: the folder cannot be written.
    """
    descriptor = os.open(folder / "history.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if try_lock(descriptor):
                return
        except OSError:
            return
        if time.monotonic() > deadline:
            raise TimeoutError(_("another HipMob is writing to it"))
        time.sleep(_BETWEEN_TRIES)
