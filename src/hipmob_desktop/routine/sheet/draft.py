"""Makes a routine file of a sheet that was read.

The file is a draft. Each item has the line it comes from as a comment, and its questions. A side that the
sheet does not say is written as "?". No session accepts it, so it is asked and never guessed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.routine.check import USED, plain_beats
from hipmob_desktop.routine.key_advice import as_id
from hipmob_desktop.routine.model import Exercise
from hipmob_desktop.routine.sheet.names import book
from hipmob_desktop.routine.sheet.questions import GERMAN, ask
from hipmob_desktop.routine.sheet.values import ADVICE, UNKNOWN, DraftItem, Sheet, Value
from hipmob_desktop.routine.words import ExerciseKind, Sides, Stance

#: The side of an item that still has to be asked. No routine can have it.
ASKED = "?"

#: Letters of a routine's `source`, and of an item's `note`.
_SOURCE = 2000
_NOTE = 200

#: The ranges of a routine file: the least and the most of each amount.
_LIMITS: Mapping[str, tuple[float, float]] = {
    "sets": (1, 20),
    "reps": (1, 100),
    "seconds": (1, 600),
    "breaths": (1, 60),
    "hold": (0, 60),
    "rest": (0, 600),
    "effort": (1, 100),
    "press": (0.5, 60),
    "a_day": (1, 10),
    "a_week": (1, 7),
    "every": (1, 10),
}

#: Amounts that are whole numbers in a routine file.
_WHOLE = frozenset({"sets", "reps", "breaths", "a_day", "a_week", "every"})

#: Amounts that may be a range.
_RANGED = frozenset({"sets", "reps", "seconds"})

#: Fields of a reading that belong to a dose.
_DOSE = ("sets", "reps", "seconds", "breaths", "press", "hold", "effort", "rest", "tempo", "ways", "load")

#: Fields that a routine has once, besides `days` and `a_day`, which items may have too.
_SCHEDULE = ("days", "a_day", "a_week", "every", "until")

#: Why there is one side only, and the question about days that only the last line has.
_WHY = {"left": N_("The sheet says: left only."), "right": N_("The sheet says: right only.")}
_DAYS_OF_ALL = N_("The days are on the last line only: for every exercise?")

#: How a field is said in a note, where a routine file has no place for it.
_SAID = {
    "sets": "{} sets",
    "reps": "{} repetitions",
    "seconds": "{} s",
    "breaths": "{} breaths",
    "hold": "hold {} s",
    "rest": "rest {} s",
    "effort": "{} % effort",
    "press": "press {} s",
    "tempo": "tempo {}",
    "ways": "both ways",
    "a_day": "{} × a day",
    "a_week": "{} × a week",
    "every": "every {} days",
    "until": "for {}",
    "days": "on {}",
    "stop_if": "stop if {}",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question about an item of a draft.

    Attributes:
        item: the item's number, from 0; -1 for the whole routine.
        field: the field that it is about, such as "sides" or "exercise".
        text: the question.
    """

    item: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A routine file that was made of a sheet.

    Attributes:
        text: the file's text.
        questions: what is uncertain.
        leftovers: what was not understood, each with its item's number.
        lines: the sheet's line of each item.
    """

    text: str
    questions: tuple[Question, ...]
    leftovers: tuple[tuple[int, str], ...]
    lines: tuple[str, ...]


def draft_of(sheet: Sheet, name: str, library: Mapping[str, Exercise]) -> Draft:
    """Return the routine file of a sheet.

    Args:
        sheet: the sheet that was read.
        name: the routine's name.
        library: HipMob's exercises by their ids; what is not in it becomes an exercise of the file.
    """
    items = [item for item in sheet.items if item.exercise != ADVICE]
    common = _common(items)
    lines = list(_head(sheet, name, items, common))
    exercises: dict[str, list[str]] = {}
    for item in items:
        own = _exercise(item, library, exercises)
        lines += ["", *_item(item, own, common)]
    lines += [line for exercise in exercises.values() for line in ("", *exercise)]
    return Draft("\n".join(lines) + "\n", *_questions(items, sheet), tuple(item.line for item in items))


def _questions(
    items: Sequence[DraftItem], sheet: Sheet
) -> tuple[tuple[Question, ...], tuple[tuple[int, str], ...]]:
    questions = [
        Question(number, field, text)
        for number, item in enumerate(items)
        for field, text in item.marks.items()
        if field != "language"
    ]
    spoken = next((item.marks["language"] for item in items if "language" in item.marks), "")
    if spoken:
        questions.append(Question(-1, "language", spoken))
    questions += [
        Question(-1, "line", f"“{item.line}”: {item.marks['line']}")
        for item in sheet.items
        if item.exercise == ADVICE
    ]
    left = tuple((number, text) for number, item in enumerate(items) for text in item.leftovers)
    return tuple(questions), left


def _common(items: Sequence[DraftItem]) -> dict[str, Value]:
    """Return the fields of the whole routine: what all items say, or a single item's stop rule."""
    found: dict[str, Value] = {}
    for field in (*_SCHEDULE, "stop_if"):
        said = [item.reading[field] for item in items if field in item.reading]
        everywhere = len(said) == len(items) or (field == "days" and _only_last(items, field))
        if said and everywhere and all(value == said[0] for value in said):
            found[field] = said[0]
    return found


