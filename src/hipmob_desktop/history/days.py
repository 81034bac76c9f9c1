"""The days of training, for a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import counts


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day: its sessions, how many of them count for the week, and minutes held."""

    day: date
    sessions: tuple[Record, ...]
    counted: int
    held_minutes: float


def days(records: Iterable[Record], first: date, last: date) -> dict[date, Day]:
    """Return the days from `first` to `last` on which there was a session, each session on its own day."""
    found: dict[date, list[Record]] = {}
    for one in records:
        day = one.started_at.date()
        if first <= day <= last:
            found.setdefault(day, []).append(one)
    return {
        day: Day(
            day,
            tuple(sorted(some, key=lambda one: one.started_at)),
            sum(counts(one) for one in some),
            sum(one.held_seconds() for one in some) / 60,
        )
        for day, some in sorted(found.items())
    }
