"""The dose of a week, and the two hips beside each other."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.history.balance import Behind, Difference, Measure, behind, differences
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.weekly_dose import LEVEL_MINUTES, HipDose, week_doses
from hipmob_desktop.routine.words import Rotation, Side
from tests.history.playing import EVENING
from tests.history.telling import daily, session

TODAY = EVENING.date()


def test_the_dose_is_minutes_held_and_reps_of_each_hip_and_rotation() -> None:
    records = daily(2, level=Level(60, 10), shares=(1.0, 0.5))

    dose = week_doses(records, TODAY, 1)[0]

    for rotation in Rotation:
        assert dose.of(rotation, Side.LEFT) == HipDose(2.0, 20)
        assert dose.of(rotation, Side.RIGHT) == HipDose(1.0, 10)
    assert dose.minutes == 6.0
    assert dose.of(Rotation.EXTERNAL, Side.LEFT).share == 2.0 / LEVEL_MINUTES


def test_a_rotation_that_was_left_out_has_no_dose() -> None:
    dose = week_doses([session(rotations=(Rotation.EXTERNAL,))], TODAY, 1)[0]

    assert dose.of(Rotation.INTERNAL, Side.LEFT) == HipDose()
    assert dose.of(Rotation.EXTERNAL, Side.LEFT) == HipDose(0.75, 8)


def test_each_week_has_its_own_dose_the_newest_last() -> None:
    records = [session(EVENING - timedelta(weeks=back)) for back in (0, 2, 9)]

    found = week_doses(records, TODAY, 4)

    assert [week.minutes for week in found] == [0, 3.0, 0, 3.0]
    assert [(after.first - before.first).days for before, after in pairwise(found)] == [7] * 3


@pytest.mark.parametrize(
    ("start", "weeks_ago"),
    [
        ("2026-10-25T02:30:00+02:00", 10),  # the hour that comes twice, the first time
        ("2026-10-25T02:30:00+01:00", 10),  # and the second
        ("2026-12-28T00:10:00+14:00", 0),  # Monday of week 53 in the first place where it begins
        ("2026-12-27T23:50:00-11:00", 1),  # still Sunday of week 52, though hours later
        ("2027-01-03T23:59:00-11:00", 0),  # the last minute of week 53
        ("2027-01-04T00:01:00+13:00", None),  # and the first of the next week
        ("2038-01-19T03:14:07+00:00", None),  # a wrong clock
        ("1970-01-01T00:00:00+00:00", None),
    ],
)
def test_a_dose_is_in_the_week_it_was_done_in_wherever_that_was(start: str, weeks_ago: int | None) -> None:
    found = week_doses([session(datetime.fromisoformat(start))], date(2027, 1, 3), 12)

    assert [back for back, week in enumerate(reversed(found)) if week.minutes] == (
        [] if weeks_ago is None else [weeks_ago]
    )


#: A session after which two weeks have passed.
FIRST = session(EVENING - timedelta(days=40), outcome=Outcome.STOPPED)


def test_a_difference_of_two_points_in_three_answered_sessions_running_is_named() -> None:
    records = [
        FIRST,
        *daily(1, EVENING - timedelta(days=3), pain=0, tightness=(5, 2)),
        *daily(1, EVENING - timedelta(days=2), pain=0, tightness=(6, 4)),
        *daily(1, EVENING - timedelta(days=1)),
        *daily(1, EVENING, pain=0, tightness=(4, 2)),
    ]

    assert differences(records, TODAY) == (Difference(Measure.TIGHTNESS, Side.LEFT, (3, 2, 2)),)
    assert differences(records, TODAY)[0].sentence == (
        "Your left hip felt tighter than the right by 2 points or more in 3 sessions in a row. "
        "Many healthy hips differ."
    )


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=5))
def test_nothing_less_is_ever_named(told: list[tuple[int, int]]) -> None:
    start = EVENING - timedelta(days=len(told))
    records = [session(start + timedelta(days=day), pain=0, tightness=pair) for day, pair in enumerate(told)]
    records.insert(0, FIRST)
    last = [left - right for left, right in told[-3:]]

    named = [one.side for one in differences(records, TODAY)]

    if named:
        assert len(last) == 3
        assert min(last) >= 2 if named == [Side.LEFT] else max(last) <= -2
    else:
        assert len(last) < 3 or -2 < min(last) < 2 or -2 < max(last) < 2 or min(last) < 0 < max(last)


def test_pain_is_compared_too_and_an_old_difference_is_forgotten() -> None:
    records = [FIRST, *daily(3, pain=(0, 3))]

    assert differences(records, TODAY) == (Difference(Measure.PAIN, Side.RIGHT, (3, 3, 3)),)
    assert "Your right hip hurt more than the left" in differences(records, TODAY)[0].sentence
    assert differences(records, TODAY + timedelta(days=60)) == ()


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((1.0, 1.0), None),
        ((1.0, 0.8), None),
        ((1.0, 0.25), Behind(Side.RIGHT, 2.25)),
        ((0.0, 1.0), Behind(Side.LEFT, 3.0)),
    ],
)
def test_a_hip_is_behind_from_a_minute_on(shares: tuple[float, float], expected: Behind | None) -> None:
    assert behind([FIRST, *daily(2, shares=shares)], TODAY) == expected


def test_no_side_is_judged_in_the_first_two_weeks() -> None:
    uneven = daily(3, shares=(1.0, 0.0), pain=0, tightness=(7, 2))
    assert behind(uneven, TODAY) is None
    assert differences(uneven, TODAY) == ()
    later = TODAY + timedelta(days=14)
    assert behind(uneven, later) is not None


def test_a_minute_of_an_hour_is_no_difference() -> None:
    nearly = daily(12, shares=(1.0, 0.95))
    assert behind([FIRST, *nearly], TODAY) is None


def test_what_is_longer_ago_than_four_weeks_is_not_made_up_for() -> None:
    assert behind(daily(2, EVENING - timedelta(days=28), shares=(1.0, 0.0)), TODAY) is None
    assert Behind(Side.LEFT, 2.25).sentence == "Your left hip is 2 min behind over the last four weeks."
    assert Behind(Side.LEFT, 1.1).sentence == "Your left hip is a minute behind over the last four weeks."
