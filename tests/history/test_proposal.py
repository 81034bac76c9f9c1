"""What is proposed for the next session: the whole rule, sentence by sentence."""

from datetime import timedelta
from typing import Any

import pytest

from hipmob_desktop.history.check_in import (
    PAIN_SOURCE,
    PainRule,
    hurting_rotation,
    pain_rule,
    to_ask_about_morning,
    with_check_in,
    with_next_morning,
    with_note,
    worse_next_morning,
)
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.proposal import Kind, Proposal, Suggestion, propose, with_refusal
from hipmob_desktop.history.record import CheckIn, Feeling, Outcome, Record
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.preferences import Preferences
from tests.history.playing import EVENING
from tests.history.telling import daily, session

TODAY = EVENING.date()
OWN = Level(45, 8)
EXTERNAL: dict[str, Any] = {
    "check_in": {side: {"tightness": 1, "pain": 7} for side in Side} | {"rotation": "external"}
}


def proposed(records: list[Record], days: int = 1, **wishes: object) -> Proposal:
    preferences = Preferences(**wishes)  # type: ignore[arg-type]  # tests name fields
    return propose(records, preferences, OWN, TODAY + timedelta(days=days))


def kinds(records: list[Record], days: int = 1, **wishes: object) -> list[Kind]:
    return [one.kind for one in proposed(records, days, **wishes).suggestions]


def test_without_a_session_nothing_is_proposed() -> None:
    assert proposed([]) == Proposal()
    assert proposed([session(shares=(0, 0)).changed(phases=[])]) == Proposal()


def test_two_easy_sessions_make_one_step_more_and_the_reason_is_told() -> None:
    assert proposed(daily(2, pain=1)).suggestions == (
        Suggestion(
            Kind.MORE, "Hold for 50 s from now on?", "Your last two sessions were easy.", {"hold": 50.0}
        ),
    )
    assert proposed(daily(2, level=Level(50, 8), pain=1), hold=50).suggestions == (
        Suggestion(Kind.MORE, "Do 9 reps from now on?", "Your last two sessions were easy.", {"reps": 9}),
    )


def test_a_step_that_was_taken_is_not_proposed_again() -> None:
    assert kinds(daily(2, pain=1), hold=50) == []
    assert (
        kinds([*daily(2, EVENING - timedelta(days=1), pain=1), *daily(1, level=Level(50, 8), pain=1)]) == []
    )


@pytest.mark.parametrize(
    "row",
    [
        daily(1, pain=0),
        daily(3),
        [*daily(1, EVENING - timedelta(days=1), pain=0), *daily(1)],
        [*daily(1, EVENING - timedelta(days=1), pain=0), *daily(1, pain=0, outcome=Outcome.STOPPED)],
        [*daily(1, EVENING - timedelta(days=1), pain=0, outcome=Outcome.INTERRUPTED), *daily(1, pain=0)],
        [*daily(1, EVENING - timedelta(days=1), pain=4), *daily(1, pain=0)],
        [*daily(1, EVENING - timedelta(days=1), level=Level(40, 8), pain=0), *daily(1, pain=0)],
    ],
    ids=["one", "three-unanswered", "half-answered", "stopped", "interrupted", "pain", "another dose"],
)
def test_less_than_two_easy_sessions_running_at_one_dose_change_nothing(row: list[Record]) -> None:
    assert kinds(row) == []


def test_without_a_check_in_it_takes_four_sessions() -> None:
    assert proposed(daily(4)).suggestions[0].why == "Your last four sessions were easy."


def test_nothing_grows_after_three_weeks_without_training() -> None:
    assert kinds(daily(2, pain=0), days=21) == [Kind.MORE]
    assert kinds(daily(2, pain=0), days=22) == []


