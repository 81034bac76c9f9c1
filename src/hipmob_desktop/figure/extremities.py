"""Hands and feet as chains of ellipsoids."""

from hipmob_desktop.figure.ellipsoids import Chain, Node, Triple
from hipmob_desktop.figure.skeleton import FOREARM, SHANK


def foot_chains(segment: str, sign: float) -> tuple[Chain, ...]:
    """Return a foot on a segment; `sign` is +1 for the right foot and -1 for the left."""

    def node(centre: Triple, radii: Triple) -> Node:
        x, y, z = centre
        return Node(segment, (sign * x, y, z), radii)

    ankle = node((0, 0, 0), (0.0280, 0.032, 0.036))
    heel = node((0, -0.040, -0.034), (0.031, 0.033, 0.032))
    middle = node((0, 0.045, -0.030), (0.036, 0.038, 0.030))
    ball = node((-0.002, 0.112, -0.045), (0.042, 0.032, 0.021))
    toes = node((-0.004, 0.140, -0.050), (0.038, 0.024, 0.0165))
    shin = segment.replace("foot", "shin")
    shank = Node(shin, (0.0, 0.0, -SHANK * 0.9), (0.0265, 0.030, 0.04))
    tendon = Node(shin, (0.0, -0.019, -SHANK * 0.88), (0.0125, 0.0135, 0.034))
    cord = node((0, -0.038, 0.004), (0.0125, 0.0135, 0.024))
    instep = node((-0.002, 0.034, -0.010), (0.026, 0.036, 0.026))
    # The inner ankle bone is higher and farther forward than the outer one.
    knobs = [
        node((-0.0235, 0.005, 0.003), (0.0105, 0.0150, 0.0150)),
        node((0.0230, -0.003, -0.008), (0.0100, 0.0135, 0.0150)),
    ]
    tips = (
        *((-0.030, 0.168, 0.0145), (-0.010, 0.170, 0.0115), (0.006, 0.163, 0.0110)),
        *((0.020, 0.154, 0.0105), (0.032, 0.142, 0.0098)),
    )
    fingers = tuple(Chain((toes, node((x, y, r - 0.066), (r, r * 1.5, r))), 1) for x, y, r in tips)
    return (
        Chain((shank, ankle, instep, middle, ball, toes), 2),
        Chain((ankle, heel, middle), 2),
        Chain((tendon, cord, heel), 1),
        *(Chain((knob,)) for knob in knobs),
        *fingers,
    )


def hand_chains(segment: str, sign: float) -> tuple[Chain, ...]:
    """Return a hand on a segment; `sign` is +1 for the right hand and -1 for the left."""

    def node(centre: Triple, radii: Triple) -> Node:
        x, y, z = centre
        return Node(segment, (sign * x, y, z), radii)

    fore = Node(segment.replace("hand", "forearm"), (0.0, 0.0, -FOREARM * 0.86), (0.0262, 0.0225, 0.026))
    wrist = node((0, 0, 0), (0.0255, 0.021, 0.026))
    palm = node((0, 0, -0.045), (0.036, 0.0165, 0.036))
    knuckles = node((0, 0, -0.078), (0.037, 0.0145, 0.020))
    thumb = (
        node((-0.017, -0.002, -0.018), (0.0180, 0.0145, 0.020)),
        node((-0.036, -0.005, -0.044), (0.0155, 0.0140, 0.018)),
        node((-0.053, -0.008, -0.068), (0.0118, 0.0112, 0.015)),
        node((-0.064, -0.010, -0.090), (0.0100, 0.0094, 0.013)),
    )
    ball = node((0.023, -0.002, -0.042), (0.0150, 0.0135, 0.028))  # of the little finger
    lengths = (
        (-0.028, -0.035, 0.156),
        (-0.0095, -0.011, 0.168),
        (0.0095, 0.012, 0.161),
        (0.0265, 0.032, 0.140),
    )
    fingers = tuple(
        Chain(
            (
                node((root, 0.001, -0.084), (0.0112, 0.0122, 0.020)),
                node((root * 0.7 + tip * 0.3, 0.003, -0.084 * 0.64 - reach * 0.36), (0.0104, 0.0106, 0.021)),
                node((root * 0.3 + tip * 0.7, 0.001, -0.084 * 0.30 - reach * 0.70), (0.0096, 0.0098, 0.019)),
                node((tip, -0.006, -reach), (0.0086, 0.0086, 0.015)),
            )
        )
        for root, tip, reach in lengths
    )
    return (Chain((fore, wrist, palm, knuckles), 2), Chain(thumb, 1), Chain((wrist, ball), 1), *fingers)
