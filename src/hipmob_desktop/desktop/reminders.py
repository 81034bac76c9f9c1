"""When to remind of a session, and in which words: pure rules, which are told the time and the zone.

Every instant that goes in or comes out knows its zone. Days, times of day, weeks and quiet hours are those
of the person's zone, so that a reminder for 18:00 comes at 18:00 before and after the clocks change; an hour
that the change skips is an hour later, and one that comes twice is meant once, the first time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

#: How late a reminder has to be for a word about it: less is a busy computer, more was its sleep.
_LATE = timedelta(minutes=15)

#: Days looked back and ahead: the rest of a week whose goal is reached, and the whole next one.
_FAR = 14


class Remind(StrEnum):
    """What reminds: nothing, chosen days and times, hours at the desk, or a week that gets short."""

    NEVER = "never"
    TIMES = "times"
    DESK = "desk"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be reminded.

    Attributes:
        kind: by what.
        days: the weekdays, Monday is 0, for `TIMES`.
        times: the times of day, for `TIMES` and `WEEK`.
        every: the time at the desk, for `DESK`.
        quiet_from, quiet_until: the quiet hours, perhaps over midnight; none if they are the same.
        goal: sessions a week.
    """

    kind: Remind = Remind.NEVER
    days: frozenset[int] = frozenset()
    times: tuple[time, ...] = ()
    every: timedelta = timedelta(hours=2)
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    goal: int = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What has been so far.

    Attributes:
        since: what was due until then is done with: reminded of, or before the program began.
        done, done_before: sessions in the week that it is now, and in the one before.
        last: when the last session ended, or None.
        snoozed: when to remind again because somebody asked for it, or None.
        not_on: the day on which nobody wants to hear of it any more, or None.
    """

    since: datetime
    done: int = 0
    done_before: int = 0
    last: datetime | None = None
    snoozed: datetime | None = None
    not_on: date | None = None


def next_reminder(wish: Wish, known: Known, now: datetime, zone: tzinfo | None = None) -> datetime | None:
    """Return when to remind next, or None if nothing is in sight; in the past if it is overdue.

    However many were missed, there is one, and it waits for the end of the quiet hours, too. A `zone` of None
    is the computer's own.
    """
    due = _next(wish, known, now, zone)
    if due is None or due > now:
        return due
    awake = _after_quiet(wish, now, zone)
    return awake if awake > now else due


def _next(wish: Wish, known: Known, now: datetime, zone: tzinfo | None) -> datetime | None:
    if wish.kind is Remind.NEVER:
        return None
    if known.snoozed is not None:
        return _after_quiet(wish, known.snoozed, zone)
    if wish.kind is Remind.DESK:
        # In UTC: two hours are added to a local time as if no clock were ever changed.
        due = max(known.since, known.last or known.since).astimezone(UTC) + wish.every
        if known.not_on is not None:
            due = max(due, _instant(known.not_on + timedelta(days=1), time(), zone))
        return _after_quiet(wish, due, zone)
    missed = None
    now = now.astimezone(UTC)
    for due in _chosen(wish, known, now, zone):
        if due > now:
            return missed or due
        missed = due
    return missed


def _chosen(wish: Wish, known: Known, now: datetime, zone: tzinfo | None) -> Iterator[datetime]:
    """Yield the chosen times that count, in order, from `known.since` on."""
    today, since = _local(now, zone).date(), known.since.astimezone(UTC)
    day = max(_local(since, zone).date(), today - timedelta(days=_FAR))
    enough = {known.not_on, None if known.last is None else _local(known.last, zone).date()}
    while day <= today + timedelta(days=_FAR):
        if day not in enough and _calls(wish, known, day, today):
            instants = (_after_quiet(wish, _instant(day, one, zone), zone) for one in wish.times)
            # The quiet hours may have moved one to the next day, on which there may be enough, too.
            yield from sorted(
                one for one in instants if one > since and _local(one, zone).date() not in enough
            )
        day += timedelta(days=1)


def _calls(wish: Wish, known: Known, day: date, today: date) -> bool:
    """Return whether a day is one to remind on, as its week stands, or stood at its end."""
    weeks_ago = (_monday(today) - _monday(day)).days // 7
    left = wish.goal - {0: known.done, 1: known.done_before}.get(weeks_ago, 0)
    if left <= 0:
        return False
    if wish.kind is Remind.WEEK:
        return weeks_ago <= 0 and left >= _days_left(day)  # a week that is over needs no hurry any more
    return day.weekday() in wish.days


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days_left(day: date) -> int:
    """Return the days of a week from `day` on, that day among them."""
    return 7 - day.weekday()


def _after_quiet(wish: Wish, instant: datetime, zone: tzinfo | None) -> datetime:
    """Return `instant`, or the end of the quiet hours in which it lies."""
    local = _local(instant, zone)
    clock = local.time()
    begin, end = wish.quiet_from, wish.quiet_until
    if begin <= end:
        quiet, ends_tomorrow = begin <= clock < end, False
    else:
        quiet, ends_tomorrow = clock >= begin or clock < end, clock >= begin
    if not quiet:
        return instant
    return _instant(local.date() + timedelta(days=ends_tomorrow), end, zone)


def _local(instant: datetime, zone: tzinfo | None) -> datetime:
    return instant.astimezone(zone)


def _instant(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """Return an instant in UTC: two local times of one zone would be compared by their faces alone."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Words:
    """What a reminder says."""

    title: str
    body: str


def reminder_words(
    known: Known, goal: int, due: datetime, now: datetime, *, minutes: float, zone: tzinfo | None = None
) -> Words:
    """Return the words of a reminder that was due at `due` and comes now; `minutes` is a session's length."""
    left, days = goal - known.done, _days_left(_local(now, zone).date())
    if left <= 0:
        week = "This week’s goal is reached; anything more is for the joy of it."
    else:
        sessions = _counted(left, "session", "sessions").capitalize()
        week = f"{sessions} left, {_counted(days, 'day', 'days')} left this week."
    takes = f"The next one takes {max(1, round(minutes))} minutes."
    if now.astimezone(UTC) - due.astimezone(UTC) < _LATE:
        return Words("Time for your hips?", f"{week} {takes}")
    planned = _local(due, zone)
    same_day = planned.date() == _local(now, zone).date()
    when = f"{planned:%H:%M}" if same_day else f"{planned:%A, %H:%M}"
    return Words("Whenever it suits you", f"A reminder was due at {when}. {week} {takes}")


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven")


def _counted(number: int, one: str, many: str) -> str:
    return f"{_NUMBERS[number]} {one if number == 1 else many}"
