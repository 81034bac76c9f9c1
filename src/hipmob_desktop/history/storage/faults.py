"""What could not be used of a file: where it stood, why, and what holds instead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.values import shown

#: A key's way from the top of a session: names, and the numbers of phases from 0.
KeyPath = tuple[str | int, ...]


#: The keys of a session that HipMob knows.
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
    """A value that could not be used as it is.

    Attributes:
        place: the day or the row.
        key: the key or the column; empty for a whole entry.
        reason: why, and what holds instead.
        lost: whether the whole session is lost.
    """

    place: str
    key: str
    reason: str
    lost: bool = False

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.place, self.key, self.reason)))


@dataclass(frozen=True, slots=True)
class Found:
    """A session as it was found, made sound.

    Attributes:
        record: the session, or None if it is lost.
        faults: what of it could not be used.
        unsaid: the keys about which the file says nothing that can be used; the record has something there.
    """

    record: Record | None
    faults: tuple[Fault, ...] = ()
    unsaid: frozenset[KeyPath] = frozenset()


#: Says where a value stood: from its path and the session's start to the place and the key of its fault.
Places = Callable[[KeyPath, datetime | None], tuple[str, str]]


def moment_words(at: datetime) -> str:
    """Return an instant as "5 November 2026, 07:12"."""
    return f"{at.day} {at:%B} {at.year}, {at:%H:%M}"


def key_words(path: KeyPath) -> str:
    """Return a key as it is spoken of: `phases[3].done_seconds`, numbered from 1 as a person counts."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


class Cleaning:
    """Notes what cannot be used, and makes of any value one that JSON can carry.

    Attributes:
        faults: the paths and reasons of what could not be used.
        unsaid: the paths at which nothing could be used.
    """

    def __init__(self) -> None:
        self.faults: list[tuple[KeyPath, str]] = []
        self.unsaid: set[KeyPath] = set()

    def note(self, path: KeyPath, reason: str, *, said: bool = False) -> None:
        """Name a value; `said` tells that something of it holds all the same."""
        self.faults.append((path, reason))
        if not said:
            self.unsaid.add(path)

    def plain(self, value: Any, at: KeyPath) -> Any:
        """Return a value that JSON can carry: no number in it is none."""
        if isinstance(value, float) and not (-1e308 < value < 1e308):
            self.note(at, f"{shown(value)} is no number; it is left empty")
            return None
        if isinstance(value, Mapping):
            return {key: self.plain(one, (*at, key)) for key, one in value.items()}
        if isinstance(value, list):
            return [self.plain(one, (*at, number)) for number, one in enumerate(value)]
        return value

    def with_whole_characters(self, value: Any, at: KeyPath) -> Any:
        """Return a value without halves of characters, which no file can have."""
        if isinstance(value, str):
            if value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value):
                return value
            self.note(at, "has half a character; it is written as “?”", said=True)
            return value.encode("utf-8", "replace").decode()
        if isinstance(value, Mapping):
            return {
                str(self.with_whole_characters(key, at)): self.with_whole_characters(one, (*at, key))
                for key, one in value.items()
            }
        if isinstance(value, list):
            return [self.with_whole_characters(one, (*at, number)) for number, one in enumerate(value)]
        return value
