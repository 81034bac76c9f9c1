"""Weeks of training: the sessions that count, and the streak of weeks that met the goal.

A week has seven days. Its first weekday is an argument, with Monday as 0, as in Python's `calendar`. A
session belongs to the local day on which it began. Time zones, daylight saving and ISO week numbers therefore
cannot move a session.

A pause is stored with the Monday of its week. Every seven days include one Monday, so the stored pauses do
not depend on the first weekday.
"""

from calendar import MONDAY
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hipmob_desktop.history.record import Record
from hipmob_desktop.routine.words import Side

_WEEK = timedelta(days=7)


class Pause(StrEnum):
    """The reasons why a week neither extends nor breaks the streak."""

    HOLIDAY = "holiday"
    INJURY = "injury"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Week:
    """One week.

    Attributes:
        first: its first day.
        sessions: the number of sessions that count.
        minutes: minutes played in all sessions, including those that do not count.
        pause: the reason for a pause, or None.
    """

    first: date
    sessions: int = 0
    minutes: float = 0.0
    pause: Pause | None = None


def week_start(day: date, first_weekday: int = MONDAY) -> date:
    """Return the first day of the week that includes `day`; the calendar's first day if it is earlier."""
    return date.fromordinal(max(1, day.toordinal() - (day.weekday() - first_weekday) % 7))


def pause_key(first: date) -> date:
    """Return the Monday of the week that begins on `first`: the key of its pause."""
    return date.fromordinal(min(first.toordinal() + -first.weekday() % 7, date.max.toordinal()))


def counts(record: Record) -> bool:
    """Return whether a session counts for the week. A false start does not.

    Each side with planned work did half of it, and so did the middle. A session of one side only counts, too.
    """
    planned: dict[Side | None, float] = {}
    done: dict[Side | None, float] = {}
    for phase in record.facts.phases:
        if phase.kind.is_work:
            planned[phase.side] = planned.get(phase.side, 0.0) + phase.planned_seconds
            worked = min(phase.done_seconds, phase.planned_seconds)
            done[phase.side] = done.get(phase.side, 0.0) + worked
    return bool(planned) and all(done[side] > 0 and 2 * done[side] >= planned[side] for side in planned)


def last_counted(records: Iterable[Record]) -> Record | None:
    """Return the newest session that counts, or None. No more records than needed are checked."""
    newest_first = sorted(records, key=lambda one: one.started_at, reverse=True)
    return next(filter(counts, newest_first), None)


def believable(records: Iterable[Record], today: date, days: int | None = None) -> tuple[Record, ...]:
    """Return the sessions that are not from the future, the earliest first.

    A computer with a wrong clock may have recorded one. Such a session stays in the history, but is left out
    of evaluations before its day. Tomorrow is accepted, because it has begun in other time zones.

    Args:
        records: the recorded sessions.
        today: the current day.
        days: the number of days before `today`; None for all.
    """
    last = today + timedelta(days=1)
    after = date.min if days is None else today - timedelta(days=days)
    found = (one for one in records if after < one.started_at.date() <= last)
    return tuple(sorted(found, key=lambda one: (one.started_at, one.id)))


def weeks(
    records: Iterable[Record],
    today: date,
    count: int,
    pauses: Mapping[date, Pause] | None = None,
    *,
    first_weekday: int = MONDAY,
) -> tuple[Week, ...]:
    """Return the last `count` weeks, the week of `today` last; `pauses` are by their Mondays."""
    this = week_start(today, first_weekday)
    found = _by_week(records, first_weekday)
    return tuple(
        Week(
            first,
            sum(map(counts, found.get(first, ()))),
            sum(one.minutes for one in found.get(first, ())),
            (pauses or {}).get(pause_key(first)),
        )
        for first in (this - _WEEK * back for back in reversed(range(count)))
    )


def run_of_weeks(
    records: Sequence[Record],
    today: date,
    goal: int,
    pauses: Iterable[date] = (),
    *,
    first_weekday: int = MONDAY,
) -> int:
    """Return the number of consecutive weeks with `goal` sessions that count.

    The week of `today` extends the streak as soon as it has them, and never breaks it. A week whose Monday is
    in `pauses` neither extends nor breaks it.
    """
    found = _by_week(records, first_weekday)
    paused = set(pauses)
    if not found:
        return 0
    earliest, first, run = min(found), week_start(today, first_weekday), 0
    under_way = True
    while first >= earliest:
        if pause_key(first) not in paused:
            if sum(map(counts, found.get(first, ()))) >= goal:
                run += 1
            elif not under_way:
                break
        under_way = False
        if first - date.min < _WEEK:
            break
        first -= _WEEK
    return run


def _by_week(records: Iterable[Record], first_weekday: int) -> dict[date, list[Record]]:
    """Return the sessions by the first days of their weeks; day 1 of year 1 is a Monday."""
    found: defaultdict[int, list[Record]] = defaultdict(list)
    before = (MONDAY - first_weekday) % 7  # days of the first week before day 1
    for one in records:
        found[(one.started_at.toordinal() - 1 + before) // 7].append(one)
    return {date.fromordinal(max(1, 7 * number + 1 - before)): some for number, some in found.items()}


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions of one day, the number that count for the week, and the minutes held."""

    day: date
    sessions: tuple[Record, ...]
    counted: int
    held_minutes: float


def days(records: Iterable[Record], first: date, last: date) -> dict[date, Day]:
    """Return the days from `first` to `last` that have sessions, each session on its own day."""
    found: dict[date, list[Record]] = {}
    for one in records:
        day = one.started_at.date()
        if first <= day <= last:
            found.setdefault(day, []).append(one)
    return {
        day: Day(
            day,
            tuple(sorted(some, key=lambda one: one.started_at)),
            sum(counts(one) for one in some),
            sum(one.held_seconds() for one in some) / 60,
        )
        for day, some in sorted(found.items())
    }
