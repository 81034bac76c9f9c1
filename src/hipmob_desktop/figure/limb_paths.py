"""Paths of hands and feet between two poses: around the body, over the legs, past each other."""

import math
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import sign_of
from hipmob_desktop.figure.rotation import FloatArray, turn_z
from hipmob_desktop.figure.skeleton import HIP_HALF, INDEX, SIDES

#: Metres of motion up to which a hand is planted.
_PLANTED: Final = 0.04
#: Degrees of forward bend above which a pose is a hinge, in which the hands slide along the floor.
HINGED: Final = 22.0
_IN_FRONT: Final = 75.0  # degrees from straight ahead
_HIGHEST: Final = 0.19  # metres: the greatest lift of a hand, enough for a thigh
#: The direction of a moving hand's elbow in the pelvis' frame: low, behind, close to the body.
_ELBOW: Final = np.array([0.10, -1.0, -0.4])
_TUCKED: Final = 0.3  # share of the path in which the elbow turns there, and back again
_STEEP: Final = 0.38  # share of the path in which a hand near the mat is lifted, and again lowered
_EARLY: Final = 0.65  # share of the path in which it changes its height
_SOON: Final = 0.25  # share by which a hand in front is lowered earlier, and raised later
_RAMP: Final = 0.30  # share of the path in which a limb is lifted, and again lowered
#: The same shares for a foot that crosses the other shin. It is led forwards first, and lifted more slowly.
_FREE: Final = 0.30
_ABOVE: Final = 0.44


def smooth(u: float) -> float:
    """Return the smoothstep of u: 0 below 0, 1 above 1."""
    u = min(max(u, 0.0), 1.0)
    return u * u * (3 - 2 * u)


def bump(u: float) -> float:
    """Return a smooth bump over u from 0 to 1: 1 in the middle, 0 at both ends."""
    return smooth(2 * u) * smooth(2 - 2 * u)


def carried(
    trunk: FloatArray,
    ends: tuple[FloatArray, FloatArray],
    u: float,
    side: str,
    off: tuple[float, float, float],
) -> FloatArray:
    """Return an arm's channels on a path near the mat, around the body.

    Args:
        trunk: the row of channels at that instant.
        ends: the arm's channels before and after.
        u: the share of the path, 0 to 1.
        side: "right" or "left".
        off: lift and outward detour of the hand in metres, and weight of the low elbow, 0 to 1.
    """
    a, b = ends
    share, up = smooth(u), smooth(u / _STEEP) * smooth((1 - u) / _STEEP)
    values: FloatArray = a + (b - a) * share
    if not any(off[:2]):
        return values
    rows = [trunk.copy(), trunk.copy()]
    i = INDEX[f"{side}.wrist_x"]
    for row, arm in zip(rows, ends, strict=True):
        row[i : i + 3] = arm[:3]
    (from_angle, from_radius), (angle, radius) = (_seen_from_pelvis(row, side) for row in rows)
    outwards = from_radius + (radius - from_radius) * share + off[1] * up
    place = from_angle + (angle - from_angle) * share, outwards
    values[:2] = _round_the_body(trunk[:2], trunk[INDEX["yaw"]], place, side)
    # The elbow of a hand in front must keep off the belly. Such a hand soon reaches the mat.
    behind = smooth((max(abs(from_angle), abs(angle)) - _IN_FRONT) / (90 - _IN_FRONT) + 0.5)
    # A hand comes onto a leg from above, and leaves it upwards.
    soon = _SOON * (1 - behind)
    begins = soon if b[2] > a[2] else 1 - _EARLY - soon
    values[2] = a[2] + (b[2] - a[2]) * smooth((u - begins) / _EARLY) + off[0] * up
    elbow = turn_z(trunk[INDEX["yaw"]]) @ (_ELBOW * (sign_of(side), 1, 1))
    tucked = smooth(u / _TUCKED) * smooth((1 - u) / _TUCKED)
    values[3:6] += (elbow - values[3:6]) * (off[2] * tucked * behind)
    return values


