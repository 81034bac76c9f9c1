"""The painter: wall, mat, light, shadow and body of one frame, laid over each other in that order."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hipmob_desktop.figure.camera import Camera, View
from hipmob_desktop.figure.flesh import Flesh
from hipmob_desktop.figure.floor import (
    light_under,
    paint_mat,
    paint_on_floor,
    reach_on_floor,
    shadow_of,
    wall,
)
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.layers import Layer, LayerStore
from hipmob_desktop.figure.look import FigureTheme, Look
from hipmob_desktop.figure.muscles import paint_glows
from hipmob_desktop.figure.skeleton import Pose


class FigurePainter:
    """Paints frames in one look and theme; may be used from any one thread at a time.

    Attributes:
        layers: drawn figures kept for re-use.
    """

    def __init__(self, look: Look, theme: FigureTheme, layers: LayerStore | None = None) -> None:
        self.look, self.theme = look, theme
        self.layers = layers or LayerStore(0)
        self._scene: tuple[tuple[int, int, Camera], QImage] | None = None

    def paint(self, painter: QPainter, rect: QRectF, frame: Frame) -> None:
        """Paint a frame into a rectangle, as finely as the device can show it."""
        ratio = painter.device().devicePixelRatio()
        image = self.image(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)), frame)
        painter.drawImage(rect, image)

    def image(self, width: int, height: int, frame: Frame, detail: float = 1.0) -> QImage:
        """Return a frame as a picture of `width` × `height` pixels.

        With a `detail` below 1 the figure itself is drawn with so much fewer pixels and enlarged, which is
        quicker and enough for a body that moves.
        """
        image = self._empty_scene(width, height, frame.camera).copy()
        view = View(frame.camera, width, height)
        coarse = View(frame.camera, width * detail, height * detail)
        layer = self._layer(coarse, frame)
        painter = QPainter(image)
        if frame.pose["press"] > 0.01 and frame.trained is not None:
            flesh = Flesh(frame.pose, self.look)
            light = light_under(*flesh.of(f"{frame.trained}_shin", f"{frame.trained}_thigh"))
            paint_on_floor(painter, view, light, self.theme.accent, 0.9 * frame.pose["press"])
        body = layer.image()
        if frame.glow > 0:
            body = self._glowing(body, layer, coarse, frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        columns, rows = layer.size
        painter.drawImage(
            QRectF(layer.left / detail, layer.top / detail, columns / detail, rows / detail), body
        )
        painter.end()
        return image

    def _layer(self, view: View, frame: Frame) -> Layer:
        """Return the body and its shadow, drawn or remembered."""
        key = (self.look, self.theme, view.size, frame.camera, frame.trained, _body_key(frame.pose))
        layer = self.layers.find(key)
        if layer is None:
            layer = self._drawn(view, frame)
            self.layers.keep(key, layer)
        return layer

    def _drawn(self, view: View, frame: Frame) -> Layer:
        flesh = Flesh(frame.pose, self.look)
        body = flesh.drawn(view, frame, self.theme)
        shadow = shadow_of(flesh.centres, flesh.squares)
        reach = reach_on_floor(view, shadow).united(QRectF(body.left, body.top, *body.size))
        box = reach.intersected(QRectF(0, 0, *view.size)).toAlignedRect()
        layer = Layer(box.x(), box.y(), np.zeros((box.height(), box.width(), 4), np.uint8))
        image, figure = layer.image(), body.image()  # a painter does not keep its image alive
        painter = QPainter(image)
        painter.translate(-layer.left, -layer.top)
        paint_on_floor(painter, view, shadow, self.theme.shadow, self.theme.shadow_strength)
        painter.drawImage(body.left, body.top, figure)
        painter.end()
        return layer

    def _glowing(self, body: QImage, layer: Layer, view: View, frame: Frame) -> QImage:
        lit = body.copy()  # the layer itself is remembered without its glow
        painter = QPainter(lit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-layer.left, -layer.top)
        paint_glows(painter, view, solve(frame.pose), frame, self.theme.accent)
        painter.end()
        return lit

    def _empty_scene(self, width: int, height: int, camera: Camera) -> QImage:
        """Return wall and mat without the figure; kept while the camera stands still."""
        key = (width, height, camera)
        if self._scene is None or self._scene[0] != key:
            image = wall(width, height, self.theme).copy()
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mat(painter, View(camera, width, height), self.theme)
            painter.end()
            self._scene = (key, image)
        return self._scene[1]


def _body_key(pose: Pose) -> bytes:
    """Return what two poses have in common that look the same; the press is a light on the floor."""
    return np.rint(pose.changed(press=0.0).values * 1e4).astype(np.int32).tobytes()
