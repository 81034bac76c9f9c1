"""The built-in routines and HipMob's exercises: complete, in order, and playable at every level of talk."""

from itertools import pairwise

import pytest

from hipmob_desktop.app.cli.options import pose_names
from hipmob_desktop.figure.muscles import PLACES
from hipmob_desktop.routine.check_lines import step_faults
from hipmob_desktop.routine.file import load_pack, parse_routine
from hipmob_desktop.routine.library import builtin_files, library
from hipmob_desktop.routine.model import Exercise
from hipmob_desktop.routine.words import ExerciseKind, Rotation, Stance
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Order, Preferences, Talk
from hipmob_desktop.session.timeline import CueKind, PhaseKind

PACKS = tuple(builtin_files())
EXERCISES = tuple(library().values())


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_an_exercise_of_the_library_is_complete(exercise: Exercise) -> None:
    poses = pose_names()
    named = [exercise.pose, *(step.pose for step in (*exercise.learn, *exercise.again))]
    named += [beat.pose for beat in exercise.beats]
    assert set(named) <= poses
    assert exercise.learn
    assert exercise.again
    assert exercise.felt
    assert exercise.tip
    assert exercise.easier
    assert exercise.loads
    assert exercise.stance is not Stance.OTHER
    assert set(exercise.muscles) <= set(PLACES)
    assert exercise.kind is ExerciseKind.HOLD or exercise.beats
    for step in (*exercise.learn, *exercise.again):
        assert list(step_faults(step, (), brief=True)) == []


@pytest.mark.parametrize("exercise", EXERCISES[4:], ids=lambda one: one.id)
def test_a_newer_exercise_names_its_evidence_its_aim_and_when_to_stop(exercise: Exercise) -> None:
    assert exercise.evidence
    assert exercise.aim
    assert exercise.stop_if
    assert exercise.names
    assert len({one.id for one in EXERCISES}) == len(EXERCISES)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("talk", list(Talk))
def test_a_pack_is_played_with_whole_setups_and_no_overlap(pack: str, talk: Talk) -> None:
    timeline = build_timeline(load_pack(pack), Preferences(talk=talk), {})
    assert 3 * 60 < timeline.total_seconds < 20 * 60
    for phase in timeline.phases:
        assert phase.posed
        assert all(before.end <= after.at for before, after in pairwise(phase.cues))
    said = [cue.text for cue in timeline.cues if cue.kind is CueKind.SPEECH]
    assert bool(said) is (talk is not Talk.TONES)


@pytest.mark.parametrize("pack", PACKS)
def test_no_setup_says_the_same_twice(pack: str) -> None:
    for order in Order:
        timeline = build_timeline(load_pack(pack), Preferences(talk=Talk.LESSON, order=order), {})
        for phase in timeline.phases:
            if phase.kind is PhaseKind.SETUP:
                said = [cue.text for cue in phase.cues if cue.kind is CueKind.SPEECH]
                assert len(said) == len(set(said))


def test_an_exercise_that_loads_a_rotation_is_left_out_with_it() -> None:
    wish = Preferences(rotations=(Rotation.EXTERNAL,))
    found = {phase.exercise for phase in build_timeline(load_pack("on-your-back"), wish, {}).phases}
    assert found == {None, "knee-to-chest", "figure-four"}


def test_a_sheet_needs_no_more_than_the_ids_of_the_library() -> None:
    text = 'format = "hipmob-routine"\nversion = 2\nid = "sheet"\nname = "Sheet"\n'
    text += "".join(f'[[item]]\nexercise = "{one.id}"\n' for one in EXERCISES)
    routine = parse_routine(text, "sheet.toml", pose_names())
    timeline = build_timeline(routine, Preferences(talk=Talk.BRIEF), {})
    assert {phase.exercise for phase in timeline.phases} - {None} == set(library())
