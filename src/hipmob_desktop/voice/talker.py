"""The speech worker's interface to an engine."""

from typing import Protocol


class BrokenError(Exception):
    """The engine is installed but does not work."""


class Talker(Protocol):
    """An engine that speaks into files.

    Its constructor raises ModuleNotFoundError if it is not installed, and any other exception if it does not
    work.
    """

    @property
    def identity(self) -> str:
        """The engine's name with all versions that determine its sound."""

    @property
    def voices(self) -> list[tuple[str, str, list[str]]]:
        """The voices as (id, name, languages), the best one first."""

    def load(self) -> None:
        """Load what the first line needs, so that it takes no longer than others."""

    def write(self, text: str, voice: str, pace: float, out: str) -> None:
        """Speak a text into a WAV file.

        Args:
            text: the words.
            voice: the engine's name of the voice; empty for its default.
            pace: the factor of everyday speech.
            out: the path of the file.

        Raises:
            ModuleNotFoundError: a part of the engine is not installed.
            BrokenError: the engine cannot speak at all.
            OSError: the disk is full.
            Exception: the engine cannot speak this text.
        """
