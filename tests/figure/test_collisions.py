"""No limb goes through another: the figure's body is checked against itself in every motion."""

import os
from itertools import combinations, permutations

import numpy as np
import pytest

from hipmob_desktop.figure.body_mesh import BodyMesh
from hipmob_desktop.figure.build import Build
from hipmob_desktop.figure.camera import Camera
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.look import LOOKS, Look
from hipmob_desktop.figure.motion import pose_at
from hipmob_desktop.figure.moves import Stand
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.figure.surface import mesh_of
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Timeline
from tests.figure.conftest import instants, motions

#: Set to anything, this lets the glides between all pairs of poses be checked, and many more jumps.
ALL_GLIDES = "HIPMOB_TEST_ALL_GLIDES"
DEEPEST = 0.010  # metres
PRESSED = 0.018
SHIRT = 0.020  # what the cloth over a fuller trunk gives

LIMBS = ["thigh", "shin", "foot", "upper_arm", "forearm", "hand"]
PARTS = ["pelvis", "torso", "head", *(f"{side}_{limb}" for side in ("left", "right") for limb in LIMBS)]
#: Neighbours touch by nature; the trunk rests on the thighs in a hinge (a soft belly), and thighs meet.
NEIGHBOURS = {("pelvis", "torso"), ("torso", "head"), ("thigh", "thigh")} | {
    ("pelvis", "thigh"),
    ("torso", "thigh"),
    ("torso", "upper_arm"),
    ("thigh", "shin"),
    ("shin", "foot"),
    ("upper_arm", "forearm"),
    ("forearm", "hand"),
    ("upper_arm", "hand"),
    ("thigh", "foot"),
}


def may_touch(a: str, b: str) -> bool:
    (side_a, limb_a), (side_b, limb_b) = (p.split("_", 1) if "_" in p else ("", p) for p in (a, b))
    if side_a and side_b and side_a != side_b and limb_a != limb_b:
        return False
    return (limb_a, limb_b) in NEIGHBOURS or (limb_b, limb_a) in NEIGHBOURS


PAIRS = [(a, b) for a, b in combinations(PARTS, 2) if not may_touch(a, b)]


def overlap(a: tuple[FloatArray, FloatArray], b: tuple[FloatArray, FloatArray]) -> float:
    """Return how deep ellipsoids go into each other along the line of their centres; below 0: a gap."""
    apart = a[0][:, None] - b[0][None]
    distance = np.sqrt((apart * apart).sum(-1)) + 1e-9
    u = apart / distance[..., None]
    reach_a = 1 / np.sqrt(np.einsum("ijk,ikl,ijl->ij", u, np.linalg.inv(a[1]), u))
    reach_b = 1 / np.sqrt(np.einsum("ijk,jkl,ijl->ij", u, np.linalg.inv(b[1]), u))
    return float((reach_a + reach_b - distance).max())


class Checked:
    """The body of one build, checked against itself and the floor."""

    def __init__(self, build: Build = Build()) -> None:  # noqa: B008 - frozen
        self.mesh = mesh_of(build)
        parts = zip(self.mesh.parts, self.mesh.ranges, strict=True)
        self.ranges = {part.name: which for part, which in parts}
        # The rest of the trunk's ellipsoids are those of its shoulders, which reach down the upper arms.
        spine = next(part for part in self.mesh.parts if part.name == "torso").chains[0]
        start, length = self.ranges["torso"].start, (len(spine.nodes) - 1) * (spine.between + 1) + 1
        self.trunk = slice(start, start + length)

    def limb_faults(self, flesh: BodyMesh) -> list[str]:
        """Return what of arms and legs is more than a centimetre in another, or in the shirt or the floor.

        A belly that rests on a shin is soft, and is left out.
        """
        found = self._inside(flesh.centres, flesh.squares, SHIRT)
        sunk = depth_in_floor(self.ranges, flesh.centres, flesh.squares)
        limbs = [fault for fault in found if not ("torso" in fault and ("shin" in fault or "foot" in fault))]
        return [*limbs, "below the floor"] if sunk > PRESSED_BY_MAT else limbs

    def faults(self, pose: Pose) -> list[str]:
        """Return what is more than a centimetre inside something else."""
        centres, squares = self.mesh.placed(solve(pose), 0.0)
        found = self._inside(centres, squares)
        sunk = depth_in_floor(self.ranges, centres, squares)
        return [*found, "below the floor"] if sunk > DEEPEST else found

    def _inside(self, centres: FloatArray, squares: FloatArray, trunk: float = DEEPEST) -> list[str]:
        ranges = self.ranges | {"torso": self.trunk}
        placed = {name: (centres[ranges[name]][::2], squares[ranges[name]][::2]) for name in PARTS}
        boxes = {name: (c.min(0) - 0.1, c.max(0) + 0.1) for name, (c, _) in placed.items()}
        return [
            f"{a} in {b}"
            for a, b in PAIRS
            if not (boxes[a][0] > boxes[b][1]).any()
            and not (boxes[b][0] > boxes[a][1]).any()
            and overlap(placed[a], placed[b]) > (trunk if "torso" in (a, b) else DEEPEST)
        ]


def depth_in_floor(ranges: dict[str, slice], centres: FloatArray, squares: FloatArray) -> float:
    """Return how deep the body is in the floor; what is sat on is pressed flat, and may be deeper."""
    depth = np.sqrt(squares[:, 2, 2]) - centres[:, 2]
    for name in ("pelvis", "left_shorts", "right_shorts"):
        depth[ranges[name]] -= PRESSED
    return float(depth.max())


@pytest.mark.parametrize("easier", [False, True])
def test_no_part_of_the_body_goes_more_than_a_centimetre_into_another(
    timeline: Timeline, easier: object
) -> None:
    exercises = frozenset(str(p.exercise) for p in timeline.phases if easier and p.exercise)
    checked = Checked()
    for phase in motions(timeline):
        for t in instants(phase, 4 if phase.kind.is_work or easier else 10):  # what passes is soon past
            faults = checked.faults(pose_at(timeline, t, exercises))
            assert not faults, f"{phase.kind} {phase.exercise} {t - phase.start:.1f} s"


#: Metres by which the mat may press a body flat: what is below it is not painted.
PRESSED_BY_MAT = 0.020


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.id)
def test_no_arm_or_leg_of_anybody_goes_more_than_a_centimetre_into_another_or_into_the_shirt(
    timeline: Timeline, look: Look
) -> None:
    checked = Checked(look.build)
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
    checked = Checked()
    for a, b in glides():
        leaving, target = seen(a), seen(b)
        glide = Glide.between(leaving, target, 0.0)
        for share in np.linspace(0, 1, 12)[1:-1]:
            faults = checked.faults(glide.frame(target, share * glide.move.seconds).pose)
            assert not faults, f"{a} to {b} at {share:.2f}"


def test_no_jump_from_the_middle_of_a_movement_takes_a_limb_through_another(timeline: Timeline) -> None:
    checked = Checked()
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
