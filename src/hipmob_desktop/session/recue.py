"""Exchanges the words of a timeline during its playback."""

from dataclasses import replace

from hipmob_desktop.session.extension import moved
from hipmob_desktop.session.timeline import Phase, Timeline

_ROUNDING = 1e-6  # seconds; tolerates the rounding of sums


def recued(timeline: Timeline, told: Timeline, position: float) -> Timeline:
    """Return `timeline` with the phases after `position` replaced by those of `told`.

    Both must be the same session at different levels of talk; otherwise nothing changes. The current phase
    stays. Setups get the length of their new words. Work that the person has extended keeps its length and
    its words.

    Args:
        timeline: the timeline being played.
        told: the same session with other words.
        position: the position in seconds.
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
    return phase.kind, phase.exercise, phase.place, phase.reps
