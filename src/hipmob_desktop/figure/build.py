"""The body's surface as data: ellipsoids on the skeleton's segments, for each build."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from hipmob_desktop.figure.ellipsoids import Chain, Cut, Node, Part, Triple
from hipmob_desktop.figure.extremities import foot_chains, hand_chains
from hipmob_desktop.figure.hair import HairStyle, hair_of
from hipmob_desktop.figure.kinematics import sign_of
from hipmob_desktop.figure.skeleton import FOREARM, SHANK, SIDES, THIGH, UPPER_ARM

#: Factor on the head's size; a larger head looks friendlier, and reads better from across the room.
HEAD_SCALE: Final = 1.15


@dataclass(frozen=True, slots=True)
class Build:
    """A body shape.

    Attributes:
        limbs, shoulders, chest, waist, hips, neck, jaw: factors on the regions' widths.
        belly, bust: the fullness, 0 to 1.
        hair: the hairstyle.
    """

    limbs: float = 1.0
    shoulders: float = 1.0
    chest: float = 1.0
    waist: float = 1.0
    hips: float = 1.0
    neck: float = 1.0
    jaw: float = 1.0
    belly: float = 0.0
    bust: float = 0.0
    hair: HairStyle = HairStyle.TAIL


#: Profiles along a bone, from hip or shoulder down. A row is a share of its length, then half width, half
#: depth and centre's y in metres.
_THIGH = (
    (0.0, 0.086, 0.088, 0.0),
    (0.14, 0.087, 0.089, 0.002),
    (0.30, 0.082, 0.085, 0.006),
    (0.48, 0.074, 0.077, 0.008),
    (0.66, 0.0645, 0.067, 0.006),
    (0.84, 0.0545, 0.057, 0.003),
    (1.0, 0.053, 0.055, 0.0),
)
_SHIN = (
    (0.0, 0.053, 0.055, 0.0),
    (0.12, 0.0475, 0.050, -0.005),
    (0.26, 0.0505, 0.0575, -0.014),
    (0.38, 0.0495, 0.0560, -0.015),
    (0.54, 0.0430, 0.0465, -0.010),
    (0.72, 0.0325, 0.0350, -0.005),
    (0.88, 0.0262, 0.0290, -0.002),
    (1.0, 0.0275, 0.0305, 0.0),
)
_UPPER_ARM = (
    (0.0, 0.045, 0.047, 0.0),
    (0.16, 0.0495, 0.0515, 0.001),
    (0.38, 0.0445, 0.047, 0.003),
    (0.60, 0.0405, 0.043, 0.003),
    (0.82, 0.037, 0.038, 0.0),
    (1.0, 0.0355, 0.036, 0.0),
)
_FOREARM = (
    (0.0, 0.0355, 0.036, 0.0),
    (0.16, 0.038, 0.0385, 0.001),
    (0.34, 0.0375, 0.036, 0.001),
    (0.58, 0.032, 0.030, 0.0),
    (0.82, 0.0265, 0.023, 0.0),
    (1.0, 0.0255, 0.021, 0.0),
)
Profile = Sequence[tuple[float, float, float, float]]
_KNEE_LENGTH = 0.80
_SLEEVE_END = 0.47
_LEGGING_END = 0.885


@cache
def parts_of(build: Build) -> tuple[Part, ...]:
    """Return all parts of a body, in no particular order."""
    return (
        *_trunk(build),
        *_head(build),
        *(part for side in SIDES for part in (*_leg(build, side), *_arm(build, side))),
    )


def _bone(segment: str, bone: float, profile: Profile, scale: float, *cloth: float) -> tuple[Node, ...]:
    """Return a limb's nodes; inner ones are stretched along the bone, which makes their union smooth.

    `cloth` is the thickness of the cloth in metres, from the first node on.
    """
    worn = (*cloth, *(0.0 for _ in profile))
    nodes = []
    for (share, wide, deep, y), extra in zip(profile, worn, strict=False):
        half = deep * scale + extra
        # At most as far as the round end of the bone.
        along = min(2.0 * half, half + min(share, 1 - share) * bone)
        nodes.append(Node(segment, (0.0, y, -bone * share), (wide * scale + extra, half, along)))
    return tuple(nodes)


def _leg(build: Build, side: str) -> Iterator[Part]:
    thigh, shin, foot = f"{side}_thigh", f"{side}_shin", f"{side}_foot"
    down = (0.0, 0.0, -1.0)
    upper, lower = _bone(thigh, THIGH, _THIGH, build.limbs), _bone(shin, SHANK, _SHIN, build.limbs)
    # Each half of a limb continues beyond the joint, so that no seam is visible. Under cloth is no body.
    yield Part(
        thigh,
        (Chain(upper[2:], 1), Chain(lower[:2], 1)),
        "hip",
        Cut(thigh, down, THIGH * _KNEE_LENGTH),
        "leg",
    )
    cloth = _bone(thigh, THIGH, _THIGH[:4], build.limbs, 0.007, 0.006, 0.003)
    root = (Node("pelvis", (sign_of(side) * 0.062, -0.004, 0.004), (0.084, 0.095, 0.105)), *cloth)
    yield Part(f"{side}_shorts", (Chain(root, 1),), "hip")
    kneecap = Node(thigh, (0.0, 0.027 * build.limbs, -THIGH * 0.985), (0.028, 0.033, 0.036))
    yield Part(
        shin,
        (Chain(upper[-2:], 1), Chain(lower, 1), Chain((kneecap,))),
        "leg",
        Cut(shin, down, SHANK * _LEGGING_END),
        "skin",
    )
    yield Part(foot, foot_chains(foot, sign_of(side)), "skin", flow=0.008)


def _arm(build: Build, side: str) -> Iterator[Part]:
    sign = sign_of(side)
    upper, fore, hand = f"{side}_upper_arm", f"{side}_forearm", f"{side}_hand"
    above, below = (
        _bone(upper, UPPER_ARM, _UPPER_ARM, build.limbs),
        _bone(fore, FOREARM, _FOREARM, build.limbs),
    )
    yield Part(upper, (Chain(above[2:], 1), Chain(below[:2], 1)), "skin")
    cloth = _sleeve(build, side)
    yield Part(
        f"{side}_sleeve",
        (*_slopes(build, side), Chain(cloth, 1)),
        "shirt",
        Cut(upper, (0.0, 0.0, -1.0), UPPER_ARM * _SLEEVE_END),
        flow=0.011,
    )
    yield Part(fore, (Chain(above[-2:], 1), Chain(below, 1)), "skin")
    yield Part(hand, hand_chains(hand, sign), "skin", flow=0.003)


def _sleeve(build: Build, side: str) -> tuple[Node, ...]:
    """Return the shirt's nodes around the upper arm."""
    wide = build.limbs * (1 + build.shoulders) / 2
    return _bone(f"{side}_upper_arm", UPPER_ARM, _UPPER_ARM[:4], wide, 0.006, 0.007, 0.008, 0.009)


