"""Faults of a file: the place, the reason and the replacement of each unusable value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hipmob_desktop.base.formats import full_date
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.values import shown

#: The path of a key from the top of a session: names, and indices of phases from 0.
KeyPath = tuple[str | int, ...]


#: The keys of a session that HipMob uses.
KNOWN = frozenset(
    {
        "id",
        "routine",
        "started_at",
        "ended_at",
        "outcome",
        "phases",
        "check_in",
        "note",
        "edited_at",
        "next_morning",
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that could not be used as it was.

    Attributes:
        place: the row or the entry; empty if the start is place enough.
        key: the key or the column; empty for a whole entry.
        reason: the reason and the replacement.
        lost: whether the whole session is lost.
        start: the start of the session, or None if it is unknown or not part of the place.
    """

    place: str
    key: str
    reason: str
    lost: bool = False
    start: datetime | None = None

    def __str__(self) -> str:
        return self.told("{:%H:%M}".format)

    def told(self, clock: Callable[[datetime], str]) -> str:
        """Return the fault in words; `clock` returns a time of day in words."""
        day = (
            ""
            if self.start is None
            else _("{date}, {time}").format(date=full_date(self.start), time=clock(self.start))
        )
        where = f"{self.place} ({day})" if self.place and day else self.place or day
        return ": ".join(filter(None, (where, self.key, self.reason)))


@dataclass(frozen=True, slots=True)
class Found:
    """A session from a file, repaired.

    Attributes:
        record: the session, or None if it is lost.
        faults: the values that could not be used.
        unsaid: the keys without a usable value in the file; the record has a default there.
    """

    record: Record | None
    faults: tuple[Fault, ...] = ()
    unsaid: frozenset[KeyPath] = frozenset()


#: Returns the place and the key of a fault, from its path and the session's start.
Places = Callable[[KeyPath, datetime | None], tuple[str, str]]


def key_words(path: KeyPath) -> str:
    """Return a key as text, such as `phases[3].done_seconds`. Numbers count from 1, as people do."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


class Cleaning:
    """Collects faults and converts any value to one that JSON can represent.

    Attributes:
        faults: the paths and reasons of unusable values.
        unsaid: the paths without a usable value.
    """

    def __init__(self) -> None:
        self.faults: list[tuple[KeyPath, str]] = []
        self.unsaid: set[KeyPath] = set()

    def note(self, path: KeyPath, reason: str, *, said: bool = False) -> None:
        """Record a fault; `said` if a part of the value is still used."""
        self.faults.append((path, reason))
        if not said:
            self.unsaid.add(path)

    def plain(self, value: Any, at: KeyPath) -> Any:
        """Return a value that JSON can represent. NaN and infinite numbers become None."""
        if isinstance(value, float) and not (-1e308 < value < 1e308):
            self.note(at, _("{value} is not a number; it is left empty").format(value=shown(value)))
            return None
        if isinstance(value, Mapping):
            return {key: self.plain(one, (*at, key)) for key, one in value.items()}
        if isinstance(value, list):
            return [self.plain(one, (*at, number)) for number, one in enumerate(value)]
        return value

    def with_whole_characters(self, value: Any, at: KeyPath) -> Any:
        """Return a value without lone surrogates, which cannot be written to a file."""
        if isinstance(value, str):
            if value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value):
                return value
            self.note(at, _("has half a character; it is written as “?”"), said=True)
            return value.encode("utf-8", "replace").decode()
        if isinstance(value, Mapping):
            return {
                str(self.with_whole_characters(key, at)): self.with_whole_characters(one, (*at, key))
                for key, one in value.items()
            }
        if isinstance(value, list):
            return [self.with_whole_characters(one, (*at, number)) for number, one in enumerate(value)]
        return value
