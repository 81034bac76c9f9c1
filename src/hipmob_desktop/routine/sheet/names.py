"""Finds out which exercise a name on a sheet means."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.library import library
from hipmob_desktop.routine.sheet.questions import NOT_KNOWN, ask
from hipmob_desktop.routine.sheet.tokens import Token
from hipmob_desktop.routine.sheet.values import UNKNOWN, Kind, Sidedness
from hipmob_desktop.routine.words import ExerciseKind

#: Words that are written in several ways, each with the one of the lists of names.
_SAME = {"quad": "quadruped", "90/90": "ninety-ninety", "90-90": "ninety-ninety", "rear": "back"}

#: How the amounts of each kind of exercise are meant; any other kind is repeated.
_KINDS: Mapping[ExerciseKind, Kind] = {
    ExerciseKind.HOLD: "hold",
    ExerciseKind.CONTRACT_RELAX: "contract-relax",
    ExerciseKind.CIRCLES: "circles",
}

_FOURS = {"fours", "four", "4s", "4"}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an exercise.

    Attributes:
        words: its words, all of which a line has to have.
        exercise: the exercise's id.
        question: what has to be asked; empty if the name means this exercise only.
        language: the language of the name.
    """

    words: frozenset[str]
    exercise: str
    kind: Kind
    sides: Sidedness
    question: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name on a sheet means.

    Attributes:
        exercise: the exercise's id, or `UNKNOWN`.
        name: the exercise's name, where the sheet has only an abbreviation; else empty.
        question: what has to be asked about it; empty if it is certain.
        used: the places of the tokens that the name consists of.
        language: the language of the name.
    """

    exercise: str
    kind: Kind = "reps"
    sides: Sidedness = ""
    name: str = ""
    question: str = ""
    used: frozenset[int] = frozenset()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Titled:
    """What a routine file needs of an exercise that HipMob's library does not have."""

    name: str
    stance: str


@dataclass(frozen=True, slots=True)
class _Book:
    names: tuple[Name, ...]
    titled: dict[str, Titled]
    short: dict[str, tuple[str, Sidedness]]
    hold: frozenset[str]
    position: frozenset[str]
    harmless: frozenset[str]
    known: frozenset[str]


@cache
def book() -> _Book:
    """Return the names of `assets/sheets/names.toml`, and those that HipMob's exercises bring themselves."""
    data: dict[str, Any] = tomllib.loads(asset("sheets", "names.toml").read_text(encoding="utf-8"))
    names: list[Name] = []
    for exercise in data["exercise"]:
        names += [
            Name(
                frozenset(_words(name)),
                exercise["id"],
                exercise["kind"],
                exercise["sides"],
                table.get("question", ""),
                language,
            )
            for table in (exercise, *exercise.get("asked", []))
            for key, language in (("names", "en"), ("names_de", "de"))
            for name in table.get(key, [])
        ]
    told = {name.words for name in names}
    names += [name for name in _of_library() if name.words not in told]
    unknown = data["unknown"]
    return _Book(
        tuple(names),
        {one["id"]: Titled(one["name"], one["stance"]) for one in data["exercise"]},
        {one["short"]: (one["name"], one["sides"]) for one in data["short"]},
        frozenset(unknown["hold"]),
        frozenset(unknown["position"]),
        frozenset(unknown["harmless"]),
        frozenset(word for name in names for word in name.words),
    )


def _of_library() -> Iterator[Name]:
    """Yield the names of HipMob's own exercises."""
    for exercise in library().values():
        if exercise.kind is ExerciseKind.REST:
            continue
        kind: Kind = _KINDS.get(exercise.kind, "reps")
        sides: Sidedness = "one" if exercise.one_sided else "middle"
        for name in (exercise.name, *exercise.names):
            plain = re.sub(r"\bfigure (?:4|four)\b", "figure-four", name.lower())
            plain = re.sub(r"\ball (?:4s|fours)\b", "all-fours", plain.replace("-lying", " lying"))
            yield Name(frozenset(_words(plain)), exercise.id, kind, sides)


