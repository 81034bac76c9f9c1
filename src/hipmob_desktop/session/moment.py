"""What a screen shows at one instant of a timeline: a pure reading, so that every view agrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from hipmob_desktop.session.timeline import Breath, CueKind, Phase, PhaseKind, TimedBeat, TimedStep, Timeline

#: Seconds a spoken line stays readable after it was said.
CAPTION_LINGERS = 2.5

#: Seconds for which a line that is not in the plan may wait for its turn.
WAITS = 15.0


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant of a session.

    Attributes:
        phase: the phase under way.
        elapsed: seconds since the phase began.
        left: seconds until the phase ends.
        total_left: seconds until the session ends.
        caption: what is being said or was just said; where nothing is, the instruction that holds now.
        step: the move under way (setup, switch, rest, intro, outro).
        breath: the breath under way (hold), with its number from 1 and how full the lungs are, 0 to 1.
        beat: the beat under way (reps); None while a pause was asked for.
        rep: the repetition under way, from 1; 0 outside reps.
        reps_done: whole repetitions behind it in this phase.
        next: the next phase that is told to the person, or None near the end.
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
    """Return what holds at `t` seconds; before the start the first instant, after the end the last."""
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
    """Return the last thing that has begun at `t`."""
    begun = [thing for thing in things if thing.at <= t]
    return begun[-1] if begun else None


def _fill(breath: Breath | None, t: float) -> tuple[float, bool]:
    """Return how full the lungs are, 0 to 1 in a straight line, and whether they are filling."""
    if breath is None:
        return 0.0, False
    into = t - breath.at
    if into < breath.inhale:
        return into / breath.inhale, True
    return max(0.0, 1.0 - (into - breath.inhale) / breath.exhale), False


def _caption(phase: Phase, t: float) -> str:
    """Return the words for `t`: a line being said, or said a moment ago, before the written instruction.

    A number says nothing to the eye: the clock and the count have their own places.
    """
    lines = [cue for cue in phase.cues if cue.kind is CueKind.SPEECH and not cue.text.isdecimal()]
    spoken = [cue for cue in lines if cue.at <= t]
    if spoken and t <= spoken[-1].end + CAPTION_LINGERS:
        return spoken[-1].text
    return _standing_text(phase, t)


def _standing_text(phase: Phase, t: float) -> str:
    """Return the instruction that holds at `t` whether or not anything is said."""
    step = _latest(phase.steps, t)
    if step is not None:
        return step.text
    beat = _latest(phase.beats, t)
    if beat is not None:
        return beat.text or beat.name
    breath = _latest(phase.breaths, t)
    if breath is not None:
        return "Breathe in" if _fill(breath, t)[1] else "Breathe out"
    return phase.title


def first_quiet(timeline: Timeline, t: float, seconds: float) -> float | None:
    """Return when, at most `WAITS` from `t`, nothing of the plan is heard for so long; None if never."""
    cues = [cue for cue in timeline.cues if cue.end > t and cue.at < t + WAITS + seconds]
    for at in (t, *(cue.end for cue in cues)):
        if at <= t + WAITS and all(cue.end <= at or cue.at >= at + seconds for cue in cues):
            return at
    return None


def _next(timeline: Timeline, phase: Phase) -> Phase | None:
    """Return the next work or passage; a setup belongs to the work it leads to and is passed over."""
    following: Iterable[Phase] = timeline.phases[phase.index + 1 :]
    return next((one for one in following if one.kind is not PhaseKind.SETUP), None)
