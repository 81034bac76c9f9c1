"""How hands and feet travel between two poses: round the body, over the legs, and past each other."""

import math
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import sign_of
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import HIP_HALF, INDEX, SIDES

#: A hand that travels this far (metres) is planted no longer.
_PLANTED: Final = 0.04
#: Degrees of forward bend from which on it is a hinge, in which the hands slide along the floor.
HINGED: Final = 22.0
_IN_FRONT: Final = 75.0  # degrees off straight ahead
_HIGHEST: Final = 0.19  # metres that a hand is lifted: enough for a thigh
_RAMP: Final = 0.30  # share of the way in which a limb is lifted, and put down again
#: The same for a foot that crosses the other shin: led forwards first, and lifted more slowly.
_FREE: Final = 0.30
_ABOVE: Final = 0.44


def smooth(u: float) -> float:
    """Return the smoothstep of u, 0 before 0 and 1 after 1."""
    u = min(max(u, 0.0), 1.0)
    return u * u * (3 - 2 * u)


def carry(values: FloatArray, a: FloatArray, b: FloatArray, u: float) -> None:
    """Lead hands and feet on the share `u` (0 to 1) of their way between two rows of channels, in place."""
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
            # It circles the pelvis instead of cutting through it.
            values[i : i + 2] = _round_the_body(values[:2], values[INDEX["yaw"]], place, side)
            values[i + 2] += min(_HIGHEST, 0.45 * way) * lifted
    _free_crossed_feet(values, a, b, u)


def _round_the_body(at: FloatArray, yaw: float, place: tuple[float, float], side: str) -> FloatArray:
    """Return x and y of a wrist placed as `_seen_from_pelvis` says; the pelvis is `at`, turned by `yaw`."""
    angle, turn = math.radians(place[0]), math.radians(yaw)
    x, y = sign_of(side) * place[1] * math.sin(angle), place[1] * math.cos(angle)
    c, s = math.cos(turn), math.sin(turn)
    return np.array([at[0] + c * x - s * y, at[1] + s * x + c * y])


def _seen_from_pelvis(values: FloatArray, side: str) -> tuple[float, float]:
    """Return the wrist's direction (degrees: 0 in front, 90 on its own side, 180 behind) and distance."""
    i = INDEX[f"{side}.wrist_x"]
    x, y = values[i : i + 2] - values[:2]
    yaw = math.radians(values[INDEX["yaw"]])
    outward = sign_of(side) * (math.cos(yaw) * x + math.sin(yaw) * y)
    forward = math.cos(yaw) * y - math.sin(yaw) * x
    angle = math.degrees(math.atan2(outward, forward))
    return angle + 360 if angle < -120 else angle, math.hypot(outward, forward)


def crossed(values: FloatArray) -> bool:
    """Whether the lines from the hips to their ankles cross, seen from above."""
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
    """Lead the farther foot forwards and up, off the other shin, where crossed shins part or meet.

    Both feet wait with going elsewhere until it is free, and are there before it comes back.
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
