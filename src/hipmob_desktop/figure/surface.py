"""The surface of a body in one pose: the ellipsoids of all parts in the mat's frame."""

from functools import cache
from typing import Final

import numpy as np

from hipmob_desktop.figure.build import Build, parts_of
from hipmob_desktop.figure.ellipsoids import Node, Part
from hipmob_desktop.figure.kinematics import SEGMENTS, Body
from hipmob_desktop.figure.rotation import FloatArray

#: The effect of an in-breath on the trunk's nodes, by segment: shares of width and depth, metres of rise.
_BREATH: Final = {
    "spine_1": (0.008, 0.025, 0.000),
    "spine_2": (0.020, 0.050, 0.001),
    "spine_3": (0.040, 0.080, 0.002),
    "spine_4": (0.042, 0.082, 0.004),
    "thorax": (0.015, 0.050, 0.006),
}
#: Metres: a head below this height lies.
_LOW_HEAD: Final = 0.30


class Mesh:
    """The ellipsoids of one build, each interpolated between two nodes.

    Attributes:
        parts: the parts.
        ranges: for each part the slice of its ellipsoids.
    """

    def __init__(self, build: Build) -> None:
        self.parts: tuple[Part, ...] = parts_of(build)
        nodes: list[Node] = []
        first: list[int] = []
        second: list[int] = []
        share: list[float] = []
        self.ranges: list[slice] = []
        for part in self.parts:
            start = len(first)
            for chain in part.chains:
                base = len(nodes)
                nodes += chain.nodes
                for i in range(base, len(nodes) - 1):
                    for step in range(chain.between + 1):
                        first.append(i)
                        second.append(i + 1)
                        share.append(step / (chain.between + 1))
                first.append(len(nodes) - 1)
                second.append(len(nodes) - 1)
                share.append(0.0)
            self.ranges.append(slice(start, len(first)))
        self._segment = np.array([SEGMENTS.index(node.segment) for node in nodes])
        self._centre: FloatArray = np.array([node.centre for node in nodes])
        self._radii: FloatArray = np.array([node.radii for node in nodes])
        self._first, self._second = np.array(first), np.array(second)
        self._share: FloatArray = np.array(share)
        names = [part.name for part in self.parts]
        self._loose = self.ranges[names.index("bun")] if "bun" in names else None
        torso = next(part for part in self.parts if part.name == "torso")
        shirt = {id(node) for chain in torso.chains for node in chain.nodes}
        self._breath: FloatArray = np.array(
            [_BREATH.get(node.segment, (0, 0, 0)) if id(node) in shirt else (0, 0, 0) for node in nodes]
        )

    def placed(self, body: Body, breath: float) -> tuple[FloatArray, FloatArray]:
        """Return all ellipsoids of a body: centres c (n, 3), squared half axes Q (n, 3, 3), in metres.

        An ellipsoid is the set of points x with (x - c)ᵀ Q⁻¹ (x - c) ≤ 1. `breath` is -1 (out) to 1 (in).
        """
        origins = np.array([body[name].origin for name in SEGMENTS])
        axes = np.array([body[name].axes for name in SEGMENTS])
        centre = self._centre + breath * (self._breath * (0, 0.06, 1))
        radii = self._radii * (1 + breath * self._breath * (1, 1, 0))
        turns = axes[self._segment]
        centres = origins[self._segment] + np.einsum("nij,nj->ni", turns, centre)
        scaled = turns * radii[:, None, :]
        squares = scaled @ scaled.transpose(0, 2, 1)
        w = self._share
        centres = centres[self._first] * (1 - w)[:, None] + centres[self._second] * w[:, None]
        squares = squares[self._first] * (1 - w)[:, None, None] + squares[self._second] * w[:, None, None]
        if self._loose is not None and lies(body):
            hair, which = centres[:, 2], self._loose
            # Hair that hangs from the head of a lying body is under the head, not in the floor.
            hair[which] = np.maximum(hair[which], np.sqrt(squares[which, 2, 2]))
        return centres, squares


def lies(body: Body) -> bool:
    """Return whether the head is so low that the body lies."""
    return bool(body["head"].origin[2] < _LOW_HEAD)


@cache
def mesh_of(build: Build) -> Mesh:
    """Return the mesh of a build; cached."""
    return Mesh(build)
