"""Makes the lines of a session into clips in the background, in the order in which they are needed.

Engines are tried from the best rung of a ladder down: one that hangs, dies or writes nonsense three times is
left for the next. At the bottom nobody speaks, and the session goes on with tones and captions.
"""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.voice.clips import ClipCache, ImplausibleClipError, VoiceChoice
from hipmob_desktop.voice.engines import (
    Engine,
    EngineLostError,
    EngineMissingError,
    EspeakCommand,
    LineRefusedError,
    Pyttsx3Engine,
)

OnReady = Callable[[str, float], None]

#: What to do where nothing speaks.
INSTALL = "Install eSpeak NG, or HipMob's extra “speech”, which carries it."

#: How often an engine may fail before the next one is tried, and how often one line is tried with one engine.
STRIKES, TRIES = 3, 2


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds an engine has for its first line, its start included, and for each later line.

    A line takes 10 ms with eSpeak NG on an old computer, and the start 0.2 s.
    """

    first: float = 5.0
    line: float = 2.0


def default_ladder() -> list[Engine]:
    """Return what is tried to speak with, best first."""
    return [Pyttsx3Engine(), EspeakCommand()]


class Speech:
    """Spoken lines as clips.

    Every method returns at once but `wait`, and `close` within a fifth of a second.

    Args:
        directory: where clips are kept from session to session.
        choice: who speaks, and how fast.
        engines: the ladder, best first; None for pyttsx3, then eSpeak NG's command.
        patience: the deadlines.
    """

    def __init__(
        self,
        directory: Path,
        choice: VoiceChoice | None = None,
        engines: Sequence[Engine] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._cache = ClipCache(directory)
        self._choice = choice or VoiceChoice()
        self._ladder = list(engines if engines is not None else default_ladder())
        self._patience = patience or Patience()
        self._scratch = Path(tempfile.mkdtemp(prefix="hipmob-speech-"))
        self._raw = self._scratch / "line.wav"
        self._change = threading.Condition()
        self._wanted: list[str] = []
        self._on_ready: OnReady | None = None
        self._clips: dict[str, tuple[Path, float]] = {}
        self._unspoken: set[str] = set()
        self._reasons: list[str] = []
        self._notice = ""
        self._proven = False
        self._strikes = 0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="speech", daemon=True)

    @property
    def rung(self) -> str:
        """Who speaks: "pyttsx3", "espeak-ng" or "none"."""
        with self._change:
            return self._ladder[0].rung if self._ladder else "none"

    @property
    def sentence(self) -> str:
        """What the person should know about the voice, in one sentence, or empty if all is well."""
        with self._change:
            why = "; ".join(self._reasons)
            if not self._ladder:
                return f"Nothing here can speak, so tones and captions guide you. {INSTALL} ({why})"
            if why:
                return f"The usual voice does not work, so {self._ladder[0].rung} speaks instead. ({why})"
            return self._notice

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Return the voices that can be chosen, as (id, name); none until the first line was made."""
        with self._change:
            return self._ladder[0].voices if self._ladder else ()

    def prepare(self, texts: Iterable[str], on_ready: OnReady | None = None) -> None:
        """Make these lines, in this order, before any that were asked for earlier.

        `on_ready` is called from the background thread with the text and its seconds, once for each of the
        lines that is or becomes ready; lines that cannot be spoken are passed over.
        """
        with self._change:
            self._wanted = list(dict.fromkeys([*texts, *self._wanted]))
            self._on_ready = on_ready
            if not self._thread.is_alive() and not self._closing.is_set():
                self._thread.start()
            self._change.notify_all()

    def lengths(self) -> dict[str, float]:
        """Return the seconds of every line that is ready."""
        with self._change:
            return {text: seconds for text, (_, seconds) in self._clips.items()}

    def clips(self) -> dict[str, Path]:
        """Return the WAV file of every line that is ready."""
        with self._change:
            return {text: path for text, (path, _) in self._clips.items()}

    def is_settled(self, texts: Iterable[str]) -> bool:
        """Return whether it is known of each of these lines if it can be spoken."""
        with self._change:
            return set(texts) <= self._clips.keys() | self._unspoken

    def wait(self, texts: Iterable[str], seconds: float) -> bool:
        """Wait, at most so long, until it is settled which lines can be spoken; return whether all can."""
        wanted = set(texts)
        with self._change:
            self._change.wait_for(lambda: wanted <= self._clips.keys() | self._unspoken, seconds)
            return wanted <= self._clips.keys()

    def close(self) -> None:
        """End the background work and the engines; what is made stays in the cache."""
        with self._change:
            self._closing.set()
            ladder = list(self._ladder)
            self._change.notify_all()
        for engine in ladder:
            engine.close()
        if self._thread.is_alive():
            self._thread.join(0.2)
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._wanted or self._closing.is_set())
                if self._closing.is_set():
                    return
                text = self._wanted[0]
            made = self._clips.get(text) or self._make(text)
            with self._change:
                if self._closing.is_set():
                    return
                if made:
                    self._clips[text] = made
                else:
                    self._unspoken.add(text)
                self._wanted = [other for other in self._wanted if other != text]
                on_ready = self._on_ready
                self._change.notify_all()
            if made and on_ready:
                on_ready(text, made[1])

    def _make(self, text: str) -> tuple[Path, float] | None:
        """Find or make a clip with the best engine that can; None if none can."""
        while self._ladder and not self._closing.is_set():
            engine = self._ladder[0]
            for _ in range(TRIES):
                try:
                    return self._make_with(engine, text)
                except EngineMissingError as error:
                    self._step_down(str(error))
                    break
                except EngineLostError as error:
                    self._strikes += 1
                    reason = str(error)
                except (LineRefusedError, ImplausibleClipError) as error:
                    # An engine that has spoken before is trusted: then it is this line that cannot be spoken.
                    self._strikes += not self._proven
                    reason = str(error)
                if self._strikes >= STRIKES:
                    self._step_down(reason)
                    break
            else:
                if self._proven:
                    return None
        return None

    def _make_with(self, engine: Engine, text: str) -> tuple[Path, float]:
        start = time.monotonic()
        seconds = self._patience.line if self._proven or self._strikes else self._patience.first
        path = self._cache.path(engine.identity(seconds), self._choice, text)
        known = self._cache.find(path)
        if known is None:
            self._raw.unlink(missing_ok=True)
            engine.speak(text, self._choice, self._raw, seconds - (time.monotonic() - start))
            try:
                known = self._cache.keep(self._raw, path, text)
            except OSError as error:
                self._keep_elsewhere(error)
                path = self._cache.path(engine.identity(seconds), self._choice, text)
                known = self._cache.keep(self._raw, path, text)
            self._proven = True
        return path, known

    def _step_down(self, reason: str) -> None:
        with self._change:
            engine = self._ladder.pop(0)
            self._reasons.append(f"{engine.rung}: {reason.rstrip('.')}")
            self._proven = False
            self._strikes = 0
        engine.close()

    def _keep_elsewhere(self, error: OSError) -> None:
        with self._change:
            self._notice = f"Spoken lines cannot be kept for next time ({error.strerror})."
            self._cache = ClipCache(self._scratch)
