"""A year as values: the minutes held on each day and in each month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hipmob_desktop.base.formats import day_of_week, month_and_year, short_month
from hipmob_desktop.base.messages import _, number
from hipmob_desktop.history.weeks import Day, days
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.history.history_view import HistoryView, held_by_both
from hipmob_desktop.ui.widgets.bar_chart import BarGroup

#: Minutes held in a day, by both hips together, at which a square grows. The built-in session holds 2 minutes
#: with its shortest holds, 3 with its own, 4 with its longest. Several rounds hold more.
STEPS = (2.0, 3.0, 4.0)

#: Minutes by which a day may exceed a step, because a hold ends with a whole breath.
_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class YearView:
    """A year.

    Attributes:
        summary: its sum, in words.
        shares: the size of the square, from 0 to 1, of each day with a session.
        sentences: a sentence for each day, from 1 January.
        months: the minutes held by each hip in each month.
    """

    summary: str
    shares: Mapping[date, float]
    sentences: tuple[str, ...]
    months: tuple[BarGroup, ...]


def years_of(view: HistoryView) -> tuple[int, ...]:
    """Return the years from the first session to today."""
    first = min((one.started_at.year for one in view.records), default=view.today.year)
    return tuple(range(min(first, view.today.year), view.today.year + 1))


def year_view(view: HistoryView, year: int) -> YearView:
    """Return a year of a history."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = days(view.records, first, last)
    count = sum(len(day.sessions) for day in found.values())
    held = sum(day.held_minutes for day in found.values())
    told = _("{sessions}, {minutes} minutes held").format(
        sessions=words.sessions_words(count), minutes=number(held, 0)
    )
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return YearView(
        summary=told if count else _("No session in {year}").format(year=year),
        shares={day: _share(one.held_minutes) for day, one in found.items()},
        sentences=tuple(_sentence(day, found.get(day), view.today) for day in every),
        months=tuple(_month(date(year, month, 1), found) for month in range(1, 13)),
    )


def _share(minutes: float) -> float:
    """Return the size of a day's square, from 0 to 1."""
    return (1 + sum(minutes > step + _TOLERANCE for step in STEPS)) / (len(STEPS) + 1)


def _month(first: date, found: Mapping[date, Day]) -> BarGroup:
    """Return the minutes held by each hip in the month that begins on `first`."""
    days_of_it = [day for at, day in found.items() if at.month == first.month]
    sessions = [one for day in days_of_it for one in day.sessions]
    left, right = (sum(one.held_seconds(side) for one in sessions) for side in (Side.LEFT, Side.RIGHT))
    told = _("{month}: {sessions}, {held}.").format(
        month=month_and_year(first),
        sessions=words.sessions_words(len(sessions)),
        held=held_by_both(left, right),
    )
    return BarGroup(short_month(first), (left / 60, right / 60), told)


def _sentence(day: date, found: Day | None, today: date) -> str:
    if found is None:
        told = _("{day}: no session.") if day <= today else _("{day}: still to come.")
        return told.format(day=day_of_week(day))
    return _("{day}: {sessions}, {amount} held in all.").format(
        day=day_of_week(day),
        sessions=words.sessions_words(len(found.sessions)),
        amount=words.amount(found.held_minutes * 60),
    )
