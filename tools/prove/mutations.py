"""Edits of files: of their bytes, and of their keys, cells, lines and members.

Every edit is chosen by a seeded `random.Random`. A few hundred thousand edits take a minute.
"""

import io
import json
import math
import re
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

#: Texts that programs and people write in place of the expected ones.
NASTY = (
    "",
    "0",
    "-1",
    "2.5",
    "8,0",
    "8.0",
    "1e999",
    "NaN",
    "null",
    "true",
    "[]",
    "{}",
    '"',
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\x00",
    "\ufeff",
    "\ud800",
    "\\ud800",
    "9" * 400,
    "02.11.2026 07:12",
    "02/11/2026",
    "11/02/2026 7:12 PM",
    "2026-11-02T07:12:33",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00",
    "Completed",
    "=1+1",
    "[" * 60,
    '{"a":' * 60,
    "sep=;",
    "{round}",
    "{",
    "]]",
    "=",
    "#",
    '"""',
)
_WORDS = tuple(word.encode("utf-8", "surrogatepass") for word in NASTY)

#: Values of JSON in place of the expected ones.
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    11,
    2.5,
    8.0,
    1e308,
    -1e308,
    math.inf,
    math.nan,
    10**30,
    10**400,
    [],
    {},
    [[]],
    [None],
    {"": 0},
    {"left": None},
    {"steps": [{}]},
    *(word for word in NASTY if len(word) < 40),
)

#: Bytes of an input at most. Longer ones take time and find nothing more.
MOST_BYTES = 40_000

_VALUE = re.compile(rb"(?<=[:,;=\t])\s*(\"[^\"\n]*\"|[\w.+:-]+)")


def mutated(kind: str, data: bytes, chance: Random) -> bytes:
    """Return a file of a kind with one to four edits."""
    by_structure = _BY_STRUCTURE[kind]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        if chance.random() < 0.5:
            with suppress(Exception):  # it is broken already, in any way
                data = by_structure(data, chance)
                continue
        data = _by_bytes(data, chance)
    return data[:MOST_BYTES]


def _by_bytes(data: bytes, chance: Random) -> bytes:  # noqa: PLR0911 - one for each edit
    """Return the bytes with a piece cut out, inserted, doubled, exchanged or cut off."""
    at, length = chance.randrange(len(data) + 1), chance.randrange(41)
    match chance.randrange(8):
        case 0:
            return data[:at] + data[at + length :]
        case 1:
            return data[:at] + chance.choice(_WORDS) + data[at:]
        case 2:
            return data[:at] + data[at : at + length] * 2 + data[at + length :]
        case 3 if chance.random() < 0.3:
            return data[:at]
        case 4 if chance.random() < 0.1:  # whole entries, more than any person has
            return data[:at] + data[at : at + 20 * length] * 12 + data[at + 20 * length :]
        case 5:
            return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]
        case 6:
            other = chance.randrange(len(data) + 1)
            return data[:at] + data[other : other + 4 * length] + data[at:]
        case _:
            return _with_value(data, at, chance.choice(_WORDS))


def _with_value(data: bytes, at: int, word: bytes) -> bytes:
    """Return the bytes with the first value after a position replaced."""
    match = _VALUE.search(data, at)
    return data if match is None else data[: match.start(1)] + word + data[match.end(1) :]


def _json(data: bytes, chance: Random) -> bytes:
    """Return a JSON text with one value replaced, removed, doubled, renamed or moved."""
    top = json.loads(data)
    places = _places(top)
    holder, key = chance.choice(places)
    value = holder[key]
    match chance.randrange(6):
        case 0 | 1:
            holder[key] = chance.choice(VALUES)
        case 2:
            del holder[key]
        case 3:
            other, another = chance.choice(places)
            other[another] = value
        case 4 if isinstance(holder, dict):
            holder[chance.choice(NASTY)] = holder.pop(key)
        case 4:
            holder.insert(key, value)
        case _:
            holder[key] = [value] if chance.random() < 0.5 else {"a": value}
    # With an indent it takes ten times as long.
    return json.dumps(top, indent=1 if chance.random() < 0.05 else None).encode("utf-8", "surrogatepass")


