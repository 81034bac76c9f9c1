"""The plan of a move: events of the limbs, one after the other, so that the body stays supported."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import Body, solve
from hipmob_desktop.figure.limb_paths import HINGED, bump, carried, crossed, smooth
from hipmob_desktop.figure.moves import Stand
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import FloatArray, length
from hipmob_desktop.figure.skeleton import FOREARM, INDEX, LIMBS, SIDES, UPPER_ARM, Pose
from hipmob_desktop.routine.words import Side

#: A wrist below this height (metres) has its palm or fingers on the mat.
ON_MAT: Final = 0.10
_REACH: Final = (UPPER_ARM + FOREARM) * 1.10  # metres, with some motion of girdle and trunk
#: The average speed of a limb in metres per second, and the least seconds of an event.
_SPEED: Final = 0.73
_SHORTEST: Final = 0.35
#: The share of an event after which the next limb of its kind begins: for feet, and for hands.
_OVERLAP: Final = 0.75
_OVERLAP_OF_HANDS: Final = 0.9
#: Metres up to which an ankle moves with the trunk; degrees of the pole above which knees move together.
_CLOSE: Final = 0.06
_SWEEP: Final = 40.0
_FREE: Final = 0.25  # metres: the forward detour of a foot, off the other shin


#: The lowest hand paths: lift in metres, outward detour in metres, weight of the low elbow (0 to 1). Over the
#: mat a path shorter than `_SLIDES` takes the first one, any other the second. Between legs it is the last.
_LOW: Final = ((0.0, 0.0, 0.4), (0.05, 0.0, 0.4), (0.07, 0.0, 0.4))
_SLIDES: Final = 0.16


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One limb's path from one place to another.

    Attributes:
        limb: the limb's name, a key of `LIMBS`.
        start, end: its time, in seconds from the start of the plan.
        a, b: the limb's channels before and after.
        forwards: the forward detour of a foot, in metres.
        off: the hand path, an entry of `WAYS`.
    """

    limb: str
    start: float
    end: float
    a: FloatArray
    b: FloatArray
    forwards: float = 0.0
    off: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def at(self, t: float, trunk: FloatArray) -> FloatArray:
        """Return the limb's channels at `t` seconds; `trunk` is the row of channels that they belong to."""
        share = (t - self.start) / (self.end - self.start)
        if self.limb.endswith("arm"):
            return carried(trunk, (self.a, self.b), share, self.limb.removesuffix("_arm"), self.off)
        values = self.a + (self.b - self.a) * smooth(share)
        values[1] += self.forwards * bump(share)
        return values


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The events of all limbs on a path, at their own pace.

    Attributes:
        knots: the seconds at which the trunk is in each pose of the path.
        events: for each limb its events, in the order of time.
    """

    knots: tuple[float, ...]
    events: tuple[tuple[Event, ...], ...]

    def changed(self, old: Event, new: Event) -> "Plan":
        """Return the plan with one event in place of another."""
        limbs = (tuple(new if event is old else event for event in limb) for limb in self.events)
        return Plan(self.knots, tuple(limbs))


def lowest_way(event: Event) -> tuple[float, float, float]:
    """Return the lowest path of a hand, as an event's `off`."""
    low = max(event.a[2], event.b[2]) < ON_MAT
    return _LOW[(0 if length(event.b[:3] - event.a[:3]) < _SLIDES else 1) if low else 2]


def planned(stands: tuple[Stand, ...]) -> Plan:
    """Return the plan of a path through stands, with the lowest hand paths."""
    planner = Planner(stands)
    for leg in range(len(stands) - 1):
        planner.add_leg(leg)
    return Plan(tuple(planner.knots), tuple(tuple(events) for events in planner.events.values()))


