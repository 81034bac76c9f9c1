"""Contact of the hands with legs and trunk: penetration depths, and their correction.

Hands are modelled as balls, bones as capsules with soft tissue of a varying radius.
"""

from functools import lru_cache
from typing import Final

import numpy as np

from hipmob_desktop.figure.kinematics import Body, sign_of, solve
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.skeleton import INDEX, SIDES, Pose

#: A right hand as balls, in metres: centres in the hand's frame, and radii; palm, knuckles, fingers, thumb.
_BALLS: Final = np.array(
    [
        *([0, 0, -0.010], [0, 0, -0.045], [-0.022, 0, -0.078], [0.022, 0, -0.078]),
        *([-0.031, 0.001, -0.118], [0.011, 0.001, -0.122], [0.029, 0.001, -0.112]),
        *([-0.035, -0.006, -0.156], [0.012, -0.006, -0.164], [0.032, -0.006, -0.140]),
        *([-0.053, -0.008, -0.068], [-0.064, -0.010, -0.090]),
    ]
)
_BALL_RADII: Final = np.array(
    [0.021, 0.0175, 0.015, 0.015, 0.011, 0.011, 0.011, 0.009, 0.009, 0.009, 0.0115, 0.0095]
)
#: Radii of thigh and shin along the bone, with clothes: shares of the bone, then metres.
_SHARES: Final = np.array([0.0, 0.14, 0.30, 0.48, 0.66, 0.84, 1.0])
_RADII: Final = {
    "thigh": np.array([0.094, 0.095, 0.091, 0.080, 0.069, 0.059, 0.055]),
    "shin": np.array([0.055, 0.054, 0.058, 0.054, 0.045, 0.036, 0.035]),
}
#: The radii of a forearm in the same way, from elbow to wrist.
_FOREARM_SHARES: Final = np.array([0.0, 0.15, 0.3, 0.55, 0.8])
_FOREARM_RADII: Final = np.array([0.037, 0.038, 0.037, 0.032, 0.026])
#: The trunk from waist to chest, in metres: half width, half depth, and ends in the frame of `spine_2`.
_TRUNK: Final = (0.130, 0.095)
_TRUNK_ENDS: Final = (-0.12, 0.20)
#: The thickness of the fullest person's legs and trunk, as factors of the plain build's.
_ROOMY: Final = (1.12, 1.28)
_SOFT: Final = 0.001  # metres that soft tissue yields
_ROUNDS: Final = 4  # iterations of the correction
_SEEN: Final = 0.0005  # metres: the least depth worth a correction
_NOWHERE: Final = 1e-12  # the length of a way out whose parts cancel out
#: The greatest full correction, in metres. A deeper hand is passing through the leg in a glide. Its
#: correction fades, so that it does not leap from one side of the leg to the other.
_FARTHEST: Final = 0.03


def flesh_radius(bone: str, share: float) -> float:
    """Return the radius in metres of "thigh" or "shin" with clothes, at a share of its length."""
    return float(np.interp(share, _SHARES, _RADII[bone]))


def with_hands_on_legs(pose: Pose, limbs: float = 1.0) -> Pose:
    """Return the pose with both wrists moved until the hands rest on the legs' surface.

    `limbs` is the build's factor on the thickness of the limbs.
    """
    ways = _ways_off(Pose(pose.values.round(9)).limbs(), limbs)
    values = pose.values.copy()
    for side, way in zip(SIDES, ways, strict=True):
        i = INDEX[f"{side}.wrist_x"]
        values[i : i + 3] += way
    return Pose(values)


@lru_cache(maxsize=2048)
def _ways_off(pose: bytes, limbs: float) -> list[FloatArray]:
    """Return `off_the_legs` of a pose, cached because repetitions repeat."""
    return off_the_legs(solve(Pose(np.frombuffer(pose))), limbs)


def off_the_legs(body: Body, limbs: float = 1.0) -> list[FloatArray]:
    """Return the corrections (3,) in metres that keep the hands on the legs, in the order of `SIDES`.

    `limbs` is the build's factor on the thickness of hands and legs.
    """
    balls = np.stack([_balls(body, side) for side in SIDES])
    return list(_ways_out(balls, _bones(body), limbs))