def _only_last(items: Sequence[DraftItem], field: str) -> bool:
    """Return whether only the last of several items has a field: it may be meant for all of them."""
    return len(items) > 1 and [field in item.reading for item in items] == [False] * (len(items) - 1) + [True]


def _head(sheet: Sheet, name: str, items: Sequence[DraftItem], common: Mapping[str, Value]) -> Iterator[str]:
    """Yield the lines above the items."""
    yield 'format = "hipmob-routine"'
    yield "version = 2"
    yield f"id = {_quoted(as_id(name) or 'my-sheet')}"
    yield f"name = {_quoted(name)}"
    if any("language" in item.marks for item in items):
        yield f'language = "{sheet.language}"  # ? {ask(GERMAN)}'
    if common.get("stop_if"):
        yield f"stop_if = {_quoted(_short(str(common['stop_if'])))}"
    schedule = {
        field: common[field] for field in _SCHEDULE if field in common and _fits(field, common[field])
    }
    if schedule:
        values = ", ".join(f"{field} = {_toml(value)}" for field, value in schedule.items())
        of_last = "days" in schedule and _only_last(items, "days")
        yield f"schedule = {{ {values} }}{f'  # ? {_(_DAYS_OF_ALL)}' if of_last else ''}"
    yield f"source = {_quoted(sheet.text.strip()[:_SOURCE])}"
    for heading in sheet.headings:
        yield f"# Heading: {_one_line(heading)}"
    for item in sheet.items:
        if item.exercise == ADVICE:
            yield f"# Advice: {_one_line(item.line)}"


def _item(item: DraftItem, exercise: "_Named", common: Mapping[str, Value]) -> Iterator[str]:
    """Yield the lines of an item."""
    for line in item.line.splitlines():
        yield f"# {_one_line(line)}"
    yield "[[item]]"
    yield f"exercise = {_quoted(exercise.id)}{_asked(item, 'exercise')}"
    yield from _sides(item, one_sided=exercise.one_sided)
    dose, said = _dose(item, exercise.kind, exercise.beats)
    if dose:
        asked = " ".join(item.marks[field] for field in _DOSE if field in item.marks)
        comment = f"  # ? {_one_line(asked)}" if asked else ""
        yield f"dose = {{ {', '.join(f'{field} = {value}' for field, value in dose.items())} }}{comment}"
    else:
        yield from (f"# ? {item.marks[field]}" for field in _DOSE if field in item.marks)
    for field in _SCHEDULE:
        if field in item.reading and common.get(field) != item.reading[field]:
            if field in {"days", "a_day"} and _fits(field, item.reading[field]):
                yield f"{field} = {_toml(item.reading[field])}{_asked(item, field)}"
            else:
                said.append(_said(field, item.reading[field]))
    if "stop_if" in item.reading and common.get("stop_if") != item.reading["stop_if"]:
        said.append(_said("stop_if", item.reading["stop_if"]))
    note = "; ".join([*said, " ".join(item.note.split())] if item.note else said)
    if note:
        yield f"note = {_quoted(_short(note))}"
    for left in item.leftovers:
        yield f"# Not understood: {_one_line(left)}"


def _sides(item: DraftItem, *, one_sided: bool) -> Iterator[str]:
    """Yield the lines of an item's sides, and why there is only one."""
    side = item.reading.get("sides")
    if not one_sided:
        return
    if side in {"left", "right"}:
        yield f"sides = {_quoted(str(side))}{_asked(item, 'sides')}"
        yield f"why = {_quoted(_(_WHY[str(side)]))}"
    elif side in {"both", "alternating"}:
        yield f"sides = {_quoted(str(side))}"
    elif "sides" in item.marks:
        yield f'sides = "{ASKED}"{_asked(item, "sides")}'


@dataclass(frozen=True, slots=True)
class _Named:
    """The exercise of an item: its id, and what decides about its dose."""

    id: str
    kind: ExerciseKind
    one_sided: bool
    beats: int


def _exercise(item: DraftItem, library: Mapping[str, Exercise], exercises: dict[str, list[str]]) -> _Named:
    """Return an item's exercise. One that the library does not have is added to those of the file."""
    known = library.get(item.exercise)
    kind = _kind(item)
    if known is not None and kind is ExerciseKind.CIRCLES and known.kind.is_active:
        kind = known.kind  # its directions are said in a note
    if known is not None and known.kind is kind:
        return _Named(known.id, kind, known.one_sided, len(known.beats) or plain_beats(kind))
    title, stance = item.name or _("Exercise"), Stance.OTHER.value
    if item.exercise != UNKNOWN:
        titled = book().titled.get(item.exercise)
        title = titled.name if titled is not None else title
        stance = titled.stance if titled is not None else stance
    own_id = as_id(item.exercise if item.exercise != UNKNOWN else title) or "exercise"
    if known is not None or (own_id in exercises and f'kind = "{kind}"' not in exercises[own_id]):
        own_id = f"{own_id}-{kind}"
        title = f"{title}, held" if kind is ExerciseKind.HOLD else title
    turns = item.kind == "circles" and item.exercise != UNKNOWN
    one_sided = item.reading.get("sides", "middle" if turns else "") != Sides.MIDDLE
    lines = [
        "[[exercise]]",
        f"id = {_quoted(own_id)}",
        f"name = {_quoted(_short(title))}",
        f'kind = "{kind}"',
    ]
    if stance != Stance.OTHER:
        lines.append(f'stance = "{stance}"')
    if not one_sided:
        lines.append("one_sided = false")
    exercises.setdefault(own_id, lines)
    return _Named(own_id, kind, "one_sided = false" not in exercises[own_id], plain_beats(kind))


def _kind(item: DraftItem) -> ExerciseKind:
    """Return the kind of exercise that a reading needs."""
    if item.kind == "hold" and "reps" in item.reading and "hold" not in item.reading:
        return ExerciseKind.REPS
    if item.exercise == UNKNOWN and "ways" in item.reading and "seconds" not in item.reading:
        return ExerciseKind.CIRCLES
    return ExerciseKind(item.kind)


def _dose(item: DraftItem, kind: ExerciseKind, beats: int) -> tuple[dict[str, str], list[str]]:
    """Return the dose as TOML values, and in words what it has no place for."""
    reading = dict(item.reading)
    if kind is ExerciseKind.CONTRACT_RELAX and "seconds" in reading:
        reading["press"] = reading.pop("seconds")
    if kind is ExerciseKind.HOLD and "hold" in reading and "reps" in reading:
        reading["seconds"] = reading.pop("hold")
        reading["sets"] = _number(reading.get("sets", 1)) * _number(reading.pop("reps"))
    usable = {"sets", "rest", "load", *USED[kind]} - ({"breaths"} if "seconds" in reading else set())
    dose: dict[str, str] = {}
    said: list[str] = []
    for field in _DOSE:
        if field not in reading:
            continue
        value = reading[field]
        fits = field in usable and _fits(field, value) and not (field == "tempo" and _length(value) != beats)
        if not fits:
            said.append(_said(field, value))
        elif field in item.most and field in _RANGED and _fits(field, item.most[field]):
            least, most = _toml(item.least[field]), _toml(item.most[field])
            dose[field] = f"{{ default = {least}, least = {least}, most = {most} }}"
        else:
            dose[field] = _toml(value)
    return dose, said


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 1


def _length(value: Value) -> int:
    return len(value) if isinstance(value, tuple) else 0


def _fits(field: str, value: Value) -> bool:
    """Return whether a routine file can have a value."""
    if isinstance(value, int | float) and field in _LIMITS:
        least, most = _LIMITS[field]
        return least <= value <= most and (field not in _WHOLE or value == int(value))
    if field == "load":
        return len(str(value)) <= _NOTE
    return field != "tempo" or (
        isinstance(value, tuple) and all(isinstance(n, int) and n >= 1 for n in value)
    )


def _said(field: str, value: Value) -> str:
    if isinstance(value, tuple):
        words = (", " if field == "days" else "-").join(str(one) for one in value)
    else:
        words = f"{value:g}" if isinstance(value, int | float) else value
    return _SAID.get(field, "{}").format(words)


def _asked(item: DraftItem, field: str) -> str:
    return f"  # ? {_one_line(item.marks[field])}" if field in item.marks else ""


def _toml(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return f"{value:g}" if isinstance(value, int | float) else _quoted(value)


def _quoted(text: str) -> str:
    """Return a text as a TOML string; braces, which have a meaning in spoken lines, become brackets."""
    plain = text.replace("{", "(").replace("}", ")")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007F")


def _one_line(text: str) -> str:
    """Return a text that can stand in a comment."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _short(text: str) -> str:
    """Return a text of at most 200 letters."""
    plain = _one_line(text)
    return plain if len(plain) <= _NOTE else f"{plain[: _NOTE - 1]}…"
