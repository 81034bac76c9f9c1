"""The values of a sheet that was read: amounts, readings, draft items."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: The exercise of a line whose name is not known. The words of the line are kept as its name.
UNKNOWN = "?"

#: The exercise of a line that gives advice.
ADVICE = "none"

#: What a field of a reading can hold. Amounts are in seconds, percent or numbers of times.
Value = float | str | tuple[str, ...] | tuple[float, ...]

#: How the amounts of an exercise are meant.
Kind = Literal["hold", "reps", "contract-relax", "circles"]

#: Whether an exercise trains each side in turn, or the middle.
Sidedness = Literal["one", "middle", ""]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a sheet, or a range of numbers.

    Attributes:
        low: the number, or the lower end of the range.
        high: the upper end of the range; equal to `low` for a single number.
    """

    low: float
    high: float

    def __mul__(self, factor: float) -> "Amount":
        return Amount(self.low * factor, self.high * factor)

    @property
    def is_range(self) -> bool:
        """Whether the two ends differ."""
        return self.low != self.high


def plain(number: float) -> float:
    """Return a whole number as an `int`, which is written without a point."""
    return int(number) if number == int(number) else number


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One exercise of a sheet, as far as it was understood.

    Attributes:
        line: the text it comes from, with the lines that continue it.
        exercise: the exercise's id, `UNKNOWN` or `ADVICE`.
        name: the exercise as the sheet names it.
        kind: how the exercise's amounts are meant.
        reading: the fields of the dose that were read, by the names that a routine file gives them. In
            addition there are `every`, `until`, `a_week` and `stop_if`, which belong to the whole routine.
        least, most: the ends of each range; the reading has the lower end.
        marks: the uncertain fields, each with the question to ask.
        leftovers: parts with a number or a word of dosage that were not understood.
        note: the remaining words, such as instructions.
        number: the line's own number on the sheet; empty if it has none.
    """

    line: str
    exercise: str
    name: str
    kind: Kind = "reps"
    reading: Mapping[str, Value] = field(default_factory=dict)
    least: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    leftovers: tuple[str, ...] = ()
    note: str = ""
    number: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether nothing has to be asked and nothing was left over."""
        return not self.marks and not self.leftovers


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet that was read.

    Attributes:
        text: the sheet as it was pasted.
        items: its exercises and pieces of advice, in the order of the sheet.
        headings: lines that belong to no exercise.
        language: the language of the sheet, as a code such as "en" or "de".
    """

    text: str
    items: tuple[DraftItem, ...]
    headings: tuple[str, ...] = ()
    language: str = "en"
