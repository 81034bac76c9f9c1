"""The body of one frame, drawn: part by part onto a canvas, each in its material, lit and glowing."""

import numpy as np
from PySide6.QtGui import QPainter

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.canvas import Canvas
from hipmob_desktop.figure.ellipsoids import Part
from hipmob_desktop.figure.face import paint_face
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.kinematics import Body, solve
from hipmob_desktop.figure.layers import Layer
from hipmob_desktop.figure.look import FigureTheme, HairStyle, Look, Rgb, palette, rgb
from hipmob_desktop.figure.raster import Patch, Plane, domes_of, patch_of
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.shading import beyond, coloured, light_on
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.figure.surface import mesh_of

_EDGE = 4  # pixels around the figure
_CUSHION_RADIUS = 0.25


class Flesh:
    """A body in one pose, solved and placed once: for its picture, and for its shadow.

    Attributes:
        body: its segments.
        centres, squares: its ellipsoids, the cushion's last if there is one.
    """

    def __init__(self, pose: Pose, look: Look) -> None:
        self._pose, self._look = pose, look
        self.body: Body = solve(pose)
        self._mesh = mesh_of(look.build)
        self.centres, self.squares = self._mesh.placed(self.body, pose["breath"])
        if pose["cushion"] > 0.005:
            self._add_cushion(pose["cushion"])

    def _add_cushion(self, height: float) -> None:
        pelvis = self.body["pelvis"].origin
        half = height / 2 + 0.012
        centre = np.array([[pelvis[0], pelvis[1], half]])
        square = np.diag([_CUSHION_RADIUS**2, _CUSHION_RADIUS**2, half**2])[None]
        self.centres = np.concatenate([self.centres, centre])
        self.squares = np.concatenate([self.squares, square])

    def of(self, *names: str) -> tuple[FloatArray, FloatArray]:
        """Return the ellipsoids of some parts."""
        ranges = [
            r for part, r in zip(self._mesh.parts, self._mesh.ranges, strict=True) if part.name in names
        ]
        return (
            np.concatenate([self.centres[r] for r in ranges]),
            np.concatenate([self.squares[r] for r in ranges]),
        )

    def drawn(self, view: View, frame: Frame, theme: FigureTheme) -> Layer:
        """Draw the body as a camera sees it."""
        domes = domes_of(view, self.centres, self.squares)
        size = np.rint(view.size)
        low = np.clip(np.floor((domes.middle - domes.reach).min(0)) - _EDGE, 0, size).astype(int)
        high = np.clip(np.ceil((domes.middle + domes.reach).max(0)) + _EDGE, 0, size).astype(int)
        canvas = Canvas(
            int(low[0]), int(low[1]), max(1, int(high[0] - low[0])), max(1, int(high[1] - low[1]))
        )
        ramps = palette(self._look, theme)
        for part, which in zip(self._mesh.parts, self._mesh.ranges, strict=True):
            if part.name == "bun" and self._look.style is HairStyle.SHORT:
                continue
            patch = patch_of(domes, which, part.flow, view.size)
            if patch is not None:
                canvas.lay(patch, *self._surface(view, part, patch, ramps, frame))
        if len(self.centres) > self._mesh.ranges[-1].stop:
            which = slice(self._mesh.ranges[-1].stop, len(self.centres))
            patch = patch_of(domes, which, 0.006, view.size)
            if patch is not None:
                shade = light_on(patch, view.focal / patch.base)
                canvas.lay(patch, patch.cover, coloured(shade, ramps["cushion"]))
        canvas.darken_depths(rgb(theme.ink))
        layer = Layer(canvas.left, canvas.top, canvas.pixels())
        image = layer.image()  # a painter does not keep its image alive
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-canvas.left, -canvas.top)
        paint_face(
            painter, view, canvas, self.body["head"], look=self._look, ink=theme.ink, eyes=self._pose["eyes"]
        )
        painter.end()
        return layer

    def _surface(
        self, view: View, part: Part, patch: Patch, ramps: dict[str, Rgb], frame: Frame
    ) -> tuple[Plane, list[Plane]]:
        """Return how much of each pixel a part covers, and with which colours."""
        shade = light_on(patch, view.focal / patch.base)
        material = _leg_of(part, frame) if part.material == "leg" else part.material
        colour = coloured(shade, ramps[material])
        cover = patch.cover
        if part.cut is not None and material != part.beyond:
            share = beyond(patch, view, self.body, part.cut)
            if part.beyond:
                other = coloured(shade, ramps[part.beyond])
                colour = [plane + (over - plane) * share for plane, over in zip(colour, other, strict=True)]
            else:
                cover = cover * (1 - share)
        return cover, colour


def _leg_of(part: Part, frame: Frame) -> str:
    """Return what a leg is made of: bare skin, the trained leg's accent, or a breath of that."""
    if frame.trained is not None and part.name.startswith(frame.trained):
        return "accent"
    return "meant" if frame.meant is not None and part.name.startswith(frame.meant) else "skin"
