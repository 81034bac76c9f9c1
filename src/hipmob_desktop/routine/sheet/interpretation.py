"""Makes the reading of an item from the parts of its lines."""

from collections.abc import Sequence

from hipmob_desktop.routine.sheet import questions
from hipmob_desktop.routine.sheet.amounts import COUNTS, is_held, put_both_doses, put_count_part, put_pair
from hipmob_desktop.routine.sheet.dose import Dose, amount_of, put_time
from hipmob_desktop.routine.sheet.grammar import Part
from hipmob_desktop.routine.sheet.names import Meaning
from hipmob_desktop.routine.sheet.questions import ask
from hipmob_desktop.routine.sheet.values import Amount, plain


def read_parts(parts: Sequence[Part], meaning: Meaning, rules: Sequence[Part] = ()) -> Dose:
    """Return the dose that the parts of an item's lines mean.

    Args:
        parts: the parts of the item's own lines.
        meaning: what its name means.
        rules: parts that hold for the whole sheet; they fill what the item does not say.
    """
    dose = Dose(meaning)
    held = is_held([*parts, *rules], meaning)
    for several in (parts, rules):
        dose.silent = several is rules
        for part in several:
            if part.rule not in COUNTS:
                _read(dose, part, held=held)
        late = [part for part in several if part.rule in COUNTS]
        for part in sorted(late, key=lambda one: COUNTS.index(one.rule)):
            put_count_part(dose, part, held=held)
    _complete(dose, held=held)
    return dose


def _read(dose: Dose, part: Part, *, held: bool) -> None:  # noqa: C901, PLR0912 - one case for each rule
    """Enter a part whose meaning depends on no other part."""
    match part.rule:
        case "triple":
            dose.put("sets", amount_of(part, "a"), part)
            dose.put("reps", amount_of(part, "b"), part)
            put_time(dose, part, "hold", amount_of(part, "c"), part.one("u"))
            if part.one("u") is None:
                dose.marks["hold"] = ask(questions.HELD_EACH, n=amount_of(part, "c").low)
        case "pair" | "sets_of" | "label_sets" | "reps_of":
            put_pair(dose, part, held=held)
        case "rest":
            put_time(dose, part, "rest", amount_of(part, "a"), part.one("u"))
        case "breath" | "again_breath":
            dose.put("breaths", amount_of(part, "a"), part)
        case "again_time":
            put_time(dose, part, "seconds" if held else "hold", amount_of(part, "a"), part.one("u"))
        case "lap":
            number = amount_of(part, "a")
            dose.put("sets", number, part)
            dose.marks["reps"] = ask(questions.LAPS, n=number.low)
        case "both_doses":
            put_both_doses(dose, part, held=held)
        case "two_ways":
            if amount_of(part, "a") == amount_of(part, "b"):
                dose.put("reps", amount_of(part, "a"), part)
                dose.put("ways", "both", part)
            else:
                dose.leave(part)
        case "tempo":
            token = part.one("t")
            numbers = tuple(int(n) for n in _digits(token.text if token else ""))
            dose.put("tempo", numbers, part)
        case "effort":
            dose.put("effort", amount_of(part, "a"), part)
        case "fatigue":
            dose.marks["reps"] = ask(questions.FATIGUE)
        case "load" | "grip":
            dose.put("load", _load(part), part)
        case "banded":
            dose.put("load", "band", part)
        case "stop":
            told = part.one("t")
            dose.put("stop_if", part.text_from(told) if told is not None else "", part)
        case _:
            _read_side_or_days(dose, part)


def _load(part: Part) -> str:
    """Return the words of a load, without those that only lead to it."""
    led_by = {"with", "filler", "for", "then", "a"}
    first = next(token for token in part.tokens if token.kind not in led_by)
    return part.text_from(first)


def _digits(text: str) -> list[str]:
    return "".join(sign if sign.isdigit() else " " for sign in text).split()


