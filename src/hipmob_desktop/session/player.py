"""The player: a state machine that moves along a timeline, as one pure function over values.

Phases are data of the timeline, not states of the machine. The machine has five states:

    READY      nothing has been played yet
    RUNNING    the position grows with the clock
    PAUSED     the position is constant
    FINISHED   the end was reached
    ABANDONED  the person stopped before the end; the played part counts

It has ten commands. `TABLE` below lists the effect of each command in each state. A command without an entry
changes nothing and returns `Refused`.

The position is derived, never counted: `banked + (now - anchor)` while running, `banked` otherwise. It
therefore cannot drift, and is right without ticks. Ticks announce the events since the last one. They also
detect a clock that has leapt. A gap of more than `SLEEP_GAP` seconds between two commands means that the
computer slept. The session then pauses at its last position.

Work is recorded as the played stretches of phases. Pauses therefore never count, and a repeated phase counts
twice.

`now` is any monotonic clock in seconds; the machine reads no clock itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

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
from hipmob_desktop.session.extension import border_of, extend
from hipmob_desktop.session.played import TOLERANCE, Stretch, cut, joined, reps_of
from hipmob_desktop.session.timeline import PhaseKind, Timeline

#: Seconds between two commands above which the computer must have slept.
SLEEP_GAP = 4.0

#: Seconds that MORE_TIME adds to the current phase.
MORE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a timeline.

    Attributes:
        timeline: the timeline, including extensions.
        state: the current state.
        banked: the position in seconds at the instant `anchor`.
        anchor: the instant from which the position grows, while running.
        seen: the latest `now` of any command.
        played: the stretches played before `anchor`.
    """

    timeline: Timeline
    state: State = State.READY
    banked: float = 0.0
    anchor: float = 0.0
    seen: float = 0.0
    played: tuple[Stretch, ...] = ()

    def position(self, now: float) -> float:
        """Return the position on the timeline in seconds at the instant `now`."""
        if self.state is not State.RUNNING:
            return self.banked
        return min(self.banked + max(0.0, now - self.anchor), self.timeline.total_seconds)

    def stretches(self, now: float) -> tuple[Stretch, ...]:
        """Return the stretches played until `now`, in the order of playing."""
        return (*self.played, *cut(self.timeline, self.banked, self.position(now)))

    def done_seconds(self, index: int, now: float) -> float:
        """Return the seconds played in phase `index` until `now`; more than planned if it was repeated."""
        return sum(part.end - part.start for part in self.stretches(now) if part.phase == index)

    def done_reps(self, index: int, now: float) -> int:
        """Return the complete repetitions played in phase `index` until `now`."""
        phase = self.timeline.phases[index]
        runs = joined(part for part in self.stretches(now) if part.phase == index)
        return sum(
            start <= first + TOLERANCE and last <= end + TOLERANCE
            for start, end in runs
            for first, last in reps_of(phase)
        )


Outcome = tuple[Session, tuple[Event, ...]]
Handler = Callable[[Session, float], Outcome]


def step(session: Session, command: Command, now: float) -> Outcome:
    """Return the session after `command` at the instant `now`, and the events.

    In a running session, events since the last command come first. They are phases left and entered, the end,
    or a pause because the computer slept.
    """
    handler = TABLE.get((session.state, command))
    if handler is None:
        return session, (Refused(command, session.state),)
    now = max(now, session.seen)
    if session.state is not State.RUNNING:
        return handler(replace(session, seen=now), now)
    if now - session.seen > SLEEP_GAP:
        asleep, events = _pause(session, session.seen)
        asleep = replace(asleep, seen=now)
        pause = Paused(asleep.banked, slept=True)
        events = tuple(pause if isinstance(event, Paused) else event for event in events)
        if command in {Command.TICK, Command.PAUSE}:
            return asleep, events
        later, more = step(asleep, command, now)
        return later, (*events, *more)
    session, events = _catch_up(session, now)
    if session.state is not State.RUNNING:
        return session, events
    session, more = handler(session, now)
    return session, (*events, *more)


def _catch_up(session: Session, now: float) -> Outcome:
    """Announce the phases passed since the last command, and the end if it was reached."""
    timeline = session.timeline
    before = timeline.index_at(session.position(session.seen))
    position = session.position(now)
    after = timeline.index_at(position)
    events: list[Event] = []
    for index in range(before, after):
        events += [PhaseLeft(index), PhaseEntered(index + 1)]
    if position >= timeline.total_seconds:
        return _settle(session, now, State.FINISHED), (*events, PhaseLeft(after), Finished())
    return replace(session, seen=now), tuple(events)


