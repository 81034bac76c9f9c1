"""Enters how much: sets, repetitions, seconds and stops within a repetition."""

from collections.abc import Sequence

from hipmob_desktop.routine.sheet import questions
from hipmob_desktop.routine.sheet.dose import Dose, amount_of, factor_of, put_time
from hipmob_desktop.routine.sheet.grammar import Part
from hipmob_desktop.routine.sheet.names import Meaning
from hipmob_desktop.routine.sheet.questions import ask
from hipmob_desktop.routine.sheet.tokens import Token
from hipmob_desktop.routine.sheet.values import UNKNOWN, Amount, plain

#: From this many seconds on, a number is a hold of its own, not a stop within a repetition.
LONG_HOLD = 15

#: Rules whose meaning depends on what else the item says; they are read last, in this order.
COUNTS = (
    "hold",
    "timed",
    "one_by_one",
    "sets",
    "reps",
    "again",
    "count_ways",
    "count_sides",
    "count_each",
    "lone",
    "seconds",
)


def is_held(parts: Sequence[Part], meaning: Meaning) -> bool:
    """Return whether the exercise is held, so that repetitions are sets."""
    if meaning.kind in {"hold", "contract-relax"}:
        return True
    if meaning.kind == "circles":
        return False
    rules = {part.rule for part in parts}
    long = any(
        amount.low >= LONG_HOLD
        for part in parts
        if part.rule in {"hold", "timed", "one_by_one"} and (amount := _timed(part)) is not None
    )
    return long and meaning.exercise == UNKNOWN and not rules & {"pair", "sets_of", "triple", "label_sets"}


def _timed(part: Part) -> Amount | None:
    """Return the amount of a part in seconds, if it has one."""
    name = "b" if part.rule == "timed" else "a"
    number = part.one(name)
    if number is None or number.amount is None:
        return None
    return number.amount * factor_of(part.one("u"))


def put_pair(dose: Dose, part: Part, *, held: bool) -> None:
    """Enter two numbers: sets and repetitions, or sets and seconds."""
    first, second, unit, noun = amount_of(part, "a"), amount_of(part, "b"), part.one("u"), part.one("n")
    if noun is not None and noun.kind == "breath":
        dose.put("sets", first, part)
        dose.put("breaths", second, part)
        return
    if noun is not None and noun.kind == "set":
        _pair_of_counts(dose, part, second, first, held=held, said=True)
        return
    if unit is not None:
        _pair_of_times(dose, part, first, second, unit, held=held)
        return
    _pair_of_counts(dose, part, first, second, held=held, said=noun is not None or part.rule != "pair")


def _pair_of_times(dose: Dose, part: Part, first: Amount, second: Amount, unit: Token, *, held: bool) -> None:
    """Enter a number and a time: short ones are stops in repetitions, unless the exercise is held."""
    time = second * factor_of(unit)
    if held or time.low >= LONG_HOLD:
        dose.put("sets", first, part)
        put_time(dose, part, "seconds", second, unit)
    elif part.rule == "sets_of":
        dose.put("sets", first, part)
        put_time(dose, part, "hold", second, unit)
    else:
        dose.put("reps", first, part)
        put_time(dose, part, "hold", second, unit)


def _pair_of_counts(dose: Dose, part: Part, first: Amount, second: Amount, *, held: bool, said: bool) -> None:
    """Enter two numbers without a unit. `said` means that words tell which is which."""
    if not said and first.low > second.low and second.low <= 5:
        if not held:
            one, other = plain(second.low), plain(first.low)
            dose.marks["sets"] = ask(questions.SETS_OR_REPS, sets=one, reps=other)
        first, second = second, first
    dose.put("sets", first, part)
    if not held or part.one("n") is not None or part.rule in {"label_sets", "reps_of"}:
        dose.put("reps", second, part)
        return
    number = plain(second.low)
    if second.low >= LONG_HOLD:
        dose.put("seconds", second, part)
        dose.marks["seconds"] = ask(questions.SECONDS_OR_REPS, n=number)
    else:
        dose.put("reps", second, part)
        if not said:
            dose.marks["reps"] = ask(questions.REPS_OR_SECONDS, n=number)


