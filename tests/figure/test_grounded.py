"""The body stays on the mat: what carries it, how hands travel, and what touches, in every motion."""

from collections.abc import Iterator
from itertools import groupby, permutations

import numpy as np
import pytest

from hipmob_desktop.figure.build import Build
from hipmob_desktop.figure.grounded import GroundedMove, grounded
from hipmob_desktop.figure.hand_contact import hand_gap, with_hands_on_legs
from hipmob_desktop.figure.kinematics import WRIST, Body, solve
from hipmob_desktop.figure.moves import Stand, ways
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.skeleton import INDEX, Pose
from hipmob_desktop.figure.surface import Mesh, mesh_of
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import PhaseKind
from tests.figure.conftest import Shown

#: Metres above the mat up to which a part carries, and to which it touches so that no gap shows.
CARRIES = 0.012
TOUCHES = 0.005
#: What a session moves between, in the stance with the right leg in front.
FAMILY = ["long-sit", "fold", "seat", "tall", "hinge", "turn", "upright", "lean-back", "rest", "loose-left"]


class Lowest:
    """How far each part of a body is above the mat at its lowest point, in metres."""

    def __init__(self) -> None:
        self._mesh: Mesh = mesh_of(Build())
        self._ranges = {p.name: r for p, r in zip(self._mesh.parts, self._mesh.ranges, strict=True)}

    def of(self, pose: Pose) -> dict[str, float]:
        centres, squares = self._mesh.placed(solve(pose), 0.0)
        bottom = centres[:, 2] - np.sqrt(squares[:, 2, 2])
        lowest = {name: float(bottom[which].min()) for name, which in self._ranges.items()}
        seat = min(lowest[name] for name in ("pelvis", "right_shorts", "left_shorts"))
        return lowest | {"seat": 0.0 if pose["cushion"] > 0.005 else seat}


@pytest.fixture(scope="module")
def lowest() -> Lowest:
    return Lowest()


def supports(heights: dict[str, float]) -> int:
    parts = ["seat", *(f"{side}_{part}" for side in Side for part in ("hand", "foot", "shin"))]
    return sum(heights[part] < CARRIES for part in parts)


def elbow_over_ribs(pose: Pose) -> float:
    body = solve(pose)
    return max(float(body[f"{side}_forearm"].origin[2] - body["spine_4"].origin[2]) for side in Side)


def wrist_of(body: Body, side: Side) -> tuple[float, float]:
    """Return how a wrist bends, in degrees: towards the palm (below 0: towards the back), and aside."""
    hand = body[f"{side}_hand"]
    forearm = hand.origin - body[f"{side}_forearm"].origin
    x, y, z = forearm / np.linalg.norm(forearm) @ hand.axes
    return float(np.degrees(np.arctan2(y, -z))), float(np.degrees(np.arcsin(x)))


def hangs(body: Body, side: Side) -> bool:
    """Whether a forearm is within 30° of upright while its hand is off the mat and off both legs."""
    hand = body[f"{side}_hand"].origin
    forearm = hand - body[f"{side}_forearm"].origin
    return hand_gap(body, side) > 0.05 and -forearm[2] > 0.866 * np.linalg.norm(forearm)


def different(motion: Shown, step: int) -> Iterator[tuple[float, Pose]]:
    """Return every `step`-th instant at which the body is elsewhere than before."""
    before = b""
    for t, pose in list(zip(motion.times, motion.poses, strict=True))[::step]:
        if pose.limbs() != before:
            yield t, pose
        before = pose.limbs()


def test_at_least_three_parts_carry_the_sitting_body_at_any_instant(
    shown: list[Shown], lowest: Lowest
) -> None:
    for motion in shown:
        for t, pose in different(motion, 3):
            heights = lowest.of(pose)
            assert supports(heights) >= 3, f"{motion.phase.title} at {t:.2f} s: {heights}"
            assert heights["seat"] < TOUCHES


def test_hands_travel_near_the_mat_and_elbows_stay_below_the_ribs(shown: list[Shown]) -> None:
    for motion in shown:
        for t, pose in different(motion, 2):
            assert elbow_over_ribs(pose) < 0, f"{motion.phase.title} at {t:.2f} s"
            hands = [float(solve(pose)[f"{side}_hand"].origin[2]) for side in Side]
            assert max(hands) < 0.36, f"{motion.phase.title} at {t:.2f} s"


