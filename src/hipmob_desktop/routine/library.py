"""HipMob's own exercises, which a routine names by their ids."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.dose import Table
from hipmob_desktop.routine.model import Exercise, Passages, Routine
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


def complete(routine: Routine, exercises: Mapping[str, Exercise]) -> Routine:
    """Return a routine with the exercises of the library that its items name, in their order."""
    own = {exercise.id for exercise in routine.exercise}
    named = dict.fromkeys(item.exercise for item in routine.item)
    added = tuple(exercises[name] for name in named if name not in own and name in exercises)
    return msgspec.structs.replace(routine, exercise=(*routine.exercise, *added))


@cache
def seat_passages() -> Passages:
    """Return the built-in routine's passages. Their seat and switch lead into and within the 90/90 seat.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    first = asset("routines", f"{BUILT_IN}.toml")
    return converted(tomllib.loads(first.read_text(encoding="utf-8"))).passage
