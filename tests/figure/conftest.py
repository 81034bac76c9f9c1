"""What the figure's tests share: a session to show, and the instants worth looking at."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import numpy as np
import pytest

from hipmob_desktop.figure.joints import joints_of
from hipmob_desktop.figure.motion import pose_at
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline


@pytest.fixture(scope="session")
def timeline() -> Timeline:
    """Two rounds of the built-in routine, so that there is a rest; both sides, left first."""
    return build_timeline(load_builtin(), Preferences(talk=Talk.COACH, rounds=2, hold=30, reps=5), {})


def instants(phase: Phase, rate: float) -> Iterator[float]:
    """Return a motion's instants: two breaths of a hold, one repetition, and all of anything else."""
    seconds = phase.seconds
    if phase.breaths:
        seconds = phase.breaths[1].end - phase.start
    elif phase.beats:
        seconds = next(beat for beat in phase.beats if beat.rep == 2).at - phase.start
    return iter(np.arange(phase.start, phase.start + seconds, 1 / rate))


def motions(timeline: Timeline) -> list[Phase]:
    """Return one phase of every motion and side: the first round, the rest and the end."""
    return [p for p in timeline.phases if p.round == 1 or p.kind in {PhaseKind.REST, PhaseKind.OUTRO}]


@dataclass(frozen=True)
class Shown:
    """A motion thirty times a second.

    Attributes:
        phase: what is shown.
        times: seconds of the session (n).
        poses: n bodies.
        joints: for each joint its places (n, 3) in metres.
    """

    phase: Phase
    times: list[float]
    poses: list[Pose]
    joints: dict[str, np.ndarray]

    @property
    def places(self) -> np.ndarray:
        """All joints (n, joints, 3)."""
        return np.stack(list(self.joints.values()), 1)


@pytest.fixture(scope="session")
def shown(timeline: Timeline) -> list[Shown]:
    """All motions; posed once, as several tests look at every instant of them."""
    return [_shown(timeline, phase) for phase in motions(timeline)]


def _shown(timeline: Timeline, phase: Phase) -> Shown:
    times = [float(t) for t in instants(phase, 30)]
    poses = [pose_at(timeline, t) for t in times]
    joints = [joints_of(pose) for pose in poses]
    return Shown(phase, times, poses, {name: np.array([each[name] for each in joints]) for name in joints[0]})
