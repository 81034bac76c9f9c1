"""Which engine speaks: the best rung of a ladder that works, that of the chosen voice before all others."""

import logging
from collections.abc import Sequence

from hipmob_desktop.voice.choice import Voice, VoiceChoice, language_name
from hipmob_desktop.voice.engines import (
    Engine,
    EngineBrokenError,
    EngineLostError,
    EngineMissingError,
    LineRefusedError,
)

#: What to do where nothing speaks.
INSTALL = "Install eSpeak NG, or HipMob's extra “speech”, which carries it."
#: How a voice for another language is had.
GET_LANGUAGE = (
    "eSpeak NG speaks it (on Debian and Ubuntu: apt install espeak-ng); on Windows and macOS add a voice in "
    "the settings of the system. Captions guide you meanwhile."
)
#: How often an engine may fail before the next one is tried.
STRIKES = 3

_logger = logging.getLogger("hipmob.voice")


class ForeignError(Exception):
    """The engine has no voice for the language."""


class Ladder:
    """The engines that may be asked; no method waits, and the caller sees to it that one runs at a time.

    Args:
        engines: all of them, best first.
        choice: how lines are to be spoken.

    Attributes:
        absent: the rungs that are known not to be installed, each with the reason.
        strikes: how often the engine that speaks has failed.
    """

    def __init__(self, engines: Sequence[Engine], choice: VoiceChoice) -> None:
        self.engines = tuple(engines)
        self.absent: dict[str, str] = {}
        self.strikes = 0
        self._broken: dict[str, str] = {}
        self._foreign: dict[str, str] = {}
        self._voices: dict[str, tuple[Voice, ...]] = {}
        self._proven: set[str] = set()
        self._order: tuple[Engine, ...] = ()
        self.choose(choice)

    @property
    def engine(self) -> Engine | None:
        """The engine that speaks, or None if none is left."""
        return self._order[0] if self._order else None

    @property
    def rung(self) -> str:
        """Who speaks: the engine's rung, or "none"."""
        return self._order[0].rung if self._order else "none"

    def choose(self, choice: VoiceChoice) -> None:
        """Have lines spoken otherwise; who chooses a voice by its name wants its engine tried again."""
        self._choice = choice
        self._broken.pop(choice.rung, None)
        self.absent.pop(choice.rung, None)
        self._foreign = {}
        self.strikes = 0
        unusable = self._broken.keys() | self.absent.keys()
        usable = [engine for engine in self.engines if engine.rung not in unusable]
        self._order = tuple(sorted(usable, key=lambda engine: engine.rung != choice.rung))

    def close(self) -> None:
        """End all engines, which give their memory back and are started again when they are needed."""
        for engine in self.engines:
            engine.close()

    def has_spoken(self, engine: Engine) -> bool:
        """Whether an engine has proven that it works."""
        return engine.rung in self._proven

    def prove(self, engine: Engine) -> None:
        """Know that an engine works."""
        self._proven.add(engine.rung)

    def fail(self, engine: Engine, error: Exception) -> bool:
        """Count a line that an engine did not speak; return whether it has failed too often.

        An engine that has spoken before is trusted: then it is the line that cannot be spoken.
        """
        self.strikes += isinstance(error, EngineLostError) or not self.has_spoken(engine)
        return self.strikes >= STRIKES

    def step_down(self, engine: Engine, error: Exception) -> None:
        """Leave an engine for the next one: silently if it is not installed, else it is logged and told."""
        if isinstance(error, EngineMissingError):
            self.absent[engine.rung] = str(error)
        elif isinstance(error, ForeignError):
            self._foreign[engine.rung] = str(error)
        else:
            _logger.warning("the voice %s does not work: %s", engine.rung, error)
            self._broken[engine.rung] = str(error)
        self._order = tuple(one for one in self._order if one is not engine)
        self.strikes = 0

    @staticmethod
    def ask(engine: Engine, seconds: float) -> None:
        """Let an engine tell which voices it has, within so many seconds; without an answer it has none."""
        try:
            engine.identity(seconds)
        except (EngineMissingError, EngineBrokenError, EngineLostError, LineRefusedError) as error:
            _logger.info("the voices of %s are not known: %s", engine.rung, error)

    def learn(self, engine: Engine) -> None:
        """Take in which voices an engine has."""
        self._voices[engine.rung] = engine.voices

    def unasked(self) -> list[Engine]:
        """Return the engines of which it is not known which voices they have."""
        known = self._voices.keys() | self.absent.keys() | self._broken.keys()
        return [engine for engine in self.engines if engine.rung not in known]

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that are known to speak the language, best rung first, each once."""
        names: dict[str, Voice] = {}
        for engine in self.engines:
            for voice in self._voices.get(engine.rung, ()):
                if voice.speaks(self._choice.language):
                    names.setdefault(voice.id.partition(":")[2], voice)  # eSpeak's are the same on two rungs
        return tuple(names.values())

    def sentence(self) -> str:
        """Return what the person should know about the voice, or nothing if all is well."""
        why = "; ".join(f"{rung}: {reason.rstrip('.')}" for rung, reason in self._broken.items())
        if self._order:
            return f"The usual voice does not work, so {self.rung} speaks instead. ({why})" if why else ""
        if self._foreign:
            return f"No voice here speaks {language_name(self._choice.language)}. {GET_LANGUAGE}"
        reasons = "; ".join([*([why] if why else []), *self.absent.values()])
        return f"Nothing here can speak, so tones and captions guide you. {INSTALL} ({reasons})"
