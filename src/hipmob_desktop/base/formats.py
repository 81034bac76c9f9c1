"""Dates in words, in the language in use.

The names of days and months are values, which `base/languages.py` takes from Qt. No other package needs Qt.
The order of the parts is a message. English has its names from Python.
"""

from dataclasses import dataclass
from datetime import date

from hipmob_desktop.base.messages import _


@dataclass(frozen=True, slots=True)
class Names:
    """A language's names of days and months, January and Monday first.

    Attributes:
        months, short_months: the months beside a day.
        months_alone, short_months_alone: the months by themselves. Some languages inflect them.
        days, short_days: the days of a week.
    """

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    months_alone: tuple[str, ...]
    short_months_alone: tuple[str, ...]
    days: tuple[str, ...]
    short_days: tuple[str, ...]


_names: Names | None = None


def use_names(names: Names | None) -> None:
    """Use a language's names from now on; None for English."""
    global _names  # noqa: PLW0603 - one language for the whole process
    _names = names


def weekday_name(day: date) -> str:
    """Return the name of a weekday, such as "Monday"."""
    return f"{day:%A}" if _names is None else _names.days[day.weekday()]


def short_weekday(day: date) -> str:
    """Return the short name of a weekday, such as "Mon"."""
    return f"{day:%a}" if _names is None else _names.short_days[day.weekday()]


def month_name(day: date) -> str:
    """Return the name of a month by itself, such as "November"."""
    return f"{day:%B}" if _names is None else _names.months_alone[day.month - 1]


def short_month(day: date) -> str:
    """Return the short name of a month by itself, such as "Nov"."""
    return f"{day:%b}" if _names is None else _names.short_months_alone[day.month - 1]


def day_of_week(day: date) -> str:
    """Return a date with its weekday, such as "Monday 16 November 2026"."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekday_name(day), day=day.day, month=_long(day), year=day.year
    )


def full_date(day: date) -> str:
    """Return a date such as "16 November 2026"."""
    return _("{day} {month} {year}").format(day=day.day, month=_long(day), year=day.year)


def day_and_month(day: date) -> str:
    """Return a day of a year such as "16 November"."""
    return _("{day} {month}").format(day=day.day, month=_long(day))


def short_date(day: date) -> str:
    """Return a day of a year such as "16 Nov"."""
    return _("{day} {month}").format(day=day.day, month=_short(day))


def short_date_and_year(day: date) -> str:
    """Return a date such as "16 Nov 2026"."""
    return _("{day} {month} {year}").format(day=day.day, month=_short(day), year=day.year)


def month_and_year(day: date) -> str:
    """Return a month such as "November 2026"."""
    return _("{month} {year}").format(month=month_name(day), year=day.year)


def _long(day: date) -> str:
    return f"{day:%B}" if _names is None else _names.months[day.month - 1]


def _short(day: date) -> str:
    return f"{day:%b}" if _names is None else _names.short_months[day.month - 1]
