"""Divides the time of a hold into whole breaths that end with an out-breath."""

from math import floor

from hipmob_desktop.session.timeline import Breath


def breaths_between(start: float, end: float, inhale: float, exhale: float) -> tuple[Breath, ...]:
    """Return the whole breaths that fill a span of time.

    The breath whose length is closest to `inhale + exhale` is used, the slower one of two equally close. The
    ratio of in- to out-breath is kept. A span above 0 has at least one breath.

    Args:
        start: the start of the span in seconds.
        end: the end of the span in seconds.
        inhale: the wanted length of each in-breath in seconds.
        exhale: the wanted length of each out-breath in seconds.
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
