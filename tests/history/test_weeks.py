"""Weeks: what counts, and runs that neither the week under way nor a pause can break."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.history.weeks import (
    Pause,
    Week,
    believable,
    counts,
    days,
    last_counted,
    pause_key,
    run_of_weeks,
    week_start,
    weeks,
)
from tests.history.telling import session

MONDAY = date(2026, 2, 23)
WEEK = timedelta(days=7)


def on(day: date, hour: int = 20, offset: float = 1.0) -> Record:
    return session(datetime(day.year, day.month, day.day, hour, tzinfo=timezone(timedelta(hours=offset))))


def in_week(monday: date, number: int) -> list[Record]:
    return [on(monday + timedelta(days=2 * place)) for place in range(number)]


def run(back: tuple[int, ...], pauses: tuple[int, ...] = (), goal: int = 3) -> int:
    """Return the run of weeks with so many sessions each, the one under way last; `pauses` by place."""
    mondays = [MONDAY - WEEK * place for place in reversed(range(len(back)))]
    records = [one for monday, number in zip(mondays, back, strict=True) for one in in_week(monday, number)]
    return run_of_weeks(records, MONDAY + timedelta(days=6), goal, [mondays[place] for place in pauses])


@pytest.mark.parametrize(
    ("shares", "outcome", "does"),
    [
        ((1.0, 1.0), Outcome.COMPLETED, True),
        ((0.5, 0.5), Outcome.STOPPED, True),
        ((1.0, 0.4), Outcome.STOPPED, False),
        ((0.0, 0.0), Outcome.INTERRUPTED, False),
    ],
)
def test_a_session_counts_when_each_hip_got_half_of_its_work(
    shares: tuple[float, float], outcome: Outcome, *, does: bool
) -> None:
    assert counts(session(shares=shares, outcome=outcome)) is does


def test_the_last_session_that_counts_is_found_behind_false_starts() -> None:
    good, older = on(MONDAY), on(MONDAY - WEEK)
    false_start = session(datetime(2026, 2, 26, tzinfo=UTC), shares=(1.0, 0.0))

    assert last_counted([older, good, false_start]) == good
    assert last_counted([false_start]) is last_counted([]) is None


def test_a_session_without_any_work_does_not_count() -> None:
    assert not counts(session().changed(phases=[]))


def test_a_week_is_told_with_its_sessions_minutes_and_pause() -> None:
    good, stopped = on(MONDAY), session(datetime(2026, 2, 24, tzinfo=UTC), shares=(1.0, 0.0))

    found = weeks([good, stopped], MONDAY, 2, {MONDAY - WEEK: Pause.HOLIDAY})

    assert found == (
        Week(MONDAY - WEEK, 0, 0.0, Pause.HOLIDAY),
        Week(MONDAY, 1, good.minutes + stopped.minutes, None),
    )


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ((), 0),
        ((3,), 1),
        ((2,), 0),
        ((3, 3, 3), 3),
        ((3, 3, 0), 2),
        ((3, 2, 3), 1),
        ((3, 0, 0), 0),
        ((4, 3, 1), 2),
    ],
)
def test_the_run_counts_weeks_at_the_goal_and_the_week_under_way_never_breaks_it(
    back: tuple[int, ...], expected: int
) -> None:
    assert run(back) == expected


@pytest.mark.parametrize(
    ("back", "pauses", "expected"),
    [
        ((3, 0, 3), (1,), 2),
        ((3, 0, 0, 0, 3), (1, 2, 3), 2),
        ((3, 3, 3), (1,), 2),
        ((3, 3, 3), (2,), 2),
        ((3, 0, 0, 3), (1,), 1),
        ((3, 3, 0), (2,), 2),
    ],
)
def test_a_pause_neither_lengthens_nor_breaks_the_run(
    back: tuple[int, ...], pauses: tuple[int, ...], expected: int
) -> None:
    assert run(back, pauses) == expected


def test_a_goal_that_was_met_by_more_is_met() -> None:
    assert run((4, 4), goal=2) == 2


def test_an_iso_year_of_53_weeks_is_no_gap() -> None:
    first = date(2026, 12, 21)  # the weeks 52 and 53 of 2026, then 1 of 2027
    records = [one for number in range(3) for one in in_week(first + WEEK * number, 3)]

    assert run_of_weeks(records, date(2027, 1, 10), 3) == 3
    assert [week.sessions for week in weeks(records, date(2027, 1, 10), 3)] == [3, 3, 3]


def test_a_session_belongs_to_the_day_it_began_on_where_the_person_was() -> None:
    late_on_sunday = on(MONDAY - timedelta(days=1), hour=23, offset=-10)  # Monday morning in Europe
    early_on_monday = on(MONDAY, hour=1, offset=13)  # Sunday noon in Europe

    found = weeks([late_on_sunday, early_on_monday], MONDAY, 2)

    assert [week.sessions for week in found] == [1, 1]
    assert list(days([late_on_sunday, early_on_monday], MONDAY, MONDAY)) == [MONDAY]


def test_a_session_through_the_change_of_daylight_saving_is_one_session_of_its_day() -> None:
    start = datetime(2026, 3, 29, 1, 55, tzinfo=timezone(timedelta(hours=1)))
    one = session(start).changed(ended_at="2026-03-29T03:04:00+02:00")

    assert weeks([one], date(2026, 3, 29), 1)[0] == Week(date(2026, 3, 23), 1, one.minutes)


def test_a_clock_that_was_wrong_for_a_day_neither_adds_to_the_week_nor_breaks_the_run() -> None:
    right = [one for number in range(3) for one in in_week(MONDAY - WEEK * number, 3)]
    wrong = [on(date(2038, 1, 19)), on(date(1970, 1, 1)), on(date(9999, 12, 31)), on(date(1, 1, 4))]
    today = MONDAY + timedelta(days=6)

    assert weeks([*wrong, *right], today, 3) == weeks(right, today, 3)
    assert run_of_weeks([*wrong, *right], today, 3) == run_of_weeks(right, today, 3) == 3
    assert believable([*wrong[:1], *right], today) == believable(right, today)


def test_a_session_that_ended_before_it_began_still_has_what_was_done() -> None:
    one = session().changed(ended_at="2020-01-01T00:00:00+00:00")

    assert counts(one)
    assert one.minutes > 5


@given(st.dates(date(1, 1, 8)))
def test_a_week_begins_on_its_monday(day: date) -> None:
    assert week_start(day).isoweekday() == 1
    assert 0 <= (day - week_start(day)).days < 7


@given(st.dates(date(1, 1, 8), date(9999, 12, 20)), st.integers(0, 6))
def test_every_week_has_one_monday_whatever_day_it_begins_with(day: date, first_weekday: int) -> None:
    first = week_start(day, first_weekday)
    assert first.weekday() == first_weekday
    assert 0 <= (day - first).days < 7
    assert pause_key(first).weekday() == MONDAY.weekday()
    assert 0 <= (pause_key(first) - first).days < 7


@pytest.mark.parametrize("first_weekday", range(7))
@pytest.mark.parametrize("day", [date.min, date(1, 1, 6), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_have_weeks_too(day: date, first_weekday: int) -> None:
    record = on(day)
    found = weeks([record], day, 1, first_weekday=first_weekday)
    assert [week.sessions for week in found] == [1]
    assert run_of_weeks([record], day, 1, first_weekday=first_weekday) == 1


def test_a_sunday_counts_for_the_week_that_begins_with_it() -> None:
    sunday = MONDAY - timedelta(days=1)
    records = [on(sunday), on(MONDAY), on(sunday + WEEK)]

    def counted(first_weekday: int) -> list[tuple[date, int]]:
        found = weeks(records, MONDAY + WEEK, 3, first_weekday=first_weekday)
        return [(week.first, week.sessions) for week in found]

    assert counted(0) == [(MONDAY - WEEK, 1), (MONDAY, 2), (MONDAY + WEEK, 0)]
    assert counted(6) == [(sunday - WEEK, 0), (sunday, 2), (sunday + WEEK, 1)]


def test_a_pause_holds_for_the_week_that_has_its_monday() -> None:
    sunday = MONDAY - timedelta(days=1)
    pauses = {MONDAY: Pause.HOLIDAY}
    records = [*in_week(sunday - WEEK, 3), *in_week(sunday + WEEK, 3)]

    found = weeks(records, sunday + WEEK, 3, pauses, first_weekday=6)

    assert [week.pause for week in found] == [None, Pause.HOLIDAY, None]
    assert run_of_weeks(records, sunday + 2 * WEEK - timedelta(days=1), 3, pauses, first_weekday=6) == 2


def test_the_days_of_a_calendar_have_their_sessions_and_minutes() -> None:
    morning, evening = on(MONDAY, hour=7), on(MONDAY, hour=20)

    found = days([evening, morning, on(MONDAY - WEEK)], MONDAY, MONDAY + WEEK)

    assert list(found) == [MONDAY]
    assert found[MONDAY].sessions == (morning, evening)
    assert (found[MONDAY].counted, found[MONDAY].held_minutes) == (2, 6.0)
