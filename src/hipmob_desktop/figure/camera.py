"""The camera: its position, and its perspective projection."""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hipmob_desktop.figure.rotation import FloatArray, cross

FIELD_OF_VIEW: Final = 24.0  # degrees, vertically
_ARM: Final = 0.6  # metres from the target to the figure's outer parts


@dataclass(frozen=True, slots=True)
class Camera:
    """A perspective camera that looks at a target.

    Attributes:
        azimuth: degrees from the front of the mat, + towards the figure's right.
        elevation: degrees above the floor.
        distance: metres from the target.
        target: the point in the middle of the picture, in the mat's frame, in metres.
        flipped: whether the picture is mirrored.
    """

    azimuth: float
    elevation: float
    distance: float
    target: tuple[float, float, float]
    flipped: bool = False

    def mirrored(self) -> "Camera":
        """Return the camera whose picture of the mirrored body is this one's picture, mirrored."""
        x, y, z = self.target
        return replace(self, azimuth=-self.azimuth, target=(-x, y, z))

    def stir(self, other: "Camera") -> float:
        """Return the figure's apparent motion from this camera to another, in metres, roughly."""
        if self.flipped is not other.flipped:
            return 1.0
        shifted = math.dist(self.target, other.target)
        turned = math.radians(abs(self.azimuth - other.azimuth) + abs(self.elevation - other.elevation))
        return shifted + _ARM * (turned + abs(self.distance - other.distance) / self.distance)

    def toward(self, other: "Camera", share: float) -> "Camera":
        """Return the camera `share` of the way (0 to 1) to another one."""

        def between(a: float, b: float) -> float:
            return a + (b - a) * share

        return Camera(
            between(self.azimuth, other.azimuth),
            between(self.elevation, other.elevation),
            between(self.distance, other.distance),
            (
                between(self.target[0], other.target[0]),
                between(self.target[1], other.target[1]),
                between(self.target[2], other.target[2]),
            ),
            other.flipped,
        )


class View:
    """The projection of a camera onto a picture.

    Args:
        camera: the camera.
        width: the picture's width in pixels.
        height: the picture's height in pixels.

    Attributes:
        position: the camera in the mat's frame, in metres.
        axes: the camera's right, down and forward directions as rows, (3, 3).
        focal: the focal length in pixels.
        middle: the centre of the picture in pixels.
        size: width and height in pixels.
    """

    def __init__(self, camera: Camera, width: float, height: float) -> None:
        azimuth, elevation = math.radians(camera.azimuth), math.radians(camera.elevation)
        level = math.cos(elevation)
        back = np.array([math.sin(azimuth) * level, math.cos(azimuth) * level, math.sin(elevation)])
        right = np.array([-math.cos(azimuth), math.sin(azimuth), 0.0])
        self.position: FloatArray = np.array(camera.target) + back * camera.distance
        if camera.flipped:
            right = -right
            down = cross(back, right)
        else:
            down = cross(right, back)
        self.axes: FloatArray = np.stack([right, down, -back])
        self.focal = height / 2 / math.tan(math.radians(FIELD_OF_VIEW / 2))
        self.middle: FloatArray = np.array([width / 2, height / 2])
        self.size = (width, height)

    def seen_from(self, points: FloatArray) -> FloatArray:
        """Return points (n, 3) of the mat's frame in the camera's: right, down, depth, in metres."""
        return (points - self.position) @ self.axes.T

    def project(self, points: FloatArray) -> FloatArray:
        """Return the pixels (n, 2) of points (n, 3) of the mat's frame."""
        seen = self.seen_from(points)
        return self.middle + seen[:, :2] * (self.focal / seen[:, 2:])
