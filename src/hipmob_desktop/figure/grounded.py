"""Grounded moves from pose to pose: one limb after the other, so that the body stays supported.

A limb without an event is planted. Ankles and wrists are stored in the mat's frame, and inverse kinematics
adapts arms and legs to the trunk.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from hipmob_desktop.figure.hand_contact import depth_of_arm
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.limb_plan import WAYS, Event, Plan, first_way, other, planned
from hipmob_desktop.figure.moves import Move, Stand
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import LIMBS, Pose
from hipmob_desktop.routine.words import Side

#: Metres that an arm may penetrate legs and trunk; shares of an event at which that is tested.
_GIVES: Final = 0.0
_TRIED: Final = (0.1, 0.15, 0.2, 0.26, 0.33, 0.4, 0.5, 0.6, 0.67, 0.74, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class GroundedMove(Move):
    """A move of one limb after the other.

    Attributes:
        plan: the events of the limbs; its seconds are stretched to those of the move.
    """

    plan: Plan

    def pose_at(self, t: float) -> Pose:
        """Return the pose at `t` seconds: before the move the first, after it the last."""
        if t <= self.start:
            return self.path[0]
        if t >= self.start + self.seconds:
            return self.path[-1]
        at = (t - self.start) / self.seconds * self.plan.knots[-1]
        values = _between(self.plan.knots, [pose.values for pose in self.path], at)
        for limb in self.plan.events:
            begun = [event for event in limb if event.start <= at]
            which = LIMBS[limb[0].limb]
            if not begun:
                values[which] = limb[0].a
            else:
                last = begun[-1]
                values[which] = last.at(at, values) if at < last.end else last.b
        return Pose(values)


def grounded(start: float, seconds: float, room: float, stands: tuple[Stand, ...]) -> GroundedMove:
    """Return the move through stands, in `seconds` or the plan's longer time, but at most in `room`."""
    plan = plan_of(stands)
    path = tuple(stand.built() for stand in stands)
    return GroundedMove(start, min(room, max(seconds, plan.knots[-1])), path, plan)


@lru_cache(maxsize=128)
def plan_of(stands: tuple[Stand, ...]) -> Plan:
    """Return the plan of a path through stands, with the hand paths of `assets/figure/hands.toml`."""
    found = planned(stands)
    known = pose_book().hands.get(way_of(stands), {})
    for limb, numbers in known.items():
        swapped = limb if stands[0].front is Side.RIGHT else f"{other(limb.removesuffix('_arm'))}_arm"
        events = [event for events in found.events for event in events if event.limb == swapped]
        for event, number in zip(events, numbers, strict=True):
            found = found.changed(event, replace(event, off=WAYS[number]))
    return found


def way_of(stands: tuple[Stand, ...]) -> str:
    """Return the name of a path: its poses, with a tilde before those of the other stance."""
    first = stands[0].front
    return " > ".join(stand.pose if stand.front is first else f"~{stand.pose}" for stand in stands)


def searched(stands: tuple[Stand, ...]) -> dict[str, list[int]]:
    """Search the free hand paths along a path of stands.

    The search takes a tenth of a second, so `tools/hands.py` stores its results.

    Returns:
        For each arm the numbers of `WAYS`, one for each event. It is empty if all are the lowest ones.
    """
    plan = planned(stands)
    path = tuple(stand.built() for stand in stands)
    found: dict[str, list[int]] = {}
    plain = True
    for event in [event for events in plan.events for event in events if event.limb.endswith("arm")]:
        number, plan = _searched(plan, path, event)
        plain = plain and number == first_way(event)
        found.setdefault(event.limb, []).append(number)
    return {} if plain else found


def _searched(plan: Plan, path: tuple[Pose, ...], event: Event) -> tuple[int, Plan]:
    """Return the first number of `WAYS` that keeps an arm off legs and trunk, and the plan with it."""
    side = event.limb.removesuffix("_arm")
    times = [event.start + share * (event.end - event.start) for share in _TRIED]
    best, least = (first_way(event), plan), np.inf
    for number in range(first_way(event), len(WAYS)):
        tried = plan.changed(event, replace(event, off=WAYS[number]))
        move = GroundedMove(0.0, plan.knots[-1], path, tried)
        depth = max(depth_of_arm(solve(move.pose_at(t)), side) for t in times)
        if depth < least - 0.002:
            best, least = (number, tried), depth
        if depth < _GIVES:
            break
    return best


def _between(knots: Sequence[float], rows: list[FloatArray], t: float) -> FloatArray:
    """Return the row at `t` on the smooth curve through rows at their knots.

    The curve is a monotone cubic Hermite interpolation (Fritsch and Carlson 1980), at rest at both ends.
    """
    leg = min(int(np.searchsorted(knots, t, side="right")) - 1, len(rows) - 2)
    span = knots[leg + 1] - knots[leg]
    slopes = [_slope(knots, rows, leg), _slope(knots, rows, leg + 1)]
    u = (t - knots[leg]) / span
    u2, u3 = u * u, u * u * u
    values = (2 * u3 - 3 * u2 + 1) * rows[leg] + (3 * u2 - 2 * u3) * rows[leg + 1]
    out: FloatArray = values + ((u3 - 2 * u2 + u) * slopes[0] + (u3 - u2) * slopes[1]) * span
    return out


def _slope(knots: Sequence[float], rows: list[FloatArray], i: int) -> FloatArray:
    """Return the slope of the curve at a knot, per second."""
    if i in {0, len(rows) - 1}:
        return np.zeros_like(rows[0])
    came = (rows[i] - rows[i - 1]) / (knots[i] - knots[i - 1])
    goes = (rows[i + 1] - rows[i]) / (knots[i + 1] - knots[i])
    most = 3 * np.minimum(np.abs(came), np.abs(goes))
    return np.where(came * goes > 0, np.clip((came + goes) / 2, -most, most), 0.0)
