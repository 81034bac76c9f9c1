"""Imports an external history after a preview of its changes.

The file may be an export, a backup, or another computer's, as JSON or as a table. Where a session differs,
either version can be chosen. Values that the file does not have stay as they are.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import msgspec

from hipmob_desktop.history.record import Record, record_from
from hipmob_desktop.history.storage.contents import Contents, PauseMark, other_id
from hipmob_desktop.history.storage.differences import Change, changes_between, json_of, same_phases
from hipmob_desktop.history.storage.document import Document
from hipmob_desktop.history.storage.faults import Fault, KeyPath
from hipmob_desktop.history.storage.merge import is_newer, merged, same_session


@dataclass(frozen=True, slots=True)
class Difference:
    """A session that differs between the history and the file.

    Attributes:
        ours: the session in the history.
        theirs: the session with the file's values.
        changes: the differing values.
        newer_here: whether the history has a later edit than the file.
    """

    ours: Record
    theirs: Record
    changes: tuple[Change, ...]
    newer_here: bool

    @property
    def id(self) -> str:
        """The session's id."""
        return self.ours.id


@dataclass(frozen=True, slots=True)
class Import:
    """The changes that a file would make.

    Attributes:
        path: the file.
        new: the sessions that are not in the history, the oldest first.
        differing: the sessions that differ.
        same: the number of sessions that are identical.
        faults: the unusable values of the file.
        marks: its marks on weeks.
        deleted: the deletions of a backup, with their time.
        extras: a backup's unknown top-level keys.
    """

    path: Path
    new: tuple[Record, ...] = ()
    differing: tuple[Difference, ...] = ()
    same: int = 0
    faults: tuple[Fault, ...] = ()
    marks: Mapping[date, PauseMark] = field(default_factory=dict)
    deleted: Mapping[str, datetime] = field(default_factory=dict)
    extras: Mapping[str, msgspec.Raw] = field(default_factory=dict)

    @property
    def lost(self) -> int:
        """The number of sessions in the file that cannot be used."""
        return sum(fault.lost for fault in self.faults)

    @property
    def nothing_usable(self) -> bool:
        """Whether the file has sessions, none of which can be used."""
        return self.lost > 0 and not (self.new or self.differing or self.same)

    @property
    def held_by_file(self) -> frozenset[str]:
        """The ids of differing sessions without a later edit here. The file's version is their default."""
        return frozenset(one.id for one in self.differing if not one.newer_here)


@dataclass(frozen=True, slots=True)
class Undo:
    """The data to undo an import.

    Attributes:
        records: each session before and after the import.
        marks: each mark on a week, likewise.
        deleted: the ids of imported deletions.
    """

    records: Mapping[str, tuple[Record | None, Record]]
    marks: Mapping[date, tuple[PauseMark | None, PauseMark]]
    deleted: Collection[str]


def compared(ours: Contents, document: Document, path: Path, *, is_backup: bool = False) -> Import:
    """Return the changes that a file would make; a backup also has deletions and extras."""
    new: list[Record] = []
    differing: list[Difference] = []
    same = 0
    renamed = _renamed(ours, document)
    for record in document.records.values():
        known = _counterpart(ours, record) or renamed.get(record.id)
        if known is None:
            new.append(record)
            continue
        version = record if record.id == known.id else record.changed(id=known.id)
        theirs = _with_values_of(known, version, document.unsaid.get(record.id, frozenset()))
        changes = tuple(changes_between(known, theirs))
        if not changes:
            same += 1
            continue
        differing.append(Difference(known, theirs, changes, is_newer(known, record)))
    new.sort(key=lambda one: one.started_at)
    differing.sort(key=lambda one: one.ours.started_at)
    found = Import(path, tuple(new), tuple(differing), same, document.faults, document.contents.marks)
    if not is_backup:
        return found
    elsewhere = {name: at for name, at in document.contents.deleted.items() if name not in ours.records}
    return replace(found, deleted=elsewhere, extras=document.extras)


def with_import(
    ours: Contents, found: Import, now: datetime, from_file: Collection[str]
) -> tuple[Contents, Undo]:
    """Return the history after an import, and the data to undo it.

    Args:
        ours: the history.
        found: the changes of the file.
        now: the time of the import, which becomes the time of its edits.
        from_file: the ids of differing sessions that take the file's version.
    """
    before, records = ours, dict(ours.records)
    for one in found.differing:  # before a new session takes the id of one that was copied with it
        known = records.get(one.id)
        if one.id in from_file and known is not None:
            records[one.id] = _held(one.theirs, max(now, known.edited_at or now), known)
    ours = replace(ours, records=records)
    for record in found.new:
        if record.id in ours.records:  # a session copied with its id becomes another session
            ours = merged(ours, Contents({record.id: record}))
        else:
            ours = ours.added(record, now)
    deleted = {**found.deleted, **ours.deleted}
    ours = merged(replace(ours, deleted=deleted), Contents(marks=found.marks))
    changed = {
        name: (before.records.get(name), one)
        for name, one in ours.records.items()
        if before.records.get(name) != one
    }
    marks = {
        monday: (before.marks.get(monday), mark)
        for monday, mark in ours.marks.items()
        if before.marks.get(monday) != mark
    }
    return ours, Undo(changed, marks, found.deleted.keys() - before.deleted.keys())


