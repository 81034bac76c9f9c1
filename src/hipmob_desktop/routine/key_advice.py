"""Explains in plain words which value a key needs, with an example."""

import re
import unicodedata
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from msgspec import inspect

from hipmob_desktop.base.messages import N_, Messages, _, comma_joined, or_joined
from hipmob_desktop.routine import version1
from hipmob_desktop.routine.words import ExerciseKind, Leg, Sides, Told

#: Example of each kind of table, by the name of its struct.
_TABLES = Messages(
    {
        "HoldRange": "{ default = 45, least = 30, most = 60 }",
        "RepRange": "{ default = 8, least = 5, most = 10 }",
        "Step": '{ say = "Sit tall.", brief = "Sit tall.", pose = "tall" }',
        "Reminder": '{ say = "Keep the back long." }',
        "Beat": '{ name = "lower", pose = "hinge", seconds = 3 }',
        "Passage": '{ steps = [{ say = "Sit down.", brief = "Sit down.", pose = "cross-legged" }] }',
        "Passages": "[passage.intro], [passage.seat], [passage.switch], [passage.rest] and [passage.outro]",
        "Block": N_('[[block]] with name = "First" and exercises = ["seated-stretch"]'),
        "Exercise": N_('[[exercise]] with id = "seated-stretch" and what follows it in the built-in routine'),
        "Item": N_('[[item]] with exercise = "clam" and dose = { sets = 3, reps = 12 }'),
        "Dose": "{ sets = 3, reps = 12 }",
        "SecondsRange": "{ default = 45, least = 30, most = 60 }",
        "CountRange": "{ default = 8, least = 5, most = 10 }",
        "Load": '{ joint = "hip", movement = "external-rotation" }',
        "Way": N_('[[way]] with from = "standing", to = "chair" and steps = [{ say = "Sit down." }]'),
        "Schedule": '{ days = ["mon", "wed", "fri"] }',
    }
)

#: Explanations of words of which one has to be chosen.
_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    version1.Kind: {version1.Kind.STRETCH: N_("held"), version1.Kind.ACTIVE: N_("repeated")},
    ExerciseKind: {
        ExerciseKind.HOLD: N_("held"),
        ExerciseKind.REPS: N_("repeated"),
        ExerciseKind.CONTRACT_RELAX: N_("pressed, let go, and stretched"),
        ExerciseKind.FLOW: N_("through poses"),
    },
    Sides: {
        Sides.BOTH: N_("one after the other"),
        Sides.ALTERNATING: N_("set by set"),
        Sides.MIDDLE: N_("no side"),
    },
    Leg: {Leg.FRONT: N_("the leg in front"), Leg.REAR: N_("the leg behind")},
    Told: {},
}

#: Frequent wrong keys, each with HipMob's way of writing it.
_INSTEAD = Messages(
    {
        "side": N_(
            "both sides always get the same, so no side is written; trains says which leg of the seat works"
        ),
        "seconds": N_("a stretch has hold = { default = 45, least = 30, most = 60 }"),
        "sets": N_("the number of rounds is chosen before the session, as rounds"),
        "rounds": N_("the number of rounds is chosen before the session"),
        "description": N_("the words are in felt, tip and easier"),
    }
)

#: The same for version 2 of the format.
_INSTEAD_OF_2 = Messages(
    {
        "side": N_('an [[item]] has sides = "both", "alternating", "middle", "left" or "right"'),
        "hold": N_("the seconds of a hold are dose = { seconds = 45 }, in a repetition dose = { hold = 2 }"),
        "reps": N_("repetitions are dose = { reps = 12 }"),
        "sets": N_("sets are dose = { sets = 3 }"),
        "seconds": N_("seconds are dose = { seconds = 45 }"),
        "rest": N_("the rest between sets is dose = { rest = 30 }"),
        "trains": N_('write loads = [{ joint = "hip", movement = "external-rotation" }]'),
        "rotation": N_('write loads = [{ joint = "hip", movement = "external-rotation" }]'),
        "block": N_(
            'version 2 has [[item]]s, each with exercise = "its-id"; a group is block = "Name" in each item'
        ),
        "rounds": N_("the number of rounds is chosen before the session"),
        "description": N_("the words are in felt, tip and easier"),
    }
)

#: Frequent wrong words in a place with few choices, each with a hint.
_MEANT = Messages(
    {
        "rest": N_("a pause between rounds is [passage.rest]"),
        "hold": N_("what is held is a stretch"),
        "left": N_("both sides come in turn"),
        "right": N_("both sides come in turn"),
        "both": N_("both sides come in turn"),
        "stretch": N_("a stretch is a hold"),
        "active": N_("what is repeated has reps"),
    }
)


