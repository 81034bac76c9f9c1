"""The surroundings of the figure: wall, mat, soft shadow, and the light under a pressing leg."""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.look import FigureTheme, rgb
from hipmob_desktop.figure.raster import Plane
from hipmob_desktop.figure.rotation import FloatArray

_MAT_HALF: Final = (1.0, 0.86)
_MAT_MIDDLE: Final = 0.16
#: The same along y of a mat for lying bodies, which is longer at the head.
_LONG_HALF: Final = 1.08
_LONG_MIDDLE: Final = -0.06
_MAT_CORNER: Final = 0.12
_MAT_THICKNESS: Final = 0.018
#: The shadow's grid on the floor: metres from its centre to its edge, and cells along a side.
_GRID_HALF: Final = 1.5
_GRID: Final = 150
_PER_ELLIPSOID: Final = 12  # points of an ellipsoid's footprint


@dataclass(frozen=True, slots=True)
class _ShadowLayer:
    """The shadow of ellipsoids of about one height.

    Attributes:
        begins: the least height in metres; the next layer begins at the greatest.
        weight: the darkness of a point, 0 to 1.
        blurs: radii of the blurs in cells.
    """

    begins: float
    weight: float
    blurs: tuple[int, ...]


#: The shadow of low ellipsoids is tight and dark, that of high ones wide and faint.
_LAYERS: Final = (
    _ShadowLayer(-1.0, 0.55, (1, 1)),
    _ShadowLayer(0.035, 0.22, (2, 2)),
    _ShadowLayer(0.16, 0.06, (4, 4)),
)
_SPREAD: Final = max(sum(each.blurs) for each in _LAYERS)


@lru_cache(maxsize=2)
def wall(width: int, height: int, theme: FigureTheme) -> QImage:
    """Return the wall, `width` × `height` pixels: a glow on a gradient, dithered against banding."""
    x = ((np.arange(width, dtype=np.float32) - width / 2) / height)[:, None]
    top, middle, bottom = (
        rgb(colour) for colour in (theme.backdrop_top, theme.backdrop_middle, theme.backdrop_bottom)
    )
    random = np.random.default_rng(7)
    pixels = np.full((height, width, 4), 255, np.uint8)
    for row in range(height):  # row by row, because a whole picture of floats needs much memory
        y = row / max(1, height - 1)
        glow = np.clip(1 - np.sqrt(x * x + (y - 0.45) ** 2) / 0.85, 0, 1)
        colour = top + (bottom - top) * y
        colour = colour + (middle - colour) * (glow * glow * (3 - 2 * glow))
        pixels[row, :, 2::-1] = np.clip(colour + random.random((width, 1), dtype=np.float32), 0, 255)
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def paint_mat(painter: QPainter, view: View, theme: FigureTheme, *, long: bool = False) -> None:
    """Paint the mat, or the `long` one; the painter is in the picture's pixels."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.mat_edge))
    painter.drawPolygon(_seen(view, _mat_outline(1.0, long=long), -_MAT_THICKNESS))
    painter.setBrush(QColor(theme.mat))
    painter.drawPolygon(_seen(view, _mat_outline(1.0, long=long)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.mat_line), max(1.0, view.size[1] / 540)))
    painter.drawPolygon(_seen(view, _mat_outline(0.94, long=long)))
    painter.setPen(Qt.PenStyle.NoPen)


@cache
def _mat_outline(scale: float, *, long: bool) -> QPolygonF:
    """Return the outline of the mat, or of the `long` one, in metres, seen from above."""
    half_x, half_y = _MAT_HALF[0], _LONG_HALF if long else _MAT_HALF[1]
    middle = _LONG_MIDDLE if long else _MAT_MIDDLE
    corners = ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270))
    return QPolygonF(
        [
            QPointF(
                scale * (sx * (half_x - _MAT_CORNER) + _MAT_CORNER * math.cos(math.radians(start + 9 * k))),
                scale * (sy * (half_y - _MAT_CORNER) + _MAT_CORNER * math.sin(math.radians(start + 9 * k)))
                + middle,
            )
            for sx, sy, start in corners
            for k in range(11)
        ]
    )


def _seen(view: View, outline: QPolygonF, height: float = 0.0) -> QPolygonF:
    """Return the projection of an outline that is `height` metres above the floor, in pixels."""
    # The projection of a plane is one transform, which Qt applies to all points at once.
    across, down, depth = (view.axes * view.focal).tolist()
    x, y, z = (view.axes @ (np.array([0.0, 0.0, height]) - view.position) * view.focal).tolist()
    middle_x, middle_y = view.middle.tolist()
    share = 1 / view.focal
    columns = [
        (a + middle_x * d * share, b + middle_y * d * share, d * share)
        for a, b, d in ((across[0], down[0], depth[0]), (across[1], down[1], depth[1]), (x, y, z))
    ]
    return QTransform(*columns[0], *columns[1], *columns[2]).map(outline)


def _polygon(points: FloatArray) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def shadow_of(centres: FloatArray, squares: FloatArray) -> Plane:
    """Return the shadow of ellipsoids on the floor's grid, 0 to 1."""
    turn = np.arange(_PER_ELLIPSOID) * 2.399963  # the golden angle spreads points evenly over a disc
    radius = np.sqrt((np.arange(_PER_ELLIPSOID) + 0.5) / _PER_ELLIPSOID)
    disc = np.stack([radius * np.cos(turn), radius * np.sin(turn)])
    width = np.sqrt(squares[:, 0, 0])
    skew = squares[:, 0, 1] / width
    depth = np.sqrt(np.maximum(squares[:, 1, 1] - skew**2, 1e-9))
    x = centres[:, :1] + width[:, None] * disc[0]
    y = centres[:, 1:2] + skew[:, None] * disc[0] + depth[:, None] * disc[1]
    cell = 2 * _GRID_HALF / _GRID
    column = ((x + _GRID_HALF) / cell).astype(int)
    row = ((y - _MAT_MIDDLE + _GRID_HALF) / cell).astype(int)
    # A body covers a small part of the grid.
    left, top = max(0, int(column.min()) - _SPREAD), max(0, int(row.min()) - _SPREAD)
    right, below = min(_GRID, int(column.max()) + _SPREAD + 1), min(_GRID, int(row.max()) + _SPREAD + 1)
    wide, high = right - left, below - top
    on_grid = (column >= left) & (column < right) & (row >= top) & (row < below)
    layer = np.digitize(centres[:, 2] - np.sqrt(squares[:, 2, 2]), [each.begins for each in _LAYERS[1:]])
    cells = ((layer[:, None] * high + row - top) * wide + column - left)[on_grid]
    points = np.bincount(cells, minlength=len(_LAYERS) * high * wide).reshape(-1, high, wide)
    shown = np.zeros((high, wide), np.float32)
    for each, count in zip(_LAYERS, points.astype(np.float32), strict=True):
        blur = _blur(each.blurs)
        plane = np.minimum(count * np.float32(each.weight), 1)
        shown += (blur[top:below, top:below] @ plane @ blur[left:right, left:right].T) * (1 - shown)
    shown -= np.float32(0.04)  # an invisible edge would cost memory
    dark = np.zeros((_GRID, _GRID), np.float32)
    np.maximum(shown, 0, out=dark[top:below, left:right])
    return dark


