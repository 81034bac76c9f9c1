"""The rules of a session, for every order, number of rounds, dose, fit and level of talk, and any voice."""

from collections import Counter, defaultdict
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.builder import build_timeline, spoken_lines
from hipmob_desktop.session.preferences import Order, OutOfRangeError, Preferences, Talk
from hipmob_desktop.session.speech_estimate import estimate_seconds
from hipmob_desktop.session.timeline import CueKind, Phase, PhaseKind, Timeline

ROUTINE = load_builtin()

preferences = st.builds(
    Preferences,
    hold=st.none() | st.floats(30, 60).map(lambda number: round(number, 1)),
    reps=st.none() | st.integers(5, 10),
    rounds=st.integers(1, 4),
    order=st.sampled_from(Order),
    first=st.sampled_from(Side),
    fit=st.none() | st.floats(3, 20),
    talk=st.sampled_from(Talk),
    breath_in=st.floats(3, 5),
    breath_out=st.floats(5, 8),
    tempo_external=st.none() | st.tuples(*[st.floats(1, 8)] * 4),
    tempo_internal=st.none() | st.tuples(*[st.floats(1, 8)] * 4),
    setup_first=st.floats(5, 60),
    setup_short=st.floats(5, 60),
    setup_switch=st.floats(5, 60),
    rotations=st.sampled_from([tuple(Rotation), (Rotation.EXTERNAL,), (Rotation.INTERNAL,)]),
)
lengths: st.SearchStrategy[dict[str, float]] = st.one_of(
    st.just({}),
    st.floats(0, 40).map(lambda seconds: defaultdict(lambda: seconds)),
    st.dictionaries(st.sampled_from(spoken_lines(ROUTINE, Preferences()).all), st.floats(0, 20)),
)


def built(**wishes: object) -> Timeline:
    return build_timeline(ROUTINE, Preferences(**wishes), {})  # type: ignore[arg-type]  # tests name fields


def work(timeline: Timeline) -> list[Phase]:
    return [phase for phase in timeline.phases if phase.kind.is_work]


@given(preferences, lengths)
def test_phases_follow_each_other_without_gaps_from_second_zero(
    wish: Preferences, voice: dict[str, float]
) -> None:
    phases = build_timeline(ROUTINE, wish, voice).phases
    assert phases[0].start == 0
    assert [phase.index for phase in phases] == list(range(len(phases)))
    for before, after in pairwise(phases):
        assert after.start == pytest.approx(before.end, abs=0.001)
        assert before.seconds > 0


@given(preferences, lengths)
def test_no_two_cues_overlap_and_each_stays_in_its_phase(wish: Preferences, voice: dict[str, float]) -> None:
    timeline = build_timeline(ROUTINE, wish, voice)
    for before, after in pairwise(timeline.cues):
        assert before.end <= after.at
    for phase in timeline.phases:
        assert all(phase.start <= cue.at and cue.end <= phase.end + 0.001 for cue in phase.cues)


@given(preferences, lengths)
def test_both_sides_of_every_exercise_get_the_same_dose(wish: Preferences, voice: dict[str, float]) -> None:
    given_to: dict[Side, list[tuple[object, ...]]] = {Side.LEFT: [], Side.RIGHT: []}
    for phase in work(build_timeline(ROUTINE, wish, voice)):
        assert phase.side is not None
        given_to[phase.side].append((phase.exercise, phase.seconds, phase.reps, len(phase.breaths)))
    assert sorted(given_to[Side.LEFT], key=repr) == sorted(given_to[Side.RIGHT], key=repr)
    assert len(given_to[Side.LEFT]) >= 2 * len(wish.rotations)


@given(preferences, lengths)
def test_a_switch_comes_exactly_where_the_legs_change(wish: Preferences, voice: dict[str, float]) -> None:
    stance = None
    for phase in build_timeline(ROUTINE, wish, voice).phases:
        if phase.kind is PhaseKind.SWITCH:
            assert stance is not None
            assert phase.front_leg is stance.other
        elif phase.kind is PhaseKind.REST:
            stance = None
        elif phase.front_leg is not None and stance is not None:
            assert phase.front_leg is stance
        stance = phase.front_leg or stance


@given(preferences, lengths)
def test_a_hold_is_filled_by_whole_breaths_and_ends_on_an_out_breath(
    wish: Preferences, voice: dict[str, float]
) -> None:
    for phase in work(build_timeline(ROUTINE, wish, voice)):
        if phase.kind is PhaseKind.HOLD:
            assert phase.breaths[0].at == phase.start
            assert phase.breaths[-1].end == pytest.approx(phase.end, abs=1e-6)
            assert all(a.end == pytest.approx(b.at, abs=1e-6) for a, b in pairwise(phase.breaths))
            assert all(breath.exhale > breath.inhale * 0.99 for breath in phase.breaths)


@given(preferences)
def test_the_number_of_breaths_is_the_one_closest_to_the_wish(wish: Preferences) -> None:
    breath = wish.breath_in + wish.breath_out
    for phase in work(build_timeline(ROUTINE, wish, {})):
        if phase.kind is PhaseKind.HOLD:
            best = min(abs(phase.seconds / count - breath) for count in range(1, 30))
            assert abs(phase.seconds / len(phase.breaths) - breath) == pytest.approx(best, abs=1e-5)


@given(preferences, lengths)
def test_every_instruction_of_a_passage_is_said_and_fits(wish: Preferences, voice: dict[str, float]) -> None:
    for phase in build_timeline(ROUTINE, wish, voice).phases:
        if not phase.kind.is_work:
            spoken = {cue.text for cue in phase.cues if cue.kind is CueKind.SPEECH}
            asked = {step.text for step in phase.steps}
            if phase.talk is Talk.BRIEF:
                asked.discard("Ready?")
            assert spoken - {"3", "2", "1"} == (set() if phase.talk is Talk.TONES else asked)
            assert all(step.move_seconds <= step.seconds + 1e-6 for step in phase.steps)


@given(preferences)
def test_counts_stand_on_their_beats(wish: Preferences) -> None:
    for phase in work(build_timeline(ROUTINE, wish, {})):
        if phase.kind is PhaseKind.REPS:
            assert phase.reps is not None
            beats = [phase.start + number * phase.seconds / phase.reps for number in range(phase.reps)]
            firsts = {"down", "up"} if wish.talk is Talk.TONES else set()
            marks = [cue.at for cue in phase.cues if cue.text in firsts]
            counts = marks[::2] or [cue.at for cue in phase.cues if cue.text.isdecimal()]
            assert counts == pytest.approx(beats, abs=0.002)


@given(preferences)
def test_a_hold_calls_its_middle_and_its_last_three_seconds(wish: Preferences) -> None:
    for phase in work(build_timeline(ROUTINE, wish, {})):
        if phase.kind is PhaseKind.HOLD:
            names = {cue.text.rstrip(".").lower(): cue.at for cue in phase.cues}
            half = names.get("half", names.get("halfway"))
            assert half == pytest.approx(phase.start + phase.seconds / 2, abs=0.001)
            last = [cue.at for cue in phase.cues if cue.text.isdecimal() or cue.text == "last"]
            assert last == pytest.approx([phase.end - 3, phase.end - 2, phase.end - 1], abs=0.001)


@given(preferences, lengths)
def test_talk_is_as_much_as_was_asked_for(wish: Preferences, voice: dict[str, float]) -> None:
    spoken = [cue.text for cue in build_timeline(ROUTINE, wish, voice).cues if cue.kind is CueKind.SPEECH]
    if wish.talk is Talk.TONES:
        assert spoken == []
    if wish.talk is Talk.BRIEF:
        assert all(len(text.split()) <= 8 for text in spoken)


@given(preferences)
def test_fit_never_asks_for_more_than_the_whole_session_and_keeps_its_promise(wish: Preferences) -> None:
    timeline = build_timeline(ROUTINE, wish, {})
    if wish.fit is not None:
        assert ("The shortest" in timeline.notice) == (timeline.total_seconds > wish.fit * 60)
        doses = [(phase.seconds, phase.reps) for phase in work(timeline)]
        assert all(30 <= seconds <= 60 for seconds, reps in doses if reps is None)
        assert all(5 <= reps <= 10 for _, reps in doses if reps is not None)


@pytest.mark.parametrize(("order", "switches"), [("pairs", 2), ("fewest-switches", 1), ("as-written", 6)])
def test_an_order_needs_as_many_switches_as_it_must(order: str, switches: int) -> None:
    kinds = [phase.kind for phase in built(order=Order(order)).phases]
    assert kinds.count(PhaseKind.SWITCH) == switches


