"""Reads a pasted sheet: its lines become the items of a draft.

Every number of a sheet is either in a reading or shown as not understood.
Nothing is guessed in silence: what is uncertain has a mark with its question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.sheet.grammar import Part
from hipmob_desktop.routine.sheet.interpretation import read_parts
from hipmob_desktop.routine.sheet.line import SCHEDULE, Line, read_line, second_name
from hipmob_desktop.routine.sheet.names import capital
from hipmob_desktop.routine.sheet.questions import ADVICE_KEPT, GERMAN, ask
from hipmob_desktop.routine.sheet.table import without_columns
from hipmob_desktop.routine.sheet.values import ADVICE, UNKNOWN, DraftItem, Sheet

#: Lines of a pasted text that are read, and letters of a line. No sheet has more.
MOST_LINES = 300
MOST_LETTERS = 1_500

#: Rules about sides.
_SIDES = frozenset({"left", "right", "both", "affected", "unaffected", "each"})

#: Rules that an instruction does not follow: its sides and times are those of the movement.
_NOT_TOLD = _SIDES | {"seconds", "rest", "a_day", "until"}


@dataclass(slots=True)
class _Entry:
    """The lines of one exercise.

    Attributes:
        lines: its lines, the one with the name first.
        rules: the lines above it that hold for it.
        asked: rules of which it is uncertain whether they hold for it.
    """

    lines: list[Line]
    rules: list[Line] = field(default_factory=list)
    asked: list[Line] = field(default_factory=list)

    @property
    def has_dose(self) -> bool:
        return any(line.has_dose for line in self.lines)


def read_sheet(text: str) -> Sheet:
    """Return the draft that a pasted sheet makes.

    Args:
        text: the sheet as it was pasted. What is longer than `MOST_LINES` and `MOST_LETTERS` is kept unread.
    """
    entries: list[_Entry] = []
    headings: list[str] = []
    rules: list[Line] = []
    written = text.splitlines()
    lines = [line for line in written[:MOST_LINES] if len(line) <= MOST_LETTERS]
    for line, following in _pairs(_lines(lines)):
        _take(line, following, entries, rules, headings)
    headings += [line for n, line in enumerate(written) if n >= MOST_LINES or len(line) > MOST_LETTERS]
    if not entries:
        headings += [line.text.strip() for line in rules]
    items = tuple(_item(entry) for entry in entries)
    german = sum("language" in item.marks for item in items)
    language = "de" if german * 2 > sum(item.exercise != ADVICE for item in items) else "en"
    return Sheet(text, items, tuple(headings), language)


def _take(
    line: Line, following: Line | None, entries: list[_Entry], rules: list[Line], headings: list[str]
) -> None:
    """Add a line to the exercise above it, to the rules of the sheet, or as a new exercise."""
    last = entries[-1] if entries and entries[-1].lines[0].meaning is not None else None
    if line.is_advice or (line.is_instruction and last is None and line.parts):
        entries.append(_Entry([replace(line, meaning=None)]))
    elif line.is_for_all and line.parts:
        rules.append(line)
        for entry in entries:
            entry.rules.append(line)
    elif not line.name and line.parts:
        _take_parts(line, entries, last, rules)
    elif line.name and (not line.is_instruction or last is None) and _is_exercise(line, following, last):
        entries.append(_Entry([line], list(rules)))
    elif last is not None and (line.is_instruction or line.leftovers or not line.is_heading):
        last.lines.append(line)
    else:
        headings.append(line.text.strip())


def _take_parts(line: Line, entries: list[_Entry], last: _Entry | None, rules: list[Line]) -> None:
    """Add a line without a name: it continues the exercise above it, or holds for those below it."""
    scheduled = all(part.rule in SCHEDULE for part in line.parts)
    if last is None or line.is_heading:
        if _sides_in(line):
            rules[:] = [rule for rule in rules if not _sides_in(rule)]
        rules.append(line)
    elif scheduled and len(last.lines) == 1 and last.has_dose and len(entries) > 1:
        rules.append(line)
        for entry in entries:
            entry.asked.append(line)
    else:
        last.lines.append(line)


def _sides_in(line: Line) -> set[str]:
    return {part.rule for part in line.parts} & {"left", "right", "both"}


def _is_exercise(line: Line, following: Line | None, last: _Entry | None) -> bool:
    """Return whether a line with a name begins an exercise."""
    if line.meaning is not None and line.meaning.exercise != UNKNOWN:
        return True
    if line.is_heading and not line.has_dose:
        return False
    if line.has_dose:
        return True
    if any(token.kind == "exercise" for token in line.tokens) and not line.parts:
        return False
    continued = following is not None and not following.name and following.has_count
    scheduled = bool(line.parts) and not any(token.kind == "exercise" for token in line.tokens)
    numbered = line.number.isdigit() and not line.is_instruction
    return continued or scheduled or (numbered and last is not None)


def _item(entry: _Entry) -> DraftItem:
    """Return the draft item of an exercise's lines."""
    first = entry.lines[0]
    text = "\n".join(line.text.strip() for line in entry.lines)
    meaning = first.meaning
    if meaning is None:
        return DraftItem(text, ADVICE, "", marks={"line": ask(ADVICE_KEPT)}, note=text, number=first.number)
    own = [part for line in entry.lines for part in _own_parts(line)]
    rules = [part for line in (*entry.rules, *entry.asked) for part in line.parts]
    dose = read_parts(own, meaning, rules)
    for line in entry.asked:
        for name in _fields(line.parts):
            dose.marks.setdefault(name, _("“{line}”: for every exercise?").format(line=line.text.strip()))
    if meaning.question:
        dose.marks["exercise"] = meaning.question
    if any(line.is_german for line in entry.lines):
        dose.marks["language"] = ask(GERMAN)
    left = [said for line in entry.lines for said in line.leftovers]
    left += [part.text.strip() for part in dose.unread]
    left += [part.text.strip() for line in entry.lines if line.is_instruction for part in _untold(line)]
    left += [said for line in entry.rules for said in line.leftovers]
    notes = [_note(line, head=line is first) for line in entry.lines]
    return DraftItem(
        text,
        meaning.exercise,
        meaning.name or capital(first.name),
        meaning.kind
        if meaning.kind != "reps" or not {"seconds", "breaths"} & dose.reading.keys()
        else "hold",
        dose.reading,
        dose.least,
        dose.most,
        dose.marks,
        tuple(dict.fromkeys(left)),
        "\n".join(note for note in notes if note),
        first.number,
    )


def _own_parts(line: Line) -> Sequence[Part]:
    """Return the parts of a line; an instruction says nothing about sides."""
    if not line.is_instruction:
        return line.parts
    return [part for part in line.parts if part.rule not in _NOT_TOLD]


def _untold(line: Line) -> Iterator[Part]:
    """Yield the parts of an instruction that are not read and have a number."""
    for part in line.parts:
        if part.rule in _NOT_TOLD and any(token.amount is not None for token in part.tokens):
            yield part


def _note(line: Line, *, head: bool) -> str:
    return line.note if head else line.text.strip() if line.name else line.note


def _fields(parts: Sequence[Part]) -> Iterator[str]:
    """Yield the fields that the parts of a rule fill."""
    names = {"each_day": "a_day", "each_week": "a_week", "stop": "stop_if"}
    for part in parts:
        if part.rule != "label":
            yield names.get(part.rule, part.rule)


def _lines(lines: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of a sheet; one that has several exercises is divided."""
    for written in without_columns(lines):
        for piece in re.split(r";|(?<=\S)\s+[•▪◦●]\s+", written):
            rest = piece
            while rest.strip():
                line = read_line(rest.strip())
                place = second_name(line)
                if not place:
                    yield line
                    break
                yield read_line(line.text[:place].rstrip(" ,.-–—"))
                rest = line.text[place:]


def _pairs(lines: Iterator[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Yield each line with the one after it."""
    everything = list(lines)
    for number, line in enumerate(everything):
        yield line, everything[number + 1] if number + 1 < len(everything) else None
