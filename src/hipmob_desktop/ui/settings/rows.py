"""The kinds of rows that the settings screen knows, and the groups they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has.

    Attributes:
        key: the setting's name.
        label: what it is called on the screen.
        reason: why it is there, or why it has its range.
        words: what people may search for who do not know its label.
    """

    key: str
    label: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow(Row):
    """A number: its step, and how it is written."""

    step: float
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow(Row):
    """One of a few: the choices with their words."""

    choices: Mapping[object, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralRow(Row):
    """Any of a few, each on or off: the choices with their words."""

    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow(Row):
    """One of the voices or sound devices of this computer: what no choice and one that is away are called."""

    missing: str
    own: str = "This computer’s own choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow(Row):
    """A time of day: the words for none, if there may be none."""

    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow(Row):
    """Something that can be done: what its button says, and its icon."""

    button: str
    icon: str


class WordsRow(Row):
    """Words, each with what the voice says in its place."""


class TempoRow(Row):
    """The seconds of each beat of a repetition."""


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together; a row is all that a setting needs to be shown, found and reset."""

    title: str
    rows: tuple[Row, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all settings in it."""
        return tuple(row.key for row in self.rows if not isinstance(row, ActionRow))
