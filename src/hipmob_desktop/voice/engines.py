"""The engines that synthesise a line into a WAV file, each with a deadline; see `default_ladder`."""

import contextlib
import errno
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hipmob_desktop.base.child_process import Child, ChildGoneError, ChildSilentError, Message
from hipmob_desktop.base.messages import _
from hipmob_desktop.voice.choice import (
    ESPEAK_PITCH,
    NATURAL_VOICE,
    WORDS_A_MINUTE,
    Voice,
    espeak_order,
    is_espeak_voice,
)
from hipmob_desktop.voice.processes import speech_command


class EngineMissingError(Exception):
    """The engine is not installed, which is no fault; the message names what is missing."""


class EngineBrokenError(Exception):
    """The engine is installed but does not work; the message is its reason."""


class EngineLostError(Exception):
    """The engine hung beyond its deadline or died; it was killed and may be used again."""


class LineRefusedError(Exception):
    """The engine works but did not speak this line."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Deadlines in seconds for an engine's first line, including its start, and for later lines.

    A line takes 10 to 20 ms on an old computer. The natural voice starts in 0.6 s, and in 2.5 s on a busy
    one.
    """

    first: float = 5.0
    line: float = 2.0

    def seconds(self, *, is_warm: bool, again: bool) -> float:
        """Return the seconds for a line. A start takes more, but less is given after a failure."""
        return self.line if is_warm else max(self.first / (2 if again else 1), self.line)


class Engine(Protocol):
    """An engine that speaks lines into WAV files."""

    @property
    def rung(self) -> str:
        """The short name, for people."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The available voices, the best one first; known after `identity` at the latest."""

    @property
    def is_warm(self) -> bool:
        """Whether it runs and has spoken, so that the next line needs no start."""

    def identity(self, seconds: float) -> str:
        """Return the engine's name with all versions that determine its sound.

        Args:
            seconds: the deadline.

        Raises:
            EngineMissingError: it is not installed.
            EngineBrokenError: it cannot work here.
            EngineLostError: it did not answer in time.
        """

    def speak(self, text: str, voice: str, pace: float, out: Path, seconds: float) -> None:
        """Write a line as a WAV file.

        Args:
            text: the words.
            voice: the engine's name of the voice; empty for its default.
            pace: the factor of everyday speech.
            out: the file to write.
            seconds: the deadline.

        Raises:
            EngineMissingError: a part of it is not installed.
            EngineBrokenError: it cannot work here.
            EngineLostError: it did not answer in time.
            LineRefusedError: it cannot speak this line.
            OSError: the file cannot be written.
        """

    def close(self) -> None:
        """End all processes; they are started again on demand."""


