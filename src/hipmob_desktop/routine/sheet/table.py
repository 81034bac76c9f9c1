"""Rewrites a sheet's table as lines, by the words of its head."""

import re
from collections.abc import Iterable, Iterator, Sequence

from hipmob_desktop.routine.sheet.tokens import tokens_of

_CELLS = re.compile(r"\t|\s*\|\s*|\s{2,}")

#: The unit of each kind of column, for cells that are only a number.
_UNITS = {
    "set": "{} sets",
    "rep": "{} reps",
    "hold": "hold {} s",
    "rest": "rest {} s",
    "second": "{} s",
    "minute": "{} min",
    "breath": "{} breaths",
    "daily": "{} x/day",
    "day": "{} x/day",
    "weekly": "{} x/week",
    "week": "{} x/week",
}

#: Classes of words that stand in the head of a table.
_HEADS = frozenset({*_UNITS, "exercise", "sidew", "label", "times", "slash", "filler", "per", "each"})


def without_columns(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a sheet. A row of a table becomes a line such as "Clam, 3 sets, 12 reps"."""
    head: list[str] = []
    for line in lines:
        cells = _cells(line)
        columns = _columns(cells)
        if columns:
            head = columns
            continue
        if head and len(cells) > 1 and len(cells) <= len(head):
            yield ", ".join(_said(cell, kind) for cell, kind in zip(cells, head, strict=False) if cell)
            continue
        head = head if not line.strip() else []
        yield line


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(line.strip().strip("|"))]


def _columns(cells: Sequence[str]) -> list[str]:
    """Return the kinds of a head's columns; empty if the line is not a head."""
    kinds = [_column(cell) for cell in cells]
    if None in kinds or len({"set", "rep", "hold", "second"} & set(kinds)) < 1 or len(kinds) < 2:
        return []
    return [kind or "" for kind in kinds]


def _column(cell: str) -> str | None:
    """Return a key of `_UNITS`, "" for a column of words, or None if it is not a column."""
    kinds = [token.kind for token in tokens_of(cell) if token.kind not in {"break", "end", "sign"}]
    if not kinds or any(kind not in _HEADS for kind in kinds):
        return None
    return next((kind for kind in kinds if kind in _UNITS), "")


def _said(cell: str, kind: str) -> str:
    number = re.fullmatch(r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+)?", cell)
    return _UNITS[kind].format(cell) if number and kind else cell
