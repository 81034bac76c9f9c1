"""The keys `deleted` and `pauses` of history.json; what makes no sense in them is passed over.

"deleted": {session id: when}, "pauses": {Monday: {"reason": "holiday|injury|other" or null, "at": when}}
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import TypeVar

import msgspec

from hipmob_desktop.history.keeping.contents import Contents, PauseMark
from hipmob_desktop.history.record import LAST_YEAR, Instant
from hipmob_desktop.history.weeks import Pause

T = TypeVar("T")


class _Pause(msgspec.Struct):
    reason: Pause | None
    at: Instant


_read_pause = msgspec.json.Decoder(_Pause).decode
_read_instant: Callable[[bytes], datetime] = msgspec.json.Decoder(Instant).decode


def deleted_from(text: msgspec.Raw) -> dict[str, datetime]:
    """Return when which session was deleted."""
    return {name: at for name, at in _entries(text, _read_instant) if at.year <= LAST_YEAR}


def pauses_from(text: msgspec.Raw) -> dict[date, PauseMark]:
    """Return the marks on weeks, by their Mondays."""
    found: dict[date, PauseMark] = {}
    for name, pause in _entries(text, _read_pause):
        with suppress(ValueError):
            monday = date.fromisoformat(name)
            if monday.weekday() == 0 and pause.at.year <= LAST_YEAR:
                found[monday] = PauseMark(pause.reason, pause.at)
    return found


def marks_of(contents: Contents) -> Mapping[str, object]:
    """Return the two keys as they are written; one that has nothing to say is left out."""
    deleted = {name: at.isoformat() for name, at in contents.deleted.items()}
    pauses = {
        f"{monday}": {"reason": mark.reason, "at": mark.at.isoformat()}
        for monday, mark in sorted(contents.marks.items())
    }
    return {key: value for key, value in (("deleted", deleted), ("pauses", pauses)) if value}


def _entries(text: msgspec.Raw, decode: Callable[[bytes], T]) -> Iterator[tuple[str, T]]:
    """Yield the entries of a JSON object that can be read."""
    try:
        entries = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except (ValueError, RecursionError):
        return
    for name, value in entries.items():
        with suppress(ValueError, RecursionError):
            yield name, decode(value)
