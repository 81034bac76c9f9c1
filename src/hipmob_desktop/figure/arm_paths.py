"""Arms of a pose in space, and the paths of hands between two poses of any stance."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import Body, Segment
from hipmob_desktop.figure.limb_paths import bump
from hipmob_desktop.figure.rotation import FloatArray, length, unit
from hipmob_desktop.figure.skeleton import INDEX, Pose

#: A wrist below this height (metres) has its palm or fingers on the floor.
_ON_FLOOR: Final = 0.10
#: Metres of motion up to which a hand is planted.
_PLANTED: Final = 0.04
#: A hand's lift over the floor, and its detour around the trunk. Each is a share of its way, and the most in
#: metres.
_LIFT: Final = (0.30, 0.08)
_DETOUR: Final = (0.30, 0.10)
_NOWHERE: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Arm:
    """An arm in space.

    Attributes:
        rows: wrist (metres), and the directions of elbow, fingers and palm, (4, 3).
        shrug: the shrug in metres.
        thorax: the segment around which a hand travels.
        on: the segment on which it rests, if any.
    """

    rows: FloatArray
    shrug: float
    thorax: Segment
    on: Segment | None


def arm_of(pose: Pose, body: Body, side: str, on: str) -> Arm:
    """Return a pose's arm; `on` is the segment on which the hand rests, or empty."""
    rows = np.array([pose.vector(f"{side}.{name}") for name in ("wrist", "elbow", "finger", "palm")])
    return Arm(rows, pose[f"{side}.shrug"], body["thorax"], body[on] if on else None)


def set_arm(values: FloatArray, side: str, arm: tuple[FloatArray, float]) -> None:
    """Write an arm's rows and shrug into a row of channels."""
    start = INDEX[f"{side}.wrist_x"]
    values[start : start + 12] = arm[0].ravel()
    values[INDEX[f"{side}.shrug"]] = arm[1]


def arm_between(a: Arm, b: Arm, share: float, body: Body, on: str) -> tuple[FloatArray, float]:
    """Return the rows and the shrug of an arm on its way.

    Args:
        a: the arm before.
        b: the arm after.
        share: the share of the way, 0 to 1.
        body: the trunk, and the legs, at this instant.
        on: the segment on which the hand rests at both ends; empty without one.
    """
    shrug = a.shrug + (b.shrug - a.shrug) * share
    way = length(b.rows[0] - a.rows[0])
    if on and a.on is not None and b.on is not None:
        rows = _out(_blended(_into(a.rows, a.on), _into(b.rows, b.on), share), body[on])
    elif max(a.rows[0, 2], b.rows[0, 2]) < _ON_FLOOR:
        rows = _blended(a.rows, b.rows, share)
        if way > _PLANTED:
            rows[0, 2] += min(_LIFT[1], _LIFT[0] * way) * bump(share)
    elif way < _PLANTED:
        rows = _blended(a.rows, b.rows, share)
    else:
        rows = _around(a, b, share, body["thorax"])
    elbow = _direction(a.thorax.axes.T @ a.rows[1], b.thorax.axes.T @ b.rows[1], share)
    rows[1] = body["thorax"].axes @ elbow
    return rows, shrug


def _around(a: Arm, b: Arm, share: float, thorax: Segment) -> FloatArray:
    """Return the rows of an arm whose hand travels around the trunk's long axis."""
    ends = [_into(each.rows, each.thorax) for each in (a, b)]
    rows = _blended(ends[0], ends[1], share)
    outwards = 1.0 if ends[0][0, 0] + ends[1][0, 0] >= 0 else -1.0
    (from_angle, from_radius), (angle, radius) = (_polar(end[0], outwards) for end in ends)
    turn = math.radians(from_angle + (angle - from_angle) * share)
    far = from_radius + (radius - from_radius) * share
    far += min(_DETOUR[1], _DETOUR[0] * length(ends[1][0] - ends[0][0])) * bump(share)
    rows[0, :2] = outwards * far * math.sin(turn), far * math.cos(turn)
    return _out(rows, thorax)


def _polar(place: FloatArray, outwards: float) -> tuple[float, float]:
    """Return the angle around the trunk in degrees, 0 in front, and the distance from its axis in metres."""
    x, y = outwards * place[0], place[1]
    angle = math.degrees(math.atan2(x, y))
    return angle + 360 if angle < -120 else angle, math.hypot(x, y)


def _into(rows: FloatArray, segment: Segment) -> FloatArray:
    """Return an arm's rows in a segment's frame."""
    turned: FloatArray = rows @ segment.axes
    turned[0] = (rows[0] - segment.origin) @ segment.axes
    return turned


def _out(rows: FloatArray, segment: Segment) -> FloatArray:
    """Return an arm's rows in the mat's frame from those in a segment's frame."""
    turned: FloatArray = rows @ segment.axes.T
    turned[0] += segment.origin
    return turned


def _blended(a: FloatArray, b: FloatArray, share: float) -> FloatArray:
    """Return the rows `share` of the way from one arm to another."""
    return np.array(
        [a[0] + (b[0] - a[0]) * share, *(_direction(*ends, share) for ends in zip(a[1:], b[1:], strict=True))]
    )


def _direction(a: FloatArray, b: FloatArray, share: float) -> FloatArray:
    """Return the direction `share` of the way from one direction to another."""
    way = a + (b - a) * share
    return unit(way) if length(way) > _NOWHERE else b
