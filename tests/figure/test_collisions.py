"""No limb goes through another: the figure's body is checked against itself in every motion."""

import os
from itertools import permutations

import numpy as np
import pytest

from hipmob_desktop.figure.body_mesh import BodyMesh
from hipmob_desktop.figure.camera import Camera
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.look import LOOKS, Look
from hipmob_desktop.figure.motion import pose_at
from hipmob_desktop.figure.moves import Stand
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Timeline
from tests.figure.conftest import instants, motions
from tools.body_check import BodyCheck

#: Set to anything, this lets the glides between all pairs of poses be checked, and many more jumps.
ALL_GLIDES = "HIPMOB_TEST_ALL_GLIDES"


@pytest.mark.parametrize("easier", [False, True])
def test_no_part_of_the_body_goes_more_than_a_centimetre_into_another(
    timeline: Timeline, easier: object
) -> None:
    exercises = frozenset(str(p.exercise) for p in timeline.phases if easier and p.exercise)
    checked = BodyCheck()
    for phase in motions(timeline):
        for t in instants(phase, 4 if phase.kind.is_work or easier else 10):  # what passes is soon past
            faults = checked.faults(pose_at(timeline, t, exercises))
            assert not faults, f"{phase.kind} {phase.exercise} {t - phase.start:.1f} s"


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.id)
def test_no_arm_or_leg_of_anybody_goes_more_than_a_centimetre_into_another_or_into_the_shirt(
    timeline: Timeline, look: Look
) -> None:
    checked = BodyCheck(look.build)
    for phase in motions(timeline):
        for t in instants(phase, 2 if phase.kind.is_work else 4):
            flesh = BodyMesh(pose_at(timeline, t), look)
            faults = checked.limb_faults(flesh)
            assert not faults, f"{phase.kind} {phase.exercise} {t - phase.start:.1f} s"


def seen(stand: Stand) -> Frame:
    return Frame(with_hands_on_legs(stand.built()), stand, Camera(0, 20, 3, (0, 0, 0.3)))


def glides() -> list[tuple[Stand, Stand]]:
    """Return all pairs of poses, the first with the right leg in front; or every 48th."""
    stands = [Stand(name, side) for name in pose_book().poses for side in Side]
    pairs = [(a, b) for a, b in permutations(stands, 2) if a.front is Side.RIGHT]
    return pairs if os.environ.get(ALL_GLIDES) else pairs[5::48]


def test_no_glide_takes_a_limb_through_another_or_through_the_floor() -> None:
    checked = BodyCheck()
    for a, b in glides():
        leaving, target = seen(a), seen(b)
        glide = Glide.between(leaving, target, 0.0)
        for share in np.linspace(0, 1, 12)[1:-1]:
            faults = checked.faults(glide.frame(target, share * glide.move.seconds).pose)
            assert not faults, f"{a} to {b} at {share:.2f}"


def test_no_jump_from_the_middle_of_a_movement_takes_a_limb_through_another(timeline: Timeline) -> None:
    checked = BodyCheck()
    for number in range(400 if os.environ.get(ALL_GLIDES) else 20):
        phase = timeline.phases[number * 7 % len(timeline.phases)]
        there = phase.start + min(phase.seconds, 16) * (number * 0.618 % 1)
        to = min(max(0, phase.index + (-2, -1, 0, 1, 2)[number % 5]), len(timeline.phases) - 1)
        here = timeline.phases[to].start
        leaving, target = frame_at(timeline, there), frame_at(timeline, here)
        glide = Glide.between(leaving, target, 0.0, here)
        for share in np.linspace(0, 1, 12)[1:-1]:
            faults = checked.faults(glide.frame(target, share * glide.move.seconds).pose)
            assert not faults, f"{there:.2f} s to {here:.2f} s at {share:.2f}"
