"""The figure in all stances: its poses touch what they should, and it goes from any to any other."""

import os
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from hipmob_desktop.figure.aids import AidLevel
from hipmob_desktop.figure.body_mesh import BodyMesh
from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.glide import Glide, is_far
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.joints import joints_of
from hipmob_desktop.figure.kinematics import origins, solve
from hipmob_desktop.figure.look import LOOKS, THEMES, Look
from hipmob_desktop.figure.motion import Choreography, pose_at
from hipmob_desktop.figure.moves import Stand
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.figure.stance_move import StanceMove, stance_move
from hipmob_desktop.figure.stance_routes import route
from hipmob_desktop.figure.stances import is_symmetric, neighbours, pose_names, stance_pose, stance_poses
from hipmob_desktop.figure.viewpoints import Viewpoint, fitted
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Breath, Phase, PhaseKind, TimedBeat, TimedStep, Timeline
from tools.body_check import PASSING, BodyCheck, depth_in_floor, faults_of
from tools.stance_sessions import stance_session

#: Set to anything, this lets all moves between neighbours be checked, and at more instants.
ALL_MOVES = "HIPMOB_TEST_ALL_GLIDES"
STANCES = {
    *("supine", "side-lying", "hands-and-knees", "kneeling", "half-kneeling"),
    *("standing", "squat", "chair", "ninety-ninety"),
}


@pytest.fixture(scope="module")
def check() -> BodyCheck:
    return BodyCheck()


@cache
def edges() -> list[tuple[Stand, Stand]]:
    """Return neighbours as stands, once in each direction; or every fourth pair."""
    pairs = [(a, b) for a, others in neighbours().items() for b in sorted(others)]
    listed = [(Stand(a, Side.RIGHT), Stand(b, Side.RIGHT)) for a, b in pairs]
    return listed if os.environ.get(ALL_MOVES) else listed[1::4]


def samples(move: StanceMove, count: int) -> list[Pose]:
    return [with_hands_on_legs(move.pose_at(float(t))) for t in np.linspace(0, move.seconds, count)]


def places(pose: Pose) -> dict[str, np.ndarray]:
    return {name: np.array(place) for name, place in joints_of(pose).items()}


def test_there_are_poses_in_every_stance() -> None:
    assert {stance_pose(name).stance.name for name in stance_poses()} == STANCES


@pytest.mark.parametrize("name", stance_poses())
def test_a_pose_touches_what_it_should_and_no_limb_is_in_another(name: str, check: BodyCheck) -> None:
    assert faults_of(check, name) == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.id)
def test_every_person_fits_into_every_pose(look: Look) -> None:
    check = BodyCheck(look.build)
    for name in stance_poses():
        flesh = BodyMesh(with_hands_on_legs(stance_pose(name).pose), look)
        # Soft flesh gives way: a thigh under a shin, a belly under a forearm, a buttock beside a foot.
        soft = [{"left_thigh", "right_shin"}, {"torso", "left_forearm"}, {"torso", "right_forearm"}]
        soft.append({"pelvis", "right_foot"})
        faults = [fault for fault in check.limb_faults(flesh) if set(fault.split(" in ")) not in soft]
        assert not faults, name


def test_a_fault_of_a_pose_is_found(check: BodyCheck) -> None:
    up = stance_pose("standing").pose.changed(z=stance_pose("standing").pose["z"] + 0.1)
    assert min(check.heights(up).values()) > 0.05
    crossed = stance_pose("kneeling").pose.values.copy()
    crossed[[14, 23]] = crossed[[23, 14]]
    assert any(depth > 0.02 for _, _, depth in check.overlaps(Pose(crossed)))
    leaning = stance_pose("standing").pose.changed(pitch=60)
    assert check.off_balance(leaning) > 0.05


