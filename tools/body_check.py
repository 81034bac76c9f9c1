"""Checks a body against itself, the floor and the chair: penetration, contacts, balance."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from hipmob_desktop.figure.body_mesh import BodyMesh
from hipmob_desktop.figure.build import Build
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.figure.stances import stance_pose
from hipmob_desktop.figure.surface import mesh_of

#: Metres: the deepest penetration. What is sat on may be deeper in the floor, and a limb in a shirt.
DEEPEST: Final = 0.010
PRESSED: Final = 0.018
SHIRT: Final = 0.020
PASSING: Final = 0.016  # metres: the deepest penetration of a limb that passes another one
#: Metres by which the mat may press a body flat, because what is below it is not painted.
PRESSED_BY_MAT: Final = 0.020
#: Metres between which a contact has to be: penetration, and gap.
TOUCHES: Final = (-0.020, 0.015)
#: Metres by which the centre of mass may be outside of what carries the body.
_OFF_BALANCE: Final = 0.03
_CARRIES: Final = 0.025  # metres above its support up to which a part carries

_LIMBS: Final = ("thigh", "shin", "foot", "upper_arm", "forearm", "hand")
PARTS: Final = (
    *("pelvis", "torso", "head"),
    *(f"{side}_{limb}" for side in ("left", "right") for limb in _LIMBS),
)
#: Neighbours touch by nature; the trunk rests on the thighs in a hinge (a soft belly), and thighs meet.
_NEIGHBOURS: Final = {("pelvis", "torso"), ("torso", "head"), ("thigh", "thigh")} | {
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
Ellipsoids = tuple[FloatArray, FloatArray]


def _may_touch(a: str, b: str) -> bool:
    (side_a, limb_a), (side_b, limb_b) = (p.split("_", 1) if "_" in p else ("", p) for p in (a, b))
    if side_a and side_b and side_a != side_b and limb_a != limb_b:
        return False
    return (limb_a, limb_b) in _NEIGHBOURS or (limb_b, limb_a) in _NEIGHBOURS


PAIRS: Final = tuple((a, b) for a, b in combinations(PARTS, 2) if not _may_touch(a, b))


def overlap(a: Ellipsoids, b: Ellipsoids) -> float:
    """Return how deep ellipsoids go into each other along the line of their centres, in metres.

    Below 0 there is a gap.
    """
    apart = a[0][:, None] - b[0][None]
    distance = np.sqrt((apart * apart).sum(-1)) + 1e-9
    u = apart / distance[..., None]
    reach_a = 1 / np.sqrt(np.einsum("ijk,ikl,ijl->ij", u, np.linalg.inv(a[1]), u))
    reach_b = 1 / np.sqrt(np.einsum("ijk,jkl,ijl->ij", u, np.linalg.inv(b[1]), u))
    return float((reach_a + reach_b - distance).max())


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of a pose.

    Attributes:
        part: the part of the body.
        support: what it should touch: "floor", "chair", or a segment.
        gap: metres between them; below 0 they penetrate.
    """

    part: str
    support: str
    gap: float

    @property
    def is_kept(self) -> bool:
        """Whether the part touches its support."""
        return TOUCHES[0] <= self.gap <= TOUCHES[1]


