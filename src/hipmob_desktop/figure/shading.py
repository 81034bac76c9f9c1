"""Shading of a part of the body: from depths to slopes, to light, to colour."""

from typing import Final

import numpy as np

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.ellipsoids import Cut
from hipmob_desktop.figure.kinematics import Body
from hipmob_desktop.figure.look import RAMP_STEPS, Rgb
from hipmob_desktop.figure.raster import Patch, Plane, Planes
from hipmob_desktop.figure.rotation import FloatArray

#: The direction to the light in the camera's frame (right, down, depth): above and in front. Without a share
#: of "right", the picture of a mirrored body is the mirrored picture.
_LIGHT: Final = (0.0, -0.80, -0.60)
_RIM: Final = 0.30  # the darkening of a surface that faces away from the viewer


def light_on(patch: Patch, pixels_per_metre: float) -> Plane:
    """Return the light of each pixel of a patch, -1 to 1, from the slopes of its depth."""
    depth = patch.depth
    half = np.float32(pixels_per_metre / 2)
    across = np.zeros_like(depth)
    down = np.zeros_like(depth)
    np.subtract(depth[:, 2:], depth[:, :-2], out=across[:, 1:-1])
    np.subtract(depth[2:], depth[:-2], out=down[1:-1])
    across *= half
    down *= half
    across *= across
    across += 1
    across += down * down
    np.sqrt(across, out=across)
    np.reciprocal(across, out=across)  # now the cosine towards the viewer
    down *= np.float32(_LIGHT[1])
    down -= np.float32(_LIGHT[2])
    down *= across
    np.subtract(1, across, out=across)
    across *= across
    across *= np.float32(_RIM)
    down -= across
    return down


def seen_cut(view: View, body: Body, cut: Cut) -> FloatArray:
    """Return a cut's plane in the camera's frame: the normal, then its distance in metres, (4,)."""
    segment = body[cut.segment]
    normal = view.axes @ segment.axes @ np.array(cut.normal)
    return np.append(normal, normal @ view.seen_from(segment.origin[None])[0] + cut.at)


def beyond(patch: Patch, view: View, plane: FloatArray) -> Plane:
    """Return the share of each pixel beyond the plane of a `seen_cut`, 0 to 1."""
    normal, start = plane[:3], float(plane[3])
    height, width = patch.depth.shape
    x = (np.arange(patch.left, patch.left + width) + 0.5 - view.middle[0]) / view.focal * normal[0]
    y = (np.arange(patch.top, patch.top + height) + 0.5 - view.middle[1]) / view.focal * normal[1] + normal[2]
    distance: Plane = x.astype(np.float32) + y.astype(np.float32)[:, None]
    distance *= patch.depth
    distance -= np.float32(start)
    steep: Plane = np.full(distance.shape, 1e-6, np.float32)
    steep[:, 1:] += np.abs(distance[:, 1:] - distance[:, :-1])
    steep[1:] += np.abs(distance[1:] - distance[:-1])
    distance /= steep  # now approximately in pixels
    distance += np.float32(0.5)
    np.maximum(distance, 0, out=distance)
    np.minimum(distance, 1, out=distance)
    return distance


def coloured(light: Plane, ramp: Rgb) -> Planes:
    """Return red, green and blue of a lit surface, 0 to 255, (3, height, width)."""
    step = (light + np.float32(1)) * np.float32((RAMP_STEPS - 1) / 2)
    index = step.astype(np.intp)
    return ramp.take(index, axis=1, mode="clip")  # "clip" is the fast mode