def test_feet_slide_and_are_only_lifted_where_the_exercise_lifts_them(
    shown: list[Shown], lowest: Lowest
) -> None:
    for motion in shown:
        if motion.phase.kind is PhaseKind.REPS:
            continue
        for t, pose in different(motion, 3):
            heights = lowest.of(pose)
            feet = max(heights[f"{side}_foot"] for side in Side)
            assert feet < TOUCHES, f"{motion.phase.title} at {t:.2f} s"


@pytest.mark.parametrize("name", [name for name in pose_book().poses if name != "finish"])
def test_hands_and_feet_that_are_on_the_mat_touch_it(name: str, lowest: Lowest) -> None:
    pose = with_hands_on_legs(pose_book().poses[name])
    heights = lowest.of(pose)
    for side in Side:
        if pose[f"{side}.wrist_z"] < 0.1:
            assert abs(heights[f"{side}_hand"]) < TOUCHES
        if not pose[f"{side}.lift"]:
            assert abs(heights[f"{side}_foot"]) < TOUCHES
    assert -0.025 < heights["seat"] < TOUCHES


def test_no_wrist_bends_farther_than_a_wrist_can(shown: list[Shown]) -> None:
    to_palm, in_air, on_mat, aside = WRIST
    for motion in shown:
        for t, pose in different(motion, 2):
            body = solve(pose)
            for side in Side:
                bent, sideways = wrist_of(body, side)
                least = -in_air if body[f"{side}_hand"].origin[2] > 0.12 else -on_mat
                assert least - 1 < bent < to_palm + 1, f"{motion.phase.title} at {t:.2f} s, {side}"
                assert abs(sideways) < aside + 1, f"{motion.phase.title} at {t:.2f} s, {side}"


def test_no_forearm_hangs_in_the_air_for_longer_than_a_blink(shown: list[Shown]) -> None:
    for motion in shown:
        for side in Side:
            hung = [hangs(solve(pose), side) for pose in motion.poses]
            longest = max((len(list(run)) for is_hung, run in groupby(hung) if is_hung), default=0)
            assert longest / 30 <= 0.3, f"{motion.phase.title}, {side}"


def moves() -> list[GroundedMove]:
    stands = [Stand(name, Side.RIGHT) for name in FAMILY]
    pairs = list(permutations(stands, 2))
    return [grounded(0.0, 3.0, 8.0, (a, *ways(a, b), b)) for a, b in pairs]


def test_every_move_between_two_poses_keeps_the_body_on_the_mat(lowest: Lowest) -> None:
    for move in moves():
        for t in np.linspace(0, move.seconds, 14):
            pose = with_hands_on_legs(move.pose_at(float(t)))
            assert supports(lowest.of(pose)) >= 3
            assert elbow_over_ribs(pose) < 0.01


def test_a_move_begins_and_ends_in_its_poses_and_never_leaps() -> None:
    for move in moves()[::4]:
        assert np.array_equal(move.pose_at(-1).values, move.path[0].values)
        assert np.array_equal(move.pose_at(move.seconds + 1).values, move.path[-1].values)
        rows = np.array([move.pose_at(float(t)).values for t in np.arange(0, move.seconds + 0.05, 1 / 60)])
        assert np.abs(rows[0] - move.path[0].values).max() < 1e-9
        assert np.abs(rows[-1] - move.path[-1].values).max() < 1e-9
        wrists = [rows[:, i : i + 3] for i in (INDEX[f"{side}.wrist_x"] for side in Side)]
        assert max(np.linalg.norm(np.diff(way, axis=0), axis=1).max() for way in wrists) < 2.5 / 60


def test_two_hands_never_leave_the_mat_together_while_the_legs_are_sorted() -> None:
    for start, end in (("long-sit", "fold"), ("rest", "long-sit"), ("fold", "long-sit")):
        here, there = Stand(start, Side.RIGHT), Stand(end, Side.RIGHT)
        move = grounded(0.0, 4.0, 8.0, (here, *ways(here, there), there))
        for t in np.linspace(0, move.seconds, 40):
            body = solve(move.pose_at(float(t)))
            assert min(body[f"{side}_hand"].origin[2] for side in Side) < 0.06
