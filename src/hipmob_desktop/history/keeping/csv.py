"""The history as a table for spreadsheets, one row a phase, and such a table as a history again.

Everything of a session is in it: what has no column of its own is JSON in the last two, so that a table that
is taken in again gives the same sessions. Only the marks on weeks and deletions are left to the JSON.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import StringIO
from typing import Any, TextIO

import msgspec

from hipmob_desktop.history.keeping.contents import Contents
from hipmob_desktop.history.keeping.document import Document, UnreadableError
from hipmob_desktop.history.keeping.merge import joined
from hipmob_desktop.history.record import Record, record_from
from hipmob_desktop.routine.words import Side

_OF_SESSION = ("id", "routine", "started_at", "ended_at", "outcome")
_OF_PHASE_TEXT = ("kind", "exercise", "rotation", "side")
_OF_PHASE_NUMBER = ("planned_seconds", "done_seconds", "planned_reps", "done_reps")
_OF_PHASE = {*_OF_PHASE_TEXT, *_OF_PHASE_NUMBER}
_FEELINGS = tuple((side, felt) for side in Side for felt in ("tightness", "pain"))

COLUMNS = (
    *_OF_SESSION,
    "phase",
    *_OF_PHASE_TEXT,
    *_OF_PHASE_NUMBER,
    *(f"{side}_{felt}" for side, felt in _FEELINGS),
    "note",
    "more_of_phase",
    "more_of_session",
)

_NEEDED = {"id", "started_at", "ended_at", "outcome", "kind", "planned_seconds", "done_seconds"}

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so

Object = dict[str, Any]


def write_csv(records: Iterable[Record], out: TextIO) -> None:
    """Write the records' phases as CSV with a row of headings; empty cells for what there is not.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that
    begins with an apostrophe.

    Raises:
        OSError: `out` cannot be written.
    """
    out.write(",".join(COLUMNS) + "\n")
    for record in records:
        out.writelines(map(_line, _rows(record)))


def read_csv(data: bytes) -> Document:
    """Read such a table, also after a spreadsheet has saved it; sessions that make no sense are counted.

    Raises:
        UnreadableError: it is no such table.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"it is not UTF-8: {error}") from error
    headings = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=headings.count)
    # The library's own bound is for files whose size nobody looked at.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, restval="")
        table = list(reader)
    except csv.Error as error:
        raise UnreadableError(f"it is no table: {error}") from error
    if not set(reader.fieldnames or ()) >= _NEEDED:
        raise UnreadableError("it is neither the JSON nor the table of a history")
    sessions: dict[str, list[Mapping[str, str]]] = {}
    for row in table:
        sessions.setdefault(row["id"], []).append(row)
    found: list[Record] = []
    for rows in sessions.values():
        with suppress(ValueError, RecursionError, TypeError):
            found.append(record_from(msgspec.json.encode(_session(rows))))
    return Document(Contents(joined(found)), lost=len(sessions) - len(found))


def _line(row: Mapping[str, str]) -> str:
    return ",".join(_quoted(row.get(column, "")) for column in COLUMNS) + "\n"


def _rows(record: Record) -> Iterator[Mapping[str, str]]:
    """Yield the cells of a record by their columns; a session without phases has one row all the same."""
    session: Object = msgspec.json.decode(record.text)
    phases = session.pop("phases") if record.facts.phases else []
    cells = {name: _harmless(session.pop(name, "")) for name in _OF_SESSION}
    cells["note"] = _harmless(session.pop("note", ""))
    check_in = session.pop("check_in", None)
    for side, felt in _FEELINGS if check_in else ():
        cells[f"{side}_{felt}"] = str(check_in[side].pop(felt))
    more = {key: value for key, value in (check_in or {}).items() if key not in set(Side) or value}
    if more:
        session["check_in"] = more
    for number, phase in enumerate(phases or [None]):
        row = dict(cells)
        if phase is not None:
            row |= {"phase": str(number), **_cells_of(phase)}
        if number == 0 and session:
            row["more_of_session"] = _written(session)
        yield row


def _cells_of(phase: Object) -> dict[str, str]:
    """Return the cells of a phase; takes what they say out of it."""
    cells = {name: _harmless(phase.pop(name)) for name in _OF_PHASE_TEXT if phase.get(name)}
    cells |= {name: _written(phase.pop(name)) for name in _OF_PHASE_NUMBER if phase.get(name) is not None}
    rest = {name: value for name, value in phase.items() if value is not None or name not in _OF_PHASE}
    return {**cells, "more_of_phase": _written(rest)} if rest else cells


def _session(rows: list[Mapping[str, str]]) -> Object:
    """Return the session of some rows, as the file has it.

    Raises:
        ValueError: a cell cannot be read.
    """
    rows = sorted(rows, key=lambda row: int(row.get("phase") or 0))
    first = rows[0]
    more = next((row["more_of_session"] for row in rows if row.get("more_of_session")), "")
    rest: Object = msgspec.json.decode(more, type=Object) if more else {}
    session: Object = {name: _as_it_was(first.get(name, "")) for name in _OF_SESSION}
    told = _check_in(first, rest.pop("check_in", None))
    phases = [_phase(row) for row in rows if row["kind"]]
    return {**session, "phases": phases, "check_in": told, "note": _as_it_was(first.get("note", "")), **rest}


def _check_in(row: Mapping[str, str], more: Object | None) -> Object | None:
    cells = [row.get(f"{side}_{felt}") for side, felt in _FEELINGS]
    if not any(cells):
        return more
    told: Object = {side: {} for side in Side} | (more or {})
    for (side, felt), cell in zip(_FEELINGS, cells, strict=True):
        told[side] = {felt: int(cell or 0), **told[side]}
    return told


def _phase(row: Mapping[str, str]) -> Object:
    text = {name: _as_it_was(row.get(name, "")) or None for name in _OF_PHASE_TEXT}
    number = {name: msgspec.json.decode(row[name]) if row.get(name) else None for name in _OF_PHASE_NUMBER}
    more = row.get("more_of_phase")
    return {**text, **number, **(msgspec.json.decode(more, type=Object) if more else {})}


def _written(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def _as_it_was(cell: str) -> str:
    return cell.removeprefix("'")


def _quoted(cell: str) -> str:
    """Return a cell in quotes if it needs them; a lone carriage return does, which csv.writer forgets."""
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if any(sign in cell for sign in ',;"\r\n\t') else cell