class WorkerEngine:
    """An engine in a worker process, which is started on demand and killed if it hangs.

    Args:
        rung: "natural" or "pyttsx3".
        command: the command of the worker; None for HipMob's own.
        environment: the worker's environment, or None for this program's own.
        voices: its voices, if they are known before it is started.
    """

    def __init__(
        self,
        rung: str,
        command: Sequence[str] | None = None,
        environment: Mapping[str, str] | None = None,
        voices: tuple[Voice, ...] = (),
    ) -> None:
        self.rung = rung
        self._command = command or speech_command(rung)
        # onnxruntime from 1.29 on reports to its vendor, unless this is set before its import.
        self._environment = {
            **(os.environ if environment is None else environment),
            "ORT_DISABLE_TELEMETRY": "1",
        }
        self._begun: Child | None = None
        self._child: Child | None = None
        self._identity = ""
        self.is_warm = False
        self.voices = voices

    @property
    def pid(self) -> int | None:
        """The worker's process id, or None."""
        child = self._child
        return child.pid if child else None

    def begin(self) -> None:
        """Start the worker and load what its first line needs; return at once.

        Errors are raised by the next call of `identity`.
        """
        if self._begun is None and self._child is None:
            with contextlib.suppress(ChildGoneError):
                self._begun = Child(self._command, self._environment)
                self._begun.send({"load": True})

    def identity(self, seconds: float) -> str:
        """Implement `Engine.identity`; the worker is started only if the identity is unknown."""
        if not self._identity:
            self._start(seconds)
        return self._identity

    def speak(self, text: str, voice: str, pace: float, out: Path, seconds: float) -> None:
        """Implement `Engine.speak`; a hanging worker is killed, and the next call starts another."""
        deadline = time.monotonic() + seconds
        try:
            child = self._child or self._start(seconds)
            child.send({"text": text, "voice": voice, "pace": pace, "out": str(out)})
            answer = child.receive(deadline - time.monotonic())
        except (ChildGoneError, ChildSilentError) as error:
            self.close()
            raise EngineLostError(_("The speech process was lost at “{text}”.").format(text=text)) from error
        self._give_up_if_unable(answer)
        if "full" in answer:
            raise OSError(errno.ENOSPC, answer["full"])
        if "refused" in answer:
            raise LineRefusedError(answer["refused"])
        self.is_warm = True

    def close(self) -> None:
        """End the worker."""
        children = self._child, self._begun
        self._child, self._begun, self.is_warm = None, None, False
        for child in children:
            if child is not None:
                child.kill()

    def _start(self, seconds: float) -> Child:
        try:
            child = self._child = self._begun or Child(self._command, self._environment)
            self._begun = None
            hello = child.receive(seconds)
        except ChildGoneError as error:
            self.close()
            raise EngineBrokenError(str(error) or _("the speech process does not start")) from error
        except ChildSilentError as error:
            self.close()
            raise EngineLostError(_("The speech process does not answer.")) from error
        self._give_up_if_unable(hello)
        self._identity = hello["engine"]
        self.voices = tuple(
            Voice(f"{self.rung}:{voice}", name, tuple(languages))
            for voice, name, languages in hello["voices"]
        )
        return child

    def _give_up_if_unable(self, answer: Message) -> None:
        for key, error in (("missing", EngineMissingError), ("broken", EngineBrokenError)):
            if key in answer:
                self.close()
                raise error(answer[key])


class EspeakCommand:
    """The command ``espeak-ng``, with one process for each line.

    Args:
        program: its name or path.
        find: returns the path of a program, or None.
    """

    rung = "espeak-ng"
    is_warm = False

    def __init__(self, program: str = "espeak-ng", find: Callable[[str], str | None] = shutil.which) -> None:
        self._program = find(program)
        self._identity = ""
        self.voices: tuple[Voice, ...] = ()

    def identity(self, seconds: float) -> str:
        """Implement `Engine.identity`."""
        if self._program is None:
            raise EngineMissingError(_("the program espeak-ng is not installed"))
        if not self._identity:
            version = self._run(["--version"], seconds).partition("Data at")[0].strip()
            self.voices = tuple(self._listed(self._run(["--voices"], seconds)))
            self._identity = f"{version} pitch {ESPEAK_PITCH}"
        return self._identity

    def speak(self, text: str, voice: str, pace: float, out: Path, seconds: float) -> None:
        """Implement `Engine.speak`."""
        speed = str(round(pace * WORDS_A_MINUTE))
        chosen = ["-v", voice] if voice else []
        # A text from a user's own routine may begin with a dash. "--" prevents its use as an option.
        self._run([*chosen, "-s", speed, "-p", str(ESPEAK_PITCH), "-w", str(out), "--", text], seconds)

    def close(self) -> None:
        """Do nothing, because nothing runs between two lines."""

    def _listed(self, listing: str) -> list[Voice]:
        """Return the voices in the program's own list, the best one first."""
        rows = (line.split() for line in listing.splitlines()[1:])
        found = [
            Voice(f"{self.rung}:{row[4].lower()}", row[3].replace("_", " "), (row[1],))
            for row in rows
            if len(row) >= 5 and is_espeak_voice(row[4])
        ]
        return sorted(found, key=lambda voice: espeak_order(voice.id.removeprefix(f"{self.rung}:")))

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
            raise EngineLostError(_("espeak-ng does not answer.")) from error
        except OSError as error:
            raise EngineLostError(_("espeak-ng cannot be started: {error}").format(error=error)) from error
        if done.returncode:
            raise LineRefusedError(done.stderr.decode(errors="replace").strip())
        return done.stdout.decode(errors="replace")


def default_ladder() -> list[Engine]:
    """Return all engines, best first."""
    voice, name, languages = NATURAL_VOICE
    natural = WorkerEngine("natural", voices=(Voice(f"natural:{voice}", name, languages),))
    return [natural, WorkerEngine("pyttsx3"), EspeakCommand()]
