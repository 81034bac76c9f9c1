"""An engine that needs no process, and fails as a test wants it."""

from collections.abc import Callable
from pathlib import Path

from hipmob_desktop.voice.choice import Voice
from hipmob_desktop.voice.engines import EngineMissingError
from hipmob_desktop.voice.waves import write_wave
from tests.voice.conftest import sine


class Pretended:
    """An engine in this process that speaks a tone, or fails as it is told to."""

    def __init__(
        self,
        rung: str,
        voices: tuple[tuple[str, str], ...] = (("one", "en-us"),),
        fault: Callable[[str], None] = lambda _: None,
        missing: str = "",
    ) -> None:
        self.rung = rung
        self.voices = tuple(Voice(f"{rung}:{name}", name.title(), (language,)) for name, language in voices)
        self.is_warm = False
        self.asked: list[tuple[str, str, float]] = []
        self.closed = 0
        self._fault, self._missing = fault, missing

    def identity(self, seconds: float) -> str:
        assert seconds > 0
        if self._missing:
            raise EngineMissingError(self._missing)
        return self.rung

    def speak(self, text: str, voice: str, pace: float, out: Path, seconds: float) -> None:
        assert seconds > 0
        self.asked.append((text, voice, round(pace, 3)))
        self._fault(text)
        write_wave(out, sine(max(0.5 if self.rung == "natural" else 0.7, 0.02 * len(text))))
        self.is_warm = True

    def close(self) -> None:
        self.closed += 1
        self.is_warm = False
