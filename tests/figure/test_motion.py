"""The figure moves as the timeline says: in time, from where it is, alike on both sides, without a jump."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from hipmob_desktop.figure.frame import frame_at
from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.joints import joints_at, joints_of
from hipmob_desktop.figure.motion import pose_at
from hipmob_desktop.figure.moves import Stand
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from tests.figure.conftest import Shown, instants, motions

FRAME = 1 / 30


def places(pose: Pose) -> np.ndarray:
    return np.array(list(joints_of(pose).values()))


def of_kind(timeline: Timeline, kind: PhaseKind) -> list[Phase]:
    return [phase for phase in timeline.phases if phase.kind is kind]


def test_no_joint_jumps_anywhere_in_a_session(timeline: Timeline, shown: list[Shown]) -> None:
    for motion in shown:
        before = places(pose_at(timeline, motion.phase.start - FRAME / 2))
        moved = np.linalg.norm(np.diff(motion.places, axis=0, prepend=before[None]), axis=2).max(1)
        worst = int(moved.argmax())
        assert moved[worst] < 2.5 * FRAME, f"{motion.phase.title} at {motion.times[worst]:.2f} s"


def test_the_body_arrives_in_each_step_s_pose(timeline: Timeline) -> None:
    for phase in motions(timeline):
        if phase.kind is PhaseKind.SWITCH:
            continue
        for step in phase.steps:
            front = phase.front_leg or Side.RIGHT
            target = Stand(step.pose, front).built()
            shown = pose_at(timeline, step.at + step.seconds - 0.01)
            if step.pose in {
                "long-sit",
                "rest",
                "loose-left",
                "loose-right",
            }:  # in whichever stance the body is
                options = [target, target.mirrored()]
            else:
                options = [target]
            assert min(np.abs(places(shown) - places(option)).max() for option in options) < 0.02, step.pose


def test_each_beat_ends_in_its_pose(timeline: Timeline) -> None:
    for phase in of_kind(timeline, PhaseKind.REPS):
        assert phase.front_leg is not None
        for beat in phase.beats[:4]:
            shown_pose = pose_book().version(beat.pose, active=True, easier=False)
            target = Stand(shown_pose, phase.front_leg).built()
            assert np.abs(places(pose_at(timeline, beat.end - 1e-3)) - places(target)).max() < 0.01


def test_a_repetition_looks_exactly_like_the_one_before(timeline: Timeline) -> None:
    phase = of_kind(timeline, PhaseKind.REPS)[0]
    first = next(beat for beat in phase.beats if beat.rep == 2)
    second = next(beat for beat in phase.beats if beat.rep == 3)
    for into in np.arange(0.1, second.at - first.at, 0.37):
        a, b = pose_at(timeline, first.at + into), pose_at(timeline, second.at + into)
        assert np.abs(a.values - b.values).max() < 1e-6


def test_the_press_is_shown_while_the_leg_presses_and_at_no_other_time(timeline: Timeline) -> None:
    phase = of_kind(timeline, PhaseKind.REPS)[0]
    for beat in phase.beats[:8]:
        middle = pose_at(timeline, beat.at + beat.seconds / 2)["press"]
        assert middle == (1.0 if beat.press else 0.0)


def test_the_chest_follows_the_breaths_and_the_body_sinks_with_each_out_breath(timeline: Timeline) -> None:
    for phase in of_kind(timeline, PhaseKind.HOLD)[:2]:
        breath = phase.breaths[1]
        full = pose_at(timeline, breath.at + breath.inhale)
        empty = pose_at(timeline, breath.end - 1e-3)
        assert full["breath"] == pytest.approx(1, abs=0.02)
        assert empty["breath"] == pytest.approx(-1, abs=0.02)
        assert empty["pitch"] > full["pitch"]
        chest = [joints_of(pose)["chest"] for pose in (full, empty)]
        assert 0.002 < chest[0][2] - chest[1][2] < 0.03


def test_the_eyes_are_closed_in_a_hold_and_open_in_repetitions(timeline: Timeline) -> None:
    hold, reps = of_kind(timeline, PhaseKind.HOLD)[0], of_kind(timeline, PhaseKind.REPS)[0]
    assert pose_at(timeline, hold.start + 10)["eyes"] == 0
    assert pose_at(timeline, reps.start + 10)["eyes"] == 1


def test_the_same_session_for_the_other_side_is_the_exact_mirror(timeline: Timeline) -> None:
    swapped = tuple(
        replace(p, side=p.side and p.side.other, front_leg=p.front_leg and p.front_leg.other)
        for p in timeline.phases
    )
    other = replace(timeline, phases=swapped)
    start = of_kind(timeline, PhaseKind.HOLD)[0].start
    for t in np.arange(start, of_kind(timeline, PhaseKind.OUTRO)[0].end, 0.7):
        here, there = joints_at(timeline, t), joints_at(other, t)
        for name, (x, y, z) in here.items():
            side, _, joint = name.partition("_")
            twin = {"left": "right_", "right": "left_"}.get(side, side) + joint
            assert there[twin] == pytest.approx((-x, y, z), abs=1e-12)


def test_every_pose_mirrored_twice_is_itself() -> None:
    for pose in pose_book().poses.values():
        assert np.array_equal(pose.mirrored().mirrored().values, pose.values)


def test_the_easier_version_bends_less_and_sits_on_a_cushion(timeline: Timeline) -> None:
    hold = of_kind(timeline, PhaseKind.HOLD)[0]
    usual = pose_at(timeline, hold.start + 10)
    easier = pose_at(timeline, hold.start + 10, frozenset({"external-stretch"}))
    assert easier["pitch"] < usual["pitch"] - 15
    assert easier["cushion"] > 0.05
    assert usual["cushion"] == 0


def test_each_easier_version_is_what_its_words_say(timeline: Timeline) -> None:
    def both(number: int, kind: PhaseKind) -> tuple[Pose, Pose]:
        phase = of_kind(timeline, kind)[number]
        t = phase.start + 10 if kind is PhaseKind.HOLD else phase.beats[0].end - 0.01
        return pose_at(timeline, t), pose_at(timeline, t, frozenset({str(phase.exercise)}))

    def on_the_mat(pose: Pose) -> bool:
        return all(pose[f"{side}.wrist_z"] < 0.05 for side in Side)

    usual, easier = both(0, PhaseKind.HOLD)  # sit on a cushion and lean less; your hands carry you
    assert easier["cushion"] > 0.05
    assert 20 < easier["pitch"] < usual["pitch"] - 15
    assert on_the_mat(easier)
    usual, easier = both(0, PhaseKind.REPS)  # lean only a little way, hands on the floor beside you
    assert 10 < easier["pitch"] < usual["pitch"] - 25
    assert on_the_mat(easier)
    joints = joints_of(easier)
    assert all(np.hypot(*np.subtract(joints[f"{side}_wrist"], joints["pelvis"])[:2]) < 0.4 for side in Side)
    usual, easier = both(2, PhaseKind.HOLD)  # sit on a cushion and turn less far
    assert easier["cushion"] > 0.05
    to_rear = 1 if of_kind(timeline, PhaseKind.HOLD)[2].front_leg is Side.RIGHT else -1
    assert to_rear * (easier["yaw"] + easier["twist"]) < to_rear * (usual["yaw"] + usual["twist"]) - 10
    usual, easier = both(2, PhaseKind.REPS)  # lean forward a little, and lift the foot as far as it goes
    assert easier["pitch"] > usual["pitch"] + 10
    lifts = [max(pose["right.lift"], pose["left.lift"]) for pose in (usual, easier)]
    assert 0 < lifts[1] < lifts[0]


def test_a_session_extended_with_a_gap_in_its_beats_keeps_the_body_where_it_is(timeline: Timeline) -> None:
    phase = of_kind(timeline, PhaseKind.REPS)[0]
    kept = tuple(beat for beat in phase.beats if beat.rep < 3)
    gap = kept[-1].end + 3
    phases = tuple(replace(p, beats=kept) if p is phase else p for p in timeline.phases)
    shown = pose_at(replace(timeline, phases=phases), gap)
    target = Stand(phase.pose, phase.front_leg or Side.RIGHT).built()
    assert np.abs(places(shown) - places(target)).max() < 0.01


def test_a_glide_between_any_two_phases_is_quick_and_never_faster_than_two_metres_a_second(
    timeline: Timeline,
) -> None:
    middles = [phase.start + phase.seconds * 0.7 for phase in motions(timeline)]
    for there, here in zip(middles, [*middles[4:], *middles[:4]], strict=True):
        a, b = frame_at(timeline, there), frame_at(timeline, here)
        glide = Glide.between(a, b, 0.0, here)
        assert glide.move.seconds <= 3.0
        instants_of = np.arange(0, glide.move.seconds + FRAME, FRAME)
        way = np.array([places(glide.frame(b, now).pose) for now in instants_of])
        assert np.linalg.norm(np.diff(way, axis=0), axis=2).max() < 2.05 * FRAME
        assert glide.is_over(glide.move.seconds, here)
        assert np.abs(way[0] - places(a.pose)).max() < 1e-9
        assert np.abs(way[-1] - places(b.pose)).max() < 1e-9


def test_after_a_glide_the_body_catches_up_with_a_session_that_went_on(timeline: Timeline) -> None:
    here = of_kind(timeline, PhaseKind.REPS)[0].start
    glide = Glide.between(frame_at(timeline, 2.0), frame_at(timeline, here), 50.0, here)
    behind, shown = [], []
    for i in range(round(12 / FRAME)):
        now, t = 50 + i * FRAME, here + i * FRAME
        at = glide.position(now, t)
        behind.append(t - at)
        shown.append(places(glide.frame(frame_at(timeline, at), now).pose))
    assert max(behind) == pytest.approx(glide.move.seconds, abs=0.05)
    assert behind[-1] == 0
    assert glide.is_over(62, here + 12)
    assert np.linalg.norm(np.diff(shown, axis=0), axis=2).max() < 2.05 * FRAME


def test_no_joint_changes_its_speed_all_at_once(shown: list[Shown]) -> None:
    for motion in shown:
        assert_smooth(motion.places, motion.phase)


def test_no_joint_of_the_easier_versions_changes_its_speed_all_at_once(timeline: Timeline) -> None:
    exercises = frozenset(str(phase.exercise) for phase in timeline.phases if phase.exercise)
    for phase in motions(timeline):
        assert_smooth(np.array([places(pose_at(timeline, t, exercises)) for t in instants(phase, 30)]), phase)


def assert_smooth(joints: np.ndarray, phase: Phase) -> None:
    change = np.linalg.norm(np.diff(joints, n=2, axis=0), axis=2).max(1) / FRAME
    worst = int(change.argmax())
    assert change[worst] < 1.1, f"{phase.kind} {phase.exercise} at {worst * FRAME:.2f} s"


def test_stillness_shows_key_poses_only(timeline: Timeline) -> None:
    setup = of_kind(timeline, PhaseKind.SETUP)[0]
    shown = {frame_at(timeline, t, still=True).pose.values.tobytes() for t in instants(setup, 10)}
    assert len(shown) <= len(setup.steps) + 1


def test_every_version_of_a_pose_is_known_as_the_usual_one_it_stands_in_for() -> None:
    book = pose_book()
    for name in book.poses:
        kinds = product((False, True), repeat=2)
        versions = {book.version(name, active=active, easier=easier) for active, easier in kinds}
        assert {Stand(version, Side.RIGHT).plain for version in versions} == {Stand(name, Side.RIGHT).plain}
