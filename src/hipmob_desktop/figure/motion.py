"""The choreography: the body's motion as a pure function of the timeline."""

import math
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hipmob_desktop.figure.grounded import grounded, plan_of
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.limb_paths import smooth
from hipmob_desktop.figure.moves import Move, Stand, travel
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.skeleton import Pose, mirrored_channel
from hipmob_desktop.figure.stance_move import seconds_between, stance_move
from hipmob_desktop.figure.stance_routes import route
from hipmob_desktop.figure.stances import is_stance_pose, stance_pose
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline

#: The wanted speed of a move's fastest joint in metres per second, which too little time may exceed.
_UNHURRIED: Final = 1.4
_SETTLE: Final = 1.2  # seconds of the transition between the breathing of two phases
_IDLE_BREATH: Final = 5.0  # seconds of an uncounted breath
_IDLE_DEPTH: Final = 0.5  # depth of an uncounted breath, as a share of a full one
_EYES_CLOSE: Final = 1.5  # seconds
_PRESS_FADE: Final = 0.4  # seconds
#: Repetitions and breaths are quantised, so that they repeat exactly, and their pictures can be cached.
#: `BEAT_FRAMES` are per second. The levels of the chest are those to either side.
BEAT_FRAMES: Final = 25
_BREATH_LEVELS: Final = 8
_EYE_LEVELS: Final = 8
#: The pose of a session that shows none.
_NO_POSE: Final = "rest"
#: The pose of a switch that is the same in both stances, in which the legs change.
_TURN: Final = "knees-up"


