"""Waiting for another process, whose clock no test can set."""

import time
from collections.abc import Callable

#: Seconds between two checks.
_LOOK = 0.02


def until(seconds: float, is_so: Callable[[], object]) -> None:
    """Wait until a condition outside this process holds; fail if it does not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(_LOOK)
