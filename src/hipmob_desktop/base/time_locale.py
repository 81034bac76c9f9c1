"""The system's conventions for time: the first day of a week, and a clock of 12 or 24 hours.

Qt reads them from the system's locale. On Linux LC_ALL, LC_TIME and LANG name it, in this order. Qt is loaded
when it is first asked: most commands do without.
"""

from datetime import datetime, time
from typing import TYPE_CHECKING

from hipmob_desktop.base.messages import _

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale


def first_weekday() -> int:
    """Return the first day of a week. Monday is 0 and Sunday 6, as in Python's `calendar`."""
    return _locale().firstDayOfWeek().value - 1


def twelve_hours() -> bool:
    """Return whether the clock has 12 hours, with am and pm."""
    found = _locale()
    return "a" in found.timeFormat(found.FormatType.ShortFormat).lower()


def time_words(at: datetime | time) -> str:
    """Return a time of day as "18:05", or as "6:05 pm" where the clock has 12 hours."""
    if twelve_hours():
        found = _("{time} am") if at.hour < 12 else _("{time} pm")
        return found.format(time=f"{at.hour % 12 or 12}:{at:%M}")
    return f"{at:%H:%M}"


def _locale() -> "QLocale":
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - see above

    return QLocale()
