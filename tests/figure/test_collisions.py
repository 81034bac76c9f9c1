"""No limb goes through another: the figure's body is checked against itself in every motion."""

from itertools import combinations

import numpy as np

from hipmob_desktop.figure.build import Build
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.motion import pose_at
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.surface import mesh_of
from hipmob_desktop.session.timeline import Timeline
from tests.figure.conftest import instants, motions

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


def test_no_part_of_the_body_goes_more_than_a_centimetre_into_another(timeline: Timeline) -> None:
    mesh = mesh_of(Build())
    ranges = {part.name: which for part, which in zip(mesh.parts, mesh.ranges, strict=True)}
    for phase in motions(timeline):
        for t in instants(phase, 4 if phase.kind.is_work else 10):  # what passes is soon past
            centres, squares = mesh.placed(solve(pose_at(timeline, t)), 0.0)
            placed = {name: (centres[ranges[name]][::2], squares[ranges[name]][::2]) for name in PARTS}
            boxes = {name: (c.min(0) - 0.1, c.max(0) + 0.1) for name, (c, _) in placed.items()}
            for a, b in PAIRS:
                if (boxes[a][0] > boxes[b][1]).any() or (boxes[b][0] > boxes[a][1]).any():
                    continue
                depth = overlap(placed[a], placed[b])
                assert depth <= 0.010, f"{a} {b} {phase.kind} {phase.exercise} {t - phase.start:.1f} s"