class BodyCheck:
    """The body of one build, checked against itself and the floor.

    Args:
        build: the body shape.

    Attributes:
        ranges: for each part the slice of its ellipsoids.
    """

    def __init__(self, build: Build = Build()) -> None:  # noqa: B008 - frozen
        self.mesh = mesh_of(build)
        parts = zip(self.mesh.parts, self.mesh.ranges, strict=True)
        self.ranges = {part.name: which for part, which in parts}
        # The rest of the trunk's ellipsoids are those of its shoulders, which reach down the upper arms.
        spine = next(part for part in self.mesh.parts if part.name == "torso").chains[0]
        start, length = self.ranges["torso"].start, (len(spine.nodes) - 1) * (spine.between + 1) + 1
        self.trunk = slice(start, start + length)

    def limb_faults(self, flesh: BodyMesh) -> list[str]:
        """Return what of arms and legs is more than a centimetre in another one.

        Shirt and floor are checked as well. A belly that rests on a shin is soft, and is left out.
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

    def overlaps(self, pose: Pose) -> Iterator[tuple[str, str, float]]:
        """Yield the parts of a pose that penetrate, with their depth in metres."""
        centres, squares = self.mesh.placed(solve(pose), 0.0)
        for a, b in self._near(centres, squares):
            depth = overlap(*(self._placed(name, centres, squares) for name in (a, b)))
            if depth > 0:
                yield a, b, depth

    def _placed(self, name: str, centres: FloatArray, squares: FloatArray) -> Ellipsoids:
        """Return every second ellipsoid of a part."""
        which = self.trunk if name == "torso" else self.ranges[name]
        return centres[which][::2], squares[which][::2]

    def _near(self, centres: FloatArray, squares: FloatArray) -> Iterator[tuple[str, str]]:
        """Yield the pairs of parts that may penetrate."""
        placed = {name: self._placed(name, centres, squares)[0] for name in PARTS}
        boxes = {name: (c.min(0) - 0.1, c.max(0) + 0.1) for name, c in placed.items()}
        for a, b in PAIRS:
            if not (boxes[a][0] > boxes[b][1]).any() and not (boxes[b][0] > boxes[a][1]).any():
                yield a, b

    def _inside(self, centres: FloatArray, squares: FloatArray, trunk: float = DEEPEST) -> list[str]:
        placed = {name: self._placed(name, centres, squares) for name in PARTS}
        return [
            f"{a} in {b}"
            for a, b in self._near(centres, squares)
            if overlap(placed[a], placed[b]) > (trunk if "torso" in (a, b) else DEEPEST)
        ]

    def heights(self, pose: Pose) -> dict[str, float]:
        """Return the lowest point of each part above the floor, in metres."""
        centres, squares = self.mesh.placed(solve(pose), 0.0)
        bottom = centres[:, 2] - np.sqrt(squares[:, 2, 2])
        lowest = {name: float(bottom[which].min()) for name, which in self.ranges.items()}
        return lowest | {"head": min(lowest["head"], lowest["hair"])}

    def contacts(self, name: str) -> Iterator[Contact]:
        """Yield the contacts that a pose of a stance names."""
        entry = stance_pose(name)
        pose = with_hands_on_legs(entry.pose)
        heights = self.heights(pose)
        centres, squares = self.mesh.placed(solve(pose), 0.0)
        for support, parts in entry.touches.items():
            for part in parts:
                if support in {"floor", "chair"}:
                    gap = heights[part] - (pose["chair"] if support == "chair" else 0.0)
                else:
                    which = (self.ranges[part], self.ranges[support])
                    gap = -overlap(*((centres[one], squares[one]) for one in which))
                yield Contact(part, support, gap)

    def off_balance(self, pose: Pose) -> float:
        """Return how far the centre of mass is outside of what carries the body, in metres; 0 inside."""
        centres, squares = self.mesh.placed(solve(pose), 0.0)
        weights = np.sqrt(np.linalg.det(squares))
        middle = (centres * weights[:, None]).sum(0)[:2] / weights.sum()
        bottom = centres[:, 2] - np.sqrt(squares[:, 2, 2])
        carries = bottom < _CARRIES
        if pose["chair"]:
            seat = self.ranges["pelvis"]
            carries[seat] |= bottom[seat] < pose["chair"] + _CARRIES
        points = np.repeat(centres[carries][:, :2], 4, axis=0)
        half = np.sqrt(np.stack([squares[carries][:, 0, 0], squares[carries][:, 1, 1]], 1)) / 2
        points += np.repeat(half, 4, axis=0) * np.tile([[1, 1], [-1, 1], [1, -1], [-1, -1]], (len(half), 1))
        return _outside(middle, points) if len(points) else 1.0


def _outside(point: FloatArray, others: FloatArray) -> float:
    """Return the distance of a point from the convex hull of others; 0 inside."""
    turns = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ways = np.stack([np.cos(turns), np.sin(turns)])
    beyond: float = (point @ ways - (others @ ways).max(0)).max()
    return max(0.0, float(beyond))


def depth_in_floor(ranges: dict[str, slice], centres: FloatArray, squares: FloatArray) -> float:
    """Return how deep the body is in the floor in metres; what is sat on is pressed flat."""
    depth = np.sqrt(squares[:, 2, 2]) - centres[:, 2]
    for name in ("pelvis", "left_shorts", "right_shorts"):
        depth[ranges[name]] -= PRESSED
    return float(depth.max())


def faults_of(check: BodyCheck, name: str) -> list[str]:
    """Return all faults of a pose of a stance, each as one line.

    A pose that touches nothing is only passed, and need not be in balance.
    """
    pose = with_hands_on_legs(stance_pose(name).pose)
    deep = ((a, b, depth) for a, b, depth in check.overlaps(pose) if depth > DEEPEST)
    found = [f"{a} is {depth * 1000:.0f} mm in {b}" for a, b, depth in deep]
    sunk = depth_in_floor(check.ranges, *check.mesh.placed(solve(pose), 0.0))
    if sunk > DEEPEST:
        found.append(f"the body is {sunk * 1000:.0f} mm in the floor")
    for contact in check.contacts(name):
        if not contact.is_kept:
            kind = "above" if contact.gap > 0 else "in"
            found.append(f"{contact.part} is {abs(contact.gap) * 1000:.0f} mm {kind} {contact.support}")
    off = check.off_balance(pose)
    if stance_pose(name).touches and off > _OFF_BALANCE:
        found.append(f"the centre of mass is {off * 1000:.0f} mm outside of what carries the body")
    return found