def test_when_a_minute_and_ten_reps_are_easy_a_second_round_comes_and_then_nothing() -> None:
    top = Level(60, 10)

    assert proposed(daily(2, level=top, pain=0), hold=60, reps=10).suggestions == (
        Suggestion(
            Kind.SECOND_ROUND,
            "Do a second round of 60 s and 10 reps?",
            "Your last two sessions were easy.",
            {"rounds": 2},
        ),
    )
    assert kinds(daily(2, level=Level(60, 10, 2), pain=0), hold=60, reps=10, rounds=2) == []


@pytest.mark.parametrize("pain", [4, 5])
def test_a_pain_of_four_or_five_makes_the_next_session_less(pain: int) -> None:
    assert proposed(daily(1, pain=pain)).suggestions == (
        Suggestion(
            Kind.LESS,
            "Go less far: 40 s and 7 reps.",
            f"Your last session ended with a pain of {pain}.",
            {"hold": 40.0, "reps": 7},
            "Next time go less far. Your session will be smaller: 40 s and 7 reps.",
        ),
    )


def test_what_is_less_already_is_not_made_less_once_more() -> None:
    least = daily(1, level=Level(30, 5), pain=4)

    (suggestion,) = proposed(least, hold=30, reps=5).suggestions

    assert (suggestion.kind, suggestion.what, suggestion.changes) == (
        Kind.LESS,
        "Go less far than last time.",
        {},
    )
    assert proposed(daily(1, pain=4), hold=30).suggestions[0].changes == {"reps": 7}


def test_who_wants_another_dose_than_the_last_one_is_not_talked_out_of_it() -> None:
    assert kinds(daily(2, pain=1), hold=60, reps=5) == []


def test_a_rotation_that_hurt_pauses_for_a_week_on_both_sides() -> None:
    records = daily(1, **EXTERNAL)

    found = proposed(records)

    assert found.suggestions == (
        Suggestion(
            Kind.PAUSE,
            "External rotation pauses until 8 March, on both sides.",
            "Your session of 1 March ended with a pain of 7.",
            {"rotations": (Rotation.INTERNAL,)},
        ),
    )
    assert found.applied(Preferences()).rotations == (Rotation.INTERNAL,)
    assert kinds(records, days=6) == [Kind.PAUSE]
    assert kinds(records, days=7) == [Kind.LESS]


def test_the_pause_outlasts_a_good_session_of_the_other_rotation() -> None:
    records = [
        *daily(1, EVENING - timedelta(days=2), **EXTERNAL),
        *daily(1, pain=0, rotations=(Rotation.INTERNAL,)),
    ]

    assert kinds(records) == [Kind.PAUSE]


@pytest.mark.parametrize(
    ("records", "rotations"),
    [
        (daily(1, pain=6), tuple(Rotation)),
        (daily(1, **EXTERNAL), (Rotation.EXTERNAL,)),
        (daily(1, pain=8, rotations=(Rotation.INTERNAL,)), (Rotation.INTERNAL,)),
    ],
    ids=["not told which", "the other is switched off", "only one was trained"],
)
def test_when_nothing_is_left_to_train_it_is_time_to_rest(
    records: list[Record], rotations: tuple[Rotation, ...]
) -> None:
    found = proposed(records, rotations=rotations)

    assert found.rests
    assert found.suggestions[0].what.startswith("Rest until 8 March. If it still hurts then")
    assert found.applied(Preferences(rotations=rotations)) == Preferences(rotations=rotations)


def test_a_morning_after_that_was_worse_pauses_too() -> None:
    record = with_next_morning(session(pain=1), EVENING, worse=True, rotation=Rotation.INTERNAL)

    (suggestion,) = proposed([record]).suggestions

    assert suggestion.why == "The morning after your session of 1 March was worse."
    assert suggestion.changes == {"rotations": (Rotation.EXTERNAL,)}


def test_the_morning_is_asked_once_and_only_on_the_next_day() -> None:
    record = session()

    assert to_ask_about_morning([record], TODAY) is None
    assert to_ask_about_morning([record], TODAY + timedelta(days=1)) == record
    assert to_ask_about_morning([record], TODAY + timedelta(days=2)) is None
    told = with_next_morning(record, EVENING, worse=False)
    assert worse_next_morning(told) is False
    assert to_ask_about_morning([told], TODAY + timedelta(days=1)) is None