def soften(plane: Plane, radii: tuple[int, ...]) -> Plane:
    """Return a plane of the floor's grid averaged over squares of 2 · radius + 1 cells, for each radius."""
    blur, apart = _blur(radii), sum(radii)
    rows, columns = np.flatnonzero(plane.any(1)), np.flatnonzero(plane.any(0))
    softened: Plane = np.zeros_like(plane)
    if len(rows):  # a body covers only a small part of the floor
        down = slice(max(0, int(rows[0]) - apart), int(rows[-1]) + apart + 1)
        across = slice(max(0, int(columns[0]) - apart), int(columns[-1]) + apart + 1)
        softened[down, across] = blur[down, down] @ plane[down, across] @ blur[across, across].T
    return softened


@cache
def _blur(radii: tuple[int, ...]) -> Plane:
    """Return the matrix that averages along a column of the grid; beyond the grid's edge is 0."""
    apart = np.abs(np.subtract.outer(np.arange(_GRID), np.arange(_GRID)))
    blur: Plane = np.eye(_GRID, dtype=np.float32)
    for radius in radii:
        blur = (apart <= radius).astype(np.float32) @ blur / np.float32(2 * radius + 1)
    return blur


def light_under(centres: FloatArray, squares: FloatArray) -> Plane:
    """Return the light around ellipsoids on the floor's grid, 0 to 1."""
    light = soften(shadow_of(centres, squares), (5, 4))
    light *= np.float32(2.2)
    return np.minimum(light, 1, out=light)


def reach_on_floor(view: View, plane: Plane) -> QRectF:
    """Return the rectangle in the picture's pixels that contains a plane of the floor's grid."""
    box = _lit_box(plane)
    return QRectF() if box is None else _polygon(view.project(_corners(box))).boundingRect()


def paint_on_floor(painter: QPainter, view: View, plane: Plane, colour: str, strength: float) -> None:
    """Paint a plane of the floor's grid in perspective.

    Args:
        painter: a painter in the picture's pixels.
        view: the camera.
        plane: the opacity of each cell, 0 to 1.
        colour: "#rrggbb".
        strength: a factor on the opacity.
    """
    box = _lit_box(plane)
    if box is None:
        return
    left, top, right, bottom = box
    alpha = plane[top:bottom, left:right] * np.float32(strength)
    pixels = np.empty((*alpha.shape, 4), np.uint8)
    pixels[..., :3] = alpha[..., None] * rgb(colour)[::-1]
    pixels[..., 3] = alpha * 255
    height, width = alpha.shape
    image = QImage(pixels.tobytes(), width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    source = QPolygonF(QRectF(0, 0, width, height))
    source.removeLast()  # a rectangle's polygon repeats its first corner
    transform = QTransform()
    if not QTransform.quadToQuad(source, _polygon(view.project(_corners(box))), transform):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(transform, combine=True)
    painter.drawImage(0, 0, image)
    painter.restore()


def _lit_box(plane: Plane) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom of the cells that are not empty, or None without any."""
    rows, columns = np.flatnonzero(plane.max(1) > 0.004), np.flatnonzero(plane.max(0) > 0.004)
    if not len(rows):
        return None
    return (
        *(max(0, int(columns[0]) - 1), max(0, int(rows[0]) - 1)),
        *(min(_GRID, int(columns[-1]) + 2), min(_GRID, int(rows[-1]) + 2)),
    )


def _corners(box: tuple[int, int, int, int]) -> FloatArray:
    left, top, right, bottom = box
    cells = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    places = cells * (2 * _GRID_HALF / _GRID) - _GRID_HALF
    return np.column_stack([places[:, 0], places[:, 1] + _MAT_MIDDLE, np.zeros(4)])
