"""Merges histories: the union of sessions, with the best version of each.

Two versions of a session have the same id and began in the same minute, as spreadsheets drop seconds. A copy
with the same id and another start is another session. The later of the two gets a new id, which is the same
on every computer.

Answers about a record (check-in, note, next morning) are edits with a time; the latest edit wins. Among equal
edits the version with more work done wins. The order is total. A deletion applies to all versions with
earlier edits, and marks are ordered by time. Histories therefore merge to the same result, in any order and
any number of times.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime

from hipmob_desktop.history.check_in import told_like
from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.history.storage.contents import Contents, PauseMark, other_id, start_of

_RANK = {Outcome.INTERRUPTED: 0, Outcome.STOPPED: 1, Outcome.COMPLETED: 2}

#: A function from old to new contents.
Change = Callable[[Contents], Contents]

_NEVER = datetime.min.replace(tzinfo=UTC)


def merged(ours: Contents, theirs: Contents) -> Contents:
    """Return the union of both."""
    records = dict(ours.records)
    for record in theirs.records.values():
        _put(records, record)
    deleted = dict(ours.deleted)
    for name, at in theirs.deleted.items():
        deleted[name] = max(at, deleted.get(name, at), key=_instant)
    return Contents(records, deleted, _marks(ours.marks, theirs.marks)).without_deleted()


def merge_played(ours: Contents, record: Record) -> Contents:
    """Return the contents with a session that was just played, or recovered from its journal.

    Later answers about it stay: with a shared folder another computer may show the session while it is
    played. A deleted session stays deleted.
    """
    known = ours.records.get(record.id)
    if known is not None and is_newer(known, record):
        record = told_like(record, known)
    return merged(ours, Contents({record.id: record}))


def latest_versions(records: Iterable[Record]) -> dict[str, Record]:
    """Return the records by id, with the winning version of each."""
    found: dict[str, Record] = {}
    for record in records:
        _put(found, record)
    return found


def same_session(one: Record, other: Record) -> bool:
    """Return whether two records with the same id are of the same session."""
    return start_of(one.started_at) == start_of(other.started_at)


def is_newer(one: Record, other: Record) -> bool:
    """Return whether a version of a session has a later edit than another."""
    return (one.edited_at or _NEVER) > (other.edited_at or _NEVER)


def _put(found: dict[str, Record], record: Record) -> None:
    """Add a record, as a version of a known session or as a session of its own."""
    known = found.get(record.id)
    if known is None:
        found[record.id] = record
    elif same_session(known, record):
        found[record.id] = _later(known, record)
    else:
        first, second = sorted((known, record), key=lambda one: start_of(one.started_at))
        found[record.id] = first
        _put(found, second.changed(id=other_id(record.id, second.started_at)))


def _later(one: Record, other: Record) -> Record:
    return one if one == other else max(one, other, key=_fullness)


def _fullness(record: Record) -> tuple[datetime, float, int, int, bool, int, bytes]:
    """Return the sort key of the total order, which ends with the text itself."""
    facts = record.facts
    return (
        record.edited_at or _NEVER,
        sum(phase.done_seconds for phase in facts.phases),
        sum(phase.done_reps or 0 for phase in facts.phases),
        _RANK[facts.outcome],
        facts.check_in is not None,
        len(facts.note),
        record.text,
    )


def _marks(ours: Mapping[date, PauseMark], theirs: Mapping[date, PauseMark]) -> dict[date, PauseMark]:
    found = dict(ours)
    for monday, mark in theirs.items():
        found[monday] = max(
            mark, found.get(monday, mark), key=lambda one: (*_instant(one.at), one.reason or "")
        )
    return found


def _instant(at: datetime) -> tuple[datetime, str]:
    """Return the sort key of an instant. Of one instant in two zones the same one always wins."""
    return at, at.isoformat()
