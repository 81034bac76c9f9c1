"""The JSON Schema of a routine file, for editors and other programs. It is made from the model itself."""

import inspect
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from hipmob_desktop.routine import dose, model

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: Modules with the tables of a routine file.
_MODULES = (model, dose)


def routine_schema() -> dict[str, Any]:
    """Return the JSON Schema of version 2 of a routine file, with a description of each key."""
    schema = msgspec.json.schema(model.Routine)
    tables = {
        name: _table(name, definition) if "properties" in definition else _plain(definition)
        for name, definition in schema["$defs"].items()
    }
    routine = tables.pop("Routine")
    return {"$schema": _DIALECT, **routine, "title": "HipMob routine", "$defs": tables}


def _table(name: str, definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a table: its purpose, and each key with its meaning."""
    kind = next(getattr(module, name) for module in _MODULES if hasattr(module, name))
    text = inspect.getdoc(kind) or ""
    meanings = _meanings(text)
    table = dict(definition)
    table["description"] = " ".join(text.split("\n\n")[0].split())
    table["properties"] = {
        key: _with_meaning(_plain(value), meanings.get(key, ""))
        for key, value in definition["properties"].items()
    }
    return table


def _plain(value: Any) -> Any:
    """Return a part of the schema without null, which TOML does not have."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    kept = {key: _plain(one) for key, one in value.items() if key != "default" or not _is_empty(one)}
    choices = [one for one in kept.get("anyOf", []) if one != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return {**choices[0], **kept}
    if choices:
        kept["anyOf"] = choices
    if "description" in kept:
        kept["description"] = str(kept["description"]).split("\n\n")[0]
    return kept


def _is_empty(value: Any) -> bool:
    """Return whether a default says nothing: null, empty, or a table."""
    return value is None or isinstance(value, Mapping) or value in ("", [], ())


def _with_meaning(value: dict[str, Any], meaning: str) -> dict[str, Any]:
    return {"description": meaning, **value} if meaning else value


def _meanings(docstring: str) -> dict[str, str]:
    """Return the meaning of each attribute that a docstring describes; "inhale, exhale:" describes two."""
    found: dict[str, str] = {}
    attributes = docstring.partition("Attributes:")[2]
    for entry in re.split(r"\n(?= {4}\w)", attributes):
        names, _, meaning = entry.strip().partition(": ")
        if re.fullmatch(r"\w+(, \w+)*", names):
            text = (
                " ".join(meaning.split()).replace("None for", "missing for").replace("if None", "if missing")
            )
            found |= {name: text[:1].upper() + text[1:] for name in names.split(", ")}
    return found
