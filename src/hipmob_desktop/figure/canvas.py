"""The canvas: parts of the body laid over each other, every pixel by its own depth, edges and all."""

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from hipmob_desktop.figure.look import Rgb
from hipmob_desktop.figure.raster import Patch, Plane, Planes

#: Metres of depth over which two touching surfaces blend into each other.
_TOUCH: Final = 0.003
_FAR: Final = 100.0
#: The owner of a pixel that no part covers.
NOBODY: Final = 255
#: Depth darkening (unsharp masking of the depth buffer, Luft, Colditz and Deussen 2006): how coarse, how deep
#: the darkness between a limb and what lies behind it, and the metres of depth at which it is full.
_COARSE: Final = 4
_BLUR_STEP: Final = 64  # in which the matrix of the blur grows
_DARKEST: Final = 0.24
_FULL_DEPTH: Final = 0.09
_IGNORED_DEPTH: Final = 0.02


class Canvas:
    """A rectangle of the picture with premultiplied colour, cover, depth and owner for each pixel.

    The owner is the number of the part in front.
    """

    def __init__(self, left: int, top: int, width: int, height: int) -> None:
        self.left, self.top = left, top
        # Padded so that the coarse grid of the darkening divides it.
        shape = (-(-height // _COARSE) * _COARSE, -(-width // _COARSE) * _COARSE)
        self.width, self.height = width, height
        self.cover = np.zeros(shape, np.float32)
        self.depth = np.full(shape, _FAR, np.float32)
        self.owner = np.full(shape, NOBODY, np.uint8)
        self.colour = np.zeros((3, *shape), np.float32)

    def lay(self, patch: Patch, cover: Plane, colour: Planes, owner: int = NOBODY) -> None:
        """Lay a part over what is behind it, and under what is in front of it, pixel by pixel.

        `owner` is the part's number.
        """
        height, width = cover.shape
        y, x = patch.top - self.top, patch.left - self.left
        window = (slice(y, y + height), slice(x, x + width))
        have, depth = self.cover[window], self.depth[window]
        front = depth - patch.depth
        front *= np.float32(1 / _TOUCH)
        front += np.float32(0.5)
        np.maximum(front, 0, out=front)
        np.minimum(front, 1, out=front)
        hides = np.multiply(front, cover, out=front)
        gap = (1 - have) * cover  # what was not covered before
        adds = hides * have
        adds += gap
        keeps = np.subtract(1, hides, out=hides)
        target = self.colour[:, window[0], window[1]]
        target *= keeps
        target += colour * adds
        have += gap
        nearer = (patch.depth < depth) & (cover > 0.05)
        np.copyto(depth, patch.depth, where=nearer)
        self.owner[window][nearer] = owner

    def darken_depths(self, ink: Rgb) -> None:
        """Darken what lies behind something near, so that limbs of one colour stand out from each other."""
        weight: Plane = self.cover[1::_COARSE, 1::_COARSE]
        depth: Plane = weight * self.depth[1::_COARSE, 1::_COARSE]
        radius = max(2, self.height // (_COARSE * 36))
        weight, depth = _blurred_twice(weight, radius), _blurred_twice(depth, radius)
        depth = np.divide(depth, np.maximum(weight, 1e-4), dtype=np.float32)
        around = _enlarged(depth, _COARSE)
        behind = np.subtract(self.depth, around, out=around)
        behind -= np.float32(_IGNORED_DEPTH)
        where = np.flatnonzero(
            (behind > 0) & (self.cover > 0.5)
        )  # only where it matters: a tenth of the pixels
        dark = np.minimum(behind.ravel()[where] * np.float32(_DARKEST / _FULL_DEPTH), _DARKEST)
        light, cover = 1 - dark, self.cover.ravel()[where]
        for plane, tint in zip(self.colour, ink, strict=True):
            flat = plane.ravel()  # a view, as planes are contiguous
            flat[where] = flat[where] * light + dark * cover * np.float32(tint)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """Return the picture (height, width, 4) as blue, green, red, alpha, premultiplied, 0 to 255."""
        crop = (slice(self.height), slice(self.width))
        alpha = self.cover[crop] * np.float32(255)
        alpha += np.float32(0.5)
        out = np.empty((self.height, self.width, 4), np.uint8)
        out[..., 3] = alpha.astype(np.uint8)  # casting first is faster than casting while copying apart
        for i, plane in enumerate(self.colour[::-1]):
            rounded = plane[crop] + np.float32(0.5)
            out[..., i] = np.minimum(rounded, alpha, out=rounded).astype(np.uint8)
        return out


def _blurred_twice(plane: Plane, radius: int) -> Plane:
    """Return the plane averaged twice over squares of 2 · radius + 1 pixels; outside it there is nothing."""
    rows, columns = plane.shape
    blur = _blur(-(-max(rows, columns) // _BLUR_STEP) * _BLUR_STEP, radius)
    down, across = blur[:rows, :rows], blur[:columns, :columns]
    return (down @ (down @ plane @ across) @ across).astype(np.float32, copy=False)


@lru_cache(maxsize=8)
def _blur(size: int, radius: int) -> Plane:
    """Return the matrix (size, size), its own mirror image, that averages along a line of pixels."""
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    near: Plane = (apart <= radius).astype(np.float32)
    near /= np.float32(2 * radius + 1)
    return near


def _enlarged(plane: Plane, factor: int) -> Plane:
    """Return the plane enlarged by a whole factor, linearly interpolated."""
    for _ in range(2):  # rows, then columns; after each the plane is turned over its diagonal
        edge = np.concatenate([plane[:1], plane, plane[-1:]])
        out = np.empty((plane.shape[0], factor, plane.shape[1]), np.float32)
        for phase in range(factor):
            at = (phase + 0.5) / factor + 0.5
            low, share = int(at), np.float32(at - int(at))
            first, second = edge[low : low + len(plane)], edge[low + 1 : low + 1 + len(plane)]
            out[:, phase] = first + (second - first) * share
        plane = np.ascontiguousarray(out.reshape(-1, plane.shape[1]).T)
    return plane
