"""The state of a timeline at one instant, as pure functions, so that every view agrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.timeline import Breath, CueKind, Phase, PhaseKind, TimedBeat, TimedStep, Timeline

#: Seconds for which a caption stays after its line was spoken.
CAPTION_LINGERS = 2.5

#: Seconds for which an unplanned line may wait for silence.
WAITS = 15.0


@dataclass(frozen=True, slots=True)
class Moment:
    """The state of a session at one instant.

    Attributes:
        phase: the current phase.
        elapsed: seconds since the phase began.
        left: seconds until the phase ends.
        total_left: seconds until the session ends.
        caption: the line being spoken or just spoken; otherwise the current instruction.
        step: the current move (setup, switch, rest, intro, outro).
        breath: the current breath (hold).
        breath_number: its number from 1; 0 outside a hold.
        breath_fill: the fill of the lungs, 0 to 1.
        inhaling: whether the current breath is at its in-breath.
        beat: the current beat (reps); None during an added pause.
        rep: the current repetition, from 1; 0 outside reps.
        reps_done: complete repetitions of this phase before `t`.
        next: the next phase to announce, or None near the end.
    """

    phase: Phase
    elapsed: float
    left: float
    total_left: float
    caption: str
    step: TimedStep | None = None
    breath: Breath | None = None
    breath_number: int = 0
    breath_fill: float = 0.0
    inhaling: bool = False
    beat: TimedBeat | None = None
    rep: int = 0
    reps_done: int = 0
    next: Phase | None = None


def moment_at(timeline: Timeline, t: float) -> Moment:
    """Return the moment at `t` seconds, limited to the start and the end of the timeline."""
    t = min(max(t, 0.0), timeline.total_seconds)
    phase = timeline.phase_at(t)
    step = _latest(phase.steps, t)
    beat = _latest(phase.beats, t)
    if beat is not None and t >= beat.end and t < phase.end:
        beat = None
    breath = _latest(phase.breaths, t)
    fill, inhaling = _fill(breath, t)
    return Moment(
        phase=phase,
        elapsed=t - phase.start,
        left=phase.end - t,
        total_left=timeline.total_seconds - t,
        caption=_caption(phase, t),
        step=step,
        breath=breath,
        breath_number=phase.breaths.index(breath) + 1 if breath else 0,
        breath_fill=fill,
        inhaling=inhaling,
        beat=beat,
        rep=beat.rep if beat else 0,
        reps_done=len({one.rep for one in phase.beats if one.end <= t})
        - (1 if beat and any(one.rep == beat.rep and one.end <= t for one in phase.beats) else 0),
        next=_next(timeline, phase),
    )


T = TypeVar("T", TimedStep, TimedBeat, Breath)


def _latest(things: tuple[T, ...], t: float) -> T | None:
    """Return the last item that has begun at `t`."""
    begun = [thing for thing in things if thing.at <= t]
    return begun[-1] if begun else None


def _fill(breath: Breath | None, t: float) -> tuple[float, bool]:
    """Return the fill of the lungs, linear from 0 to 1, and whether they are filling."""
    if breath is None:
        return 0.0, False
    into = t - breath.at
    if into < breath.inhale:
        return into / breath.inhale, True
    return max(0.0, 1.0 - (into - breath.inhale) / breath.exhale), False


def _caption(phase: Phase, t: float) -> str:
    """Return the caption at `t`: a line spoken now or just before, otherwise the written instruction.

    Counts are left out, because the clock and the counter show them.
    """
    lines = [cue for cue in phase.cues if cue.kind is CueKind.SPEECH and not cue.text.isdecimal()]
    spoken = [cue for cue in lines if cue.at <= t]
    if spoken and t <= spoken[-1].end + CAPTION_LINGERS:
        return spoken[-1].text
    return _standing_text(phase, t)


def _standing_text(phase: Phase, t: float) -> str:
    """Return the instruction at `t`, independent of speech."""
    step = _latest(phase.steps, t)
    if step is not None:
        return step.text
    beat = _latest(phase.beats, t)
    if beat is not None:
        return beat.text or beat.name
    breath = _latest(phase.breaths, t)
    if breath is not None:
        return _("Breathe in") if _fill(breath, t)[1] else _("Breathe out")
    return phase.title


def first_quiet(timeline: Timeline, t: float, seconds: float) -> float | None:
    """Return the start of the first silence of `seconds`, at most `WAITS` after `t`; None without one."""
    cues = [cue for cue in timeline.cues if cue.end > t and cue.at < t + WAITS + seconds]
    for at in (t, *(cue.end for cue in cues)):
        if at <= t + WAITS and all(cue.end <= at or cue.at >= at + seconds for cue in cues):
            return at
    return None


def _next(timeline: Timeline, phase: Phase) -> Phase | None:
    """Return the next work or passage. A setup belongs to the work after it and is skipped."""
    following: Iterable[Phase] = timeline.phases[phase.index + 1 :]
    return next((one for one in following if one.kind is not PhaseKind.SETUP), None)
