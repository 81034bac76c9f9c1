"""Reminder rules: when to remind of a session, and in which words. Time and zone are arguments.

Every instant has a zone. Days, times of day, weeks and quiet hours are those of the person's zone. A reminder
for 18:00 comes at 18:00 before and after the clocks change. A time that the change skips comes an hour later.
Of a time that comes twice, the first counts.
"""

from calendar import MONDAY
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from hipmob_desktop.base.formats import weekday_name
from hipmob_desktop.base.messages import N_, Messages, _, ngettext
from hipmob_desktop.base.time_locale import time_words

#: The delay from which a reminder calls itself late. A shorter one is a busy computer, a longer one its
#: sleep.
_LATE = timedelta(minutes=15)

#: Days searched back and ahead: the rest of a week whose goal is reached, and the whole next one.
_FAR = 14


class Remind(StrEnum):
    """The kinds of reminders: none, at chosen times, after hours at the desk, or when the week gets short."""

    NEVER = "never"
    TIMES = "times"
    DESK = "desk"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """A person's choice of reminders.

    Attributes:
        kind: the kind.
        days: the weekdays, Monday is 0, for `TIMES`.
        times: the times of day, for `TIMES` and `WEEK`.
        every: the time at the desk, for `DESK`.
        quiet_from, quiet_until: the quiet hours, perhaps over midnight; none if they are the same.
        goal: sessions a week.
        first_weekday: the first day of a week, as in `days`.
    """

    kind: Remind = Remind.NEVER
    days: frozenset[int] = frozenset()
    times: tuple[time, ...] = ()
    every: timedelta = timedelta(hours=2)
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    goal: int = 3
    first_weekday: int = MONDAY


@dataclass(frozen=True, slots=True)
class ReminderState:
    """The answers to reminders that outlive a restart.

    Attributes:
        snoozed: the time to which a reminder was postponed, or None.
        not_on: the day without any more reminders, or None.
    """

    snoozed: datetime | None = None
    not_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """The facts that the next reminder depends on.

    Attributes:
        since: reminders due until then are dropped.
        done, done_before: sessions of this week, and of the week before.
        last: the end of the last session, or None.
        snoozed: the time to which a reminder was postponed, or None.
        not_on: the day without any more reminders, or None.
    """

    since: datetime
    done: int = 0
    done_before: int = 0
    last: datetime | None = None
    snoozed: datetime | None = None
    not_on: date | None = None


def next_reminder(
    plan: ReminderPlan, facts: ReminderFacts, now: datetime, zone: tzinfo | None = None
) -> datetime | None:
    """Return the time of the next reminder, or None if none is within reach.

    The time of an overdue one is in the past. Several missed reminders count as one. A reminder in the quiet
    hours waits for their end. A `zone` of None is the computer's own.
    """
    due = _next(plan, facts, now, zone)
    if due is None or due > now:
        return due
    awake = _after_quiet(plan, now, zone)
    return awake if awake > now else due


def _next(plan: ReminderPlan, facts: ReminderFacts, now: datetime, zone: tzinfo | None) -> datetime | None:
    if plan.kind is Remind.NEVER:
        return None
    if facts.snoozed is not None:
        return _after_quiet(plan, facts.snoozed, zone)
    if plan.kind is Remind.DESK:
        # In UTC: local arithmetic would add two hours as if no clock were ever changed.
        due = max(facts.since, facts.last or facts.since).astimezone(UTC) + plan.every
        if facts.not_on is not None:
            due = max(due, _instant(facts.not_on + timedelta(days=1), time(), zone))
        return _after_quiet(plan, due, zone)
    missed = None
    now = now.astimezone(UTC)
    for due in _chosen(plan, facts, now, zone):
        if due > now:
            return missed or due
        missed = due
    return missed


