"""Finds the line of each key in a TOML file, so that errors can name it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.container import Container
    from tomlkit.items import Table

#: The path of a key in the file, for example ("exercise", 0, "hold", "least").
KeyPath = tuple[str | int, ...]


def line_numbers(document: "TOMLDocument") -> dict[KeyPath, int]:
    """Return the line, from 1, of each key and table of a parsed document.

    TOML Kit keeps every character of the file, white space included. A key's line therefore follows from the
    number of line breaks written before it.
    """
    found: dict[KeyPath, int] = {}
    _walk(document, (), 1, found)
    return found


def _walk(container: "Container", path: KeyPath, line: int, found: dict[KeyPath, int]) -> int:
    """Record the lines of everything in `container`, which starts on `line`; return the line after it."""
    from tomlkit.items import AoT, InlineTable, Table  # noqa: PLC0415 - slow to load, and only for faults

    for key, item in container.body:
        if key is None:
            line += item.as_string().count("\n")
            continue
        here = (*path, key.key)
        if isinstance(item, AoT):
            # The tables of one array may be scattered over the file. Each run of them continues the count.
            known = sum(1 for other in found if len(other) == len(here) + 1 and other[:-1] == here)
            for number, table in enumerate(item.body, known):
                line = _table((*here, number), table, line, found)
        elif isinstance(item, Table):
            line = _table(here, item, line, found)
        else:
            found[here] = line
            if isinstance(item, InlineTable):
                found.update({(*here, inner): line for inner in item})
            trivia = item.trivia
            line += (item.as_string() + trivia.trail).count("\n")
    return line


def _table(path: KeyPath, table: "Table", line: int, found: dict[KeyPath, int]) -> int:
    """Record the lines of a table's header and contents; return the line after it."""
    found[path] = line + table.trivia.indent.count("\n")
    header = 0 if table.is_super_table() else table.trivia.trail.count("\n")
    return _walk(table.value, path, found[path] + header, found)
