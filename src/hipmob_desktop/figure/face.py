"""The face: eyes, brows and mouth as lines on the head, hidden by nearer parts of the body."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from hipmob_desktop.figure.build import HEAD_SCALE
from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.canvas import Canvas
from hipmob_desktop.figure.kinematics import Segment
from hipmob_desktop.figure.look import Look
from hipmob_desktop.figure.rotation import FloatArray

#: The ellipsoids under the face, as centre and half axes in metres before `HEAD_SCALE`: skull, cheeks, chin.
_FACE: Final = (
    ((0.0, 0.010, 0.101), (0.0765, 0.090, 0.094)),
    ((0.0, 0.044, 0.064), (0.062, 0.052, 0.050)),
    ((0.0, 0.056, 0.024), (0.034, 0.033, 0.027)),
)
#: The cosine towards the viewer above which a line is visible, and the further cosine until it is opaque.
_FACING: Final = 0.10
_FACING_FULLY: Final = 0.25
_POINTS: Final = np.linspace(-1, 1, 11)
_BULGE: Final = 1 - _POINTS**2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on the face.

    Attributes:
        x, z: its points sideways and upwards in the head's frame, in metres before `HEAD_SCALE`.
        width: its width in metres.
        colour: "#rrggbb".
        filled: whether it is a filled shape.
    """

    x: FloatArray
    z: FloatArray
    width: float
    colour: str
    filled: bool = False


def paint_face(
    painter: QPainter, view: View, canvas: Canvas, head: Segment, *, look: Look, ink: str, eyes: float
) -> None:
    """Paint the face.

    Args:
        painter: a painter in the picture's pixels.
        view: the camera.
        canvas: the drawn body, whose depth hides lines.
        head: the head's segment.
        look: the person.
        ink: the colour of the eyes, "#rrggbb".
        eyes: 0 (closed) to 1 (open).
    """
    scale = view.focal / float(view.seen_from(head.origin[None])[0, 2]) * HEAD_SCALE
    lines, places, facing = _laid_on(look, ink, eyes)
    world = head.origin + (places * HEAD_SCALE) @ head.axes.T
    away = view.position - world
    toward = (away * (facing @ head.axes.T)).sum(1) / np.sqrt((away * away).sum(1))
    if toward.max() <= _FACING:
        return
    pixels = view.project(world)
    visible = (toward > _FACING) & _uncovered(canvas, pixels, view.seen_from(world)[:, 2])
    for line, which in lines:
        shown = visible[which]
        if shown.sum() < 3:
            continue
        colour = QColor(line.colour)
        colour.setAlphaF(min(1.0, float(toward[which][shown].max() - _FACING) / _FACING_FULLY))
        shape = QPolygonF([QPointF(x, y) for x, y in pixels[which][shown].tolist()])
        if line.filled:
            path = QPainterPath()
            path.addPolygon(shape)
            path.closeSubpath()
            painter.fillPath(path, colour)
        else:
            width = max(1.0, line.width * scale)
            painter.setPen(
                QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.drawPolyline(shape)


@lru_cache(maxsize=16)
def _laid_on(look: Look, ink: str, eyes: float) -> tuple[list[tuple[_Line, slice]], FloatArray, FloatArray]:
    """Return the lines, each with the slice of its points, then all points and normals, (n, 3) each."""
    lines = list(_lines(look, ink, eyes))
    points, facing = zip(*(_on_head(line) for line in lines), strict=True)
    ends = np.cumsum([len(each) for each in points]).tolist()
    slices = [slice(end - len(each), end) for end, each in zip(ends, points, strict=True)]
    return list(zip(lines, slices, strict=True)), np.concatenate(points), np.concatenate(facing)


def _lines(look: Look, ink: str, eyes: float) -> Iterator[_Line]:
    skin = QColor(look.skin)
    lip = QColor((skin.red() + 142) // 2, (skin.green() + 47) // 2, (skin.blue() + 44) // 2).name()
    for side in (1.0, -1.0):
        middle = 0.030 * side
        x = middle + 0.0118 * _POINTS
        if eyes > 0.15:
            around = np.linspace(0, 2 * math.pi, 20, endpoint=False)
            pupil = 0.0056
            height = 0.0082 * eyes
            yield _Line(
                middle + pupil * np.cos(around),
                0.0815 + min(pupil * 1.15, height) * np.sin(around),
                0,
                ink,
                filled=True,
            )
            shine = middle + 0.0018 + 0.0016 * np.cos(around)
            yield _Line(shine, 0.0835 + 0.0016 * np.sin(around) * eyes, 0, "#FFFFFF", filled=True)
            lid = 0.0815 + height * (0.35 + 0.65 * _BULGE)
            yield _Line(x, lid, 0.0042, ink)
        else:
            yield _Line(x, 0.083 - 0.0055 * _BULGE, 0.0050, ink)
        yield _Line(
            0.031 * side + 0.0140 * _POINTS,
            0.1055 + 0.0038 * _BULGE - side * 0.001 * _POINTS,
            0.0042,
            look.hair,
        )
    yield _Line(0.0165 * _POINTS, 0.037 - 0.0052 * _BULGE, 0.0048, lip)


def _on_head(line: _Line) -> tuple[FloatArray, FloatArray]:
    """Return a line's points on the face in the head's frame, and the surface's normals, (n, 3) each."""
    y = np.full(len(line.x), -1.0)
    normal = np.tile([0.0, 1.0, 0.0], (len(line.x), 1))
    for centre, axes in _FACE:
        u, w = (line.x - centre[0]) / axes[0], (line.z - centre[2]) / axes[2]
        rest = 1 - u * u - w * w
        v = np.sqrt(np.maximum(rest, 0))
        surface = np.where(rest > 0, centre[1] + axes[1] * v, -1)
        front = surface > y
        y[front] = surface[front]
        direction = np.stack([u / axes[0], v / axes[1], w / axes[2]], 1)
        normal[front] = (direction / np.linalg.norm(direction, axis=1)[:, None])[front]
    return np.stack([line.x, y, line.z], 1), normal


def _uncovered(canvas: Canvas, pixels: FloatArray, depth: FloatArray) -> npt.NDArray[np.bool_]:
    """Return whether each point is inside the canvas and not hidden by another part."""
    at = np.floor(pixels).astype(int) - (canvas.left, canvas.top)
    inside = ((at >= 0) & (at < (canvas.width, canvas.height))).all(1)
    x, y = np.clip(at[:, 0], 0, canvas.width - 1), np.clip(at[:, 1], 0, canvas.height - 1)
    nearest: FloatArray = canvas.depth[y, x].astype(np.float64)
    return np.asarray(inside & (nearest > depth - 0.03))
