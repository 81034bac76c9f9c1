"""Breath is the clock of a hold: divides a stretch of time into whole breaths that end on an out-breath."""

from math import floor

from hipmob_desktop.session.timeline import Breath


def breaths_between(start: float, end: float, inhale: float, exhale: float) -> tuple[Breath, ...]:
    """Return the whole breaths that fill the time from `start` to `end` (seconds).

    Their number is the one whose breath comes closest in length to `inhale + exhale`, the slower one if two
    are equally close; in and out keep their proportion. At least one breath, if there is any time at all.
    """
    length = end - start
    if length <= 0:
        return ()
    wish = inhale + exhale
    fewer = max(1, floor(length / wish))
    count = min((fewer, fewer + 1), key=lambda number: (round(abs(length / number - wish), 6), number))
    each = length / count
    into = each * inhale / wish
    return tuple(Breath(start + each * number, into, each - into) for number in range(count))