def test_the_tighter_side_goes_first_else_the_one_that_is_behind() -> None:
    first = session(EVENING - timedelta(days=40), outcome=Outcome.STOPPED)
    tighter = proposed([first, *daily(3, pain=0, tightness=(2, 5), outcome=Outcome.STOPPED)]).suggestions
    behind = proposed([first, *daily(2, shares=(1.0, 0.5), outcome=Outcome.STOPPED)]).suggestions

    assert [one.changes for one in (*tighter, *behind)] == [{"first": Side.RIGHT}] * 2
    assert "Many healthy hips differ" in tighter[0].why
    assert behind[0].why == "Your right hip is 2 min behind over the last four weeks."
    uneven = [first, *daily(2, shares=(1.0, 0.5), outcome=Outcome.STOPPED)]
    assert kinds(uneven, first=Side.RIGHT) == []


def test_what_was_refused_stays_away_until_the_next_session() -> None:
    before, last = daily(2, pain=0)

    refused = with_refusal(last, Kind.MORE, EVENING + timedelta(hours=1))

    assert kinds([before, refused]) == []
    assert kinds([before, refused, *daily(1, EVENING + timedelta(days=1), pain=0)], days=2) == [Kind.MORE]
    assert proposed([before, last]).session == last.id


@pytest.mark.parametrize("refused", [None, "more", 5, {"more": 1}, [["more"], 7, "nonsense"]])
def test_a_refusal_that_makes_no_sense_refuses_nothing(refused: object) -> None:
    before, last = daily(2, pain=0)

    assert kinds([before, last.changed(refused=refused)]) == [Kind.MORE]


@pytest.mark.parametrize(
    "told",
    [
        {"check_in": None},
        {"next_morning": 3},
        {"next_morning": {"worse": "yes"}},
        {"next_morning": {"rotation": ["external"]}},
    ],
)
def test_what_others_wrote_about_the_morning_is_read_with_patience(told: dict[str, object]) -> None:
    record = session().changed(**told)
    assert worse_next_morning(record) is None
    assert hurting_rotation(record) is None


def test_a_session_from_a_wrong_clock_proposes_nothing() -> None:
    future = session(EVENING + timedelta(days=400), pain=9)

    assert kinds([*daily(2, pain=0), future]) == [Kind.MORE]


def test_the_pain_rule_has_its_bounds_and_its_source() -> None:
    assert [pain_rule(pain) for pain in range(11)] == (
        [PainRule.GO_ON] * 4 + [PainRule.LESS] * 2 + [PainRule.PAUSE] * 5
    )
    assert "pain-monitoring model for tendons" in PAIN_SOURCE
    assert "pauses" in PainRule.PAUSE.sentence


def test_what_is_told_afterwards_changes_nothing_else_and_a_later_edit_is_later() -> None:
    before = session()
    check_in = CheckIn(Feeling(3, 1), Feeling(4, 0))

    told = with_check_in(before, check_in, EVENING, Rotation.INTERNAL)
    noted = with_note(told, "Warm.", EVENING - timedelta(days=1))  # the clock was put back

    assert noted.facts.check_in == check_in
    assert (noted.facts.note, noted.facts.phases) == ("Warm.", before.facts.phases)
    assert told.edited_at == EVENING
    assert noted.edited_at is not None
    assert noted.edited_at > EVENING
    assert with_check_in(noted, None, EVENING).facts.check_in is None


def test_with_a_known_impingement_a_pain_of_4_pauses_already() -> None:
    records = daily(1, pain=4, rotations=(Rotation.INTERNAL,))
    day = TODAY + timedelta(days=1)
    assert Kind.PAUSE not in {one.kind for one in propose(records, Preferences(), OWN, day).suggestions}
    careful = propose(records, Preferences(), OWN, day, careful=True)
    assert careful.applied(Preferences()).rotations == (Rotation.EXTERNAL,)
