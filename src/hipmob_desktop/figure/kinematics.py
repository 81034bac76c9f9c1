"""Kinematics: from a pose to all segments.

The trunk is solved by forward kinematics, the limbs by two-bone inverse kinematics. Feet stay above the
floor.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from hipmob_desktop.figure.rotation import (
    FloatArray,
    across,
    columns,
    cross,
    length,
    turn_about,
    turn_x,
    turn_y,
    turn_z,
    unit,
)
from hipmob_desktop.figure.skeleton import (
    ARMS,
    BEND_SHARE,
    FOREARM,
    HIP_HALF,
    KNEE_HEIGHT,
    SEAT_HEIGHT,
    SHANK,
    SHOULDER_HALF,
    SHOULDER_RISE,
    SIDES,
    SPINE_BASE,
    SPINE_PIECE,
    THIGH,
    TWIST_SHARE,
    UPPER_ARM,
    Pose,
)

UP: Final = np.array([0.0, 0.0, 1.0])
_GIRDLE_FOLLOWS = 0.045  # metres: the shoulder girdle's greatest motion towards a far target
_GIRDLE_BEGINS = 0.02  # metres of reach over which this motion begins
_SOFT_REACH = 0.012  # metres before the straight leg over which the leg slows down
#: The wrist's ranges in degrees: flexion; extension in the air and on the mat; deviation to either side. They
#: are within the norms of the American Academy of Orthopaedic Surgeons (1965): 80, 70, and 20 to 30.
WRIST: Final = (60.0, 70.0, 90.0, 25.0)
_ON_MAT: Final = (0.05, 0.12)  # metres: the heights of a wrist between which the palm leaves the mat
#: The least height of an elbow in metres. A kneeling knee may be lower than a lying one by so many metres. At
#: its lowest point a small correction would move it far.
_ELBOW_HEIGHT: Final = 0.037
_KNEELING: Final = 0.004
_LIMBS = ("thigh", "shin", "foot", "upper_arm", "forearm", "hand", "girdle")
SEGMENTS: Final = (
    *("pelvis", "spine_1", "spine_2", "spine_3", "spine_4", "thorax", "neck", "head"),
    *(f"{side}_{limb}" for side in SIDES for limb in _LIMBS),
)

#: The ellipsoids of a right foot's sole: centres and half axes in the foot's frame, in metres.
_SOLE = np.array(
    [
        [0, -0.040, -0.034],
        [0, 0.045, -0.030],
        [0, 0.112, -0.045],
        [0, 0.140, -0.050],
        [-0.030, 0.170, -0.0515],
        [0.032, 0.141, -0.0565],
    ]
)
_SOLE_AXES = np.array(
    [
        [0.033, 0.033, 0.032],
        [0.037, 0.035, 0.030],
        [0.044, 0.030, 0.021],
        [0.038, 0.022, 0.0165],
        [0.0145, 0.022, 0.0145],
        [0.0095, 0.015, 0.0095],
    ]
)
#: The balls of a right hand that can touch the floor, as centres and radii: fingertips and thumb.
_PALM = np.array(
    [[-0.035, -0.006, -0.156], [0.012, -0.006, -0.161], [0.032, -0.006, -0.140], [-0.064, -0.010, -0.090]]
)
_PALM_RADII = np.array([0.0095, 0.0095, 0.0095, 0.0095])


@dataclass(frozen=True, slots=True)
class Segment:
    """A rigid segment of the body.

    Attributes:
        origin: its joint in the mat's frame, in metres, (3,).
        axes: its axes as columns, (3, 3).
    """

    origin: FloatArray
    axes: FloatArray


Body = dict[str, Segment]


def solve(pose: Pose) -> Body:
    """Return all `SEGMENTS` of a pose.

    A limb's -z axis is along the bone, its y axis is its front. The left side mirrors the right one. The
    result is cached, because a picture needs its body several times, and must not be changed.
    """
    return _solved(_limbs(pose))


def with_arm(body: Body, pose: Pose, side: str) -> Body:
    """Return a body with one arm as it is in another pose of the same trunk."""
    return body | _arm(pose, side, body["thorax"])


def _limbs(pose: Pose) -> bytes:
    return Pose(pose.values.round(9)).limbs()


@lru_cache(maxsize=16)
def _solved(limbs: bytes) -> Body:
    values = np.frombuffer(limbs)
    armless = values.copy()
    armless[ARMS] = 0
    below = _without_arms(armless.tobytes())
    pose, body = Pose(values), dict(below)
    for side in SIDES:
        body |= _arm(pose, side, below["thorax"])
    return body


@lru_cache(maxsize=16)
def _without_arms(limbs: bytes) -> Body:
    """Return trunk and legs; remembered by themselves, as hands are brought off the legs afterwards."""
    pose = Pose(np.frombuffer(limbs))
    body = solve_trunk(pose)
    for side in SIDES:
        body |= solve_leg(pose, side, body["pelvis"])
    return body


def origins(pose: Pose) -> FloatArray:
    """Return the segments' origins, which are the joints, (n, 3) in metres; cached."""
    return _origins(_limbs(pose))


