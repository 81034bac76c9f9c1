"""Merges histories: sessions are a set keyed by id, and of two versions of one the fuller is kept.

"Fuller" is a total order, so that any number of histories, merged in any order and any number of times, give
the same.
"""

from collections.abc import Iterable, Mapping

from hipmob_desktop.history.record import Outcome, Record

Records = Mapping[str, Record]

_RANK = {Outcome.INTERRUPTED: 0, Outcome.STOPPED: 1, Outcome.COMPLETED: 2}


def merged(ours: Records, theirs: Records) -> dict[str, Record]:
    """Return the union of both, with the fuller version of what is in both."""
    return joined([*ours.values(), *theirs.values()])


def joined(records: Iterable[Record]) -> dict[str, Record]:
    """Return the records by id, with the fullest version of each."""
    found: dict[str, Record] = {}
    for record in records:
        known = found.get(record.id)
        found[record.id] = record if known is None else max(known, record, key=_fullness)
    return found


def _fullness(record: Record) -> tuple[float, int, int, bool, int, bytes]:
    """Return the sort key of the total order; the text itself decides where nothing else does."""
    facts = record.facts
    return (
        sum(phase.done_seconds for phase in facts.phases),
        sum(phase.done_reps or 0 for phase in facts.phases),
        _RANK[facts.outcome],
        facts.check_in is not None,
        len(facts.note),
        record.text,
    )
