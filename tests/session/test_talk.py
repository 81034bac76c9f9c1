"""How much is said follows from the wish, from what was practised, and from a film that runs."""

import pytest

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.talk import SessionContext
from tests.session.test_builder import built, work

ROUTINE = load_builtin()


@pytest.mark.parametrize(
    ("sessions", "like"),
    [(0, "lesson"), (1, "lesson"), (2, "coach"), (7, "coach"), (8, "brief"), (99, "brief")],
)
def test_auto_says_less_the_better_an_exercise_is_known(sessions: int, like: str) -> None:
    context = SessionContext({exercise.id: sessions for exercise in ROUTINE.exercise})
    auto = build_timeline(ROUTINE, Preferences(talk=Talk.AUTO), {}, context)
    assert auto.phases == built(talk=Talk(like)).phases


def test_auto_teaches_what_is_new_beside_what_is_known() -> None:
    context = SessionContext({"external-stretch": 8, "external-active": 3})
    auto = build_timeline(ROUTINE, Preferences(talk=Talk.AUTO), {}, context)
    levels = {phase.exercise: phase.talk for phase in work(auto)}
    assert levels == {
        "external-stretch": Talk.BRIEF,
        "external-active": Talk.COACH,
        "internal-stretch": Talk.LESSON,
        "internal-active": Talk.LESSON,
    }


@pytest.mark.parametrize("talk", [Talk.AUTO, Talk.LESSON, Talk.COACH])
def test_beside_a_film_the_known_is_brief_and_the_new_is_coached(talk: Talk) -> None:
    context = SessionContext({"external-stretch": 1}, beside_film=True)
    timeline = build_timeline(ROUTINE, Preferences(talk=talk), {}, context)
    levels = {phase.exercise: phase.talk for phase in work(timeline)}
    assert levels.pop("external-stretch") is Talk.BRIEF
    assert set(levels.values()) == {Talk.COACH}


def test_beside_a_film_tones_stay_tones() -> None:
    context = SessionContext(beside_film=True)
    timeline = build_timeline(ROUTINE, Preferences(talk=Talk.TONES), {}, context)
    assert {phase.talk for phase in timeline.phases} == {Talk.TONES}


def test_what_is_known_changes_no_words_that_were_chosen() -> None:
    context = SessionContext({exercise.id: 50 for exercise in ROUTINE.exercise})
    assert build_timeline(ROUTINE, Preferences(talk=Talk.COACH), {}, context) == built(talk=Talk.COACH)
