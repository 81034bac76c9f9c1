"""The player as a random person uses it, beside a bookkeeper who only adds up seconds."""

from collections import defaultdict

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import MORE_SECONDS, SLEEP_GAP
from tests.session.playing import TIMELINE, Playing


class RandomUser(RuleBasedStateMachine):
    """Presses anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.playing = Playing()
        self.lengths = [phase.seconds for phase in TIMELINE.phases]
        self.books: defaultdict[int, float] = defaultdict(float)
        self.place = (0, 0.0)  # phase and seconds into it, in the books
        self.last_position = 0.0

    def running(self) -> bool:
        return self.playing.session.state is State.RUNNING

    def book(self, seconds: float) -> None:
        index, into = self.place
        while seconds > 0 and index < len(self.lengths):
            part = min(seconds, self.lengths[index] - into)
            self.books[index] += part
            seconds -= part
            into += part
            if into >= self.lengths[index] - 1e-9:
                index, into = index + 1, 0.0
        self.place = (index, into)

    @initialize()
    def start(self) -> None:
        self.playing.give(Command.START)

    @rule(seconds=st.floats(0.01, SLEEP_GAP - 0.1))
    def time_passes(self, seconds: float) -> None:
        if self.running():
            self.book(seconds)
        before = self.playing.position
        self.playing.now += seconds
        self.playing.give(Command.TICK)
        assert self.playing.position >= before

    @rule(seconds=st.floats(SLEEP_GAP + 0.1, 10000))
    def the_computer_sleeps(self, seconds: float) -> None:
        before = self.playing.position
        self.playing.now += seconds
        self.playing.give(Command.TICK)
        assert self.playing.position == pytest.approx(before)
        assert not self.running()

    @rule(seconds=st.floats(0.001, 3.9), command=st.sampled_from([Command.PAUSE, Command.RESUME]))
    def pauses_or_resumes(self, seconds: float, command: Command) -> None:
        if self.running():
            self.book(seconds)
        before = self.playing.position
        self.playing.now += seconds
        self.playing.give(Command.TICK)
        self.playing.give(command)
        assert self.playing.position >= before

    @rule(command=st.sampled_from([Command.NEXT, Command.BACK, Command.REPEAT]))
    @precondition(lambda self: self.playing.session.state in {State.RUNNING, State.PAUSED})
    def jumps(self, command: Command) -> None:
        by = {Command.NEXT: 1, Command.BACK: -1, Command.REPEAT: 0}[command]
        index = self.playing.session.timeline.index_at(self.playing.position)
        self.playing.give(command)
        self.place = (max(0, index + by), 0.0)

    @rule()
    @precondition(lambda self: self.playing.session.state in {State.RUNNING, State.PAUSED})
    def wants_more_time(self) -> None:
        index = self.playing.session.timeline.index_at(self.playing.position)
        self.playing.give(Command.MORE_TIME)
        self.lengths[index] += MORE_SECONDS

    @invariant()
    def every_phase_has_the_seconds_in_the_books(self) -> None:
        session, now = self.playing.session, self.playing.now
        for index in range(len(self.lengths)):
            assert session.done_seconds(index, now) == pytest.approx(self.books[index], abs=0.01)

    @invariant()
    def no_more_reps_than_time_for_them(self) -> None:
        session, now = self.playing.session, self.playing.now
        for phase in session.timeline.phases:
            if phase.reps:
                rep = sum(beat.seconds for beat in phase.beats) / phase.reps
                done = session.done_reps(phase.index, now)
                assert done * rep <= session.done_seconds(phase.index, now) + 0.01


RandomUser.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestRandomUser = RandomUser.TestCase
