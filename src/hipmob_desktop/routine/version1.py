"""Version 1 of the routine file, and its conversion to the model.

Version 1 knows the 90/90 seat only: stretches and active exercises in blocks, each on both sides. The structs
say which keys a file may have. The attributes are explained in `model.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec

from hipmob_desktop.routine.dose import Sentence, ShortSentence, Table
from hipmob_desktop.routine.model import Identifier, Language, MoveSeconds, Reminder, Routine
from hipmob_desktop.routine.words import ExerciseKind, Leg, Rotation, Side, Stance, Told

BeatSeconds = Annotated[float, msgspec.Meta(ge=1, le=8)]
HoldSeconds = Annotated[float, msgspec.Meta(ge=5, le=300)]
RepCount = Annotated[int, msgspec.Meta(ge=1, le=50)]


class Kind(StrEnum):
    """The kinds of exercise: a stretch is held, an active exercise is repeated."""

    STRETCH = "stretch"
    ACTIVE = "active"


class Step(Table, frozen=True):
    """One move on the way into an exercise."""

    say: Sentence
    pose: Identifier
    brief: ShortSentence = ""
    also: tuple[Sentence, ...] = ()
    name: ShortSentence = ""
    told: Told = Told.ALWAYS
    seconds: MoveSeconds = 2.0


class Beat(Table, frozen=True):
    """One part of a repetition."""

    name: Sentence
    pose: Identifier
    seconds: BeatSeconds
    say: str = ""
    lesson: tuple[Sentence, ...] = ()
    do: ShortSentence = ""
    sound: Literal["", "down", "up", "still"] = ""
    press: bool = False


class HoldRange(Table, frozen=True):
    """Range and default of a hold, in seconds."""

    default: HoldSeconds
    least: HoldSeconds
    most: HoldSeconds


class RepRange(Table, frozen=True):
    """Range and default of the number of repetitions."""

    default: RepCount
    least: RepCount
    most: RepCount


class Exercise(Table, frozen=True):
    """One movement, a stretch or an active exercise; `trains` is the trained leg of the seat."""

    id: Identifier
    name: Sentence
    kind: Kind
    rotation: Rotation
    trains: Leg
    felt: Sentence
    tip: Sentence
    easier: Sentence
    pose: Identifier
    learn: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    again: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    harder: ShortSentence = ""
    lesson: Annotated[tuple[Step, ...], msgspec.Meta(max_length=12)] = ()
    cues: tuple[Sentence, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    inhale: tuple[Sentence, ...] = ()
    exhale: tuple[Sentence, ...] = ()
    ending: tuple[Sentence, ...] = ()
    muscles: tuple[Identifier, ...] = ()
    hold: HoldRange | None = None
    reps: RepRange | None = None
    beats: tuple[Beat, ...] = ()


class Block(Table, frozen=True):
    """Exercises that belong together, such as a stretch and its active twin."""

    name: Sentence
    exercises: Annotated[tuple[Identifier, ...], msgspec.Meta(min_length=1)]


class Passage(Table, frozen=True):
    """Moves that belong to no exercise."""

    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    lesson: Annotated[tuple[Step, ...], msgspec.Meta(max_length=12)] = ()


class Passages(Table, frozen=True):
    """The passages of a session, in the order in which they can occur."""

    intro: Passage
    seat: Passage
    switch: Passage
    rest: Passage
    outro: Passage


class Routine1(Table, frozen=True):
    """A routine of version 1."""

    format: Literal["hipmob-routine"]
    version: Literal[1]
    id: Identifier
    name: Sentence
    summary: Sentence
    exercise: Annotated[tuple[Exercise, ...], msgspec.Meta(min_length=1)]
    block: Annotated[tuple[Block, ...], msgspec.Meta(min_length=1)]
    passage: Passages
    language: Language = "en"
    pronounce: dict[Sentence, Sentence] = msgspec.field(default_factory=dict)


_KINDS = {Kind.STRETCH: ExerciseKind.HOLD, Kind.ACTIVE: ExerciseKind.REPS}


def converted(data: Mapping[str, Any]) -> Routine:
    """Return the routine of a file of version 1, whose faults were checked.

    The paths of its exercises, passages and their lines stay the same. Blocks become items.
    """
    items = [
        {"exercise": name, "block": label}
        for block, label in zip(data["block"], _labels(data["block"]), strict=True)
        for name in block["exercises"]
    ]
    exercises = [_exercise(exercise) for exercise in data["exercise"]]
    kept = {key: value for key, value in data.items() if key != "block"}
    return msgspec.convert({**kept, "version": 2, "item": items, "exercise": exercises}, Routine)


def _labels(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the name of each block; neighbours of the same name stay apart."""
    before = ""
    for number, block in enumerate(blocks, 1):
        before = f"{block['name'][:190]} ({number})" if block["name"] == before else block["name"]
        yield before


def _exercise(data: Mapping[str, Any]) -> dict[str, Any]:
    ranges = {"hold": "seconds", "reps": "reps"}
    gone = {"rotation", "trains", "hold", "reps"}
    return {
        **{key: value for key, value in data.items() if key not in gone},
        "kind": _KINDS[Kind(data["kind"])],
        "stance": Stance.NINETY_NINETY,
        "loads": [{"joint": "hip", "movement": f"{data['rotation']}-rotation"}],
        "written_for": Side.RIGHT if data["trains"] == Leg.FRONT else Side.LEFT,
        "dose": {ranges[key]: data[key] for key in ranges if key in data},
    }