def depth_of_arm(body: Body, side: str, *, roomy: bool = False) -> float:
    """Return the greatest penetration depth of a hand and its forearm into legs and trunk, in metres.

    With `roomy`, legs and trunk are those of the fullest person.
    """
    elbow, hand = body[f"{side}_forearm"].origin, body[f"{side}_hand"]
    along = elbow + (hand.origin - elbow) * _FOREARM_SHARES[:, None]
    places = np.concatenate([_balls(body, side), along])
    radii = np.concatenate([_BALL_RADII, _FOREARM_RADII])
    legs, trunk = _ROOMY if roomy else (1.0, 1.0)
    depths = [_depths(places, radii, bone, legs) for bone in _bones(body)]
    return float(np.max([*depths, _depths_in_trunk(places, radii, body, trunk)]))


def hand_gap(body: Body, side: str) -> float:
    """Return the gap between a hand and the mat or the nearest leg, in metres; below 0 it penetrates."""
    balls = _balls(body, side)
    gaps = [-_depths(balls, _BALL_RADII, bone).max() for bone in _bones(body)]
    return float(min(*gaps, (balls[:, 2] - _BALL_RADII).min()))


def _balls(body: Body, side: str) -> FloatArray:
    """Return the centres of a hand's balls."""
    hand = body[f"{side}_hand"]
    centres: FloatArray = hand.origin + _BALLS * (sign_of(side), 1, 1) @ hand.axes.T
    return centres


def _depths_in_trunk(balls: FloatArray, radii: FloatArray, body: Body, wide: float) -> FloatArray:
    """Return each ball's penetration depth into the trunk, in metres; below 0 there is a gap."""
    waist = body["spine_2"]
    x, y, z = ((balls - waist.origin) @ waist.axes).T
    half, deep = _TRUNK[0] * wide + radii, _TRUNK[1] * wide + radii
    inside = 1 - np.sqrt((x / half) ** 2 + (y / deep) ** 2)
    return np.where((z > _TRUNK_ENDS[0]) & (z < _TRUNK_ENDS[1]), inside * deep, -1.0)


def _bones(body: Body) -> list[tuple[str, FloatArray, FloatArray]]:
    """Return the bones of the legs as (name, start, end)."""
    return [
        (bone, body[f"{side}_{bone}"].origin, body[f"{side}_{end}"].origin)
        for side in SIDES
        for bone, end in (("thigh", "shin"), ("shin", "foot"))
    ]


def _depths(
    balls: FloatArray, radii: FloatArray, bone: tuple[str, FloatArray, FloatArray], thick: float = 1.0
) -> FloatArray:
    """Return each ball's penetration depth into the tissue of a bone, in metres; below 0 there is a gap."""
    name, start, end = bone
    line = end - start
    from_start = balls - start
    share = np.clip(from_start @ line / (line @ line), 0, 1)
    off = from_start - share[:, None] * line
    depths: FloatArray = radii + thick * np.interp(share, _SHARES, _RADII[name]) - np.sqrt((off * off).sum(1))
    return depths


def _ways_out(balls: FloatArray, bones: list[tuple[str, FloatArray, FloatArray]], limbs: float) -> FloatArray:
    """Return the corrections of both hands in metres, (2, 3): weighted means of all ways out, continuous."""
    starts = np.array([start for _, start, _ in bones])[:, None]
    lines = np.array([end for _, _, end in bones])[:, None] - starts
    per_length = lines / (lines * lines).sum(-1, keepdims=True)
    moved = np.zeros((2, 3))
    for _ in range(_ROUNDS):
        from_start = (balls + moved[:, None])[:, None] - starts  # of each hand, bone and ball
        share = np.minimum(np.maximum((from_start * per_length).sum(-1), 0), 1)
        off = from_start - share[..., None] * lines
        apart = np.sqrt((off * off).sum(-1)) + 1e-9
        around = np.empty_like(share)
        for i, (name, _, _) in enumerate(bones):
            around[:, i] = np.interp(share[:, i], _SHARES, _RADII[name])
        depth = np.maximum(limbs * (_BALL_RADII + around) - apart - _SOFT, 0)
        deepest = depth.max((1, 2))
        way = (off * (depth * depth / apart)[..., None]).sum((1, 2))
        lengths = np.sqrt((way * way).sum(-1))
        going = (deepest >= _SEEN) & (lengths >= _NOWHERE)
        if not going.any():
            break
        moved[going] += way[going] * (deepest[going] / lengths[going])[:, None]
    far = np.sqrt((moved * moved).sum(-1, keepdims=True))
    kept: FloatArray = moved * np.minimum(1, np.maximum(0, 2 - far / (_FARTHEST * limbs)))
    return kept
