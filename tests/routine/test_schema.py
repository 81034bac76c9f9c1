"""The JSON Schema: it describes every key of a routine file, and says what the reader says."""

import tomllib
from typing import Any

import msgspec
import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.dose import Dose
from hipmob_desktop.routine.file import parse_routine
from hipmob_desktop.routine.model import Exercise, Item, Routine, Schedule
from hipmob_desktop.routine.schema import routine_schema

TEMPLATE = asset("routine-template.toml").read_text(encoding="utf-8")


def parts(value: Any) -> list[Any]:
    """Return a value and everything in it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(one for each in inner for one in parts(each))]


@pytest.mark.parametrize("table", [Item, Dose, Exercise, Schedule])
def test_it_has_every_key_of_a_table_with_its_meaning(table: type[msgspec.Struct]) -> None:
    described = routine_schema()["$defs"][table.__name__]
    assert set(described["properties"]) == {field.encode_name for field in msgspec.structs.fields(table)}
    assert described["additionalProperties"] is False
    if table is not Exercise:
        assert all("description" in key for key in described["properties"].values())


def test_it_requires_what_a_routine_requires() -> None:
    schema = routine_schema()
    assert schema["required"] == ["format", "version", "id", "name", "item"]
    assert set(schema["properties"]) == {field.encode_name for field in msgspec.structs.fields(Routine)}


def test_it_refers_only_to_what_it_has_and_never_to_null() -> None:
    schema = routine_schema()
    everything = parts(schema)
    references = {one["$ref"] for one in everything if isinstance(one, dict) and "$ref" in one}
    assert {f"#/$defs/{name}" for name in schema["$defs"]} == references
    assert {"type": "null"} not in everything
    assert None not in everything


def test_the_template_is_a_routine() -> None:
    routine = parse_routine(TEMPLATE, "template.toml")
    assert [item.exercise for item in routine.item] == ["external-stretch", "bridge", "hip-flexor"]


def test_the_templates_comments_are_right_keys_too() -> None:
    """Every commented key can be uncommented, one at a time. Only one of them needs another change."""
    lines = TEMPLATE.splitlines()
    keys = [n for n, line in enumerate(lines) if line.startswith("# ") and " = " in line.split("#")[1]]
    assert len(keys) > 10
    for number in keys:
        changed = [line.removeprefix("# ") if n == number else line for n, line in enumerate(lines)]
        text = "\n".join(changed)
        if lines[number].startswith("# why"):
            text = text.replace('sides = "both"', 'sides = "left"')
        tomllib.loads(text)
        parse_routine(text, "template.toml")
