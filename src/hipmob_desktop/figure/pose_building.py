"""Builds a pose from its table in a file of poses.

The legs of a seat and kneeling legs are computed in closed form. Hands are placed on legs or floor.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from hipmob_desktop.figure.hand_contact import flesh_radius
from hipmob_desktop.figure.kinematics import UP, Body, pelvis_axes, sign_of, solve
from hipmob_desktop.figure.rotation import FloatArray, across, cross, turn_about, turn_z, unit
from hipmob_desktop.figure.skeleton import (
    ANKLE_HEIGHT,
    HIP_HALF,
    INDEX,
    KNEE_HEIGHT,
    SEAT_HEIGHT,
    SHANK,
    SIDES,
    THIGH,
    Pose,
)

#: The wrist's height in metres, and the fingers' slope, for a palm and for fingertips on the floor.
_PALM: Final = (0.023, -0.03)
_TIPS: Final = (0.088, -0.62)
#: The palm's middle along the hand, and half its thickness, in metres.
_PALM_MIDDLE: Final = 0.058
_PALM_HALF: Final = 0.0165
_FREE_ARM: Final = {"floor": (0.0, 0.4), "fingers": 0}  # a preliminary arm, until the legs are solved
_MIRROR = np.array([-1.0, 1.0, 1.0])
#: Heights of joint centres in metres where a leg kneels, with the instep on the floor.
KNEELING_KNEE: Final = KNEE_HEIGHT
KNEELING_ANKLE: Final = 0.038
_INSTEP: Final = 80.0  # degrees of plantar flexion of a foot that lies on its instep
#: The keys that another pose like this one does not inherit, and the keys that place a leg.
_OWN: Final = ("sink", "by", "order", "through", "easier", "touches")
_LEG_PLACES: Final = {"ankle", "kneels", "lies"}
Table = Mapping[str, Any]


def inherited(name: str, poses: Table) -> dict[str, Any]:
    """Return a pose's table merged with the table of the pose that it is `like`.

    Raises:
        KeyError: there is no such pose.
    """
    table = dict(poses[name])
    if "like" not in table:
        return table
    merged = inherited(table.pop("like"), poses)
    for key in _OWN:
        merged.pop(key, None)
    for key, value in table.items():
        # An arm's or a leg's new place replaces the other one; all other tables are merged.
        placed = key.endswith("_arm") or (key.endswith("_leg") and _LEG_PLACES & set(value))
        merge = isinstance(value, dict) and not placed and key in merged
        merged[key] = {**merged[key], **value} if merge else value
    return merged


def built(table: Table, hands: Table, knees: str = "floor") -> Pose:
    """Return the pose of a table.

    Args:
        table: the pose's own table, merged with the one that it is like.
        hands: the named places of hands.
        knees: what `pole` is measured from: "floor" or "body".

    Raises:
        KeyError: a key that every pose needs is missing, or a channel or a place is unknown.
    """
    root = float(table.get("root", 0))
    pelvis, spine, head = (dict(table.get(part, {})) for part in ("pelvis", "spine", "head"))
    cushion, chair = float(table.get("cushion", 0)), float(table.get("chair", 0))
    axes = pelvis_axes(*(float(pelvis.get(angle, 0)) for angle in ("yaw", "pitch", "roll", "over")))
    seat = cushion + chair + float(pelvis.pop("rise", 0))
    at = np.array([pelvis.pop("x", 0), pelvis.pop("y", 0), seat], dtype=float)
    height = pelvis.pop("height", None)
    if height is not None:
        at[2] = height - SEAT_HEIGHT
    kneeling = [side for side in SIDES if "kneels" in table[f"{side}_leg"]]
    if kneeling and height is None:
        at[2] = _kneeling_height(table, kneeling, at, axes) - SEAT_HEIGHT
    channels: dict[str, float] = {**pelvis, **spine, **head, "cushion": cushion, "chair": chair, "eyes": 1.0}
    channels |= dict(zip("xyz", (float(value) for value in turn_z(root) @ at), strict=True))
    channels["yaw"] = pelvis.get("yaw", 0) + root
    for side in SIDES:
        hip = np.array([at[0], at[1], SEAT_HEIGHT + at[2]]) + axes @ _hip(side)
        channels |= _leg_channels(side, table[f"{side}_leg"], (hip, axes), root, knees)
        channels |= _arm_channels(side, _FREE_ARM, root)
    for side in SIDES:
        if "sole" in table[f"{side}_leg"]:
            channels |= _flat_sole(side, Pose.from_channels(channels), float(table[f"{side}_leg"]["sole"]))
    body = solve(Pose.from_channels(channels))
    for side in SIDES:
        arm = table[f"{side}_arm"]
        place = hands[arm["on"]] | {key: arm[key] for key in arm if key != "on"} if "on" in arm else arm
        on_leg = "bone" in place
        channels |= _on_leg(side, place, body, (root, knees)) if on_leg else _arm_channels(side, place, root)
    return _moved(Pose.from_channels(channels), table.get("at", (0, 0)))


def _moved(pose: Pose, way: Sequence[float]) -> Pose:
    """Return a pose that is `way` metres elsewhere on the mat, in x and y."""
    if not any(way):
        return pose
    values = pose.values.copy()
    for channel in ("", *(f"{side}.{joint}_" for side in SIDES for joint in ("ankle", "wrist"))):
        values[INDEX[f"{channel}x"]] += way[0]
        values[INDEX[f"{channel}y"]] += way[1]
    return Pose(values)


def _hip(side: str) -> FloatArray:
    """Return a hip joint in the pelvis' frame, in metres."""
    return np.array([sign_of(side) * HIP_HALF, 0, 0])


