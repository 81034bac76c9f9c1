"""Reads a history from a table that HipMob wrote, even after a spreadsheet has saved it.

The rows of a session are combined, and each cell is converted by the same functions as JSON values.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from io import StringIO
from typing import Any

from hipmob_desktop.base.encodings import UnreadableError, text_of
from hipmob_desktop.base.messages import _, comma_joined
from hipmob_desktop.history.storage import values
from hipmob_desktop.history.storage.csv import (
    COLUMNS,
    FEELINGS,
    OF_PHASE_NUMBER,
    OF_PHASE_TEXT,
    OF_SESSION,
    Object,
)
from hipmob_desktop.history.storage.document import Document, document_of
from hipmob_desktop.history.storage.faults import Fault, Found, KeyPath, key_words
from hipmob_desktop.history.storage.repair import repaired
from hipmob_desktop.routine.words import Side

_NUMBERS = (*OF_PHASE_NUMBER, *(f"{side}_{felt}" for side, felt in FEELINGS))

#: Seconds that no phase lasts, and a factor by which no phase differs from its plan.
_AN_HOUR, _FAR_LESS = 3600, 50

#: Digits of a length with three decimals after a spreadsheet dropped the separator.
_DIGITS = 9

#: Columns without which nothing can be derived. All other columns can be missing.
_NEEDED = ("started_at", "kind", "done_seconds")

#: The path in a session for each column.
_PATHS: Mapping[str, KeyPath] = {
    **{name: (name,) for name in (*OF_SESSION, "note")},
    **{f"{side}_{felt}": ("check_in", side, felt) for side, felt in FEELINGS},
}


def read_csv(data: bytes) -> Document:
    """Read a table from a file's bytes.

    Raises:
        UnreadableError: the data is no table of a history.
    """
    return read_table(text_of(data))


def read_table(text: str) -> Document:
    """Read a table, even after a spreadsheet has saved it; each unusable cell becomes a fault.

    Raises:
        UnreadableError: the text is no table of a history.
    """
    columns, rows, delimiter = _rows_of(text)
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise UnreadableError(
            _("it is neither the JSON nor the table of a history: there is no column {columns}").format(
                columns=comma_joined(_("“{text}”").format(text=name) for name in missing)
            )
        )
    form = values.Form(
        decimal_comma=delimiter != ","
        or values.reads_decimal_comma(row[name] for row in rows for name in _NUMBERS),
        day_first=values.reads_day_first(row[name] for row in rows for name in ("started_at", "ended_at")),
    )
    found = [_found(some, form, columns) for some in _sessions(rows)]
    left_out = [
        name for name in columns if name not in COLUMNS and not re.fullmatch(r"|unnamed.*|index", name)
    ]
    document = document_of(found)
    notes = [
        Fault("", _("column “{name}”").format(name=name), _("is unknown; it is left out"))
        for name in left_out
    ]
    wide = [row for row in rows if row.more]
    notes += [
        Fault(_("row {number}").format(number=row.number), "", _("has more cells than there are headings"))
        for row in wide
    ]
    return replace(document, faults=(*document.faults, *notes))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row.

    Attributes:
        number: its number in a spreadsheet.
        cells: the cells by column.
        more: whether it has more cells than columns.
    """

    number: int
    cells: Mapping[str, str]
    more: bool

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def _rows_of(text: str) -> tuple[tuple[str, ...], list[_Row], str]:
    """Return the normalised columns, the rows that are not empty, and the delimiter.

    Raises:
        UnreadableError: the text is no table.
    """
    first, _separator, rest = text.partition("\n")
    named = re.fullmatch(r'"?sep=(.)"?', first.strip(" \r"), re.IGNORECASE)
    if named:
        text, first = rest, rest.split("\n", 1)[0]
    delimiter = named[1] if named else max(",;\t|", key=first.count)
    # The library's own limit is for files of unchecked size.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        table = list(reader)
    except csv.Error as error:
        raise UnreadableError(
            _("it is not a table: line {line}: {error}").format(line=reader.line_num, error=error)
        ) from error
    headings = [re.sub(r"[\s_-]+", "_", one.strip().casefold()) for one in table[0]] if table else []
    columns = tuple(dict.fromkeys(headings))
    rows = [
        _Row(
            number,
            dict(reversed(list(zip(headings, cells, strict=False)))),  # the first of equal headings counts
            any(cells[len(headings) :]),
        )
        for number, cells in enumerate(table[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]
    return columns, rows, delimiter


def _sessions(rows: Iterable[_Row]) -> list[list[_Row]]:
    """Return the rows of each session, in the order of its phases.

    Rows with the same id are one session. If its phases repeat with another start, it was copied and is two.
    """
    by_id: dict[str, list[_Row]] = {}
    for row in rows:
        by_id.setdefault(row["id"] or row["started_at"], []).append(row)
    found: list[list[_Row]] = []
    for some in by_id.values():
        phases = Counter(row["phase"].strip() for row in some if row["phase"].strip())
        by_start: dict[str, list[_Row]] = {}
        for row in some:
            start = row["started_at"].strip() if phases and max(phases.values()) > 1 else ""
            by_start.setdefault(start, []).append(row)
        found += by_start.values()
    return [sorted(some, key=_place) for some in found]


def _place(row: _Row) -> float:
    try:
        return values.number(row["phase"])
    except values.UnusableError:
        return values.MOST


def _found(rows: Sequence[_Row], form: values.Form, columns: Sequence[str]) -> Found:
    """Return the session of some rows."""
    faults: list[Fault] = []
    cells, where = _session_cells(rows, faults)
    rest = _more(rows, "more_of_session", faults)
    told: Object = {name: _as_it_was(cells[name]) for name in (*OF_SESSION, "note") if name in columns}
    check_in = _check_in(cells, columns, rest.pop("check_in", None))
    done = [row for row in rows if row["kind"].strip()]
    phases = [_phase(row, faults) for row in done]
    session = {**told, "phases": phases, "check_in": check_in, **rest}

    def placed(path: KeyPath, _start: datetime | None) -> tuple[str, str]:
        column = next((name for name, one in _PATHS.items() if one == path), "")
        if len(path) > 2 and path[0] == "phases" and isinstance(path[1], int):
            return _("row {number}").format(number=done[path[1]].number), key_words(path[2:])
        return _("row {number}").format(number=where.get(column, rows[0].number)), column or key_words(path)

    found = repaired(session, placed, form)
    unsaid = {
        *found.unsaid,
        *(path for name, path in _PATHS.items() if name not in columns),
        *(
            ("phases", number, name)
            for number in range(len(phases))
            for name in (*OF_PHASE_TEXT, *OF_PHASE_NUMBER)
            if name not in columns
        ),
    }
    return Found(found.record, (*faults, *found.faults), frozenset(unsaid))


def _session_cells(rows: Sequence[_Row], faults: list[Fault]) -> tuple[dict[str, str], dict[str, int]]:
    """Return the session's own values in its rows, and the row of each.

    Every row repeats them. If a single row differs from all others, it was corrected by hand and counts.
    """
    cells: dict[str, str] = {}
    where: dict[str, int] = {}
    for name in _PATHS:
        counts = Counter(row[name] for row in rows)
        held = rows[0][name]
        if len(counts) > 1:
            once = [cell for cell, count in counts.items() if count == 1]
            held = once[0] if len(once) == 1 and len(rows) > 2 else held or next(filter(None, counts))
            row = next(one for one in rows if one[name] == held)
            says = values.shown(held) if held else "nothing"
            others = ", ".join(values.shown(cell) if cell else "nothing" for cell in counts if cell != held)
            faults.append(
                Fault(
                    _("row {number}").format(number=row.number),
                    name,
                    _("says {says}, other rows of it {others}; the first is used").format(
                        says=says, others=others
                    ),
                )
            )
            where[name] = row.number
        cells[name] = held
    return cells, where


def _more(rows: Sequence[_Row], column: str, faults: list[Fault]) -> Object:
    """Return the JSON object in a column, from the first row that has one."""
    row = next((one for one in rows if one[column].strip()), None)
    if row is None:
        return {}
    with suppress(ValueError, RecursionError):
        found = json.loads(row[column], strict=False)
        if isinstance(found, dict):
            return found
    faults.append(
        Fault(_("row {number}").format(number=row.number), column, _("is not a JSON object; it is left out"))
    )
    return {}


def _check_in(cells: Mapping[str, str], columns: Sequence[str], more: Any) -> Object | None:
    """Return the check-in. Missing columns count as 0 without a fault."""
    felt: dict[tuple[str, str], object] = {
        (side, name): cells[f"{side}_{name}"].strip() if f"{side}_{name}" in columns else 0
        for side, name in FEELINGS
    }
    if not any(felt.values()):
        return more if isinstance(more, dict) else None
    told: Object = {str(side): {} for side in Side} | (more if isinstance(more, dict) else {})
    for (side, name), cell in felt.items():
        if isinstance(told[side], dict):
            told[side] = {name: cell, **told[side]}
    return told


def _phase(row: _Row, faults: list[Fault]) -> Object:
    text = {name: _as_it_was(row[name]).strip() or None for name in OF_PHASE_TEXT}
    number: Object = {name: row[name].strip() or None for name in OF_PHASE_NUMBER}
    for name in _thousandfold(number["planned_seconds"] or "", number["done_seconds"] or ""):
        less = f"{int(number[name]) / 1000:g}"
        faults.append(
            Fault(
                _("row {number}").format(number=row.number),
                name,
                _("“{number}” is a thousand times too long for a phase; it is read as {less}").format(
                    number=number[name], less=less
                ),
            )
        )
        number[name] = less
    return {**text, **number, **_more([row], "more_of_phase", faults)}


def _is_whole(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) <= _DIGITS


def _thousandfold(planned: str, done: str) -> list[str]:
    """Return the lengths that a spreadsheet multiplied by a thousand by reading 8.818 as 8,818."""
    cells = {"planned_seconds": planned, "done_seconds": done}
    large = {name for name, cell in cells.items() if _is_whole(cell) and int(cell) >= 1000}
    if len(large) == 2:
        return sorted(large) if min(int(planned), int(done)) >= _AN_HOUR else []
    for name in large:
        other = cells["done_seconds" if name == "planned_seconds" else "planned_seconds"].replace(",", ".")
        try:
            if 0 < float(other) * _FAR_LESS < int(cells[name]):
                return [name]
        except ValueError:
            return []
    return []


def _as_it_was(cell: str) -> str:
    return cell.removeprefix("'")
