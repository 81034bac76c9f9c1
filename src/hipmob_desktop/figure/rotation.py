"""Rotations and directions in space: matrices (3, 3) and vectors (3,), in degrees and metres."""

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def turn_x(degrees: float) -> FloatArray:
    """Return the rotation matrix about the x axis (y towards z)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def turn_y(degrees: float) -> FloatArray:
    """Return the rotation matrix about the y axis (z towards x)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def turn_z(degrees: float) -> FloatArray:
    """Return the rotation matrix about the z axis (x towards y)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def turn_about(axis: FloatArray, degrees: float) -> FloatArray:
    """Return the right-handed rotation matrix about any axis (Rodrigues' formula)."""
    x, y, z = unit(axis)
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    k = 1 - c
    return np.array(
        [
            [c + x * x * k, x * y * k - z * s, x * z * k + y * s],
            [y * x * k + z * s, c + y * y * k, y * z * k - x * s],
            [z * x * k - y * s, z * y * k + x * s, c + z * z * k],
        ]
    )


def length(v: FloatArray) -> float:
    """Return the length of a vector."""
    return math.sqrt(float(v @ v))


def unit(v: FloatArray) -> FloatArray:
    """Return the direction of a vector; the vector must not be zero."""
    return v / length(v)


def cross(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the cross product of two vectors, several times faster than NumPy's."""
    return np.array([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])


def across(v: FloatArray, axis: FloatArray) -> FloatArray:
    """Return the part of `v` at right angles to the unit vector `axis`."""
    return v - (v @ axis) * axis


def columns(x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
    """Return the matrix with the three axes as its columns."""
    return np.array([x, y, z]).T


def quaternion_of(matrix: FloatArray) -> FloatArray:
    """Return the unit quaternion (w, x, y, z) of a rotation matrix; the largest part is positive."""
    m = matrix
    squares = np.array(
        [
            1 + m[0, 0] + m[1, 1] + m[2, 2],
            1 + m[0, 0] - m[1, 1] - m[2, 2],
            1 - m[0, 0] + m[1, 1] - m[2, 2],
            1 - m[0, 0] - m[1, 1] + m[2, 2],
        ]
    )
    i = int(squares.argmax())
    turns = m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]
    sums = m[1, 0] + m[0, 1], m[0, 2] + m[2, 0], m[2, 1] + m[1, 2]
    rows = (
        (squares[0], *turns),
        (turns[0], squares[1], sums[0], sums[1]),
        (turns[1], sums[0], squares[2], sums[2]),
        (turns[2], sums[1], sums[2], squares[3]),
    )
    row = np.array(rows[i])
    found: FloatArray = row / math.sqrt(float(row @ row))
    return found


def matrix_of(quaternion: FloatArray) -> FloatArray:
    """Return the rotation matrix of a quaternion (w, x, y, z) of any length but 0."""
    w, x, y, z = quaternion / math.sqrt(float(quaternion @ quaternion))
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )
