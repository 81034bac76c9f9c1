"""Turns a mapping into a checked value and lists every fault on the way, not only the first one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from hipmob_desktop.routine.lines import KeyPath

S = TypeVar("S", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file: at which key, and what.

    `line` counts from 1; 0 if the fault belongs to no line.
    """

    key: KeyPath
    message: str
    line: int = 0

    @property
    def where(self) -> str:
        """The key as it is spoken of: `exercise[2].hold.least`, numbered from 1 as a person counts."""
        text = ""
        for part in self.key:
            text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
        return text.lstrip(".")


def faults_in(data: Any, struct: type[S], key: KeyPath = ()) -> Iterator[Fault]:
    """Yield every fault that keeps `data` from becoming a `struct`."""
    if not isinstance(data, Mapping):
        yield Fault(key, "must be a table")
        return
    hints = get_type_hints(struct, include_extras=True)
    known = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for name in data:
        if name not in known:
            yield Fault((*key, name), f"is not known here; known are {', '.join(known)}")
    for name, field in known.items():
        if name in data:
            yield from _value_faults(data[name], hints[field.name], (*key, name))
        elif field.required:
            yield Fault((*key, name), "is missing")


def _value_faults(value: Any, kind: Any, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of one value, going into tables and arrays of tables."""
    inner = _struct_in(kind)
    if inner is not None and isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults_in(item, inner, (*key, number))
        if value:
            return
    elif inner is not None and isinstance(value, Mapping):
        yield from faults_in(value, inner, key)
        return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            yield Fault(key, f"must be one of {', '.join(kind)}, not {value!r}")
        else:
            yield Fault(key, _plain(str(error)))


def _struct_in(kind: Any) -> type[msgspec.Struct] | None:
    """Return the table type in `Table`, `Table | None`, `tuple[Table, ...]` or their annotated forms."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    if get_origin(kind) in {tuple, Union, UnionType} or hasattr(kind, "__metadata__"):
        for argument in get_args(kind):
            found = _struct_in(argument)
            if found is not None:
                return found
    return None


def _plain(message: str) -> str:
    """Say what msgspec says in the words of a person who writes a file, without its path notation."""
    message = message.split(" - at ", maxsplit=1)[0].replace("`", "")
    for term, word in (
        ("Expected", "must be"),
        ("Object missing required field", "lacks"),
        ("array", "a list"),
        (" str ", " text "),
        (" str,", " text,"),
        ("got str", "got text"),
        ("of length", "with this many entries or letters:"),
        (" int ", " a whole number "),
        (" int,", " a whole number,"),
        (" float ", " a number "),
        (" float,", " a number,"),
        ("object", "a table"),
    ):
        message = message.replace(term, word)
    return message[:1].lower() + message[1:]
