"""The canvas, on which the body's parts are composited by the depth of each pixel."""

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from hipmob_desktop.figure.look import Rgb
from hipmob_desktop.figure.raster import Patch, Plane, Planes

#: Metres of depth over which two touching surfaces blend.
_TOUCH: Final = 0.003
_FAR: Final = 100.0  # metres: the depth of an empty pixel
#: The owner of an empty pixel.
NOBODY: Final = 255
#: Depth darkening: unsharp masking of the depth buffer (Luft, Colditz and Deussen 2006).
_COARSE: Final = 4  # pixels to a cell of the coarse grid
_BLUR_STEP: Final = 64  # cells: the step of the blur matrix's size, so that few matrices are computed
_DARKEST: Final = 0.24  # the greatest darkening
_FULL_DEPTH: Final = 0.09  # metres of depth for the greatest darkening
_IGNORED_DEPTH: Final = 0.02  # metres of depth without darkening


class Canvas:
    """A rectangle of the picture with buffers for its pixels.

    Args:
        left, top: the corner in the picture, in pixels.
        width, height: the size in pixels.

    Attributes:
        cover: the covered share, 0 to 1.
        depth: metres from the camera.
        owner: the number of the part in front, or `NOBODY`.
        colour: premultiplied red, green and blue, 0 to 255, (3, height, width).
    """

    def __init__(self, left: int, top: int, width: int, height: int) -> None:
        self.left, self.top = left, top
        # Padded to whole cells of the coarse grid.
        shape = (-(-height // _COARSE) * _COARSE, -(-width // _COARSE) * _COARSE)
        self.width, self.height = width, height
        self.cover = np.zeros(shape, np.float32)
        self.depth = np.full(shape, _FAR, np.float32)
        self.owner = np.full(shape, NOBODY, np.uint8)
        self.colour = np.zeros((3, *shape), np.float32)

    def lay(self, patch: Patch, cover: Plane, colour: Planes, owner: int = NOBODY) -> None:
        """Composite a part with the canvas by the depth of each pixel.

        Args:
            patch: the part's rectangle and depth.
            cover: the covered share, 0 to 1.
            colour: red, green and blue, 0 to 255, not premultiplied.
            owner: the part's number.
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
        gap = (1 - have) * cover  # not covered before
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
        """Darken surfaces behind a near one, so that limbs of one colour stand out."""
        weight: Plane = self.cover[1::_COARSE, 1::_COARSE]
        depth: Plane = weight * self.depth[1::_COARSE, 1::_COARSE]
        radius = max(2, self.height // (_COARSE * 36))
        weight, depth = _blurred_twice(weight, radius), _blurred_twice(depth, radius)
        depth = np.divide(depth, np.maximum(weight, 1e-4), dtype=np.float32)
        around = _enlarged(depth, _COARSE)
        behind = np.subtract(self.depth, around, out=around)
        behind -= np.float32(_IGNORED_DEPTH)
        where = np.flatnonzero((behind > 0) & (self.cover > 0.5))  # a tenth of the pixels
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
        out[..., 3] = alpha.astype(np.uint8)  # casting first is faster than casting in a strided copy
        for i, plane in enumerate(self.colour[::-1]):
            rounded = plane[crop] + np.float32(0.5)
            out[..., i] = np.minimum(rounded, alpha, out=rounded).astype(np.uint8)
        return out


def _blurred_twice(plane: Plane, radius: int) -> Plane:
    """Return the plane averaged twice over squares of 2 · radius + 1 pixels; outside it is 0."""
    rows, columns = plane.shape
    blur = _blur(-(-max(rows, columns) // _BLUR_STEP) * _BLUR_STEP, radius)
    down, across = blur[:rows, :rows], blur[:columns, :columns]
    return (down @ (down @ plane @ across) @ across).astype(np.float32, copy=False)


@lru_cache(maxsize=8)
def _blur(size: int, radius: int) -> Plane:
    """Return the symmetric matrix (size, size) that averages along a line of pixels."""
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    near: Plane = (apart <= radius).astype(np.float32)
    near /= np.float32(2 * radius + 1)
    return near


def _enlarged(plane: Plane, factor: int) -> Plane:
    """Return the plane enlarged by an integer factor, linearly interpolated."""
    for _ in range(2):  # rows, then columns: the plane is transposed after each
        edge = np.concatenate([plane[:1], plane, plane[-1:]])
        out = np.empty((plane.shape[0], factor, plane.shape[1]), np.float32)
        for phase in range(factor):
            at = (phase + 0.5) / factor + 0.5
            low, share = int(at), np.float32(at - int(at))
            first, second = edge[low : low + len(plane)], edge[low + 1 : low + 1 + len(plane)]
            out[:, phase] = first + (second - first) * share
        plane = np.ascontiguousarray(out.reshape(-1, plane.shape[1]).T)
    return plane