class Planner:
    """Orders the events of one path.

    Args:
        stands: the poses of the path.

    Attributes:
        knots: see `Plan`.
        events: the events by limb.
    """

    def __init__(self, stands: tuple[Stand, ...]) -> None:
        self._stands = stands
        self._path = [stand.built().values for stand in stands]
        self._bodies = [solve(Pose(values)) for values in self._path]
        self.knots = [0.0]
        self.events: dict[str, list[Event]] = {}
        self._now = {limb: self._path[0][which] for limb, which in LIMBS.items()}

    def _then(self, limb: str, leg: int) -> FloatArray:
        """Return a limb's channels after a leg of the path."""
        return self._path[leg + 1][LIMBS[limb]]

    def add_leg(self, leg: int) -> None:
        """Add the events from one stand to the next."""
        start = clock = self.knots[-1]
        palms = self._arms(leg, on_mat=True)
        for i, side in enumerate(palms):
            end = self._reach_for(side, leg, clock)
            clock += (end - clock) * (_OVERLAP_OF_HANDS if i + 1 < len(palms) else 1.0)
        feet = self._feet(leg)
        end = clock
        for i, sides in enumerate(feet):
            ends = [self._step(side, leg, clock) for side in sides]
            end = max([end, *ends])
            clock += (max(ends) - clock) * (_OVERLAP if i + 1 < len(feet) else 1.0)
        clock = end
        elsewhere = self._arms(leg, on_mat=False)
        for i, side in enumerate(elsewhere):
            end = self._reach_for(side, leg, clock)
            clock += (end - clock) * (_OVERLAP_OF_HANDS if i + 1 < len(elsewhere) else 1.0)
        ways = [_moved(self._bodies[leg], self._bodies[leg + 1])]
        with_trunk = leg == len(self._path) - 2 or self._is_hinged(leg)
        if with_trunk:
            arms = [f"{side}_arm" for side in SIDES]
            ways += [length(self._then(arm, leg)[:3] - self._now[arm][:3]) for arm in arms]
        self.knots.append(max(clock, start + _seconds(max(ways))))
        for side in SIDES:  # limbs that hardly move go with the trunk
            self._send(f"{side}_leg", self._then(f"{side}_leg", leg), (start, self.knots[-1]))
            if with_trunk:
                self._send(f"{side}_arm", self._then(f"{side}_arm", leg), (start, self.knots[-1]))

    def _send(self, limb: str, target: FloatArray, when: tuple[float, float], forwards: float = 0.0) -> None:
        """Add an event of a limb, unless the limb is at its target."""
        here = self._now[limb]
        if np.abs(target - here).max() > 1e-9:
            event = Event(limb, *when, here, target, forwards)
            if limb.endswith("arm"):
                event = replace(event, off=lowest_way(event))
            self.events.setdefault(limb, []).append(event)
            self._now[limb] = target

    def _arms(self, leg: int, *, on_mat: bool) -> list[str]:
        """Return the sides whose hand moves in a leg, to the mat or elsewhere, in their order."""
        last = leg == len(self._path) - 2
        going = []
        for side in SIDES:
            here, there = self._now[f"{side}_arm"], self._then(f"{side}_arm", leg)
            if bool(there[2] < ON_MAT) is not on_mat or np.abs(there - here).max() < 1e-9:
                continue
            if on_mat and not last and here[2] < ON_MAT and self._reaches(side, leg + 1, here):
                continue
            off_mat = here[2] > ON_MAT and there[2] > ON_MAT
            apart = not (self._reaches(side, leg, there) and self._reaches(side, leg + 1, here))
            if self._is_hinged(leg) or (last and (off_mat or apart)):
                continue  # it has to go with the trunk
            going.append(side)
        front = self._stands[-1].front

        def order(side: str) -> tuple[bool, float, bool]:
            here, there = self._now[f"{side}_arm"], self._then(f"{side}_arm", leg)
            return here[2] < ON_MAT, round(length(there[:3] - here[:3]), 6), Side(side) is not front

        return sorted(going, key=order)

    def _is_hinged(self, leg: int) -> bool:
        """Return whether a leg begins or ends in a hinge, in which the hands move with the trunk."""
        return any(self._path[i][INDEX["pitch"]] > HINGED for i in (leg, leg + 1))

    def _reaches(self, side: str, knot: int, arm: FloatArray) -> bool:
        """Return whether the channels `arm` are within reach while the trunk is in a knot."""
        shoulder = self._bodies[knot][f"{side}_upper_arm"].origin
        return length(arm[:3] - shoulder) <= _REACH

    def _reach_for(self, side: str, leg: int, start: float) -> float:
        """Add a hand's event, as far along the path as the hand can stay; return its end in seconds."""
        target = self._then(f"{side}_arm", leg)
        for later in range(leg + 2, len(self._path)):
            place = self._then(f"{side}_arm", later - 1)
            if place[2] > ON_MAT or target[2] > ON_MAT or not self._reaches(side, leg + 1, place):
                break
            target = place
        end = start + _seconds(length(target[:3] - self._now[f"{side}_arm"][:3]))
        self._send(f"{side}_arm", target, (start, end))
        return end

    def _feet(self, leg: int) -> list[tuple[str, ...]]:
        """Return the sides whose foot moves in a leg, in their order; a tuple moves together."""
        here, there = self._path[leg], self._path[leg + 1]
        pole = INDEX["right.pole"] - LIMBS["right_leg"].start
        off = {side: self._then(f"{side}_leg", leg) - self._now[f"{side}_leg"] for side in SIDES}
        ways = {side: length(change[:3]) for side, change in off.items()}
        swept = {side: abs(float(change[pole])) for side, change in off.items()}
        going = [side for side in SIDES if ways[side] > _CLOSE or swept[side] > _SWEEP]
        untied = crossed(here), crossed(there)
        if len(going) == 2 and min(swept.values()) > _SWEEP and untied == (False, False):
            return [tuple(going)]
        first = self._first(leg)
        going.sort(
            key=lambda side: (side != first, round(ways[side], 6), Side(side) is not self._stands[0].front)
        )
        return [(side,) for side in going]

    def _first(self, leg: int) -> str | None:
        """Return the side whose foot has to move first to clear the other one's path, or None."""
        here, there = self._path[leg], self._path[leg + 1]
        untied = crossed(here), crossed(there)
        if untied[0] is not untied[1]:
            ahead = _ahead(here if untied[0] else there)
            return ahead if untied[0] else other(ahead)
        for knot, step in ((leg + 1, "first"), (leg, "last")):
            stand = self._stands[knot]
            side = pose_book().first_foot.get(stand.pose)
            if side is not None:
                side = side if stand.front is Side.RIGHT else other(side)
                return side if step == "first" else other(side)
        return None

    def _step(self, side: str, leg: int, start: float) -> float:
        """Add a foot's event; return its end in seconds."""
        here, there = self._path[leg], self._path[leg + 1]
        bodies = self._bodies[leg], self._bodies[leg + 1]
        joints = [f"{side}_{joint}" for joint in ("shin", "foot")]
        way = max(length(bodies[1][joint].origin - bodies[0][joint].origin) for joint in joints)
        forwards = 0.0
        if crossed(here) is not crossed(there) and side == _ahead(here if crossed(here) else there):
            forwards = _FREE
        end = start + _seconds(way + 2 * forwards)
        self._send(f"{side}_leg", self._then(f"{side}_leg", leg), (start, end), forwards)
        return end


def other(side: str) -> str:
    """Return the name of the other side."""
    return SIDES[1 - SIDES.index(side)]


def _ahead(values: FloatArray) -> str:
    """Return the side whose foot is in front."""
    return max(SIDES, key=lambda side: float(values[INDEX[f"{side}.ankle_y"]]))


def _seconds(way: float) -> float:
    return max(_SHORTEST, way / _SPEED)


def _moved(a: Body, b: Body) -> float:
    """Return the trunk's greatest motion from one body to another, in metres."""
    return max(length(a[name].origin - b[name].origin) for name in ("pelvis", "thorax", "head"))
