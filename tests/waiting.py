"""Waiting for what another process does, which no clock of ours can hurry."""

import time
from collections.abc import Callable

#: Seconds between two looks.
_LOOK = 0.02


def until(seconds: float, is_so: Callable[[], object]) -> None:
    """Wait until something outside this process is so; fail if it is not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(_LOOK)
