"""The cache of spoken lines: one WAV file for each line in each voice, checked before it is trusted."""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Collection
from pathlib import Path

from hipmob_desktop.voice.polish import POLISH_VERSION, polish
from hipmob_desktop.voice.waves import SAMPLE_RATE, WaveError, read_wave, wave_seconds, write_wave

#: Bytes that all clips may take together. The lines of a session take up to 40 MB in one voice at one pace.
MOST_BYTES = 128_000_000


class ImplausibleClipError(Exception):
    """What the engine wrote cannot be the spoken line; the message says why."""


class ClipCache:
    """Clips in one folder, which may be emptied or damaged at any time.

    A clip is found by what went into it, never by its content: engines do not repeat themselves to the bit.

    Args:
        directory: where the clips are; it is made when it does not exist.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def path(self, engine: str, voice: str, pace: float, words: str) -> Path:
        """Return where the clip of these words is, or will be. `engine` is its name with all its versions."""
        content = json.dumps([engine, voice, round(pace, 3), words, POLISH_VERSION])
        return self._directory / f"{hashlib.sha256(content.encode()).hexdigest()[:24]}.wav"

    def find(self, path: Path) -> float | None:
        """Return the length in seconds of a sound clip, or None if there is none; a damaged one goes.

        The clip is marked as used now, which keeps it from being pruned.
        """
        try:
            seconds = wave_seconds(path)
            with contextlib.suppress(OSError):  # the mark is not worth a line
                os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))
        except WaveError:
            with contextlib.suppress(
                OSError
            ):  # a folder that cannot be written is noticed when a clip is kept
                path.unlink(missing_ok=True)
            return None
        return seconds

    def prune(self, spared: Collection[Path], most_bytes: int = MOST_BYTES) -> None:
        """Remove the clips that were not used for longest until the others fit into so many bytes.

        Clips of the session under way are `spared`. Drafts that a crash has left for an hour go, too.
        """
        found: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):  # what cannot be looked at or removed now is met again next time
            for path in self._directory.iterdir():
                state = path.stat()
                if path.suffix == ".part" and state.st_mtime < time.time() - 3600:
                    path.unlink()
                elif path.suffix == ".wav":
                    found.append((max(state.st_atime, state.st_mtime), state.st_size, path))
            total = sum(size for _, size, _ in found)
            for _, size, path in sorted(found):
                if total <= most_bytes:
                    return
                if path not in spared:
                    path.unlink()
                    total -= size

    def keep(self, raw: Path, path: Path, text: str) -> float:
        """Check what an engine wrote, polish it, keep it at `path`, and return its length in seconds.

        Raises:
            ImplausibleClipError: it is damaged, silent, or cannot be this text.
            OSError: the folder cannot be written.
        """
        try:
            spoken = polish(*read_wave(raw))
        except (WaveError, ValueError) as error:
            raise ImplausibleClipError(str(error)) from error
        least, most = plausible_seconds(text)
        seconds = len(spoken) / SAMPLE_RATE
        if not least <= seconds <= most:
            raise ImplausibleClipError(f"{seconds:.2f} s cannot be “{text}”.")
        self._directory.mkdir(parents=True, exist_ok=True)
        return write_wave(path, spoken)


def plausible_seconds(text: str) -> tuple[float, float]:
    """Return the least and most seconds that a spoken text can take, in any voice at any rate.

    The fastest rate measured with eSpeak NG (450 words a minute) takes 0.03 s a letter. Digits and signs are
    spoken as words, so the upper bound is generous; it is there for a clip that never ends.
    """
    letters = sum(character.isalnum() for character in text)
    return max(0.02, 0.015 * letters), 5.0 + 1.0 * len(text)
