"""Merges histories: a union of sessions, and of two versions of one the later told, then the fuller.

Two versions have one id and began in the same minute: a spreadsheet drops the seconds. Where somebody copied
a session with its id and gave it another start, these are two. The later one gets an id of its own, which is
the same wherever that is found out.

A record is told about afterwards (check-in, note, the morning after), and each telling is stamped with its
time; the latest one holds. Where that decides nothing, the version in which more was done is kept. This is a
total order, a deletion goes for all versions told before it, and marks go by their time: so any number of
histories, merged in any order and any number of times, give the same.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime

from hipmob_desktop.history.check_in import told_like
from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.history.storage.contents import Contents, PauseMark, other_id, start_of

_RANK = {Outcome.INTERRUPTED: 0, Outcome.STOPPED: 1, Outcome.COMPLETED: 2}

#: What makes other contents of contents.
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


def played(ours: Contents, record: Record) -> Contents:
    """Return the contents with a session that was just played, or was found in its journal.

    If somebody has told something about it meanwhile, that stays: a shared folder may show a session on one
    computer while it is played on another. One that was deleted stays deleted.
    """
    known = ours.records.get(record.id)
    if known is not None and (known.edited_at or _NEVER) > (record.edited_at or _NEVER):
        record = told_like(record, known)
    return merged(ours, Contents({record.id: record}))


def playing(record: Record) -> Change:
    """Return the change that takes in a session that was played."""
    return lambda contents: played(contents, record)


def joining(found: Contents) -> Change:
    """Return the change that takes in other contents."""
    return lambda contents: merged(contents, found)


def joined(records: Iterable[Record]) -> dict[str, Record]:
    """Return the records by id, with the version of each that holds."""
    found: dict[str, Record] = {}
    for record in records:
        _put(found, record)
    return found


def same_session(one: Record, other: Record) -> bool:
    """Return whether two records of one id are of one session."""
    return start_of(one.started_at) == start_of(other.started_at)


def _put(found: dict[str, Record], record: Record) -> None:
    """Take in a record, as another version of a session or as one of its own."""
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
    """Return the sort key of the total order; the text itself decides where nothing else does."""
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
    """Return the sort key of an instant; of one instant in two zones either has to win always."""
    return at, at.isoformat()
