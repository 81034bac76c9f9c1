"""The rasteriser: from ellipsoids to the cover and depth of each pixel.

From a distance, the outline of an ellipsoid is an ellipse. Its depth there is a plane minus a dome. A part of
the body is the smooth union of its ellipsoids, by the log-sum-exp of their depths. Every pixel has its own
depth, so parts can overlap without flicker from a changing order.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.rotation import FloatArray

Plane = npt.NDArray[np.float32]
#: Red, green and blue, (3, height, width).
Planes = npt.NDArray[np.float32]

#: The typical number of ellipsoids at a point of the surface, by which their smooth union swells too much.
_MEETING: Final = 3.0
#: The fixed cost of a dome, in pixels. So many superfluous pixels may be computed to save one call.
_CALLS: Final = 2000
#: The greatest exponent of a depth; single precision overflows at 88.
_DEEPEST: Final = np.float32(80)
_LEAST: Final = 3  # pixels: the least width and height of a part with slopes
_MARGIN: Final = 2  # pixels around a part, for its soft edge and its slopes


@dataclass(frozen=True, slots=True)
class Domes:
    """Projected ellipsoids, one row each.

    Attributes:
        middle: the centre in pixels, (n, 2).
        whiten: the factors a, b and c, (n, 3). On the outline, u = a·dx + b·dy and v = c·dy have u² + v² = 1.
        reach: half width and half height of the outline in pixels, (n, 2).
        depth: the depth of the centre in metres, (n,).
        slope: the slopes of the middle plane in x and y, in metres per pixel, (n, 2).
        height: the height of the dome over the middle plane in metres, (n,).
        pixels: the short half axis of the outline in pixels, (n,).
        box: the first column and row, and the ends of columns and rows, (n, 4).
        inside: the approximate pixels inside the outline, as coefficients of powers of y and x, (n, 3, 3).
        plane: the depth of the middle plane in metres, as such coefficients, (n, 2, 2).
        rows, columns: the powers at each row (height, 3) and at each column (3, width) of the picture.
    """

    middle: FloatArray
    whiten: FloatArray
    reach: FloatArray
    depth: FloatArray
    slope: FloatArray
    height: FloatArray
    pixels: FloatArray
    box: npt.NDArray[np.int_]
    inside: Plane
    plane: FloatArray
    rows: Plane
    columns: Plane


def domes_of(view: View, centres: FloatArray, squares: FloatArray) -> Domes:
    """Project ellipsoids with centres (n, 3) and squared half axes (n, 3, 3); see `Mesh.placed`."""
    seen = view.seen_from(centres)
    scale = view.focal / seen[:, 2]
    jacobian = np.zeros((len(seen), 3, 3))
    jacobian[:, 0, 0] = jacobian[:, 1, 1] = scale
    jacobian[:, 0, 2] = -scale * seen[:, 0] / seen[:, 2]
    jacobian[:, 1, 2] = -scale * seen[:, 1] / seen[:, 2]
    jacobian[:, 2, 2] = 1
    to_screen = jacobian @ view.axes
    s = to_screen @ squares @ to_screen.transpose(0, 2, 1)
    xx, xy, yy = s[:, 0, 0], s[:, 0, 1], s[:, 1, 1]
    determinant = xx * yy - xy * xy
    # Whitening by the inverse of a Cholesky factor, written out for 2 × 2 with y first.
    c = 1 / np.sqrt(yy)
    a = np.sqrt(yy / determinant)
    b = -a * xy / yy
    slope_x = (yy * s[:, 0, 2] - xy * s[:, 1, 2]) / determinant
    slope_y = (xx * s[:, 1, 2] - xy * s[:, 0, 2]) / determinant
    top = s[:, 2, 2] - slope_x * s[:, 0, 2] - slope_y * s[:, 1, 2]
    middle = view.middle + seen[:, :2] * scale[:, None]
    reach = np.sqrt(np.stack([xx, yy], 1))
    # The short axis determines the softness of the edge, because mostly the long sides are visible.
    pixels = np.sqrt((xx + yy - np.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2)
    width, height = round(view.size[0]), round(view.size[1])
    first, last = np.floor(middle - reach - _MARGIN), np.ceil(middle + reach + _MARGIN) + 1
    box = np.concatenate([first, last], 1).astype(int)
    half = max(width, height) / 2  # coordinates from about -1 to 1 suit single precision
    at = middle / half - 1
    whiten, slope = np.stack([a, b, c], 1), np.stack([slope_x, slope_y], 1)
    return Domes(
        middle=middle,
        whiten=whiten,
        reach=reach,
        depth=seen[:, 2],
        slope=slope,
        height=np.sqrt(np.maximum(top, 1e-12)),
        pixels=pixels,
        box=np.clip(box, 0, (width, height, width, height)),
        inside=_roundness(whiten * half, at, pixels / 2),
        plane=_middle_plane(seen[:, 2], slope * half, at),
        rows=np.ascontiguousarray(_powers(height, half).T),
        columns=_powers(width, half),
    )


def _powers(count: int, half: float) -> Plane:
    """Return 1, x and x² at the centres of `count` pixels, (3, count); `half` pixels have length 1."""
    x = (np.arange(count) + 0.5) / half - 1
    return np.stack([np.ones(count), x, x * x]).astype(np.float32)


def _roundness(whiten: FloatArray, at: FloatArray, edge: FloatArray) -> Plane:
    """Return `edge` · (1 - u² - v²) of domes at `at`.

    The result has the coefficients of powers of y and x, (n, 3, 3).
    """
    a, b, c = whiten.T
    off = -a * at[:, 0] - b * at[:, 1]  # u = a·x + b·y + off, and v = c·(y - at)
    factors = np.zeros((len(at), 3, 3))
    factors[:, 0, 0] = 1 - off * off - (c * at[:, 1]) ** 2
    factors[:, 0, 1] = -2 * a * off
    factors[:, 0, 2] = -a * a
    factors[:, 1, 0] = 2 * (c * c * at[:, 1] - b * off)
    factors[:, 1, 1] = -2 * a * b
    factors[:, 2, 0] = -b * b - c * c
    return (factors * edge[:, None, None]).astype(np.float32)


def _middle_plane(depth: FloatArray, slope: FloatArray, at: FloatArray) -> FloatArray:
    """Return the depths of domes' middle planes, in metres.

    The result has the coefficients of 1 and y, and of 1 and x, (n, 2, 2).
    """
    factors = np.zeros((len(at), 2, 2))
    factors[:, 0, 0] = depth - (slope * at).sum(1)
    factors[:, 0, 1], factors[:, 1, 0] = slope[:, 0], slope[:, 1]
    return factors


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of the body in its own rectangle of pixels.

    Attributes:
        left, top: its first column and row in the picture.
        cover: the covered share of each pixel, 0 to 1, (height, width).
        depth: metres from the camera, also slightly beyond the outline, (height, width).
        base: metres from the camera to the middle of the part.
    """

    left: int
    top: int
    cover: Plane
    depth: Plane
    base: float


