"""The rules of a session, for any valid routine of version 2, any order and dose, and any voice."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.app.cli.options import pose_names
from hipmob_desktop.routine.file import parse_routine
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import ExerciseKind, Side, Sides
from hipmob_desktop.session.builder import build_timeline, spoken_lines
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.extension import extend
from hipmob_desktop.session.player import MORE_SECONDS, Session, step
from hipmob_desktop.session.preferences import OutOfRangeError, Preferences, Talk
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import CueKind, Phase, PhaseKind, Timeline
from tests.routine.strategies import routines
from tests.session.test_builder import preferences

#: Few examples here; `make prove` tries thousands.
few = settings(max_examples=15)

voices: st.SearchStrategy[dict[str, float]] = st.just({}) | st.floats(0, 12).map(
    lambda seconds: defaultdict(lambda: seconds)
)


def work(timeline: Timeline) -> list[Phase]:
    return [phase for phase in timeline.phases if phase.kind.is_work]


def _check_cues(phases: Iterable[Phase]) -> None:
    for phase in phases:
        assert all(phase.start <= cue.at and cue.end <= phase.end + 0.001 for cue in phase.cues)
        for before, after in pairwise(phase.cues):
            assert before.end <= after.at + 1e-6


@few
@given(routines(), preferences, voices)
def test_every_rule_of_a_timeline_holds(routine: Routine, wish: Preferences, voice: dict[str, float]) -> None:
    timeline = build_timeline(routine, wish, voice)
    poses = pose_names()
    assert timeline.phases[0].start == 0
    assert [phase.index for phase in timeline.phases] == list(range(len(timeline.phases)))
    for before, after in pairwise(timeline.phases):
        assert after.start == pytest.approx(before.end, abs=0.001)
        assert before.seconds > 0
    _check_cues(timeline.phases)
    for phase in timeline.phases:
        shown = [phase.pose, *(one.pose for one in phase.steps), *(one.pose for one in phase.beats)]
        assert all(pose in poses for pose in shown)
        if phase.kind is PhaseKind.HOLD:
            assert phase.breaths[0].at == phase.start
            assert phase.breaths[-1].end == pytest.approx(phase.end, abs=1e-6)
        if phase.kind is PhaseKind.REPS:
            assert phase.beats[-1].end == pytest.approx(phase.end, abs=0.01)
            assert {beat.rep for beat in phase.beats} == set(range(1, (phase.reps or 0) + 1))
        if phase.steps:
            assert phase.steps[0].at == pytest.approx(phase.start, abs=0.001)
            assert phase.steps[-1].at + phase.steps[-1].seconds == pytest.approx(phase.end, abs=0.001)
            assert all(a.at + a.seconds == pytest.approx(b.at, abs=0.001) for a, b in pairwise(phase.steps))


@few
@given(routines(), preferences, voices)
def test_both_sides_get_the_same_unless_the_routine_says_why(
    routine: Routine, wish: Preferences, voice: dict[str, float]
) -> None:
    given_to: dict[object, dict[Side | None, list[object]]] = defaultdict(lambda: defaultdict(list))
    for phase in work(build_timeline(routine, wish, voice)):
        amount = phase.round, phase.set, phase.reverse, phase.seconds, phase.reps, len(phase.breaths)
        given_to[phase.item][phase.side].append(amount)
    for number, sides in given_to.items():
        assert isinstance(number, int)
        item = routine.item[number]
        match routine.sides_of(item):
            case Sides.BOTH | Sides.ALTERNATING:
                assert sorted(sides[Side.LEFT], key=repr) == sorted(sides[Side.RIGHT], key=repr)
                assert set(sides) == set(Side)
            case Sides.MIDDLE:
                assert set(sides) == {None}
            case one_side:
                assert set(sides) == {Side(one_side.value)}
                assert item.why


@few
@given(routines(), preferences)
def test_work_follows_its_own_setup_or_a_rest_of_the_same_item(routine: Routine, wish: Preferences) -> None:
    timeline = build_timeline(routine, wish, {})
    for before, phase in pairwise(timeline.phases):
        if phase.kind.is_work:
            assert before.kind in {PhaseKind.SETUP, PhaseKind.REST}
            assert (before.item, before.side) == (phase.item, phase.side)
            assert before.steps[-1].text == "Ready?"
            if before.kind is PhaseKind.REST:
                assert phase.set > 1 or phase.reverse


@few
@given(routines(), preferences)
def test_sets_and_ways_come_in_their_order(routine: Routine, wish: Preferences) -> None:
    met: dict[object, list[tuple[int, bool]]] = defaultdict(list)
    for phase in work(build_timeline(routine, wish, {})):
        met[phase.item, phase.side, phase.round].append((phase.set, phase.reverse))
        assert phase.set <= phase.sets
    for sets in met.values():
        assert sets == sorted(set(sets))


@few
@given(routines(), preferences, st.floats(0, 1))
def test_more_time_anywhere_keeps_the_rules(routine: Routine, wish: Preferences, share: float) -> None:
    timeline = build_timeline(routine, wish, {})
    longer = extend(timeline, share * timeline.total_seconds, MORE_SECONDS)
    assert longer.total_seconds == pytest.approx(timeline.total_seconds + MORE_SECONDS, abs=0.01)
    _check_cues(longer.phases)


@few
@given(routines(), preferences)
def test_a_whole_session_is_played_to_its_end(routine: Routine, wish: Preferences) -> None:
    timeline = build_timeline(routine, wish, {})
    session, now = step(Session(timeline), Command.START, 0.0)[0], 0.0
    while session.state is State.RUNNING:
        now += 3.5
        session, _ = step(session, Command.TICK, now)
    assert session.state is State.FINISHED
    for phase in work(timeline):
        assert session.done_seconds(phase.index, now) == pytest.approx(phase.seconds, abs=0.01)
        if phase.kind is PhaseKind.REPS:
            assert session.done_reps(phase.index, now) == phase.reps


@few
@given(routines(), preferences)
def test_every_line_of_a_session_is_known_before_it_is_played(routine: Routine, wish: Preferences) -> None:
    known = set(spoken_lines(routine, wish).all)
    said = {cue.text for cue in build_timeline(routine, wish, {}).cues if cue.kind is CueKind.SPEECH}
    assert said <= known


@few
@given(routines())
def test_a_routine_of_rotations_that_are_off_says_so(routine: Routine) -> None:
    kinds = {routine.find(item.exercise).kind for item in routine.item}
    assert kinds != {ExerciseKind.REST}
    try:
        timeline = build_timeline(routine, Preferences(), {})
    except OutOfRangeError as error:
        pytest.fail(f"{error}")
    assert timeline.routine == routine.id


def test_hipmobs_own_lines_are_in_the_language_of_the_routine() -> None:
    text = (
        'format = "hipmob-routine"\nversion = 2\nid = "blatt"\nname = "Mein Blatt"\nlanguage = "de"\n'
        '[[item]]\nexercise = "muschel"\ndose = { sets = 2, reps = 12 }\n'
        '[[exercise]]\nid = "muschel"\nname = "Muschel"\nkind = "reps"\nstance = "side-lying"\n'
    )
    lines = {cue.text for cue in build_timeline(parse_routine(text, "blatt.toml"), Preferences(), {}).cues}
    assert {"Muschel, linke Seite.", "2 Sätze zu 12, langsam.", "Jetzt die rechte Seite.", "Bereit?"} <= lines
    english = {"Rest.", "The last set comes next.", "Hold.", "And back.", "Ready?"}
    assert not lines & english


def test_an_item_of_other_days_is_left_out() -> None:
    text = (
        'format = "hipmob-routine"\nversion = 2\nid = "days"\nname = "Days"\nstop_if = "It pinches."\n'
        '[[item]]\nexercise = "clam"\ndays = ["mon", "wed"]\n[[item]]\nexercise = "bridge"\n'
        'days = ["mon"]\n'
    )
    routine = parse_routine(text, "days.toml")

    def on(weekday: int | None) -> set[str | None]:
        context = SessionContext(weekday=weekday)
        timeline = build_timeline(routine, Preferences(talk=Talk.COACH), {}, context)
        assert "Stop if it pinches." in {cue.text for cue in timeline.cues}
        return {phase.exercise for phase in timeline.phases} - {None}

    assert on(0) == on(None) == {"clam", "bridge"}
    assert on(2) == {"clam"}
    assert on(3) == {"clam", "bridge"}  # nothing is of a Thursday, so all of it is offered


def test_fewer_sets_leave_every_line_among_those_that_were_made() -> None:
    text = (
        'format = "hipmob-routine"\nversion = 2\nid = "sets"\nname = "Sets"\n[[item]]\nexercise = "clam"\n'
        "dose = { sets = { default = 3, least = 1, most = 3 } }\n"
    )
    routine = parse_routine(text, "sets.toml")
    for fit in (3.0, 4.0, 6.0, 8.0):
        wish = Preferences(fit=fit, talk=Talk.COACH)
        said = {cue.text for cue in build_timeline(routine, wish, {}).cues if cue.kind is CueKind.SPEECH}
        assert said <= set(spoken_lines(routine, wish).all)
