"""Validate what spans several fields of a routine: references, sides, doses, and its spoken lines."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.routine.check_lines import (
    beat_faults,
    form_faults,
    line_faults,
    lines_faults,
    pose_faults,
    reminder_faults,
    step_faults,
)
from hipmob_desktop.routine.dose import RANGED, Dose
from hipmob_desktop.routine.faults import Fault
from hipmob_desktop.routine.lines import KeyPath
from hipmob_desktop.routine.model import Exercise, Item, Routine, Step
from hipmob_desktop.routine.words import ExerciseKind, Sides

#: Items in a routine at most. A session of more would take many hours.
MOST_ITEMS = 100

#: Keys of a dose that each kind of exercise uses, besides `sets`, `rest` and `load`.
USED: Mapping[ExerciseKind, tuple[str, ...]] = {
    ExerciseKind.HOLD: ("seconds", "breaths"),
    ExerciseKind.REPS: ("reps", "hold", "tempo"),
    ExerciseKind.CONTRACT_RELAX: ("reps", "press", "effort", "release", "seconds"),
    ExerciseKind.CIRCLES: ("reps", "tempo", "ways"),
    ExerciseKind.FLOW: ("reps", "hold", "tempo"),
    ExerciseKind.REST: ("seconds", "breaths"),
}

#: The name of an image file, which cannot lead out of its folder.
_PICTURE = re.compile(r"(?i)[^/\\:]+\.(png|jpe?g|webp|gif|svg)")

#: Placeholders that need a side.
_SIDED = re.compile(r"\{(side|other|front|rear)(:[a-z]+)?\}")

#: A length such as "6 weeks", or a day such as "2027-02-01".
_UNTIL = re.compile(r"[1-9]\d? (day|week|month)s?|20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def inconsistencies(
    routine: Routine, library: Mapping[str, Exercise], poses: Collection[str] | None = None
) -> Iterator[Fault]:
    """Yield the faults of a routine whose single fields are all valid.

    Args:
        routine: the routine to validate, with its own exercises only.
        library: HipMob's exercises by their ids.
        poses: the names of the figure's poses; None skips the check of poses.
    """
    yield from _own_faults(routine)
    known = {**library, **{exercise.id: exercise for exercise in routine.exercise}}
    yield from _items_faults(routine, known)
    yield from _schedule_faults(routine)
    for key, step in _steps(routine):
        yield from step_faults(step, key)
    yield from form_faults(routine)
    yield from pose_faults(((key, pose) for key, pose in _poses(routine) if pose), poses)


def _own_faults(routine: Routine) -> Iterator[Fault]:
    """Yield the faults of the file's own exercises."""
    ids = Counter(exercise.id for exercise in routine.exercise)
    used = {item.exercise for item in routine.item}
    for number, exercise in enumerate(routine.exercise):
        key: KeyPath = ("exercise", number)
        if ids[exercise.id] > 1:
            yield Fault((*key, "id"), _("“{id}” is the id of more than one exercise").format(id=exercise.id))
        if exercise.id not in used:
            yield Fault(
                (*key, "id"), _("“{id}” is in no [[item]], so it is never played").format(id=exercise.id)
            )
        yield from _exercise_faults(exercise, key)


def _items_faults(routine: Routine, known: Mapping[str, Exercise]) -> Iterator[Fault]:
    if len(routine.item) > MOST_ITEMS:
        yield Fault(
            ("item",),
            _("has {count} entries; it may have at most {most}").format(
                count=len(routine.item), most=MOST_ITEMS
            ),
        )
    for number, item in enumerate(routine.item):
        yield from _item_faults(item, known, ("item", number))
    named = [known[item.exercise] for item in routine.item if item.exercise in known]
    if named and not any(exercise.kind.is_work for exercise in named):
        yield Fault(("item",), _("has only rests; add an exercise"))