def carry(values: FloatArray, a: FloatArray, b: FloatArray, u: float) -> None:
    """Move hands and feet off the straight line between two rows of channels, in place.

    Args:
        values: the row of channels to change.
        a: the row before.
        b: the row after.
        u: the share of the path, 0 to 1.
    """
    lifted = smooth(u / _RAMP) * smooth((1 - u) / _RAMP)
    for side in SIDES:
        i = INDEX[f"{side}.wrist_x"]
        way = float(np.linalg.norm(b[i : i + 3] - a[i : i + 3]))
        if way < _PLANTED:
            continue
        (from_angle, from_radius), (angle, radius) = _seen_from_pelvis(a, side), _seen_from_pelvis(b, side)
        hinged = max(a[INDEX["pitch"]], b[INDEX["pitch"]]) > HINGED
        if hinged and max(abs(from_angle), abs(angle)) < _IN_FRONT:
            values[i + 2] += min(0.05, 0.08 * way) * lifted
        else:
            share = smooth(u)
            place = (
                from_angle + (angle - from_angle) * share,
                from_radius + (radius - from_radius) * share + min(0.14, 0.35 * way) * lifted,
            )
            # The hand circles the pelvis instead of passing through it.
            values[i : i + 2] = _round_the_body(values[:2], values[INDEX["yaw"]], place, side)
            values[i + 2] += min(_HIGHEST, 0.45 * way) * lifted
    _free_crossed_feet(values, a, b, u)


def _round_the_body(at: FloatArray, yaw: float, place: tuple[float, float], side: str) -> FloatArray:
    """Return x and y of a wrist at a polar `place` around the pelvis; `yaw` is in degrees."""
    angle, turn = math.radians(place[0]), math.radians(yaw)
    x, y = sign_of(side) * place[1] * math.sin(angle), place[1] * math.cos(angle)
    c, s = math.cos(turn), math.sin(turn)
    return np.array([at[0] + c * x - s * y, at[1] + s * x + c * y])


def _seen_from_pelvis(values: FloatArray, side: str) -> tuple[float, float]:
    """Return the wrist's polar place around the pelvis.

    The angle is in degrees: 0 in front, 90 on the wrist's own side, 180 behind. The distance is in metres.
    """
    i = INDEX[f"{side}.wrist_x"]
    x, y = values[i : i + 2] - values[:2]
    yaw = math.radians(values[INDEX["yaw"]])
    outward = sign_of(side) * (math.cos(yaw) * x + math.sin(yaw) * y)
    forward = math.cos(yaw) * y - math.sin(yaw) * x
    angle = math.degrees(math.atan2(outward, forward))
    return angle + 360 if angle < -120 else angle, math.hypot(outward, forward)


def crossed(values: FloatArray) -> bool:
    """Return whether the lines from the hips to their ankles cross, seen from above."""
    yaw = math.radians(values[INDEX["yaw"]])
    half = HIP_HALF * np.array([math.cos(yaw), math.sin(yaw)])
    right, left = values[:2] + half, values[:2] - half
    ankles = [values[INDEX[f"{side}.ankle_x"] :][:2] for side in SIDES]

    def turn(a: FloatArray, b: FloatArray, c: FloatArray) -> bool:
        return bool((b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0]))

    return turn(right, ankles[0], left) is not turn(right, ankles[0], ankles[1]) and (
        turn(left, ankles[1], right) is not turn(left, ankles[1], ankles[0])
    )


def _free_crossed_feet(values: FloatArray, a: FloatArray, b: FloatArray, u: float) -> None:
    """Lead the front foot forwards and up, off the other shin, where crossed shins part or meet.

    Both feet move elsewhere only while the front foot is free.
    """
    right, left = INDEX["right.ankle_x"], INDEX["left.ankle_x"]
    if crossed(a) is not crossed(b):
        knot = a if crossed(a) else b
        ahead = right if knot[right + 1] > knot[left + 1] else left
        share = smooth((u - _FREE) / (1 - 2 * _FREE))
        for foot in (right, left):
            values[foot : foot + 2] = a[foot : foot + 2] + (b[foot : foot + 2] - a[foot : foot + 2]) * share
        values[ahead + 1] += 0.25 * smooth(u / _FREE) * smooth((1 - u) / _FREE)
        values[ahead + 2] += 0.12 * smooth(u / _ABOVE) * smooth((1 - u) / _ABOVE)