def test_fewest_switches_goes_on_in_the_stance_it_has() -> None:
    kinds = [phase.kind for phase in built(order=Order.FEWEST_SWITCHES, rounds=4).phases]
    assert kinds.count(PhaseKind.SWITCH) == 4


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("first", Side)
def test_the_first_side_is_the_one_that_was_chosen(order: Order, first: Side) -> None:
    assert work(built(order=order, first=first))[0].side is first


def test_fit_cuts_a_round_before_it_cuts_the_dose() -> None:
    whole = built(rounds=1).total_seconds
    cut = built(rounds=2, fit=(whole + 30) / 60)
    assert cut.total_seconds == whole


def test_fit_of_eight_minutes_keeps_every_exercise_on_both_sides() -> None:
    timeline = built(fit=8.0)
    assert timeline.total_seconds <= 480
    assert len(work(timeline)) == 8
    assert timeline.notice == "There is less time for explanations than you need for a new exercise."


def test_the_second_time_is_told_in_fewer_words_than_the_first() -> None:
    setups = [phase for phase in built().phases if phase.exercise == "external-active" and phase.steps]
    first, second = ([cue.text for cue in setup.cues] for setup in setups)
    assert sum(map(len, second)) < sum(map(len, first))


def test_a_setup_in_the_same_stance_does_not_sit_down_again() -> None:
    poses = [[step.pose for step in phase.steps] for phase in built().phases if phase.kind is PhaseKind.SETUP]
    assert list(dict.fromkeys(poses[0]))[:3] == ["long-sit", "fold", "seat"]
    assert all("long-sit" not in later for later in poses[1:])


@given(preferences, st.floats(0, 2))
def test_the_lines_to_prepare_are_all_that_is_ever_said_however_fast_the_voice(
    wish: Preferences, pace: float
) -> None:
    prepared = spoken_lines(ROUTINE, wish).all
    lengths = {line: estimate_seconds(line) * pace for line in prepared}
    timeline = build_timeline(ROUTINE, wish, lengths)
    assert {cue.text for cue in timeline.cues if cue.kind is CueKind.SPEECH} <= set(prepared)


@settings(max_examples=20)
@given(preferences)
def test_the_same_wish_gives_the_same_session(wish: Preferences) -> None:
    assert build_timeline(ROUTINE, wish, {}) == build_timeline(ROUTINE, wish, {})


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"hold": 301}, "hold must be 5 to 300 seconds, not 301"),
        ({"reps": 0}, "reps must be 1 to 50 reps, not 0"),
        ({"rounds": 5}, "rounds must be 1 to 4 rounds, not 5"),
        ({"breath_out": 9}, "breath-out must be 5 to 8 seconds, not 9"),
        ({"tempo_internal": (2, 2, 9, 1)}, "tempo-internal must be 1 to 8 seconds, not 9"),
        ({"hold": float("nan")}, "hold must be 5 to 300 seconds, not nan"),
        ({"rotations": ()}, "rotations must include external or internal"),
    ],
)
def test_a_wish_out_of_range_is_answered_with_its_range(wish: dict[str, object], words: str) -> None:
    with pytest.raises(OutOfRangeError, match=words):
        Preferences(**wish)  # type: ignore[arg-type]  # the very point of the test


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("kept", Rotation)
def test_a_rotation_that_is_switched_off_is_left_out_on_both_sides_and_told(
    kept: Rotation, order: Order
) -> None:
    timeline = built(rotations=(kept,), order=order, rounds=2)

    assert {phase.rotation for phase in work(timeline)} == {kept}
    assert Counter(phase.side for phase in work(timeline)) == {Side.LEFT: 4, Side.RIGHT: 4}
    other = next(one for one in Rotation if one is not kept)
    assert timeline.notice == f"This session leaves {other} rotation out."


def test_a_routine_of_nothing_but_what_is_switched_off_is_refused_with_a_sentence() -> None:
    external = msgspec.structs.replace(ROUTINE, exercise=ROUTINE.exercise[:2], item=ROUTINE.item[:2])

    with pytest.raises(OutOfRangeError, match="Hip rotation trains only rotations that are turned off"):
        build_timeline(external, Preferences(rotations=(Rotation.INTERNAL,)), {})


def test_a_tempo_for_another_number_of_beats_leaves_the_exercise_its_own() -> None:
    assert built(tempo_external=(3.0, 3.0)) == built()
