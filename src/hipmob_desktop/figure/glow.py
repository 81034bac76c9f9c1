"""The glow: a soft light on the body where the exercise is felt."""

import numpy as np

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.canvas import Canvas
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.kinematics import Body
from hipmob_desktop.figure.layers import Glow
from hipmob_desktop.figure.muscles import places_of
from hipmob_desktop.figure.raster import Plane
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.routine.words import Side


def glow_on(canvas: Canvas, view: View, body: Body, frame: Frame, names: list[str]) -> Glow | None:
    """Return the glow of a frame's muscles on a canvas, or None if none is visible or named.

    `names` are the parts' names, in the order of their numbers on the canvas.
    """
    if not frame.muscles:
        return None
    mask: Plane = np.zeros((canvas.height, canvas.width), np.float32)
    # An exercise of both sides is felt on both.
    for side in Side if frame.trained is None else (frame.trained,):
        for place in places_of(frame.muscles):
            own = place.own_parts(side)
            owners = [i for i, name in enumerate(names) if name in own]
            _add(canvas, view, mask, (place.on(body, side), place.radius), owners)
    rows, columns = np.flatnonzero(mask.max(1) > 0), np.flatnonzero(mask.max(0) > 0)
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    lit = mask[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1]
    return Glow(canvas.left + left, canvas.top + top, (lit * 255 + 0.5).astype(np.uint8))


def _add(canvas: Canvas, view: View, mask: Plane, light: tuple[FloatArray, float], owners: list[int]) -> None:
    """Add a light with a centre and a radius in metres; it lights pixels by their distance from it."""
    middle, radius = light
    seen = view.seen_from(middle[None])[0]
    x, y = view.middle + seen[:2] * (view.focal / seen[2]) - (canvas.left, canvas.top)
    reach = radius * view.focal / seen[2] + 1
    x0, x1 = max(0, int(x - reach)), min(canvas.width, int(x + reach) + 2)
    y0, y1 = max(0, int(y - reach)), min(canvas.height, int(y + reach) + 2)
    if x0 >= x1 or y0 >= y1:
        return
    window = (slice(y0, y1), slice(x0, x1))
    depth = canvas.depth[window]
    across = (np.arange(x0, x1) + (canvas.left + 0.5 - view.middle[0])) / view.focal
    down = (np.arange(y0, y1) + (canvas.top + 0.5 - view.middle[1])) / view.focal
    apart = (depth * across.astype(np.float32) - np.float32(seen[0])) ** 2
    apart += (depth * down.astype(np.float32)[:, None] - np.float32(seen[1])) ** 2
    apart += (depth - np.float32(seen[2])) ** 2
    strength = np.maximum(1 - apart / np.float32(radius * radius), 0)
    strength *= strength * (3 - 2 * strength)
    strength *= np.isin(canvas.owner[window], owners)
    np.maximum(mask[window], strength, out=mask[window])
