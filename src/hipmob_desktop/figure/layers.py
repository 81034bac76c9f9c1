"""The cache of drawn figures, for breaths and repetitions that look the same."""

import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Glow:
    """The glow on a drawn figure.

    Attributes:
        left, top: its corner in the picture, in pixels.
        strength: the strength of each pixel, 0 to 255, (height, width).
    """

    left: float
    top: float
    strength: Pixels

    def turned(self, width: float) -> "Glow":
        """Return the mirror image in a picture that is `width` pixels wide."""
        left = width - self.left - self.strength.shape[1]
        return Glow(left, self.top, np.ascontiguousarray(self.strength[:, ::-1]))

    def image(self, colours: Pixels) -> QImage:
        """Return the glow as an image.

        `colours` are premultiplied blue, green, red and alpha for each strength, (256, 4).
        """
        lit = colours[self.strength]
        height, width = self.strength.shape
        image = QImage(lit.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
        return image.copy()


class Layer:
    """A drawn figure and its place in the picture.

    Attributes:
        left, top: its corner in the picture, in pixels.
        pixels: premultiplied blue, green, red and alpha, (height, width, 4).
        glow: its glow, or None.
    """

    __slots__ = ("glow", "left", "pixels", "top")

    def __init__(self, left: float, top: float, pixels: Pixels, glow: Glow | None = None) -> None:
        self.left, self.top, self.pixels, self.glow = left, top, pixels, glow

    def turned(self, width: float) -> "Layer":
        """Return the mirror image in a picture that is `width` pixels wide."""
        left = width - self.left - self.pixels.shape[1]
        turned = self.pixels.view(np.uint32)[:, ::-1].copy()
        return Layer(left, self.top, turned.view(np.uint8), self.glow and self.glow.turned(width))

    def cropped(self) -> "Layer":
        """Return the layer without empty edges; at least one pixel remains."""
        shown = self.pixels[..., 3] > 0
        rows, columns = np.flatnonzero(shown.any(1)), np.flatnonzero(shown.any(0))
        if not len(rows):
            return Layer(self.left, self.top, self.pixels[:1, :1].copy())  # without a glow
        top, left = int(rows[0]), int(columns[0])
        pixels = self.pixels[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1]
        return Layer(self.left + left, self.top + top, np.ascontiguousarray(pixels), self.glow)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def image(self) -> QImage:
        """Return an image that shares the pixels; it must not outlive the layer."""
        height, width = self.pixels.shape[:2]
        return QImage(self.pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)


class _Packed:
    """A compressed layer without its empty pixels, which are more than half of it.

    At zlib's level 1 a third remains, and packing takes a tenth of the time of drawing.
    """

    __slots__ = ("corner", "covered", "glow", "shape", "solid")

    def __init__(self, layer: Layer) -> None:
        whole = layer.pixels.view(np.uint32)[..., 0]
        mask = whole != 0
        self.corner, self.shape = (layer.left, layer.top), whole.shape
        self.covered = np.packbits(mask)
        self.solid = zlib.compress(whole[mask], 1)
        self.glow = layer.glow  # of few pixels

    @property
    def size(self) -> int:
        return int(self.covered.nbytes) + len(self.solid) + (self.glow.strength.nbytes if self.glow else 0)

    def unpacked(self) -> Layer:
        whole = np.zeros(self.shape, np.uint32)
        mask = np.unpackbits(self.covered, count=whole.size).view(bool).reshape(self.shape)
        whole[mask] = np.frombuffer(zlib.decompress(self.solid), np.uint32)
        return Layer(*self.corner, whole.view(np.uint8).reshape(*self.shape, 4), self.glow)


class LayerStore:
    """A cache of layers, from which the least recently used are dropped first.

    Args:
        most_bytes: the greatest size of all packed layers.

    Attributes:
        bytes: the present size of all packed layers.
        hits, misses: the numbers of layers that were found, and not found.
    """

    DEFAULT_BYTES: Final = 36_000_000

    def __init__(self, most_bytes: int = DEFAULT_BYTES) -> None:
        self._most = most_bytes
        self._packed: OrderedDict[Hashable, _Packed] = OrderedDict()
        self.bytes = 0
        self.hits = self.misses = 0

    def find(self, key: Hashable) -> Layer | None:
        """Return the layer of a key, or None."""
        packed = self._packed.get(key)
        if packed is None:
            self.misses += 1
            return None
        self.hits += 1
        self._packed.move_to_end(key)
        return packed.unpacked()

    def keep(self, key: Hashable, layer: Layer) -> None:
        """Keep a layer under a key, and drop others if there is no room."""
        packed = _Packed(layer)
        if packed.size > self._most or key in self._packed:
            return
        self._packed[key] = packed
        self.bytes += packed.size
        while self.bytes > self._most:
            _, oldest = self._packed.popitem(last=False)
            self.bytes -= oldest.size
