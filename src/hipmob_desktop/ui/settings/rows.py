"""The kinds of rows that the settings screen knows, and the groups they stand in.

The `words` of a row are what people may search for who do not know its label.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number: its key, its label, its step, how it is written, and the reason for its range."""

    key: str
    label: str
    step: float
    written: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One of a few: its key, its label, the choices with their words, and what it is about."""

    key: str
    label: str
    choices: Mapping[object, str]
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class TempoRow:
    """The seconds of each beat of a repetition."""

    key: str
    label: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class SeveralRow:
    """Any of a few, each on or off: its key, its label, the choices, and what it is about."""

    key: str
    label: str
    choices: Mapping[str, str]
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """The choice among the voices of this computer."""

    key: str = "voice"
    label: str = "Voice"
    reason: str = "The voices found on this computer."
    missing: str = "The chosen voice"
    words: str = "speech speaker language espeak"


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """The choice among the sound devices of this computer."""

    key: str = "device"
    label: str = "Sound device"
    reason: str = "If it is away, the usual one plays until it is back."
    missing: str = "The chosen one, which is away"
    words: str = "headphones bluetooth speaker output audio"


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time of day: its key, its label, what it is about, and the words for none if there may be none."""

    key: str
    label: str
    reason: str
    none: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class DoRow:
    """Something that can be done: its key, its label, what its button says, and what it is about."""

    key: str
    label: str
    button: str
    icon: str
    reason: str
    words: str = ""


Row = NumberRow | ChoiceRow | TempoRow | SeveralRow | VoiceRow | DeviceRow | TimeRow | DoRow


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together; a row is all that a setting needs to be shown, found and reset."""

    title: str
    rows: tuple[Row, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all settings in it."""
        return tuple(row.key for row in self.rows if not isinstance(row, DoRow))
