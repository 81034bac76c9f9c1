"""The text of history.json: validated when read, and encoded again."""

import codecs
import gc
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec

from hipmob_desktop.base.encodings import UnreadableError, check_letters, json_fault, text_of
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.record import Facts, Record, record_from
from hipmob_desktop.history.storage.contents import Contents, deleted_from, marks_of, pauses_from
from hipmob_desktop.history.storage.faults import KNOWN, Fault, Found, KeyPath, key_words
from hipmob_desktop.history.storage.merge import latest_versions
from hipmob_desktop.history.storage.repair import repaired
from hipmob_desktop.history.storage.salvage import Entry, salvaged
from hipmob_desktop.history.storage.values import USUAL, Form, UnusableError, instant, shown

#: The format's name, and the version that is written.
FORMAT, VERSION = "hipmob-history", 1

#: The end of msgspec's messages about a text that only Python's reader takes for JSON.
_BYTE = re.compile(r"^(.*) \(byte (\d+)\)$")

_NOTHING = Contents()
_NO_EXTRAS: Mapping[str, msgspec.Raw] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A whole history file.

    Attributes:
        contents: the sessions, deletions and pauses.
        extras: the JSON texts of unknown top-level keys.
        version: the file's version; a file above VERSION must not be written.
        faults: the values that could not be used as they were.
        broken: whether the text as a whole is not JSON, so that unknown parts may be missing.
        unsaid: by session id, the keys without a usable value in the file.
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
        """The number of sessions that could not be used at all."""
        return sum(fault.lost for fault in self.faults)


