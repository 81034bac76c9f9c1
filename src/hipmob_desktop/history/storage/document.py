"""The text of history.json: read with distrust, and written again."""

import codecs
import gc
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec

from hipmob_desktop.base.encodings import UnreadableError, check_letters, json_fault, text_of
from hipmob_desktop.history.record import Facts, Record, record_from
from hipmob_desktop.history.storage.contents import Contents, deleted_from, marks_of, pauses_from
from hipmob_desktop.history.storage.faults import KNOWN, Fault, Found, KeyPath, key_words, moment_words
from hipmob_desktop.history.storage.merge import joined
from hipmob_desktop.history.storage.repair import repaired
from hipmob_desktop.history.storage.salvage import Entry, salvaged
from hipmob_desktop.history.storage.values import USUAL, Form, UnusableError, instant, shown

#: What a history calls itself, and the version that is written.
FORMAT, VERSION = "hipmob-history", 1

_NOTHING = Contents()
_NO_EXTRAS: Mapping[str, msgspec.Raw] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A whole history file.

    Attributes:
        contents: its sessions, which of them were deleted, and the weeks that are pauses.
        extras: the JSON texts of top-level keys that this version does not know.
        version: the file's version; above VERSION it must not be written.
        faults: what in it could not be used as it is.
        broken: whether the text is no JSON as a whole, so that more may be missing than can be told.
        unsaid: of sessions, by their ids, the keys about which the file says nothing that can be used.
    """

    contents: Contents = field(default_factory=Contents)
    extras: Mapping[str, msgspec.Raw] = field(default_factory=dict)
    version: int = VERSION
    faults: tuple[Fault, ...] = ()
    broken: bool = False
    unsaid: Mapping[str, frozenset[KeyPath]] = field(default_factory=dict)

    @property
    def records(self) -> Mapping[str, Record]:
        """The sessions by id."""
        return self.contents.records

    @property
    def lost(self) -> int:
        """How many sessions could not be used at all."""
        return sum(fault.lost for fault in self.faults)


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


def decode(data: bytes, form: Form = USUAL) -> Document:
    """Read the text of a history file; what cannot be used of it is named and costs nothing else.

    Of a newer version's file that has another form nothing is read but its version.

    Raises:
        UnreadableError: it is no history, and nothing of one can be found in it.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        top, extras = _top_of(data)
    except (ValueError, RecursionError, MemoryError) as error:
        with suppress(ValueError, RecursionError, MemoryError):
            return Document(version=msgspec.json.decode(data, type=_Newer).version)
        return _broken(data, error, form)
    if top.version < 1:
        raise UnreadableError(f"there is no version {top.version} of it")
    marks = Contents({}, deleted_from(top.deleted), pauses_from(top.pauses))
    with _no_collector():
        records = _sound_records(data, top.sessions)
        if records is not None:
            contents = Contents(joined(records), marks.deleted, marks.marks)
            return Document(contents.without_deleted(), extras, top.version)
        found = [_found(bytes(text), number, form) for number, text in enumerate(top.sessions, start=1)]
    return document_of(found, marks, extras, top.version)


class _Morning(msgspec.Struct):
    worse: bool | None = None


class _ToldLater(msgspec.Struct):
    """What HipMob knows and reads with patience."""

    next_morning: _Morning | None = None


_check_told_later = msgspec.json.Decoder(_ToldLater).decode


class _AllFacts(Facts, frozen=True, gc=False):
    """What is checked of a session that stands in a file as it was written."""

    next_morning: _Morning | None = None


class _Sessions(msgspec.Struct):
    sessions: list[_AllFacts]


def _sound_records(data: bytes, texts: Sequence[msgspec.Raw]) -> list[Record] | None:
    """Return the sessions of a file, read all at once, which is quick; None if one of them is not sound."""
    try:
        all_facts = msgspec.json.decode(data, type=_Sessions).sessions
        check_letters(data)
    except (ValueError, RecursionError):
        return None
    return [Record(raw, facts) for raw, facts in zip(texts, all_facts, strict=True)]


def _checked(text: bytes) -> bytes:
    """Return a session's text, of which the facts were read.

    Raises:
        ValueError: something else in it cannot be used.
    """
    if not text.isascii():
        text.decode()  # also what is kept unread has to be UTF-8
    if b'"next_morning"' in text:
        _check_told_later(text)
    return text


