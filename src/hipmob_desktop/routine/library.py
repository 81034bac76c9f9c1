"""HipMob's own exercises, which a routine names by their ids."""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.messages import SOURCE
from hipmob_desktop.routine.dose import Table
from hipmob_desktop.routine.model import Exercise, Passages, Routine
from hipmob_desktop.routine.texts import as_tables, replaced, with_beats_named_anew
from hipmob_desktop.routine.version1 import converted

BUILT_IN = "hip-rotation"


class Exercises(Table, frozen=True):
    """A file of exercises."""

    format: Literal["hipmob-exercises"]
    version: Literal[1]
    exercise: Annotated[tuple[Exercise, ...], msgspec.Meta(min_length=1)]


def builtin_files() -> Mapping[str, Path]:
    """Return the files of the built-in routines by their ids, the first one first.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    first = asset("routines", f"{BUILT_IN}.toml")
    others = (path for path in sorted(first.parent.glob("*.toml")) if "." not in path.stem)
    return {BUILT_IN: first} | {path.stem: path for path in others}


@cache
def library() -> Mapping[str, Exercise]:
    """Return HipMob's exercises by their ids.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    first = asset("routines", f"{BUILT_IN}.toml")
    found = list(converted(tomllib.loads(first.read_text(encoding="utf-8"))).exercise)
    for path in sorted((first.parents[1] / "exercises").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += msgspec.convert(data, Exercises).exercise
    return {exercise.id: exercise for exercise in found}


@cache
def exercise_words(language: str) -> Mapping[str, Any]:
    """Return the words of HipMob's exercises in a language, by their ids; empty without any."""
    found: dict[str, Any] = {}
    for place in (("routines", f"{BUILT_IN}.{language}.toml"), ("words", f"exercises.{language}.toml")):
        with suppress(FileNotFoundError):
            found |= tomllib.loads(asset(*place).read_text(encoding="utf-8"))["exercise"]
    return found


@cache
def library_in(language: str) -> Mapping[str, Exercise]:
    """Return HipMob's exercises in a language. Without words in it, an exercise has no lines but its name.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    if language == SOURCE:
        return library()
    words = exercise_words(language)
    return {
        id_: _translated(exercise, words[id_]) if id_ in words else _without_lines(exercise)
        for id_, exercise in library().items()
    }


def _translated(exercise: Exercise, words: Mapping[str, Any]) -> Exercise:
    tables = as_tables(exercise)
    return msgspec.convert(with_beats_named_anew(tables, replaced(tables, words)), Exercise)


def _without_lines(exercise: Exercise) -> Exercise:
    beats = tuple(msgspec.structs.replace(beat, say="", lesson=()) for beat in exercise.beats)
    silent = dict.fromkeys(
        ("learn", "lesson", "again", "cues", "reminders", "inhale", "exhale", "ending"), ()
    )
    blank = dict.fromkeys(("felt", "tip", "easier", "harder", "stop_if"), "")
    return msgspec.structs.replace(exercise, beats=beats, **silent, **blank)


def complete(routine: Routine, exercises: Mapping[str, Exercise]) -> Routine:
    """Return a routine with the exercises of the library that its items name, in their order."""
    own = {exercise.id for exercise in routine.exercise}
    named = dict.fromkeys(item.exercise for item in routine.item)
    added = tuple(exercises[name] for name in named if name not in own and name in exercises)
    return msgspec.structs.replace(routine, exercise=(*routine.exercise, *added))


@cache
def seat_passages(language: str) -> Passages:
    """Return the built-in routine's passages in a language, or in English if it has none.

    Their seat and switch lead into and within the 90/90 seat.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    first = asset("routines", f"{BUILT_IN}.toml")
    passages = converted(tomllib.loads(first.read_text(encoding="utf-8"))).passage
    try:
        words = tomllib.loads(asset("routines", f"{BUILT_IN}.{language}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return passages
    return msgspec.convert(replaced(as_tables(passages), words["passage"]), Passages)
