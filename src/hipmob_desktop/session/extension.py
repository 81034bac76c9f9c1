"""Puts more time into one phase of a timeline, where it tears no breath, repetition or word apart."""

from dataclasses import replace

from hipmob_desktop.session.breathing import breaths_between
from hipmob_desktop.session.timeline import Cue, Phase, PhaseKind, Timeline

_ROUNDING = 1e-6  # seconds; what begins with the border begins behind it, whatever sums are rounded to


def extend(timeline: Timeline, position: float, seconds: float) -> Timeline:
    """Return the timeline with `seconds` more in the phase at `position`; everything after it moves.

    A hold becomes longer after the breath under way, and the rest of it is divided into whole breaths anew.
    In the repetitions the time is a pause after the repetition under way. On the way into an exercise it
    comes before the countdown; one that is under way is counted again. Elsewhere it is added at the end.
    """
    index = timeline.index_at(position)
    phase = timeline.phases[index]
    longer = _extended(phase, position, seconds)
    later = tuple(moved(other, seconds) for other in timeline.phases[index + 1 :])
    return replace(timeline, phases=(*timeline.phases[:index], longer, *later))


def _extended(phase: Phase, position: float, seconds: float) -> Phase:
    """Return `phase` with the time put in behind what is under way at `position`."""
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
    """Tell whether the last step of a phase is a countdown to the work behind it."""
    return phase.kind is PhaseKind.SETUP and len(phase.steps) > 1


def border_of(phase: Phase, position: float) -> float:
    """Return the instant behind which the time is put in.

    That is the end of the breath or repetition under way, the countdown to work, or the phase's end.
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
    """Return `phase`, with all that is in it, `seconds` later."""
    return replace(
        phase,
        start=phase.start + seconds,
        steps=tuple(replace(one, at=one.at + seconds) for one in phase.steps),
        breaths=tuple(replace(one, at=one.at + seconds) for one in phase.breaths),
        beats=tuple(replace(one, at=one.at + seconds) for one in phase.beats),
        cues=tuple(_later(cue, seconds) for cue in phase.cues),
    )


def _later(cue: Cue, seconds: float) -> Cue:
    return replace(cue, at=cue.at + seconds)
