"""The clocks: one that a session runs by, which notices when the computer sleeps, and the one on the wall."""

import time
from datetime import date, datetime


def session_clock() -> float:
    """Return seconds from an arbitrary instant; never goes back, and counts the time asleep.

    On Linux the plain monotonic clock stands still while the computer sleeps, and a session would go on after
    hours as if nothing had been; CLOCK_BOOTTIME goes on.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def now() -> datetime:
    """Return the time with its zone, as the computer has it."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the day it is where the person is."""
    return now().date()
