"""Limbs of a pose in space, and back into channels: knees by direction, hands in a frame.

Channels of two stances cannot be blended as numbers. A knee's angle is not defined where its leg is upright.
A hand's place belongs to the trunk or to a leg. Points and directions can be blended.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import UP, Body, Segment, sign_of, solve_leg
from hipmob_desktop.figure.pose_building import KNEELING_ANKLE, KNEELING_KNEE, kneeling_ankle
from hipmob_desktop.figure.rotation import FloatArray, across, cross, length, turn_z, unit
from hipmob_desktop.figure.skeleton import HIP_HALF, INDEX, SIDES, THIGH, Pose

_NEAR: Final = 0.012  # metres up to which knee and ankle are those of a kneeling leg
#: The least cosine between a foot's axis and the vertical, and the greatest ankle height, of a flat sole.
_FLAT: Final = 0.995
_FLAT_ANKLE: Final = 0.085
_NOWHERE: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class LegShape:
    """A leg in space.

    Attributes:
        ankle: the ankle's channels, in metres, (3,).
        knee: the unit vector from the line of hip and ankle towards the knee.
        angles: lift, plantar flexion, inversion and toe-out in degrees, (4,).
        planted: the knee's place (x, y) and the shin's heading in degrees, if the leg kneels.
        heading: the foot's heading in degrees, if the sole is flat on the floor.
    """

    ankle: FloatArray
    knee: FloatArray
    angles: FloatArray
    planted: tuple[float, float, float] | None
    heading: float | None


def leg_shape(pose: Pose, body: Body, side: str) -> LegShape:
    """Return the shape of a pose's leg."""
    hip, knee, foot = (body[f"{side}_{name}"] for name in ("thigh", "shin", "foot"))
    ankle = pose.vector(f"{side}.ankle").copy()
    along = unit(ankle - hip.origin)
    shin = foot.origin - knee.origin
    kneels = (
        abs(knee.origin[2] - KNEELING_KNEE) < _NEAR
        and abs(foot.origin[2] - KNEELING_ANKLE) < _NEAR
        and pose[f"{side}.ref"] > 0.5
    )
    heading = math.degrees(math.atan2(shin[1], shin[0]))
    flat = foot.axes[2, 2] > _FLAT and foot.origin[2] < _FLAT_ANKLE
    return LegShape(
        ankle,
        unit(across(knee.origin - hip.origin, along)),
        np.array([pose[f"{side}.{name}"] for name in ("lift", "plantar", "inversion", "toe_out")]),
        (float(knee.origin[0]), float(knee.origin[1]), heading) if kneels else None,
        math.degrees(math.atan2(-foot.axes[0, 1], foot.axes[1, 1])) if flat else None,
    )


def set_leg(values: FloatArray, pelvis: Segment, side: str, shape: LegShape) -> None:
    """Write the channels of a leg into a row whose trunk is set; the foot's angles are the shape's."""
    hip = pelvis.origin + pelvis.axes @ np.array([sign_of(side) * HIP_HALF, 0, 0])
    ankle, toward = shape.ankle, shape.knee
    if shape.planted is not None:
        x, y, heading = shape.planted
        knee = np.array([x, y, KNEELING_KNEE])
        ankle = kneeling_ankle(knee, heading)
        toward = knee - hip
    along = unit(ankle - hip)
    references = across(UP, along), cross(pelvis.axes[:, 0], along)
    from_body = length(references[1]) > length(references[0])
    up = unit(references[from_body])
    outward = cross(along, up) * sign_of(side)
    start = INDEX[f"{side}.ankle_x"]
    values[start : start + 3] = ankle
    values[INDEX[f"{side}.pole"]] = math.degrees(math.atan2(float(toward @ outward), float(toward @ up)))
    values[INDEX[f"{side}.ref"]] = float(from_body)
    for name, angle in zip(("lift", "plantar", "inversion", "toe_out"), shape.angles, strict=True):
        values[INDEX[f"{side}.{name}"]] = angle
    if shape.heading is not None:
        _set_flat_foot(values, pelvis, side, shape.heading)


def _set_flat_foot(values: FloatArray, pelvis: Segment, side: str, heading: float) -> None:
    """Write the foot's angles for a flat sole into a row whose leg is set."""
    sign = sign_of(side)
    shin = solve_leg(Pose(values), side, pelvis)[f"{side}_shin"].axes
    turn = shin.T @ turn_z(heading)
    values[INDEX[f"{side}.inversion"]] = sign * math.degrees(math.asin(min(1.0, max(-1.0, turn[0, 2]))))
    values[INDEX[f"{side}.plantar"]] = math.degrees(math.atan2(turn[1, 2], turn[2, 2]))
    values[INDEX[f"{side}.toe_out"]] = sign * math.degrees(math.atan2(turn[0, 1], turn[0, 0]))


def between_legs(a: LegShape, b: LegShape, share: float) -> LegShape:
    """Return the leg `share` of the way (0 to 1) from one shape to another."""
    knee = a.knee + (b.knee - a.knee) * share
    planted = heading = None
    if a.planted is not None and b.planted is not None:
        x, y, turn = a.planted
        other_x, other_y, other_turn = b.planted
        turn += _turned(turn, other_turn) * share
        planted = (x + (other_x - x) * share, y + (other_y - y) * share, turn)
    if a.heading is not None and b.heading is not None:
        heading = a.heading + _turned(a.heading, b.heading) * share
    return LegShape(
        a.ankle + (b.ankle - a.ankle) * share,
        unit(knee) if length(knee) > _NOWHERE else b.knee,
        a.angles + (b.angles - a.angles) * share,
        planted,
        heading,
    )


def _turned(a: float, b: float) -> float:
    """Return the shorter turn from one heading to another, in degrees."""
    return (b - a + 180) % 360 - 180


def kneeling_height(pelvis: Segment, legs: dict[str, LegShape]) -> float | None:
    """Return how far a pelvis rises until its kneeling knees are planted; None if none kneels.

    It is in metres. `legs` are the shapes by side; with two kneeling legs it is the average.
    """
    rises = []
    for side in SIDES:
        planted = legs[side].planted
        if planted is None:
            continue
        hip = pelvis.origin + pelvis.axes @ np.array([sign_of(side) * HIP_HALF, 0, 0])
        x, y = hip[0] - planted[0], hip[1] - planted[1]
        level = min(math.hypot(x, y), THIGH - 1e-3)
        rises.append(KNEELING_KNEE + math.sqrt(THIGH * THIGH - level * level) - hip[2])
    return float(np.mean(rises)) if rises else None


def in_frame(shape: LegShape, segment: Segment) -> LegShape:
    """Return a leg that rests on a segment, in that segment's frame."""
    ankle = segment.axes.T @ (shape.ankle - segment.origin)
    return LegShape(ankle, segment.axes.T @ shape.knee, shape.angles, None, None)


def out_of_frame(shape: LegShape, segment: Segment) -> LegShape:
    """Return a leg in the mat's frame from one in the frame of a segment on which it rests."""
    ankle = segment.origin + segment.axes @ shape.ankle
    return LegShape(ankle, segment.axes @ shape.knee, shape.angles, None, None)
