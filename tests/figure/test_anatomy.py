"""The figure's body keeps to the geometry of the 90/90 seat, to its own length, and to the floor."""

import math
from itertools import product

import numpy as np
import pytest

from hipmob_desktop.figure.build import Build
from hipmob_desktop.figure.joints import joints_at
from hipmob_desktop.figure.kinematics import Body, solve
from hipmob_desktop.figure.motion import pose_at
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import FloatArray, turn_z
from hipmob_desktop.figure.skeleton import ANKLE_HEIGHT, FOREARM, KNEE_HEIGHT, SHANK, THIGH, UPPER_ARM
from hipmob_desktop.figure.surface import mesh_of
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from tests.figure.conftest import Shown, instants, motions
from tools.body_check import DEEPEST, depth_in_floor

SEATS = ["seat", "tall", "hinge", "turn", "upright", "lifted", "lean-back"]
EASIER = ["seat-easier", "tall-easier", "hinge-easier", "turn-easier", "upright-easier", "lifted-easier"]
EASIER += ["tall-active-easier", "hinge-active-easier"]


def angle(a: FloatArray, b: FloatArray) -> float:
    return math.degrees(math.acos(np.clip(a @ b / np.linalg.norm(a) / np.linalg.norm(b), -1, 1)))


def bones(body: Body, side: str) -> tuple[FloatArray, FloatArray]:
    hip, knee, ankle = (body[f"{side}_{name}"].origin for name in ("thigh", "shin", "foot"))
    return knee - hip, ankle - knee


def level(v: FloatArray) -> FloatArray:
    return v * (1, 1, 0)


@pytest.mark.parametrize("front", ["right", "left"])
@pytest.mark.parametrize("name", SEATS + EASIER)
def test_a_seat_has_square_knees_square_thighs_and_lies_on_the_floor(name: str, front: str) -> None:
    pose = pose_book().poses[name]
    body = solve(pose if front == "right" else pose.mirrored())
    rear = "left" if front == "right" else "right"
    front_thigh, front_shin = bones(body, front)
    rear_thigh, rear_shin = bones(body, rear)
    assert angle(-front_thigh, front_shin) == pytest.approx(90, abs=1)
    assert angle(-rear_thigh, rear_shin) == pytest.approx(90, abs=1)
    thighs = angle(level(front_thigh), level(rear_thigh))
    assert thighs == pytest.approx(90, abs=2)
    facing = turn_z(-60 if front == "right" else 60)
    across = angle(level(front_shin), facing[:, 0])
    assert min(across, 180 - across) <= 5
    assert angle(level(rear_shin), -facing[:, 1]) <= 5
    for side in (front, rear):
        assert body[f"{side}_shin"].origin[2] == pytest.approx(KNEE_HEIGHT, abs=0.01)
    assert body[f"{front}_foot"].origin[2] == pytest.approx(ANKLE_HEIGHT, abs=0.01)
    rise = body[f"{rear}_foot"].origin[2] - ANKLE_HEIGHT
    assert (0.05 < rise < 0.12) if name.startswith("lifted") else abs(rise) < 0.01


@pytest.mark.parametrize("name", ["tall", "hinge", "turn", "upright", "lifted", "long-sit", "hinge-easier"])
def test_the_back_is_straight_where_the_exercise_asks_for_it(name: str) -> None:
    body = solve(pose_book().poses[name])
    # In the turn it bends aside by as much as the pelvis tips over the front sit bone, so that it is upright.
    assert angle(body["pelvis"].axes[:, 2], body["thorax"].axes[:, 2]) < (9 if name == "turn" else 5)
    assert name.startswith("hinge") or angle(body["thorax"].axes[:, 2], np.array([0.0, 0.0, 1.0])) < 30


@pytest.mark.parametrize("front", ["right", "left"])
def test_in_the_internal_stretch_the_pelvis_turns_and_hardly_the_spine(front: str) -> None:
    def heading(body: Body, segment: str) -> float:
        x, y, _ = body[segment].axes[:, 0]
        return math.degrees(math.atan2(y, x))

    seat, turn = (
        solve(pose if front == "right" else pose.mirrored())
        for pose in (pose_book().poses["seat"], pose_book().poses["turn"])
    )
    assert abs(heading(turn, "pelvis") - heading(seat, "pelvis")) >= 35
    assert abs(heading(turn, "thorax") - heading(turn, "pelvis")) <= 15
    rear = "left" if front == "right" else "right"
    bones = {side: turn[f"{side}_thigh"].origin[2] for side in Side}
    assert 0.015 < bones[Side(rear)] - bones[Side(front)] < 0.035


