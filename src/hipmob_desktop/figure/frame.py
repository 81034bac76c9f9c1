"""One frame: everything the painter has to know about an instant of a timeline."""

from dataclasses import dataclass
from typing import Final

from hipmob_desktop.figure.aids import AidLevel, Aids, aids_at, level_of
from hipmob_desktop.figure.camera import Camera
from hipmob_desktop.figure.motion import BEAT_FRAMES, choreography_of
from hipmob_desktop.figure.moves import Stand
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.figure.viewpoints import Viewing, Viewpoint, camera_at
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Phase, Timeline

#: When nothing is said about it, what should be felt glows for this long from the work's start, in seconds.
_GLOW: Final = (2.0, 8.0)
_GLOW_FADE: Final = 1.0
_GLOW_STEPS: Final = 12  # each is a picture of its own
_NO_AIDS: Final = Aids()


@dataclass(frozen=True, slots=True)
class Frame:
    """The figure at an instant.

    Attributes:
        pose: the body.
        stand: the named pose it is in, or nearest to on its way.
        camera: from where it is seen.
        trained: the side whose leg carries the accent, or None.
        meant: the side whose leg is in a neutral light, because the words mean that one; or None.
        muscles: which muscles may glow on that side.
        glow: how strongly, 0 to 1.
        aids: what is drawn over it.
    """

    pose: Pose
    stand: Stand
    camera: Camera
    trained: Side | None = None
    meant: Side | None = None
    muscles: tuple[str, ...] = ()
    glow: float = 0.0
    aids: Aids = _NO_AIDS


def frame_at(
    timeline: Timeline,
    t: float,
    *,
    viewpoint: Viewpoint = Viewpoint.FACE_ME,
    aspect: float = 16 / 9,
    easier: frozenset[str] = frozenset(),
    still: bool = False,
    aids: AidLevel | None = None,
    rate: int = BEAT_FRAMES,
) -> Frame:
    """Return the frame at `t` seconds for a picture `aspect` times as wide as it is high.

    `easier` names the exercises (by id) that are shown in their easier version; `still` shows key poses only,
    each from the middle of the move that leads to it. `aids` says how many teaching aids there are, None as
    many as go with the phase's talk; key poses have none. `rate` is how many frames a second
    repetitions have.

    Raises:
        KeyError: the timeline uses a pose that the figure does not know.
    """
    choreography = choreography_of(timeline, easier, rate)
    phase = timeline.phase_at(t)
    glow = 0.0 if still else round(_glow(phase, t) * _GLOW_STEPS) / _GLOW_STEPS
    level = AidLevel.NONE if still else aids or level_of(phase)
    viewing = Viewing(viewpoint, aspect, push_in=level is not AidLevel.NONE)
    return Frame(
        choreography.still_at(t) if still else choreography.pose_at(t),
        choreography.stand_at(t),
        camera_at(choreography, phase.end - 1e-6 if still else t, viewing, _is_felt),
        phase.side,
        _meant(phase, t),
        phase.muscles if phase.kind.is_work else (),
        glow,
        aids_at(choreography, t, level, glow),
    )


def _meant(phase: Phase, t: float) -> Side | None:
    """Return the leg that the instruction means, unless it is the trained one, which is marked anyway."""
    begun = [step for step in phase.steps if step.at <= t]
    leg = begun[-1].leg if begun else None
    return None if leg is phase.side else leg


def _glow(phase: Phase, t: float) -> float:
    """Return how strongly the muscles glow."""
    return max(
        (
            max(0.0, min(1.0, (t - start) / _GLOW_FADE, (end - t) / _GLOW_FADE))
            for start, end in _felt_spans(phase)
        ),
        default=0.0,
    )


def _felt_spans(phase: Phase) -> list[tuple[float, float]]:
    """Return when the muscles glow: while it is said where it is felt, or else early in the work."""
    if not phase.muscles or not phase.kind.is_work:
        return []
    spans = [(cue.at, cue.end + 1.5) for cue in phase.cues if cue.topic == "felt"]
    return spans or [(phase.start + _GLOW[0], phase.start + _GLOW[1])]


def _is_felt(phase: Phase) -> bool:
    """Return whether the muscles glow in a phase."""
    return bool(_felt_spans(phase))
