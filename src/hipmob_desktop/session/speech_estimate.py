"""Guesses how long a line takes to say, for plans that are made before any voice has spoken it."""

from collections.abc import Mapping

#: Measured with eSpeak NG at 150 words a minute over the lines of the built-in routine, silence trimmed:
#: a line takes about this long to open and close, and this long for each letter.
_SECONDS_A_LINE = 0.22
_SECONDS_A_LETTER = 0.066


def estimate_seconds(text: str) -> float:
    """Return about how many seconds it takes to say `text`; a digit is a word of about four letters."""
    letters = sum(4 if character.isdigit() else 1 for character in text)
    return round(_SECONDS_A_LINE + _SECONDS_A_LETTER * letters, 2)


def length_of(text: str, speech_lengths: Mapping[str, float]) -> float:
    """Return the known length of a line in seconds, or a guess."""
    known = speech_lengths.get(text)
    return estimate_seconds(text) if known is None else known
