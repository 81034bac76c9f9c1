"""The glide: a quick transition from the shown pose to another one, after Next, Back and Repeat."""

from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np

from hipmob_desktop.figure.aids import Aids
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.hand_contact import off_the_legs, with_hands_on_legs
from hipmob_desktop.figure.kinematics import Body, solve
from hipmob_desktop.figure.limb_paths import HINGED, crossed, smooth
from hipmob_desktop.figure.moves import HAND_BETWEEN, Move, Stand, is_in_seat, travel, ways
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import SIDES, Pose
from hipmob_desktop.figure.stance_move import StanceMove, ended_in, move_through
from hipmob_desktop.figure.stance_routes import route as stance_route
from hipmob_desktop.figure.stances import is_stance_pose

#: The greatest speed of a joint, in metres per second.
_FASTEST: Final = 1.8
#: Samples of the path that are measured: in all, and at least between two poses.
_PIECES: Final = 40
_LEG_PIECES: Final = 14
_TOES: Final = np.array([0.0, 0.155, -0.05])  # metres in a foot's frame
_CATCHES_UP: Final = 1.4  # pace, as a multiple of the session's, until the body has caught up
_LEAST_SECONDS, _MOST_SECONDS = 0.4, 3.0
_LEAST_WAY: Final = 0.1  # metres
_MOST_STANDS: Final = 3  # stands between two poses of stances; with more of them there is no glide
#: Poses that can only be left through another one. With the trunk between the thighs, the arms have no free
#: path around it. A hand on the rear thigh has to leave before the knee rises. Palms part before they turn.
_WAY_IN: Final = {"hinge": "tall", "turn": "seat", "finish": "cross-legged"}
_SEATED_ON: Final = 0.005  # metres: the least height of a cushion
_FAR: Final = 0.25  # metres
_UPRIGHT_KNEES: Final = frozenset({"knees-up", "rest"})
_HANDS_BEHIND: Final = frozenset({"seat", "lean-back"})
_ENDS: Final = 0.05  # share of the time at both ends, in which the hands' correction fades
_RAMP: Final = 0.14  # share of the time for the acceleration, and again for the deceleration


@dataclass(frozen=True, slots=True)
class Glide:
    """A glide from a shown frame to the session's frame.

    The session goes on meanwhile. The glide leads to the session's frame at the glide's beginning. After that
    the body moves a little faster than the session until it has caught up. The present frame would be a bad
    target, because the path to a body in motion may be blocked.

    Attributes:
        leaving: the first frame.
        move: the path and its time.
        pace: the done share of the fastest joint's path at even steps along the move, 0 to 1.
        since: the session's position of the last frame, in seconds.
    """

    leaving: Frame
    move: Move
    pace: FloatArray
    since: float

    @classmethod
    def between(cls, leaving: Frame, target: Frame, now: float, since: float = 0.0) -> Self:
        """Return the shortest glide in which no joint is too fast.

        Args:
            leaving: the first frame.
            target: the last frame.
            now: the beginning, in seconds of any clock.
            since: the session's position of `target`, in seconds.
        """
        stands = route(leaving, target)
        if any(is_stance_pose(stand.pose) for stand in (leaving.stand, *stands, target.stand)):
            move: Move = move_through(leaving.pose, stands, target.pose)
        else:
            move = Move(0.0, 1.0, (leaving.pose, *(stand.built() for stand in stands), target.pose))
        seconds, pace = _timed(move)
        return cls(leaving, replace(move, start=now, seconds=seconds), pace, since)

    def begun(self, now: float) -> Self:
        """Return the same glide with its beginning at `now`."""
        return replace(self, move=replace(self.move, start=now))

    def position(self, now: float, t: float) -> float:
        """Return the session's position to show at `now`, while the session is at `t`; both in seconds."""
        arrived = now - self.move.start - self.move.seconds
        return min(t, self.since + _CATCHES_UP * max(0.0, arrived))

    def is_over(self, now: float, t: float) -> bool:
        """Return whether the body has arrived and caught up with the session, which is at `t`."""
        return now >= self.move.start + self.move.seconds and self.position(now, t) >= t

    def frame(self, target: Frame, now: float) -> Frame:
        """Return the frame to show at `now`; `target` is the session's frame at `position`."""
        share = min(max((now - self.move.start) / self.move.seconds, 0.0), 1.0)
        if share >= 1:
            return target
        along = float(np.interp(_eased(share), self.pace, np.linspace(0, 1, len(self.pace))))
        pose = ended(self.move, target.pose).pose_at(along)
        # Both ends have corrected hands already, and have to be met exactly.
        pose = pose.toward(with_hands_on_legs(pose), min(1.0, share / _ENDS, (1 - share) / _ENDS))
        return replace(
            target,
            pose=pose,
            camera=self.leaving.camera.toward(target.camera, smooth(share)),
            glow=target.glow * smooth(share),
            aids=Aids(),
        )


