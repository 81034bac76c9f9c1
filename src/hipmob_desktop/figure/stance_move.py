"""Moves between poses of any stance.

The pelvis turns on the shortest arc. Feet, kneeling knees and hands on the floor stay where they are. Hands
travel around the trunk, whichever way it lies. A limb that rests on a segment at both ends goes with it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np

from hipmob_desktop.figure.arm_paths import Arm, arm_between, arm_of, set_arm
from hipmob_desktop.figure.curves import between
from hipmob_desktop.figure.kinematics import Body, Segment, pelvis_axes, solve, solve_leg, solve_trunk
from hipmob_desktop.figure.limb_paths import smooth
from hipmob_desktop.figure.limb_plan import other
from hipmob_desktop.figure.limb_shapes import (
    LegShape,
    between_legs,
    in_frame,
    kneeling_height,
    leg_shape,
    out_of_frame,
    set_leg,
)
from hipmob_desktop.figure.moves import Move, Stand, travel
from hipmob_desktop.figure.rotation import FloatArray, matrix_of, quaternion_of
from hipmob_desktop.figure.skeleton import INDEX, SEAT_HEIGHT, SIDES, Pose
from hipmob_desktop.figure.stances import is_stance_pose, stance_pose
from hipmob_desktop.routine.words import Side

#: The average speed of the fastest joint in metres per second, and the least seconds between two poses.
_SPEED: Final = 0.42
_SHORTEST: Final = 1.0
#: The share of the time in which the first limbs move, if others have to wait for them.
_FIRST: Final = 0.6
_CHAIR_COMES: Final = 0.35  # share of the time in which a chair appears or goes
_UPRIGHT: Final = 1e-6  # sine of the pitch below which `yaw` and `over` are the same turn
_SEAT: Final = np.array([0.0, 0.0, SEAT_HEIGHT])
_ANGLES: Final = ("yaw", "pitch", "roll", "over")


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A pose of a path with its limbs in space.

    Attributes:
        values: its channels.
        turn: the pelvis' turn as a quaternion.
        body: its segments.
        legs: the shapes of the legs, by side.
        arms: the shapes of the arms, by side.
        rests_on: the segments on which limbs rest, by the limb's name.
    """

    values: FloatArray
    turn: FloatArray
    body: Body
    legs: dict[str, LegShape]
    arms: dict[str, Arm]
    rests_on: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class StanceMove(Move):
    """A move through poses of any stance.

    Attributes:
        keys: the poses of the path with their limbs in space.
        knots: the seconds of each pose; they are stretched to the move's.
        first: for each two neighbours what moves first.
    """

    keys: tuple[Key, ...]
    knots: tuple[float, ...]
    first: tuple[str, ...]

    @property
    def nears(self) -> float:
        """The second from which the body is between the last two poses."""
        return self.start + self.seconds * self.knots[-2] / self.knots[-1]

    def pose_at(self, t: float) -> Pose:
        """Return the pose at `t` seconds: before the move the first, after it the last."""
        if t <= self.start:
            return self.path[0]
        if t >= self.start + self.seconds:
            return self.path[-1]
        at = (t - self.start) / self.seconds * self.knots[-1]
        leg = min(int(np.searchsorted(self.knots, at, side="right")) - 1, len(self.keys) - 2)
        share = (at - self.knots[leg]) / (self.knots[leg + 1] - self.knots[leg])
        values, axes = self._trunk(at)
        a, b = self.keys[leg], self.keys[leg + 1]
        chair = INDEX["chair"]
        if a.values[chair] != b.values[chair]:
            comes = b.values[chair] > a.values[chair]
            shown = share / _CHAIR_COMES if comes else (share - 1 + _CHAIR_COMES) / _CHAIR_COMES
            values[chair] = a.values[chair] + (b.values[chair] - a.values[chair]) * smooth(shown)
        feet, hands = _shares(share, self.first[leg])
        body = self._set_legs(values, axes, at, leg, feet)
        body |= solve_trunk(Pose(values))
        for side in SIDES:
            on = _common(a, b, f"{side}_arm")
            set_arm(values, side, arm_between(a.arms[side], b.arms[side], hands, body, on))
        return Pose(values)

    def _trunk(self, at: float) -> tuple[FloatArray, FloatArray]:
        """Return the row of channels with trunk and state, and the pelvis' axes."""
        turns = [self.keys[0].turn]
        for key in self.keys[1:]:
            turns.append(key.turn if float(key.turn @ turns[-1]) >= 0 else -key.turn)
        rows = [np.concatenate([key.values, turn]) for key, turn in zip(self.keys, turns, strict=True)]
        row = between(self.knots, rows, at)
        values, axes = row[:-4].copy(), matrix_of(row[-4:])
        for name, angle in zip(_ANGLES, angles_of(axes), strict=True):
            values[INDEX[name]] = angle
        return values, axes

    def _set_legs(self, values: FloatArray, axes: FloatArray, at: float, leg: int, share: float) -> Body:
        """Write both legs and the pelvis' height into a row; return the solved legs."""
        a, b = self.keys[leg], self.keys[leg + 1]
        shapes = {side: between_legs(a.legs[side], b.legs[side], share) for side in SIDES}
        if not self.first[leg]:
            shapes = {side: self._passing(shapes[side], side, at) for side in SIDES}
        at_z = INDEX["z"]
        pelvis = Segment(values[:3] + _SEAT, axes)
        rise = kneeling_height(pelvis, shapes)
        if rise is not None:
            values[at_z] += rise
            pelvis = Segment(values[:3] + _SEAT, axes)
        body: Body = {}
        resting = [side for side in SIDES if _common(a, b, f"{side}_leg")]
        for side in (*(side for side in SIDES if side not in resting), *resting):
            shape = shapes[side]
            on = _common(a, b, f"{side}_leg")
            if on and on in body:
                before, after = (in_frame(key.legs[side], key.body[on]) for key in (a, b))
                shape = out_of_frame(between_legs(before, after, share), body[on])
            set_leg(values, pelvis, side, shape)
            body |= solve_leg(Pose(values), side, pelvis)
        return body

    def _passing(self, shape: LegShape, side: str, at: float) -> LegShape:
        """Return a leg's shape with an ankle that passes the poses between without a stop."""
        if shape.planted is not None:
            return shape
        ankle = between(self.knots, [key.legs[side].ankle for key in self.keys], at)
        return LegShape(ankle, shape.knee, shape.angles, None, shape.heading)


