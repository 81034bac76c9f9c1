"""The contents of a history: sessions, deletions and pauses of weeks, with every change to them.

All three can be merged with another computer's, in any order. A deletion is stored with its time, so that an
old copy does not restore the session. It applies to every version of the session without a later edit. A
later edit therefore undoes it. Of several marks on a week the latest applies, and removing a mark is stored
as a mark, too.

Deletions and marks are additional keys of history.json, `deleted` and `pauses`. They belong to the history,
because they have to be synchronized, backed up and restored with it. Programs preserve keys that they do not
know.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from uuid import UUID, uuid5

import msgspec

from hipmob_desktop.history.record import LAST_YEAR, Instant, Record
from hipmob_desktop.history.weeks import Pause

Records = Mapping[str, Record]

_MOMENT = timedelta(milliseconds=1)

#: UUID namespace for the new ids of sessions that shared an id with another one.
_SPLIT = UUID("5f0a8a4e-33cc-4d3e-9a35-3a0d2f4f9d6b")


@dataclass(frozen=True, slots=True)
class PauseMark:
    """A mark on a week.

    Attributes:
        reason: the reason for the pause, or None for a removed mark.
        at: the instant of the mark.
    """

    reason: Pause | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """Sessions by id, deletions by id with their time, marks by the Monday of their week."""

    records: Records = field(default_factory=dict)
    deleted: Mapping[str, datetime] = field(default_factory=dict)
    marks: Mapping[date, PauseMark] = field(default_factory=dict)

    @property
    def pauses(self) -> dict[date, Pause]:
        """The weeks that are pauses, by their Mondays."""
        return {monday: mark.reason for monday, mark in self.marks.items() if mark.reason is not None}

    def added(self, record: Record, now: datetime) -> "Contents":
        """Return the contents with a record added or replaced by its id; a deletion is undone."""
        gone = self.deleted.get(record.id)
        if gone is not None and not _outlives(record, gone):
            record = record.edited(max(now, gone + _MOMENT))
        return replace(self, records={**self.records, record.id: record})

    def replaced(self, record: Record) -> "Contents":
        """Return the contents with the record of this id replaced; unchanged if there is none."""
        if record.id not in self.records:
            return self
        return replace(self, records={**self.records, record.id: record})

    def removed(self, session_id: str, now: datetime) -> "Contents":
        """Return the contents without a session, and with its deletion recorded."""
        record = self.records.get(session_id)
        if record is None:
            return self
        at = max(now, record.edited_at or now)
        records = {key: one for key, one in self.records.items() if key != session_id}
        return replace(self, records=records, deleted={**self.deleted, session_id: at})

    def moved(self, session_id: str, record: Record, now: datetime) -> "Contents":
        """Return the contents with a session replaced by one with another start and id."""
        return self.removed(session_id, now).added(record, now)

    def paused(self, monday: date, reason: Pause | None, now: datetime) -> "Contents":
        """Return the contents with a mark on a week; a `reason` of None removes the pause."""
        known = self.marks.get(monday)
        at = now if known is None else max(now, known.at + _MOMENT)
        return replace(self, marks={**self.marks, monday: PauseMark(reason, at)})

    def without_deleted(self) -> "Contents":
        """Return the contents without sessions that were deleted after their last edit."""
        gone = {
            name
            for name, at in self.deleted.items()
            if name in self.records and not _outlives(self.records[name], at)
        }
        if not gone:
            return self
        return replace(self, records={name: one for name, one in self.records.items() if name not in gone})


def start_of(at: datetime) -> str:
    """Return the minute in which a session began, in UTC, so that it is equal in every time zone."""
    try:
        at = at.astimezone(UTC)
    except OverflowError:
        at = at.replace(tzinfo=UTC)
    return at.isoformat(timespec="minutes")


def other_id(session_id: str, started_at: datetime) -> str:
    """Return a new id for a session that shares its id with an earlier one."""
    return str(uuid5(_SPLIT, f"{session_id} {start_of(started_at)}"))


def _outlives(record: Record, deleted_at: datetime) -> bool:
    edited_at = record.edited_at
    return edited_at is not None and edited_at > deleted_at


T = TypeVar("T")


class _Pause(msgspec.Struct):
    reason: Pause | None
    at: Instant


_read_pause = msgspec.json.Decoder(_Pause).decode
_read_instant: Callable[[bytes], datetime] = msgspec.json.Decoder(Instant).decode


def deleted_from(text: msgspec.Raw) -> dict[str, datetime]:
    """Return the deleted sessions, each with the time of its deletion."""
    return {name: at for name, at in _entries(text, _read_instant) if at.year <= LAST_YEAR}


def pauses_from(text: msgspec.Raw) -> dict[date, PauseMark]:
    """Return the marks on weeks, by their Mondays."""
    found: dict[date, PauseMark] = {}
    for name, pause in _entries(text, _read_pause):
        with suppress(ValueError):
            monday = date.fromisoformat(name)
            if monday.weekday() == 0 and pause.at.year <= LAST_YEAR:
                found[monday] = PauseMark(pause.reason, pause.at)
    return found


def marks_of(contents: Contents) -> Mapping[str, object]:
    """Return the keys `deleted` and `pauses` as they are written; empty ones are left out."""
    deleted = {name: at.isoformat() for name, at in contents.deleted.items()}
    pauses = {
        f"{monday}": {"reason": mark.reason, "at": mark.at.isoformat()}
        for monday, mark in sorted(contents.marks.items())
    }
    return {key: value for key, value in (("deleted", deleted), ("pauses", pauses)) if value}


def _entries(text: msgspec.Raw, decode: Callable[[bytes], T]) -> Iterator[tuple[str, T]]:
    """Yield the readable entries of a JSON object."""
    try:
        entries = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except (ValueError, RecursionError):
        return
    for name, value in entries.items():
        with suppress(ValueError, RecursionError):
            yield name, decode(value)