def _item_faults(item: Item, known: Mapping[str, Exercise], key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of an item: its exercise, its sides, and what its dose adds."""
    exercise = known.get(item.exercise)
    if exercise is None:
        meant = get_close_matches(item.exercise, list(known), n=1, cutoff=0.6)
        hint = (
            _("did you mean “{meant}”?").format(meant=meant[0])
            if meant
            else _("add it as [[exercise]], or use one of HipMob’s")
        )
        yield Fault(
            (*key, "exercise"),
            _("there is no exercise “{exercise}”; {hint}").format(exercise=item.exercise, hint=hint),
        )
        return
    one_side = item.sides in {Sides.LEFT, Sides.RIGHT}
    if one_side and not item.why:
        example = 'why = "{}"'.format(_("The sheet asks for this side only."))
        yield Fault(
            (*key, "why"),
            _("is missing: the other side gets nothing, so say why, such as {example}").format(
                example=example
            ),
        )
    if item.why and not one_side:
        yield Fault((*key, "why"), _('belongs to sides = "left" or sides = "right" only'))
    is_rest = exercise.kind is ExerciseKind.REST
    if item.sides not in {None, Sides.MIDDLE} and (is_rest or not exercise.one_sided):
        yield Fault((*key, "sides"), _("“{id}” has no sides; please leave them out").format(id=exercise.id))
    if item.sides is Sides.MIDDLE and exercise.one_sided and not is_rest:
        yield Fault(
            (*key, "sides"), _("“{id}” trains one side at a time, so it needs a side").format(id=exercise.id)
        )
    yield from _dose_faults(item.dose, exercise, (*key, "dose"))
    yield from line_faults(item.note, (*key, "note"))
    yield from lines_faults(item.cues, (*key, "cues"))
    if not exercise.one_sided:
        for name, line in (("note", item.note), *(("cues", line) for line in item.cues)):
            yield from _side_faults(line, (*key, name))


def _dose_faults(dose: Dose, exercise: Exercise, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of a dose: ranges out of order, and keys that the kind does not use."""
    for name in RANGED:
        value = getattr(dose, name)
        ranged = value is not None and not isinstance(value, int | float)
        if ranged and not value.least <= value.default <= value.most:
            yield Fault((*key, name), _("must have least ≤ default ≤ most"))
    usable = {"sets", "rest", "load", *USED[exercise.kind]}
    for name in dose.__struct_fields__:
        if getattr(dose, name) not in (None, "", ()) and name not in usable:
            told = ", ".join(USED[exercise.kind])
            yield Fault(
                (*key, name),
                _("does not belong to kind = “{kind}”, which has {keys}").format(
                    kind=exercise.kind, keys=told
                ),
            )
    if dose.seconds is not None and dose.breaths is not None:
        yield Fault((*key, "breaths"), _("stands beside seconds; please choose one of them"))
    beats = len(exercise.beats) or plain_beats(exercise.kind)
    if dose.tempo and len(dose.tempo) != beats:
        told = ngettext(
            "has {numbers} numbers; the exercise has {count} beat",
            "has {numbers} numbers; the exercise has {count} beats",
            beats,
        )
        yield Fault((*key, "tempo"), told.format(numbers=len(dose.tempo), count=beats))


def plain_beats(kind: ExerciseKind) -> int:
    """Return the number of beats of an exercise without its own: out, hold and back, or one circle."""
    return {ExerciseKind.REPS: 3, ExerciseKind.CONTRACT_RELAX: 3, ExerciseKind.CIRCLES: 1}.get(kind, 0)


def _exercise_faults(exercise: Exercise, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of an exercise: wrong keys for its kind, a missing dose, unusable lines."""
    kind, dose = exercise.kind, exercise.dose
    if kind is ExerciseKind.FLOW and not exercise.beats:
        yield Fault((*key, "beats"), _("is missing: a flow is its beats, each with a pose or words"))
    if exercise.picture and not _PICTURE.fullmatch(exercise.picture):
        yield Fault((*key, "picture"), _("must be the name of an image beside the file, such as “clam.png”"))
    if kind is ExerciseKind.CONTRACT_RELAX and len(exercise.beats) not in {0, 3}:
        yield Fault((*key, "beats"), _("must be three: the press, the release, and the deeper stretch"))
    if not kind.is_active and kind is not ExerciseKind.CONTRACT_RELAX and exercise.beats:
        yield Fault(
            (*key, "beats"), _("does not belong to kind = “{kind}”, which is not repeated").format(kind=kind)
        )
    yield from _dose_faults(dose, exercise, (*key, "dose"))
    for name in ("cues", "inhale", "exhale", "ending"):
        yield from lines_faults(getattr(exercise, name), (*key, name))
    for name in ("felt", "tip", "easier", "harder", "stop_if"):
        yield from line_faults(getattr(exercise, name), (*key, name))
    yield from reminder_faults(exercise.reminders, exercise.beats, key)
    for number, beat in enumerate(exercise.beats):
        yield from beat_faults(beat, (*key, "beats", number))
    if not exercise.one_sided:
        for place, line in _lines_of(exercise, key):
            yield from _side_faults(line, place)


def _side_faults(line: str, key: KeyPath) -> Iterator[Fault]:
    """Yield a fault if a line of an exercise without sides names one."""
    found = _SIDED.search(line)
    if found:
        yield Fault(
            key, _("{place} has no meaning: the exercise trains both sides at once").format(place=found[0])
        )


def _lines_of(exercise: Exercise, key: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for name in ("felt", "tip", "easier", "harder", "stop_if"):
        yield (*key, name), getattr(exercise, name)
    for name in ("learn", "lesson", "again"):
        for number, step in enumerate(getattr(exercise, name)):
            for line in (*step.variants, step.brief):
                yield (*key, name, number), line
    for number, reminder in enumerate(exercise.reminders):
        for line in reminder.variants:
            yield (*key, "reminders", number), line
    for number, beat in enumerate(exercise.beats):
        for line in (beat.say, beat.do, *beat.lesson):
            yield (*key, "beats", number), line


def _schedule_faults(routine: Routine) -> Iterator[Fault]:
    until = routine.schedule.until
    if until and not _UNTIL.fullmatch(until):
        yield Fault(("schedule", "until"), _("must be a day or a length, such as “2027-02-01” or “6 weeks”"))


def _steps(routine: Routine) -> Iterator[tuple[KeyPath, Step]]:
    """Yield every step with its key."""
    for number, exercise in enumerate(routine.exercise):
        for name in ("learn", "lesson", "again"):
            for place, step in enumerate(getattr(exercise, name)):
                yield ("exercise", number, name, place), step
    for name in ("intro", "seat", "switch", "rest", "outro"):
        passage = getattr(routine.passage, name)
        for kind in ("steps", "lesson") if passage else ():
            for place, step in enumerate(getattr(passage, kind)):
                yield ("passage", name, kind, place), step
    for number, way in enumerate(routine.way):
        for place, step in enumerate(way.steps):
            yield ("way", number, "steps", place), step


def _poses(routine: Routine) -> Iterator[tuple[KeyPath, str]]:
    """Yield every pose name with its key."""
    for key, step in _steps(routine):
        yield (*key, "pose"), step.pose
    for number, exercise in enumerate(routine.exercise):
        yield ("exercise", number, "pose"), exercise.pose
        for place, beat in enumerate(exercise.beats):
            yield ("exercise", number, "beats", place, "pose"), beat.pose
