"""Finds room for cues in a phase, so that no two of them ever overlap, however long a voice takes."""

from collections.abc import Mapping
from dataclasses import replace

from hipmob_desktop.session.speech_estimate import length_of
from hipmob_desktop.session.timeline import TONE_SECONDS, Cue, CueKind, Tone

#: Seconds of quiet between two lines that are not counts.
GAP = 0.3

#: Seconds of quiet between any two cues, so that rounding to thousandths can't make two of them meet.
LEAST_GAP = 0.02


class CueSheet:
    """The cues of one phase while it is being written: what is put in first keeps its place.

    Args:
        start, end: the phase's borders in seconds; no cue reaches over them.
        speech_lengths: how long each line takes to say.
    """

    def __init__(self, start: float, end: float, speech_lengths: Mapping[str, float]) -> None:
        self._start = start
        self._end = end
        self._lengths = speech_lengths
        self._cues: list[Cue] = []

    @property
    def cues(self) -> tuple[Cue, ...]:
        """What has been put in, in time order."""
        return tuple(sorted(self._cues, key=lambda cue: cue.at))

    def say(self, text: str, at: float, *, until: float | None = None, gap: float = GAP) -> bool:
        """Put a line in at `at`, or as soon after it as there is room, starting no later than `until`.

        `until` is `at` itself if it is not given: a line on the beat is on the beat or not said. Returns
        whether there was room.
        """
        return self._put(
            Cue(at, length_of(text, self._lengths), CueKind.SPEECH, text), at if until is None else until, gap
        )

    def sound(self, tone: Tone, at: float) -> bool:
        """Put a tone in at `at`; returns whether there was room."""
        return self._put(Cue(at, TONE_SECONDS[tone], CueKind.TONE, tone.value), at, LEAST_GAP)

    def _put(self, cue: Cue, until: float, gap: float) -> bool:
        """Put `cue` in at the first instant from its own until `until` at which it is free on both sides."""
        behind_others = (other.end + gap for other in self._cues)
        for at in sorted({cue.at, *(instant for instant in behind_others if cue.at < instant <= until)}):
            moved = replace(cue, at=at)
            if self._is_free(moved, gap):
                self._cues.append(moved)
                return True
        return False

    def _is_free(self, cue: Cue, gap: float) -> bool:
        if cue.at < self._start or cue.end > self._end:
            return False
        return all(cue.end + gap <= other.at or cue.at >= other.end + gap for other in self._cues)