@lru_cache(maxsize=2048)
def _origins(limbs: bytes) -> FloatArray:
    return np.stack([segment.origin for segment in _solved(limbs).values()])


def pelvis_axes(yaw: float, pitch: float, roll: float, over: float = 0.0) -> FloatArray:
    """Return the pelvis' axes for angles in degrees; pitch is about the hip axis, as in a hinge."""
    axes = turn_z(yaw) @ turn_x(-pitch) @ turn_y(roll)
    return axes @ turn_z(over) if over else axes


def sign_of(side: str) -> float:
    """Return the direction of "outwards" along x: +1 for the right side, -1 for the left."""
    return 1.0 if side == "right" else -1.0


def solve_trunk(pose: Pose) -> Body:
    """Return pelvis, spine, neck and head."""
    origin = np.array([pose["x"], pose["y"], SEAT_HEIGHT + pose["z"]])
    axes = pelvis_axes(pose["yaw"], pose["pitch"], pose["roll"], pose["over"])
    body = {"pelvis": Segment(origin, axes)}
    joint = origin + axes @ np.array([0, -0.012, SPINE_BASE])
    for i, (twist, bend) in enumerate(zip(TWIST_SHARE, BEND_SHARE, strict=True)):
        axes = (
            axes @ turn_z(pose["twist"] * twist) @ turn_x(-pose["bend"] * bend) @ turn_y(pose["lean"] * bend)
        )
        body[SEGMENTS[1 + i]] = Segment(joint, axes)
        if i < len(TWIST_SHARE) - 1:
            joint = joint + axes @ np.array([0, 0, SPINE_PIECE])
    c7 = joint + axes @ np.array([0, -0.006, SPINE_PIECE + 0.012])
    neck = axes @ turn_x(-pose["neck"] - 12)  # a relaxed neck leans forward
    head = axes @ turn_z(pose["look"]) @ turn_x(-pose["neck"] - pose["nod"]) @ turn_y(pose["tilt"])
    body["neck"] = Segment(c7, neck)
    body["head"] = Segment(c7 + neck @ np.array([0, 0, 0.066]), head)
    return body


def solve_leg(pose: Pose, side: str, pelvis: Segment, rise: float = 0.0) -> Body:
    """Return thigh, shin and foot; `rise` lifts the ankle in metres to keep the foot above the floor."""
    sign = sign_of(side)
    hip = pelvis.origin + pelvis.axes @ np.array([sign * HIP_HALF, 0, 0])
    ankle = pose.vector(f"{side}.ankle") + UP * rise
    wanted = length(ankle - hip)
    reach = _nearly_straight(wanted)
    ankle = hip + (ankle - hip) * (reach / wanted)
    along = (ankle - hip) / reach
    from_body = pose[f"{side}.ref"] > 0.5
    up = unit(cross(pelvis.axes[:, 0], along) if from_body else across(UP, along))
    outward = cross(along, up) * sign
    knee_along = (THIGH**2 - SHANK**2 + reach * reach) / (2 * reach)
    knee_off = math.sqrt(max(THIGH**2 - knee_along**2, 0))
    base = hip[2] + along[2] * knee_along
    if from_body:
        above = _knee_of_body_above_floor(pose[f"{side}.pole"], base, knee_off * up[2], knee_off * outward[2])
    else:
        above = _knee_above_floor(pose[f"{side}.pole"], base, knee_off * up[2])
    pole = math.radians(above)
    toward_knee = up * math.cos(pole) + outward * math.sin(pole)
    knee = hip + along * knee_along + toward_knee * knee_off
    thigh_line, shin_line = unit(knee - hip), unit(ankle - knee)
    front = unit(across(toward_knee, thigh_line))
    thigh = columns(cross(front, -thigh_line), front, -thigh_line)
    flexion = math.degrees(math.atan2(-float(shin_line @ front), float(shin_line @ thigh_line)))
    lift = pose[f"{side}.lift"]
    if lift:
        thigh = turn_about(-thigh_line, lift * sign) @ thigh
    shin = thigh @ turn_x(-flexion)
    ankle = knee - shin[:, 2] * SHANK
    foot = shin @ turn_x(-pose[f"{side}.plantar"]) @ turn_y(sign * pose[f"{side}.inversion"])
    foot = foot @ turn_z(-sign * pose[f"{side}.toe_out"])
    foot, sunk = _foot_above_floor(float(ankle[2]), foot, sign)
    if sunk > 0.0005 and rise < 0.05:
        return solve_leg(pose, side, pelvis, rise + sunk)
    return {
        f"{side}_thigh": Segment(hip, thigh),
        f"{side}_shin": Segment(knee, shin),
        f"{side}_foot": Segment(ankle, foot),
    }


