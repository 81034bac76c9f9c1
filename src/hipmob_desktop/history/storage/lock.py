"""Locks that the operating system takes back when the process that holds them is gone."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hipmob_desktop.base.locks import try_lock

#: Seconds to wait for another HipMob that is writing; it needs some milliseconds.
PATIENCE = 3.0

_BETWEEN_TRIES = 0.01  # seconds


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Keep every other HipMob out of the history in this folder.

    Where the file system knows no locks there is none to wait for, and the work goes on without.

    Raises:
        TimeoutError: another process did not give it back in time.
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
            raise TimeoutError("another HipMob is writing to it")
        time.sleep(_BETWEEN_TRIES)
