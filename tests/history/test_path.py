"""The path of eight weeks, and the look back."""

from datetime import timedelta

import pytest

from hipmob_desktop.history.level import Level, beginning
from hipmob_desktop.history.path import WEEKS, LookBack, done_level, look_back, path
from hipmob_desktop.history.proposal import propose
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Preferences, Range
from tests.history.playing import EVENING
from tests.history.telling import daily, session

TODAY = EVENING.date()


@pytest.mark.parametrize(
    ("level", "at", "following"),
    [
        (Level(30, 5), 0, Level(35, 5)),
        (Level(45, 8), 6, Level(50, 8)),
        (Level(47, 9), 6, Level(50, 8)),
        (Level(60, 5), 1, Level(35, 6)),
        (Level(60, 10), 11, Level(60, 10, 2)),
        (Level(60, 10, 3), 12, None),
    ],
)
def test_where_a_dose_is_on_the_path(level: Level, at: int, following: Level | None) -> None:
    found = path(level, 3)

    assert (found.at, found.next) == (at, following)


def test_the_path_takes_eight_weeks_at_three_sessions_a_week() -> None:
    assert path(Level(30, 5), 3).weeks_left == WEEKS
    assert path(Level(30, 5), 2).weeks_left == 12
    assert path(Level(60, 10, 2), 3).weeks_left == 0


def test_who_always_finds_it_easy_walks_the_path_in_twenty_four_sessions() -> None:
    preferences = Preferences(hold=30, reps=5)
    records = []
    for number in range(24):
        level = Level(preferences.hold or 0, preferences.reps or 0, preferences.rounds)
        start = EVENING + timedelta(days=number)
        records.append(session(start, level, pain=0))
        preferences = propose(records, preferences, Level(45, 8), start.date()).applied(preferences)

    assert (preferences.hold, preferences.reps, preferences.rounds) == (60, 10, 2)


def test_the_path_is_told_in_words() -> None:
    assert path(Level(45, 8), 3).sentence == (
        "You are on step 7 of 13: 45 s and 8 reps. The next step is 50 s and 8 reps. "
        "If it stays easy, the top is 4 weeks away."
    )
    assert path(Level(60, 10, 2), 3).sentence.startswith("You are at the top: 2 rounds of 60 s")


def test_only_what_was_done_counts_on_the_path() -> None:
    assert done_level([], TODAY) is None
    assert done_level(daily(2, level=Level(30, 5)), TODAY) == Level(30, 5)
    higher = daily(1, level=Level(60, 10, 2))
    assert done_level([*daily(2, EVENING - timedelta(days=3), level=Level(30, 5)), *higher], TODAY) == (
        Level(60, 10, 2)
    )


def test_without_a_history_one_begins_at_the_bottom() -> None:
    own = Level(45, 8)
    assert beginning(Preferences(), own) == Preferences(hold=30, reps=5)
    assert beginning(Preferences(hold=40, rounds=2), own) == Preferences(hold=40, reps=5, rounds=2)
    assert beginning(Preferences(), Level(30, 5)) == Preferences()
    long = {"hold": Range(120, 240), "reps": Range(5, 10)}
    assert beginning(Preferences(), Level(180, 8), long) == Preferences(hold=120, reps=5)


def test_the_look_back_tells_where_one_started_and_where_one_is() -> None:
    start = EVENING - timedelta(days=40)
    records = [
        *daily(3, start, level=Level(30, 5), pain=0, tightness=(7, 6)),
        *daily(3, pain=0, tightness=(4, 4)),
    ]

    found = look_back(records, TODAY)

    assert found == LookBack(
        since=(start - timedelta(days=2)).date(),
        sessions=3,
        held_minutes={Side.LEFT: 4.5, Side.RIGHT: 4.5},
        start=Level(30, 5),
        now=Level(45, 8),
        tightness={Side.LEFT: (7.0, 4.0), Side.RIGHT: (6.0, 4.0)},
    )
    assert found.sentences == (
        "You started on 18 January 2026 with 30 s and 5 reps. Your last session had 45 s and 8 reps.",
        "In the last four weeks: 3 sessions, 4 min held by each hip.",
        "Tightness of the left hip: 7.0 at first, 4.0 lately.",
        "Tightness of the right hip: 6.0 at first, 4.0 lately.",
    )


def test_there_is_no_look_back_before_four_weeks_and_none_of_tightness_from_few_answers() -> None:
    assert look_back([], TODAY) is None
    assert look_back(daily(20), TODAY) is None
    found = look_back(daily(29, pain=0)[:1] + daily(1), TODAY)
    assert found is not None
    assert found.tightness == {}
    assert found.sentences[0] == "Since 1 February 2026 you do 45 s and 8 reps, the same as on the first day."
