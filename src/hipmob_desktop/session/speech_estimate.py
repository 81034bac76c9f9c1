"""Estimates the length of a spoken line, for plans made before any voice has spoken it."""

from collections.abc import Mapping
from functools import lru_cache

#: Measured with eSpeak NG at 150 words a minute, over the built-in routine's lines without silence. A line
#: has a constant part, and a part for each letter.
_SECONDS_A_LINE = 0.22
_SECONDS_A_LETTER = 0.066


@lru_cache(maxsize=2048)  # a session has some hundred lines, and is planned several times to fit its minutes
def estimate_seconds(text: str) -> float:
    """Return the estimated seconds of speech for `text`. A digit counts as a word of four letters."""
    letters = sum(4 if character.isdigit() else 1 for character in text)
    return round(_SECONDS_A_LINE + _SECONDS_A_LETTER * letters, 2)


def length_of(text: str, speech_lengths: Mapping[str, float]) -> float:
    """Return the known length of a line in seconds, or an estimate."""
    known = speech_lengths.get(text)
    return estimate_seconds(text) if known is None else known
