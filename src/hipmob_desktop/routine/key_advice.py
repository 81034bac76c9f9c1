"""Explains in plain words which value a key needs, with an example."""

import re
import unicodedata
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from msgspec import inspect

from hipmob_desktop.routine import version1
from hipmob_desktop.routine.words import ExerciseKind, Leg, Sides, Told

#: Example of each kind of table, by the name of its struct.
_TABLES = {
    "HoldRange": "{ default = 45, least = 30, most = 60 }",
    "RepRange": "{ default = 8, least = 5, most = 10 }",
    "Step": '{ say = "Sit tall.", brief = "Sit tall.", pose = "tall" }',
    "Reminder": '{ say = "Keep the back long." }',
    "Beat": '{ name = "lower", pose = "hinge", seconds = 3 }',
    "Passage": '{ steps = [{ say = "Sit down.", brief = "Sit down.", pose = "cross-legged" }] }',
    "Passages": "[passage.intro], [passage.seat], [passage.switch], [passage.rest] and [passage.outro]",
    "Block": '[[block]] with name = "First" and exercises = ["seated-stretch"]',
    "Exercise": '[[exercise]] with id = "seated-stretch" and what follows it in the built-in routine',
    "Item": '[[item]] with exercise = "clam" and dose = { sets = 3, reps = 12 }',
    "Dose": "{ sets = 3, reps = 12 }",
    "SecondsRange": "{ default = 45, least = 30, most = 60 }",
    "CountRange": "{ default = 8, least = 5, most = 10 }",
    "Load": '{ joint = "hip", movement = "external-rotation" }',
    "Way": '[[way]] with from = "standing", to = "chair" and steps = [{ say = "Sit down." }]',
    "Schedule": '{ days = ["mon", "wed", "fri"] }',
}

#: Explanations of words of which one has to be chosen.
_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    version1.Kind: {version1.Kind.STRETCH: "held", version1.Kind.ACTIVE: "repeated"},
    ExerciseKind: {
        ExerciseKind.HOLD: "held",
        ExerciseKind.REPS: "repeated",
        ExerciseKind.CONTRACT_RELAX: "pressed, let go, and stretched",
        ExerciseKind.FLOW: "through poses",
    },
    Sides: {Sides.BOTH: "one after the other", Sides.ALTERNATING: "set by set", Sides.MIDDLE: "no side"},
    Leg: {Leg.FRONT: "the leg in front", Leg.REAR: "the leg behind"},
    Told: {},
}

#: Frequent wrong keys, each with HipMob's way of writing it.
_INSTEAD = {
    "side": "both sides always get the same, so no side is written; trains says which leg of the seat works",
    "seconds": "a stretch has hold = { default = 45, least = 30, most = 60 }",
    "sets": "the number of rounds is chosen before the session, as rounds",
    "rounds": "the number of rounds is chosen before the session",
    "description": "the words are in felt, tip and easier",
}

#: The same for version 2 of the format.
_INSTEAD_OF_2 = {
    "side": 'an [[item]] has sides = "both", "alternating", "middle", "left" or "right"',
    "hold": "the seconds of a hold are dose = { seconds = 45 }, in a repetition dose = { hold = 2 }",
    "reps": "repetitions are dose = { reps = 12 }",
    "sets": "sets are dose = { sets = 3 }",
    "seconds": "seconds are dose = { seconds = 45 }",
    "rest": "the rest between sets is dose = { rest = 30 }",
    "trains": 'write loads = [{ joint = "hip", movement = "external-rotation" }]',
    "rotation": 'write loads = [{ joint = "hip", movement = "external-rotation" }]',
    "block": 'version 2 has [[item]]s, each with exercise = "its-id"; a group is block = "Name" in each item',
    "rounds": "the number of rounds is chosen before the session",
    "description": "the words are in felt, tip and easier",
}

#: Frequent wrong words in a place with few choices, each with a hint.
_MEANT = {
    "rest": "; a pause between rounds is [passage.rest]",
    "hold": "; what is held is a stretch",
    "left": "; both sides come in turn",
    "right": "; both sides come in turn",
    "both": "; both sides come in turn",
    "stretch": "; a stretch is a hold",
    "active": "; what is repeated has reps",
}


