"""The dose as a step of a ladder, and doses that are none of its steps."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest

from hipmob_desktop.history.level import Level, ladder, less, level_of, more
from hipmob_desktop.history.proposal import propose
from hipmob_desktop.history.record import Record
from hipmob_desktop.session.preferences import Preferences
from tests.history.playing import EVENING
from tests.history.telling import daily, session

TODAY = EVENING.date()


def test_the_ladder_has_twelve_steps_from_the_least_to_the_top() -> None:
    steps = ladder()

    assert (steps[0], steps[-1], len(steps) - 1) == (Level(30, 5), Level(60, 10, 2), 12)
    assert all(above.reaches(below) for below, above in pairwise(steps))
    assert more(steps[-1]) is None


@pytest.mark.parametrize(
    ("level", "smaller"),
    [
        (Level(45, 8), Level(40, 7)),
        (Level(32, 5), Level(30, 5)),
        (Level(30, 5, 2), Level(30, 5, 1)),
        (Level(30, 5), Level(30, 5)),
    ],
)
def test_less_is_one_step_of_both(level: Level, smaller: Level) -> None:
    assert less(level) == smaller


def test_the_dose_of_a_session_is_read_from_its_plan() -> None:
    assert level_of(session(level=Level(40, 6, 2), shares=(0.2, 0))) == Level(40, 6, 2)
    assert level_of(session().changed(phases=[])) is None


@pytest.mark.parametrize(
    ("pain", "own", "suggested"),
    [
        (0, Level(20, 8), {"reps": 9}),
        (0, Level(90, 12), {"rounds": 2}),
        (0, Level(45, 8), None),  # an own routine's dose, and now it is the built-in one's turn
        (4, Level(20, 12), {"reps": 10}),
        (4, Level(90, 8), {"hold": 60, "reps": 7}),
    ],
)
def test_of_doses_beyond_the_ranges_nothing_is_suggested_that_the_settings_cannot_have(
    pain: int, own: Level, suggested: dict[str, float] | None
) -> None:
    done = Level(90, 8) if suggested is None else own
    records = [with_dose(one, done) for one in daily(2, pain=pain)]
    proposal = propose(records, Preferences(), own, TODAY + timedelta(days=1))
    assert [one.changes for one in proposal.suggestions] == ([] if suggested is None else [suggested])
    proposal.applied(Preferences())  # raises nothing


def with_dose(record: Record, level: Level) -> Record:
    """Return the record of a session that was played with a dose of a routine of one's own."""
    phases = json.loads(record.text)["phases"]
    for phase in phases:
        if phase["kind"] == "hold":
            phase["planned_seconds"] = phase["done_seconds"] = level.hold
        elif phase["kind"] == "reps":
            phase["planned_reps"] = phase["done_reps"] = level.reps
    return record.changed(phases=phases)
