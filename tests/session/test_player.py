"""The player as a person uses it."""

from itertools import pairwise
from typing import cast

import pytest

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import (
    Abandoned,
    Command,
    Event,
    Extended,
    Finished,
    Moved,
    Paused,
    PhaseEntered,
    PhaseLeft,
    Refused,
    Resumed,
    Started,
    State,
)
from hipmob_desktop.session.extension import extend
from hipmob_desktop.session.player import MORE_SECONDS, SLEEP_GAP, TABLE, Session, step
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind
from tests.session.playing import TIMELINE, Playing


def near(seconds: float) -> float:
    """Return a number that equals any that is close to it."""
    return cast("float", pytest.approx(seconds))


@pytest.fixture
def playing() -> Playing:
    return Playing()


def test_an_untouched_session_visits_every_phase_once_and_finishes(playing: Playing) -> None:
    playing.give(Command.START)
    playing.wait(TIMELINE.total_seconds + 1)
    last = len(TIMELINE.phases) - 1
    expected: list[Event] = [Started(), PhaseEntered(0)]
    for index in range(last):
        expected += [PhaseLeft(index), PhaseEntered(index + 1)]
    assert playing.events == [*expected, PhaseLeft(last), Finished()]
    for phase in TIMELINE.phases:
        assert playing.session.done_seconds(phase.index, playing.now) == pytest.approx(phase.seconds)
        assert playing.session.done_reps(phase.index, playing.now) == (phase.reps or 0)


def test_a_pause_stands_still_and_counts_for_nothing(playing: Playing) -> None:
    playing.give(Command.START)
    playing.wait(3)
    assert playing.give(Command.PAUSE) == [Paused(near(3))]
    playing.wait(100)
    assert playing.position == pytest.approx(3)
    assert playing.give(Command.RESUME) == [Resumed(near(3))]
    playing.wait(2)
    assert playing.position == pytest.approx(5)
    assert playing.session.done_seconds(0, playing.now) == pytest.approx(5)


def test_a_computer_that_slept_pauses_the_session_where_it_was_last_seen(playing: Playing) -> None:
    playing.give(Command.START)
    playing.wait(2)
    playing.now += SLEEP_GAP + 3600
    assert playing.give(Command.TICK) == [Paused(near(2), slept=True)]
    assert playing.session.state is State.PAUSED


def test_a_key_pressed_after_sleep_is_obeyed_from_where_the_session_was(playing: Playing) -> None:
    playing.give(Command.START)
    playing.wait(2)
    playing.now += 3600
    events = playing.give(Command.NEXT)
    start = TIMELINE.phases[1].start
    assert events == [Paused(near(2), slept=True), PhaseLeft(0), Moved(start), PhaseEntered(1)]


def test_next_back_and_repeat_go_to_the_starts_of_phases(playing: Playing) -> None:
    phases = TIMELINE.phases
    playing.give(Command.START)
    playing.wait(1)
    assert playing.give(Command.NEXT) == [PhaseLeft(0), Moved(phases[1].start), PhaseEntered(1)]
    playing.wait(4)
    assert playing.give(Command.REPEAT) == [PhaseLeft(1), Moved(phases[1].start), PhaseEntered(1)]
    playing.wait(1)
    assert playing.give(Command.BACK) == [PhaseLeft(1), Moved(0), PhaseEntered(0)]
    assert playing.give(Command.BACK) == [PhaseLeft(0), Moved(0), PhaseEntered(0)]


def test_next_in_the_last_phase_finishes(playing: Playing) -> None:
    playing.give(Command.START)
    for _ in TIMELINE.phases[1:]:
        playing.give(Command.NEXT)
    assert playing.give(Command.NEXT) == [PhaseLeft(len(TIMELINE.phases) - 1), Finished()]


def test_a_phase_may_be_changed_while_paused(playing: Playing) -> None:
    playing.give(Command.START)
    playing.give(Command.PAUSE)
    playing.give(Command.NEXT)
    playing.wait(10)
    assert playing.session.state is State.PAUSED
    assert playing.position == TIMELINE.phases[1].start


def test_repeating_counts_what_was_really_done(playing: Playing) -> None:
    hold = next(phase for phase in TIMELINE.phases if phase.kind is PhaseKind.HOLD)
    playing.give(Command.START)
    for _ in range(hold.index):
        playing.give(Command.NEXT)
    playing.wait(10)
    playing.give(Command.REPEAT)
    playing.wait(hold.seconds - 1e-6)
    assert playing.session.done_seconds(hold.index, playing.now) == pytest.approx(hold.seconds + 10)


