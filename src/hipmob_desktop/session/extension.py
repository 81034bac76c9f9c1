"""Extends one phase of a timeline without splitting a breath, a repetition or a word."""

from dataclasses import fields, replace
from operator import attrgetter
from typing import TypeVar

from hipmob_desktop.session.breathing import breaths_between
from hipmob_desktop.session.timeline import Breath, Cue, Phase, PhaseKind, TimedBeat, TimedStep, Timeline

T = TypeVar("T", Breath, Cue, TimedBeat, TimedStep)

_ROUNDING = 1e-6  # seconds; whatever starts at the border counts as behind it, despite rounded sums


def extend(timeline: Timeline, position: float, seconds: float) -> Timeline:
    """Return the timeline with a longer phase at `position`; everything after it is delayed.

    A hold is extended after the current breath, and its rest is divided into whole breaths again. Repetitions
    get a pause after the current one. A setup is extended before its countdown; a current countdown is
    repeated. Other phases are extended at their end.

    Args:
        timeline: the timeline to extend.
        position: the position in seconds.
        seconds: the additional time.
    """
    index = timeline.index_at(position)
    phase = timeline.phases[index]
    longer = _extended(phase, position, seconds)
    later = tuple(moved(other, seconds) for other in timeline.phases[index + 1 :])
    return replace(timeline, phases=(*timeline.phases[:index], longer, *later))


def _extended(phase: Phase, position: float, seconds: float) -> Phase:
    """Return `phase` with the time inserted after whatever is current at `position`."""
    border = border_of(phase, position)
    behind = border - _ROUNDING
    cues = tuple(_later(cue, seconds) if cue.at >= behind else cue for cue in phase.cues)
    phase = replace(phase, seconds=phase.seconds + seconds, cues=cues)
    if phase.kind is PhaseKind.HOLD:
        kept = tuple(breath for breath in phase.breaths if breath.at < behind)
        model = phase.breaths[0]
        fresh = breaths_between(border, phase.end, model.inhale, model.exhale)
        return replace(phase, breaths=(*kept, *fresh))
    if phase.kind is PhaseKind.REPS:
        beats = tuple(
            replace(beat, at=beat.at + seconds) if beat.at >= behind else beat for beat in phase.beats
        )
        return replace(phase, beats=beats)
    if border < phase.end - seconds - _ROUNDING:  # before the countdown
        *before, last = phase.steps
        waiting = replace(before[-1], seconds=before[-1].seconds + seconds)
        return replace(phase, steps=(*before[:-1], waiting, replace(last, at=last.at + seconds)))
    last = phase.steps[-1]
    again = (
        tuple(_later(cue, seconds) for cue in cues if cue.at >= last.at - _ROUNDING)
        if _counts_down(phase)
        else ()
    )
    steps = (*phase.steps[:-1], replace(last, seconds=last.seconds + seconds))
    return replace(phase, steps=steps, cues=(*cues, *again))


def _counts_down(phase: Phase) -> bool:
    """Return whether the last step of a phase is a countdown to the following work."""
    leads_on = phase.kind is PhaseKind.SETUP or phase.rests_between
    return leads_on and len(phase.steps) > 1


def border_of(phase: Phase, position: float) -> float:
    """Return the instant, in seconds, after which time is inserted.

    It is the end of the current breath or repetition, the countdown to work, or the phase's end.
    """
    if phase.kind is PhaseKind.HOLD:
        return next((breath.end for breath in phase.breaths if position < breath.end), phase.end)
    if phase.kind is PhaseKind.REPS:
        rep = next((beat.rep for beat in phase.beats if position < beat.end), None)
        return max((beat.end for beat in phase.beats if beat.rep == rep), default=phase.end)
    if _counts_down(phase) and position < phase.steps[-1].at - _ROUNDING:
        return phase.steps[-1].at
    return phase.end


def moved(phase: Phase, seconds: float) -> Phase:
    """Return `phase` and its contents, `seconds` later."""
    return replace(
        phase,
        start=phase.start + seconds,
        steps=_all_later(phase.steps, seconds),
        breaths=_all_later(phase.breaths, seconds),
        beats=_all_later(phase.beats, seconds),
        cues=_all_later(phase.cues, seconds),
    )


def _later(cue: Cue, seconds: float) -> Cue:
    return replace(cue, at=cue.at + seconds)


def _all_later(contents: tuple[T, ...], seconds: float) -> tuple[T, ...]:
    """Return contents of a phase, `seconds` later. There are hundreds, and `replace` is slow."""
    if not contents:
        return ()
    kind = type(contents[0])
    first, *others = (field.name for field in fields(kind))
    values = attrgetter(first, *others)
    return tuple(kind(at + seconds, *rest) for at, *rest in map(values, contents))
