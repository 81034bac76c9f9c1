"""The elements of a body's surface: ellipsoids, chains, cuts and parts."""

from dataclasses import dataclass

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """An ellipsoid on a segment: centre and half axes in the segment's frame, in metres."""

    segment: str
    centre: tuple[float, float, float]
    radii: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes in a row, with `between` interpolated ones in each gap."""

    nodes: tuple[Node, ...]
    between: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """A plane across a segment, beyond which the material is another one.

    Attributes:
        segment: the segment of its frame.
        normal: the unit vector towards "beyond".
        at: metres from the segment's origin along the normal.
    """

    segment: str
    normal: tuple[float, float, float]
    at: float


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body with one smooth surface.

    Attributes:
        name: its name, with the side as a prefix.
        chains: its ellipsoids.
        material: its material.
        cut: the plane between its two materials, if any.
        beyond: the material beyond the cut; "" ends the surface there, as at a hem.
        flow: metres of depth over which its ellipsoids blend.
    """

    name: str
    chains: tuple[Chain, ...]
    material: str
    cut: Cut | None = None
    beyond: str = ""
    flow: float = 0.008
