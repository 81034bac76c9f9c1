"""Synthesises the lines of a session in the background, in the order in which they are needed.

The clips of each rung are stored separately, because they have different voices. Without a voice the session
continues with tones and captions.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from hipmob_desktop.base.messages import _
from hipmob_desktop.voice.choice import Voice, VoiceChoice, language_name
from hipmob_desktop.voice.clip_writer import ClipWriter, NoRoomError
from hipmob_desktop.voice.clips import ImplausibleClipError
from hipmob_desktop.voice.engines import (
    Engine,
    EngineBrokenError,
    EngineLostError,
    EngineMissingError,
    LineRefusedError,
    Patience,
    default_ladder,
)
from hipmob_desktop.voice.ladder import ForeignError, Ladder
from hipmob_desktop.voice.wording import spoken

OnReady = Callable[[str, float], None]
Clip = tuple[Path, float]

#: Attempts to speak one line with one engine.
TRIES = 2
#: Seconds without work after which the engines end, which frees their memory.
IDLE = 5.0

_logger = logging.getLogger("hipmob.voice")


class Speech:
    """Spoken lines as clips.

    Every method but `wait` returns at once, and `close` within 0.2 s.

    Args:
        directory: the folder of clips for all sessions.
        choice: the voice, pace and language.
        engines: the ladder, best first; None for `default_ladder`.
        patience: the deadlines.
        idle: seconds without work after which the engines end.
    """

    def __init__(
        self,
        directory: Path,
        choice: VoiceChoice | None = None,
        engines: Sequence[Engine] | None = None,
        patience: Patience | None = None,
        idle: float = IDLE,
    ) -> None:
        self._choice = choice or VoiceChoice()
        self._ladder = Ladder(engines if engines is not None else default_ladder(), self._choice)
        self._writer = ClipWriter(directory)
        self._patience = patience or Patience()
        self._idle = idle
        self._change = threading.Condition()
        self._wanted: list[str] = []
        self._asked: list[str] = []
        self._slow: frozenset[str] = frozenset()
        self._on_ready: OnReady | None = None
        self._on_found: Callable[[], None] | None = None
        self._clips: dict[str, dict[str, Clip]] = {}
        self._unspoken: set[str] = set()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def rung(self) -> str:
        """The current rung: "natural", "pyttsx3", "espeak-ng" or "none"."""
        with self._change:
            return self._ladder.rung

    @property
    def absent(self) -> Mapping[str, str]:
        """The rungs that are not installed, each with the reason."""
        with self._change:
            return dict(self._ladder.absent)

    @property
    def sentence(self) -> str:
        """The voice's problem in one sentence for the person; empty without one."""
        with self._change:
            return self._ladder.sentence() or self._writer.notice

    def voices(self) -> tuple[Voice, ...]:
        """Return the known voices for the language, best first; see `look_for_voices`."""
        with self._change:
            return self._ladder.voices()

    def look_for_voices(self, on_found: Callable[[], None]) -> None:
        """Query the voices of all engines when no line is pending.

        Args:
            on_found: called from the background thread when all engines have answered.
        """
        with self._change:
            self._on_found = on_found
            self._start()

    def speak_as(self, choice: VoiceChoice) -> None:
        """Synthesise lines with another voice, pace or language from now on."""
        with self._change:
            self._choice = choice
            self._ladder.choose(choice)
            self._clips, self._unspoken, self._wanted, self._asked = {}, set(), [], []
            self._change.notify_all()

    def prepare(
        self, texts: Iterable[str], on_ready: OnReady | None = None, slow: Collection[str] = ()
    ) -> None:
        """Synthesise these lines, in this order, before all earlier requests.

        Args:
            texts: the lines.
            on_ready: called from the background thread with text and seconds, once for each line that is
                ready. Lines that cannot be spoken are skipped.
            slow: lines with the pace of a lesson.
        """
        with self._change:
            wanted = list(dict.fromkeys(texts))
            for text in wanted:
                if (text in slow) is not (text in self._slow):
                    for clips in self._clips.values():
                        clips.pop(text, None)
            self._slow = self._slow.difference(wanted).union(text for text in wanted if text in slow)
            self._asked = list(dict.fromkeys([*wanted, *self._asked]))
            self._wanted = list(dict.fromkeys([*wanted, *self._wanted]))
            self._on_ready = on_ready
            self._start()

    def lengths(self) -> dict[str, float]:
        """Return the seconds of every line that is ready in the current voice."""
        with self._change:
            return {text: seconds for text, (_, seconds) in self._present().items()}

    def clips(self) -> dict[str, Path]:
        """Return the WAV file of every line that is ready in the current voice."""
        with self._change:
            return {text: path for text, (path, _) in self._present().items()}

    def clips_by_rung(self) -> dict[str, dict[str, Clip]]:
        """Return file and seconds of every ready line, by rung, the current rung last."""
        with self._change:
            rungs = [*(one for one in self._clips if one != self._ladder.rung), self._ladder.rung]
            return {one: dict(self._clips.get(one, {})) for one in rungs}

    def is_settled(self, texts: Iterable[str]) -> bool:
        """Return whether each of these lines is either ready or known to be unspeakable."""
        with self._change:
            return set(texts) <= self._present().keys() | self._unspoken

    def wait(self, texts: Iterable[str], seconds: float) -> bool:
        """Wait until each of these lines is ready or unspeakable; return whether all are ready.

        Args:
            texts: the lines.
            seconds: the longest time to wait.
        """
        wanted = set(texts)
        with self._change:
            self._change.wait_for(lambda: wanted <= self._present().keys() | self._unspoken, seconds)
            return wanted <= self._present().keys()

    def close(self) -> None:
        """End the background thread and the engines; finished clips stay in the cache."""
        with self._change:
            self._closing.set()
            self._change.notify_all()
        self._ladder.close()
        if self._thread is not None:
            self._thread.join(0.2)
        self._writer.close()

    def _present(self) -> dict[str, Clip]:
        """Return the clips of the current rung; the caller holds the lock."""
        return self._clips.setdefault(self._ladder.rung, {})

    def _start(self) -> None:
        """Start or wake the background thread; the caller holds the lock."""
        if self._closing.is_set():
            return
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="speech", daemon=True)
            self._thread.start()
        self._change.notify_all()

    def _work(self) -> None:
        rested = False
        while True:
            with self._change:
                idle = None if rested else self._idle
                self._change.wait_for(lambda: self._wanted or self._on_found or self._closing.is_set(), idle)
                if self._closing.is_set():
                    return
                text, choice = next(iter(self._wanted), None), self._choice
                slow = text in self._slow
                rested = text is None and self._on_found is None
            try:
                if text is not None:
                    self._make_line(text, choice, slow=slow)
                elif rested:
                    self._end_engines()
                else:
                    self._query_voices()
            except Exception:  # a permanently silent voice would be worse
                _logger.exception("the voice stumbled")

    def _make_line(self, text: str, choice: VoiceChoice, *, slow: bool) -> None:
        """Synthesise one line, or record that it is impossible, and report it."""
        with self._change:
            made = self._present().get(text)
            rung = self._ladder.rung
        if made is None:
            try:
                rung, made = self._make(text, choice, slow=slow)
            except Exception:  # one line must not stop the others
                _logger.exception("a line could not be made")
        with self._change:
            if self._closing.is_set() or choice is not self._choice or slow is not (text in self._slow):
                return  # the request has changed meanwhile
            if made is None:
                self._unspoken.add(text)
            else:
                self._clips.setdefault(rung, {})[text] = made
            self._wanted = [other for other in self._wanted if other != text]
            on_ready = self._on_ready
            self._change.notify_all()
        if made and on_ready:
            on_ready(text, made[1])

    def _make(self, text: str, choice: VoiceChoice, *, slow: bool) -> tuple[str, Clip | None]:
        """Find or synthesise a clip with the best engine; return its rung and the clip, or None."""
        pace = choice.pace_in_lesson if slow else choice.pace
        while (engine := self._ladder.engine) is not None and not self._closing.is_set():
            for _attempt in range(TRIES):
                try:
                    return engine.rung, self._make_with(engine, text, choice, pace)
                except NoRoomError:
                    return engine.rung, None
                except (EngineMissingError, EngineBrokenError, ForeignError) as error:
                    self._step_down(engine, error)
                    break
                except (EngineLostError, LineRefusedError, ImplausibleClipError) as error:
                    if self._ladder.fail(engine, error):
                        self._step_down(engine, error)
                        break
            else:
                if self._ladder.has_spoken(engine):
                    return engine.rung, None
        return self._ladder.rung, None

    def _make_with(self, engine: Engine, text: str, choice: VoiceChoice, pace: float) -> Clip:
        deadline = time.monotonic() + self._patience.seconds(
            is_warm=engine.is_warm, again=bool(self._ladder.strikes)
        )
        foreign = _("{voice} does not speak {language}").format(
            voice=engine.rung, language=language_name(choice.language)
        )
        if engine.voices and choice.among(engine.rung, engine.voices) is None:
            raise ForeignError(foreign)  # before the engine is started for nothing
        identity = engine.identity(deadline - time.monotonic())
        with self._change:
            self._ladder.learn(engine)
        voice = choice.among(engine.rung, engine.voices)
        if voice is None:
            raise ForeignError(foreign)
        words = spoken(text, choice.say, choice.language)
        path = self._writer.cache.path(identity, voice, pace, words)
        known = self._writer.cache.find(path)
        if known is not None:
            return path, known
        raw = self._writer.draft()
        engine.speak(words, voice, pace, raw, deadline - time.monotonic())
        clip = self._writer.keep(raw, path, words)
        self._ladder.prove(engine)
        return clip

    def _step_down(self, engine: Engine, error: Exception) -> None:
        """Replace an engine by the next one, which then synthesises every requested line."""
        if self._closing.is_set():
            return  # `close` ended the engine
        with self._change:
            self._ladder.step_down(engine, error)
            self._unspoken = set()
            self._wanted = [text for text in self._asked if text not in self._present()]
        engine.close()

    def _end_engines(self) -> None:
        """End the engines, which frees their memory, and prune the cache."""
        self._ladder.close()
        with self._change:
            used = {path for clips in self._clips.values() for path, _ in clips.values()}
        self._writer.cache.prune(used)

    def _query_voices(self) -> None:
        """Query the voices of every engine without a known answer."""
        with self._change:
            on_found, self._on_found = self._on_found, None
            engines = self._ladder.unasked()
        for engine in engines:
            if self._closing.is_set():
                return
            self._ladder.ask(engine, self._patience.first)
            with self._change:
                self._ladder.learn(engine)
        if on_found:
            on_found()
