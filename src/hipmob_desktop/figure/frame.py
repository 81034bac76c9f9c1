"""The frame: the painter's whole input for an instant of a timeline."""

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

#: The glow without a spoken line about the feeling: its first and last second of the work.
_GLOW: Final = (2.0, 8.0)
_GLOW_FADE: Final = 1.0
_GLOW_STEPS: Final = 12  # levels of the glow; each is a picture of its own
_NO_AIDS: Final = Aids()


@dataclass(frozen=True, slots=True)
class Frame:
    """The figure at an instant.

    Attributes:
        pose: the pose of the body.
        stand: the nearest named pose.
        camera: the camera.
        trained: the side whose leg has the accent colour, or None.
        meant: the side whose leg is highlighted, because the spoken line means it, or None.
        muscles: the muscles of the trained side that may glow.
        glow: the strength of the glow, 0 to 1.
        aids: the teaching aids.
        long_mat: whether the mat is the longer one, for a session in which the body lies.
    """

    pose: Pose
    stand: Stand
    camera: Camera
    trained: Side | None = None
    meant: Side | None = None
    muscles: tuple[str, ...] = ()
    glow: float = 0.0
    aids: Aids = _NO_AIDS
    long_mat: bool = False


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
    clock: bool = False,
) -> Frame:
    """Return the frame at an instant.

    Args:
        timeline: the session.
        t: the instant in seconds.
        viewpoint: the viewpoint.
        aspect: the picture's width divided by its height.
        easier: the ids of the exercises in their easier version.
        still: whether to show only key poses, each from the middle of the move to it.
        aids: the level of the teaching aids; None follows the phase's talk. Key poses have no aids.
        rate: the frames per second of repetitions.
        clock: whether a clock covers a corner of the picture, as in the player.

    Raises:
        KeyError: the timeline uses a pose that the figure does not know.
    """
    choreography = choreography_of(timeline, easier, rate)
    phase = timeline.phase_at(t)
    glow = 0.0 if still else round(_glow(phase, t) * _GLOW_STEPS) / _GLOW_STEPS
    level = AidLevel.NONE if still else aids or level_of(phase)
    viewing = Viewing(viewpoint, aspect, push_in=level is not AidLevel.NONE, clock=clock)
    return Frame(
        choreography.still_at(t) if still else choreography.pose_at(t),
        choreography.stand_at(t),
        camera_at(choreography, phase.end - 1e-6 if still else t, viewing, _is_felt),
        phase.side,
        _meant(phase, t),
        phase.muscles if phase.kind.is_work else (),
        glow,
        aids_at(choreography, t, level, glow),
        choreography.long_mat,
    )


def _meant(phase: Phase, t: float) -> Side | None:
    """Return the leg that the instruction means, or None if it is the trained one."""
    begun = [step for step in phase.steps if step.at <= t]
    leg = begun[-1].leg if begun else None
    return None if leg is phase.side else leg


def _glow(phase: Phase, t: float) -> float:
    """Return the strength of the glow, 0 to 1."""
    return max(
        (
            max(0.0, min(1.0, (t - start) / _GLOW_FADE, (end - t) / _GLOW_FADE))
            for start, end in _felt_spans(phase)
        ),
        default=0.0,
    )


def _felt_spans(phase: Phase) -> list[tuple[float, float]]:
    """Return the glow's spans in seconds: those of lines about the feeling, or else early in the work."""
    if not phase.muscles or not phase.kind.is_work:
        return []
    spans = [(cue.at, cue.end + 1.5) for cue in phase.cues if cue.topic == "felt"]
    return spans or [(phase.start + _GLOW[0], phase.start + _GLOW[1])]


def _is_felt(phase: Phase) -> bool:
    """Return whether the muscles glow in a phase."""
    return bool(_felt_spans(phase))
