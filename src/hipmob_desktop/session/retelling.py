"""Puts the words of one timeline into another one that is already being played."""

from dataclasses import replace

from hipmob_desktop.session.timeline import Cue, CueKind, Phase, Timeline

_ROUNDING = 1e-6  # seconds; forgives the rounding of sums


def retold(timeline: Timeline, told: Timeline, position: float) -> Timeline:
    """Return `timeline` with the cues of `told` in every phase that begins after `position`.

    Both are the same session, told with more words or with fewer. No phase changes its length, because what
    is under way should not jump: a phase keeps its own words if those of `told` find no room in it. Where the
    two are not the same session, nothing changes.
    """
    if [_what(phase) for phase in timeline.phases] != [_what(phase) for phase in told.phases]:
        return timeline
    phases = tuple(
        _retold(phase, other) if phase.start > position else phase
        for phase, other in zip(timeline.phases, told.phases, strict=True)
    )
    return replace(timeline, phases=phases)


def _what(phase: Phase) -> tuple[object, ...]:
    return phase.kind, phase.exercise, phase.side, phase.round, len(phase.steps), phase.reps


def _retold(phase: Phase, told: Phase) -> Phase:
    if phase.steps:
        tones = [cue for cue in phase.cues if cue.kind is CueKind.TONE]
        lines = [_at_its_step(cue, phase, told) for cue in told.cues if cue.kind is CueKind.SPEECH]
        cues = tuple(sorted([*tones, *lines], key=lambda cue: cue.at))
    elif abs(phase.seconds - told.seconds) < _ROUNDING:
        cues = tuple(replace(cue, at=cue.at - told.start + phase.start) for cue in told.cues)
    else:
        return phase  # its length was changed by the person, and its words with it
    ends = [*(cue.at for cue in cues[1:]), phase.end]
    fits = all(cue.end <= end + _ROUNDING for cue, end in zip(cues, ends, strict=False))
    return replace(phase, cues=cues) if fits else phase


def _at_its_step(cue: Cue, phase: Phase, told: Phase) -> Cue:
    """Return a line of `told` at the step of `phase` that it belongs to."""
    number = max(index for index, step in enumerate(told.steps) if step.at <= cue.at + _ROUNDING)
    return replace(cue, at=round(phase.steps[number].at + cue.at - told.steps[number].at, 3))
