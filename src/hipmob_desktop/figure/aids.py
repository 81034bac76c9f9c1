"""The teaching aids as data: arrows, right angles, a ghost of the end pose, the name of a place.

They are painted by `figure/marks.py`.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np

from hipmob_desktop.base.messages import _
from hipmob_desktop.figure.kinematics import UP, Body, solve
from hipmob_desktop.figure.limb_paths import smooth
from hipmob_desktop.figure.motion import Choreography
from hipmob_desktop.figure.moves import Move, Stand
from hipmob_desktop.figure.muscles import places_of
from hipmob_desktop.figure.rotation import FloatArray, cross, turn_z, unit
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.figure.stances import is_stance_pose
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.timeline import Phase, PhaseKind

Point = tuple[float, float, float]


class AidLevel(StrEnum):
    """The levels of teaching aids; more talk has more aids."""

    ALL = "all"
    FEW = "few"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the body with its name beside it.

    Attributes:
        name: the everyday name.
        place: the position in the mat's frame, in metres.
        strength: the opacity, 0 to 1.
        settled: the phase's own pose, and the position there. The label is placed around this one, so that
            it rests while the body moves.
    """

    name: str
    place: Point
    strength: float
    settled: tuple[Pose, Point]


@dataclass(frozen=True, slots=True)
class Aids:
    """The teaching aids of an instant.

    Strengths are opacities from 0 to 1. Points are in the mat's frame, in metres.

    Attributes:
        ghost: the end pose of the move, and its strength.
        arrow: the path of the moving part with the tip last, and its strength.
        corners: right angles, each three points with the vertex in the middle, and their strength.
        named: the place where the exercise is felt.
    """

    ghost: tuple[Pose, float] | None = None
    arrow: tuple[tuple[Point, ...], float] | None = None
    corners: tuple[tuple[tuple[Point, Point, Point], ...], float] | None = None
    named: Named | None = None


#: Seconds of a fade, and levels of strength; each level is a picture of its own.
_FADE: Final = 0.4
_STEPS: Final = 8
#: The share of a move at which its aids have faded out.
_UNTIL: Final = 0.72
#: The poses that are shown as a ghost; for each level, the repetitions with an arrow.
_GHOSTS: Final = frozenset({"hinge", "turn"})
_FIRST_REPS: Final = {AidLevel.ALL: 3, AidLevel.FEW: 1, AidLevel.NONE: 0}
_BEYOND: Final = 1.45  # distance of an arrow from the pelvis, as a multiple of the head's
_HALO: Final = (0.24, 0.30)  # metres: radius of an arrow around the head, and its height above it
_SQUARE: Final = 0.085  # metres: side of a right angle's square
_LONG_WAY: Final = 0.30  # metres: the shortest path of a foot with an arrow
_SHORT_WAY: Final = 0.08  # metres: the shortest path of a joint with an arrow outside the seat
#: Metres from the hips upwards, and from another joint outwards, to an arrow outside the seat.
_OVER: Final = 0.22
_BESIDE: Final = 0.15
_NEAR_MAT: Final = 0.012  # metres above the mat


def level_of(phase: Phase) -> AidLevel:
    """Return the level of aids for a phase's talk: all in a lesson, few with a coach, else none."""
    levels = {Talk.LESSON: AidLevel.ALL, Talk.COACH: AidLevel.FEW}
    return levels.get(phase.talk, AidLevel.NONE)


def aids_at(choreography: Choreography, t: float, level: AidLevel, glow: float) -> Aids:
    """Return the aids at `t` seconds; `glow` is the strength of the felt place's glow, 0 to 1."""
    phase = choreography.timeline.phase_at(t)
    if level is AidLevel.NONE:
        return Aids()
    named = _named(choreography, phase, t, glow)
    found = choreography.move_at(t)
    if found is None:
        return Aids(named=named)
    move, stand = found
    if is_stance_pose(stand.pose) or phase.side is None:
        return Aids(arrow=_arrow_of_beat(phase, found, t, level), named=named)
    strength = _coming_and_going(t, move.start, move.start + _UNTIL * move.seconds)
    beats = [beat for beat in phase.beats if beat.at <= t < beat.end]
    taught = phase.kind is PhaseKind.SETUP or any(beat.rep <= _FIRST_REPS[level] for beat in beats)
    ghost = arrow = corners = None
    if strength and taught:
        if level is AidLevel.ALL and phase.kind is PhaseKind.SETUP and stand.plain in _GHOSTS:
            ghost = (move.path[-1], strength)
        press = any(beat.press for beat in beats)
        points = _arrow(move, stand, phase.side, press)
        arrow = (points, strength) if points else None
    if level is AidLevel.ALL and phase.kind is PhaseKind.SETUP and stand.plain == "seat":
        there = move.start + move.seconds
        shown = _coming_and_going(t, there, min(phase.end, there + 4.0))
        corners = (_corners(move), shown) if shown else None
    return Aids(ghost, arrow, corners, named)


def _coming_and_going(t: float, start: float, end: float) -> float:
    """Return the strength of an aid that is shown from `start` to `end`."""
    strength = min(smooth((t - start) / _FADE), smooth((end - t) / _FADE))
    return round(strength * _STEPS) / _STEPS


def _named(choreography: Choreography, phase: Phase, t: float, glow: float) -> Named | None:
    place = next(places_of(phase.muscles), None)
    if place is None or not glow:
        return None
    side = phase.side or Side.RIGHT  # an exercise of both sides has the name on one of them
    settled = choreography.stand_of(phase).built()
    points = [_point(place.on(solve(pose), side)) for pose in (choreography.pose_at(t), settled)]
    return Named(_(place.name), points[0], glow, (settled, points[1]))


