"""Remembers how long the lines take in the voice last used, so that plans are right from the start."""

from contextlib import suppress

from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.files.stored import read_object, write_object

#: More lines than any person's routines have; older ones are forgotten.
_MOST = 5000


def read_lengths(folders: Folders, voice: str, rate: int) -> dict[str, float]:
    """Return the seconds of each line that was ever made in this voice at this rate."""
    data, _ = read_object(folders.lengths)
    lengths = data.get("lengths")
    if [data.get("voice"), data.get("rate")] != [voice, rate] or not isinstance(lengths, dict):
        return {}
    return {
        text: float(seconds)
        for text, seconds in lengths.items()
        if isinstance(seconds, int | float) and 0 < seconds < 60
    }


def write_lengths(folders: Folders, voice: str, rate: int, lengths: dict[str, float]) -> None:
    """Remember these lengths beside those already known; a disk that is full is no reason to complain."""
    known = read_lengths(folders, voice, rate)
    together = dict(list({**known, **lengths}.items())[-_MOST:])
    if together != known:
        with suppress(OSError):
            write_object(folders.lengths, {"voice": voice, "rate": rate, "lengths": together})
