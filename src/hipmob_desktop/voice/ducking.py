"""Lowers other programs' sound and restores it, except where the person has changed it.

Volumes are the server's: 0 to 1 for each channel, the cube root of the amplitude. Original volumes are saved
to a file before any change, so that they can be restored after a crash.
"""

import contextlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

#: Steps of a fade, and seconds between two of them: 0.1 s in total.
STEPS, STEP_SECONDS = 5, 0.02
#: Largest difference in volume by rounding; the server counts in 1/65536.
SAME = 2e-4


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of another program.

    Attributes:
        index: its number on the server.
        key: the program's key, which is the same for its next stream.
        volumes: the volume of each channel, 0 to 1.
    """

    index: int
    key: str
    volumes: tuple[float, ...]


class Streams(Protocol):
    """The streams of other programs on a sound server."""

    def all(self) -> list[Stream]:
        """Return the current streams."""

    def set_volumes(self, index: int, volumes: Sequence[float]) -> None:
        """Set a stream's volume; an ended stream is ignored."""

    def remembered(self, key: str) -> float | None:
        """Return the stored volume for the next stream of a key, or None."""

    def remember(self, key: str, volume: float) -> None:
        """Store the volume for the next stream of a key."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A lowered stream.

    Attributes:
        index: its number on the server.
        key: the program's key.
        original: the volumes before.
        share: the factor of the lowered volumes.
    """

    index: int
    key: str
    original: tuple[float, ...]
    share: float

    def at(self, step: int) -> tuple[float, ...]:
        """Return the volumes after `step` steps of the fade."""
        return tuple(volume * self.share ** (step / STEPS) for volume in self.original)

    def has_set(self, volumes: Sequence[float]) -> bool:
        """Return whether these volumes are a step of the fade. Otherwise the person has changed them."""
        return any(_close(self.at(step), volumes) for step in range(1, STEPS + 1))


class Ducker:
    """Lowers and restores the streams of other programs.

    Args:
        streams: the streams.
        record: the file of original volumes; it exists only while streams are lowered.
    """

    def __init__(self, streams: Streams, record: Path) -> None:
        self._streams = streams
        self._record = record
        self._lowered: list[Lowered] = []
        self._share = 1.0
        self._ignored: set[int] = set()

    @property
    def is_lowering(self) -> bool:
        """Whether streams are lowered now, or would be."""
        return self._share < 1.0

    def recover(self) -> None:
        """Restore volumes that a crash has left lowered."""
        self._lowered = _read(self._record)
        present = self._streams.all()
        for entry in self._lowered:
            of_key = [one for one in present if one.key == entry.key and entry.has_set(one.volumes)]
            for stream in sorted(of_key, key=lambda one: one.index != entry.index)[:1]:
                self._streams.set_volumes(stream.index, entry.original)
            self._correct_stored_volume(entry)
        self._lowered = []
        self._write()

    def lower(self, decibels: float) -> None:
        """Lower all current streams, and all new ones until `restore`.

        Args:
            decibels: the reduction.
        """
        self._share = 10 ** (-decibels / 60)
        self._ignored = set()
        self._lower_new(self._streams.all())

    def look(self) -> None:
        """While lowering, add new streams, and drop those that ended or that the person changed."""
        present = self._streams.all()
        by_index = {stream.index: stream for stream in present}
        known = {entry.index for entry in self._lowered}
        kept = []
        for entry in self._lowered:
            stream = by_index.get(entry.index) or _successor(entry, present, known)
            if stream is None:
                self._correct_stored_volume(entry)
            elif entry.has_set(stream.volumes):
                kept.append(Lowered(stream.index, entry.key, entry.original, entry.share))
        self._ignored |= known - {entry.index for entry in kept}
        if kept != self._lowered:
            self._lowered = kept
            self._write()
        self._lower_new(stream for stream in present if stream.index not in self._ignored)

    def restore(self) -> None:
        """Restore all volumes, except those that the person has changed."""
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
                self._correct_stored_volume(entry)
        self._lowered = []
        self._write()

    def _lower_new(self, streams: Iterable[Stream]) -> None:
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

    def _correct_stored_volume(self, entry: Lowered) -> None:
        """Correct the stored volume of a program whose stream ended while it was lowered."""
        remembered = self._streams.remembered(entry.key)
        loudest = max(entry.original)
        flat = Lowered(entry.index, entry.key, (loudest,), entry.share)
        if remembered is not None and flat.has_set((remembered,)):
            self._streams.remember(entry.key, loudest)

    def _write(self) -> None:
        """Save the lowered streams. Lowering continues if the file cannot be written."""
        with contextlib.suppress(OSError):
            if not self._lowered:
                self._record.unlink(missing_ok=True)
                return
            self._record.parent.mkdir(parents=True, exist_ok=True)
            part = self._record.with_suffix(".part")
            part.write_text(json.dumps([asdict(entry) for entry in self._lowered]))
            part.replace(self._record)


def _successor(entry: Lowered, present: list[Stream], known: set[int]) -> Stream | None:
    """Return a stream that replaced a lowered one, at its lowered volume."""
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
    """Return the lowered streams in a record; a damaged one has none."""
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
