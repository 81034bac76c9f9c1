"""The text of history.json: read with distrust, and written again with as little work as possible."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Annotated, Literal

import msgspec

from hipmob_desktop.history.keeping.contents import Contents
from hipmob_desktop.history.keeping.marks import deleted_from, marks_of, pauses_from
from hipmob_desktop.history.keeping.merge import joined
from hipmob_desktop.history.record import Record, found_record

VERSION = 1

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # some editors put it in front of a file that was edited by hand

_OPENING, _BETWEEN, _CLOSING = b',"sessions":[', b",\n", b"\n]}\n"


class UnreadableError(ValueError):
    """A file is no history; the message says why, in half a sentence."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole history file.

    Attributes:
        contents: its sessions, which of them were deleted, and the weeks that are pauses.
        extras: the JSON texts of top-level keys that this version does not know.
        version: the file's version; above VERSION it must not be written.
        lost: how many entries could not be read or stood there twice; they are not in `contents`.
        text: what was read, if each of its entries is a record of `contents`; else empty.
    """

    contents: Contents = field(default_factory=Contents)
    extras: Mapping[str, msgspec.Raw] = field(default_factory=dict)
    version: int = VERSION
    lost: int = 0
    text: bytes = field(default=b"", repr=False)

    @property
    def records(self) -> Mapping[str, Record]:
        """The sessions by id."""
        return self.contents.records


class _Known(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal["hipmob-history"]
    version: int
    sessions: list[msgspec.Raw]
    deleted: msgspec.Raw = msgspec.Raw(b"{}")
    pauses: msgspec.Raw = msgspec.Raw(b"{}")


class _Top(_Known, forbid_unknown_fields=False):
    """The same with keys that are not known; it takes a second look to find them."""


class _Newer(msgspec.Struct):
    """All that can be told of a version that may have changed everything else."""

    format: Literal["hipmob-history"]
    version: Annotated[int, msgspec.Meta(gt=VERSION)]


def decode(data: bytes) -> Document:
    """Read the text of a history file; entries that are no sessions are counted and left out.

    Of a newer version's file that has another form nothing is read but its version.

    Raises:
        UnreadableError: it is no history, or broken as a whole.
    """
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        top, extras = _top_of(data)
    except (ValueError, RecursionError, MemoryError) as error:
        with suppress(ValueError, RecursionError, MemoryError):
            return Document(version=msgspec.json.decode(data, type=_Newer).version)
        raise UnreadableError(f"it is not the JSON of a history: {error}") from error
    if top.version < 1:
        raise UnreadableError(f"there is no version {top.version} of it")
    found: list[Record] = []
    with _no_collector():
        for text in top.sessions:
            with suppress(ValueError, RecursionError):
                found.append(found_record(text))
    records = {record.id: record for record in found}
    doubles = 0
    if len(records) < len(found):
        records = joined(found)
        doubles = sum(records[record.id] != record for record in found)
    contents = Contents(records, deleted_from(top.deleted), pauses_from(top.pauses)).without_deleted()
    whole = len(contents.records) == len(top.sessions)
    lost = len(top.sessions) - len(found) + doubles
    return Document(contents, extras, top.version, lost, data if whole else b"")


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


def encode(
    contents: Contents | Iterable[Record],
    extras: Mapping[str, msgspec.Raw] | None = None,
    known: Document | None = None,
) -> Iterator[bytes | memoryview]:
    """Yield the text of a history file in pieces, one session a line.

    Records with which `known` begins, too, are copied from its text in one piece.
    """
    if not isinstance(contents, Contents):
        contents = Contents({record.id: record for record in contents})
    yield _head(contents, extras or {})
    records = list(contents.records.values())
    begun, copied = _beginning(records, known) if known is not None and known.text else (0, None)
    if copied is not None:
        yield copied
    for number, record in enumerate(records[begun:], start=begun):
        yield _BETWEEN if number else b"\n"
        yield record.raw
    yield _CLOSING


def _head(contents: Contents, extras: Mapping[str, msgspec.Raw]) -> bytes:
    top = {"format": "hipmob-history", "version": VERSION, **extras, **marks_of(contents)}
    return msgspec.json.encode(top).removesuffix(b"}") + _OPENING


def _beginning(records: list[Record], known: Document) -> tuple[int, memoryview | None]:
    """Return with how many of `records` the text of `known` begins, and that part of the text.

    The text may be anyone's. So the part is used only if what stands around it is as we would have written
    it, and if it ends with the very bytes of its last record.
    """
    before = list(known.records.values())
    pairs = zip(before, records, strict=False)
    count = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
    head = _head(known.contents, known.extras)
    if not count or not known.text.startswith(head) or not known.text.endswith(_CLOSING):
        return 0, None
    behind = sum(len(_BETWEEN) + len(record.text) for record in before[count:])
    end = len(known.text) - len(_CLOSING) - behind
    last = before[count - 1].text
    if known.text[max(0, end - len(last)) : end] != last:
        return 0, None
    return count, memoryview(known.text)[len(head) : end]
