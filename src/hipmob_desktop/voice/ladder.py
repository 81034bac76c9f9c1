"""The choice of engine: the chosen voice's rung first, then the best rung that works."""

import logging
from collections.abc import Sequence

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.voice.choice import RUNG_NAMES, Voice, VoiceChoice, language_name
from hipmob_desktop.voice.engines import (
    Engine,
    EngineBrokenError,
    EngineLostError,
    EngineMissingError,
    LineRefusedError,
)

#: Advice where no engine works.
INSTALL = N_("Install eSpeak NG, or HipMob's extra “speech”, which carries it.")
#: Advice for a missing language.
GET_LANGUAGE = N_(
    "eSpeak NG speaks it (on Debian and Ubuntu: apt install espeak-ng); on Windows and macOS add a voice in "
    "the settings of the system. Until then, captions guide you."
)
#: Failures after which the next engine is used.
STRIKES = 3

_logger = logging.getLogger("hipmob.voice")


class ForeignError(Exception):
    """The engine has no voice for the language."""


class Ladder:
    """The engines in order of use; only `ask` waits for one. The caller runs one engine at a time.

    Args:
        engines: all engines, best first.
        choice: the way in which lines are spoken.

    Attributes:
        engines: all engines, best first.
        absent: the rungs that are not installed, each with the reason.
        strikes: the failures of the current engine.
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
        """The current engine, or None if none is left."""
        return self._order[0] if self._order else None

    @property
    def rung(self) -> str:
        """The current engine's rung, or "none"."""
        return self._order[0].rung if self._order else "none"

    def choose(self, choice: VoiceChoice) -> None:
        """Change the choice. The chosen voice's engine is tried again, even if it has failed before."""
        self._choice = choice
        self._broken.pop(choice.rung, None)
        self.absent.pop(choice.rung, None)
        self._foreign = {}
        self.strikes = 0
        unusable = self._broken.keys() | self.absent.keys()
        usable = [engine for engine in self.engines if engine.rung not in unusable]
        self._order = tuple(sorted(usable, key=lambda engine: engine.rung != choice.rung))

    def close(self) -> None:
        """End all engines, which frees their memory; they are started again on demand."""
        for engine in self.engines:
            engine.close()

    def has_spoken(self, engine: Engine) -> bool:
        """Return whether an engine has ever spoken."""
        return engine.rung in self._proven

    def prove(self, engine: Engine) -> None:
        """Record that an engine has spoken."""
        self._proven.add(engine.rung)

    def fail(self, engine: Engine, error: Exception) -> bool:
        """Count a failure of an engine; return whether it has failed too often.

        If the engine has spoken before, a refusal is the line's fault and not counted.
        """
        self.strikes += isinstance(error, EngineLostError) or not self.has_spoken(engine)
        return self.strikes >= STRIKES

    def step_down(self, engine: Engine, error: Exception) -> None:
        """Replace an engine by the next one; every reason but a missing installation is reported."""
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
        """Query an engine's voices with a deadline in seconds; without an answer it has none."""
        try:
            engine.identity(seconds)
        except (EngineMissingError, EngineBrokenError, EngineLostError, LineRefusedError) as error:
            _logger.info("the voices of %s are not known: %s", engine.rung, error)

    def learn(self, engine: Engine) -> None:
        """Record an engine's voices."""
        self._voices[engine.rung] = engine.voices

    def unasked(self) -> list[Engine]:
        """Return the engines whose voices are unknown."""
        known = self._voices.keys() | self.absent.keys() | self._broken.keys()
        return [engine for engine in self.engines if engine.rung not in known]

    def voices(self) -> tuple[Voice, ...]:
        """Return the known voices for the language, best rung first, without duplicates."""
        names: dict[str, Voice] = {}
        for engine in self.engines:
            for voice in self._voices.get(engine.rung, ()):
                if voice.speaks(self._choice.language):
                    names.setdefault(voice.id.partition(":")[2], voice)  # eSpeak's are the same on two rungs
        return tuple(names.values())

    def sentence(self) -> str:
        """Return the voice's problem in one sentence for the person, or an empty text."""
        unknown = _("it gives no reason")
        why = "; ".join(
            f"{RUNG_NAMES[rung]}: {reason.rstrip('.') or unknown}" for rung, reason in self._broken.items()
        )
        if self._order and not why:
            if self._choice.rung not in self._foreign:
                return ""
            return _("Your voice does not speak {language}, so {voice} speaks instead.").format(
                language=language_name(self._choice.language), voice=RUNG_NAMES[self.rung]
            )
        if self._order:
            return _(
                "Your voice does not work now, so {voice} speaks instead. "
                "The next start of HipMob tries it again. ({reason})"
            ).format(voice=RUNG_NAMES[self.rung], reason=why)
        if self._foreign:
            return _("No voice here speaks {language}. {advice}").format(
                language=language_name(self._choice.language), advice=_(GET_LANGUAGE)
            )
        reasons = "; ".join([*([why] if why else []), *self.absent.values()])
        return _("No voice works here, so tones and captions guide you. {advice} ({reasons})").format(
            advice=_(INSTALL), reasons=reasons
        )