def _places(top: Any) -> list[tuple[Any, Any]]:
    """Return every object or list of a JSON value with each of its keys."""
    found: list[tuple[Any, Any]] = []
    ahead = [top]
    while ahead:
        one = ahead.pop()
        if isinstance(one, dict):
            found += ((one, key) for key in one)
            ahead += one.values()
        elif isinstance(one, list):
            found += ((one, number) for number in range(len(one)))
            ahead += one
    return found


def _table(data: bytes, chance: Random) -> bytes:
    """Return a table with one cell, row or column changed."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "latin-1"
    lines = data.decode(encoding).split("\n")
    sign = max(",;\t|", key=lines[0].count)
    row = chance.randrange(len(lines))
    cells = lines[row].split(sign)
    column = chance.randrange(len(cells))
    match chance.randrange(8):
        case 0 | 1:
            cells[column] = chance.choice(NASTY).replace("\ud800", "?")
        case 2:
            cells.pop(column)
        case 3:
            cells.insert(column, chance.choice(cells))
        case 4:
            lines.insert(row, chance.choice(lines))
        case 5:
            lines.pop(row)
            return "\n".join(lines).encode(encoding)
        case 6:  # the cell of another row
            others = chance.choice(lines).split(sign)
            cells[column] = others[column % len(others)]
        case _:  # a whole column
            lines = [sign.join(one.split(sign)[:column] + one.split(sign)[column + 1 :]) for one in lines]
            return "\n".join(lines).encode(encoding)
    lines[row] = sign.join(cells)
    return "\n".join(lines).encode(encoding)


def _toml(data: bytes, chance: Random) -> bytes:
    """Return a routine with one line removed, doubled, moved, or with another value or key."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, _, value = lines[at].partition(b" = ")
    match chance.randrange(7):
        case 0:
            lines.pop(at)
        case 1:
            lines.insert(chance.randrange(len(lines)), lines[at])
        case 2:
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        case 3 if value:
            lines[at] = key + b" = " + chance.choice(_TOML_VALUES)
        case 4 if value:
            lines[at] = chance.choice(lines).partition(b" = ")[0] + b" = " + value
        case 5 if value:
            lines[at] = key + b" = " + chance.choice(lines).partition(b" = ")[2]
        case _:
            lines[at] = _with_value(lines[at], 0, chance.choice(_WORDS))
    return b"\n".join(lines)


_TOML_VALUES: tuple[Any, ...] = (
    *(b'"""%s"""' % word for word in _WORDS if b'"' not in word),
    b"-1",
    b"0",
    b"2.5",
    b"1e9",
    b"nan",
    b"true",
    b"[]",
    b"[1]",
    b'["a"]',
    b"{}",
    b"{ default = 9, least = 30, most = 3 }",
    b"[[1], [2]]",
    b"2026-11-02",
    b"07:12:33",
    b'"{side"',
    b'"{side!r} {front:>9}"',
    b'"{round} {nobody}"',
    b'"left"',
    b'"hold"',
    b"'''\n\n'''",
)


def _zip(data: bytes, chance: Random) -> bytes:
    """Return a backup with one member changed, renamed, doubled or removed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    at = chance.randrange(len(members))
    name, text = members[at]
    match chance.randrange(6):
        case 0 | 1 | 2:
            members[at] = name, mutated(_MEMBERS.get(name, "routine"), text, chance)
        case 3:
            members[at] = chance.choice(_NAMES), text
        case 4:
            members.append((chance.choice(_NAMES), chance.choice(members)[1]))
        case _:
            members.pop(at)
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w") as archive:
        warnings.simplefilter("ignore")  # of one name twice
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name), text)
    return written.getvalue()


_MEMBERS = {"backup.json": "settings", "history.json": "history", "settings.json": "settings"}
_NAMES = (
    "history.json",
    "settings.json",
    "routines/b.toml",
    "routines/B.TOML",
    "routines/../../b.toml",
    "routines/..\\b.toml",
    "routines/.b.toml",
    "/etc/b.toml",
    "routines/",
    "routines/a/b.toml",
    "b" * 300,
    "routines/" + "b" * 300 + ".toml",
    "routines/ü\n.toml",
)

_BY_STRUCTURE: dict[str, Callable[[bytes, Random], bytes]] = {
    "history": _json,
    "table": _table,
    "settings": _json,
    "backup": _zip,
    "routine": _toml,
}