def _read_side_or_days(dose: Dose, part: Part) -> None:  # noqa: C901, PLR0912 - one case for each rule
    """Enter a part about sides, directions or frequency."""
    match part.rule:
        case "both":
            dose.put("sides", "both", part)
            dose.both_at_once = any(token.kind in {"both", "bilateral"} for token in part.tokens)
        case "each":
            dose.bare_each = True
        case "affected":
            dose.marks.setdefault("sides", ask(questions.AFFECTED))
        case "unaffected":
            dose.marks.setdefault("sides", ask(questions.UNAFFECTED))
        case "more":
            left_first = part.tokens[0].kind == "left"
            more = "left" if left_first == (">" in part.text) else "right"
            dose.marks["sides"] = ask(questions.MORE[more])
        case "alternating":
            dose.put("sides", "alternating", part)
        case "left" | "right":
            _one_side(dose, part)
        case "ways":
            dose.put("ways", "both", part)
        case "a_day" | "a_week":
            dose.put(part.rule, amount_of(part, "a"), part)
        case "each_day":
            dose.put("a_day", 1, part)
        case "each_week":
            dose.put("a_week", 1, part)
        case "every":
            number = part.one("a")
            every = number.amount if number is not None and number.amount is not None else Amount(2, 2)
            dose.put("every", every, part)
        case "days":
            token = part.one("d")
            dose.put("days", token.days if token is not None else (), part)
        case "until":
            _put_until(dose, part)


def _put_until(dose: Dose, part: Part) -> None:
    """Enter a date, or a time such as "6 weeks"; of a range the shorter one, with a question."""
    date = part.one("t")
    if date is not None:
        dose.put("until", date.text, part)
        return
    amount, period = amount_of(part, "a"), part.one("p")
    kind = period.kind if period is not None else "week"
    low, high = plain(amount.low), plain(amount.high)
    if dose.put("until", f"{low:g} {kind}{'' if low == 1 else 's'}", part) and amount.is_range:
        dose.marks["until"] = ask(questions.UNTIL[kind], low=low, high=high)


def _one_side(dose: Dose, part: Part) -> None:
    """Enter a single side. Both sides by name, each in a part of its own, are both."""
    side = part.rule
    other = "right" if side == "left" else "left"
    if dose.reading.get("sides") == other:
        dose.reading["sides"] = "both"
        dose.marks.pop("sides", None)
    elif dose.put("sides", side, part):
        dose.marks["sides"] = ask(questions.ONLY[side])


def _complete(dose: Dose, *, held: bool) -> None:
    """Add what goes without saying, and ask what does not."""
    reading, meaning = dose.reading, dose.meaning
    if held and "hold" in reading and "seconds" not in reading and "reps" not in reading:
        reading["seconds"] = reading.pop("hold")
    if meaning.kind == "circles" and "sides" not in reading and "ways" not in reading:
        _ask_ways(dose)
    elif dose.bare_each and "sides" not in reading and meaning.sides != "middle":
        reading["sides"] = "both"
    has_amount = any(name in reading for name in ("reps", "seconds", "breaths"))
    if has_amount and "sets" not in reading and not _turns_both_ways(dose):
        reading["sets"] = 1
    if not has_amount and "reps" not in dose.marks and "seconds" not in dose.marks:
        dose.marks["seconds" if held else "reps"] = ask(questions.HOW_LONG if held else questions.HOW_MANY)
    _complete_sides(dose)


def _turns_both_ways(dose: Dose) -> bool:
    return "ways" in dose.reading or "ways" in dose.marks


def _ask_ways(dose: Dose) -> None:
    number = dose.reading.get("reps")
    number = number if isinstance(number, int | float) else None
    if dose.bare_each and number is not None:
        dose.marks["ways"] = ask(questions.EACH_WAY_OR_SIDE, n=number)
    elif number is not None:
        dose.marks["ways"] = ask(questions.EACH_WAY_OR_ALL, n=number)
    else:
        dose.marks["ways"] = ask(questions.EACH_WAY)


def _complete_sides(dose: Dose) -> None:
    reading, meaning = dose.reading, dose.meaning
    if meaning.kind == "circles" and "sides" not in reading:
        return
    if meaning.sides == "middle" and reading.get("sides") not in {"left", "right"}:
        if reading.get("sides") is not None and not dose.both_at_once:
            dose.marks["sides"] = ask(questions.BOTH_AT_ONCE)
        reading["sides"] = "middle"
        return
    if "sides" in reading or "sides" in dose.marks:
        return
    dose.marks["sides"] = ask(questions.EACH_SIDE if meaning.sides == "one" else questions.SIDE_OR_MIDDLE)
