"""The reading of an item while it is made."""

from dataclasses import dataclass, field

from hipmob_desktop.routine.sheet import questions
from hipmob_desktop.routine.sheet.grammar import Part
from hipmob_desktop.routine.sheet.names import Meaning
from hipmob_desktop.routine.sheet.questions import ask
from hipmob_desktop.routine.sheet.tokens import Token
from hipmob_desktop.routine.sheet.values import Amount, Value, plain


@dataclass(slots=True)
class Dose:
    """The reading of an item while it is made.

    Attributes:
        reading, least, most, marks: as in `DraftItem`.
        unread: the parts that say something else than an earlier part.
        bare_each: whether the item says "each" without a noun.
        both_at_once: whether it says "both", not "each".
        silent: whether a part that differs is a rule of the sheet, which gives way.
    """

    meaning: Meaning
    reading: dict[str, Value] = field(default_factory=dict)
    least: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    unread: list[Part] = field(default_factory=list)
    bare_each: bool = False
    both_at_once: bool = False
    silent: bool = False

    def put(self, name: str, value: Amount | Value, part: Part | None = None) -> bool:
        """Enter a value, unless the field has another one already; then the part stays unread."""
        plain_value: Value = plain(value.low) if isinstance(value, Amount) else value
        if name in self.reading:
            same = self.reading[name] == plain_value
            if isinstance(value, Amount):
                same = same and self.most.get(name, plain_value) == plain(value.high)
            if not same and part is not None:
                self.leave(part)
            return same
        self.reading[name] = plain_value
        if isinstance(value, Amount) and value.is_range:
            self.least[name], self.most[name] = plain(value.low), plain(value.high)
        return True

    def leave(self, part: Part) -> None:
        """Keep a part as unread."""
        if not self.silent and part not in self.unread:
            self.unread.append(part)


def factor_of(unit: Token | None) -> float:
    """Return the seconds of a unit of time; without a unit, one."""
    return 60 if unit is not None and unit.kind == "minute" else 1


def amount_of(part: Part, name: str) -> Amount:
    """Return the number of a name in a part.

    Raises:
        ValueError: the part has none, which its rule forbids.
    """
    token = part.one(name)
    if token is None or token.amount is None:
        raise ValueError(f"{part.rule} has no {name}")
    return token.amount


def _ask_unit(dose: Dose, field_name: str, unit: Token | None, amount: Amount) -> None:
    """Mark a quote that stands for seconds or minutes."""
    if unit is None or not unit.text or unit.text[0].isalpha():
        return
    number = plain(amount.low)
    if unit.kind == "second":
        dose.marks[field_name] = ask(questions.SECONDS_OR_INCHES, n=number)
    else:
        message = questions.MINUTE_OR_FOOT if number == 1 else questions.MINUTES_OR_FEET
        dose.marks[field_name] = ask(message, n=number)


def put_time(dose: Dose, part: Part, name: str, amount: Amount, unit: Token | None) -> None:
    """Enter a time in seconds, and ask about its sign."""
    if dose.put(name, amount * factor_of(unit), part):
        _ask_unit(dose, name, unit, amount)
