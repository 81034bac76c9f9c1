"""Validate what spans several fields of a routine: references between its parts, and its spoken lines."""

from collections import Counter
from collections.abc import Collection, Iterator
from string import Formatter

from hipmob_desktop.routine.faults import Fault
from hipmob_desktop.routine.lines import KeyPath
from hipmob_desktop.routine.model import Exercise, HoldRange, RepRange, Routine, Step
from hipmob_desktop.routine.spoken_language import PLAIN, own_language
from hipmob_desktop.routine.texts import as_tables, placeholders, texts_in
from hipmob_desktop.routine.words import ExerciseKind, Told

#: Words in a brief line at most. It has to be heard beside a film.
BRIEF_WORDS = 8

#: Words in a line of a lesson at most. One request can be remembered while the legs are being placed.
LESSON_WORDS = 12

#: The placeholders that stand for a side; a language may have grammatical forms of them.
SIDE_PLACEHOLDERS = ("side", "other", "front", "rear")

PLACEHOLDERS = (*SIDE_PLACEHOLDERS, "round")


def inconsistencies(routine: Routine, poses: Collection[str] | None = None) -> Iterator[Fault]:
    """Yield the faults of a routine whose single fields are all valid.

    Args:
        routine: the routine to validate.
        poses: the names of the figure's poses; None skips the check of poses.
    """
    yield from _reference_faults(routine)
    for number, exercise in enumerate(routine.exercise):
        yield from _exercise_faults(exercise, ("exercise", number))
    for key, step in _steps(routine):
        yield from _step_faults(step, key)
    yield from _form_faults(routine)
    if poses is not None:
        for key, pose in _poses(routine):
            if pose not in poses:
                yield Fault(key, f"the figure has no pose “{pose}”; it has {', '.join(sorted(poses))}")


def _reference_faults(routine: Routine) -> Iterator[Fault]:
    """Yield a fault for each exercise or block whose ids do not refer to each other."""
    ids = Counter(exercise.id for exercise in routine.exercise)
    used = Counter(name for block in routine.block for name in block.exercises)
    for number, exercise in enumerate(routine.exercise):
        if ids[exercise.id] > 1:
            yield Fault(("exercise", number, "id"), f"“{exercise.id}” is the id of more than one exercise")
        if not used[exercise.id]:
            yield Fault(("exercise", number, "id"), f"“{exercise.id}” is in no block, so it is never played")
    for number, block in enumerate(routine.block):
        for name in dict.fromkeys(block.exercises):
            if name not in ids:
                known = ", ".join(ids)
                yield Fault(
                    ("block", number, "exercises"), f"there is no exercise “{name}”; there are {known}"
                )
            if used[name] > 1:
                yield Fault(
                    ("block", number, "exercises"),
                    f"“{name}” is named {used[name]} times; to do all of it again, choose more rounds",
                )


