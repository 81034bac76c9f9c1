"""The values of the editor's screen: items in words, fields of a dose, the length of a session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from hipmob_desktop.base.messages import N_, Messages, _, comma_joined, number
from hipmob_desktop.routine.check import USED
from hipmob_desktop.routine.edit import Question, State
from hipmob_desktop.routine.model import Exercise
from hipmob_desktop.routine.words import ExerciseKind, Side, Sides
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.words import clock

#: Labels of a dose's fields, in the order of the form.
FIELDS: Mapping[str, str] = Messages(
    {
        "sets": N_("Sets"),
        "reps": N_("Repetitions"),
        "seconds": N_("Seconds"),
        "breaths": N_("Breaths"),
        "press": N_("Press, s"),
        "effort": N_("Effort, %"),
        "hold": N_("Hold in each, s"),
        "rest": N_("Rest between sets, s"),
    }
)

#: The fields of each kind of exercise.
_OF_KIND: Mapping[ExerciseKind, tuple[str, ...]] = {
    ExerciseKind.HOLD: ("sets", "seconds", "rest"),
    ExerciseKind.REPS: ("sets", "reps", "hold", "rest"),
    ExerciseKind.CONTRACT_RELAX: ("sets", "press", "effort", "seconds", "rest"),
    ExerciseKind.CIRCLES: ("sets", "reps", "rest"),
    ExerciseKind.FLOW: ("sets", "reps", "rest"),
    ExerciseKind.REST: ("seconds",),
}

#: Fields of whole numbers.
WHOLE = frozenset({"sets", "reps", "breaths"})

KINDS: Mapping[object, str] = Messages(
    {
        ExerciseKind.HOLD: N_("held"),
        ExerciseKind.REPS: N_("repeated"),
        ExerciseKind.CIRCLES: N_("circles"),
    }
)

SIDES: Mapping[object, str] = Messages(
    {
        Sides.BOTH: N_("Each side"),
        Sides.ALTERNATING: N_("Alternating"),
        Sides.LEFT: N_("Left only"),
        Sides.RIGHT: N_("Right only"),
        Sides.MIDDLE: N_("No side"),
    }
)

DAYS: Mapping[object, str] = Messages(
    {
        "mon": N_("Mon"),
        "tue": N_("Tue"),
        "wed": N_("Wed"),
        "thu": N_("Thu"),
        "fri": N_("Fri"),
        "sat": N_("Sat"),
        "sun": N_("Sun"),
    }
)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a routine, as the editor shows it.

    Attributes:
        exercise: the exercise's id.
        name: its name.
        dose: its dose and sides in a few words.
        kind: how the exercise is done.
        own: whether the exercise is the file's own, so that its words can be changed.
        one_sided: whether it trains one side at a time.
        fields: the dose's values by the names of `FIELDS`, as they are typed.
        usual: what each empty field means: the exercise's own dose.
        sides: the sides; empty while they are still asked.
        why: the reason for one side only.
        days: the item's own days.
        note, tip, felt, stop_if, load: words.
        source: the line of the sheet that it comes from.
        questions: what is still asked.
        faults: messages by the names of the fields.
        has_pose: whether the figure shows it.
    """

    exercise: str
    name: str
    dose: str
    kind: ExerciseKind
    own: bool
    one_sided: bool
    fields: Mapping[str, str]
    usual: Mapping[str, str]
    sides: str
    why: str
    days: tuple[str, ...]
    note: str
    tip: str
    felt: str
    stop_if: str
    load: str
    source: str
    questions: tuple[Question, ...]
    faults: Mapping[str, str]
    has_pose: bool = True

    @property
    def is_open(self) -> bool:
        """Whether something has to be looked at."""
        return bool(self.questions or self.faults)


def item_views(
    state: State,
    library: Mapping[str, Exercise],
    questions: tuple[tuple[Question, ...], ...],
    sources: tuple[str, ...],
) -> tuple[ItemView, ...]:
    """Return the items of a text, whatever faults they have."""
    return tuple(
        _item(state, number, library, questions[number], sources[number])
        for number in range(len(state.items))
    )


