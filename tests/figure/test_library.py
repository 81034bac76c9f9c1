"""The figure shows every exercise that HipMob brings, in every stance, at a calm pace."""

import numpy as np
import pytest

from hipmob_desktop.export.exercise_loop import instants
from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.frame import frame_at
from hipmob_desktop.figure.joints import joints_of
from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.motion import choreography_of, pose_at
from hipmob_desktop.figure.stances import is_stance_pose
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.routine.file import read_routine
from hipmob_desktop.routine.library import BUILT_IN, builtin_files, library
from hipmob_desktop.routine.model import Exercise, Item, Routine
from hipmob_desktop.routine.words import ExerciseKind, Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from tools.stance_sessions import stance_session

PACKS = [name for name in builtin_files() if name != BUILT_IN]


def session_of(exercise: Exercise, talk: Talk = Talk.COACH) -> Timeline:
    routine = Routine("hipmob-routine", 2, "one", "One", (Item(exercise.id),), exercise=(exercise,))
    return build_timeline(routine, Preferences(talk=talk), {})


@pytest.mark.parametrize("exercise", library().values(), ids=lambda exercise: exercise.id)
def test_the_body_is_ready_before_the_work_begins(exercise: Exercise) -> None:
    for talk in (Talk.COACH, Talk.TONES):
        timeline = session_of(exercise, talk)
        choreography = choreography_of(timeline)
        for phase in timeline.phases:
            if phase.kind.is_work:
                ends = [m.start + m.seconds for m in choreography.moves if m.start < phase.start - 1e-6]
                assert all(end <= phase.start + 1e-6 for end in ends)


@pytest.mark.parametrize("name", PACKS)
def test_no_joint_hurries_on_the_way_into_an_exercise(name: str) -> None:
    timeline = build_timeline(read_routine(builtin_files()[name]), Preferences(talk=Talk.BRIEF), {})
    for phase in timeline.phases:
        if phase.kind is PhaseKind.SETUP:
            times = np.arange(phase.start, min(phase.end, phase.start + 15), 1 / 8)
            way = np.array([origins(pose_at(timeline, float(t))) for t in times])
            assert np.linalg.norm(np.diff(way, axis=0), axis=2).max() < 2.5 / 8, phase.exercise


def test_each_side_of_an_exercise_shows_the_leg_that_is_trained() -> None:
    timeline = session_of(library()["hip-flexor-half-kneeling"])
    for phase in timeline.phases:
        if phase.kind.is_work:
            assert phase.side is not None
            joints = joints_of(pose_at(timeline, phase.start + 5))
            assert joints[f"{phase.side}_knee"][2] < 0.1 < joints[f"{phase.side.other}_knee"][2]


def test_circles_go_round_the_other_way_as_well() -> None:
    timeline = session_of(library()["hip-circles-all-fours"])
    turns = []
    for phase in timeline.phases:
        if phase.exercise_kind is ExerciseKind.CIRCLES and phase.beats:
            times = np.arange(phase.start + 2, phase.start + 18, 0.25)
            hips = np.array([joints_of(pose_at(timeline, float(t)))["pelvis"][:2] for t in times])
            off = hips - hips.mean(0)
            turned = off[:-1, 0] * off[1:, 1] - off[:-1, 1] * off[1:, 0]
            turns.append(np.sign(turned.sum()))
    assert sorted(turns) == [-1, 1]


def test_the_loop_of_an_exercise_shows_the_whole_body_even_after_a_long_way() -> None:
    timeline = stance_session()
    for phase in timeline.phases:
        if phase.kind is PhaseKind.HOLD:
            view = View(frame_at(timeline, phase.start + phase.seconds / 2).camera, 1600, 900)
            for t in instants(timeline, phase)[::4]:
                seen = view.project(origins(pose_at(timeline, t)))
                assert (seen > -20).all(), f"{phase.pose} {t:.1f}"
                assert (seen < (1620, 920)).all(), f"{phase.pose} {t:.1f}"


def test_right_is_right_in_an_exercise_of_both_sides_after_one_of_the_left_side() -> None:
    known = library()
    routine = Routine(
        "hipmob-routine",
        2,
        "two",
        "Two",
        (Item("figure-four"), Item("windscreen-lying")),
        exercise=(known["figure-four"], known["windscreen-lying"]),
    )
    timeline = build_timeline(routine, Preferences(first=Side.RIGHT), {})
    phase = next(phase for phase in timeline.phases if phase.beats)
    joints = joints_of(pose_at(timeline, phase.beats[0].end - 0.01))
    assert joints["right_knee"][0] > 0.2
    assert joints["left_knee"][0] > -0.05


def test_the_camera_comes_nearer_when_the_body_has_arrived() -> None:
    timeline = build_timeline(read_routine(builtin_files()["all-round-the-hips"]), Preferences(), {})
    work = next(p for p in timeline.phases if p.exercise == "deep-squat" and p.kind.is_work)
    setup = timeline.phases[work.index - 1]
    far, near, held = (
        frame_at(timeline, t).camera.distance for t in (setup.start + 3, setup.end - 0.1, work.start + 5)
    )
    assert near < far
    assert abs(near - held) < 0.25 * abs(far - held)


def test_no_part_of_the_body_is_behind_the_clock_outside_the_seat() -> None:
    for name in ("on-your-back", "chair", "all-round-the-hips"):
        timeline = build_timeline(read_routine(builtin_files()[name]), Preferences(), {})
        for phase in timeline.phases:
            if phase.kind.is_work and is_stance_pose(phase.pose):
                for viewpoint in Viewpoint:
                    t = phase.start + 6
                    frame = frame_at(timeline, t, viewpoint=viewpoint, aspect=2.5, clock=True)
                    x, y = (View(frame.camera, 2500, 1000).project(origins(frame.pose)) / (2500, 1000)).T
                    across = 1 - x if phase.side is Side.RIGHT else x
                    assert not ((across > 0.61) & (y < 0.62)).any(), f"{phase.exercise} {phase.side}"
                    assert (across > 0).all()