def _nearly_straight(wanted: float) -> float:
    """Return a leg's reach for an ankle that should be `wanted` metres from the hip, in metres.

    The reach approaches the straight leg asymptotically ("soft" inverse kinematics). Otherwise the knee would
    snap into the line of hip and ankle.
    """
    longest = THIGH + SHANK - 1e-4
    bent = longest - _SOFT_REACH
    if wanted <= bent:
        return wanted
    return longest - _SOFT_REACH * math.exp(-(wanted - bent) / _SOFT_REACH)


def _knee_above_floor(pole: float, base: float, swing: float) -> float:
    """Return the pole in degrees, turned upwards if the knee would sink below its own radius."""
    least = (KNEE_HEIGHT - base) / max(swing, 1e-6)
    if math.cos(math.radians(pole)) >= least:
        return pole
    return math.copysign(math.degrees(math.acos(min(1.0, least))), pole)


def _knee_of_body_above_floor(pole: float, base: float, up: float, out: float) -> float:
    """Return a pole that is measured from the body, turned upwards if the knee would sink.

    The knee's height is `base` + `up` cos(pole) + `out` sin(pole), a cosine with an offset.
    """
    swing, offset = math.hypot(up, out), math.degrees(math.atan2(out, up))
    least = (KNEE_HEIGHT - _KNEELING - base) / max(swing, 1e-6)
    if least <= -1:
        return pole
    off = (pole - offset + 180) % 360 - 180
    most = math.degrees(math.acos(min(1.0, least)))
    return offset + math.copysign(min(abs(off), most), off)


def _foot_above_floor(ankle_height: float, axes: FloatArray, sign: float) -> tuple[FloatArray, float]:
    """Turn the foot about the ankle as little as needed; return its axes and its depth in metres."""
    for _ in range(6):
        points = (_SOLE * (sign, 1, 1)) @ axes.T
        lowest = ankle_height + points[:, 2] - np.sqrt(((_SOLE_AXES * axes[2]) ** 2).sum(1))
        i = int(np.argmin(lowest))
        if lowest[i] > -0.0004:
            return axes, 0.0
        lever = points[i] * (1, 1, 0)
        # Below the ankle, turning the foot helps little; raising the ankle helps more.
        raised = -float(lowest[i]) * min(1.0, max(0.0, (0.05 - length(lever)) / 0.02))
        if raised > 0.0004:
            return axes, raised
        arm = max(length(lever), 0.03)
        axis = np.array([lever[1], -lever[0], 0.0])
        axes = turn_about(axis, math.degrees(min(0.25, -float(lowest[i]) / arm))) @ axes
    points = (_SOLE * (sign, 1, 1)) @ axes.T
    lowest = ankle_height + points[:, 2] - np.sqrt(((_SOLE_AXES * axes[2]) ** 2).sum(1))
    return axes, max(0.0, -float(lowest.min()))


