"""When somebody is reminded: the rules, with clock and zone in the test's hand."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hipmob_desktop.desktop.reminders import Remind, ReminderFacts, ReminderPlan, next_reminder, reminder_text

SUNDAY = 6  # as in the calendar of Python

BERLIN = ZoneInfo("Europe/Berlin")

#: Mondays, Wednesdays and Fridays at six in the evening.
PLAN = ReminderPlan(Remind.TIMES, frozenset({0, 2, 4}), (time(18),))


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """Return a local time; 9 March 2026 is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def due(plan: ReminderPlan, facts: ReminderFacts, now: datetime) -> datetime | None:
    found = next_reminder(plan, facts, now, BERLIN)
    return None if found is None else found.astimezone(BERLIN)


def test_nobody_is_reminded_who_did_not_ask() -> None:
    assert due(ReminderPlan(), ReminderFacts(at(9, 8)), at(9, 20)) is None


@pytest.mark.parametrize(
    ("now", "then"),
    [(at(9, 8), at(9, 18)), (at(9, 18, 1), at(11, 18)), (at(13, 19), at(16, 18)), (at(15, 12), at(16, 18))],
)
def test_the_next_chosen_time_on_a_chosen_day_is_next(now: datetime, then: datetime) -> None:
    assert due(PLAN, ReminderFacts(now), now) == then


def test_of_two_times_a_day_the_earlier_is_next() -> None:
    plan = ReminderPlan(Remind.TIMES, frozenset({0}), (time(18), time(12)))
    assert due(plan, ReminderFacts(at(9, 9)), at(9, 9)) == at(9, 12)
    assert due(plan, ReminderFacts(at(9, 12)), at(9, 13)) == at(9, 18)


def test_a_day_with_a_session_needs_no_reminder() -> None:
    assert due(PLAN, ReminderFacts(at(9, 8), done=1, last=at(9, 12)), at(9, 13)) == at(11, 18)


def test_a_reached_goal_is_silence_until_the_next_week() -> None:
    assert due(PLAN, ReminderFacts(at(10, 8), done=3, last=at(10, 7)), at(10, 8)) == at(16, 18)


def test_however_many_were_missed_there_is_one_and_it_is_the_last() -> None:
    facts = ReminderFacts(at(9, 8))
    assert due(PLAN, facts, at(14, 9)) == at(13, 18)
    assert due(PLAN, ReminderFacts(at(14, 9)), at(14, 9)) == at(16, 18)


def test_one_that_was_missed_in_a_week_whose_goal_was_reached_is_not_told() -> None:
    plan = ReminderPlan(Remind.TIMES, frozenset({6}), (time(18),))
    monday = at(16, 9)
    assert due(plan, ReminderFacts(at(13, 19), done_before=3), monday) == at(22, 18)
    assert due(plan, ReminderFacts(at(13, 19), done_before=2), monday) == at(15, 18)


def test_a_week_that_is_over_needs_no_hurry() -> None:
    plan = ReminderPlan(Remind.WEEK, times=(time(18),))
    assert due(plan, ReminderFacts(at(13, 19)), at(15, 19)) == at(15, 18)
    assert due(plan, ReminderFacts(at(13, 19)), at(16, 9)) == at(20, 18)


def test_one_that_is_overdue_waits_for_the_end_of_the_quiet_hours_too() -> None:
    facts = ReminderFacts(at(9, 17))
    assert due(PLAN, facts, at(9, 20, 59)) == at(9, 18)
    assert due(PLAN, facts, at(9, 22)) == at(10, 8)
    assert due(PLAN, facts, at(10, 3)) == at(10, 8)
    assert due(PLAN, facts, at(10, 8)) == at(9, 18)


def test_one_that_the_quiet_hours_have_moved_asks_for_no_second_session_that_day() -> None:
    plan = ReminderPlan(Remind.TIMES, frozenset(range(7)), (time(22),))
    assert due(plan, ReminderFacts(at(9, 19)), at(10, 7)) == at(10, 8)
    assert due(plan, ReminderFacts(at(9, 19), last=at(10, 7)), at(10, 7, 30)) == at(12, 8)


def test_not_today_is_silence_until_tomorrow() -> None:
    plan = ReminderPlan(Remind.TIMES, frozenset(range(7)), (time(12), time(18)))
    facts = ReminderFacts(at(9, 12), not_on=date(2026, 3, 9))
    assert due(plan, facts, at(9, 12, 1)) == at(10, 12)


def test_in_thirty_minutes_is_in_thirty_minutes() -> None:
    facts = ReminderFacts(at(9, 18), snoozed=at(9, 18, 30))
    assert due(PLAN, facts, at(9, 18, 1)) == at(9, 18, 30)


@pytest.mark.parametrize(
    ("quiet", "asked", "then"),
    [
        ((time(21), time(8)), at(9, 22), at(10, 8)),
        ((time(21), time(8)), at(9, 7), at(9, 8)),
        ((time(12), time(14)), at(9, 13), at(9, 14)),
        ((time(12), time(14)), at(9, 14), at(9, 14)),
        ((time(0), time(0)), at(9, 3), at(9, 3)),
    ],
)
def test_quiet_hours_are_waited_for(quiet: tuple[time, time], asked: datetime, then: datetime) -> None:
    plan = ReminderPlan(
        Remind.TIMES, frozenset(range(7)), (asked.time(),), quiet_from=quiet[0], quiet_until=quiet[1]
    )
    assert due(plan, ReminderFacts(at(9, 1)), at(9, 2)) == then


