"""Validate a mapping against a msgspec struct and list all of its faults, not only the first one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from hipmob_desktop.routine.key_advice import missing, not_known, not_usable
from hipmob_desktop.routine.lines import KeyPath

S = TypeVar("S", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a file.

    Attributes:
        key: the key at fault; numbers in it count from 0.
        message: the fault, without the key.
        line: the line in the file, from 1; 0 if the fault belongs to no line.
    """

    key: KeyPath
    message: str
    line: int = 0

    @property
    def where(self) -> str:
        """The key as text, such as `exercise[2].hold.least`. Numbers count from 1, as people do."""
        text = ""
        for part in self.key:
            text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
        return text.lstrip(".")


def faults_in(data: Any, struct: type[S], key: KeyPath = ()) -> Iterator[Fault]:
    """Yield every fault that prevents the conversion of `data` to `struct`."""
    if not isinstance(data, Mapping):
        yield Fault(key, not_usable(data, struct))
        return
    hints = _hints(struct)
    known = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for name in data:
        if name not in known:
            yield Fault((*key, name), not_known(name, list(known), struct))
    for name, field in known.items():
        if name in data:
            yield from _value_faults(data[name], hints[field.name], (*key, name))
        elif field.required:
            yield Fault((*key, name), missing(hints[field.name]))


@cache
def _hints(struct: type[msgspec.Struct]) -> Mapping[str, Any]:
    """Return the types of a table's keys. Python evaluates them anew each time, for every table of a file."""
    return get_type_hints(struct, include_extras=True)


def _value_faults(value: Any, kind: Any, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of one value, or else of its contents."""
    found = False
    for fault in _inner_faults(value, kind, key):
        found = True
        yield fault
    if not found and not _fits(value, kind):
        yield Fault(key, not_usable(value, kind))


def _inner_faults(value: Any, kind: Any, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of the contents of a table or a list."""
    inner = _struct_in(kind)
    if inner is not None and isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults_in(item, inner, (*key, number))
    elif inner is not None and isinstance(value, Mapping):
        yield from faults_in(value, inner, key)
    elif isinstance(value, list | Mapping):
        entry = _entry_kind(kind, dict if isinstance(value, Mapping) else tuple)
        for name, item in value.items() if isinstance(value, Mapping) else enumerate(value):
            if entry is not None and not _fits(item, entry):
                yield Fault((*key, name), not_usable(item, entry))


def _entry_kind(kind: Any, outer: type) -> Any:
    """Return the type of the entries of a tuple or dict type; None if its origin is not `outer`."""
    kind = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
    place = 1 if outer is dict else 0
    return get_args(kind)[place] if get_origin(kind) is outer else None


def _fits(value: Any, kind: Any) -> bool:
    """Return whether msgspec can convert a value to `kind`."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


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