def _item(
    state: State,
    place: int,
    library: Mapping[str, Exercise],
    questions: tuple[Question, ...],
    source: str,
) -> ItemView:
    item = state.items[place]
    exercise_id = str(item.get("exercise", ""))
    own, known = state.exercise(exercise_id), library.get(exercise_id)
    kind, name, one_sided = _facts(exercise_id, own, known)
    usual = (own or {}).get("dose", {}) if own is not None else _usual(known)
    dose = item.get("dose", {})
    dose = dose if isinstance(dose, Mapping) else {}
    fields = {field: typed(dose.get(field)) for field in _OF_KIND[kind]}
    sides = str(item.get("sides", "")) or (str(Sides.BOTH) if one_sided else str(Sides.MIDDLE))
    words = own if own is not None else _words(known)
    return ItemView(
        exercise=exercise_id,
        name=name,
        dose=dose_words(
            {**{k: typed(v) for k, v in usual.items()}, **{k: v for k, v in fields.items() if v}}, sides
        ),
        kind=kind,
        own=own is not None,
        one_sided=one_sided,
        fields=fields,
        usual={field: typed(usual.get(field)) for field in fields},
        sides="" if sides == "?" else sides,
        why=str(item.get("why", "")),
        days=tuple(str(day) for day in item.get("days", ())),
        note=str(item.get("note", "")),
        tip=str(words.get("tip", "")),
        felt=str(words.get("felt", "")),
        stop_if=str(words.get("stop_if", "")),
        load=str(dose.get("load", "")),
        source=source,
        questions=questions,
        faults=_faults(state, place, exercise_id),
        has_pose=bool(own.get("pose")) if own is not None else known is not None and bool(known.pose),
    )


def _facts(
    exercise_id: str, own: Mapping[str, Any] | None, known: Exercise | None
) -> tuple[ExerciseKind, str, bool]:
    """Return kind, name and sidedness of an exercise, as far as the file says them."""
    if own is not None:
        kinds = {str(kind) for kind in ExerciseKind}
        kind = str(own.get("kind", ""))
        found = ExerciseKind(kind) if kind in kinds else ExerciseKind.REPS
        return found, str(own.get("name", exercise_id)), own.get("one_sided", True) is not False
    if known is not None:
        return known.kind, known.name, known.one_sided
    return ExerciseKind.REPS, exercise_id, True


def _usual(known: Exercise | None) -> Mapping[str, Any]:
    if known is None:
        return {}
    return {name: getattr(known.dose, name) for name in FIELDS if getattr(known.dose, name) is not None}


def _words(known: Exercise | None) -> Mapping[str, str]:
    if known is None:
        return {}
    return {name: getattr(known, name) for name in ("tip", "felt", "stop_if")}


def _faults(state: State, place: int, exercise_id: str) -> dict[str, str]:
    """Return the messages of an item's faults, and of its exercise, by the names of the fields."""
    found: dict[str, str] = {}
    for fault in state.faults_of("item", place):
        names = [str(part) for part in fault.key[2:] if isinstance(part, str)]
        found.setdefault(names[-1] if names else "", fault.message)
    own = state.data.get("exercise", ())
    for number_, exercise in enumerate(own if isinstance(own, list) else ()):
        if exercise.get("id") == exercise_id:
            for fault in state.faults_of("exercise", number_):
                names = [str(part) for part in fault.key[2:] if isinstance(part, str)]
                found.setdefault(names[0] if names else "", fault.message)
    return found


def exercise_choices(state: State, library: Mapping[str, Exercise]) -> dict[str, str]:
    """Return the exercises that an item can have, each id with its name: the file's own first."""
    own = state.data.get("exercise", ())
    names = {
        str(one.get("id", "")): str(one.get("name", "")) for one in (own if isinstance(own, list) else ())
    }
    known = sorted(library.items(), key=lambda one: one[1].name)
    return names | {exercise_id: one.name for exercise_id, one in known if exercise_id not in names}