def without_import(ours: Contents, undo: Undo) -> Contents:
    """Return the history without an import; values that were changed since then stay."""
    records, marks = dict(ours.records), dict(ours.marks)
    for name, (before, after) in undo.records.items():
        if records.get(name) != after:
            continue
        if before is None:
            del records[name]
        else:
            records[name] = before
    for monday, (was, is_) in undo.marks.items():
        if marks.get(monday) == is_:
            if was is None:
                del marks[monday]
            else:
                marks[monday] = was
    deleted = {name: at for name, at in ours.deleted.items() if name not in undo.deleted}
    return replace(ours, records=records, marks=marks, deleted=deleted)


def _held(theirs: Record, now: datetime, known: Record) -> Record:
    """Return the file's version with an edit time, so that it wins on other computers, too."""
    return theirs.edited(now) if theirs != known else known


def _counterpart(ours: Contents, record: Record) -> Record | None:
    """Return the session of the history of which a file's session is a version."""
    known = ours.records.get(record.id)
    if known is None or same_session(known, record) or _same_wall_clock(known, record):
        return known
    return ours.records.get(other_id(record.id, record.started_at))


def _renamed(ours: Contents, document: Document) -> Mapping[str, Record]:
    """Return the sessions by the ids they have in a file with an earlier session of the same id."""
    if document.records.keys() <= ours.records.keys():
        return {}
    return {other_id(one.id, one.started_at): one for one in ours.records.values()}


def _same_wall_clock(one: Record, other: Record) -> bool:
    """Return whether two records began at the same local time; a spreadsheet drops the zone."""
    here, there = (at.started_at.replace(tzinfo=None, second=0, microsecond=0) for at in (one, other))
    return here == there


def _with_values_of(known: Record, record: Record, unsaid: frozenset[KeyPath]) -> Record:
    """Return our session with every value of the file. The start never loses precision."""
    keep = {"id", "started_at", *(path[0] for path in unsaid if len(path) == 1)}
    ours, theirs = _keys_of(known), _keys_of(record)
    # The file may have lost the seconds and the zone of both ends. Only their distance is compared.
    length = record.facts.ended_at - record.started_at
    try:
        ended_at = known.started_at + length
    except OverflowError:
        ended_at = known.facts.ended_at
    if abs((known.facts.ended_at - ended_at).total_seconds()) < 60:
        keep.add("ended_at")
    elif known.started_at != record.started_at:
        theirs["ended_at"] = msgspec.Raw(msgspec.json.encode(ended_at.isoformat(timespec="seconds")))
    if ("check_in",) not in unsaid:
        told = msgspec.json.encode(_check_in_of(known, record, unsaid))
        theirs["check_in"] = msgspec.Raw(told)
    phases = _phases_of(known, record, unsaid)
    theirs["phases"] = msgspec.Raw(msgspec.json.encode(phases))
    merged_ = record_from(
        msgspec.json.encode({**ours, **{key: raw for key, raw in theirs.items() if key not in keep}})
    )
    return merged_.changed(phases=known.phase_texts()) if same_phases(known, merged_) else merged_


def _keys_of(record: Record) -> dict[str, msgspec.Raw]:
    found: dict[str, msgspec.Raw] = msgspec.json.decode(record.text, type=dict[str, msgspec.Raw])
    return found


def _check_in_of(known: Record, record: Record, unsaid: frozenset[KeyPath]) -> object:
    """Return the file's check-in, with our answers where it has no usable value."""
    ours, theirs = (json_of(one).get("check_in") for one in (known, record))
    sides = {path[1] for path in unsaid if path[0] == "check_in"}
    if not ours or not sides:
        return theirs
    if not theirs:
        theirs = {side: {} for side in ours if side in {"left", "right"}}
    for path in (path for path in unsaid if path[0] == "check_in" and len(path) > 1):
        side, names = path[1], path[2:] or ("tightness", "pain")
        for name in names:
            if isinstance(theirs.get(side), dict) and side in ours and name in ours[side]:
                theirs[side][name] = ours[side][name]
    for side in ("left", "right"):
        felt = theirs.get(side)
        theirs[side] = {"tightness": 0, "pain": 0, **(felt if isinstance(felt, dict) else {})}
    return theirs


def _phases_of(known: Record, record: Record, unsaid: frozenset[KeyPath]) -> Sequence[object]:
    """Return the file's phases, with our values where it has no usable value."""
    ours, theirs = known.phase_texts(), record.phase_texts()
    lost = sorted(path[1] for path in unsaid if path[0] == "phases" and len(path) == 2)
    for number in lost:
        if isinstance(number, int) and number < len(ours):
            theirs.insert(number, ours[number])
    if len(ours) != len(theirs):
        return record.phase_texts()
    silent: dict[object, set[object]] = {}
    for path in unsaid:
        if path[0] == "phases" and len(path) > 2:
            silent.setdefault(path[1], set()).add(path[2])
    return [
        {**one, **{key: raw for key, raw in other.items() if key not in silent.get(number, ())}}
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True))
    ]
