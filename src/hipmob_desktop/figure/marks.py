"""The painting of the teaching aids: the ghost behind the body, lines and a label over it."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from hipmob_desktop.figure.aids import Aids, Point
from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.layers import Layer
from hipmob_desktop.figure.look import FigureTheme, rgb
from hipmob_desktop.routine.words import Side

#: Shares of the picture's height: a line's width, its rim on each side, an arrow's head, the font size.
_LINE: Final = 0.0095
_RIM: Final = 0.0045
_HEAD: Final = 0.034
_LETTERS: Final = 0.058
#: The label's padding, as a share of its line height; the picture's margin, as a share of its width.
_PADDING: Final = 0.45
_MARGIN: Final = 0.05
#: The possible upper edges of the label at each side of the picture, as shares of the height.
_BELOW_BADGE: Final = (0.23, 0.38, 0.53, 0.68, 0.82)
_BELOW_CLOCK: Final = (0.66, 0.82)
#: The label's and its line's least distance from joints and bones, as a share of the height.
_OFF_BODY: Final = 0.055
_BONES: Final = (
    *(("pelvis", "thorax"), ("thorax", "head")),
    *((f"{side}_{a}", f"{side}_{b}") for side in Side for a, b in pairwise(("thigh", "shin", "foot"))),
    *((f"{side}_{a}", f"{side}_{b}") for side in Side for a, b in pairwise(("upper_arm", "forearm", "hand"))),
)
#: The opacity of a ghost's body and of its edge.
_GHOST: Final = (0.32, 0.75)


@dataclass(frozen=True, slots=True)
class Marks:
    """The teaching aids of a frame in a picture.

    Attributes:
        aids: the teaching aids.
        view: the picture's camera and size.
        theme: the colours.
        trained: the trained side, whose upper corner has the player's badge.
    """

    aids: Aids
    view: View
    theme: FigureTheme
    trained: Side | None = None

    @property
    def reach(self) -> QRectF:
        """The rectangle of all aids in the picture, in pixels; empty without any."""
        box = QRectF()
        space = self.view.size[1] * (_HEAD + _RIM)
        lines = [self.aids.arrow[0]] if self.aids.arrow else []
        lines += list(self.aids.corners[0]) if self.aids.corners else []
        for points in lines:
            box = box.united(self._polygon(points).boundingRect().adjusted(-space, -space, space, space))
        if self.aids.named:
            card, place = self.card, self._polygon((self.aids.named.place,)).at(0)
            box = box.united(card.adjusted(-space, -space, space, space))
            box = box.united(QRectF(place.x() - space, place.y() - space, 2 * space, 2 * space))
        return box

    def paint(self, painter: QPainter) -> None:
        """Paint the aids that are over the body; the painter is in the picture's pixels."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.aids.corners:
            squares, strength = self.aids.corners
            painter.setOpacity(strength)
            for square in squares:
                path = QPainterPath()
                path.addPolygon(self._polygon(square))
                self._stroke(painter, path)
        if self.aids.arrow:
            points, strength = self.aids.arrow
            painter.setOpacity(strength)
            self._stroke(painter, self._arrow(points))
        if self.aids.named:
            painter.setOpacity(self.aids.named.strength)
            self._paint_name(painter)
        painter.restore()

    def _polygon(self, points: tuple[Point, ...]) -> QPolygonF:
        return QPolygonF([QPointF(x, y) for x, y in self.view.project(np.array(points)).tolist()])

    def _stroke(self, painter: QPainter, path: QPainterPath) -> None:
        """Draw a line with a rim of another lightness, which is visible on every background."""
        height = self.view.size[1]
        for colour, width in (
            (self._paper(), _LINE + 2 * _RIM),
            (QColor(self.theme.accent), _LINE),
        ):
            pen = QPen(colour, max(1.0, width * height))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawPath(path)

    def _paper(self) -> QColor:
        """Return the background of words and lines: white in a light theme, the wall's in a dark one."""
        dark = QColor(self.theme.backdrop_middle).lightnessF() < 0.5
        return QColor(self.theme.backdrop_bottom if dark else "#FFFFFF")

    def _arrow(self, points: tuple[Point, ...]) -> QPainterPath:
        """Return an arrow along points: a polyline with two strokes at its tip."""
        line = self._polygon(points)
        path = QPainterPath()
        path.addPolygon(line)
        tip, before = line.at(line.size() - 1), line.at(line.size() - 2)
        back = math.atan2(before.y() - tip.y(), before.x() - tip.x())
        size = _HEAD * self.view.size[1]
        for turn in (-0.5, 0.5):
            path.moveTo(tip)
            path.lineTo(
                tip.x() + size * math.cos(back + turn),
                tip.y() + size * math.sin(back + turn),
            )
        return path

    def _font(self) -> QFont:
        font = QFont()
        font.setPixelSize(max(6, round(_LETTERS * self.view.size[1])))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @property
    def card(self) -> QRectF:
        """The label's rectangle, at an edge of the picture, off the body, with a clear line to its place.

        The upper corner of the trained side is left to the player's badge, the other one to its clock.
        """
        width, height = self.view.size
        metrics = QFontMetricsF(self._font())
        padding = _PADDING * metrics.height()
        name = self.aids.named.name if self.aids.named else ""
        card = QRectF(0, 0, metrics.horizontalAdvance(name) + 2 * padding, metrics.height() + padding)
        lefts = {Side.LEFT: _MARGIN * width, Side.RIGHT: (1 - _MARGIN) * width - card.width()}
        trained = self.trained or Side.LEFT
        free = {trained: _BELOW_BADGE, trained.other: _BELOW_CLOCK}
        cards = [QRectF(lefts[side], y * height, *_size(card)) for side in Side for y in free[side]]
        return min(cards, key=self._in_the_way)

    def _in_the_way(self, card: QRectF) -> float:
        """Return the cost of a label's rectangle: overlap with the body, line across it, distance."""
        if self.aids.named is None:
            return 0.0
        height = self.view.size[1]
        pose, there = self.aids.named.settled
        body = solve(pose)
        ends = np.array([[body[name].origin for name in bone] for bone in _BONES])
        places = np.concatenate([ends[:, 0], ends.mean(1), ends[:, 1]])
        shown = self.view.project(places) / height
        place = self.view.project(np.array([there]))[0] / height
        middle = np.array([card.center().x(), card.center().y()]) / height
        half = np.array([card.width(), card.height()]) / height / 2
        over = (np.abs(shown - middle) < half + _OFF_BODY).all(1)
        line = place - middle
        share = np.clip((shown - middle) @ line / (line @ line), 0, 1)
        off = np.linalg.norm(shown - middle - share[:, None] * line, axis=1)
        across = (off < _OFF_BODY) & (np.linalg.norm(shown - place, axis=1) > 3 * _OFF_BODY)
        return 10.0 * float(over.sum()) + float(across.sum()) + float(np.linalg.norm(line))

    def _paint_name(self, painter: QPainter) -> None:
        if self.aids.named is None:
            return
        name, where = self.aids.named.name, self.aids.named.place
        card, place = self.card, self._polygon((where,)).at(0)
        height = self.view.size[1]
        dark = self._paper().lightnessF() < 0.5
        ink = QColor("#F2F7F5" if dark else "#2A2026")
        path = QPainterPath(card.center())
        path.lineTo(place)
        for colour, width in ((self._paper(), 0.009), (ink, 0.0035)):
            painter.setPen(QPen(colour, max(1.0, width * height)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        painter.setPen(QPen(self._paper(), max(1.0, 0.004 * height)))
        painter.setBrush(ink)
        dot = 0.0085 * height
        painter.drawEllipse(place, dot, dot)
        painter.setPen(QPen(ink, max(1.0, 0.003 * height)))
        painter.setBrush(self._paper())
        painter.drawRoundedRect(card, card.height() / 4, card.height() / 4)
        painter.setPen(ink)
        painter.setFont(self._font())
        painter.drawText(card, Qt.AlignmentFlag.AlignCenter, name)


def _size(card: QRectF) -> tuple[float, float]:
    return card.width(), card.height()


def ghost_of(layer: Layer, theme: FigureTheme) -> QImage:
    """Return the ghost of a drawn body: one translucent colour with an edge."""
    cover = layer.pixels[..., 3].astype(np.float32) / 255
    inner = cover.copy()
    inner[1:-1, 1:-1] = np.minimum.reduce(
        [cover[1:-1, 1:-1], cover[:-2, 1:-1], cover[2:, 1:-1], cover[1:-1, :-2], cover[1:-1, 2:]]
    )
    strength = inner * _GHOST[0] + (cover - inner) * _GHOST[1]
    height, width = cover.shape
    out = np.empty((height, width, 4), np.uint8)
    out[..., :3] = strength[..., None] * rgb(theme.accent)[::-1]
    out[..., 3] = strength * 255
    return QImage(out.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