def _kneeling_height(table: Table, sides: list[str], at: FloatArray, axes: FloatArray) -> float:
    """Return the height in metres of a pelvis on kneeling legs; with two legs it is the average."""
    heights = []
    for side in sides:
        off = axes @ _hip(side)
        x, y = np.array(table[f"{side}_leg"]["kneels"]) - at[:2] - off[:2]
        heights.append(KNEELING_KNEE + math.sqrt(THIGH * THIGH - x * x - y * y) - off[2])
    return float(np.mean(heights))


def _on_leg(side: str, place: Table, body: Body, frame: tuple[float, str]) -> dict[str, float]:
    """Return the channels of a hand whose palm lies flat on thigh or shin.

    `frame` is the pose's root in degrees, and what knees are measured from. In a file of a stance a place is
    measured from the bone's front.
    """
    root, knees = frame
    bone = f"{place['leg']}_{place['bone']}"
    start = body[bone].origin
    line = body[bone.replace("shin", "foot").replace("thigh", "shin")].origin - start
    along = unit(line)
    zero = UP if knees == "floor" else body[bone].axes[:, 1]
    off = turn_about(along, place.get("around", 0)) @ unit(across(zero, along))
    heading = math.radians(place["fingers"])
    fingers = along * math.cos(heading) + cross(off, along) * math.sin(heading)
    palm = start + line * place["share"] + off * (flesh_radius(place["bone"], place["share"]) + _PALM_HALF)
    channels = {
        **_xyz(f"{side}.wrist", palm - fingers * _PALM_MIDDLE),
        **_xyz(f"{side}.finger", fingers),
        **_xyz(f"{side}.palm", -off),
    }
    return channels | _xyz(f"{side}.elbow", turn_z(root) @ unit(np.array(place["elbow"], dtype=float)))


def _leg_channels(
    side: str, leg: Table, hips: tuple[FloatArray, FloatArray], root: float, knees: str
) -> dict[str, float]:
    """Return the channels of a leg; `hips` are its hip in metres and the pelvis' axes."""
    hip, axes = hips
    from_body = 0.0
    if "lies" in leg:
        ankle, pole = _lying_leg(
            hip if side == "right" else hip * _MIRROR, leg["azimuth"], leg["lies"] == "front"
        )
        ankle = ankle if side == "right" else ankle * _MIRROR
    elif "kneels" in leg:
        ankle, pole = _kneeling_leg(side, leg, hip, axes)
        leg = {"plantar": _INSTEP, **leg}
        from_body = 1.0
    else:
        ankle = np.array(leg["ankle"], dtype=float)
        pole = _pole(side, np.array(leg["knee"]), (hip, axes), ankle) if "knee" in leg else leg["pole"]
        from_body = 1.0 if knees == "body" else 0.0
    extra = {
        f"{side}.{name}": float(leg.get(name, 0)) for name in ("lift", "plantar", "inversion", "toe_out")
    }
    extra[f"{side}.ref"] = from_body
    return {**_xyz(f"{side}.ankle", turn_z(root) @ ankle), f"{side}.pole": pole, **extra}