def _exercise_faults(exercise: Exercise, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of an exercise: wrong fields for its kind, ranges out of order, unusable lines."""
    stretch = exercise.kind is ExerciseKind.STRETCH
    wants = {"hold": stretch, "reps": not stretch, "beats": not stretch}
    for name, wanted in wants.items():
        if wanted and not getattr(exercise, name):
            yield Fault((*key, name), f"is missing: an exercise of kind “{exercise.kind}” needs it")
        if not wanted and getattr(exercise, name):
            yield Fault((*key, name), f"does not belong to an exercise of kind “{exercise.kind}”")
    for name in ("hold", "reps"):
        dose: HoldRange | RepRange | None = getattr(exercise, name)
        if dose is not None and not dose.least <= dose.default <= dose.most:
            yield Fault((*key, name), "must have least ≤ default ≤ most")
    for name in ("cues", "inhale", "exhale", "ending"):
        yield from _lines_faults(getattr(exercise, name), (*key, name))
    for name in ("felt", "tip", "easier", "harder"):
        yield from _line_faults(getattr(exercise, name), (*key, name))
    yield from _reminder_faults(exercise, key)
    for number, beat in enumerate(exercise.beats):
        place = (*key, "beats", number)
        yield from _line_faults(beat.say, (*place, "say"))
        yield from _line_faults(beat.do, (*place, "do"))
        yield from _lines_faults(beat.lesson, (*place, "lesson"))
        yield from _length_faults(beat.say, (*place, "say"))


def _reminder_faults(exercise: Exercise, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of the lines that are spoken during the work."""
    beats = {"", *(beat.name for beat in exercise.beats)}
    for number, reminder in enumerate(exercise.reminders):
        place = (*key, "reminders", number)
        yield from _line_faults(reminder.say, (*place, "say"))
        yield from _lines_faults(reminder.also, (*place, "also"))
        if reminder.beat not in beats:
            yield Fault((*place, "beat"), f"there is no beat “{reminder.beat}”")


def _lines_faults(lines: tuple[str, ...], key: KeyPath) -> Iterator[Fault]:
    for number, line in enumerate(lines):
        yield from _line_faults(line, (*key, number))


def _step_faults(step: Step, key: KeyPath) -> Iterator[Fault]:
    yield from _line_faults(step.say, (*key, "say"))
    yield from _lines_faults(step.also, (*key, "also"))
    yield from _line_faults(step.brief, (*key, "brief"))
    yield from _length_faults(step.brief, (*key, "brief"))
    if not step.brief and step.told is Told.ALWAYS:
        yield Fault((*key, "brief"), f"is missing: the step in at most {BRIEF_WORDS} words")
    if "lesson" in key:
        for line in step.variants:
            if len(line.split()) > LESSON_WORDS:
                yield Fault((*key, "say"), f"has more than {LESSON_WORDS} words; make two steps of it")


def _length_faults(line: str, key: KeyPath) -> Iterator[Fault]:
    """Yield a fault if a line is too long to be heard beside a film."""
    words = len(line.split())
    if words > BRIEF_WORDS:
        yield Fault(key, f"has {words} words; a line for beside a film has at most {BRIEF_WORDS}")


def _line_faults(line: str, key: KeyPath) -> Iterator[Fault]:
    """Yield a fault for each placeholder that cannot be filled in when the line is spoken."""
    try:
        fields = [field[1:] for field in Formatter().parse(line) if field[1] is not None]
    except ValueError:
        yield Fault(key, "has a brace { or } without its partner")
        return
    for name, form, conversion in fields:
        if conversion or (form and name not in SIDE_PLACEHOLDERS):
            yield Fault(key, f"{{{name}}} must stand alone between its braces")
        elif name not in PLACEHOLDERS:
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            yield Fault(key, f"{{{name}}} is unknown; known are {known}")


def _form_faults(routine: Routine) -> Iterator[Fault]:
    """Yield a fault for each grammatical form of a side that the routine's language does not have."""
    own = own_language(routine.language)
    forms = [] if own is None else [form for form in own.side if form != PLAIN]
    for key, text in texts_in(as_tables(routine)):
        try:
            found = placeholders(text)
        except ValueError:
            continue  # `_line_faults` reports it
        for name, form in found:
            if name not in SIDE_PLACEHOLDERS or not form or form in forms:
                continue
            if forms:
                known = ", ".join(f"{{{name}:{one}}}" for one in forms)
                yield Fault(key, f"{{{name}:{form}}} is no form of this language; known are {known}")
            else:
                yield Fault(key, f"{{{name}}} must stand alone between its braces")


def _steps(routine: Routine) -> Iterator[tuple[KeyPath, Step]]:
    """Yield every step with its key."""
    for number, exercise in enumerate(routine.exercise):
        for name in ("learn", "lesson", "again"):
            for place, step in enumerate(getattr(exercise, name)):
                yield ("exercise", number, name, place), step
    for name in ("intro", "seat", "switch", "rest", "outro"):
        for kind in ("steps", "lesson"):
            for place, step in enumerate(getattr(getattr(routine.passage, name), kind)):
                yield ("passage", name, kind, place), step


def _poses(routine: Routine) -> Iterator[tuple[KeyPath, str]]:
    """Yield every pose name with its key."""
    for key, step in _steps(routine):
        yield (*key, "pose"), step.pose
    for number, exercise in enumerate(routine.exercise):
        yield ("exercise", number, "pose"), exercise.pose
        for place, beat in enumerate(exercise.beats):
            yield ("exercise", number, "beats", place, "pose"), beat.pose