class Choreography:
    """All moves of a timeline in their order.

    Attributes:
        timeline: the timeline.
        easier: the ids of the exercises in their easier version.
        rate: the frames per second of repetitions.
        moves: the moves in the order of time.
        stands: for each phase the stands that the body is in or passes, which the camera must show.
        long_mat: whether the body lies in one of them.
    """

    def __init__(
        self, timeline: Timeline, easier: frozenset[str] = frozenset(), rate: int = BEAT_FRAMES
    ) -> None:
        self.timeline = timeline
        self.rate = rate
        self.easier = easier
        self.moves: list[Move] = []
        self.stands: list[tuple[Stand, ...]] = []
        self._here = self._first_stand()
        self._begin = self._here.built()
        self._first = self._here
        #: For each move the stands that it passes, from the first to the last.
        self._passed: list[tuple[Stand, ...]] = []
        for phase in timeline.phases:
            self.stands.append(self._add_phase(phase))
        self._starts = [move.start for move in self.moves]
        names = {stand.pose for stands in self.stands for stand in stands}
        self.long_mat = any(is_stance_pose(name) and stance_pose(name).stance.long_mat for name in names)

    def _first_stand(self) -> Stand:
        phases = self.timeline.phases
        poses = ((phase, name) for phase in phases for name in (*(s.pose for s in phase.steps), phase.pose))
        phase, name = next(((phase, name) for phase, name in poses if name), (phases[0], _NO_POSE))
        # The first pose already has the stance of the first seat, because it turns straight legs, too.
        fronts = (phase.front_leg for phase in self.timeline.phases if phase.front_leg)
        return self._stand(name, phase, next(fronts, Side.RIGHT))

    def stand_of(self, phase: Phase) -> Stand:
        """Return the stand of a phase's own pose, or the last one of a phase without a pose."""
        if not phase.pose:
            return self.stands[phase.index][-1]
        return self._stand(phase.pose, phase, phase.front_leg or Side.RIGHT)

    def _stand(self, name: str, phase: Phase, front: Side) -> Stand:
        """Return the stand of a pose in a phase."""
        if phase.exercise is not None and phase.front_leg is None and is_stance_pose(name):
            front = Side.RIGHT  # an exercise of both sides is never mirrored: its right is right
        mirrored = pose_book().mirrored.get(name)
        if mirrored is not None:
            name, front = mirrored, front.other
        return Stand(self._version(name, phase), front)

    def _version(self, name: str, phase: Phase) -> str:
        active = phase.exercise_kind is not None and phase.exercise_kind.is_active
        if is_stance_pose(name):
            easier = stance_pose(name).easier if phase.exercise in self.easier else ""
            return easier or name
        return pose_book().version(name, active=active, easier=phase.exercise in self.easier)

    def _add_phase(self, phase: Phase) -> tuple[Stand, ...]:
        seen = [self._here]
        front = phase.front_leg or self._here.front
        targets = [(step.at, step.move_seconds, step.seconds, step.pose) for step in phase.steps]
        targets += [(beat.at, beat.seconds, beat.seconds, beat.pose) for beat in phase.beats]
        beats = {beat.at for beat in phase.beats}
        if not phase.steps and phase.kind is not PhaseKind.REPS:
            targets.insert(0, (phase.start, 2.5, phase.seconds, phase.pose))
        # The poses of a switch belong to the old stance until both knees are up.
        turned = phase.kind is not PhaseKind.SWITCH
        passing: list[tuple[float, float, Stand]] = []
        for at, seconds, room, name in targets:
            if not name:
                continue  # the body stays where it is
            turned = turned or name == _TURN
            stand = self._stand(name, phase, front if turned else self._here.front)
            if at in beats and (passing or stand != self._here) and is_passed(stand.pose):
                passing.append((at, seconds, stand))
                continue
            if passing and at in beats:
                passing.append((at, seconds, stand))
                stand = self._here
            seen += self._add_passing(passing)
            passing = []
            if stand != self._here:
                seen += self._add_move(at, seconds, room, stand, beat=at in beats)
        seen += self._add_passing(passing)
        return tuple(dict.fromkeys(seen))

    def _add_passing(self, passing: list[tuple[float, float, Stand]]) -> tuple[Stand, ...]:
        """Add one move through beats in whose poses the body does not stop."""
        if not passing:
            return ()
        start = passing[0][0]
        stands = (self._here, *(stand for _, _, stand in passing))
        knots = (0.0, *(at + seconds - start for at, seconds, _ in passing))
        self._append(stance_move(start, knots[-1], knots[-1], stands, knots), stands)
        self._here = stands[-1]
        return stands

    def _append(self, move: Move, stands: tuple[Stand, ...]) -> None:
        self.moves.append(move)
        self._passed.append(stands)

    def _add_move(
        self, at: float, seconds: float, room: float, to: Stand, *, beat: bool
    ) -> tuple[Stand, ...]:
        stands = (self._here, *route(self._here, to), to)
        self._here = to
        if any(is_stance_pose(stand.pose) for stand in stands):
            for move, passed in moves_through(at, seconds, room, stands):
                self._append(move, passed)
            return stands
        if not beat:
            self._append(grounded(at, seconds, room, stands), stands)
            return stands
        path = tuple(stand.built() for stand in stands)
        # The greatest speed of a smoothstep is 1.5 times its average.
        unhurried = 1.5 * sum(travel(a, b) for a, b in pairwise(path)) / _UNHURRIED
        self._append(Move(at, min(room, max(seconds, unhurried)), path), stands)
        return stands

    def pose_at(self, t: float) -> Pose:
        """Return the pose at `t` seconds."""
        t = self._on_the_beat(t)
        i = bisect_right(self._starts, t) - 1
        pose = self.moves[i].pose_at(t) if i >= 0 else self._begin
        phase = self.timeline.phase_at(t)
        breath = round(self._breath_at(t) * _BREATH_LEVELS) / _BREATH_LEVELS
        pose = with_hands_on_legs(_sunk(pose, self._version(phase.pose, phase), phase, breath, t))
        return pose.changed(
            breath=breath,
            eyes=round((1 - _closed(phase, t)) * _EYE_LEVELS) / _EYE_LEVELS,
            press=_pressing(phase, t),
        )

    def stand_at(self, t: float) -> Stand:
        """Return the nearest stand at `t` seconds."""
        i = bisect_right(self._starts, t) - 1
        if i < 0:
            return self._first
        move, passed = self.moves[i], self._passed[i]
        return passed[round(min(1.0, (t - move.start) / move.seconds) * (len(passed) - 1))]

    def arrives(self, index: int) -> float:
        """Return the second at which the body stays in the stance of a phase's own pose."""
        phase = self.timeline.phases[index]
        stance = stance_of(self.stand_of(phase))
        there = phase.start
        for move, passed in zip(self.moves, self._passed, strict=True):
            within = phase.start <= move.start < phase.end
            if within and any(stance_of(stand) != stance for stand in passed):
                there = move.start + move.seconds
        return there

    def move_at(self, t: float) -> tuple[Move, Stand] | None:
        """Return the last move that has begun at `t` seconds, and its last stand; None before the first."""
        i = bisect_right(self._starts, t) - 1
        return (self.moves[i], self._passed[i][-1]) if i >= 0 else None

    def still_at(self, t: float) -> Pose:
        """Return the key pose at `t` seconds, for reduced motion: a move's end pose, from its middle on."""
        i = bisect_right([move.start + move.seconds / 2 for move in self.moves], t) - 1
        return self.moves[i].path[-1] if i >= 0 else self._begin

    def _on_the_beat(self, t: float) -> float:
        for beat in self.timeline.phase_at(t).beats:
            if beat.at <= t < beat.end:
                return min(beat.at + round((t - beat.at) * self.rate) / self.rate, beat.end - 1e-9)
        return t

    def _breath_at(self, t: float) -> float:
        """Return the breath at `t` seconds, -1 (out) to 1 (in), blended between two phases."""
        i = self.timeline.index_at(t)
        phases = self.timeline.phases
        now = _breathing(phases[i], t)
        before = _breathing(phases[i - 1], t) if i else now
        return before + (now - before) * smooth((t - phases[i].start) / _SETTLE)


def stance_of(stand: Stand) -> str:
    """Return the name of a stand's stance; empty in the seat, and sitting on the mat."""
    return stance_pose(stand.pose).stance.name if is_stance_pose(stand.pose) else ""


