"""Lowers what other programs play, remembers how it was, and puts it back unless the person has changed it.

Volumes are the server's own numbers, 0 to 1 for each channel, of which the amplitude is the third power. What
is lowered stands in a file before it is touched, so that it can be put back after any crash.
"""

import contextlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

#: Steps of a fade, and the seconds between two of them: a tenth of a second in all.
STEPS, STEP_SECONDS = 5, 0.02
#: Differences in volume that come from rounding; the server counts in 65536ths.
SAME = 2e-4


@dataclass(frozen=True, slots=True)
class Stream:
    """What another program plays: its number, a key it keeps when it starts anew, its volume by channel."""

    index: int
    key: str
    volumes: tuple[float, ...]


class Streams(Protocol):
    """The streams of other programs on a sound server."""

    def all(self) -> list[Stream]:
        """Return those that there are now."""

    def set_volumes(self, index: int, volumes: Sequence[float]) -> None:
        """Change a stream's volume; nothing happens if it has ended."""

    def remembered(self, key: str) -> float | None:
        """Return the volume at which the server would let the next stream of a key begin, if it knows one."""

    def remember(self, key: str, volume: float) -> None:
        """Let the next stream of a key begin at a volume."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """One stream that was lowered: as it was, and the share of it that was left."""

    index: int
    key: str
    original: tuple[float, ...]
    share: float

    def at(self, step: int) -> tuple[float, ...]:
        """Return the volumes after so many steps of the fade."""
        return tuple(volume * self.share ** (step / STEPS) for volume in self.original)

    def has_set(self, volumes: Sequence[float]) -> bool:
        """Whether these volumes are ours, from any step; otherwise the person has changed them."""
        return any(_close(self.at(step), volumes) for step in range(1, STEPS + 1))


class Ducker:
    """Lowers and restores the streams of other programs.

    Args:
        streams: them.
        record: the file that tells what is lowered now; it exists only meanwhile.
    """

    def __init__(self, streams: Streams, record: Path) -> None:
        self._streams = streams
        self._record = record
        self._lowered: list[Lowered] = []
        self._share = 1.0
        self._left_alone: set[int] = set()

    @property
    def is_lowering(self) -> bool:
        """Whether anything is, or would be, lowered now."""
        return self._share < 1.0

    def recover(self) -> None:
        """Put back what a crash has left lowered."""
        self._lowered = _read(self._record)
        present = self._streams.all()
        for entry in self._lowered:
            of_key = [one for one in present if one.key == entry.key and entry.has_set(one.volumes)]
            for stream in sorted(of_key, key=lambda one: one.index != entry.index)[:1]:
                self._streams.set_volumes(stream.index, entry.original)
            self._mend(entry)
        self._lowered = []
        self._write()

    def lower(self, decibels: float) -> None:
        """Lower everything that plays now, and from now on everything that begins, until `restore`."""
        self._share = 10 ** (-decibels / 60)
        self._left_alone = set()
        self._take_in(self._streams.all())

    def look(self) -> None:
        """While lowering: take in what has begun, and let go of what has ended or what the person changed."""
        present = self._streams.all()
        by_index = {stream.index: stream for stream in present}
        known = {entry.index for entry in self._lowered}
        kept = []
        for entry in self._lowered:
            stream = by_index.get(entry.index) or _heir(entry, present, known)
            if stream is None:
                self._mend(entry)
            elif entry.has_set(stream.volumes):
                kept.append(Lowered(stream.index, entry.key, entry.original, entry.share))
        self._left_alone |= known - {entry.index for entry in kept}
        if kept != self._lowered:
            self._lowered = kept
            self._write()
        self._take_in(stream for stream in present if stream.index not in self._left_alone)

    def restore(self) -> None:
        """Put everything back as it was, except what the person has changed meanwhile."""
        self._share = 1.0
        for step in reversed(range(STEPS)):
            present = {stream.index: stream for stream in self._streams.all()}
            for entry in self._lowered:
                stream = present.get(entry.index)
                if stream is not None and entry.has_set(stream.volumes):
                    self._streams.set_volumes(entry.index, entry.at(step))
            time.sleep(STEP_SECONDS)
        present = {stream.index: stream for stream in self._streams.all()}
        for entry in self._lowered:
            if entry.index not in present:
                self._mend(entry)
        self._lowered = []
        self._write()

    def _take_in(self, streams: Iterable[Stream]) -> None:
        known = {entry.index for entry in self._lowered}
        fresh = [
            Lowered(stream.index, stream.key, stream.volumes, self._share)
            for stream in streams
            if stream.index not in known and any(stream.volumes)
        ]
        if not fresh:
            return
        self._lowered += fresh
        self._write()
        for step in range(1, STEPS + 1):
            for entry in fresh:
                self._streams.set_volumes(entry.index, entry.at(step))
            time.sleep(STEP_SECONDS)

    def _mend(self, entry: Lowered) -> None:
        """Let a program whose stream ended while it was lowered begin its next one as loud as it was."""
        remembered = self._streams.remembered(entry.key)
        loudest = max(entry.original)
        flat = Lowered(entry.index, entry.key, (loudest,), entry.share)
        if remembered is not None and flat.has_set((remembered,)):
            self._streams.remember(entry.key, loudest)

    def _write(self) -> None:
        """Note what is lowered; where that cannot be written, the film is lowered all the same."""
        with contextlib.suppress(OSError):
            if not self._lowered:
                self._record.unlink(missing_ok=True)
                return
            self._record.parent.mkdir(parents=True, exist_ok=True)
            part = self._record.with_suffix(".part")
            part.write_text(json.dumps([asdict(entry) for entry in self._lowered]))
            part.replace(self._record)


def _heir(entry: Lowered, present: list[Stream], known: set[int]) -> Stream | None:
    """Return a stream that began in place of a lowered one, at its lowered volume."""
    return next(
        (
            one
            for one in present
            if one.index not in known and one.key == entry.key and entry.has_set(one.volumes)
        ),
        None,
    )


def _close(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < SAME for a, b in zip(one, other, strict=True))


def _read(record: Path) -> list[Lowered]:
    """Return what a record says is lowered; a damaged one says nothing."""
    try:
        entries: list[dict[str, Any]] = json.loads(record.read_text())
        return [
            Lowered(
                int(one["index"]), str(one["key"]), tuple(map(float, one["original"])), float(one["share"])
            )
            for one in entries
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []
