"""From ellipsoids to pixels: how far each pixel is inside a part of the body, and how deep it lies there.

An ellipsoid seen from far enough away is an ellipse; over it, its surface is a plane minus a dome. A part is
the smooth union of its ellipsoids: depths are joined by -log of a sum of exp(-depth), so that neighbours flow
into each other like flesh. Every pixel has its own depth, so parts overlap, cross and part from each other
without anything ever changing places from one frame to the next.
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

#: About how many ellipsoids meet at a point of the surface: their union swells by this much too much.
_MEETING: Final = 3.0
#: Computing a dome costs as much besides its pixels as so many of them do: that many more may be computed to
#: spare it.
_CALLS: Final = 2000
#: The largest exponent of a depth, far from where single precision overflows, which is at 88.
_DEEPEST: Final = np.float32(80)
_MARGIN = 2  # pixels around a part, for its soft edge and for slopes


@dataclass(frozen=True, slots=True)
class Domes:
    """Projected ellipsoids, one row each.

    Attributes:
        middle: pixels (n, 2).
        whiten: (n, 3): u = a·dx + b·dy and v = c·dy have u² + v² = 1 on the outline.
        reach: half width and height of the outline in pixels (n, 2).
        depth: metres of the middle of the dome (n), and its slopes in x and y per pixel (n, 2).
        height: metres from the middle plane to the top of the dome (n).
        pixels: short half axis of the outline in pixels (n).
    """

    middle: FloatArray
    whiten: FloatArray
    reach: FloatArray
    depth: FloatArray
    slope: FloatArray
    height: FloatArray
    pixels: FloatArray


def domes_of(view: View, centres: FloatArray, squares: FloatArray) -> Domes:
    """Project ellipsoids given by centres (n, 3) and squared half axes (n, 3, 3)."""
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
    # Whitening by the inverse of a Cholesky factor, written out for 2 × 2 with y taken first.
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
        # A long ellipsoid is seen at its sides, so its edge is as soft as its short axis asks for.
        pixels=np.sqrt((xx + yy - np.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2),
    )


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of the body on its own rectangle of pixels.

    Attributes:
        left, top: its first column and row in the picture.
        cover: how much of each pixel it covers, 0 to 1.
        depth: metres from the camera, also a little beyond the outline.
        base: metres from the camera to the middle of the part.
    """

    left: int
    top: int
    cover: Plane
    depth: Plane
    base: float


def patch_of(domes: Domes, which: slice, flow: float, size: tuple[float, float]) -> Patch | None:
    """Draw the domes of one part; None if it is outside the picture of `size` pixels.

    Neighbouring domes flow together over `flow` metres of depth.
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
    # Pixels inside the outline, near enough, are what is computed: depth and fading are made out of them.
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
        inner = within[some, y0:y1] @ across  # most in the middle, 0 on the outline
        window = inside[y0:y1, x0:x1]
        np.maximum(window, inner[0] if len(inner) == 1 else np.maximum.reduce(inner), out=window)
        dome = np.maximum(inner, nothing)
        np.sqrt(dome, out=dome)
        dome *= heights[some]
        dome += planes[some, y0:y1] @ across[:2]
        np.minimum(dome, _DEEPEST, out=dome)  # in the smallest pictures a part may be as deep as it is wide
        np.exp(dome, out=dome)
        # It fades out towards its outline, so that no edge of it shows within the union, and ends a pixel
        # or two outside, so that the part's own soft edge has a depth too.
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
    """Share domes out into runs that are computed at once, each in one window: left, top, right, bottom.

    Small neighbours are computed together; a dome outside the picture has a window without pixels.
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
    """Return each dome's roundness (1 - u² - v²) and middle plane as rows of factors for powers of x.

    The powers (3, width) are the first result; the others are (n, height, 3) and (n, height, 2), so that one
    product of two small matrices is a dome's value at every pixel.
    """
    half = max(shape) / 2  # coordinates from about -1 to 1 keep single precision precise enough
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