def test_no_move_between_neighbours_takes_a_limb_through_another_or_through_the_floor(
    check: BodyCheck,
) -> None:
    for a, b in edges():
        for pose in samples(stance_move(0.0, 0.0, 99.0, (a, b)), 25 if os.environ.get(ALL_MOVES) else 8):
            deep = [overlap for overlap in check.overlaps(pose) if overlap[2] > PASSING]
            assert not deep, f"{a.pose} to {b.pose}"
            sunk = depth_in_floor(check.ranges, *check.mesh.placed(solve(pose), 0.0))
            assert sunk < PASSING, f"{a.pose} to {b.pose}"


def test_no_joint_leaps_on_the_way_between_neighbours() -> None:
    for a, b in edges():
        move = stance_move(0.0, 0.0, 99.0, (a, b))
        way = np.array([origins(move.pose_at(float(t))) for t in np.arange(0, move.seconds + 0.05, 1 / 30)])
        assert np.linalg.norm(np.diff(way, axis=0), axis=2).max() < 2.0 / 30, f"{a.pose} to {b.pose}"


def test_a_foot_a_hand_or_a_knee_that_rests_in_both_poses_stays_where_it_is() -> None:
    planted = {
        ("hook-lying", "bridge"): ["left_ankle", "right_ankle", "left_wrist"],
        ("on-elbows", "hook-lying"): ["left_ankle", "right_ankle"],
        ("hands-and-knees", "rock-back"): ["left_knee", "right_knee", "left_wrist", "right_wrist"],
        ("frog", "frog-back"): ["left_knee", "right_knee"],
        ("half-kneeling", "half-kneeling-deep"): ["left_knee", "right_ankle"],
        ("hinge", "pigeon"): ["right_knee", "right_ankle", "left_wrist", "right_wrist"],
    }
    for (a, b), joints in planted.items():
        move = stance_move(0.0, 0.0, 99.0, (Stand(a, Side.RIGHT), Stand(b, Side.RIGHT)))
        way = [places(move.pose_at(float(t))) for t in np.linspace(0, move.seconds, 15)]
        ends = [places(pose) for pose in move.path]
        for joint in joints:
            moved = max(np.linalg.norm(each[joint] - ends[0][joint]) for each in way)
            apart = np.linalg.norm(ends[1][joint] - ends[0][joint])
            assert moved < apart + 0.006, f"{a} to {b}: {joint}"


def test_a_move_of_the_other_side_is_the_exact_mirror_image() -> None:
    for a, b in (
        ("four-belly", "figure-four-ready"),
        ("step-through", "half-kneeling"),
        ("side-lying", "roll-ready"),
    ):
        right, left = (stance_move(0.0, 0.0, 9.0, (Stand(a, side), Stand(b, side))) for side in Side)
        for t in np.linspace(0, right.seconds, 7):
            here, there = (places(move.pose_at(float(t))) for move in (right, left))
            for name, place in here.items():
                side, _, joint = name.partition("_")
                twin = {"left": "right_", "right": "left_"}.get(side, side + "_" * bool(joint)) + joint
                assert there[twin] == pytest.approx(place * (-1, 1, 1), abs=1e-6)


def test_there_is_a_way_between_any_two_poses_of_any_stance() -> None:
    near = neighbours()
    names = sorted(stance_poses())
    for a, b in [
        *zip(names, names[7:], strict=False),
        ("hinge", "clam-open"),
        ("pigeon", "finish"),
        ("seat", "frog"),
    ]:
        here, to = Stand(a, Side.RIGHT), Stand(b, Side.LEFT)
        stands = (here, *route(here, to), to)
        for one, other in pairwise(stands):
            if {one.pose, other.pose} & set(stance_poses()):
                assert other.pose in near[one.pose], stands
                changed = one.front is not other.front
                assert not changed or is_symmetric(one.pose) or is_symmetric(other.pose), stands


def test_the_sides_change_in_a_pose_that_is_its_own_mirror_image() -> None:
    right, left = Stand("figure-four", Side.RIGHT), Stand("figure-four", Side.LEFT)
    assert "hook-lying" in [stand.pose for stand in route(right, left)]


# ---- whole sessions


