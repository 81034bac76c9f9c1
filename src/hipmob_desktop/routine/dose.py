"""The dose of an item or an exercise, as a routine file writes it."""

from typing import Annotated, Literal

import msgspec


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a routine file. Unknown keys are errors, so that a typing error is not ignored."""


Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
ShortSentence = Annotated[str, msgspec.Meta(max_length=200)]
WorkSeconds = Annotated[float, msgspec.Meta(ge=1, le=600)]
RestSeconds = Annotated[float, msgspec.Meta(ge=0, le=600)]
HoldInRep = Annotated[float, msgspec.Meta(ge=0, le=60)]
BeatSeconds = Annotated[float, msgspec.Meta(ge=0.5, le=60)]
Count = Annotated[int, msgspec.Meta(ge=1, le=100)]
SetCount = Annotated[int, msgspec.Meta(ge=1, le=20)]
Breaths = Annotated[int, msgspec.Meta(ge=1, le=60)]
Percent = Annotated[float, msgspec.Meta(ge=1, le=100)]


class SecondsRange(Table, frozen=True):
    """Range and default of a number of seconds."""

    default: WorkSeconds
    least: WorkSeconds
    most: WorkSeconds


class CountRange(Table, frozen=True):
    """Range and default of a number of sets or repetitions."""

    default: Count
    least: Count
    most: Count


class Dose(Table, frozen=True):
    """The dose of one side. What an item does not name is its exercise's own.

    Attributes:
        sets: the number of sets.
        reps: the repetitions of a set.
        seconds: the length of a hold or a rest, or of the deeper stretch after a press.
        breaths: the length of a hold in breaths, in place of seconds.
        hold: seconds in the far position of each repetition.
        rest: seconds between two sets.
        tempo: seconds of each beat of a repetition.
        ways: whether circles go one way, or as often the other way.
        press: seconds of the press of a contract-relax.
        effort: its strength in percent.
        release: seconds after the press in which the muscle lets go.
        load: a weight or a band, in words.
    """

    sets: SetCount | CountRange | None = None
    reps: Count | CountRange | None = None
    seconds: WorkSeconds | SecondsRange | None = None
    breaths: Breaths | None = None
    hold: HoldInRep | None = None
    rest: RestSeconds | None = None
    tempo: Annotated[tuple[BeatSeconds, ...], msgspec.Meta(max_length=12)] = ()
    ways: Literal["one", "both"] | None = None
    press: BeatSeconds | None = None
    effort: Percent | None = None
    release: BeatSeconds | None = None
    load: ShortSentence = ""


def default_of(value: float | SecondsRange | CountRange) -> float:
    """Return a number, or the default of a range."""
    return value if isinstance(value, int | float) else value.default


#: Keys of a dose that have a range.
RANGED = ("sets", "reps", "seconds")
