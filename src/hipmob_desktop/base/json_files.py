"""Small JSON files of the user: replaced atomically, and repaired value by value when read."""

import json
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import msgspec

from hipmob_desktop.base.clock import now
from hipmob_desktop.base.encodings import UnreadableError, json_fault
from hipmob_desktop.base.files import refuse_special, replace
from hipmob_desktop.base.messages import _

T = TypeVar("T")


def read_object(path: Path) -> tuple[dict[str, Any], str]:
    """Return the JSON object in a file and a complaint, which is empty without a fault.

    A missing file gives an empty object. So does an unusable one, which is renamed before anything can
    replace it.
    """
    try:
        refuse_special(path)
        return object_in(path.read_bytes()), ""
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, _("{path} cannot be read ({reason}); HipMob uses its defaults.").format(
            path=path, reason=error.strerror
        )
    except UnreadableError as error:
        kept = set_aside(path)
        told = (
            _("{name} was damaged ({reason}); it was kept as {kept}, and HipMob uses its defaults.")
            if kept
            else _("{name} was damaged ({reason}); it is left as it is, and HipMob uses its defaults.")
        )
        return {}, told.format(name=path.name, reason=error, kept=kept)


def object_in(data: bytes) -> dict[str, Any]:
    """Return the JSON object in a file's bytes.

    Raises:
        UnreadableError: they hold none; the message names the line.
    """
    try:
        found = json.loads(data)
        json.dumps(found, ensure_ascii=False).encode()  # a lone surrogate can be read but not written
    except (ValueError, RecursionError) as error:
        raise UnreadableError(json_fault(data, error)) from error
    if not isinstance(found, dict):
        raise UnreadableError("line 1: it has to begin with {")
    return found


def set_aside(path: Path) -> Path | None:
    """Rename an unusable file to a unique name with “damaged” in it; return None if that fails."""
    dated = f"{path.stem}.damaged-{now():%Y-%m-%d-%H%M%S}"
    names = (f"{dated}{more}{path.suffix}" for more in ("", *(f"-{number}" for number in range(2, 100))))
    kept = next((one for one in map(path.with_name, names) if not one.exists()), None)
    if kept is None:
        return None
    try:
        path.rename(kept)
    except OSError:
        return None
    return kept


def write_object(path: Path, data: Any) -> None:
    """Replace a file by `data` as JSON, readable by the person only. A link is followed.

    Raises:
        OSError: the file cannot be written; the old file is unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = msgspec.json.format(msgspec.json.encode(data), indent=2)
    replace(path, [text, b"\n"], now())


def repaired(kind: type[T], data: dict[str, Any], prefix: str = "") -> tuple[T, list[str]]:
    """Return a `kind` made from data, and the names of fields left at their defaults.

    Every value is converted by itself, so that one bad value does not cost the others. Unknown names are
    ignored, because a newer version may have written them.

    Args:
        kind: a dataclass whose fields all have defaults.
        data: the values by field name; nested dataclasses are repaired likewise.
        prefix: the text before each returned name.
    """
    hints = _hints(kind)  # type: ignore[arg-type]  # every class can be hashed
    good: dict[str, Any] = {}
    bad: list[str] = []
    for field in fields(kind):  # type: ignore[arg-type]  # T is a dataclass by contract
        if field.name not in data:
            continue
        value, name = data[field.name], prefix + field.name
        hint = hints[field.name]
        if isinstance(hint, type) and is_dataclass(hint) and isinstance(value, dict):
            good[field.name], inner = repaired(hint, value, f"{name}.")
            bad += inner
            continue
        try:
            good[field.name] = msgspec.convert(value, hint)
        except (ValueError, OverflowError):
            bad.append(name)
    with suppress(ValueError, OverflowError):  # in most files every value is in its range
        return kind(**good), bad
    for name, value in list(good.items()):
        try:
            kind(**{name: value})
        except (ValueError, OverflowError):
            bad.append(prefix + name)
            del good[name]
    order = list(hints)
    bad.sort(key=lambda name: order.index(name.removeprefix(prefix).split(".")[0]))
    return kind(**good), bad


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    """Return the types of a dataclass's fields, which Python evaluates anew each time."""
    return get_type_hints(kind)
