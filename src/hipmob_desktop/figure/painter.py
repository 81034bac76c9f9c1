"""The painter, which composites wall, mat, light, shadow and body of a frame in this order."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from hipmob_desktop.figure.body_mesh import BodyMesh
from hipmob_desktop.figure.camera import Camera, View
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
from hipmob_desktop.figure.layers import Glow, Layer, LayerStore
from hipmob_desktop.figure.look import FigureTheme, Look, glow_colours
from hipmob_desktop.figure.marks import Marks, ghost_of
from hipmob_desktop.figure.surfaces import Surfaces

_FAINT: Final = 0.01  # the least press with a visible light
_BRIGHTEST: Final = 0.9  # the greatest opacity of that light
_NEAR_FLOOR: Final = 0.15  # metres: the greatest height of knee or ankle of a leg that lights the floor
_GHOST_ROWS: Final = 400  # pixel rows, enough for one flat colour
_Key = tuple[float, float, float, bytes]


@dataclass(frozen=True, slots=True)
class Painted:
    """A picture in two pieces, so that still parts need not be painted again.

    Attributes:
        scene: wall and mat; the same object while the camera rests.
        figure: the opaque piece of the picture with the figure.
        at: the corner of this piece in the picture, in pixels.
    """

    scene: QImage
    figure: QImage
    at: QPoint

    @property
    def reach(self) -> QRect:
        """The figure's rectangle in the picture's pixels."""
        return QRect(self.at, self.figure.size())

    def whole(self) -> QImage:
        """Return both pieces as one picture."""
        image = self.scene.copy()
        painter = QPainter(image)
        painter.drawImage(self.at, self.figure)
        painter.end()
        return image


class FigurePainter:
    """Paints frames in one look and theme; only one thread may use it at a time.

    Args:
        look: the person.
        theme: the colours.
        layers: the cache of drawn figures; None keeps none.

    Attributes:
        layers: the cache of drawn figures.
    """

    def __init__(self, look: Look, theme: FigureTheme, layers: LayerStore | None = None) -> None:
        self.look, self.theme = look, theme
        self.layers = layers or LayerStore(0)
        self._scene: tuple[tuple[int, int, Camera, bool], QImage] | None = None
        self._lit: tuple[tuple[tuple[float, float], Camera, bytes], QImage] | None = None
        self._ghost: tuple[tuple[tuple[float, float], Camera, bytes], tuple[QImage, QRectF]] | None = None
        self._surfaces = Surfaces()

    def paint(self, painter: QPainter, rect: QRectF, frame: Frame) -> None:
        """Paint a frame into a rectangle, at the device's resolution."""
        ratio = painter.device().devicePixelRatio()
        image = self.image(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)), frame)
        painter.drawImage(rect, image)

    def image(self, width: int, height: int, frame: Frame, detail: float = 1.0) -> QImage:
        """Return a frame as one picture; for the arguments see `painted`."""
        return self.painted(width, height, frame, detail).whole()

    def painted(
        self, width: int, height: int, frame: Frame, detail: float = 1.0, *, keep: bool = True
    ) -> Painted:
        """Return a frame as a picture in two pieces.

        Args:
            width: the picture's width in pixels.
            height: the picture's height in pixels.
            frame: the frame.
            detail: the figure's resolution as a share of the picture's. Below 1 is faster, and enough for a
                moving body.
            keep: whether to cache the drawn figure.
        """
        scene = self._empty_scene(width, height, frame)
        view = View(frame.camera, width * detail, height * detail)
        layer = self._layer(view, frame, keep=keep)
        body = layer.image()
        if frame.glow > 0 and layer.glow is not None:
            body = self._glowing(body, layer, layer.glow, frame.glow)
        columns, rows = layer.size
        place = QRectF(layer.left / detail, layer.top / detail, columns / detail, rows / detail)
        reach = place.toAlignedRect()
        full = View(frame.camera, width, height)
        marks = Marks(frame.aids, full, self.theme, frame.trained)
        reach = reach.united(marks.reach.toAlignedRect())
        ghost = self._ghost_of(frame, full)
        if ghost is not None:
            reach = reach.united(ghost[1].toAlignedRect())
        light = self._light(frame, full)
        if light is not None:
            reach = reach.united(QRect(light.offset(), light.size()))
        reach = reach.intersected(scene.rect())
        figure = scene.copy(reach)
        painter = QPainter(figure)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-reach.x(), -reach.y())
        if light is not None:
            painter.setOpacity(frame.pose["press"])
            painter.drawImage(light.offset(), light)
            painter.setOpacity(1)
        if ghost is not None and frame.aids.ghost is not None:
            painter.setOpacity(frame.aids.ghost[1])
            painter.drawImage(ghost[1], ghost[0])
            painter.setOpacity(1)
        painter.drawImage(place, body)
        marks.paint(painter)
        painter.end()
        return Painted(scene, figure, reach.topLeft())

    def _light(self, frame: Frame, view: View) -> QImage | None:
        """Return the light on the floor under a pressing leg, as an image with its offset, or None.

        Only the strength of the light changes in time, so the last image is cached.
        """
        if frame.pose["press"] <= _FAINT or frame.trained is None:
            return None
        leg = [solve(frame.pose)[f"{frame.trained}_{bone}"] for bone in ("thigh", "shin", "foot")]
        if min(segment.origin[2] for segment in leg[1:]) > _NEAR_FLOOR:
            return None  # the leg presses against something else
        places = np.rint(np.concatenate([segment.origin for segment in leg]) * 1000).tobytes()
        key = (view.size, frame.camera, places)
        if self._lit is None or self._lit[0] != key:
            mesh = BodyMesh(frame.pose, self.look)
            light = light_under(*mesh.of(f"{frame.trained}_shin", f"{frame.trained}_thigh"))
            reach = reach_on_floor(view, light).intersected(QRectF(0, 0, *view.size)).toAlignedRect()
            image = QImage(reach.size(), QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(0)
            image.setOffset(reach.topLeft())
            painter = QPainter(image)
            painter.translate(-reach.x(), -reach.y())
            paint_on_floor(painter, view, light, self.theme.accent, _BRIGHTEST)
            painter.end()
            self._lit = key, image
        return self._lit[1]

    def _ghost_of(self, frame: Frame, full: View) -> tuple[QImage, QRectF] | None:
        """Return a frame's ghost and its rectangle in pixels, cached while the camera rests, or None."""
        if frame.aids.ghost is None:
            return None
        pose = frame.aids.ghost[0]
        key = (full.size, frame.camera, pose.values.tobytes())
        if self._ghost is None or self._ghost[0] != key:
            share = min(1.0, _GHOST_ROWS / full.size[1])
            view = View(frame.camera, full.size[0] * share, full.size[1] * share)
            alone = replace(frame, pose=pose, muscles=())
            layer = BodyMesh(pose, self.look).drawn(view, alone, self.theme, Surfaces())
            columns, rows = layer.size
            place = QRectF(layer.left / share, layer.top / share, columns / share, rows / share)
            self._ghost = key, (ghost_of(layer, self.theme), place)
        return self._ghost[1]

    def _layer(self, view: View, frame: Frame, *, keep: bool) -> Layer:
        """Return the body with its shadow, drawn or cached, perhaps as the mirror image of a cached one."""
        frame = replace(frame, pose=frame.pose.changed(press=0.0))
        plain, other = _mirrored(frame, turned=False), _mirrored(frame, turned=True)
        turned = _key(other) < _key(plain)
        shown = other if turned else plain
        looks = (self.look, self.theme, shown.trained, shown.meant, shown.muscles)
        key = (looks, view.size, shown.camera, _key(shown))
        layer = self.layers.find(key)
        if layer is None:
            layer = self._drawn(View(shown.camera, *view.size), shown)
            if keep:
                self.layers.keep(key, layer)
        return layer.turned(view.size[0]) if turned else layer

    def _drawn(self, view: View, frame: Frame) -> Layer:
        mesh = BodyMesh(frame.pose, self.look)
        body = mesh.drawn(view, frame, self.theme, self._surfaces)
        shadow = shadow_of(mesh.centres, mesh.squares)
        reach = QRectF(body.left, body.top, *body.size).united(reach_on_floor(view, shadow))
        box = reach.intersected(QRectF(0, 0, *view.size)).toAlignedRect()
        layer = Layer(box.x(), box.y(), np.zeros((box.height(), box.width(), 4), np.uint8), body.glow)
        image, figure = layer.image(), body.image()  # a painter does not keep its image alive
        painter = QPainter(image)
        painter.translate(-layer.left, -layer.top)
        paint_on_floor(painter, view, shadow, self.theme.shadow, self.theme.shadow_strength)
        painter.drawImage(QPointF(body.left, body.top), figure)
        painter.end()
        return layer.cropped()

    def _glowing(self, body: QImage, layer: Layer, glow: Glow, strength: float) -> QImage:
        lit = body.copy()  # the cached layer has no glow
        painter = QPainter(lit)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.setOpacity(strength)
        place = QPointF(glow.left - layer.left, glow.top - layer.top)
        painter.drawImage(place, glow.image(glow_colours(self.theme)))
        painter.end()
        return lit

    def _empty_scene(self, width: int, height: int, frame: Frame) -> QImage:
        """Return wall and mat without the figure, cached while the camera rests."""
        key = (width, height, frame.camera, frame.long_mat)
        if self._scene is None or self._scene[0] != key:
            image = wall(width, height, self.theme).copy()
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mat(painter, View(frame.camera, width, height), self.theme, long=frame.long_mat)
            painter.end()
            self._scene = (key, image)
        return self._scene[1]


def _mirrored(frame: Frame, *, turned: bool) -> Frame:
    """Return the frame, or if `turned` the frame with the exact mirror image as its picture."""
    camera = frame.camera.mirrored() if turned else frame.camera
    # Equal directions get equal numbers, however the camera has turned.
    camera = replace(camera, azimuth=camera.azimuth % 360)
    if not turned:
        return replace(frame, camera=camera)
    trained = frame.trained.other if frame.trained else None
    meant = frame.meant.other if frame.meant else None
    return replace(frame, camera=camera, pose=frame.pose.mirrored(), trained=trained, meant=meant)


def _key(frame: Frame) -> _Key:
    """Return a key that is equal for two frames of one camera that look the same."""
    camera = frame.camera
    # About tenths of a millimetre. The number is odd, so that round values do not fall between two steps.
    values = np.rint(frame.pose.values * 9973).astype(np.int32)
    return camera.azimuth, camera.target[0], frame.pose["yaw"], values.tobytes()