def _kneeling_leg(side: str, leg: Table, hip: FloatArray, axes: FloatArray) -> tuple[FloatArray, float]:
    """Return ankle (metres) and pole (degrees, from the body) of a leg that kneels.

    `shin` is the shin's direction in degrees: 0 straight back, + outwards.
    """
    knee = np.array([*leg["kneels"], KNEELING_KNEE], dtype=float)
    ankle = kneeling_ankle(knee, -90 + sign_of(side) * float(leg.get("shin", 0)))
    return ankle, _pole(side, knee, (hip, axes), ankle)


def _pole(side: str, knee: FloatArray, hips: tuple[FloatArray, FloatArray], ankle: FloatArray) -> float:
    """Return the pole in degrees, from the body, of a leg whose knee points to a place."""
    hip, axes = hips
    along = unit(ankle - hip)
    up = unit(cross(axes[:, 0], along))
    bend = across(knee - hip, along)
    outward = cross(along, up) * sign_of(side)
    return math.degrees(math.atan2(float(bend @ outward), float(bend @ up)))


def kneeling_ankle(knee: FloatArray, heading: float) -> FloatArray:
    """Return the ankle of a kneeling leg, in metres; `heading` is the shin's, in degrees from x towards y."""
    drop = KNEELING_ANKLE - knee[2]
    level, turn = math.sqrt(SHANK * SHANK - drop * drop), math.radians(heading)
    ankle: FloatArray = knee + np.array([level * math.cos(turn), level * math.sin(turn), drop])
    return ankle


def _lying_leg(hip: FloatArray, azimuth: float, is_front: bool) -> tuple[FloatArray, float]:  # noqa: FBT001 - private, named at both calls
    """Return ankle (metres) and pole (degrees) of a right leg on the floor with its knee at exactly 90°.

    `azimuth` is the thigh's outward direction from straight ahead, in degrees.
    """
    drop = (KNEE_HEIGHT - hip[2]) / THIGH
    level = math.sqrt(1 - drop * drop)
    heading = math.radians(90 - azimuth)
    thigh = np.array([level * math.cos(heading), level * math.sin(heading), drop])
    shin_drop = (ANKLE_HEIGHT - KNEE_HEIGHT) / SHANK
    shin_level = math.sqrt(1 - shin_drop * shin_drop)
    between = math.acos(-drop * shin_drop / (level * shin_level))  # so that thigh · shin = 0
    heading += between if is_front else -between
    shin = np.array([shin_level * math.cos(heading), shin_level * math.sin(heading), shin_drop])
    knee = hip + THIGH * thigh
    ankle = knee + SHANK * shin
    along = unit(ankle - hip)
    up = unit(across(np.array([0.0, 0.0, 1.0]), along))
    bend = across(knee - hip, along)
    return ankle, math.degrees(math.atan2(float(bend @ cross(along, up)), float(bend @ up)))


def _flat_sole(side: str, pose: Pose, toes_out: float) -> dict[str, float]:
    """Return the ankle's angles for a flat sole; `toes_out` is in degrees from the leg's plane."""
    sign = sign_of(side)
    body = solve(pose)
    line = body[f"{side}_foot"].origin - body[f"{side}_thigh"].origin
    heading = math.degrees(math.atan2(line[1], line[0])) - 90 - sign * toes_out
    turn = body[f"{side}_shin"].axes.T @ turn_z(heading)
    return {
        f"{side}.inversion": sign * math.degrees(math.asin(turn[0, 2])),
        f"{side}.plantar": math.degrees(math.atan2(turn[1, 2], turn[2, 2])),
        f"{side}.toe_out": sign * math.degrees(math.atan2(turn[0, 1], turn[0, 0])),
    }


def _arm_channels(side: str, arm: Table, root: float) -> dict[str, float]:
    place = dict(arm)
    if "floor" in place:
        heading = math.radians(90 + place["fingers"])
        height, slope = _TIPS if place.get("tips") else _PALM
        place |= {"wrist": [*place["floor"], height], "palm": [0.0, 0.0, -1.0]}
        place["finger"] = [math.cos(heading), math.sin(heading), slope]
    elbow = place.get("elbow", [sign_of(side) * 0.15, -1.0, -0.5])
    turned = turn_z(root)
    wrist = np.array(place["wrist"], dtype=float)
    channels = _xyz(f"{side}.wrist", wrist if place.get("on_mat") else turned @ wrist)
    for name, direction in (("elbow", elbow), ("finger", place["finger"]), ("palm", place["palm"])):
        channels |= _xyz(f"{side}.{name}", turned @ unit(np.array(direction, dtype=float)))
    return channels


def _xyz(name: str, v: FloatArray) -> dict[str, float]:
    return {f"{name}_{axis}": float(value) for axis, value in zip("xyz", v, strict=True)}
