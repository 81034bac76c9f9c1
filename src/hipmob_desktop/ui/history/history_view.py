"""What the history screen is about, as a value; its parts read from it what they show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QLocale

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui import words


@dataclass(frozen=True, slots=True)
class SideDone:
    """What one hip has done in a session: seconds held, whole repetitions."""

    held: float = 0.0
    reps: int = 0

    def ahead_of(self, other: "SideDone") -> bool:
        """Whether this hip has held for longer, or as long and done more repetitions."""
        return (round(self.held), self.reps) > (round(other.held), other.reps)

    @property
    def words(self) -> str:
        """The same in words."""
        return f"{words.amount(self.held)} held, {words.counted(self.reps, 'rep', 'reps')}"


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history, with what is needed to read it.

    Attributes:
        records: the sessions, the oldest first.
        today: the day it is where the person is.
        goal: sessions a week.
        pauses: the weeks that are marked as a pause, by their Mondays.
        preferences: how the next session is wanted; the path starts from its dose.
        own: the seconds and the repetitions of the routine's own dose.
        names: the exercises' names by their ids.
        notices: sentences about the file, such as what was recovered.
        undo: what can be undone, in words, or empty.
        imported: the name of the file whose import can be undone, or empty.
        changeable: whether sessions can be changed and deleted.
        unreadable: whether there is a file that cannot be read, so that `records` says nothing.
        file: where the history is kept.
    """

    records: tuple[Record, ...] = ()
    today: date = date.min
    goal: int = 3
    pauses: Mapping[date, Pause] = field(default_factory=dict)
    preferences: Preferences = field(default=Preferences())
    own: tuple[float, int] = (45.0, 8)
    names: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    undo: str = ""
    imported: str = ""
    changeable: bool = True
    unreadable: bool = False
    file: str = ""


def side_done(record: Record, side: Side) -> SideDone:
    """Return what one hip has done in a session."""
    return SideDone(record.held_seconds(side), record.done_reps(side))


def both(left: str, right: str, what: str) -> str:
    """Return what both sides have, as "1:30 held on each side" or "left 1:30, right 1:00 held"."""
    return f"{left} {what} on each side" if left == right else f"left {left}, right {right} {what}"


def day_words(day: date) -> str:
    """Return a day as "Thursday 12 March 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """Return a day as "12 Mar"."""
    return f"{day.day} {day:%b}"


def time_words(at: datetime) -> str:
    """Return a time as the system's locale has it: "18:05", or "6:05 pm" where the clock has twelve hours."""
    if twelve_hours():
        return f"{at.hour % 12 or 12}:{at:%M} {'am' if at.hour < 12 else 'pm'}"
    return f"{at:%H:%M}"


def twelve_hours() -> bool:
    """Return whether the system's locale has a clock of twelve hours."""
    return "a" in QLocale().timeFormat(QLocale.FormatType.ShortFormat).lower()