def _chosen(
    plan: ReminderPlan, facts: ReminderFacts, now: datetime, zone: tzinfo | None
) -> Iterator[datetime]:
    """Yield the chosen times that count, in order, from `facts.since` on."""
    today, since = _local(now, zone).date(), facts.since.astimezone(UTC)
    day = max(_local(since, zone).date(), today - timedelta(days=_FAR))
    enough = {facts.not_on, None if facts.last is None else _local(facts.last, zone).date()}
    while day <= today + timedelta(days=_FAR):
        if day not in enough and _calls(plan, facts, day, today):
            instants = (_after_quiet(plan, _instant(day, one, zone), zone) for one in plan.times)
            # The quiet hours may have moved a time to the next day, where the goal may be reached.
            yield from sorted(
                one for one in instants if one > since and _local(one, zone).date() not in enough
            )
        day += timedelta(days=1)


def _calls(plan: ReminderPlan, facts: ReminderFacts, day: date, today: date) -> bool:
    """Return whether a day needs a reminder, by its week's sessions so far, or at its end."""
    weeks_ago = (_week_start(plan, today) - _week_start(plan, day)).days // 7
    left = plan.goal - {0: facts.done, 1: facts.done_before}.get(weeks_ago, 0)
    if left <= 0:
        return False
    if plan.kind is Remind.WEEK:
        is_over = weeks_ago > 0  # such a week needs no reminder any more
        return not is_over and left >= _days_left(plan, day)
    return day.weekday() in plan.days


def _week_start(plan: ReminderPlan, day: date) -> date:
    return day - timedelta(days=7 - _days_left(plan, day))


def _days_left(plan: ReminderPlan, day: date) -> int:
    """Return the days of a week from `day` on, that day among them."""
    return 7 - (day.weekday() - plan.first_weekday) % 7


def _after_quiet(plan: ReminderPlan, instant: datetime, zone: tzinfo | None) -> datetime:
    """Return `instant`, or the end of the quiet hours in which it lies."""
    local = _local(instant, zone)
    clock = local.time()
    begin, end = plan.quiet_from, plan.quiet_until
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
    """Return an instant in UTC. Python compares two local times of one zone by their clock readings alone."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class ReminderText:
    """A reminder's title and body."""

    title: str
    body: str


def reminder_text(
    facts: ReminderFacts,
    plan: ReminderPlan,
    due: datetime,
    now: datetime,
    *,
    minutes: float,
    zone: tzinfo | None = None,
) -> ReminderText:
    """Return the text of a reminder that was due at `due`; `minutes` is the next session's length."""
    left, days = plan.goal - facts.done, _days_left(plan, _local(now, zone).date())
    if left <= 0:
        week = _("You have reached this week’s goal. Anything more is a bonus.")
    else:
        sessions = ngettext("One session left", "{count} sessions left", left).format(count=_BEGINS[left])
        week = ngettext(
            "{sessions}, one day left this week.", "{sessions}, {count} days left this week.", days
        ).format(sessions=sessions, count=_WITHIN[days])
    whole = max(1, round(minutes))
    takes = ngettext(
        "The next session takes {minutes} minute.", "The next session takes {minutes} minutes.", whole
    ).format(minutes=whole)
    if now.astimezone(UTC) - due.astimezone(UTC) < _LATE:
        return ReminderText(_("Time for your hips?"), f"{week} {takes}")
    planned = _local(due, zone)
    same_day = planned.date() == _local(now, zone).date()
    when = (
        time_words(planned)
        if same_day
        else _("{weekday}, {time}").format(weekday=weekday_name(planned), time=time_words(planned))
    )
    return ReminderText(
        _("Whenever you like"),
        _("This reminder was due at {when}. {week} {takes}").format(when=when, week=week, takes=takes),
    )


#: Numbers that begin a sentence, and numbers within one.
_BEGINS = Messages(
    {
        1: N_("One"),
        2: N_("Two"),
        3: N_("Three"),
        4: N_("Four"),
        5: N_("Five"),
        6: N_("Six"),
        7: N_("Seven"),
    }
)
_WITHIN = Messages(
    {
        0: N_("no"),
        1: N_("one"),
        2: N_("two"),
        3: N_("three"),
        4: N_("four"),
        5: N_("five"),
        6: N_("six"),
        7: N_("seven"),
    }
)
