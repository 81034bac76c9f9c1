"""The kinds of rows on the settings screen, and their groups."""

from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.base.messages import N_


@dataclass(frozen=True, slots=True)
class Row:
    """The base of every row.

    Attributes:
        key: the setting's name.
        label: its label on the screen.
        reason: the reason for the setting, or for its range.
        words: search terms of people who do not know the label.
    """

    key: str
    label: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow(Row):
    """A number: its step and its format."""

    step: float
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow(Row):
    """One choice of a few: the choices with their labels."""

    choices: Mapping[object, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralRow(Row):
    """Any choices of a few, each on or off: the choices with their labels."""

    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow(Row):
    """A voice or sound device of this computer: the labels of no choice, and of an absent one."""

    missing: str
    own: str = N_("System default")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow(Row):
    """A time of day: the label of no time, if that is allowed."""

    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow(Row):
    """An action: its button's label and icon."""

    button: str
    icon: str


class KeyRow(Row):
    """A key of the whole desktop, chosen by pressing it."""


class WordsRow(Row):
    """Words, each with its pronunciation."""


class TempoRow(Row):
    """The seconds of each beat of a repetition."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of settings. A row in a group is all that a setting needs to be shown, found and reset."""

    title: str
    rows: tuple[Row, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all settings in the group."""
        return tuple(row.key for row in self.rows if not isinstance(row, ActionRow))
