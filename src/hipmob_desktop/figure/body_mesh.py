"""The body of one frame, drawn part by part onto a canvas, with materials, light and glow."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QPainter

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.canvas import NOBODY, Canvas
from hipmob_desktop.figure.ellipsoids import Part
from hipmob_desktop.figure.face import paint_face
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.glow import glow_on
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.kinematics import Body, solve
from hipmob_desktop.figure.layers import Layer
from hipmob_desktop.figure.look import FigureTheme, Look, Rgb, palette, rgb
from hipmob_desktop.figure.raster import Patch, domes_of, patch_of
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.shading import beyond, coloured, light_on, seen_cut
from hipmob_desktop.figure.skeleton import SIDES, Pose
from hipmob_desktop.figure.surface import lies, mesh_of
from hipmob_desktop.figure.surfaces import Surface, Surfaces, marks_of, marks_of_cut
from hipmob_desktop.figure.things import things_of

_EDGE = 4  # pixels around the figure
_PRESSED = 0.003  # metres below the mat that are visible
_SOFT = 0.010  # metres by which the floor presses a lying trunk flat
_TRUNK = {"pelvis", "torso"}


class BodyMesh:
    """The ellipsoids of a body in one pose, for its picture and its shadow.

    Args:
        pose: the pose.
        look: the person.

    Attributes:
        body: its segments.
        centres: the ellipsoids' centres in metres, (n, 3); those of cushion and chair are the last.
        squares: the ellipsoids' squared half axes, (n, 3, 3); see `Mesh.placed`.
    """

    def __init__(self, pose: Pose, look: Look) -> None:
        self._mesh = mesh_of(look.build)
        if lies(solve(pose)):
            pose = self._off_the_floor(pose)
        if look.build.limbs > 1:  # the poses were made for the plain build
            pose = with_hands_on_legs(pose, look.build.limbs)
        self._pose, self._look = pose, look
        self.body: Body = solve(pose)
        self.centres, self.squares = self._mesh.placed(self.body, pose["breath"])
        self._things: list[tuple[Part, slice]] = []
        for part, centres, squares in things_of(pose, self.body["pelvis"].origin):
            start = len(self.centres)
            self._things.append((part, slice(start, start + len(centres))))
            self.centres = np.concatenate([self.centres, centres])
            self.squares = np.concatenate([self.squares, squares])

    def _off_the_floor(self, pose: Pose) -> Pose:
        """Return a lying pose with the trunk as high as it is thick in this build."""
        centres, squares = self._mesh.placed(solve(pose), 0.0)
        trunk = np.concatenate(
            [
                np.arange(which.start, which.stop)
                for part, which in zip(self._mesh.parts, self._mesh.ranges, strict=True)
                if part.name in _TRUNK
            ]
        )
        sunk = float((np.sqrt(squares[trunk, 2, 2]) - centres[trunk, 2]).max()) - _SOFT
        return pose.changed(z=pose["z"] + sunk) if sunk > 0 else pose

    def of(self, *names: str) -> tuple[FloatArray, FloatArray]:
        """Return centres and squared half axes of the parts with these names."""
        ranges = [
            r for part, r in zip(self._mesh.parts, self._mesh.ranges, strict=True) if part.name in names
        ]
        return (
            np.concatenate([self.centres[r] for r in ranges]),
            np.concatenate([self.squares[r] for r in ranges]),
        )

    def drawn(self, view: View, frame: Frame, theme: FigureTheme, surfaces: Surfaces) -> Layer:
        """Draw the body of a frame; unmoved parts are taken from `surfaces`."""
        domes = domes_of(view, self.centres, self.squares)
        size = np.rint(view.size)
        low = np.clip(np.floor((domes.middle - domes.reach).min(0)) - _EDGE, 0, size).astype(int)
        high = np.clip(np.ceil((domes.middle + domes.reach).max(0)) + _EDGE, 0, size).astype(int)
        canvas = Canvas(
            int(low[0]), int(low[1]), max(1, int(high[0] - low[0])), max(1, int(high[1] - low[1]))
        )
        ramps = palette(self._look, theme)
        worn = {side: ramps | _worn(side, frame, ramps) for side in SIDES}
        middle = ramps | {f"{side}-hip": worn[side]["hip"] for side in SIDES}
        surfaces.begin((view.size, frame.trained, frame.meant))
        marks = marks_of(view, domes)
        pressed = self.centres[:, 2] - np.sqrt(self.squares[:, 2, 2]) < -_PRESSED
        names = [part.name for part in self._mesh.parts]
        for part, which in self._shown_parts():
            mark, plane = marks[which], None
            if part.cut is not None:
                plane = seen_cut(view, self.body, part.cut)
                mark = np.vstack([mark, marks_of_cut(view, plane, float(domes.depth[which].mean()))])
            if surfaces.is_new(part.name, mark):
                patch = patch_of(domes, which, part.flow)
                own = worn.get(part.name.partition("_")[0], middle)
                drawn = None if patch is None else _surface(view, patch, part, plane, own)
                if drawn is not None and pressed[which].any():
                    drawn = _above_mat(view, drawn)
                surfaces.keep(part.name, mark, drawn)
            surface = surfaces.of(part.name)
            if surface is not None:
                owner = names.index(part.name) if part.name in names else NOBODY
                canvas.lay(surface.patch, surface.cover, surface.colour, owner)
        canvas.darken_depths(rgb(theme.ink))
        layer = Layer(canvas.left, canvas.top, canvas.pixels())
        layer.glow = glow_on(canvas, view, self.body, frame, names)
        image = layer.image()  # a painter does not keep its image alive
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-canvas.left, -canvas.top)
        paint_face(
            painter, view, canvas, self.body["head"], look=self._look, ink=theme.ink, eyes=self._pose["eyes"]
        )
        painter.end()
        return layer

    def _shown_parts(self) -> Iterator[tuple[Part, slice]]:
        yield from zip(self._mesh.parts, self._mesh.ranges, strict=True)
        yield from self._things


def _surface(
    view: View, patch: Patch, part: Part, plane: FloatArray | None, ramps: dict[str, Rgb]
) -> Surface:
    """Return a coloured part; beyond its cut's `plane` the material is another one, or none."""
    shade = light_on(patch, view.focal / patch.base)
    own, beyond_it = ramps[part.material], ramps.get(part.beyond)
    colour, cover = coloured(shade, own), patch.cover
    if plane is not None and own is not beyond_it:
        share = beyond(patch, view, plane)
        if beyond_it is None:
            cover = cover * (1 - share)
        else:
            colour += (coloured(shade, beyond_it) - colour) * share
    return Surface(patch, cover, colour)


def _above_mat(view: View, surface: Surface) -> Surface:
    """Return a part without its pixels below the mat."""
    down = view.axes @ np.array([0.0, 0.0, -1.0])
    plane = np.append(down, down @ view.seen_from(np.zeros((1, 3)))[0])
    return replace(surface, cover=surface.cover * (1 - beyond(surface.patch, view, plane)))


def _worn(side: str, frame: Frame, ramps: dict[str, Rgb]) -> dict[str, Rgb]:
    """Return the materials of a side's hip and leg: accent, highlighted cloth, or plain cloth."""
    if side == frame.trained:
        hip, leg = "accent", "accent"
    elif side == frame.meant:
        hip, leg = "meant-cloth", "meant"
    else:
        hip, leg = "shorts", "leggings"
    return {"hip": ramps[hip], "leg": ramps[leg]}
