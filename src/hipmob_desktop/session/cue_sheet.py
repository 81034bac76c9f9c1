"""Finds room for cues in a phase, so that no two of them ever overlap, however long a voice takes."""

from collections.abc import Mapping
from dataclasses import replace

from hipmob_desktop.session.speech_estimate import length_of
from hipmob_desktop.session.timeline import TONE_SECONDS, Cue, CueKind, Tone

#: Seconds of quiet between two lines that are not counts.
GAP = 0.3

#: Seconds of quiet between any two cues, so that rounding to thousandths can't make two of them meet.
LEAST_GAP = 0.02

#: The largest share of a phase that is spoken: who moves slowly with closed eyes needs the rest in quiet.
MOST_SPEECH = 0.45


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
        self._speech_left = MOST_SPEECH * (end - start) + 1e-6

    @property
    def cues(self) -> tuple[Cue, ...]:
        """What has been put in, in time order."""
        return tuple(sorted(self._cues, key=lambda cue: cue.at))

    def say(
        self, text: str, at: float, *, until: float | None = None, gap: float = GAP, topic: str = ""
    ) -> float | None:
        """Put a line in at `at`, or as soon after it as there is room, starting no later than `until`.

        `until` is `at` itself if it is not given: a line on the beat is on the beat or not said. Returns
        when it ends; None if there was no room, or enough is spoken already.
        """
        seconds = length_of(text, self._lengths)
        if seconds > self._speech_left:
            return None
        end = self._put(Cue(at, seconds, CueKind.SPEECH, text, topic), at if until is None else until, gap)
        if end is not None:
            self._speech_left -= seconds
        return end

    def sound(self, tone: Tone, at: float, *, until: float | None = None) -> float | None:
        """Put a tone in at `at`, or as for a line; returns when it ends, or None if there was no room."""
        cue = Cue(at, TONE_SECONDS[tone], CueKind.TONE, tone.value)
        return self._put(cue, at if until is None else until, LEAST_GAP)

    def _put(self, cue: Cue, until: float, gap: float) -> float | None:
        """Put `cue` in at the first instant from its own until `until` at which it is free on both sides."""
        if self._is_free(cue.at, cue.end, gap):
            self._cues.append(cue)
            return cue.end
        behind_others = (other.end + gap for other in self._cues)
        for at in sorted(instant for instant in behind_others if cue.at < instant <= until):
            if self._is_free(at, at + cue.seconds, gap):
                moved = replace(cue, at=at)
                self._cues.append(moved)
                return moved.end
        return None

    def _is_free(self, at: float, end: float, gap: float) -> bool:
        if at < self._start or end > self._end:
            return False
        return all(end + gap <= other.at or at >= other.at + other.seconds + gap for other in self._cues)