def _arm(pose: Pose, side: str, thorax: Segment) -> Body:
    sign = sign_of(side)
    shoulder_rise = SHOULDER_RISE - 0.018 - SPINE_BASE - 4 * SPINE_PIECE + pose[f"{side}.shrug"]
    shoulder = thorax.origin + thorax.axes @ np.array([sign * SHOULDER_HALF, -0.004, shoulder_rise])
    fingers = unit(pose.vector(f"{side}.finger"))
    back = unit(across(-pose.vector(f"{side}.palm"), fingers))
    hand = columns(cross(back, -fingers), back, -fingers)
    wrist = pose.vector(f"{side}.wrist")
    wrist = wrist + UP * _sunk_hand(float(wrist[2]), hand, sign)
    reach = length(wrist - shoulder)
    comfortable = (UPPER_ARM + FOREARM) * 0.985
    shoulder = shoulder + (wrist - shoulder) / reach * _followed(reach - comfortable)
    elbow, wrist, bend = _two_bones(
        # If the arm points in its elbow's direction, the elbow goes backwards instead of spinning.
        shoulder,
        wrist,
        pose.vector(f"{side}.elbow") - 0.12 * thorax.axes[:, 1],
    )
    hand = _bent_as_a_wrist_can(hand, unit(wrist - elbow), float(wrist[2]))
    sunk = _sunk_hand(float(wrist[2]), hand, sign)
    if sunk > 0.0005:
        elbow, wrist, bend = _two_bones(shoulder, wrist + UP * sunk, bend)
    upper_line, fore_line = unit(elbow - shoulder), unit(wrist - elbow)
    front = -unit(across(bend, upper_line))
    upper = columns(cross(front, -upper_line), front, -upper_line)
    fore_front = across(front, fore_line)
    fore_front = unit(fore_front) if length(fore_front) > 1e-4 else unit(cross(upper[:, 0], fore_line))
    fore = columns(cross(fore_front, -fore_line), fore_front, -fore_line)
    return {
        f"{side}_girdle": Segment(shoulder, thorax.axes),
        f"{side}_upper_arm": Segment(shoulder, upper),
        f"{side}_forearm": Segment(elbow, fore),
        f"{side}_hand": Segment(wrist, hand),
    }


def _sunk_hand(height: float, hand: FloatArray, sign: float) -> float:
    """Return how many metres a hand whose wrist is at a height goes into the floor."""
    return max(0.0, -float((height + _PALM * (sign, 1, 1) @ hand[2] - _PALM_RADII).min()))


def _bent_as_a_wrist_can(hand: FloatArray, forearm: FloatArray, height: float) -> FloatArray:
    """Return a hand's axes, turned after its forearm where the wrist would bend farther than `WRIST`.

    To the sides it turns about its palm's normal, so a palm stays flat.
    """
    to_palm, in_air, on_mat, aside = WRIST
    x, _, z = forearm @ hand
    level = math.hypot(x, z)
    if abs(x) > math.sin(math.radians(aside)):
        at = math.degrees(math.atan2(x, -z))
        most = math.degrees(math.asin(math.sin(math.radians(aside)) / level))
        hand = turn_about(hand[:, 1], math.copysign(most, at) - at) @ hand
    _, y, z = forearm @ hand
    bent = math.degrees(math.atan2(y, -z))
    flat = min(max((_ON_MAT[1] - height) / (_ON_MAT[1] - _ON_MAT[0]), 0.0), 1.0)
    kept = min(max(bent, -in_air - (on_mat - in_air) * flat), to_palm)
    return hand if kept == bent else turn_about(hand[:, 0], bent - kept) @ hand


def _followed(beyond: float) -> float:
    """Return the girdle's motion for a wrist `beyond` the comfortable reach; both in metres."""
    eased = _GIRDLE_BEGINS * math.log1p(math.exp(min(beyond / _GIRDLE_BEGINS, 30.0)))
    return _GIRDLE_FOLLOWS * math.tanh(eased / _GIRDLE_FOLLOWS)


def _two_bones(
    start: FloatArray, end: FloatArray, pole: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the elbow, the reachable end, and the elbow's direction off the line between both ends."""
    reach = length(end - start)
    within = min(max(reach, abs(UPPER_ARM - FOREARM) + 1e-3), UPPER_ARM + FOREARM - 1e-4)
    along = (end - start) / reach
    end = start + along * within
    elbow_along = (UPPER_ARM**2 - FOREARM**2 + within**2) / (2 * within)
    off = math.sqrt(max(UPPER_ARM**2 - elbow_along**2, 0))
    toward = _above_floor(unit(across(pole, along)), along, float((start + along * elbow_along)[2]), off)
    return start + along * elbow_along + toward * off, end, toward


def _above_floor(toward: FloatArray, along: FloatArray, base: float, off: float) -> FloatArray:
    """Return an elbow's direction off its arm's line, turned upwards if the elbow would sink.

    Args:
        toward: the direction.
        along: the direction of the line from shoulder to wrist.
        base: the height of the elbow's foot point on this line, in metres.
        off: the distance of the elbow from it, in metres.
    """
    if base + toward[2] * off >= _ELBOW_HEIGHT or off < 1e-6:
        return toward
    up = across(UP, along)
    steep = length(up)
    if steep < 1e-6:
        return toward
    up = up / steep
    turn = math.acos(max(-1.0, min(1.0, (_ELBOW_HEIGHT - base) / (off * max(float(up[2]), 1e-6)))))
    side = cross(along, up)
    raised: FloatArray = up * math.cos(turn) + side * math.copysign(math.sin(turn), float(toward @ side))
    return raised