def not_known(key: str, known: list[str], table: type) -> str:
    """Return the message for an unknown key of a table."""
    meant = get_close_matches(key, known, n=1, cutoff=0.7)
    instead = _INSTEAD if table.__module__ == version1.__name__ else _INSTEAD_OF_2
    hint = instead.get(key) or (_("did you mean {meant}?").format(meant=meant[0]) if meant else "")
    told = _("is unknown ({hint}); known are {known}") if hint else _("is unknown; known are {known}")
    return told.format(hint=hint, known=comma_joined(known))


def missing(kind: Any) -> str:
    """Return the message for a missing key."""
    return _("is missing; it must be {words}").format(words=_words(inspect.type_info(kind)))


def not_usable(value: Any, kind: Any) -> str:
    """Return the message for a value that its key cannot have."""
    info = _one(inspect.type_info(kind))
    if isinstance(info, inspect.StrType) and isinstance(value, str):
        return _about_text(value, info)
    if isinstance(info, inspect.VarTupleType) and isinstance(value, list):
        if info.max_length is not None and len(value) > info.max_length:
            return _("has {count} entries; it may have at most {most}").format(
                count=len(value), most=info.max_length
            )
        return _("must not be empty; it is {words}").format(words=_words(info))
    is_words = isinstance(info, inspect.VarTupleType) and isinstance(_one(info.item_type), inspect.StrType)
    if is_words and isinstance(value, str):
        return _('must be a list: ["{value}"]').format(value=shown(value)[1:-1])
    hint = _MEANT.get(value.casefold(), "") if isinstance(value, str) else ""
    told = _("must be {words}, not {value}; {hint}") if hint else _("must be {words}, not {value}")
    return told.format(words=_words(info), value=shown(value), hint=hint)


def as_id(text: str) -> str:
    """Return the id that is closest to a text, or an empty text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _about_text(text: str, info: inspect.StrType) -> str:
    if info.pattern is not None:
        meant = as_id(text)
        example = f"“{meant}”" if meant and not info.pattern.startswith("^[a-z]{") else ""
        told = (
            _("must be {words}, not {value}; {example} would do")
            if example
            else _("must be {words}, not {value}")
        )
        return told.format(words=_words(info), value=shown(text), example=example)
    if not text.strip():
        return _("must not be empty")
    return _("has {count} letters; it may have at most {most}").format(count=len(text), most=info.max_length)


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
            return _("a table such as {example}").format(example=_TABLES[info.cls.__name__])
        case inspect.VarTupleType():
            return _list_words(info)
        case inspect.DictType():
            return _('a table such as { glute = "gloot" }')
        case inspect.EnumType():
            return _enum_words(info.cls)
        case inspect.LiteralType():
            return or_joined(_written(one) for one in info.values)
        case inspect.BoolType():
            return _("true or false")
        case inspect.IntType() | inspect.FloatType():
            return _number_words(info)
        case inspect.StrType(pattern=str(pattern)):
            if pattern.startswith("^[a-z]{"):
                return _("a language’s two or three lower-case letters, such as “en”")
            return _("lower-case letters, digits and single hyphens, such as “seated-stretch”")
    return _("words in quotation marks")


def _number_words(info: inspect.IntType | inspect.FloatType) -> str:
    is_whole = isinstance(info, inspect.IntType)
    if info.ge is None or info.le is None:
        return _("a whole number") if is_whole else _("a number")
    told = _("a whole number from {least} to {most}") if is_whole else _("a number from {least} to {most}")
    return told.format(least=f"{info.ge:g}", most=f"{info.le:g}")


def _list_words(info: inspect.VarTupleType) -> str:
    inner = _one(info.item_type)
    if isinstance(inner, inspect.StructType):
        return _("a list of tables such as {example}").format(example=_TABLES[inner.cls.__name__])
    name = "small-words" if isinstance(inner, inspect.StrType) and inner.pattern else _("Words.")
    return _('a list such as ["{name}"]').format(name=name)


def _enum_words(kind: Any) -> str:
    meanings = _WORDS.get(kind, {})
    told = [f"“{one}” ({_(meanings[one])})" if one in meanings else f"“{one}”" for one in kind]
    return or_joined((comma_joined(told[:-1]), told[-1]))


def _written(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def shown(value: Any) -> str:
    """Return a value as it is written in a file, shortened to 42 characters."""
    if isinstance(value, list):
        return _("an empty list") if not value else _("a list")
    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value) if not isinstance(value, str) else f"“{value}”"
    text = "".join(sign if sign.isprintable() else "�" for sign in text)
    return text if len(text) <= 42 else f"{text[:40]}…"
