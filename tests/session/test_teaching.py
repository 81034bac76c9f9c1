"""What the method teaches is said: each point of `teaching.toml`, where and as often as it says."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Order, Preferences, Talk
from hipmob_desktop.session.speech_estimate import estimate_seconds
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import Cue, CueKind, Phase, PhaseKind, Timeline

ROUTINE = load_builtin()
POINTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "teaching.toml").read_text(encoding="utf-8")
)["point"]

#: Numbers and words that keep the time of a breath; what is left of a hold's lines teaches or encourages.
PACING = {"breath", "out", "breathe", "halfway", "half"}


def session(number: int = 0, lengths: dict[str, float] | None = None, **wishes: Any) -> Timeline:
    return build_timeline(ROUTINE, Preferences(**wishes), lengths or {}, SessionContext(number=number))


def teaches(point: dict[str, Any], text: str) -> bool:
    return all(any(word in text.lower() for word in group.split("|")) for group in point["words"])


def lines(phase: Phase) -> list[Cue]:
    return [cue for cue in phase.cues if cue.kind is CueKind.SPEECH]


def phases_of(point: dict[str, Any], timeline: Timeline) -> Iterable[Phase]:
    for phase in timeline.phases:
        if point["exercise"] in {"", phase.exercise} and point["where"] in {"any", phase.kind}:
            yield phase


def sides_taught(point: dict[str, Any], timeline: Timeline) -> set[str | None]:
    """Return on which sides a point is taught, before the first repetition where it has to be."""
    found: set[str | None] = set()
    for phase in phases_of(point, timeline):
        limit = phase.end
        if point.get("before") == "first-rep" and phase.kind is PhaseKind.REPS:
            limit = phase.start
        if any(teaches(point, cue.text) and cue.at < limit for cue in lines(phase)):
            found.add(phase.side)
    return found


def missing(timelines: list[Timeline], every: set[str]) -> list[str]:
    """Return the points of which a session lacks what it has to teach."""
    found = []
    for point in POINTS:
        if point["every"] not in every:
            continue
        taught = [sides_taught(point, timeline) for timeline in timelines]
        if point["every"] == "side":
            right = all({"left", "right"} <= sides for sides in taught)
        elif point["every"] == "session":
            right = all(taught)
        else:
            right = any(taught)
        if not right:
            found.append(point["id"])
    return found


@pytest.mark.parametrize("hold", [30, 45, 60])
@pytest.mark.parametrize("reps", [5, 8, 10])
@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("rounds", [1, 4])
def test_a_lesson_teaches_every_point(hold: int, reps: int, order: Order, rounds: int) -> None:
    for number in range(3):
        lesson = session(number, talk=Talk.LESSON, hold=hold, reps=reps, order=order, rounds=rounds)
        assert missing([lesson], {"side", "session", "three"}) == []


@pytest.mark.parametrize("minutes", [4, 10, 12, 14])
def test_a_lesson_that_has_to_fit_teaches_every_point(minutes: int) -> None:
    assert missing([session(talk=Talk.LESSON, fit=minutes)], {"side", "session", "three"}) == []


def test_the_stop_rule_of_a_lesson_comes_before_the_first_hold() -> None:
    lesson = session(talk=Talk.LESSON)
    hold = next(phase for phase in lesson.phases if phase.kind is PhaseKind.HOLD)
    rule = next(point for point in POINTS if point["id"] == "stop-rule")
    assert any(teaches(rule, cue.text) and cue.at < hold.start for cue in lesson.cues)


@pytest.mark.parametrize("hold", [45, 60])
@pytest.mark.parametrize("reps", [8, 10])
@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("rounds", [1, 2, 4])
def test_a_coached_session_teaches_what_belongs_to_each_side_and_each_session(
    hold: int, reps: int, order: Order, rounds: int
) -> None:
    for number in range(10):
        coached = session(number, talk=Talk.COACH, hold=hold, reps=reps, order=order, rounds=rounds)
        assert missing([coached], {"side", "session"}) == []


@pytest.mark.parametrize("hold", [30, 45, 60])
def test_three_coached_sessions_in_a_row_teach_everything(hold: int) -> None:
    for first in range(9):
        three = [session(first + more, talk=Talk.COACH, hold=hold) for more in range(3)]
        assert missing(three, {"three"}) == []


wishes = st.builds(
    Preferences,
    talk=st.sampled_from([Talk.LESSON, Talk.COACH]),
    hold=st.floats(45, 60),
    reps=st.integers(8, 10),
    rounds=st.integers(1, 3),
    order=st.sampled_from(Order),
)


@settings(max_examples=60)
@given(wishes, st.integers(0, 30), st.floats(0.6, 1.25), st.randoms(use_true_random=False))
def test_any_usual_voice_leaves_room_for_what_has_to_be_taught(
    wish: Preferences, number: int, pace: float, chance: Any
) -> None:
    lengths = _Voice(lambda text: estimate_seconds(text) * pace * chance.uniform(0.9, 1.1))
    taught = build_timeline(ROUTINE, wish, lengths, SessionContext(number=number))
    every = {"side", "session", "three"} if wish.talk is Talk.LESSON else {"side", "session"}
    assert missing([taught], every) == []


class _Voice(defaultdict[str, float]):
    """A voice whose lengths follow a rule, each the same whenever it is asked for."""

    def __init__(self, rule: Any) -> None:
        super().__init__()
        self._rule = rule

    def get(self, key: str, default: Any = None) -> Any:
        del default
        if key not in self:
            self[key] = self._rule(key)
        return self[key]


any_wishes = st.builds(
    Preferences,
    talk=st.sampled_from(Talk),
    fit=st.none() | st.floats(3, 20),
    rounds=st.integers(1, 4),
    order=st.sampled_from(Order),
)


@settings(max_examples=60)
@given(any_wishes, st.integers(0, 200), st.floats(0, 3))
def test_never_is_more_than_45_percent_of_a_phase_spoken(wish: Preferences, number: int, pace: float) -> None:
    lengths = _Voice(lambda text: estimate_seconds(text) * pace)
    for phase in build_timeline(ROUTINE, wish, lengths, SessionContext(number=number)).phases:
        assert sum(cue.seconds for cue in lines(phase)) <= 0.45 * phase.seconds + 0.001


@pytest.mark.parametrize("number", range(10))
def test_a_coach_is_never_silent_for_long_but_where_breath_or_tempo_is_heard(number: int) -> None:
    for phase in session(number, talk=Talk.COACH, rounds=2).phases:
        if phase.kind is PhaseKind.HOLD:
            assert phase.breaths
            continue
        instants = [phase.start, *(at for cue in phase.cues for at in (cue.at, cue.end)), phase.end]
        assert max(after - before for before, after in pairwise(instants)) <= 8


@pytest.mark.parametrize("talk", [Talk.LESSON, Talk.COACH])
@pytest.mark.parametrize("hold", [30, 45, 60])
def test_never_do_two_instructions_come_with_one_breath(talk: Talk, hold: int) -> None:
    for number in range(9):
        for phase in session(number, talk=talk, hold=hold).phases:
            for breath in phase.breaths:
                taught = [cue for cue in lines(phase) if breath.at <= cue.at < breath.end and cue.topic]
                assert len(taught) <= 1


@pytest.mark.parametrize("talk", Talk)
def test_every_beat_of_every_repetition_is_marked_by_word_or_tone(talk: Talk) -> None:
    for phase in session(talk=talk).phases:
        for beat in phase.beats:
            assert any(cue.at < beat.end and beat.at < cue.end for cue in phase.cues)


@pytest.mark.parametrize("talk", [Talk.LESSON, Talk.COACH, Talk.BRIEF, Talk.TONES])
def test_the_tempo_is_heard_as_falling_and_rising_pairs(talk: Talk) -> None:
    for phase in session(talk=talk).phases:
        if phase.kind is not PhaseKind.REPS:
            continue
        falls = [beat for beat in phase.beats if beat.name == "Lower"]
        rises = [beat for beat in phase.beats if beat.name in {"Press and rise", "Lift"}]
        for name, beats in (("down", falls), ("up", rises)):
            heard = [cue.at for cue in phase.cues if cue.text == name]
            assert len(heard) == len(beats) == phase.reps
            assert all(0 <= at - beat.at <= 0.6 for at, beat in zip(heard, beats, strict=True))


def test_ten_sessions_in_a_row_never_sound_alike_and_each_is_always_the_same() -> None:
    spoken = [tuple(cue.text for cue in session(number, talk=Talk.COACH).cues) for number in range(10)]
    assert len(set(spoken)) == 10
    assert spoken[4] == tuple(cue.text for cue in session(4, talk=Talk.COACH).cues)


def test_no_two_of_ten_sessions_in_a_row_are_much_alike_and_neighbours_share_little() -> None:
    own_words = [
        {cue.text for cue in session(number, talk=Talk.COACH).cues if len(cue.text.split()) > 3}
        for number in range(10)
    ]
    for first, second in combinations(range(10), 2):
        alike = len(own_words[first] & own_words[second]) / len(own_words[first])
        assert alike < (0.4 if second == first + 1 else 0.8)


def test_a_hold_begins_when_the_countdown_has_ended_and_the_body_is_there() -> None:
    for talk in (Talk.LESSON, Talk.COACH, Talk.BRIEF, Talk.TONES):
        for setup, work in pairwise(session(talk=talk).phases):
            if not work.kind.is_work:
                continue
            countdown = setup.steps[-1]
            arrived = max(step.at + step.move_seconds for step in setup.steps[:-1])
            assert arrived <= countdown.at
            assert work.start - countdown.at >= 3
            assert setup.cues[-1].text == "phase"


def test_a_lesson_shows_each_move_of_the_first_time_twice() -> None:
    lesson = session(talk=Talk.LESSON)
    setup = next(phase for phase in lesson.phases if phase.kind is PhaseKind.SETUP)
    fold = [step.pose for step in setup.steps if step.name == "Front leg"]
    assert fold == ["fold", "long-sit", "fold"]


@pytest.mark.parametrize("talk", [Talk.LESSON, Talk.COACH, Talk.BRIEF])
def test_every_step_is_shown_in_the_words_that_are_said(talk: Talk) -> None:
    for phase in session(talk=talk).phases:
        for cue in lines(phase):
            if phase.steps and not cue.text.isdecimal():
                assert any(step.text == cue.text and step.at <= cue.at + 1e-6 for step in phase.steps)


def test_lines_of_a_lesson_are_short_and_plain() -> None:
    jargon = ("hinge", "trunk", "rear", "wiper", "navel", "torso")
    for talk in (Talk.LESSON, Talk.COACH, Talk.BRIEF):
        for number in range(27):
            for cue in session(number, talk=talk).cues:
                if cue.kind is CueKind.SPEECH:
                    assert len(cue.text.split()) <= 12, cue.text
                    assert not any(word in cue.text.lower() for word in jargon), cue.text