def _settle(session: Session, now: float, state: State, position: float | None = None) -> Session:
    """Bank the stretches played until `now`, and continue in `state`, at `position` if given."""
    reached = session.position(now)
    return replace(
        session,
        state=state,
        banked=reached if position is None else position,
        anchor=now,
        seen=now,
        played=session.stretches(now),
    )


def _start(session: Session, now: float) -> Outcome:
    return _settle(session, now, State.RUNNING), (Started(), PhaseEntered(0))


def _pause(session: Session, now: float) -> Outcome:
    paused = _settle(session, now, State.PAUSED)
    return paused, (Paused(paused.banked),)


def _resume(session: Session, now: float) -> Outcome:
    return _settle(session, now, State.RUNNING), (Resumed(session.banked),)


def _stop(session: Session, now: float) -> Outcome:
    stopped = _settle(session, now, State.ABANDONED)
    return stopped, (Abandoned(),)


def _nothing(session: Session, now: float) -> Outcome:
    del now
    return session, ()


def _more_time(session: Session, now: float) -> Outcome:
    settled = _settle(session, now, session.state)
    phase = settled.timeline.phase_at(settled.banked)
    border = border_of(phase, settled.banked) - phase.start
    played = tuple(
        moved
        for part in settled.played
        for moved in _after_extension(part, phase.index, border, MORE_SECONDS)
    )
    longer = extend(settled.timeline, settled.banked, MORE_SECONDS)
    return replace(settled, timeline=longer, played=played), (Extended(MORE_SECONDS),)


def _after_extension(part: Stretch, index: int, border: float, seconds: float) -> Iterator[Stretch]:
    """Yield a played stretch with its new place in a phase `index` that was extended at `border`.

    Whatever lay behind the border is later now. Repetitions done before going back therefore stay done.
    """
    if part.phase != index or part.end <= border + TOLERANCE:
        yield part
        return
    if part.start < border:
        yield replace(part, end=border)
    yield replace(part, start=max(part.start, border) + seconds, end=part.end + seconds)


def _move(session: Session, now: float, by: int) -> Outcome:
    """Go to the start of the phase `by` places later; behind the last one the session is finished."""
    phases = session.timeline.phases
    here = session.timeline.index_at(session.position(now))
    there = max(0, here + by)
    if there >= len(phases):
        settled = _settle(session, now, State.FINISHED, session.timeline.total_seconds)
        return settled, (PhaseLeft(here), Finished())
    start = phases[there].start
    moved = _settle(session, now, session.state, start)
    return moved, (PhaseLeft(here), Moved(start), PhaseEntered(there))


def _next(session: Session, now: float) -> Outcome:
    return _move(session, now, 1)


def _back(session: Session, now: float) -> Outcome:
    return _move(session, now, -1)


def _repeat(session: Session, now: float) -> Outcome:
    return _move(session, now, 0)


def _next_step(session: Session, now: float) -> Outcome:
    """Go to the next step of a setup, or from its countdown to the work; otherwise do nothing."""
    here = session.position(now)
    phase = session.timeline.phase_at(here)
    if phase.kind is not PhaseKind.SETUP:
        return session, ()
    number = max((step.number for step in phase.steps if step.at <= here), default=0)
    start = next((step.at for step in phase.steps if step.number > number), None)
    if start is None:
        return _move(session, now, 1)
    return _settle(session, now, session.state, start), (Moved(start),)


#: The whole machine: the effect of each command in each state. Every other command is refused.
TABLE: dict[tuple[State, Command], Handler] = {
    (State.READY, Command.START): _start,
    (State.READY, Command.STOP): _stop,
    (State.READY, Command.TICK): _nothing,
    (State.RUNNING, Command.PAUSE): _pause,
    (State.RUNNING, Command.NEXT): _next,
    (State.RUNNING, Command.BACK): _back,
    (State.RUNNING, Command.REPEAT): _repeat,
    (State.RUNNING, Command.NEXT_STEP): _next_step,
    (State.RUNNING, Command.MORE_TIME): _more_time,
    (State.RUNNING, Command.STOP): _stop,
    (State.RUNNING, Command.TICK): _nothing,
    (State.PAUSED, Command.RESUME): _resume,
    (State.PAUSED, Command.NEXT): _next,
    (State.PAUSED, Command.BACK): _back,
    (State.PAUSED, Command.REPEAT): _repeat,
    (State.PAUSED, Command.MORE_TIME): _more_time,
    (State.PAUSED, Command.STOP): _stop,
    (State.PAUSED, Command.TICK): _nothing,
    (State.FINISHED, Command.TICK): _nothing,
    (State.ABANDONED, Command.TICK): _nothing,
}