def phase(
    kind: PhaseKind, start: float, seconds: float, pose: str, side: Side | None, **more: object
) -> Phase:
    made = Phase(0, kind, "", start, seconds, pose, exercise=pose or None, side=side, front_leg=side)
    return replace(made, **more)  # type: ignore[arg-type]


def way_in(start: float, seconds: float, pose: str, side: Side | None) -> Phase:
    step = TimedStep(start, seconds, 2.0, pose, "")
    return phase(PhaseKind.SETUP, start, seconds, pose, side, steps=(step,))


def session() -> Timeline:
    """A session through most stances, and an exercise without a pose."""
    phases: list[Phase] = []

    def end() -> float:
        return phases[-1].end if phases else 0.0

    for pose, side in (
        ("figure-four", Side.RIGHT),
        ("figure-four", Side.LEFT),
        ("clam-open", Side.LEFT),
        ("chair-figure-four", Side.RIGHT),
        ("half-kneeling-deep", Side.LEFT),
    ):
        phases.append(way_in(end(), 18.0, pose, side))
        start = end()
        breaths = tuple(Breath(start + 8 * i, 3.0, 5.0) for i in range(2))
        phases.append(phase(PhaseKind.HOLD, start, 16.0, pose, side, breaths=breaths))
    phases.append(way_in(end(), 12.0, "hands-and-knees", None))
    start = end()
    circle = ("circle-right", "circle-back", "circle-left", "circle-front")
    beats = tuple(
        TimedBeat(start + 1.5 * i, 1.5, i // 4 + 1, circle[i % 4], circle[i % 4], press=False)
        for i in range(12)
    )
    phases.append(phase(PhaseKind.REPS, start, 18.0, "hands-and-knees", None, beats=beats))
    phases.append(phase(PhaseKind.HOLD, end(), 10.0, "", Side.RIGHT))
    numbered = tuple(replace(each, index=i) for i, each in enumerate(phases))
    return Timeline("mixed", "Mixed", numbered)


@pytest.fixture(scope="module")
def mixed() -> Timeline:
    return session()


def test_the_body_is_in_the_exercise_s_pose_when_its_hold_begins(mixed: Timeline) -> None:
    for each in mixed.phases:
        if each.kind is PhaseKind.HOLD and each.pose:
            target = Stand(each.pose, each.front_leg or Side.RIGHT).built()
            shown = places(pose_at(mixed, each.start + 0.01))
            for name, place in places(with_hands_on_legs(target)).items():
                assert shown[name] == pytest.approx(place, abs=0.01), f"{each.pose} {name}"


def test_no_joint_jumps_in_a_session_through_all_stances(mixed: Timeline) -> None:
    way = np.array([origins(pose_at(mixed, t)) for t in np.arange(0, mixed.total_seconds, 1 / 10)])
    assert np.linalg.norm(np.diff(way, axis=0), axis=2).max() < 2.5 / 10


def test_the_body_stays_where_it_is_in_an_exercise_without_a_pose(mixed: Timeline) -> None:
    last = mixed.phases[-1]
    before, after = (places(pose_at(mixed, t)) for t in (last.start - 0.01, last.end - 0.01))
    assert max(np.linalg.norm(after[name] - place) for name, place in before.items()) < 0.02


def test_circles_never_stop_and_leave_knees_and_hands_where_they_are(mixed: Timeline) -> None:
    circles = next(each for each in mixed.phases if each.beats)
    times = np.arange(circles.start + 3, circles.end - 3, 0.1)
    way = [places(pose_at(mixed, t)) for t in times]
    hips = np.array([each["pelvis"] for each in way])
    assert np.linalg.norm(np.diff(hips, axis=0), axis=1).min() > 0.002
    assert np.ptp(hips[:, 0]) > 0.1
    assert np.ptp(hips[:, 1]) > 0.1
    for joint in ("left_knee", "right_knee", "left_wrist", "right_wrist"):
        assert np.ptp(np.array([each[joint] for each in way]), axis=0).max() < 0.006


def test_the_eyes_close_only_where_the_body_need_not_balance(mixed: Timeline) -> None:
    holds = [each for each in mixed.phases if each.kind is PhaseKind.HOLD and each.pose]
    closed = {each.pose: pose_at(mixed, each.start + 8)["eyes"] == 0 for each in holds}
    assert closed["figure-four"]
    assert not closed["half-kneeling-deep"]


@pytest.mark.parametrize("viewpoint", Viewpoint)
def test_the_whole_body_is_in_the_picture_in_every_stance(mixed: Timeline, viewpoint: Viewpoint) -> None:
    for each in mixed.phases:
        for t in np.linspace(each.start + 2.6, each.end - 0.01, 4):
            frame = frame_at(mixed, float(t), viewpoint=viewpoint)
            seen = View(frame.camera, 1600, 900).project(
                np.array([s.origin for s in solve(frame.pose).values()])
            )
            assert (seen > 0).all(), f"{each.kind} {each.pose}"
            assert (seen < (1600, 900)).all(), f"{each.kind} {each.pose}"


def test_left_is_on_the_left_where_the_figure_faces_the_person(mixed: Timeline) -> None:
    for each in mixed.phases:
        if each.kind is PhaseKind.HOLD and each.pose == "half-kneeling-deep":
            frame = frame_at(mixed, each.start + 8)
            body = solve(frame.pose)
            knees = np.array([body[f"{side}_shin"].origin for side in ("left", "right")])
            left, right = View(frame.camera, 1600, 900).project(knees)
            assert frame.camera.flipped
            assert left[0] < right[0]


def test_the_mat_is_longer_in_a_session_in_which_the_body_lies(mixed: Timeline, timeline: Timeline) -> None:
    assert frame_at(mixed, 1.0).long_mat
    assert not frame_at(timeline, 1.0).long_mat


def test_a_skip_within_a_stance_glides_and_one_far_away_does_not(mixed: Timeline) -> None:
    first, second = mixed.phases[1], mixed.phases[2]
    a, b = frame_at(mixed, first.start + 5), frame_at(mixed, second.start)
    assert not is_far(a, b)
    glide = Glide.between(a, b, 0.0, second.start)
    end = glide.frame(b, glide.move.seconds)
    assert np.array_equal(end.pose.values, b.pose.values)
    assert is_far(a, frame_at(mixed, mixed.phases[8].start + 17))


def test_every_pose_of_the_seat_and_of_the_stances_has_a_name_of_its_own() -> None:
    assert not set(pose_book().poses) & set(stance_poses())
    assert pose_names() >= set(pose_book().poses) | set(stance_poses())
    assert Choreography(session()).long_mat


@pytest.mark.usefixtures("qapp")
def test_an_exercise_of_both_sides_glows_on_both() -> None:
    pose = with_hands_on_legs(stance_pose("squat").pose)
    stand = Stand("squat", Side.RIGHT)
    camera = fitted(((stand.pose, stand.front),), (0.0, 10.0), 1.0)
    painter = FigurePainter(LOOKS[0], THEMES["light"])
    dark, lit = (
        painter.image(200, 200, Frame(pose, stand, camera, muscles=("adductors",), glow=glow))
        for glow in (0.0, 1.0)
    )
    changed = [x for x in range(200) for y in range(200) if dark.pixel(x, y) != lit.pixel(x, y)]
    assert min(changed) < 95
    assert max(changed) > 105


def test_an_arrow_leads_the_moving_part_in_the_first_repetitions_only() -> None:
    timeline = stance_session(way_in=12.0, count=4)
    for each in timeline.phases:
        if any("clam" in beat.pose or "bridge" in beat.pose for beat in each.beats):
            first, last = each.beats[1], each.beats[-2]
            shown, gone = (
                frame_at(timeline, beat.at + 0.5 * beat.seconds, aids=AidLevel.ALL) for beat in (first, last)
            )
            assert shown.aids.arrow is not None
            assert gone.aids.arrow is None
