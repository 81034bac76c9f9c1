"""Finds the texts for people in a routine's tables, and the placeholders in a text."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import msgspec

from hipmob_desktop.routine.lines import KeyPath

#: The keys whose values are words for people: a text, or a list of texts.
WORD_KEYS = frozenset(
    {"name", "summary", "say", "also", "brief", "lesson", "do", "felt", "tip", "easier", "harder"}
    | {"cues", "inhale", "exhale", "ending", "why", "note", "stop_if", "aim", "load"}
)


def is_text(key: str, value: Any) -> bool:
    """Return whether a key's value is a text, or a list of texts, and not empty."""
    if key not in WORD_KEYS or not value:
        return False
    return isinstance(value, str) or (isinstance(value, list) and isinstance(value[0], str))


def as_tables(struct: msgspec.Struct) -> dict[str, Any]:
    """Return a struct as the tables, lists and values of its file."""
    tables: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(struct))
    return tables


def texts_in(table: Mapping[str, Any], key: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text in a table and in the tables within, with its key."""
    for name, value in table.items():
        if is_text(name, value):
            texts = [value] if isinstance(value, str) else value
            for number, text in enumerate(texts):
                yield (*key, name, *([] if isinstance(value, str) else [number])), text
        elif isinstance(value, Mapping):
            yield from texts_in(value, (*key, name))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Mapping):
                    yield from texts_in(item, (*key, name, number))


def replaced(tables: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables with their texts replaced by those of another language; a missing text stays."""
    merged: dict[str, Any] = {}
    for name, value in tables.items():
        other = words.get(name)
        if other is None:
            merged[name] = value
        elif isinstance(value, Mapping):
            merged[name] = replaced(value, other)
        elif isinstance(value, list) and not is_text(name, value):
            merged[name] = [replaced(theirs, mine) for theirs, mine in zip(value, other, strict=True)]
        else:
            merged[name] = other
    return merged


def with_beats_named_anew(exercise: Mapping[str, Any], translated: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of a translated exercise, whose reminders name its beats by their new names."""
    pairs = zip(exercise["beats"], translated["beats"], strict=True)
    names = {theirs["name"]: mine["name"] for theirs, mine in pairs}
    reminders = [one | {"beat": names.get(one["beat"], "")} for one in translated["reminders"]]
    return translated | {"reminders": reminders}


def placeholders(text: str) -> tuple[tuple[str, str], ...]:
    """Return each placeholder of a text as name and grammatical form.

    Raises:
        ValueError: a brace has no partner.
    """
    return tuple((name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None)
