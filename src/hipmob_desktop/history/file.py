"""The file history.json: reads it with distrust, replaces it in one stroke, keeps copies of what it was."""

import gc
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from hipmob_desktop.history.merge import joined
from hipmob_desktop.history.record import Record, record_from

VERSION = 1

#: Bytes; some 150 000 sessions. What is larger is no history of a person's.
LARGEST = 200_000_000

BACKUPS = 3

_BUFFER = 1_000_000  # bytes; few and large writes

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # some editors put it in front of a file that was edited by hand


class UnreadableError(ValueError):
    """A file is no history; the message says why, in half a sentence."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole history file.

    Attributes:
        records: the sessions by id.
        extras: the JSON texts of top-level keys that this version does not know.
        version: the file's version; above VERSION it must not be written.
        lost: how many entries could not be read or stood there twice; they are not in `records`.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    extras: Mapping[str, msgspec.Raw] = field(default_factory=dict)
    version: int = VERSION
    lost: int = 0


class _Known(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal["hipmob-history"]
    version: int
    sessions: list[msgspec.Raw]


class _Top(_Known, forbid_unknown_fields=False):
    """The same with keys that are not known; it takes a second look to find them."""


def read(path: Path) -> Document:
    """Read a history file.

    Raises:
        UnreadableError: it is none, or is broken as a whole.
        OSError: it is not there or cannot be opened.
    """
    if path.stat().st_size > LARGEST:
        raise UnreadableError("it is larger than any history could be")
    return decode(path.read_bytes())


def decode(data: bytes) -> Document:
    """Read the text of a history file; entries that are no sessions are counted and left out.

    Raises:
        UnreadableError: it is no history, or broken as a whole.
    """
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        top, extras = _top_of(data)
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError(f"it is not the JSON of a history: {error}") from error
    if top.version < 1:
        raise UnreadableError(f"there is no version {top.version} of it")
    found: list[Record] = []
    with _no_collector():
        for text in top.sessions:
            with suppress(ValueError, RecursionError):
                found.append(record_from(text))
    records = joined(found)
    doubles = sum(records[record.id] != record for record in found) if len(records) < len(found) else 0
    return Document(records, extras, top.version, len(top.sessions) - len(found) + doubles)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the garbage collector from going again and again through values that form no cycles.

    It costs a fifth of the time to open a history of ten thousand sessions.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _top_of(data: bytes) -> tuple[_Known, dict[str, msgspec.Raw]]:
    """Return what is known of the top level, and the texts of the keys that are not."""
    try:
        return msgspec.json.decode(data, type=_Known), {}
    except msgspec.ValidationError:
        data.decode()  # a text that is kept unread has to be UTF-8 all the same
        keys = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        extras = {key: raw.copy() for key, raw in keys.items() if key not in _Known.__struct_fields__}
        return msgspec.json.decode(data, type=_Top), extras


def encode(records: Iterable[Record], extras: Mapping[str, msgspec.Raw] | None = None) -> Iterator[bytes]:
    """Yield the text of a history file in pieces, one session a line."""
    top = {"format": "hipmob-history", "version": VERSION, **(extras or {})}
    yield msgspec.json.encode(top).removesuffix(b"}") + b',"sessions":['
    between = b"\n"
    for record in records:
        yield between
        yield record.raw
        between = b",\n"
    yield b"\n]}\n"


def replace(path: Path, data: Iterable[bytes], now: datetime) -> None:
    """Put the pieces of `data` in the place of a file; at any instant either the old or the new one is there.

    The file's date becomes `now`, from which `back_up` knows the day. A link is followed, not replaced.

    Raises:
        OSError: it was not done, and the old file is untouched.
    """
    path = path.resolve()
    fresh = temporary(path)
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb", _BUFFER) as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        os.utime(fresh, (now.timestamp(), now.timestamp()))
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
    flush_folder(path.parent)


def temporary(path: Path) -> Path:
    """Return the name under which the next version of a file is written; one left over means a crash."""
    return path.with_name(path.name + ".tmp")


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can do that."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def backups(path: Path) -> list[Path]:
    """Return the names of a file's backups, the newest first."""
    return [path.with_name(f"{path.stem}.backup-{n}{path.suffix}") for n in range(1, BACKUPS + 1)]


def back_up(path: Path, now: datetime) -> None:
    """Keep the file as an earlier day left it; the first write of a day does so, and the oldest backup goes.

    Raises:
        OSError: it could not be kept.
        ValueError, OverflowError: the file's date is none.
    """
    if not path.exists() or datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo).date() == now.date():
        return
    names = backups(path)
    for older, newer in zip(names[:0:-1], names[-2::-1], strict=True):
        if newer.exists():
            newer.replace(older)
    keep(path, names[0])


def set_aside(path: Path, now: datetime) -> Path:
    """Keep a file under a dated name that nothing had before, and return that name; the file stays, too.

    Raises:
        OSError: it could not be kept.
    """
    stamp = f"{now:%Y-%m-%d-%H%M%S}"
    number = 1
    while True:
        number_text = "" if number == 1 else f"-{number}"
        name = path.with_name(f"history.set-aside-{stamp}{number_text}{path.suffix}")
        try:
            keep(path, name)
        except FileExistsError:
            number += 1
        else:
            return name


def keep(path: Path, name: Path) -> None:
    """Give what is in a file a second name; a link is instant and needs no room, a copy is the way without.

    Raises:
        FileExistsError: the name is taken.
        OSError: it could not be done.
    """
    path = path.resolve()
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:
        with path.open("rb") as source, name.open("xb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
    flush_folder(name.parent)