def route(leaving: Frame, target: Frame) -> tuple[Stand, ...]:
    """Return the stands that a glide passes, so that no limb passes through another or the trunk.

    Some poses can only be left through another one; see `_WAY_IN`. Legs change through a pose with both knees
    up. In contrast to a move, the hands need not go behind the body first.
    """
    if is_stance_pose(leaving.stand.pose) or is_stance_pose(target.stand.pose):
        if leaving.stand == target.stand:
            return ()
        return stance_route(leaving.stand, target.stand)
    here, to = _by_the_way_in(leaving), _by_the_way_in(target)
    if leaving.stand.front is target.stand.front and leaving.stand.plain == target.stand.plain:
        return ways(leaving.stand, target.stand) if is_in_seat(here) else ()
    middle = ways(here, to)
    if len(middle) == 3:
        middle = middle[1:2]
    elif crossed(leaving.pose.values) or crossed(target.pose.values):
        apart = here.front is not to.front or not {here.plain, to.plain} <= {"cross-legged"}
        middle = (Stand("rest", to.front),) if apart else ()
    elif here.front is not to.front and not {here.plain, to.plain} & _UPRIGHT_KNEES:
        middle = (Stand("rest", to.front),)
    # The knee is down before a hand comes over it, and rises after the hand has left.
    out = not (is_in_seat(here) and is_in_seat(to))
    changed = here.front is not to.front
    if _has_hands_in_front(here) and (out or (changed and here.pose in HAND_BETWEEN)):
        middle = (Stand("seat", here.front), *middle)
    if _has_hands_in_front(to) and (out or (changed and to.pose in HAND_BETWEEN)):
        middle = (*middle, Stand("seat", to.front))
    left = (here,) if here != leaving.stand or _is_on_the_way(leaving) else ()
    entered = (to,) if to != target.stand or _bent(target) else ()
    return tuple(dict.fromkeys((*left, *middle, *entered)))


def is_far(leaving: Frame, target: Frame) -> bool:
    """Return whether the way between two frames is too long for a glide."""
    stands = (leaving.stand, target.stand)
    on_the_way = any(is_stance_pose(stand.pose) for stand in stands)
    return on_the_way and len(route(leaving, target)) > _MOST_STANDS


def ended(move: Move, end: Pose) -> Move:
    """Return a move in one second that ends in another pose."""
    if isinstance(move, StanceMove):
        return ended_in(move, end)
    return Move(0.0, 1.0, (*move.path[:-1], end))


def _has_hands_in_front(stand: Stand) -> bool:
    return is_in_seat(stand) and stand.plain not in _HANDS_BEHIND


def _bent(frame: Frame) -> bool:
    return frame.pose["pitch"] > HINGED


def _is_on_the_way(leaving: Frame) -> bool:
    """Return whether the body is bent, or still far from a pose with both knees up."""
    if _bent(leaving):
        return True
    stand = leaving.stand
    return stand.plain in _UPRIGHT_KNEES and travel(leaving.pose, stand.built()) > _FAR


def _by_the_way_in(frame: Frame) -> Stand:
    """Return the stand through which a frame's pose is left and entered; mostly its own."""
    name = frame.stand.plain
    if _bent(frame):
        name = "hinge"
    way = _WAY_IN.get(name)
    if way is None:
        return frame.stand
    if frame.pose["cushion"] > _SEATED_ON:
        way = pose_book().easier.get(way, way)
    return Stand(way, frame.stand.front)


def _timed(trial: Move) -> tuple[float, FloatArray]:
    """Return the seconds of a move, and its done share (0 to 1) at even steps.

    `trial` takes a second.
    """
    legs = len(trial.path) - 1
    steps = legs * max(_LEG_PIECES, _PIECES // legs)
    places = np.array([_places(solve(trial.pose_at(i / steps))) for i in range(steps + 1)])
    # A rest also takes some time. The neighbours of a swing are passed as slowly as the swing.
    moved = np.pad(np.linalg.norm(np.diff(places, axis=0), axis=2).max(1) + _LEAST_WAY / steps, 1)
    moved = np.maximum(moved[1:-1], np.maximum(moved[:-2], moved[2:]))
    done = np.concatenate([[0.0], np.cumsum(moved)])
    seconds = float(done[-1]) / (1 - _RAMP) / _FASTEST
    return min(max(_LEAST_SECONDS, seconds), _MOST_SECONDS), done / done[-1]


def _places(body: Body) -> list[FloatArray]:
    """Return the positions of joints, toes and corrected hands, in metres."""
    feet = [body[f"{side}_foot"] for side in SIDES]
    hands = zip(SIDES, off_the_legs(body), strict=True)
    return [
        *(segment.origin for segment in body.values()),
        *(foot.origin + foot.axes @ _TOES for foot in feet),
        *(body[f"{side}_hand"].origin + way for side, way in hands),
    ]


def _eased(share: float) -> float:
    """Return the share of the path at a share of the time: smooth start, even speed, smooth stop."""

    def ramp(x: float) -> float:
        return x**3 - x**4 / 2

    if share < _RAMP:
        return _RAMP * ramp(share / _RAMP) / (1 - _RAMP)
    if share > 1 - _RAMP:
        return 1 - _RAMP * ramp((1 - share) / _RAMP) / (1 - _RAMP)
    return (share - _RAMP / 2) / (1 - _RAMP)
