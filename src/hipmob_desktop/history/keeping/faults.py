"""What could not be used of a file: where it stood, why, and what holds instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hipmob_desktop.history.record import Record

#: A key's way from the top of a session: names, and the numbers of phases from 0.
Path = tuple[str | int, ...]


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
    unsaid: frozenset[Path] = frozenset()


#: Says where a value stood: from its path and the session's start to the place and the key of its fault.
Places = Callable[[Path, datetime | None], tuple[str, str]]


def moment_words(at: datetime) -> str:
    """Return an instant as "5 November 2026, 07:12"."""
    return f"{at.day} {at:%B} {at.year}, {at:%H:%M}"


def key_words(path: Path) -> str:
    """Return a key as it is spoken of: `phases[3].done_seconds`, numbered from 1 as a person counts."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")
