"""Finds the line on which each key of a TOML file stands, so that an error can be pointed at."""

from tomlkit import TOMLDocument
from tomlkit.container import Container
from tomlkit.items import AoT, InlineTable, Table

#: A key's place in the file, for example ("exercise", 0, "hold", "least").
KeyPath = tuple[str | int, ...]


def line_numbers(document: TOMLDocument) -> dict[KeyPath, int]:
    """Return the line (from 1) of each key and table of a parsed document.

    TOML Kit keeps every character of the file, white space included, so that the line of a thing is the
    number of line breaks in all that was written before it.
    """
    found: dict[KeyPath, int] = {}
    _walk(document, (), 1, found)
    return found


def _walk(container: Container, path: KeyPath, line: int, found: dict[KeyPath, int]) -> int:
    """Note the lines of all that is in `container`, which starts on `line`; return the line after it."""
    for key, item in container.body:
        if key is None:
            line += item.as_string().count("\n")
            continue
        here = (*path, key.key)
        if isinstance(item, AoT):
            # The tables of one array may stand apart in the file; each run of them goes on counting.
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


def _table(path: KeyPath, table: Table, line: int, found: dict[KeyPath, int]) -> int:
    """Note the line of a table's header and of all that is in it; return the line after it."""
    found[path] = line + table.trivia.indent.count("\n")
    header = 0 if table.is_super_table() else table.trivia.trail.count("\n")
    return _walk(table.value, path, found[path] + header, found)