def document_of(
    found: Sequence[Found],
    marks: Contents = _NOTHING,
    extras: Mapping[str, msgspec.Raw] = _NO_EXTRAS,
    version: int = VERSION,
    *,
    broken: bool = False,
) -> Document:
    """Return the document of these sessions, those of one id joined."""
    records = joined(one.record for one in found if one.record is not None)
    contents = Contents(records, marks.deleted, marks.marks).without_deleted()
    faults = tuple(fault for one in found for fault in one.faults)
    unsaid = {one.record.id: one.unsaid for one in found if one.record is not None and one.unsaid}
    return Document(contents, extras, version, faults, broken, unsaid)


def _found(text: bytes, number: int, form: Form) -> Found:
    """Return the session in an entry's text: as it stands if that is sound, else repaired."""
    with suppress(ValueError, RecursionError):
        return Found(record_from(_checked(text)))
    try:
        value = json.loads(text.decode(errors="replace"), strict=False)
    except (ValueError, RecursionError) as error:
        return _lost(f"entry {number}", f"cannot be read ({error})")
    return _sound(value, f"entry {number}", form, text)


def _sound(value: object, place: str, form: Form, text: bytes = b"") -> Found:
    if not isinstance(value, dict):
        return _lost(place, "is no session; it is left out")
    with suppress(ValueError, RecursionError):  # what nobody knows stays as it was written, to the last digit
        raw = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        value = {key: raw[key] if key not in KNOWN and key in raw else one for key, one in value.items()}

    def placed(path: KeyPath, start: datetime | None) -> tuple[str, str]:
        return place if start is None else moment_words(start), key_words(path)

    return repaired(value, placed, form)


def _lost(place: str, reason: str) -> Found:
    return Found(None, (Fault(place, "", reason, lost=True),))


def _broken(data: bytes, error: Exception, form: Form) -> Document:
    """Return what can be found in a text that is no JSON, or is none that this version writes.

    Raises:
        UnreadableError: it is nothing of a history.
    """
    whole: dict[str, Any] = {}
    with suppress(ValueError, RecursionError, MemoryError, UnreadableError):
        text = text_of(data)
        found = salvaged(text)
        whole = found.keys
    version = whole.get("version", VERSION)
    named = whole.get("format", FORMAT) == FORMAT and type(version) is int and version >= 1
    if not named or not whole:
        raise UnreadableError(f"it is not the JSON of a history: {history_fault(data, error)}") from error
    if version > VERSION:
        return Document(version=version)
    sessions = [_salvaged(entry, form) for entry in found.entries]
    if not any(one.record for one in sessions):
        raise UnreadableError(f"no session in it can be read: {history_fault(data, error)}") from error
    marks = Contents({}, deleted_from(_raw(whole.get("deleted"))), pauses_from(_raw(whole.get("pauses"))))
    known = _Known.__struct_fields__
    extras = {str(_carried(key)): _raw(value) for key, value in whole.items() if key not in known}
    return document_of(sessions, marks, extras, VERSION, broken=True)


def _salvaged(entry: Entry, form: Form) -> Found:
    place = f"line {entry.line}"
    if not entry.reason:
        with suppress(ValueError, RecursionError):
            return Found(record_from(_checked(entry.text.encode())))
        return _sound(entry.value, place, form)
    with suppress(UnusableError):
        place = moment_words(instant(entry.start, form))
    return _lost(place, f"the session {entry.reason}; it is left out")


def _raw(value: object) -> msgspec.Raw:
    """Return a value as JSON text; what JSON cannot carry is null."""
    return msgspec.Raw(msgspec.json.encode(_carried(value)))


def _carried(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {_carried(key): _carried(one) for key, one in value.items()}
    return [_carried(one) for one in value] if isinstance(value, list) else value


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
    contents: Contents | Iterable[Record], extras: Mapping[str, msgspec.Raw] | None = None
) -> Iterator[bytes]:
    """Yield the text of a history file in pieces, one session a line."""
    if not isinstance(contents, Contents):
        contents = Contents({record.id: record for record in contents})
    top = {"format": FORMAT, "version": VERSION, **(extras or {}), **marks_of(contents)}
    yield msgspec.json.encode(top).removesuffix(b"}") + b',"sessions":['
    for number, record in enumerate(contents.records.values()):
        yield b",\n" if number else b"\n"
        yield record.text if isinstance(record.raw, bytes) else memoryview(record.raw)
    yield b"\n]}\n"


def history_fault(data: bytes, error: Exception) -> str:
    """Return why a text is no history: the line at which it is no JSON, or the key that is wrong."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        return json_fault(data, fault)
    for key, wanted in (("format", FORMAT), ("version", "a whole number"), ("sessions", "a list")):
        if not isinstance(found, dict) or key not in found:
            return f"there is no “{key}”"
        value = found[key]
        if value != FORMAT if key == "format" else type(value) is not (int if key == "version" else list):
            return f"“{key}” is {shown(value)}, not {wanted}"
    return str(error)
