"""The values of a stepper: a range in steps, each with its label."""

from datetime import time
from math import ceil, floor

from hipmob_desktop.base.messages import N_, _, number
from hipmob_desktop.base.time_locale import time_words
from hipmob_desktop.session.preferences import Range
from hipmob_desktop.settings.value import SETTING_RANGES

#: How seconds and plain numbers are written.
SECONDS, PLAIN = N_("{number} s"), "{number}"

Values = tuple[tuple[object, str], ...]


def steps(allowed: Range, step: float, current: float, written: str) -> Values:
    """Return the multiples of `step` in a range; `current` is included even if it is none.

    `written` is a message with the place `{number}`.
    """
    grid = {
        round(place * step, 6) for place in range(ceil(allowed.least / step), floor(allowed.most / step) + 1)
    }
    numbers = sorted({allowed.least, allowed.most, *grid, current})
    return tuple((type(current)(one), _(written).format(number=number(one))) for one in numbers)


def fit_steps(full_minutes: float, current: float | None) -> Values:
    """Return the time limits that shorten a session of `full_minutes`, and None for no limit."""
    least = SETTING_RANGES["fit"].least
    shorter = {float(one) for one in range(int(least), max(ceil(full_minutes), int(least) + 1))}
    numbers = sorted(shorter | ({current} if current else set()))
    return (
        *((one, _("{minutes} min").format(minutes=number(one))) for one in numbers),
        (None, _("None")),
    )


def minute_words(minutes: int) -> str:
    """Return a time of day that is given in minutes after midnight."""
    return time_words(time(*divmod(minutes, 60))).removeprefix("0")


def times_of_day(chosen: int | None, none: str) -> dict[str, str]:
    """Return every half hour of a day, in minutes after midnight, with its label; `chosen` is included.

    `none` is the label of no time, or "" if a time is required.
    """
    minutes = sorted({*range(0, 24 * 60, 30), *(() if chosen is None else (chosen,))})
    times = {str(one): minute_words(one) for one in minutes}
    return {"": none, **times} if none else times
