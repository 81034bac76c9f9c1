"""A stretch of time, as a physiotherapist asks about it."""

from datetime import timedelta

import pytest

from hipmob_desktop.history.level import Level
from hipmob_desktop.history.period import MOST_ROWS, Felt, period
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.weekly_dose import HipDose
from hipmob_desktop.routine.words import Rotation, Side
from tests.history.playing import EVENING
from tests.history.telling import daily, session

SUNDAY = EVENING.date()
MONDAY = SUNDAY - timedelta(days=6)


def test_a_period_has_its_sessions_rows_and_doses() -> None:
    records = [
        session(EVENING - timedelta(days=14), Level(30, 5)),
        session(EVENING - timedelta(days=1), pain=(1, 4), tightness=(2, 3)),
        session(EVENING, Level(60, 10), pain=(3, 0), tightness=(4, 3)),
    ]

    found = period(records, SUNDAY - timedelta(days=13), SUNDAY)

    assert found.sessions == tuple(records[1:])
    assert (found.counted, found.start, found.end) == (2, Level(45, 8), Level(60, 10))
    assert [(row.first, row.weeks, row.sessions) for row in found.rows] == [
        (MONDAY - timedelta(days=7), 1, 0),
        (MONDAY, 1, 2),
    ]
    assert found.rows[1].doses[Rotation.EXTERNAL, Side.LEFT] == HipDose(1.75, 18)
    assert found.rows[1].felt == {Side.LEFT: Felt(3.0, 3), Side.RIGHT: Felt(3.0, 4)}
    assert found.rows[0].felt == {}
    assert found.average[Rotation.INTERNAL, Side.RIGHT] == HipDose(0.875, 9)


@pytest.mark.parametrize(("weeks", "rows"), [(1, 1), (13, 13), (14, 7), (26, 13), (27, 9), (520, 13)])
def test_a_long_period_has_several_weeks_a_row_so_that_all_fit_on_a_page(weeks: int, rows: int) -> None:
    found = period(
        [session(EVENING - timedelta(days=9999)), *daily(30)], SUNDAY - timedelta(days=7 * weeks - 1), SUNDAY
    )

    assert len(found.rows) == rows <= MOST_ROWS
    assert sum(row.weeks for row in found.rows) == weeks
    assert sum(row.sessions for row in found.rows) == found.counted == min(30, 7 * weeks)


@pytest.mark.parametrize(
    ("keep", "place"),
    [
        (0, "before it began"),
        (1, "at the start"),
        (2, "external rotation, left hip: on the way into it"),
        (3, "external rotation, left hip: 22 of 45 s held"),
        (5, "external rotation, left hip: 4 of 8 reps"),
        (6, "at a switch of legs"),
    ],
)
def test_where_a_session_was_broken_off_is_told(keep: int, place: str) -> None:
    half = session(shares=(0.5, 0.5), outcome=Outcome.STOPPED)
    phases = [
        {
            "kind": phase.kind,
            "rotation": phase.rotation,
            "side": phase.side,
            "planned_seconds": phase.planned_seconds,
            "done_seconds": phase.done_seconds if number < keep else 0,
            "planned_reps": phase.planned_reps,
            "done_reps": phase.done_reps,
        }
        for number, phase in enumerate(half.facts.phases)
    ]

    (stop,) = period([half.changed(phases=phases)], SUNDAY, SUNDAY).stops

    assert stop.place == place


def test_days_before_the_very_first_session_do_not_lower_the_averages() -> None:
    found = period(daily(7), SUNDAY - timedelta(days=365), SUNDAY)

    assert (found.since, len(found.rows)) == (MONDAY, 1)
    assert found.average[Rotation.EXTERNAL, Side.LEFT] == HipDose(5.25, 56)
    assert period([], MONDAY, SUNDAY).since == MONDAY


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        period([], SUNDAY, MONDAY)
