"""What the speech worker asks of an engine."""

from typing import Protocol


class BrokenError(Exception):
    """The engine is installed, and does not work."""


class Talker(Protocol):
    """An engine that speaks into files.

    Its constructor raises ModuleNotFoundError if it is not installed, and anything else if it does not work.
    """

    @property
    def identity(self) -> str:
        """The name of the engine with all that its sound depends on."""

    @property
    def voices(self) -> list[tuple[str, str, list[str]]]:
        """The voices as (id, name, languages), the best one first."""

    def load(self) -> None:
        """Load what the first line needs, so that it takes no longer than the others."""

    def write(self, text: str, voice: str, pace: float, out: str) -> None:
        """Speak a text into a WAV file.

        Raises:
            ModuleNotFoundError: a part of the engine is not installed.
            BrokenError: the engine cannot speak at all.
            OSError: the disk is full.
            Exception: any other one for a text that it cannot speak.
        """
