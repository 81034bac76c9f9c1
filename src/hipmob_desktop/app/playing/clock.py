"""The clock that a session runs by: one that goes on while the computer sleeps, so that sleep is noticed."""

import time


def session_clock() -> float:
    """Return seconds from an arbitrary instant; never goes back, and counts the time asleep.

    On Linux the plain monotonic clock stands still while the computer sleeps, and a session would go on after
    hours as if nothing had been; CLOCK_BOOTTIME goes on.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
