"""The cache of spoken lines: one WAV file for each line in each voice, checked before use."""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Collection
from pathlib import Path

from hipmob_desktop.voice.polish import POLISH_VERSION, polish
from hipmob_desktop.voice.waves import SAMPLE_RATE, WaveError, read_wave, wave_seconds, write_wave

#: Limit of all clips in bytes. A session's lines take up to 40 MB in one voice at one pace.
MOST_BYTES = 128_000_000


class ImplausibleClipError(Exception):
    """An engine's output cannot be the spoken line; the message is the reason."""


class ClipCache:
    """Clips in one folder, which may be emptied or damaged at any time.

    A clip is found by the inputs of its synthesis, never by its content. Engines do not reproduce it bit by
    bit.

    Args:
        directory: the folder of the clips; it is created if missing.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def path(self, engine: str, voice: str, pace: float, words: str) -> Path:
        """Return the path of the clip of these words, whether it exists or not.

        Args:
            engine: the engine's identity, including versions.
            voice: the engine's name of the voice.
            pace: the factor of everyday speech.
            words: the spoken words.
        """
        content = json.dumps([engine, voice, round(pace, 3), words, POLISH_VERSION])
        return self._directory / f"{hashlib.sha256(content.encode()).hexdigest()[:24]}.wav"

    def find(self, path: Path) -> float | None:
        """Return the length in seconds of a valid clip, or None; a damaged clip is deleted.

        The clip is marked as used now, which protects it from `prune`.
        """
        try:
            seconds = wave_seconds(path)
            with contextlib.suppress(OSError):  # a failed mark does not matter
                os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))
        except WaveError:
            with contextlib.suppress(OSError):  # `keep` reports a read-only folder
                path.unlink(missing_ok=True)
            return None
        return seconds

    def prune(self, spared: Collection[Path], most_bytes: int = MOST_BYTES) -> None:
        """Remove the least recently used clips until the others fit into `most_bytes`.

        Clips of the current session are `spared`. Drafts from a crash are removed after an hour.
        """
        found: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):  # whatever fails now is retried next time
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
        """Check an engine's output, polish it, store it at `path`, and return its length in seconds.

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
    """Return the least and most seconds of a spoken text, in any voice at any rate.

    The fastest rate measured with eSpeak NG (450 words a minute) takes 0.03 s a letter. Digits and symbols
    are spoken as words, so the upper bound is generous. It detects clips that never end.
    """
    letters = sum(character.isalnum() for character in text)
    return max(0.02, 0.015 * letters), 5.0 + 1.0 * len(text)
