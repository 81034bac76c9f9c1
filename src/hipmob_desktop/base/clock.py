"""The clocks: the session's, which counts the computer's sleep, and the wall clock."""

import time
from datetime import date, datetime


def session_clock() -> float:
    """Return seconds from an arbitrary instant; never goes back, and includes the time asleep.

    On Linux the monotonic clock stops during sleep, and a session would continue hours later. CLOCK_BOOTTIME
    does not stop.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def now() -> datetime:
    """Return the local time with the computer's time zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the local date."""
    return now().date()