@lru_cache(maxsize=64)
def _arrow(move: Move, stand: Stand, side: Side, press: bool) -> tuple[Point, ...]:  # noqa: FBT001 - private, one call
    """Return the points of a move's arrow; empty if none helps."""
    if press:
        return _down_on(solve(move.path[0]), side)
    bodies = [solve(move.pose_at(move.start + u * move.seconds)) for u in np.linspace(0.08, 0.74, 9)]
    if stand.plain == "hinge":
        return tuple(_point(_from(body, "pelvis", "head", _BEYOND)) for body in bodies)
    if stand.plain == "turn":
        return tuple(_point(place) for place in _halo(bodies))
    if stand.plain == "lifted":
        return _up_from(bodies[0], side)
    feet = {each: np.array([body[f"{each}_foot"].origin for body in bodies]) for each in Side}
    ways = {each: np.linalg.norm(np.diff(way, axis=0), axis=1).sum() for each, way in feet.items()}
    longest = max(Side, key=lambda each: float(ways[each]))
    if ways[longest] < _LONG_WAY:
        return ()
    return tuple((float(x), float(y), _NEAR_MAT) for x, y, _ in feet[longest])


def _arrow_of_beat(
    phase: Phase, found: tuple[Move, Stand], t: float, level: AidLevel
) -> tuple[tuple[Point, ...], float] | None:
    """Return the arrow of a beat outside the seat, and its strength; None without one."""
    move, stand = found
    taught = any(beat.at <= t < beat.end and beat.rep <= _FIRST_REPS[level] for beat in phase.beats)
    strength = _coming_and_going(t, move.start, move.start + _UNTIL * move.seconds)
    if not (taught and strength and is_stance_pose(stand.pose)):
        return None
    points = _beside_the_way(move)
    return (points, strength) if points else None


@lru_cache(maxsize=64)
def _beside_the_way(move: Move) -> tuple[Point, ...]:
    """Return an arrow beside the joint that moves farthest; empty if none moves far, or a move has stops."""
    bodies = [solve(move.pose_at(move.start + u * move.seconds)) for u in np.linspace(0.08, 0.74, 9)]
    names = ("pelvis", *(f"{side}_{part}" for side in Side for part in ("shin", "foot")))
    places = {name: np.array([body[name].origin for body in bodies]) for name in names}
    ways = {name: np.linalg.norm(np.diff(way, axis=0), axis=1).sum() for name, way in places.items()}
    farthest = max(names, key=lambda name: float(ways[name]))
    if ways[farthest] < _SHORT_WAY or len(move.path) > 2:
        return ()
    hips = places["pelvis"]
    off = UP * _OVER if farthest == "pelvis" else _beyond(places[farthest] - hips)
    return tuple(_point(place) for place in places[farthest] + off)


def _beyond(limbs: FloatArray) -> FloatArray:
    """Return the offsets from joints to points farther from the hips; `limbs` lead to the joints."""
    offsets: FloatArray = limbs / np.linalg.norm(limbs, axis=1, keepdims=True) * _BESIDE
    return offsets


def _from(body: Body, start: str, end: str, share: float) -> FloatArray:
    """Return the point at `share` of the line from a joint to another one; above 1 it is beyond."""
    a, b = body[start].origin, body[end].origin
    place: FloatArray = a + (b - a) * share
    return place


def _halo(bodies: list[Body]) -> list[FloatArray]:
    """Return an arc above the head that follows the pelvis' turn."""
    head = bodies[0]["head"].origin + UP * _HALO[1]
    first, last = (unit(body["pelvis"].axes[:, 1] * (1, 1, 0)) for body in (bodies[0], bodies[-1]))
    way = math.degrees(math.atan2(float(cross(first, last)[2]), float(first @ last)))
    # Longer than the turn at both ends, because a short arc is hard to see.
    return [head + turn_z(way * share) @ first * _HALO[0] for share in np.linspace(-0.6, 1.2, 9)]


def _up_from(body: Body, side: Side) -> tuple[Point, ...]:
    """Return an arrow upwards in front of the toes of a foot to lift."""
    foot = body[f"{side}_foot"]
    start = foot.origin + foot.axes @ np.array([0, 0.235, -0.05])
    return tuple(_point(start * (1, 1, 0) + UP * height) for height in np.linspace(0.03, 0.23, 5))


def _down_on(body: Body, side: Side) -> tuple[Point, ...]:
    """Return an arrow downwards onto the pressing shin."""
    knee, ankle = body[f"{side}_shin"].origin, body[f"{side}_foot"].origin
    start = knee + (ankle - knee) * 0.45
    return tuple(_point(start * (1, 1, 0) + UP * height) for height in np.linspace(0.30, 0.11, 5))


@lru_cache(maxsize=16)
def _corners(move: Move) -> tuple[tuple[Point, Point, Point], ...]:
    """Return the squares on the mat that mark the right angles of both knees."""
    body = solve(move.path[-1])
    squares = []
    for side in Side:
        hip, knee, ankle = (body[f"{side}_{name}"].origin for name in ("thigh", "shin", "foot"))
        along, down = (unit((end - knee) * (1, 1, 0)) for end in (hip, ankle))
        corner = knee * (1, 1, 0) + (along + down) * (0.06 + _SQUARE) + UP * _NEAR_MAT
        squares.append((_point(corner - down * _SQUARE), _point(corner), _point(corner - along * _SQUARE)))
    return tuple(squares)


def _point(place: FloatArray) -> Point:
    x, y, z = place.round(4).tolist()
    return x, y, z
