"""Validate what spans several fields of a routine of version 1."""

from collections import Counter
from collections.abc import Collection, Iterator

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.check_lines import (
    beat_faults,
    form_faults,
    line_faults,
    lines_faults,
    pose_faults,
    reminder_faults,
    step_faults,
)
from hipmob_desktop.routine.faults import Fault
from hipmob_desktop.routine.lines import KeyPath
from hipmob_desktop.routine.version1 import Exercise, HoldRange, Kind, RepRange, Routine1, Step


def inconsistencies(routine: Routine1, poses: Collection[str] | None = None) -> Iterator[Fault]:
    """Yield the faults of a routine whose single fields are all valid.

    Args:
        routine: the routine to validate.
        poses: the names of the figure's poses; None skips the check of poses.
    """
    yield from _reference_faults(routine)
    for number, exercise in enumerate(routine.exercise):
        yield from _exercise_faults(exercise, ("exercise", number))
    for key, step in _steps(routine):
        yield from step_faults(step, key, brief=True)
    yield from form_faults(routine)
    yield from pose_faults(_poses(routine), poses)


def _reference_faults(routine: Routine1) -> Iterator[Fault]:
    """Yield a fault for each exercise or block whose ids do not refer to each other."""
    ids = Counter(exercise.id for exercise in routine.exercise)
    used = Counter(name for block in routine.block for name in block.exercises)
    for number, exercise in enumerate(routine.exercise):
        if ids[exercise.id] > 1:
            yield Fault(
                ("exercise", number, "id"),
                _("“{id}” is the id of more than one exercise").format(id=exercise.id),
            )
        if not used[exercise.id]:
            yield Fault(
                ("exercise", number, "id"),
                _("“{id}” is in no block, so it is never played").format(id=exercise.id),
            )
    for number, block in enumerate(routine.block):
        for name in dict.fromkeys(block.exercises):
            if name not in ids:
                known = ", ".join(ids)
                yield Fault(
                    ("block", number, "exercises"),
                    _("there is no exercise “{name}”; there are {known}").format(name=name, known=known),
                )
            if used[name] > 1:
                yield Fault(
                    ("block", number, "exercises"),
                    _("“{name}” is named {count} times; to do all of it again, choose more rounds").format(
                        name=name, count=used[name]
                    ),
                )


def _exercise_faults(exercise: Exercise, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of an exercise: wrong fields for its kind, ranges out of order, unusable lines."""
    stretch = exercise.kind is Kind.STRETCH
    wants = {"hold": stretch, "reps": not stretch, "beats": not stretch}
    for name, wanted in wants.items():
        if wanted and not getattr(exercise, name):
            yield Fault(
                (*key, name),
                _("is missing: an exercise of kind “{kind}” needs it").format(kind=exercise.kind),
            )
        if not wanted and getattr(exercise, name):
            yield Fault(
                (*key, name), _("does not belong to an exercise of kind “{kind}”").format(kind=exercise.kind)
            )
    for name in ("hold", "reps"):
        dose: HoldRange | RepRange | None = getattr(exercise, name)
        if dose is not None and not dose.least <= dose.default <= dose.most:
            yield Fault((*key, name), _("must have least ≤ default ≤ most"))
    for name in ("cues", "inhale", "exhale", "ending"):
        yield from lines_faults(getattr(exercise, name), (*key, name))
    for name in ("felt", "tip", "easier", "harder"):
        yield from line_faults(getattr(exercise, name), (*key, name))
    yield from reminder_faults(exercise.reminders, exercise.beats, key)
    for number, beat in enumerate(exercise.beats):
        yield from beat_faults(beat, (*key, "beats", number))


def _steps(routine: Routine1) -> Iterator[tuple[KeyPath, Step]]:
    """Yield every step with its key."""
    for number, exercise in enumerate(routine.exercise):
        for name in ("learn", "lesson", "again"):
            for place, step in enumerate(getattr(exercise, name)):
                yield ("exercise", number, name, place), step
    for name in ("intro", "seat", "switch", "rest", "outro"):
        for kind in ("steps", "lesson"):
            for place, step in enumerate(getattr(getattr(routine.passage, name), kind)):
                yield ("passage", name, kind, place), step


def _poses(routine: Routine1) -> Iterator[tuple[KeyPath, str]]:
    """Yield every pose name with its key."""
    for key, step in _steps(routine):
        yield (*key, "pose"), step.pose
    for number, exercise in enumerate(routine.exercise):
        yield ("exercise", number, "pose"), exercise.pose
        for place, beat in enumerate(exercise.beats):
            yield ("exercise", number, "beats", place, "pose"), beat.pose
