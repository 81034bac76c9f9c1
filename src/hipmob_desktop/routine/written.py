"""Writes a routine as a file of version 2, as for a copy of a built-in one."""

from collections.abc import Mapping
from typing import Any

import msgspec

from hipmob_desktop.routine.model import Exercise, Routine


def written(routine: Routine, library: Mapping[str, Exercise]) -> str:
    """Return the text of a routine file.

    What has its default is left out, and so are exercises that are HipMob's own.

    Args:
        routine: the routine.
        library: HipMob's exercises by their ids.
    """
    import tomlkit  # noqa: PLC0415 - slow to load, and only an editor needs it

    own = tuple(exercise for exercise in routine.exercise if library.get(exercise.id) != exercise)
    data = _plain(msgspec.structs.replace(routine, exercise=own))
    order = ("format", "version", "id", "name")
    head = {key: data[key] for key in (*order, *data) if not _is_table(data[key])}
    tables = {key: value for key, value in data.items() if _is_table(value)}
    return tomlkit.dumps({**head, **tables})


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _plain(value: Any) -> Any:
    """Return a table as keys and values, without those that have their default."""
    if isinstance(value, msgspec.Struct):
        found = {}
        for field in msgspec.structs.fields(value):
            present = getattr(value, field.name)
            default = field.default
            if default is msgspec.NODEFAULT and field.default_factory is not msgspec.NODEFAULT:
                default = field.default_factory()
            if present != default:
                found[field.encode_name] = _plain(present)
        return found
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return msgspec.to_builtins(value)
