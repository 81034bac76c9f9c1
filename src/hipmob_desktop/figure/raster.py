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
_MARGIN = 2  # pixels around a part, for its soft edge and its slopes


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
    """

    middle: FloatArray
    whiten: FloatArray
    reach: FloatArray
    depth: FloatArray
    slope: FloatArray
    height: FloatArray
    pixels: FloatArray


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
    return Domes(
        middle=view.middle + seen[:, :2] * scale[:, None],
        whiten=np.stack([a, b, c], 1),
        reach=np.sqrt(np.stack([xx, yy], 1)),
        depth=seen[:, 2],
        slope=np.stack([slope_x, slope_y], 1),
        height=np.sqrt(np.maximum(top, 1e-12)),
        # The short axis determines the softness of the edge, because mostly the long sides are visible.
        pixels=np.sqrt((xx + yy - np.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2),
    )


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


def patch_of(domes: Domes, which: slice, flow: float, size: tuple[float, float]) -> Patch | None:
    """Draw the domes of one part.

    Args:
        domes: the domes of all parts.
        which: the domes of this part.
        flow: metres of depth over which neighbouring domes blend.
        size: the picture's width and height in pixels.

    Returns:
        The patch, or None for a part outside the picture.
    """
    middle, reach = domes.middle[which], domes.reach[which] + _MARGIN
    low = np.maximum(np.floor((middle - reach).min(0)), 0).astype(int)
    high = np.minimum(np.ceil((middle + reach).max(0)) + 1, np.rint(size)).astype(int)
    if (high - low < 3).any():
        return None
    shape = (int(high[1] - low[1]), int(high[0] - low[0]))
    inside = np.full(shape, -1e3, np.float32)
    total = np.full(shape, 1e-37, np.float32)
    base = float(domes.depth[which].mean())
    firsts = np.maximum(np.floor(middle - reach).astype(int) - low, 0).tolist()
    lasts = np.minimum(np.ceil(middle + reach).astype(int) + 1 - low, shape[::-1]).tolist()
    # The approximate distance inside the outline, in pixels, gives both depth and fading.
    edges = domes.pixels[which] / 2
    columns, within, planes = _polynomials(domes, which, low, shape)
    within *= edges[:, None, None].astype(np.float32)
    planes[..., 0] -= np.float32(base)
    planes *= np.float32(-1 / flow)
    planes[..., 0] -= 2 * np.log(edges)[:, None].astype(np.float32)
    heights = (domes.height[which] / flow / np.sqrt(edges)).astype(np.float32)[:, None, None]
    nothing, fade = np.float32(0), np.float32(1.5)
    for some, (x0, y0, x1, y1) in _together(firsts, lasts):
        across = columns[:, x0:x1]
        inner = within[some, y0:y1] @ across  # greatest in the middle, 0 on the outline
        window = inside[y0:y1, x0:x1]
        np.maximum(window, inner[0] if len(inner) == 1 else np.maximum.reduce(inner), out=window)
        dome = np.maximum(inner, nothing)
        np.sqrt(dome, out=dome)
        dome *= heights[some]
        dome += planes[some, y0:y1] @ across[:2]
        np.minimum(dome, _DEEPEST, out=dome)  # in a tiny picture a part may be as deep as wide
        np.exp(dome, out=dome)
        # A dome fades out towards its outline, so that its edge is invisible within the union. It ends a
        # pixel or two outside, so that the part's soft edge also has a depth.
        inner += fade
        np.maximum(inner, nothing, out=inner)
        inner *= inner
        dome *= inner
        window = total[y0:y1, x0:x1]
        window += dome[0] if len(dome) == 1 else np.add.reduce(dome)
    np.log(total, out=total)
    total *= np.float32(-flow)
    total += np.float32(base + flow * math.log(_MEETING))
    inside += np.float32(0.5)
    np.maximum(inside, 0, out=inside)
    np.minimum(inside, 1, out=inside)
    return Patch(int(low[0]), int(low[1]), inside, total, base)


def _together(
    firsts: list[list[int]], lasts: list[list[int]]
) -> Iterator[tuple[slice, tuple[int, int, int, int]]]:
    """Yield runs of domes to compute at once, each with its window: left, top, right, bottom.

    Small neighbours are joined. A dome outside the picture has a window without pixels.
    """
    begin, pixels, box = 0, 0, (0, 0, 0, 0)
    for i, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        own = max(0, last[0] - first[0]) * max(0, last[1] - first[1])
        joint = (min(box[0], first[0]), min(box[1], first[1]), max(box[2], last[0]), max(box[3], last[1]))
        together = (joint[2] - joint[0]) * (joint[3] - joint[1]) * (i + 1 - begin)
        if own and pixels and together <= pixels + own + _CALLS:
            pixels, box = together, joint
            continue
        if pixels:
            yield slice(begin, i), box
        begin, pixels, box = i, own, (first[0], first[1], last[0], last[1])
    if pixels:
        yield slice(begin, len(firsts)), box


def _polynomials(
    domes: Domes, which: slice, low: npt.NDArray[np.int_], shape: tuple[int, int]
) -> tuple[Plane, npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return each dome's roundness (1 - u² - v²) and middle plane as coefficients of powers of x.

    The results are the powers (3, width), the roundness (n, height, 3) and the planes (n, height, 2). One
    product of two small matrices is then a dome's value at every pixel.
    """
    half = max(shape) / 2  # coordinates from about -1 to 1 suit single precision
    x = (np.arange(shape[1]) + 0.5) / half - 1
    y = (np.arange(shape[0]) + 0.5) / half - 1
    at = (domes.middle[which] - low) / half - 1
    a, b, c = (domes.whiten[which] * half).T[:, :, None]
    dy = y - at[:, 1:]
    across = b * dy - a * at[:, :1]  # u is a·x + across
    roundness = np.empty((*dy.shape, 3), np.float32)
    roundness[..., 0] = 1 - across * across - (c * dy) ** 2
    roundness[..., 1] = -2 * a * across
    roundness[..., 2] = -a * a
    slope = domes.slope[which] * half
    planes = np.empty((*dy.shape, 2), np.float32)
    planes[..., 0] = domes.depth[which][:, None] + slope[:, 1:] * dy - slope[:, :1] * at[:, :1]
    planes[..., 1] = slope[:, :1]
    powers = np.empty((3, len(x)), np.float32)
    powers[0], powers[1], powers[2] = 1, x, x * x
    return powers, roundness, planes