def usable_keys(kind: str) -> set[str]:
    """Return the keys of a dose that a kind of exercise has."""
    kinds = {str(one): one for one in USED}
    return {"sets", "rest", "load", *(USED[kinds[kind]] if kind in kinds else ())}


def typed(value: Any) -> str:
    """Return a value of a dose as it is typed; of a range the default."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return typed(value.get("default"))
    default = getattr(value, "default", None)
    if default is not None:
        return typed(default)
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def dose_words(fields: Mapping[str, str], sides: str) -> str:
    """Return a dose in a few words: "3 × 12, hold 2 s, left only"."""
    sets, parts = fields.get("sets", ""), []
    if fields.get("seconds") and not fields.get("reps"):
        amount = _("{n} s").format(n=fields["seconds"])
    else:
        amount = fields.get("reps", "") or fields.get("breaths", "")
    parts.append(f"{sets} × {amount}" if sets and sets != "1" and amount else amount)
    if fields.get("hold"):
        parts.append(_("hold {n} s").format(n=fields["hold"]))
    if sides in {Sides.LEFT, Sides.RIGHT, Sides.ALTERNATING}:
        parts.append(SIDES[Sides(sides)].lower())
    return comma_joined(part for part in parts if part)


def parsed(text: str) -> float | str | None:
    """Return a typed text as a value of the file: a number, the text as it is, or None."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        return text.strip()
    if not isfinite(value):
        return text.strip()
    return int(value) if value == int(value) else value


@dataclass(frozen=True, slots=True)
class Totals:
    """Seconds of a whole session, and of the work of each side."""

    whole: float
    left: float
    right: float

    def changed(self, before: "Totals", after: "Totals") -> "Totals":
        """Return these seconds with a part that was `before` as long as `after`."""
        return Totals(
            self.whole + after.whole - before.whole,
            self.left + after.left - before.left,
            self.right + after.right - before.right,
        )


def totals_of(timeline: Timeline) -> Totals:
    """Return the length of a session and the work of each side."""
    work = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
    for phase in timeline.phases:
        if phase.kind.is_work and phase.side is not None:
            work[phase.side] += phase.seconds
    return Totals(timeline.total_seconds, work[Side.LEFT], work[Side.RIGHT])


def total_words(totals: Totals) -> str:
    """Return the length of a session, and the work of each side: "9:05, left 4:10 = right 4:10"."""
    total, left, right = clock(totals.whole), totals.left, totals.right
    if not left and not right:
        return total
    sign = "=" if abs(left - right) < 1 else ">" if left > right else "<"
    return _("{total}, left {left} {sign} right {right}").format(
        total=total, left=clock(left), sign=sign, right=clock(right)
    )


def open_words(views: Iterable[ItemView], head: Iterable[Question]) -> str:
    """Return how many places are still to be looked at; empty if there are none."""
    count = sum(len(view.questions) for view in views) + len(tuple(head))
    return _("{n} to look at").format(n=number(count)) if count else ""


@dataclass(frozen=True, slots=True)
class EditorView:
    """A routine while it is edited.

    Attributes:
        name: the routine's name.
        items: its items.
        exercises: the exercises that an item can have: HipMob's, and the file's own.
        current: the number of the chosen item.
        timeline: its session, or None as long as it has faults.
        total: the length of the session, and of each side's work.
        fault: why it cannot be saved; empty if it can.
        questions: what is asked about the whole routine.
        can_undo, can_redo: whether there is a change to undo, or one that was undone.
        unsaved: whether something has changed since it was saved.
    """

    name: str
    items: tuple[ItemView, ...]
    exercises: Mapping[str, str]
    current: int
    timeline: Timeline | None
    total: str
    fault: str
    questions: tuple[Question, ...]
    can_undo: bool
    can_redo: bool
    unsaved: bool
