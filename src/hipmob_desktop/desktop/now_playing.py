"""What media keys, headsets and desktop widgets are told of a session: each phase as a track of its own."""

from dataclasses import dataclass

from hipmob_desktop.session.events import State
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import Phase, PhaseKind


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """One instant of a session as a media player would tell it.

    A track is a phase, because that is what the keys for the next and the previous track move by.

    Attributes:
        status: "Playing", "Paused" or "Stopped".
        track: the phase's number on the timeline, from 0.
        title: such as "Left hip: hold, 45 s".
        artist: the exercise, or empty.
        album: the routine.
        seconds: length of the phase.
        at: seconds since the phase began.
        last: whether nothing comes after it.
        picture: the address of a picture of it, or empty.
    """

    status: str = "Stopped"
    track: int = 0
    title: str = ""
    artist: str = ""
    album: str = ""
    seconds: float = 0.0
    at: float = 0.0
    last: bool = False
    picture: str = ""


def now_playing(session: Session, now: float, picture: str = "") -> NowPlaying:
    """Return what is played at the instant `now` of the session's clock, with the address of its picture."""
    t = session.position(now)
    phase = session.timeline.phase_at(t)
    return NowPlaying(
        status={State.RUNNING: "Playing", State.PAUSED: "Paused"}.get(session.state, "Stopped"),
        track=phase.index,
        title=track_title(phase),
        artist=phase.exercise_name or "",
        album=session.timeline.title,
        seconds=phase.seconds,
        at=t - phase.start,
        last=phase.index == len(session.timeline.phases) - 1,
        picture=picture,
    )


def track_title(phase: Phase) -> str:
    """Return what a phase is called in one short line: the side first, which is what a glance is for."""
    what = {PhaseKind.HOLD: "hold", PhaseKind.REPS: f"{phase.reps} slow reps"}.get(
        phase.kind, phase.title.lower() if phase.side else phase.title
    )
    whole = f"{what}, {phase.seconds:.0f} s"
    return f"{phase.side.capitalize()} hip: {whole}" if phase.side else whole