def test_a_snooze_does_not_break_the_quiet_hours() -> None:
    assert due(PLAN, ReminderFacts(at(9, 20, 50), snoozed=at(9, 21, 20)), at(9, 20, 51)) == at(10, 8)


def test_hours_at_the_desk_count_from_the_last_reminder_or_session() -> None:
    plan = ReminderPlan(Remind.DESK, every=timedelta(hours=2))
    assert due(plan, ReminderFacts(at(9, 9)), at(9, 9)) == at(9, 11)
    assert due(plan, ReminderFacts(at(9, 9), last=at(9, 10)), at(9, 10)) == at(9, 12)
    assert due(plan, ReminderFacts(at(9, 20)), at(9, 20)) == at(10, 8)
    assert due(plan, ReminderFacts(at(9, 9), not_on=date(2026, 3, 9)), at(9, 9)) == at(10, 8)


def test_a_week_reminds_only_when_it_gets_short() -> None:
    plan = ReminderPlan(Remind.WEEK, times=(time(18),))
    assert due(plan, ReminderFacts(at(9, 8)), at(9, 8)) == at(13, 18)
    assert due(plan, ReminderFacts(at(9, 8), done=1, last=at(9, 7)), at(9, 8)) == at(14, 18)
    assert due(plan, ReminderFacts(at(10, 8), done=3, last=at(10, 7)), at(10, 8)) == at(20, 18)


def test_six_in_the_evening_stays_six_in_the_evening_when_the_clocks_change() -> None:
    plan = ReminderPlan(Remind.TIMES, frozenset(range(7)), (time(18),))
    before, after = (
        due(plan, ReminderFacts(at(28, 8)), at(28, 8)),
        due(plan, ReminderFacts(at(29, 8)), at(29, 8)),
    )
    assert before is not None
    assert after is not None
    assert (before.hour, after.hour) == (18, 18)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=23)


def test_an_hour_that_the_clocks_skip_is_an_hour_later() -> None:
    plan = ReminderPlan(
        Remind.TIMES, frozenset(range(7)), (time(2, 30),), quiet_from=time(0), quiet_until=time(0)
    )
    assert due(plan, ReminderFacts(at(28, 12)), at(28, 12)) == at(29, 3, 30)


def test_an_hour_that_comes_twice_reminds_once() -> None:
    plan = ReminderPlan(
        Remind.TIMES, frozenset(range(7)), (time(2, 30),), quiet_from=time(0), quiet_until=time(0)
    )
    first = next_reminder(plan, ReminderFacts(at(24, 12, month=10)), at(24, 12, month=10), BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert due(plan, ReminderFacts(first), first + timedelta(minutes=5)) == at(26, 2, 30, month=10)


def test_hours_at_the_desk_are_real_hours_when_the_clocks_change() -> None:
    plan = ReminderPlan(Remind.DESK, every=timedelta(hours=2), quiet_from=time(0), quiet_until=time(0))
    assert due(plan, ReminderFacts(at(29, 1)), at(29, 1)) == at(29, 4)


def test_the_words_say_how_the_week_stands() -> None:
    words = reminder_text(
        ReminderFacts(at(13, 8), done=1), PLAN, at(13, 18), at(13, 18), minutes=9.1, zone=BERLIN
    )
    assert words.title == "Time for your hips?"
    assert words.body == "Two sessions left, three days left this week. The next session takes 9 minutes."


def test_one_is_written_as_one() -> None:
    words = reminder_text(
        ReminderFacts(at(15, 8), done=2), PLAN, at(15, 18), at(15, 18), minutes=9, zone=BERLIN
    )
    assert words.body.startswith("One session left, one day left this week.")


def test_a_missed_one_is_told_gently_and_says_when_it_was() -> None:
    facts = ReminderFacts(at(13, 8), done=1)
    today = reminder_text(facts, PLAN, at(13, 18), at(13, 19), minutes=9, zone=BERLIN)
    assert today.title == "Whenever you like"
    assert today.body.startswith("This reminder was due at 18:00.")
    later = reminder_text(facts, PLAN, at(13, 18), at(14, 9), minutes=9, zone=BERLIN)
    assert later.body.startswith("This reminder was due at Friday, 18:00.")


def test_a_week_that_begins_on_sunday_is_short_a_day_earlier() -> None:
    plan = ReminderPlan(Remind.WEEK, times=(time(18),), first_weekday=SUNDAY)
    assert due(plan, ReminderFacts(at(8, 19)), at(11, 19)) == at(12, 18)  # a Thursday, with three days left
    assert due(plan, ReminderFacts(at(13, 19), done=2), at(13, 20)) == at(14, 18)
    words = reminder_text(
        ReminderFacts(at(13, 8), done=1), plan, at(13, 18), at(13, 18), minutes=9, zone=BERLIN
    )
    assert words.body.startswith("Two sessions left, two days left this week.")


def test_a_reached_goal_is_said_with_joy() -> None:
    words = reminder_text(
        ReminderFacts(at(13, 8), done=3), PLAN, at(13, 18), at(13, 18), minutes=9, zone=BERLIN
    )
    assert words.body.startswith("You have reached this week’s goal")