def test_a_rep_torn_apart_by_a_pause_is_a_rep_and_one_left_half_way_is_none(playing: Playing) -> None:
    reps = next(phase for phase in TIMELINE.phases if phase.kind is PhaseKind.REPS)
    playing.give(Command.START)
    for _ in range(reps.index):
        playing.give(Command.NEXT)
    playing.wait(4)
    playing.give(Command.PAUSE)
    playing.wait(30)
    playing.give(Command.RESUME)
    playing.wait(4.5)
    assert playing.session.done_reps(reps.index, playing.now) == 1
    playing.wait(5)
    playing.give(Command.NEXT)
    assert playing.session.done_reps(reps.index, playing.now) == 1


@pytest.mark.parametrize("kind", PhaseKind)
def test_more_time_makes_the_current_phase_longer_and_moves_the_rest(
    playing: Playing, kind: PhaseKind
) -> None:
    phase = next((phase for phase in TIMELINE.phases if phase.kind is kind), None)
    if phase is None:
        assert kind is PhaseKind.REST  # only between rounds
        return
    playing.give(Command.START)
    for _ in range(phase.index):
        playing.give(Command.NEXT)
    playing.wait(phase.seconds / 3)
    before = playing.position
    assert playing.give(Command.MORE_TIME) == [Extended(MORE_SECONDS)]
    longer = playing.session.timeline
    assert playing.position == before
    assert longer.total_seconds == pytest.approx(TIMELINE.total_seconds + MORE_SECONDS)
    assert longer.phases[phase.index].seconds == pytest.approx(phase.seconds + MORE_SECONDS)
    for cut, late in pairwise(longer.cues):
        assert cut.end <= late.at
    for one, other in pairwise(longer.phases):
        assert other.start == pytest.approx(one.end, abs=0.001)
    ours = longer.phases[phase.index]
    if kind is PhaseKind.HOLD:
        assert ours.breaths[-1].end == pytest.approx(ours.end)
        assert all(a.end == pytest.approx(b.at) for a, b in pairwise(ours.breaths))
    if kind is PhaseKind.REPS:
        assert len(ours.beats) == len(phase.beats)
    playing.wait(longer.total_seconds - before + 1)
    assert playing.session.state is State.FINISHED
    assert playing.session.done_reps(phase.index, playing.now) == (phase.reps or 0)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("command", Command)
def test_what_is_not_in_the_table_changes_nothing_and_says_so(state: State, command: Command) -> None:
    before = Session(TIMELINE, state, banked=5, anchor=10, seen=10)
    after, events = step(before, command, 10.5)
    if (state, command) in TABLE:
        assert not any(isinstance(event, Refused) for event in events)
    else:
        assert after == before
        assert events == (Refused(command, state),)


def test_stopping_keeps_what_was_done(playing: Playing) -> None:
    playing.give(Command.START)
    playing.wait(12)
    assert playing.give(Command.STOP) == [Abandoned()]
    done = [playing.session.done_seconds(phase.index, playing.now) for phase in TIMELINE.phases]
    assert sum(done) == pytest.approx(12)


def test_reps_that_were_done_stay_done_when_time_is_put_in_after_going_back(playing: Playing) -> None:
    reps = next(phase for phase in TIMELINE.phases if phase.kind is PhaseKind.REPS)
    playing.give(Command.START)
    for _ in range(reps.index):
        playing.give(Command.NEXT)
    playing.wait(reps.seconds + 1)
    playing.give(Command.BACK)
    playing.wait(2)
    playing.give(Command.MORE_TIME)
    assert playing.session.done_reps(reps.index, playing.now) == reps.reps
    assert playing.session.done_seconds(reps.index, playing.now) == pytest.approx(reps.seconds + 2)


def test_more_time_tears_no_breath_and_no_rep_wherever_it_is_asked_for(playing: Playing) -> None:
    tempo = (1.3, 1.7, 2.1, 1.1)
    wish = Preferences(tempo_external=tempo, tempo_internal=tempo)
    timeline = build_timeline(load_builtin(), wish, {})
    for phase in timeline.phases:
        starts = [*(one.at for one in phase.breaths[:-1]), *(one.at for one in phase.beats[3::4])]
        for start in starts:
            for longer in (extend(timeline, at, MORE_SECONDS) for at in (start + 0.01, start + 0.5)):
                ours = longer.phases[phase.index]
                assert all(a.end == pytest.approx(b.at) for a, b in pairwise(ours.breaths))
                for rep in range(1, (phase.reps or 0) + 1):
                    beats = [beat for beat in ours.beats if beat.rep == rep]
                    assert all(a.end == pytest.approx(b.at, abs=0.01) for a, b in pairwise(beats))