def is_passed(name: str) -> bool:
    """Return whether the body passes a pose of a repetition without a stop, as in a circle."""
    return is_stance_pose(name) and stance_pose(name).through


def moves_through(
    at: float, seconds: float, room: float, stands: tuple[Stand, ...]
) -> Iterator[tuple[Move, tuple[Stand, ...]]]:
    """Yield the moves through stands of several stances, one after the other, each with its stands.

    They take `seconds` or the needed longer time, but at most `room`. A move between poses of the seat and of
    sitting is grounded.
    """
    pieces: list[tuple[Stand, ...]] = []
    for a, b in pairwise(stands):
        seat = not (is_stance_pose(a.pose) or is_stance_pose(b.pose))
        before = pieces[-1] if pieces else ()
        if before and seat is not any(is_stance_pose(stand.pose) for stand in before):
            pieces[-1] = (*before, b)
        else:
            pieces.append((a, b))
    needs = []
    for piece in pieces:
        if any(is_stance_pose(stand.pose) for stand in piece):
            needs.append(sum(seconds_between(a, b) for a, b in pairwise(piece)))
        else:
            needs.append(plan_of(piece).knots[-1])
    whole = min(room, max(seconds, sum(needs)))
    for piece, need in zip(pieces, needs, strict=True):
        share = whole * need / sum(needs)
        make = stance_move if any(is_stance_pose(stand.pose) for stand in piece) else grounded
        yield make(at, share, share, piece), piece
        at += share


#: The last choreographies; a timeline is used many times a second, and seldom replaced.
_recent: deque[Choreography] = deque(maxlen=4)


def choreography_of(
    timeline: Timeline, easier: frozenset[str] = frozenset(), rate: int = BEAT_FRAMES
) -> Choreography:
    """Return the choreography of a timeline; the last four are cached.

    Raises:
        KeyError: the timeline uses a pose that the figure does not know.
    """
    for known in tuple(_recent):
        if known.timeline is timeline and (known.easier, known.rate) == (easier, rate):
            return known
    made = Choreography(timeline, easier, rate)
    _recent.append(made)
    return made


def pose_at(timeline: Timeline, t: float, easier: frozenset[str] = frozenset()) -> Pose:
    """Return the pose at `t` seconds of a timeline.

    `easier` are the ids of the exercises in their easier version.

    Raises:
        KeyError: the timeline uses a pose that the figure does not know.
    """
    return choreography_of(timeline, easier).pose_at(t)


def _breathing(phase: Phase, t: float) -> float:
    """Return the breath of one phase's own breathing, -1 to 1, also shortly after its end."""
    for breath in phase.breaths:
        if t < breath.at + breath.inhale:
            return 2 * smooth((t - breath.at) / breath.inhale) - 1
        if t < breath.end:
            return 1 - 2 * smooth((t - breath.at - breath.inhale) / breath.exhale)
    if phase.breaths:
        return -1.0
    if phase.beats and not any(is_passed(beat.pose) for beat in phase.beats):
        return _breath_of_reps(phase, t)
    return _IDLE_DEPTH * math.sin(2 * math.pi * (t - phase.start) / _IDLE_BREATH)


def _breath_of_reps(phase: Phase, t: float) -> float:
    """Return the breath in time with the repetitions: out to the far pose, in on the way back."""
    level = 1.0
    for beat in phase.beats:
        to = 1.0 if beat.pose == phase.pose else -1.0
        if t < beat.end:
            return level + (to - level) * smooth((t - beat.at) / beat.seconds)
        level = to
    return level


def _sunk(pose: Pose, name: str, phase: Phase, breath: float, t: float) -> Pose:
    """Return a held pose that sinks a little with each out-breath, and rises with each in-breath."""
    if phase.kind is not PhaseKind.HOLD:
        return pose
    settled = smooth((t - phase.start) / _SETTLE) * smooth((phase.end - t) / _SETTLE)
    sinks = stance_pose(name).sink if is_stance_pose(name) else pose_book().sinks.get(name, {})
    if phase.front_leg is Side.LEFT:
        sinks = dict(mirrored_channel(channel, degrees) for channel, degrees in sinks.items())
    return pose.changed(
        **{channel: pose[channel] - breath * settled * degrees for channel, degrees in sinks.items()}
    )


def _closed(phase: Phase, t: float) -> float:
    """Return the closing of the eyes, 0 to 1; they close in a held stretch that needs no balance."""
    balances = is_stance_pose(phase.pose) and stance_pose(phase.pose).stance.eyes_open
    if phase.kind is not PhaseKind.HOLD or balances:
        return 0.0
    return smooth((t - phase.start - 1) / _EYES_CLOSE) * smooth((phase.end - t) / _EYES_CLOSE)


def _pressing(phase: Phase, t: float) -> float:
    """Return the press of the trained leg into the floor, 0 to 1."""
    return max(
        (
            min(smooth((t - beat.at) / _PRESS_FADE), smooth((beat.end - t) / _PRESS_FADE))
            for beat in phase.beats
            if beat.press and beat.at < t < beat.end
        ),
        default=0.0,
    )