def put_both_doses(dose: Dose, part: Part, *, held: bool) -> None:
    """Enter a dose for the left and one for the right."""
    if amount_of(part, "a") != amount_of(part, "b") or amount_of(part, "c") != amount_of(part, "d"):
        dose.leave(part)
        dose.marks["sides"] = ask(questions.SIDES_DIFFER)
        return
    dose.put("sides", "both", part)
    unit = part.one("u") or part.one("v")
    if unit is not None:
        _pair_of_times(dose, part, amount_of(part, "a"), amount_of(part, "c"), unit, held=held)
    else:
        _pair_of_counts(dose, part, amount_of(part, "a"), amount_of(part, "c"), held=held, said=False)


def put_count_part(dose: Dose, part: Part, *, held: bool) -> None:  # noqa: C901, PLR0912 - one case for each rule
    """Enter a part whose meaning depends on the other parts."""
    match part.rule:
        case "hold":
            _put_hold(dose, part, held=held)
        case "timed":
            count, time, unit = amount_of(part, "a"), amount_of(part, "b"), part.one("u")
            if held or time.low * factor_of(unit) >= LONG_HOLD:
                dose.put("sets", count, part)
                put_time(dose, part, "seconds", time, unit)
            else:
                dose.put("reps", count, part)
                put_time(dose, part, "hold", time, unit)
        case "one_by_one":
            if amount_of(part, "a") != amount_of(part, "b"):
                dose.leave(part)
                dose.marks["sides"] = ask(questions.SIDES_DIFFER)
                return
            dose.put("sides", "alternating", part)
            unit = part.one("u") or part.one("v")
            if unit is not None:
                put_time(dose, part, "seconds", amount_of(part, "a"), unit)
            else:
                dose.put("reps", amount_of(part, "a"), part)
        case "sets":
            dose.put("sets", amount_of(part, "a"), part)
        case "reps" | "again" | "count_ways" | "count_sides" | "count_each":
            if part.rule == "count_ways":
                dose.put("ways", "both", part)
            elif part.rule == "count_sides":
                dose.put("sides", "both", part)
            elif part.rule == "count_each":
                dose.bare_each = True
            _put_count(dose, part, held=held)
        case "lone":
            _lone_number(dose, part, amount_of(part, "a"))
        case "seconds":
            _put_seconds(dose, part, held=held)


def _put_hold(dose: Dose, part: Part, *, held: bool) -> None:
    amount, unit = amount_of(part, "a"), part.one("u")
    long = amount.low * factor_of(unit) >= LONG_HOLD and "reps" not in dose.reading
    if (held or long) and not {"seconds", "reps"} & dose.reading.keys():
        put_time(dose, part, "seconds", amount, unit)
    else:
        put_time(dose, part, "hold", amount, unit)


def _put_count(dose: Dose, part: Part, *, held: bool) -> None:
    """Enter how often something is done: repetitions, or sets of what is held."""
    amount = amount_of(part, "a")
    if part.rule in {"count_sides", "count_each"} and held and "seconds" not in dose.reading:
        _lone_number(dose, part, amount)
    elif (held or ("seconds" in dose.reading)) and "sets" not in dose.reading and part.rule != "count_ways":
        if (
            "seconds" in dose.reading
            or "breaths" in dose.reading
            or part.rule != "again"
            or amount.low < LONG_HOLD
        ):
            dose.put("sets", amount, part)
        else:
            _lone_number(dose, part, amount)
    elif "reps" in dose.reading and "sets" not in dose.reading and part.rule == "again":
        dose.put("sets", amount, part)
    else:
        dose.put("reps", amount, part)


def _lone_number(dose: Dose, part: Part, amount: Amount) -> None:
    """Enter a number without a unit, and ask what it counts."""
    number = plain(amount.low)
    if dose.meaning.kind in {"hold", "contract-relax"} and amount.low >= LONG_HOLD:
        dose.put("seconds", amount, part)
        dose.marks["seconds"] = ask(questions.SECONDS_OR_REPS, n=number)
    else:
        dose.put("reps", amount, part)
        dose.marks["reps"] = ask(questions.COUNT, n=number)


def _put_seconds(dose: Dose, part: Part, *, held: bool) -> None:
    """Enter a time that stands alone."""
    amount, unit = amount_of(part, "a"), part.one("u")
    counted = "reps" in dose.reading
    if not counted or (held and "seconds" not in dose.reading):
        put_time(dose, part, "seconds", amount, unit)
        return
    if "hold" in dose.reading:
        dose.leave(part)
        return
    put_time(dose, part, "hold", amount, unit)
    dose.marks.setdefault("hold", ask(questions.HELD_IN_REP, n=plain(amount.low * factor_of(unit))))
