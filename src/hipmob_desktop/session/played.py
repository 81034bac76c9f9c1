"""The played parts of a timeline, without pauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from hipmob_desktop.session.timeline import Phase, Timeline

TOLERANCE = 1e-6  # seconds; tolerates the rounding of sums, too short for a person to notice


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of phase `phase` that was played without a break, in seconds from the phase's start."""

    phase: int
    start: float
    end: float


def reps_of(phase: Phase) -> Iterator[tuple[float, float]]:
    """Yield the start and end of each repetition, in seconds from the phase's start."""
    for _, group in groupby(phase.beats, key=lambda beat: beat.rep):
        beats = list(group)
        yield beats[0].at - phase.start, beats[-1].end - phase.start


def joined(parts: Iterator[Stretch]) -> Iterator[tuple[float, float]]:
    """Join adjacent stretches of one phase. A pause in a repetition therefore does not split it."""
    start = end = None
    for part in parts:
        if start is None or end is None:
            start, end = part.start, part.end
        elif abs(part.start - end) <= TOLERANCE:
            end = part.end
        else:
            yield start, end
            start, end = part.start, part.end
    if start is not None and end is not None:
        yield start, end


def cut(timeline: Timeline, start: float, end: float) -> Iterator[Stretch]:
    """Divide the time from `start` to `end` of the timeline into stretches at the limits of phases."""
    if end <= start:
        return
    for phase in timeline.phases[timeline.index_at(start) :]:
        if phase.start >= end:
            return
        yield Stretch(phase.index, max(start - phase.start, 0.0), min(end, phase.end) - phase.start)
