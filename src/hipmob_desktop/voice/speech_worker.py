"""The process that turns lines into WAV files with pyttsx3; nothing else in HipMob imports pyttsx3.

It reads ``{"text", "voice", "rate", "out"}`` from standard input and answers ``{"done": out}`` or
``{"refused": reason}``; its first line is ``{"engine": name and versions, "voices": [[id, name], …]}`` or
``{"missing": reason}``. The parent sets the deadlines: whatever hangs in here, it kills the process.

pyttsx3 prints to standard output, so our answers leave through a copy of it. With eSpeak NG the end of each
run cancels parameters that are still on their way, which loses the rate or the whole sound in up to one of
four processes; taking the cancelling away cures it. And `runAndWait` may return before the file is written,
so we wait for the event that says so.
"""

import contextlib
import ctypes
import importlib
import importlib.metadata
import json
import os
import sys
import threading
from typing import Any, TextIO

from hipmob_desktop.voice.child import Message, read_messages

#: Seconds to wait for the end of one utterance; the parent's own deadline is shorter.
UTTERANCE_SECONDS = 30.0


class Talker:
    """pyttsx3, made to do what it says.

    Raises:
        Exception: any at all, if no engine is installed; pyttsx3 has no type of its own for it.
    """

    def __init__(self) -> None:
        _lend_espeak()
        pyttsx3 = importlib.import_module("pyttsx3")
        self._engine: Any = pyttsx3.init()
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
        """The name of the engine with all that its sound depends on."""
        version = importlib.metadata.version("pyttsx3")
        espeak = ""
        if self._driver == "espeak":
            espeak = importlib.import_module("pyttsx3.drivers._espeak").Info(None).decode()
        return f"pyttsx3 {version} {self._driver} {espeak}".strip()

    @property
    def voices(self) -> list[tuple[str, str]]:
        """The voices for English as (id, name); those that do not say their language may be English, too."""
        found = []
        for voice in self._engine.getProperty("voices"):
            languages = [str(language).lower() for language in voice.languages or ()]
            if not languages or any(language.startswith("en") for language in languages):
                found.append((voice.id, voice.name))
        return found

    def write(self, text: str, voice: str, rate: int, out: str) -> None:
        """Speak a text into a file.

        Raises:
            RuntimeError: the engine reported an error.
            TimeoutError: it did not finish.
        """
        self._error = None
        self._written.clear()
        self._engine.setProperty("voice", voice or self._own_voice)
        self._engine.setProperty("rate", rate)
        self._engine.save_to_file(text, out)
        self._engine.runAndWait()
        if self._driver == "espeak" and not self._written.wait(UTTERANCE_SECONDS):
            raise TimeoutError("The engine did not finish.")
        if self._error is not None:
            raise RuntimeError(str(self._error))

    def _note_error(self, exception: Exception, **_: object) -> None:
        self._error = exception


def _lend_espeak() -> None:
    """Where the system has no eSpeak NG but the package espeakng-loader is there, use the one it carries."""
    with contextlib.suppress(OSError):
        ctypes.CDLL("libespeak-ng.so.1")
        return
    with contextlib.suppress(ImportError, OSError):
        loader = importlib.import_module("espeakng_loader")
        os.environ["ESPEAK_DATA_PATH"] = str(loader.get_data_path())
        ctypes.CDLL(str(loader.get_library_path()), ctypes.RTLD_GLOBAL)


def _protocol() -> TextIO:
    """Return a copy of standard output, which itself from now on leads nowhere."""
    out = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return out


def main() -> None:
    """Answer requests until the parent is gone."""
    out = _protocol()

    def answer(message: Message) -> None:
        out.write(json.dumps(message) + "\n")

    inbox = read_messages(at_end=lambda: os._exit(0))
    try:
        talker = Talker()
        answer({"engine": talker.identity, "voices": talker.voices})
    except Exception as error:  # noqa: BLE001 - pyttsx3 raises whatever its drivers raise
        answer({"missing": str(error) or type(error).__name__})
        sys.exit(0)
    while True:
        request = inbox.get()
        try:
            talker.write(request["text"], request["voice"], request["rate"], request["out"])
            answer({"done": request["out"]})
        except Exception as error:  # noqa: BLE001 - likewise
            answer({"refused": str(error) or type(error).__name__})


if __name__ == "__main__":
    main()