def _slopes(build: Build, side: str) -> tuple[Chain, ...]:
    """Return the shoulder from neck to arm, which belongs to both trunk and sleeve to avoid a seam."""
    sign, girdle = sign_of(side), f"{side}_girdle"
    arm = _sleeve(build, side)
    w = build.shoulders
    top = (
        Node("thorax", (sign * 0.040, -0.014, 0.079), (0.048, 0.043, 0.031)),
        Node(girdle, (-sign * 0.070, -0.010, 0.029), (0.060 * w, 0.049 * w, 0.038)),
        Node(girdle, (-sign * 0.026, -0.004, 0.007), (0.056 * w, 0.052 * w, 0.047)),
        arm[1],
    )
    front = (
        Node("thorax", (sign * 0.085, 0.020, 0.000), (0.052, 0.048, 0.050)),
        Node(girdle, (-sign * 0.028, 0.008, -0.022), (0.048 * w, 0.050 * w, 0.050)),
        arm[1],
    )
    return Chain(top, 1), Chain(front, 1)


def _trunk(build: Build) -> Iterator[Part]:
    hips, waist, chest = build.hips, build.waist, build.chest

    def ring(segment: str, at: tuple[float, float], wide: float, deep: float, thick: float = 0.085) -> Node:
        return Node(segment, (0.0, *at), (wide, deep, thick))

    # The part below the mat is not drawn, so the seat is flat.
    seat = tuple(
        Node("pelvis", (sign_of(side) * 0.070, -0.014, -0.002), (0.091 * hips, 0.097 * hips, 0.110))
        for side in SIDES
    )
    belt = (
        ring("pelvis", (-0.006, 0.040), 0.148 * hips, 0.100 * hips),
        ring("pelvis", (-0.006, 0.085), 0.138 * (hips + waist) / 2, 0.097 * (hips + waist) / 2),
        ring("spine_1", (0.000, 0.000), 0.112 * waist, 0.080 * waist),
    )
    yield Part(
        "pelvis",
        (Chain(seat, 2), *(Chain((node, belt[0]), 2) for node in seat), Chain(belt, 1)),
        "left-hip",
        Cut("pelvis", (1.0, 0.0, 0.0), 0.0),
        "right-hip",
        flow=0.016,
    )
    spine = (
        ring("pelvis", (-0.006, 0.062), 0.151 * (hips + waist) / 2, 0.106 * (hips + waist) / 2, 0.05),
        ring("pelvis", (-0.006, 0.105), 0.140 * (hips + waist) / 2, 0.101 * (hips + waist) / 2),
        ring("spine_1", (0.002, 0.070), 0.129 * waist, 0.095 * waist),
        ring("spine_2", (0.006, 0.060), 0.127 * waist, 0.094 * waist),
        ring("spine_3", (0.009, 0.045), 0.135 * (waist + chest) / 2, 0.099 * (waist + chest) / 2),
        ring("spine_4", (0.012, 0.020), 0.144 * chest, 0.105 * chest),
        ring("spine_4", (0.009, 0.062), 0.146 * chest, 0.102 * chest),
        ring("thorax", (0.001, 0.026), 0.136 * chest, 0.086 * chest, 0.05),
        ring("thorax", (-0.007, 0.060), 0.100 * chest, 0.068, 0.036),
        ring("thorax", (-0.010, 0.097), 0.057, 0.051, 0.018),
    )
    front = (
        Node("spine_1", (0.0, 0.046 * waist, 0.020), (0.088 * waist, 0.066 * waist, 0.085)),
        Node("spine_2", (0.0, 0.038 * waist, 0.030), (0.084 * waist, 0.060 * waist, 0.080)),
    )
    belly = tuple(
        Node(node.segment, (0.0, node.centre[1] + 0.020 * build.belly, node.centre[2]), node.radii)
        for node in front
    )
    bust = tuple(
        Chain(
            (
                Node(
                    "spine_4",
                    (sign_of(side) * 0.060, 0.058 + 0.022 * build.bust, 0.018),
                    (0.056, 0.050, 0.060),
                ),
            )
        )
        for side in SIDES
    )
    shoulders = tuple(chain for side in SIDES for chain in _slopes(build, side))
    # The hem is higher in front, so that a forward bend does not open it.
    yield Part(
        "torso",
        (
            Chain(spine, 3),
            *shoulders,
            *((Chain(belly, 1),) if build.belly else ()),
            *(bust if build.bust else ()),
        ),
        "shirt",
        Cut("pelvis", (0.0, 0.18, -0.984), -0.063),
        flow=0.020,
    )
    neck = (
        Node("thorax", (0.0, -0.004, 0.080), (0.062 * build.neck, 0.054, 0.026)),
        Node("neck", (0.0, 0.0, 0.018), (0.0475 * build.neck, 0.049 * build.neck, 0.034)),
        Node("neck", (0.0, 0.002, 0.050), (0.046 * build.neck, 0.048 * build.neck, 0.034)),
        Node("head", (0.0, 0.006, 0.030), (0.048 * build.neck, 0.052, 0.034)),
    )
    yield Part("neck", (Chain(neck, 3),), "face", flow=0.014)