def not_known(key: str, known: list[str], table: type) -> str:
    """Return the message for an unknown key of a table."""
    meant = get_close_matches(key, known, n=1, cutoff=0.7)
    instead = _INSTEAD if table.__module__ == version1.__name__ else _INSTEAD_OF_2
    hint = instead.get(key) or (f"did you mean {meant[0]}?" if meant else "")
    return f"is unknown{f' ({hint})' if hint else ''}; known are {', '.join(known)}"


def missing(kind: Any) -> str:
    """Return the message for a missing key."""
    return f"is missing; it must be {_words(inspect.type_info(kind))}"


def not_usable(value: Any, kind: Any) -> str:
    """Return the message for a value that its key cannot have."""
    info = _one(inspect.type_info(kind))
    if isinstance(info, inspect.StrType) and isinstance(value, str):
        return _about_text(value, info)
    if isinstance(info, inspect.VarTupleType) and isinstance(value, list):
        if info.max_length is not None and len(value) > info.max_length:
            return f"has {len(value)} entries; it may have at most {info.max_length}"
        return f"must not be empty; it is {_words(info)}"
    is_words = isinstance(info, inspect.VarTupleType) and isinstance(_one(info.item_type), inspect.StrType)
    if is_words and isinstance(value, str):
        return f'must be a list: ["{shown(value)[1:-1]}"]'
    hint = _MEANT.get(value.casefold(), "") if isinstance(value, str) else ""
    return f"must be {_words(info)}, not {shown(value)}{hint}"


def as_id(text: str) -> str:
    """Return the id that is closest to a text, or an empty text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _about_text(text: str, info: inspect.StrType) -> str:
    if info.pattern is not None:
        meant = as_id(text)
        example = f"“{meant}”" if meant and not info.pattern.startswith("^[a-z]{") else ""
        instead = f"; {example} would do" if example else ""
        return f"must be {_words(info)}, not {shown(text)}{instead}"
    if not text.strip():
        return "must not be empty"
    return f"has {len(text)} letters; it may have at most {info.max_length}"


def _one(info: inspect.Type) -> inspect.Type:
    """Return a type without its annotations and without None."""
    if isinstance(info, inspect.Metadata):
        return _one(info.type)
    if isinstance(info, inspect.UnionType):
        left = [one for one in info.types if not isinstance(one, inspect.NoneType)]
        return _one(left[0])
    return info


def _words(info: inspect.Type) -> str:  # noqa: PLR0911 - one answer for each kind of value
    """Return a description of the wanted value that can follow “must be”."""
    match info := _one(info):
        case inspect.StructType():
            return f"a table such as {_TABLES[info.cls.__name__]}"
        case inspect.VarTupleType():
            return _list_words(info)
        case inspect.DictType():
            return 'a table such as { glute = "gloot" }'
        case inspect.EnumType():
            return _enum_words(info.cls)
        case inspect.LiteralType():
            return " or ".join(_written(one) for one in info.values)
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType() | inspect.FloatType():
            whole = "a whole number" if isinstance(info, inspect.IntType) else "a number"
            return f"{whole} from {info.ge:g} to {info.le:g}" if info.ge is not None else whole
        case inspect.StrType(pattern=str(pattern)):
            if pattern.startswith("^[a-z]{"):
                return "a language’s two or three lower-case letters, such as “en”"
            return "lower-case letters, digits and single hyphens, such as “seated-stretch”"
    return "words in quotation marks"


def _list_words(info: inspect.VarTupleType) -> str:
    inner = _one(info.item_type)
    if isinstance(inner, inspect.StructType):
        return f"a list of tables such as {_TABLES[inner.cls.__name__]}"
    name = "small-words" if isinstance(inner, inspect.StrType) and inner.pattern else "Words."
    return f'a list such as ["{name}"]'


def _enum_words(kind: Any) -> str:
    meanings = _WORDS.get(kind, {})
    told = [f"“{one}” ({meanings[one]})" if one in meanings else f"“{one}”" for one in kind]
    return f"{', '.join(told[:-1])} or {told[-1]}"


def _written(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def shown(value: Any) -> str:
    """Return a value as it is written in a file, shortened to 42 characters."""
    if isinstance(value, list):
        return "an empty list" if not value else "a list"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value) if not isinstance(value, str) else f"“{value}”"
    text = "".join(sign if sign.isprintable() else "�" for sign in text)
    return text if len(text) <= 42 else f"{text[:40]}…"