def patch_of(domes: Domes, which: slice, flow: float) -> Patch | None:
    """Draw the domes of one part.

    Args:
        domes: the domes of all parts.
        which: the domes of this part.
        flow: metres of depth over which neighbouring domes blend.

    Returns:
        The patch, or None for a part outside the picture.
    """
    box = domes.box[which]
    (left, top), (right, bottom) = box[:, :2].min(0).tolist(), box[:, 2:].max(0).tolist()
    shape = bottom - top, right - left
    if min(shape) < _LEAST:
        return None
    inside = np.full(shape, -1e3, np.float32)
    total = np.full(shape, 1e-37, np.float32)
    # The approximate distance inside the outline, in pixels, gives both depth and fading.
    edges, depth = domes.pixels[which] / 2, domes.depth[which]
    base = float(depth.mean())
    plane = domes.plane[which] * (-1 / flow)
    plane[:, 0, 0] += base / flow - 2 * np.log(edges)
    within, planes = domes.inside[which], plane.astype(np.float32)
    heights = (domes.height[which] / flow / np.sqrt(edges)).astype(np.float32)[:, None, None]
    nothing, fade = np.float32(0), np.float32(1.5)
    for some, (x0, y0, x1, y1) in _together(box.tolist()):
        down, across = domes.rows[y0:y1], domes.columns[:, x0:x1]
        here = slice(y0 - top, y1 - top), slice(x0 - left, x1 - left)
        inner = down @ within[some] @ across  # greatest in the middle, 0 on the outline
        window = inside[here]
        np.maximum(window, inner[0] if len(inner) == 1 else np.maximum.reduce(inner), out=window)
        dome = np.maximum(inner, nothing)
        np.sqrt(dome, out=dome)
        dome *= heights[some]
        dome += down[:, :2] @ planes[some] @ across[:2]
        np.minimum(dome, _DEEPEST, out=dome)  # in a tiny picture a part may be as deep as wide
        np.exp(dome, out=dome)
        # A dome fades out towards its outline, so that its edge is invisible within the union. It ends a
        # pixel or two outside, so that the part's soft edge also has a depth.
        inner += fade
        np.maximum(inner, nothing, out=inner)
        inner *= inner
        dome *= inner
        window = total[here]
        window += dome[0] if len(dome) == 1 else np.add.reduce(dome)
    np.log(total, out=total)
    total *= np.float32(-flow)
    total += np.float32(base + flow * math.log(_MEETING))
    inside += np.float32(0.5)
    np.maximum(inside, 0, out=inside)
    np.minimum(inside, 1, out=inside)
    return Patch(left, top, inside, total, base)


def _together(boxes: list[list[int]]) -> Iterator[tuple[slice, tuple[int, int, int, int]]]:
    """Yield runs of domes to compute at once, each with its window: left, top, right, bottom.

    Small neighbours are joined. A dome outside the picture has a window without pixels.
    """
    begin = pixels = left = top = right = bottom = 0
    for i, (x0, y0, x1, y1) in enumerate(boxes):
        own = (x1 - x0) * (y1 - y0) if x1 > x0 and y1 > y0 else 0
        if own and pixels:  # comparisons are several times as fast as calls of min and max
            west, north = x0 if x0 < left else left, y0 if y0 < top else top  # noqa: FURB136 - see above
            east, south = x1 if x1 > right else right, y1 if y1 > bottom else bottom  # noqa: FURB136 - see above
            together = (east - west) * (south - north) * (i + 1 - begin)
            if together <= pixels + own + _CALLS:
                pixels, left, top, right, bottom = together, west, north, east, south
                continue
        if pixels:
            yield slice(begin, i), (left, top, right, bottom)
        begin, pixels, left, top, right, bottom = i, own, x0, y0, x1, y1
    if pixels:
        yield slice(begin, len(boxes)), (left, top, right, bottom)