@pytest.mark.parametrize("name", ["tall", "hinge"])
def test_the_navel_points_to_the_front_knee(name: str) -> None:
    body = solve(pose_book().poses[name])
    to_knee = level(body["right_shin"].origin - body["pelvis"].origin)
    assert angle(level(body["pelvis"].axes[:, 1]), to_knee) < 5


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_loose_leg_gives_at_the_knee_and_rolls_outwards_while_the_other_is_straight(side: str) -> None:
    body = solve(pose_book().poses[f"loose-{side}"])
    other = "left" if side == "right" else "right"
    bends = {each: angle(*bones(body, each)) for each in (side, other)}
    assert 15 < bends[side] < 45
    assert bends[other] < 15
    outwards = body["pelvis"].axes[:, 0] * (1 if side == "right" else -1)
    toes = {each: float(body[f"{each}_foot"].axes[:, 1] @ outwards) for each in (side, other)}
    assert toes[side] > toes[other] + 0.3
    for each in (side, other):
        assert body[f"{each}_hand"].origin[2] < 0.05


def test_the_hinge_is_at_the_hips_and_deep(timeline: Timeline) -> None:
    body = solve(pose_book().poses["hinge"])
    assert 40 < angle(body["thorax"].axes[:, 2], np.array([0.0, 0.0, 1.0])) < 65


def test_the_back_stays_straight_and_both_knees_square_all_the_way_through_the_external_repetitions(
    timeline: Timeline,
) -> None:
    for phase in motions(timeline):
        if phase.kind is not PhaseKind.REPS or phase.rotation is not Rotation.EXTERNAL:
            continue
        for t in instants(phase, 30):
            body = solve(pose_at(timeline, t))
            assert angle(body["pelvis"].axes[:, 2], body["thorax"].axes[:, 2]) < 5
            for side in Side:
                thigh, shin = bones(body, side)
                assert angle(-thigh, shin) == pytest.approx(90, abs=1)


def test_only_the_shin_moves_when_the_rear_heel_lifts(timeline: Timeline) -> None:
    for phase in motions(timeline):
        if phase.kind is not PhaseKind.REPS or phase.rotation is not Rotation.INTERNAL:
            continue
        knees = [joints_at(timeline, t)[f"{phase.side}_knee"] for t in instants(phase, 30)]
        ankles = np.array([joints_at(timeline, t)[f"{phase.side}_ankle"] for t in instants(phase, 30)])
        assert np.ptp(np.array(knees), axis=0).max() < 0.001
        assert 0.08 < np.ptp(ankles[:, 2]) < 0.12


def test_the_hands_carry_nothing_in_the_external_repetitions(shown: list[Shown]) -> None:
    for motion in shown:
        if motion.phase.kind is PhaseKind.REPS and motion.phase.rotation is Rotation.EXTERNAL:
            for side in Side:
                wrists = motion.joints[f"{side}_wrist"]
                assert wrists[:, 2].min() > 0.08  # on knee and shin, not on the mat
                assert np.ptp(wrists, axis=0).max() < 0.01


def test_no_bone_ever_changes_its_length(shown: list[Shown]) -> None:
    bones = (
        ("hip", "knee", THIGH),
        ("knee", "ankle", SHANK),
        ("shoulder", "elbow", UPPER_ARM),
        ("elbow", "wrist", FOREARM),
    )
    for motion in shown:
        for side, (start, end, bone) in product(Side, bones):
            apart = motion.joints[f"{side}_{start}"] - motion.joints[f"{side}_{end}"]
            assert np.linalg.norm(apart, axis=1) == pytest.approx(bone, abs=1e-6)


def test_nothing_sinks_through_the_floor(shown: list[Shown]) -> None:
    mesh = mesh_of(Build())
    ranges = {part.name: which for part, which in zip(mesh.parts, mesh.ranges, strict=True)}
    for motion in shown:
        different = {
            pose.values.tobytes(): (pose, t) for pose, t in zip(motion.poses, motion.times, strict=True)
        }
        for pose, t in different.values():
            centres, squares = mesh.placed(solve(pose), pose["breath"])
            phase = motion.phase
            assert depth_in_floor(ranges, centres, squares) < DEEPEST, (
                f"{phase.kind} {phase.side} at {t - phase.start:.2f} s"
            )
