"""Places the cues of a phase so that no two overlap, however long a voice takes."""

from bisect import bisect_right, insort
from collections.abc import Mapping
from dataclasses import replace

from hipmob_desktop.session.speech_estimate import length_of
from hipmob_desktop.session.timeline import TONE_SECONDS, Cue, CueKind, Tone

#: Seconds of silence between two lines that are not counts.
GAP = 0.3

#: Seconds of silence between any two cues, so that rounding to milliseconds cannot join them.
LEAST_GAP = 0.02

#: The largest spoken share of a phase. Slow movement with closed eyes needs silence for the rest.
MOST_SPEECH = 0.45


class CueSheet:
    """The cues of one phase during its construction. Cues added first keep their time.

    Args:
        start, end: the phase's limits in seconds; no cue crosses them.
        speech_lengths: seconds of each spoken line by its text.
    """

    def __init__(self, start: float, end: float, speech_lengths: Mapping[str, float]) -> None:
        self._start = start
        self._end = end
        self._lengths = speech_lengths
        self._cues: list[Cue] = []
        self._speech_left = MOST_SPEECH * (end - start) + 1e-6

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The cues added so far, in time order."""
        return tuple(self._cues)

    def say(
        self, text: str, at: float, *, until: float | None = None, gap: float = GAP, topic: str = ""
    ) -> float | None:
        """Add a line at `at`, or as soon after it as it fits.

        Args:
            text: the line.
            at: the wanted start in seconds.
            until: the latest start; None for `at` itself. A line on a beat is on time or left out.
            gap: seconds of silence on both sides.
            topic: the topic of a reminder; empty otherwise.

        Returns:
            The end of the line in seconds. None if it does not fit, or would exceed `MOST_SPEECH`.
        """
        seconds = length_of(text, self._lengths)
        if seconds > self._speech_left:
            return None
        end = self._put(Cue(at, seconds, CueKind.SPEECH, text, topic), at if until is None else until, gap)
        if end is not None:
            self._speech_left -= seconds
        return end

    def sound(self, tone: Tone, at: float, *, until: float | None = None) -> float | None:
        """Add a tone at `at`, or by `until`.

        Returns:
            The end of the tone in seconds; None if it does not fit.
        """
        cue = Cue(at, TONE_SECONDS[tone], CueKind.TONE, tone.value)
        return self._put(cue, at if until is None else until, LEAST_GAP)

    def _put(self, cue: Cue, until: float, gap: float) -> float | None:
        """Add `cue` at the first free instant between its own and `until`; return its end, or None."""
        if self._is_free(cue.at, cue.end, gap):
            return self._insert(cue)
        behind_others = (other.at + other.seconds + gap for other in self._cues)
        for at in [instant for instant in behind_others if cue.at < instant <= until]:
            if self._is_free(at, at + cue.seconds, gap):
                return self._insert(replace(cue, at=at))
        return None

    def _insert(self, cue: Cue) -> float:
        """Add a cue at its place in time order; return its end. One of no length comes before its equals."""
        insort(self._cues, cue, key=lambda other: (other.at, other.seconds))
        return cue.end

    def _is_free(self, at: float, end: float, gap: float) -> bool:
        if at < self._start or end > self._end:
            return False
        before = bisect_right(self._cues, at, key=lambda other: other.at + other.seconds + gap)
        return before == len(self._cues) or end + gap <= self._cues[before].at
