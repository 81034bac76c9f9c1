"""HipMob's own beats and lines for exercises that have none, such as those of a therapist's sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from hipmob_desktop.routine.model import Beat, Exercise, Item, Passage, Step
from hipmob_desktop.routine.words import ExerciseKind, Side, Told

#: Seconds of each plain beat: convention, slow enough to be counted aloud.
_BEATS = {
    ExerciseKind.REPS: (
        Beat(name="Go", do="Slowly out", sound="up", seconds=2),
        Beat(name="Hold", say="Hold.", do="Hold it there", sound="still", seconds=1, still=True),
        Beat(name="Back", say="And back.", do="Slowly back", sound="down", seconds=3),
    ),
    ExerciseKind.CONTRACT_RELAX: (
        Beat(name="Press", say="Press.", do="Press", sound="down", seconds=6, press=True),
        Beat(name="Let go", say="Let go.", do="Let go", sound="still", seconds=2),
        Beat(name="Deeper", say="And a little deeper.", do="A little deeper", sound="up", seconds=10),
    ),
    ExerciseKind.CIRCLES: (Beat(name="Circle", do="A slow circle", sound="still", seconds=5),),
}

#: The opening and the close of a routine without its own. The body stays in the pose of its first item.
INTRO = Passage(
    steps=(
        Step(say="Welcome. Let’s begin.", also=("Hello. Let’s begin.", "Good to have you here.")),
        Step(say="If anything feels sharp, just stop.", told=Told.SOMETIMES, seconds=1.0),
    )
)
REST = Passage(
    steps=(
        Step(say="Rest.", also=("A little rest.", "Take a rest.")),
        Step(say="Round {round} comes next.", brief="Round {round} is next."),
    )
)
OUTRO = Passage(
    steps=(
        Step(say="That’s it. Well done.", also=("All done. Nicely done.", "That was all. Well done.")),
        Step(say="See you soon.", also=("Until next time.", "Take it easy."), told=Told.COACHED),
    )
)

OTHER_WAY = "And now the other way."


@dataclass(frozen=True, slots=True)
class Amount:
    """The dose of a set, for the words about it: its repetitions or seconds, and its number.

    Lines are synthesised before a session is planned. A dose that is not `whole` has no words.
    """

    reps: int = 0
    seconds: float = 0.0
    set: int = 1
    sets: int = 1
    whole: bool = True


def playable(exercise: Exercise, item: Item, effort: float | None = None) -> Exercise:
    """Return an exercise with beats, and with the lines of its item.

    Args:
        exercise: the exercise.
        item: the item that names it.
        effort: the strength of a press in percent, or None.
    """
    beats = exercise.beats or _BEATS.get(exercise.kind, ())
    if not exercise.beats and effort is not None and exercise.kind is ExerciseKind.CONTRACT_RELAX:
        pressed = msgspec.structs.replace(beats[0], do=f"Press at {effort:g} %")
        beats = (pressed, *beats[1:])
    cues = (*exercise.cues, *item.cues)
    if not cues and not exercise.reminders and exercise.tip:
        cues = (exercise.tip,)
    return msgspec.structs.replace(exercise, beats=beats, cues=cues)


def steps_into(
    exercise: Exercise, side: Side | None, amount: Amount, *, first_time: bool
) -> tuple[Step, ...]:
    """Return the steps into an exercise without its own: its name, its side and its dose."""
    what = exercise.name if first_time or side is None else f"Now the {side} side"
    beside = f", {side} side" if first_time and side is not None else ""
    spoken = what.replace("{", "").replace("}", "")
    return (
        Step(say=f"{spoken}{beside}."[:200], name=spoken[:24], pose=exercise.pose),
        *(Step(say=line, pose=exercise.pose, seconds=1.0) for line in _dose_lines(exercise.kind, amount)),
    )


def _dose_lines(kind: ExerciseKind, amount: Amount) -> Iterator[str]:
    sets = f"{amount.sets} sets of " if amount.sets > 1 else ""
    if amount.set > 1:
        yield "The last set." if amount.set == amount.sets else f"Set {amount.set}."
    elif not amount.whole:
        return
    elif amount.seconds:
        yield f"{sets}{amount.seconds:g} seconds." if sets else f"Hold for {amount.seconds:g} seconds."
    elif kind is ExerciseKind.CIRCLES:
        yield f"{sets}{amount.reps} slow circles." if amount.reps > 1 else "One slow circle."
    elif amount.reps > 1:
        yield f"{sets}{amount.reps}, slowly."
    elif sets:
        yield f"{amount.sets} times."


def steps_of_pause(seconds: float) -> tuple[Step, ...]:
    """Return the steps of a rest item without its own."""
    return (Step(say=f"Rest for {seconds:g} seconds.", brief="Rest."),)


def steps_between(number: int, sets: int, *, other_way: bool) -> tuple[Step, ...]:
    """Return the steps between two sets, or between the two ways of circles."""
    if other_way:
        return (Step(say=OTHER_WAY, seconds=1.0),)
    last = "The last set comes next." if number == sets else f"Set {number} comes next."
    return (Step(say="Rest.", seconds=1.0), Step(say=last, seconds=1.0))
