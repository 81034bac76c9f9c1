"""The cache of the last picture's parts, so that a resting part need not be drawn again.

In most movements some parts rest, such as a planted leg or the head.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.raster import Domes, Patch, Plane, Planes
from hipmob_desktop.figure.rotation import FloatArray

#: The greatest invisible motion of a part since it was drawn, in pixels.
_UNSEEN: Final = 0.2
_CUT_REACH: Final = 0.15  # metres from a cut's middle to its edge


@dataclass(frozen=True, slots=True)
class Surface:
    """A drawn part of the body.

    Attributes:
        patch: its rectangle and depth.
        cover: the covered share of each pixel, 0 to 1, (height, width).
        colour: red, green and blue, 0 to 255, (3, height, width).
    """

    patch: Patch
    cover: Plane
    colour: Planes


class Surfaces:
    """The parts of the last picture, in one look and theme."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[FloatArray, Surface | None]] = {}
        self._scene: Hashable = None

    def begin(self, scene: Hashable) -> None:
        """Begin a picture; another `scene`, such as another size, clears the cache."""
        if scene != self._scene:
            self._kept.clear()
            self._scene = scene

    def is_new(self, name: str, marks: FloatArray) -> bool:
        """Return whether a part has to be drawn anew; for its `marks` see `marks_of`."""
        kept = self._kept.get(name)
        return kept is None or float(np.abs(kept[0] - marks).max()) > _UNSEEN

    def keep(self, name: str, marks: FloatArray, surface: Surface | None) -> None:
        """Keep a drawn part; None is a part outside the picture."""
        self._kept[name] = marks, surface

    def of(self, name: str) -> Surface | None:
        """Return a part as it was drawn last.

        Raises:
            KeyError: the part was not drawn since the cache was cleared.
        """
        return self._kept[name][1]


def marks_of(view: View, domes: Domes) -> FloatArray:
    """Return numbers in pixels for each dome, (n, 8), that change exactly if its picture changes."""
    scale = view.focal / domes.depth
    return np.column_stack(
        [
            domes.middle,
            domes.reach,
            domes.whiten[:, 1] / domes.whiten[:, 0] * domes.reach[:, 1],
            domes.depth * view.focal / float(domes.depth.mean()),
            domes.slope * domes.reach * scale[:, None],
        ]
    )


def marks_of_cut(view: View, plane: FloatArray, depth: float) -> FloatArray:
    """Return such numbers (8,) for a `seen_cut` across a part that is `depth` metres away."""
    scale = view.focal / depth
    return np.concatenate([plane[:3] * (_CUT_REACH * scale), plane[3:] * scale, np.zeros(4)])