def _head(build: Build) -> Iterator[Part]:
    def node(centre: Triple, radii: Triple) -> Node:
        (x, y, z), (a, b, c), k = centre, radii, HEAD_SCALE
        return Node("head", (k * x, k * y, k * z), (k * a, k * b, k * c))

    skull = node((0, 0.010, 0.101), (0.0765, 0.090, 0.094))
    cheeks = node((0, 0.044, 0.064), (0.062 * build.jaw, 0.052, 0.050))
    chin = node((0, 0.056, 0.024), (0.034 * build.jaw, 0.033, 0.027))
    nose = (
        node((0, 0.087, 0.094), (0.009, 0.010, 0.016)),
        node((0, 0.094, 0.076), (0.0095, 0.011, 0.014)),
        node((0, 0.0985, 0.0635), (0.0125, 0.0100, 0.0090)),
    )
    ears = tuple(Chain((node((x, -0.004, 0.080), (0.0085, 0.0135, 0.0185)),)) for x in (0.0745, -0.0745))
    yield Part("head", (Chain((skull, cheeks, chin), 2), Chain(nose, 3), *ears), "face", flow=0.006)
    for name, chains in hair_of(build.hair).items():
        yield Part(
            name,
            tuple(
                Chain(tuple(node(centre, radii) for centre, radii in nodes), between)
                for nodes, between in chains
            ),
            "hair",
            flow=0.005,
        )
