"""The choreography: the body's motion as a pure function of the timeline."""

import math
from bisect import bisect_right
from collections import deque
from itertools import pairwise
from typing import Final

from hipmob_desktop.figure.grounded import grounded
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.limb_paths import smooth
from hipmob_desktop.figure.moves import Move, Stand, travel, ways
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.routine.words import ExerciseKind, Side
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

    def _first_stand(self) -> Stand:
        phase = self.timeline.phases[0]
        name = phase.steps[0].pose if phase.steps else phase.pose
        # The first pose already has the stance of the first seat, because it turns straight legs, too.
        fronts = (phase.front_leg for phase in self.timeline.phases if phase.front_leg)
        return Stand(self._version(name, phase), next(fronts, Side.RIGHT))

    def stand_of(self, phase: Phase) -> Stand:
        """Return the stand of a phase's own pose."""
        return Stand(self._version(phase.pose, phase), phase.front_leg or Side.RIGHT)

    def _version(self, name: str, phase: Phase) -> str:
        active = phase.exercise_kind is ExerciseKind.ACTIVE
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
        for at, seconds, room, name in targets:
            turned = turned or name == _TURN
            stand = Stand(self._version(name, phase), front if turned else self._here.front)
            if stand != self._here:
                seen += self._add_move(at, seconds, room, stand, beat=at in beats)
        return tuple(dict.fromkeys(seen))

    def _add_move(
        self, at: float, seconds: float, room: float, to: Stand, *, beat: bool
    ) -> tuple[Stand, ...]:
        stands = (self._here, *ways(self._here, to), to)
        self._passed.append(stands)
        self._here = to
        if not beat:
            self.moves.append(grounded(at, seconds, room, stands))
            return stands
        path = tuple(stand.built() for stand in stands)
        # The greatest speed of a smoothstep is 1.5 times its average.
        unhurried = 1.5 * sum(travel(a, b) for a, b in pairwise(path)) / _UNHURRIED
        self.moves.append(Move(at, min(room, max(seconds, unhurried)), path))
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
    if phase.beats:
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
    mirrored = -1.0 if phase.front_leg is Side.LEFT else 1.0
    turns = {"twist", "yaw"}
    sinks = pose_book().sinks.get(name, {})
    return pose.changed(
        **{
            channel: pose[channel] - breath * settled * degrees * (mirrored if channel in turns else 1.0)
            for channel, degrees in sinks.items()
        }
    )


def _closed(phase: Phase, t: float) -> float:
    """Return the closing of the eyes, 0 to 1; they close in a held stretch."""
    if phase.kind is not PhaseKind.HOLD:
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