class _Known(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal["hipmob-history"]
    version: int
    sessions: list[msgspec.Raw]
    deleted: msgspec.Raw = msgspec.Raw(b"{}")
    pauses: msgspec.Raw = msgspec.Raw(b"{}")


class _Top(_Known, forbid_unknown_fields=False):
    """The top level with unknown keys, which a second parse collects."""


class _Newer(msgspec.Struct):
    """The only keys that are certain in a newer version's file."""

    format: Literal["hipmob-history"]
    version: Annotated[int, msgspec.Meta(gt=VERSION)]


def decode(data: bytes, form: Form = USUAL) -> Document:
    """Decode the text of a history file; each unusable value becomes a fault and costs nothing else.

    Of a newer version's file in another format only the version is read.

    Args:
        data: the contents of the file.
        form: the format of dates and numbers, for repairs.

    Raises:
        UnreadableError: the text is no history, and nothing of one was found in it.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        top, extras = _top_of(data)
    except (ValueError, RecursionError, MemoryError) as error:
        with suppress(ValueError, RecursionError, MemoryError):
            return Document(version=msgspec.json.decode(data, type=_Newer).version)
        return _broken(data, error, form)
    if top.version < 1:
        raise UnreadableError(_("there is no version {version} of it").format(version=top.version))
    marks = Contents({}, deleted_from(top.deleted), pauses_from(top.pauses))
    with _no_collector():
        records = _valid_records(data, top.sessions)
        if records is not None:
            contents = Contents(latest_versions(records), marks.deleted, marks.marks)
            return Document(contents.without_deleted(), extras, top.version)
        found = [_found(bytes(text), number, form) for number, text in enumerate(top.sessions, start=1)]
    return document_of(found, marks, extras, top.version)


class _Morning(msgspec.Struct):
    worse: bool | None = None


class _OptionalKeys(msgspec.Struct):
    """Known keys that are optional, and whose faults never cost the session."""

    next_morning: _Morning | None = None


_check_optional_keys = msgspec.json.Decoder(_OptionalKeys).decode


class _AllFacts(Facts, frozen=True, gc=False):
    """The facts that are validated when a whole file is decoded at once."""

    next_morning: _Morning | None = None


class _Sessions(msgspec.Struct):
    sessions: list[_AllFacts]


def _valid_records(data: bytes, texts: Sequence[msgspec.Raw]) -> list[Record] | None:
    """Return the sessions of a file, decoded at once for speed; None if one of them is invalid."""
    try:
        all_facts = msgspec.json.decode(data, type=_Sessions).sessions
        check_letters(data)
    except (ValueError, RecursionError):
        return None
    return [Record(raw, facts) for raw, facts in zip(texts, all_facts, strict=True)]


def _checked(text: bytes) -> bytes:
    """Return a session's text after a check of what its facts do not include.

    Raises:
        ValueError: a value cannot be used.
    """
    if not text.isascii():
        text.decode()  # text that is stored without being parsed has to be UTF-8, too
    if b'"next_morning"' in text:
        _check_optional_keys(text)
    return text


def document_of(
    found: Sequence[Found],
    marks: Contents = _NOTHING,
    extras: Mapping[str, msgspec.Raw] = _NO_EXTRAS,
    version: int = VERSION,
    *,
    broken: bool = False,
) -> Document:
    """Return the document of these sessions; versions with the same id are merged."""
    records = latest_versions(one.record for one in found if one.record is not None)
    contents = Contents(records, marks.deleted, marks.marks).without_deleted()
    faults = tuple(fault for one in found for fault in one.faults)
    unsaid = {one.record.id: one.unsaid for one in found if one.record is not None and one.unsaid}
    return Document(contents, extras, version, faults, broken, unsaid)


def _found(text: bytes, number: int, form: Form) -> Found:
    """Return the session in an entry's text, unchanged if it is valid, otherwise repaired."""
    with suppress(ValueError, RecursionError):
        return Found(record_from(_checked(text)))
    place, letters = _("entry {number}").format(number=number), text.decode(errors="replace")
    try:
        value = json.loads(letters, strict=False)
    except (ValueError, RecursionError) as error:
        return _lost(place, _("cannot be read ({error})").format(error=error))
    readable = letters.encode()
    found = _repaired_entry(value, place, form, readable)
    if readable == text or found.record is None:
        return found
    broken = Fault("", "", _("has a broken letter; it is written as “�”"), start=found.record.started_at)
    return replace(found, faults=(*found.faults, broken))


def _repaired_entry(value: object, place: str, form: Form, text: bytes = b"") -> Found:
    if not isinstance(value, dict):
        return _lost(place, _("is not a session; it is left out"))
    with suppress(ValueError, RecursionError):  # unknown values keep their text, with all digits
        raw = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        value = {key: raw[key] if key not in KNOWN and key in raw else one for key, one in value.items()}

    def placed(path: KeyPath, start: datetime | None) -> tuple[str, str]:
        return place if start is None else "", key_words(path)

    return repaired(value, placed, form)


def _lost(place: str, reason: str, start: datetime | None = None) -> Found:
    return Found(None, (Fault(place, "", reason, lost=True, start=start),))


def _broken(data: bytes, error: Exception, form: Form) -> Document:
    """Return whatever can be recovered from a text that is not JSON, or not in a written version.

    Raises:
        UnreadableError: nothing in it is of a history.
    """
    whole: dict[str, Any] = {}
    with suppress(ValueError, RecursionError, MemoryError, UnreadableError):
        text = text_of(data)
        found = salvaged(text)
        whole = found.keys
    version = whole.get("version", VERSION)
    named = whole.get("format", FORMAT) == FORMAT and type(version) is int and version >= 1
    if not named or not whole:
        raise UnreadableError(
            _("it is not the JSON of a history: {reason}").format(reason=history_fault(data, error))
        ) from error
    if version > VERSION:
        return Document(version=version)
    sessions = [_salvaged(entry, form) for entry in found.entries]
    if not any(one.record for one in sessions):
        complete = not any(entry.reason for entry in found.entries)
        faults = [f"{fault}" for one in sessions for fault in one.faults] if complete else []
        reason = faults[0] if faults else history_fault(data, error)
        raise UnreadableError(_("no session in it can be read: {reason}").format(reason=reason)) from error
    marks = Contents({}, deleted_from(_raw(whole.get("deleted"))), pauses_from(_raw(whole.get("pauses"))))
    known = _Known.__struct_fields__
    extras = {str(_carried(key)): _raw(value) for key, value in whole.items() if key not in known}
    return document_of(sessions, marks, extras, VERSION, broken=True)


def _salvaged(entry: Entry, form: Form) -> Found:
    place = _("line {line}").format(line=entry.line)
    if not entry.reason:
        with suppress(ValueError, RecursionError):
            return Found(record_from(_checked(entry.text.encode())))
        return _repaired_entry(entry.value, place, form)
    reason = _("the session {reason}; it is left out").format(reason=entry.reason)
    with suppress(UnusableError):
        return _lost("", reason, instant(entry.start, form))
    return _lost(place, reason)


def _raw(value: object) -> msgspec.Raw:
    """Return a value as JSON text; values that JSON cannot represent become null."""
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
    """Disable the garbage collector while many values without cycles are created.

    The collector takes a fifth of the time to open a history of ten thousand sessions.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _top_of(data: bytes) -> tuple[_Known, dict[str, msgspec.Raw]]:
    """Return the known keys of the top level, and the texts of the unknown ones."""
    try:
        return msgspec.json.decode(data, type=_Known), {}
    except msgspec.ValidationError:
        data.decode()  # text that is stored without being parsed has to be UTF-8, too
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
    """Return why a text is no history: the line of the JSON error, or the wrong key."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        return json_fault(data, fault)
    for key, wanted in (("format", FORMAT), ("version", _("a whole number")), ("sessions", _("a list"))):
        if not isinstance(found, dict) or key not in found:
            return _("there is no “{key}”").format(key=key)
        value = found[key]
        if value != FORMAT if key == "format" else type(value) is not (int if key == "version" else list):
            return _("“{key}” is {value}, not {wanted}").format(key=key, value=shown(value), wanted=wanted)
    match = _BYTE.match(str(error))
    return (
        _("line {line}: {reason}").format(line=_line_at(data, int(match[2])), reason=match[1])
        if match
        else str(error)
    )


def _line_at(data: bytes, at: int) -> int:
    return 1 + data.count(b"\n", 0, at)