def meaning_of(tokens: Sequence[Token], places: Sequence[int], others: Sequence[int] = ()) -> Meaning:
    """Return what the words at `places` mean as a name.

    Args:
        tokens: the tokens of the line.
        places: the places of the name's words.
        others: the places of further words of the line, which may settle a name that has several meanings.
    """
    words = _placed(tokens, places)
    best = _best(frozenset(words))
    if best is not None and best.question:
        further = _placed(tokens, others)
        positions = {word: place for word, place in further.items() if word in book().position}
        settled = _best(frozenset(words) | frozenset(positions))
        if settled is not None and not settled.question and settled.words - frozenset(words):
            best, words = settled, {**positions, **words}
    if best is not None and not _contradicts(frozenset(words) - best.words, best):
        return _known(best, words, tokens)
    return _unknown(tokens, places, words)


def _best(words: frozenset[str]) -> Name | None:
    """Return the name with the most words; of equally long ones a certain one."""
    fitting = [name for name in book().names if name.words <= words]
    return max(fitting, key=lambda name: (len(name.words), not name.question), default=None)


def _contradicts(left: frozenset[str], name: Name) -> bool:
    """Return whether words beside a known name make it another exercise."""
    return bool((left & book().position) - book().harmless - name.words)


def _known(name: Name, words: dict[str, tuple[int, ...]], tokens: Sequence[Token]) -> Meaning:
    left = [word for word in words if word not in name.words and word not in book().harmless]
    used = frozenset(
        place
        for word, places in words.items()
        if word in name.words or word in book().harmless
        for place in places
    )
    question = name.question
    if left and not question:
        said = " ".join(tokens[place].text for place in sorted({p for ps in words.values() for p in ps}))
        question = _("“{said}”: is that “{exercise}”?").format(
            said=said, exercise=capital(name.exercise.replace("-", " "))
        )
    return Meaning(name.exercise, name.kind, name.sides, "", question, used, name.language)


def _unknown(tokens: Sequence[Token], places: Sequence[int], words: dict[str, tuple[int, ...]]) -> Meaning:
    """Return the meaning of a name that is not known: its kind follows from its words."""
    used = frozenset(places)
    for word in words:
        if word in book().short and len(words) <= 3:
            name, sides = book().short[word]
            said = tokens[words[word][0]].text
            question = _("What is “{said}”? A {name}?").format(said=said, name=f"{name[0].lower()}{name[1:]}")
            return Meaning(UNKNOWN, _kind(name.lower().split()), sides, name, question, used)
    return Meaning(UNKNOWN, _kind(words), "", "", ask(NOT_KNOWN), used)


def _kind(words: Sequence[str] | dict[str, tuple[int, ...]]) -> Kind:
    return "hold" if book().hold & frozenset(words) else "reps"


def is_name_word(token: Token) -> bool:
    """Return whether a token's word occurs in the name of a known exercise."""
    return any(word in book().known or word in book().short for word in _words(token.text))


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def _placed(tokens: Sequence[Token], places: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """Return the words at some places as they are compared, each with its places."""
    found: dict[str, tuple[int, ...]] = {}
    number = 0
    while number < len(places):
        here = places[number]
        word = tokens[here].word
        following = tokens[places[number + 1]].word if number + 1 < len(places) else ""
        if word == "figure" and following in {"4", "four", "iv"}:
            found["figure-four"] = (here, places[number + 1])
            number += 1
        elif word == "all" and following in _FOURS:
            found["all-fours"] = (here, places[number + 1])
            ending = tokens[places[number + 2]].word if number + 2 < len(places) else ""
            if following in {"4", "four"} and ending == "s":
                found["all-fours"] += (places[number + 2],)
                number += 1
            number += 1
        else:
            for one in _words(word):
                found[one] = (*found.get(one, ()), here)
        number += 1
    return found


def _words(text: str) -> list[str]:
    """Return the words of a name as they are compared: in lower case, without plurals."""
    plain = text.lower().replace("’", "'")
    return [_singular(_SAME.get(word, word)) for word in plain.split()]


def _singular(word: str) -> str:
    """Return a word without the ending of an English plural."""
    if word.endswith(("ses", "ches")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3 and word not in _KEPT:
        return word[:-1]
    return word


#: Words that end in s without being plurals.
_KEPT = frozenset({"piriformis", "fours", "all-fours", "cars", "glutes", "abs"})
