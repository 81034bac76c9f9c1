"""Puts the words of one timeline into another one that is already being played."""

from dataclasses import replace

from hipmob_desktop.session.extension import moved
from hipmob_desktop.session.timeline import Phase, Timeline

_ROUNDING = 1e-6  # seconds; forgives the rounding of sums


def recued(timeline: Timeline, told: Timeline, position: float) -> Timeline:
    """Return `timeline` with what `told` has in place of every phase that begins after `position`.

    Both are the same session, told with more words or with fewer. What is under way stays as it is. Ways into
    an exercise become as long as their new words need; work keeps its length, and its own words where the
    person has changed that length. Where the two are not the same session, nothing changes.
    """
    if [_what(phase) for phase in timeline.phases] != [_what(phase) for phase in told.phases]:
        return timeline
    phases: list[Phase] = []
    for phase, other in zip(timeline.phases, told.phases, strict=True):
        if phase.start <= position:
            phases.append(phase)
            continue
        own_length = phase.kind.is_work and abs(phase.seconds - other.seconds) > _ROUNDING
        chosen = phase if own_length else other
        phases.append(moved(chosen, round(phases[-1].end, 3) - chosen.start))
    return replace(timeline, phases=tuple(phases))


def _what(phase: Phase) -> tuple[object, ...]:
    return phase.kind, phase.exercise, phase.side, phase.round, phase.reps
