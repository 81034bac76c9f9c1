"""Recovers every complete session, and every other complete key, from a broken history.

A text is broken by a full disk, by an incomplete copy, or by editing by hand.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hipmob_desktop.base.messages import _

_DECODER = json.JSONDecoder(strict=False)  # tolerate a line break in a note

_KEY = re.compile(r'[\s,{\]]*("(?:[^"\\]|\\.)*")\s*:\s*')
_COMMAS = re.compile(r"[\s,]*")
_SESSIONS = re.compile(r'"sessions"\s*:\s*\[')

#: The start of a session in files that HipMob writes.
_NEXT = re.compile(r'\{\s*"id"\s*:')
_START = re.compile(r'"started_at"\s*:\s*"([^"]{0,40})"')

#: A comma without a following value, or a string, which is left unchanged.
_STRAY_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list of sessions.

    Attributes:
        line: its first line, from 1.
        text: its text, if it is complete.
        value: its value, or None if it is broken.
        reason: why it is broken, or empty.
        start: the session's start, if a broken entry still has it.
    """

    line: int
    text: str = ""
    value: Any = None
    reason: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Salvage:
    """The recovered parts of a broken text.

    Attributes:
        keys: the keys beside the sessions.
        entries: the sessions in the order of the text, including broken ones.
    """

    keys: dict[str, Any] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


def salvaged(text: str) -> Salvage:
    """Return the recoverable parts of a text that is not JSON as a whole."""
    begin = _SESSIONS.search(text)
    if begin is None:
        return Salvage(dict(_keys(text, 0)))
    entries, end = _entries(text, begin.end())
    return Salvage({**dict(_keys(text[: begin.start()], 0)), **dict(_keys(text, end))}, tuple(entries))


def _keys(text: str, at: int) -> Iterator[tuple[str, Any]]:
    """Yield the complete keys of an object from index `at`; stop at the first broken one."""
    while True:
        match = _KEY.match(text, at)
        if match is None:
            return
        try:
            key = _DECODER.decode(match[1])
            value, at = _DECODER.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            return
        yield key, value


def _entries(text: str, at: int) -> tuple[list[Entry], int]:
    """Return the entries of a list whose first begins at index `at`, and the index of the list's end."""
    found: list[Entry] = []
    line, counted = 1 + text.count("\n", 0, at), at
    while True:
        at = _behind_commas(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if at >= len(text) or text[at] == "]":
            return found, min(at + 1, len(text))
        try:
            value, end = _DECODER.raw_decode(text, at)
            found.append(Entry(line, text[at:end], value))
        except (ValueError, RecursionError) as error:
            entry, end = _broken(text, at, line, error)
            found.append(entry)
        at = end


def _broken(text: str, at: int, line: int, error: Exception) -> tuple[Entry, int]:
    """Return an entry that is not JSON, and the index at which the next one may begin."""
    following = _NEXT.search(text, at + 1)
    end = following.start() if following else len(text)
    part = text[at:end].rstrip(" \t\r\n,")
    with suppress(ValueError, RecursionError):
        value, _end = _DECODER.raw_decode(_STRAY_COMMA.sub(lambda match: match[1] or "", part))
        return Entry(line, value=value), end
    start = _START.search(part)
    reason = _("ends in the middle") if not following and not part.endswith("}") else _reason(error)
    return Entry(line, reason=reason, start=start[1] if start else ""), max(end, at + 1)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return _("is not JSON in line {line} ({reason})").format(line=error.lineno, reason=error.msg.lower())
    return _("is nested too deeply") if isinstance(error, RecursionError) else _("is not JSON")


def _behind_commas(text: str, at: int) -> int:
    match = _COMMAS.match(text, at)
    return match.end() if match else at
