"""What the history screen shows, as values, and the pure functions that read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words


@dataclass(frozen=True, slots=True)
class SideDone:
    """What one hip has done in a session: seconds held, whole repetitions."""

    held: float = 0.0
    reps: int = 0

    @property
    def words(self) -> str:
        """The same in words."""
        return f"{words.clock(self.held)} held, {words.counted(self.reps, 'rep', 'reps')}"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in the history list."""

    id: str
    day: str
    time: str
    minutes: str
    outcome: str
    completed: bool
    left: SideDone
    right: SideDone


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history list, newest first.

    Attributes:
        rows: the sessions.
        notices: sentences about the file, such as what was recovered.
        undo: what can be undone, in words, or empty.
        changeable: whether sessions can be deleted.
    """

    rows: tuple[SessionRow, ...] = ()
    notices: tuple[str, ...] = ()
    undo: str = ""
    changeable: bool = True


def history_rows(records: Iterable[Record]) -> tuple[SessionRow, ...]:
    """Return the rows of the history list, newest first."""
    newest_first = sorted(records, key=lambda record: record.started_at, reverse=True)
    return tuple(_row(record) for record in newest_first)


def side_done(record: Record, side: Side) -> SideDone:
    """Return what one hip has done in a session."""
    return SideDone(record.held_seconds(side), record.done_reps(side))


def _row(record: Record) -> SessionRow:
    at = record.started_at
    return SessionRow(
        id=record.id,
        day=f"{at:%A} {at.day} {at:%B %Y}",
        time=f"{at:%H:%M}",
        minutes=words.minutes(record.minutes * 60),
        outcome=words.OUTCOMES[record.outcome],
        completed=record.outcome is Outcome.COMPLETED,
        left=side_done(record, Side.LEFT),
        right=side_done(record, Side.RIGHT),
    )
