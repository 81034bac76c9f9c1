"""The system's voices through pyttsx3, with workarounds; imported by the speech worker only.

With eSpeak NG the end of each run cancels pending parameters. One of four processes thereby loses the rate or
all sound. The cancelling is therefore disabled. `runAndWait` may also return before the file is written, so
the event for its end is awaited.
"""

import contextlib
import ctypes
import importlib.metadata
import os
import sys
import threading
from types import ModuleType
from typing import Any

from hipmob_desktop.voice.choice import ESPEAK_PITCH, WORDS_A_MINUTE, espeak_order, is_espeak_voice

#: Seconds to wait for the end of one utterance; the parent's deadline is shorter.
UTTERANCE_SECONDS = 30.0


class Pyttsx3Talker:
    """pyttsx3 with the system's engine.

    Raises:
        ModuleNotFoundError: pyttsx3 or the engine is not installed.
        Exception: the engine does not work; pyttsx3 has no type of its own for it.
    """

    def __init__(self) -> None:
        _lend_espeak()
        self._engine: Any = _pyttsx3().init()
        self._driver: str = self._engine.driver_name
        self._own_voice: str = self._engine.getProperty("voice") or ""
        self._error: Exception | None = None
        self._written = threading.Event()
        if self._driver == "espeak":
            self._engine.proxy._driver.stop = lambda: None  # noqa: SLF001 - see the module's docstring
        self._engine.connect("finished-utterance", lambda **_: self._written.set())
        self._engine.connect("error", self._note_error)

    @property
    def identity(self) -> str:
        """The engine's name with all versions that determine its sound."""
        version = importlib.metadata.version("pyttsx3")
        espeak = ""
        if self._driver == "espeak":
            from pyttsx3.drivers import _espeak  # noqa: PLC0415 - its import fails where there is no eSpeak

            espeak = f"{_espeak.Info(None).decode()} pitch {ESPEAK_PITCH}"
        return f"pyttsx3 {version} {self._driver} {espeak}".strip()

    @property
    def voices(self) -> list[tuple[str, str, list[str]]]:
        """The voices as (id, name, languages), the engine's default first."""
        found = [
            (voice.id, voice.name, [str(language) for language in voice.languages or ()])
            for voice in self._engine.getProperty("voices")
            if self._driver != "espeak" or is_espeak_voice(voice.id)
        ]
        if self._driver == "espeak":
            return sorted(found, key=lambda voice: espeak_order(voice[0]))
        return sorted(found, key=lambda voice: voice[0] != self._own_voice)

    def load(self) -> None:
        """Implement `Talker.load`; the constructor has loaded everything."""

    def write(self, text: str, voice: str, pace: float, out: str) -> None:
        """Implement `Talker.write`.

        Raises:
            RuntimeError: the engine reported an error, or did not finish.
        """
        self._error = None
        self._written.clear()
        self._engine.setProperty("voice", voice or self._own_voice)
        self._engine.setProperty("rate", round(pace * WORDS_A_MINUTE))
        if self._driver == "espeak":
            self._engine.setProperty("pitch", ESPEAK_PITCH)
        self._engine.save_to_file(text, out)
        self._engine.runAndWait()
        if self._driver == "espeak" and not self._written.wait(UTTERANCE_SECONDS):
            raise RuntimeError("The engine did not finish.")
        if self._error is not None:
            raise RuntimeError(str(self._error))

    def _note_error(self, exception: Exception, **_: object) -> None:
        self._error = exception


def _pyttsx3() -> ModuleType:
    """Return pyttsx3.

    Raises:
        ModuleNotFoundError: pyttsx3, or eSpeak on a system without another engine, is not installed.
    """
    import pyttsx3  # noqa: PLC0415 - it may be missing

    if sys.platform == "linux":
        try:
            import pyttsx3.drivers._espeak  # noqa: PLC0415 - fails where no eSpeak is installed
        except ModuleNotFoundError:
            pass  # `init` reports the problem of such a package
        except RuntimeError as error:
            raise ModuleNotFoundError("eSpeak NG is not installed") from error
    module: ModuleType = pyttsx3
    return module


def _lend_espeak() -> None:
    """Load eSpeak NG from the package espeakng-loader, if the system has none."""
    with contextlib.suppress(OSError):
        ctypes.CDLL("libespeak-ng.so.1")
        return
    with contextlib.suppress(ImportError, OSError):
        import espeakng_loader  # noqa: PLC0415 - an extra

        os.environ["ESPEAK_DATA_PATH"] = str(espeakng_loader.get_data_path())
        ctypes.CDLL(str(espeakng_loader.get_library_path()), ctypes.RTLD_GLOBAL)
