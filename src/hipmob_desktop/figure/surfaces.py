"""Remembers how the parts of the last picture came out, so that a part that stays where it is stays as it is.

In most movements something rests: a planted leg, the head, or all but the trunk of a body that breathes.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.raster import Domes, Patch, Plane, Planes
from hipmob_desktop.figure.rotation import FloatArray

#: Pixels that a part may be off where it was drawn before it is drawn anew, so they never add up.
_UNSEEN: Final = 0.1
_CUT_REACH: Final = 0.15  # metres from a cut's middle to its rim


@dataclass(frozen=True, slots=True)
class Surface:
    """A part of the body as it is laid onto a canvas.

    Attributes:
        patch: where it is, and how deep.
        cover: how much of each pixel it covers, 0 to 1.
        colour: red, green and blue, 0 to 255.
    """

    patch: Patch
    cover: Plane
    colour: Planes


class Surfaces:
    """The parts of the last picture, for one look and theme."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[FloatArray, Surface | None]] = {}
        self._scene: Hashable = None

    def begin(self, scene: Hashable) -> None:
        """Begin a picture; in another `scene`, such as another size, nothing looks as it did."""
        if scene != self._scene:
            self._kept.clear()
            self._scene = scene

    def is_new(self, name: str, marks: FloatArray) -> bool:
        """Whether a part whose `marks` (pixels) say where it is has to be drawn anew."""
        kept = self._kept.get(name)
        return kept is None or float(np.abs(kept[0] - marks).max()) > _UNSEEN

    def keep(self, name: str, marks: FloatArray, surface: Surface | None) -> None:
        """Keep how a part came out; None if it is outside the picture."""
        self._kept[name] = marks, surface

    def of(self, name: str) -> Surface | None:
        """Return how a part came out last."""
        return self._kept[name][1]


def marks_of(view: View, domes: Domes) -> FloatArray:
    """Return numbers in pixels for each dome (n, 8) that stay the same as long as it looks the same."""
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
    """Return the same (8,) for a cut's plane, as seen, across a part `depth` metres away."""
    scale = view.focal / depth
    return np.concatenate([plane[:3] * (_CUT_REACH * scale), plane[3:] * scale, np.zeros(4)])
