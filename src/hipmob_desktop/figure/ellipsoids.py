"""What a body's surface is written in: ellipsoids, chains of them, cuts across them, and parts."""

from dataclasses import dataclass

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """An ellipsoid on a segment: centre and half axes in the segment's frame, metres."""

    segment: str
    centre: tuple[float, float, float]
    radii: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes in a row, filled up with `between` interpolated ones for each gap."""

    nodes: tuple[Node, ...]
    between: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """A plane across a segment; what lies beyond it is of another material.

    Attributes:
        segment: whose frame it is in.
        normal: direction of "beyond".
        at: metres from the segment's origin along the normal.
    """

    segment: str
    normal: tuple[float, float, float]
    at: float


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the body that is one smooth surface.

    Attributes:
        name: the piece, with its side in front.
        chains: its ellipsoids.
        material: of its surface.
        beyond: material on the far side of `cut`; "" if the surface ends there, as cloth does at a hem.
        flow: metres of depth over which its ellipsoids flow together.
    """

    name: str
    chains: tuple[Chain, ...]
    material: str
    cut: Cut | None = None
    beyond: str = ""
    flow: float = 0.008
