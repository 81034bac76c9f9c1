"""Writes the history as a table for spreadsheets, one row a phase; `table.py` reads it.

The table has everything of a session. Values without a column are JSON in two of them, so that an import
gives the same sessions. The names of routine and exercises also have columns of their own, for readers.
Only pauses of weeks and deletions are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

import msgspec

from hipmob_desktop.history.exercise_totals import names_in
from hipmob_desktop.history.record import Record
from hipmob_desktop.routine.words import Side

#: Columns of a session, of a phase as texts and as numbers, and of the check-in.
OF_SESSION = ("id", "routine", "started_at", "ended_at", "outcome")
OF_PHASE_TEXT = ("kind", "exercise", "rotation", "side")
OF_PHASE_NUMBER = ("planned_seconds", "done_seconds", "planned_reps", "done_reps")
_OF_PHASE = {*OF_PHASE_TEXT, *OF_PHASE_NUMBER}
FEELINGS = tuple((side, felt) for side in Side for felt in ("tightness", "pain"))

COLUMNS = (
    *OF_SESSION,
    "phase",
    *OF_PHASE_TEXT,
    *OF_PHASE_NUMBER,
    *(f"{side}_{felt}" for side, felt in FEELINGS),
    "note",
    "more_of_phase",
    "more_of_session",
    "routine_name",
    "exercise_name",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would execute cells with these prefixes
_NEEDS_QUOTES = re.compile(r"[,;\"\r\n\t]").search

Object = dict[str, Any]


def write_csv(records: Iterable[Record], out: TextIO) -> None:
    """Write the records' phases as CSV with a row of headings; missing values are empty cells.

    A text that a spreadsheet would execute as a formula is prefixed with an apostrophe. So is a text that
    begins with an apostrophe.

    Raises:
        OSError: `out` cannot be written.
    """
    out.write(",".join(COLUMNS) + "\n")
    for record in records:
        out.writelines(map(_line, _rows(record)))


def _line(row: Mapping[str, str]) -> str:
    return ",".join(_quoted(row.get(column, "")) for column in COLUMNS) + "\n"


def _rows(record: Record) -> Iterator[Mapping[str, str]]:
    """Yield the cells of a record by column. A session without phases has one row."""
    session: dict[str, msgspec.Raw] = msgspec.json.decode(record.raw, type=dict[str, msgspec.Raw])
    cells = {name: _harmless(_text_in(session.pop(name, None))) for name in (*OF_SESSION, "note")}
    cells["routine_name"] = _harmless(_text_of(record.key("routine_name")))
    names = names_in(record)
    phases = record.phase_texts()
    session.pop("phases")
    check_in: Object = _plain(session.pop("check_in", msgspec.Raw(b"null"))) or {}
    for side, felt in FEELINGS if check_in else ():
        cells[f"{side}_{felt}"] = str(check_in[side].pop(felt))
    more = {key: value for key, value in check_in.items() if key not in set(Side) or value}
    if more:
        session["check_in"] = msgspec.Raw(msgspec.json.encode(more))
    for number, phase in enumerate(phases or [None]):
        row = dict(cells)
        if phase is not None:
            row |= {"phase": str(number), **_cells_of(phase)}
            row["exercise_name"] = _harmless(names.get(row.get("exercise", ""), ""))
        if number == 0 and session:
            row["more_of_session"] = _written(session)
        yield row


def _cells_of(phase: dict[str, msgspec.Raw]) -> dict[str, str]:
    """Return the cells of a phase. Values without a column stay JSON, with all digits."""
    known = {name: _plain(phase.pop(name)) for name in (*OF_PHASE_TEXT, *OF_PHASE_NUMBER) if name in phase}
    cells = {name: _harmless(known[name]) for name in OF_PHASE_TEXT if known.get(name)}
    cells |= {name: _number(known[name]) for name in OF_PHASE_NUMBER if known.get(name) is not None}
    return {**cells, "more_of_phase": _written(phase)} if phase else cells


def _number(value: float) -> str:
    """Return a number as a cell, never with three decimals, which spreadsheets may read as thousands."""
    text = _written(value)
    return f"{text}0" if re.fullmatch(r"\d+\.\d{3}", text) else text


def _plain(raw: msgspec.Raw) -> Any:
    return msgspec.json.decode(raw)


def _text_in(raw: msgspec.Raw | None) -> str:
    return "" if raw is None else str(_plain(raw))


def _text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def _written(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def _quoted(cell: str) -> str:
    """Return a cell, quoted if needed. Unlike `csv.writer`, a lone carriage return is quoted."""
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if _NEEDS_QUOTES(cell) else cell
