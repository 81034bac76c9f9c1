"""Grounded moves from pose to pose: one limb after the other, so that the body stays supported.

A limb without an event is planted. Ankles and wrists are stored in the mat's frame, and inverse kinematics
adapts arms and legs to the trunk.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Final

import numpy as np

from hipmob_desktop.figure.curves import between
from hipmob_desktop.figure.hand_contact import depth_of_arm, hand_gap
from hipmob_desktop.figure.kinematics import Body, sign_of, solve, with_arm
from hipmob_desktop.figure.limb_plan import Event, Plan, other, planned
from hipmob_desktop.figure.moves import Move, Stand
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import length
from hipmob_desktop.figure.skeleton import LIMBS, Pose
from hipmob_desktop.routine.words import Side

#: The searched hand paths: lifts and outward detours in metres, and weights of the low elbow.
_LIFTS: Final = (0.0, 0.05, 0.08, 0.11, 0.14, 0.17, 0.20, 0.23)
_OUTWARDS: Final = (0.0, 0.04, 0.08, 0.12)
_ELBOWS: Final = (0.6, 0.3, 0.9, 0.0)
_LEAVES: Final = 0.25  # share of an event in which a hand leaves its support, or arrives there
#: Shares of an event at which the arm is tested.
_TRIED: Final = (0.05, 0.1, 0.15, 0.2, 0.26, 0.33, 0.4, 0.5, 0.6, 0.67, 0.74, 0.8, 0.85, 0.9, 0.95)
#: A forearm hangs above this cosine of its angle to the vertical. Its hand is this many metres off the mat.
_HANGS: Final = 0.82
_OFF: Final = 0.04
#: Metres: the least of a moving hand's elbow below the ribs, and the most of it beside the shoulder.
_BELOW_RIBS: Final = 0.06
_BESIDE: Final = 0.11


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
        values = between(self.plan.knots, [pose.values for pose in self.path], at)
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
    for limb, offs in known.items():
        swapped = limb if stands[0].front is Side.RIGHT else f"{other(limb.removesuffix('_arm'))}_arm"
        events = [event for events in found.events for event in events if event.limb == swapped]
        for event, off in zip(events, offs, strict=True):
            found = found.changed(event, replace(event, off=(off[0], off[1], off[2])))
    return found


def way_of(stands: tuple[Stand, ...]) -> str:
    """Return the name of a path: its poses, with a tilde before those of the other stance."""
    first = stands[0].front
    return " > ".join(stand.pose if stand.front is first else f"~{stand.pose}" for stand in stands)


def searched(stands: tuple[Stand, ...]) -> dict[str, list[tuple[float, ...]]]:
    """Search the best hand paths along a path of stands.

    The search takes up to a second, so `tools/hands.py` stores its results.

    Returns:
        For each arm the `off` of each event. It is empty if all are the lowest ones.
    """
    plan = planned(stands)
    path = tuple(stand.built() for stand in stands)
    found: dict[str, list[tuple[float, ...]]] = {}
    plain = True
    for event in [event for events in plan.events for event in events if event.limb.endswith("arm")]:
        best = _searched(plan, path, event)
        plan = plan.changed(event, best)
        plain = plain and best is event
        found.setdefault(event.limb, []).append(best.off)
    return {} if plain else found


def _searched(plan: Plan, path: tuple[Pose, ...], event: Event) -> Event:
    """Return the event of the least cost: off legs and trunk, low, without a hanging forearm."""
    move = GroundedMove(0.0, plan.knots[-1], path, plan)
    times = [event.start + share * (event.end - event.start) for share in _TRIED]
    poses = [move.pose_at(t) for t in times]
    shown = [
        _Instant(t, pose, solve(pose), _rest(move, event, share))
        for share, t, pose in zip(_TRIED, times, poses, strict=True)
    ]
    tried = [replace(event, off=off) for off in product(_LIFTS, _OUTWARDS, _ELBOWS)]
    tried = sorted((one for one in tried if one.off[0] >= event.off[0]), key=_effort)
    best, least = event, np.inf
    for one in (event, *tried):
        if _effort(one) >= least:
            break
        cost = _effort(one) + _fault(shown, one, least)
        if cost < least - 0.01:
            best, least = one, cost
    return best


def _effort(event: Event) -> float:
    """Return the cost of a hand path's lift and detour."""
    lift, outwards, _ = event.off
    return 2 * (lift + outwards)


@dataclass(frozen=True, slots=True)
class _Instant:
    """An instant of a hand path.

    Attributes:
        t: seconds from the start of the move.
        pose, body: the body, with the arm anywhere.
        rest: the hand's penetration depth at the near end of its path, in metres. It is no fault.
    """

    t: float
    pose: Pose
    body: Body
    rest: float


def _rest(move: GroundedMove, event: Event, share: float) -> float:
    """Return a hand's penetration depth at the near end of its path, in metres; 0 in the middle."""
    if _LEAVES < share < 1 - _LEAVES:
        return 0.0
    t = event.start if share < _LEAVES else event.end
    values = move.pose_at(t).values.copy()
    values[LIMBS[event.limb]] = event.a if share < _LEAVES else event.b
    return max(0.0, depth_of_arm(solve(Pose(values)), event.limb.removesuffix("_arm"), roomy=True))


def _fault(shown: list[_Instant], event: Event, least: float) -> float:
    """Return the cost of an arm's faults on its path. A cost above `least` is not computed to the end."""
    side = event.limb.removesuffix("_arm")
    deep = hung = high = wide = 0.0

    def cost() -> float:
        return 100 * deep + 20 * hung + 15 * high + 15 * wide

    for instant in shown:
        values = instant.pose.values.copy()
        values[LIMBS[event.limb]] = event.at(instant.t, values)
        body = with_arm(instant.body, Pose(values), side)
        elbow, hand = body[f"{side}_forearm"].origin, body[f"{side}_hand"].origin
        aside = (elbow - body[f"{side}_upper_arm"].origin) @ body["thorax"].axes[:, 0]
        wide = max(wide, float(aside) * sign_of(side) - _BESIDE)
        high = max(high, float(elbow[2] - body["spine_4"].origin[2]) + _BELOW_RIBS)
        if cost() < least:
            deep = max(deep, depth_of_arm(body, side, roomy=True) - instant.rest)
        upright = float((elbow - hand)[2] / length(elbow - hand)) - _HANGS
        if upright > hung and hand_gap(body, side) > _OFF:
            hung = upright
        if cost() > least:
            break
    return cost()
