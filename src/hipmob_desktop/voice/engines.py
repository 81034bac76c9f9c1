"""The engines that can speak a line into a WAV file, each with a deadline: pyttsx3, then eSpeak NG itself."""

import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from hipmob_desktop.voice.child import Child, ChildGoneError, ChildSilentError, module_command
from hipmob_desktop.voice.clips import VoiceChoice


class EngineMissingError(Exception):
    """There is no such engine here; the message is the reason it gives."""


class EngineLostError(Exception):
    """The engine hung beyond its deadline or died; it has been killed and may be asked again."""


class LineRefusedError(Exception):
    """The engine works but did not speak this line."""


class Engine(Protocol):
    """Something that speaks lines into WAV files."""

    @property
    def rung(self) -> str:
        """Its short name, for people."""

    @property
    def voices(self) -> tuple[tuple[str, str], ...]:
        """The voices that can be chosen, as (id, name); known once it has told its identity."""

    def identity(self, seconds: float) -> str:
        """Return its name with all versions its sound depends on, within so many seconds.

        Raises:
            EngineMissingError: it is not installed, or cannot work here.
            EngineLostError: it did not answer in time.
        """

    def speak(self, text: str, choice: VoiceChoice, out: Path, seconds: float) -> None:
        """Write a WAV file, within so many seconds.

        Raises:
            EngineLostError: it did not answer in time.
            LineRefusedError: it answered that it cannot.
        """

    def close(self) -> None:
        """End what runs."""


class Pyttsx3Engine:
    """pyttsx3 in its own process, which is started when needed and killed when it hangs.

    Args:
        command: how to start the worker.
        environment: the worker's environment, or None for this program's own.
    """

    rung = "pyttsx3"

    def __init__(
        self,
        command: Sequence[str] = tuple(module_command("hipmob_desktop.voice.speech_worker")),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = command
        self._environment = environment
        self._child: Child | None = None
        self._identity = ""
        self.voices: tuple[tuple[str, str], ...] = ()

    @property
    def pid(self) -> int | None:
        """The worker's process number while it runs."""
        return self._child.pid if self._child else None

    def identity(self, seconds: float) -> str:
        """As `Engine.identity`; starts the worker."""
        if self._child is None:
            try:
                self._child = Child(self._command, self._environment)
                hello = self._child.receive(seconds)
            except ChildGoneError as error:
                self.close()
                raise EngineMissingError(str(error) or "the speech process does not start") from error
            except ChildSilentError as error:
                self.close()
                raise EngineLostError("The speech process does not answer.") from error
            if "missing" in hello:
                self.close()
                raise EngineMissingError(hello["missing"])
            self._identity = hello["engine"]
            self.voices = tuple((voice, name) for voice, name in hello["voices"])
        return self._identity

    def speak(self, text: str, choice: VoiceChoice, out: Path, seconds: float) -> None:
        """As `Engine.speak`; a worker that hangs is killed, and the next call starts another."""
        deadline = time.monotonic() + seconds
        try:
            self.identity(seconds)
            assert self._child is not None  # noqa: S101 - identity() has just started it
            self._child.send({"text": text, "voice": choice.voice, "rate": choice.rate, "out": str(out)})
            answer = self._child.receive(deadline - time.monotonic())
        except (ChildGoneError, ChildSilentError, EngineMissingError) as error:
            self.close()
            raise EngineLostError(f"The speech process was lost at “{text}”.") from error
        if "refused" in answer:
            raise LineRefusedError(answer["refused"])

    def close(self) -> None:
        """End the worker."""
        if self._child is not None:
            self._child.kill()
            self._child = None


class EspeakCommand:
    """The command ``espeak-ng``, one process for each line.

    Args:
        program: its name or path.
        find: how a program is found; it returns None when there is none.
    """

    rung = "espeak-ng"
    voices = ()  # it speaks with its own choice, or with one that pyttsx3 has named

    def __init__(self, program: str = "espeak-ng", find: Callable[[str], str | None] = shutil.which) -> None:
        self._program = find(program)

    def identity(self, seconds: float) -> str:
        """As `Engine.identity`."""
        if self._program is None:
            raise EngineMissingError("the program espeak-ng is not installed")
        return self._run(["--version"], seconds).partition("Data at")[0].strip()

    def speak(self, text: str, choice: VoiceChoice, out: Path, seconds: float) -> None:
        """As `Engine.speak`."""
        voice = ["-v", choice.voice] if choice.voice else []
        # A text from a user's own routine may begin with a dash; "--" keeps it from being read as an option.
        self._run([*voice, "-s", str(choice.rate), "-w", str(out), "--", text], seconds)

    def close(self) -> None:
        """Nothing runs between two lines."""

    def _run(self, arguments: Sequence[str], seconds: float) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program; texts are passed as arguments, not to a shell
                [str(self._program), *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise EngineLostError("espeak-ng does not answer.") from error
        except OSError as error:
            raise EngineLostError(f"espeak-ng cannot be started: {error}") from error
        if done.returncode:
            raise LineRefusedError(done.stderr.decode(errors="replace").strip())
        return done.stdout.decode(errors="replace")
