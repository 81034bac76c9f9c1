"""The positions of the joints, for other programs."""

import numpy as np

from hipmob_desktop.figure.kinematics import Body, solve
from hipmob_desktop.figure.motion import pose_at
from hipmob_desktop.figure.skeleton import SIDES, SPINE_PIECE, Pose
from hipmob_desktop.session.timeline import Timeline

Joint = tuple[float, float, float]

#: The joints by name, each as a segment and a position in the segment's frame, in metres.
_TRUNK = {
    "pelvis": ("pelvis", (0.0, 0.0, 0.0)),
    "waist": ("spine_1", (0.0, 0.0, 0.0)),
    "chest": ("thorax", (0.0, 0.0, 0.0)),
    "neck": ("neck", (0.0, 0.0, 0.0)),
    "head": ("head", (0.0, 0.0, SPINE_PIECE)),
}
_LIMBS = {
    "shoulder": ("upper_arm", (0.0, 0.0, 0.0)),
    "elbow": ("forearm", (0.0, 0.0, 0.0)),
    "wrist": ("hand", (0.0, 0.0, 0.0)),
    "hip": ("thigh", (0.0, 0.0, 0.0)),
    "knee": ("shin", (0.0, 0.0, 0.0)),
    "ankle": ("foot", (0.0, 0.0, 0.0)),
    "heel": ("foot", (0.0, -0.040, -0.034)),
    "toe": ("foot", (0.0, 0.155, -0.050)),
}


def joints_at(timeline: Timeline, t: float, easier: frozenset[str] = frozenset()) -> dict[str, Joint]:
    """Return every joint at `t` seconds, in metres.

    x is to the figure's right, y forwards, z up; the floor is at z = 0.

    Raises:
        KeyError: the timeline uses a pose that the figure does not know.
    """
    return joints_of(pose_at(timeline, t, easier))


def joints_of(pose: Pose) -> dict[str, Joint]:
    """Return every joint of a pose, in the frame of `joints_at`."""
    body = solve(pose)
    joints = {name: _place(body, *where) for name, where in _TRUNK.items()}
    for side in SIDES:
        joints |= {
            f"{side}_{n}": _place(body, f"{side}_{segment}", at) for n, (segment, at) in _LIMBS.items()
        }
    return joints


def _place(body: Body, segment: str, at: Joint) -> Joint:
    point = body[segment].origin + body[segment].axes @ np.array(at)
    return float(point[0]), float(point[1]), float(point[2])