def _common(a: Key, b: Key, limb: str) -> str:
    """Return the segment on which a limb rests in both poses; empty without one."""
    on = a.rests_on.get(limb, "")
    return on if on == b.rests_on.get(limb) else ""


def _shares(share: float, first: str) -> tuple[float, float]:
    """Return the shares of the way of feet and hands."""
    early, late = smooth(share / _FIRST), smooth((share - 1 + _FIRST) / _FIRST)
    if first == "feet":
        return early, late
    if first == "hands":
        return late, early
    return smooth(share), smooth(share)


def angles_of(axes: FloatArray) -> tuple[float, float, float, float]:
    """Return yaw, pitch, roll and `over` of a pelvis in degrees; the roll is 0."""
    sine = math.hypot(axes[0, 2], axes[1, 2])
    pitch = math.degrees(math.atan2(sine, axes[2, 2]))
    if sine < _UPRIGHT:
        return math.degrees(math.atan2(axes[1, 0], axes[0, 0])), pitch, 0.0, 0.0
    yaw = math.degrees(math.atan2(-axes[0, 2], axes[1, 2]))
    return yaw, pitch, 0.0, math.degrees(math.atan2(-axes[2, 0], -axes[2, 1]))


@lru_cache(maxsize=256)
def key_of(stand: Stand) -> Key:
    """Return a stand with its limbs in space.

    Raises:
        KeyError: no pose has this name.
    """
    pose = stand.built()
    body = solve(pose)
    rests = dict(stance_pose(stand.pose).rests_on) if is_stance_pose(stand.pose) else {}
    if stand.front is Side.LEFT:
        rests = {_swapped(limb): _swapped(on) for limb, on in rests.items()}
    return _key(pose, body, rests)


def _key(pose: Pose, body: Body, rests: dict[str, str]) -> Key:
    turn = quaternion_of(pelvis_axes(*(pose[name] for name in _ANGLES)))
    legs = {side: leg_shape(pose, body, side) for side in SIDES}
    arms = {side: arm_of(pose, body, side, rests.get(f"{side}_arm", "")) for side in SIDES}
    return Key(pose.values, turn, body, legs, arms, rests)


def _swapped(name: str) -> str:
    """Return the name of the other side's limb or segment."""
    side, _, rest = name.partition("_")
    return f"{other(side)}_{rest}" if side in SIDES else name


def seconds_between(a: Stand, b: Stand) -> float:
    """Return the seconds that a move between two neighbours needs."""
    waits = bool(_first_between(a, b))
    return max(_SHORTEST, travel(a.built(), b.built()) / _SPEED) * (1 / _FIRST if waits else 1)


def _first_between(a: Stand, b: Stand) -> str:
    """Return what moves first between two neighbours: "feet", "hands", or empty for all at once."""
    into, out = (stance_pose(one.pose).first if is_stance_pose(one.pose) else "" for one in (b, a))
    first = into or {"feet": "hands", "hands": "feet"}.get(out, "")
    return "" if first == "together" else first


def stance_move(
    start: float, seconds: float, room: float, stands: tuple[Stand, ...], knots: Sequence[float] = ()
) -> StanceMove:
    """Return the move through stands, in `seconds` or the needed longer time, but at most in `room`.

    `knots` are the seconds of each stand from the start; without them they follow from the distances.
    """
    pairs = list(pairwise(stands))
    if not knots:
        knots = [0.0]
        for a, b in pairs:
            knots.append(knots[-1] + seconds_between(a, b))
        seconds = max(seconds, knots[-1])
    keys = tuple(key_of(stand) for stand in stands)
    path = tuple(stand.built() for stand in stands)
    first = tuple(_first_between(a, b) for a, b in pairs)
    return StanceMove(start, min(room, seconds), path, keys, tuple(knots), first)


def ended_in(move: StanceMove, end: Pose) -> StanceMove:
    """Return a move in one second that ends in another pose."""
    keys = (*move.keys[:-1], _key(end, solve(end), {}))
    return replace(move, start=0.0, seconds=1.0, path=(*move.path[:-1], end), keys=keys)


def move_through(pose: Pose, stands: tuple[Stand, ...], end: Pose) -> StanceMove:
    """Return the move from any pose through stands to another pose, in one second."""
    ends = [_key(each, solve(each), {}) for each in (pose, end)]
    keys = (ends[0], *(key_of(stand) for stand in stands), ends[1])
    knots = [0.0]
    for a, b in pairwise(keys):
        knots.append(knots[-1] + max(0.1, travel(Pose(a.values), Pose(b.values))))
    path = tuple(Pose(key.values) for key in keys)
    return StanceMove(0.0, 1.0, path, keys, tuple(knots), ("",) * (len(keys) - 1))
