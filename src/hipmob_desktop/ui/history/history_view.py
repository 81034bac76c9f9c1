"""The contents of the history screen as a value, from which its parts compute theirs."""

from calendar import MONDAY
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui import words


@dataclass(frozen=True, slots=True)
class SideDone:
    """The work of one hip in a session: seconds held, whole repetitions."""

    held: float = 0.0
    reps: int = 0

    def ahead_of(self, other: "SideDone") -> bool:
        """Return whether this hip has held longer, or equally long with more repetitions."""
        return (round(self.held), self.reps) > (round(other.held), other.reps)

    @property
    def words(self) -> str:
        """The same in words."""
        told = ngettext("{amount} held, {count} rep", "{amount} held, {count} reps", self.reps)
        return told.format(amount=words.amount(self.held), count=self.reps)


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history, with all values that its parts need.

    Attributes:
        records: the sessions, the oldest first.
        today: the local date of the person.
        goal: sessions a week.
        pauses: the weeks that are marked as a pause, by their Mondays.
        preferences: the preferences of the next session.
        own: seconds and repetitions of the routine's own dose.
        names: the exercises' names, by id.
        notices: sentences about the file, such as what was recovered.
        undo: the deletion that can be undone, in words, or empty.
        imported: the name of the file whose import can be undone, or empty.
        changeable: whether sessions can be changed and deleted.
        unreadable: whether the file cannot be read; `records` then means nothing.
        file: the path of the history.
        first_weekday: the first day of a week; Monday is 0.
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
    first_weekday: int = MONDAY


def side_done(record: Record, side: Side) -> SideDone:
    """Return the work of one hip in a session. Work of the middle is done by both."""
    middle = [one for one in record.facts.phases if one.kind.is_work and one.side is None]
    held = sum(one.done_seconds for one in middle if one.kind is PhaseKind.HOLD)
    reps = sum(one.done_reps or 0 for one in middle)
    return SideDone(record.held_seconds(side) + held, record.done_reps(side) + reps)


def held_by_both(left: float, right: float) -> str:
    """Return seconds of both sides, as "1:30 held on each side" or "left 1:30, right 1:00 held"."""
    one, other = words.amount(left), words.amount(right)
    if one == other:
        return _("{amount} held on each side").format(amount=one)
    return _("left {left}, right {right} held").format(left=one, right=other)


def reps_of_both(left: int, right: int) -> str:
    """Return repetitions of both sides, as "8 reps on each side" or "left 8, right 6 reps"."""
    if left == right:
        return ngettext("{count} rep on each side", "{count} reps on each side", left).format(count=left)
    return _("left {left}, right {right} reps").format(left=left, right=right)
