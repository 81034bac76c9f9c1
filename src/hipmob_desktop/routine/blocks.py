"""Cuts the text of a routine file into its tables, and joins it again."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hipmob_desktop.routine.lines import KeyPath

#: The header of a table at the top, and what begins or ends a text of several lines.
_HEADER = re.compile(r"^\s*\[\[?\s*(?P<name>[A-Za-z_][\w-]*)(?P<inner>\s*\..*)?\s*\]\]?\s*(#.*)?$")
_QUOTES = re.compile(r"\"{3}|'{3}")

#: A value of a key; None removes the key.
Value = str | int | float | bool | Sequence[str | int | float] | None


def with_value(text: str, key: KeyPath, value: Value) -> str:
    """Return a piece of a file with another value; a table that is missing becomes an inline table."""
    import tomlkit  # noqa: PLC0415 - slow to load, and only an editor needs it

    document: Any = tomlkit.parse(text)
    tables = [document]
    for part in key[:-1]:
        if isinstance(part, str) and part not in tables[-1]:
            if value is None:
                return text
            tables[-1][part] = tomlkit.inline_table()
        tables.append(tables[-1][part])
    table, last = tables[-1], key[-1]
    if value is not None:
        table[last] = list(value) if isinstance(value, tuple) else value
    elif last in table:
        del table[last]
        if not table and isinstance(key[-2], str):
            del tables[-2][key[-2]]
    return str(document.as_string())


def _headers(text: str) -> Iterator[tuple[int, str]]:
    """Yield line (from 0) and name of each table at the top of a file, in order.

    TOML Kit gathers the tables of an array that are scattered over a file. So the lines are read here.
    """
    inside = outer = ""
    for number, line in enumerate(text.splitlines()):
        header = None if inside else _HEADER.match(line)
        if header and not (header["inner"] and header["name"] == outer):
            outer = header["name"]
            yield number, outer
        for quotes in _QUOTES.findall(line):
            inside = "" if quotes == inside else inside or quotes


def _cut(text: str) -> list[tuple[str, str]]:
    """Return a text as pieces, each with its table's name. The first one is the head, without a name.

    A piece begins with the comments directly above its header.
    """
    lines = text.splitlines(keepends=True)
    places: list[tuple[int, str]] = []
    for line, name in _headers(text):
        first = line
        while first > 0 and lines[first - 1].lstrip().startswith("#"):
            first -= 1
        places.append((first, name))
    places = [one for n, one in enumerate(places) if n == 0 or one[0] != places[n - 1][0]]
    ends = [place for place, _ in places] + [len(lines)]
    pieces = [("", "".join(lines[: ends[0]]))]
    pieces += [(name, "".join(lines[start:end])) for (start, name), end in zip(places, ends[1:], strict=True)]
    return pieces


def blocks_of(text: str, name: str) -> list[str]:
    """Return the tables of a name, each with the comments above it."""
    return [piece for table, piece in _cut(text) if table == name]


def head_of(text: str) -> str:
    """Return what is above the first table."""
    return _cut(text)[0][1]


def rearranged(text: str, name: str, change: Callable[[list[str]], object]) -> str:
    """Return a text with changed blocks of a table. They keep their places; new ones follow the last."""
    pieces = _cut(text)
    places = [n for n, (table, _) in enumerate(pieces) if table == name]
    before = [pieces[place][1] for place in places]
    blocks = [*before]
    change(blocks)
    parts: list[list[str]] = [[piece] for _, piece in pieces]
    for n, place in enumerate(places):
        parts[place] = blocks[n : n + 1]
    if places:
        parts[places[-1]] += blocks[len(places) :]
    if blocks == before:
        return text
    kept = [piece for part in parts for piece in part]
    moved = sorted(blocks) == sorted(before) or len(blocks) != len(before)
    if moved:  # a block that was the last one has no blank line below it
        kept = [_ended(piece) if piece in blocks else piece for piece in kept]
    whole = "".join(kept)
    return whole.rstrip("\n") + "\n" if moved else whole


def _ended(block: str) -> str:
    """Return a block with one blank line at its end, so that the next one stands apart."""
    return block.rstrip("\n") + "\n\n"


def with_block(text: str, block: str, before: str) -> str:
    """Return a text with a block before the first table of a name, or at its end."""
    pieces = _cut(text)
    place = next((n for n, (table, _) in enumerate(pieces) if before and table == before), len(pieces))
    parts = [piece for _, piece in pieces]
    parts[place - 1] = _ended(parts[place - 1])
    return "".join([*parts[:place], _ended(block), *parts[place:]]).rstrip("\n") + "\n"
