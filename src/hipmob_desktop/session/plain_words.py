"""Beats and lines for exercises that have none of their own, such as those of a therapist's sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Template

import msgspec

from hipmob_desktop.routine.model import Beat, Exercise, Item, Passage, Routine, Step
from hipmob_desktop.routine.spoken_language import PlainLines, language_of
from hipmob_desktop.routine.words import ExerciseKind, Side, Told

#: Seconds of each plain beat: convention, slow enough to be counted aloud.
_GO, _HOLD, _BACK = 2.0, 1.0, 3.0
_PRESS, _LET_GO, _DEEPER, _CIRCLE = 6.0, 2.0, 10.0, 5.0


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


def plain_lines(routine: Routine) -> PlainLines:
    """Return the plain lines in the language of a routine."""
    return language_of(routine.language, routine.pronounce).plain


def playable(exercise: Exercise, item: Item, lines: PlainLines, effort: float | None = None) -> Exercise:
    """Return an exercise with beats, and with the lines of its item.

    Args:
        exercise: the exercise.
        item: the item that names it.
        lines: the plain lines of the routine's language.
        effort: the strength of a press in percent, or None.
    """
    beats = exercise.beats or tuple(_beats(exercise.kind, lines, effort))
    cues = (*exercise.cues, *item.cues)
    if not cues and not exercise.reminders and exercise.tip:
        cues = (exercise.tip,)
    return msgspec.structs.replace(exercise, beats=beats, cues=cues)


def _beats(kind: ExerciseKind, lines: PlainLines, effort: float | None) -> Iterator[Beat]:
    """Yield the beats of a kind of exercise."""
    words = lines.beats
    match kind:
        case ExerciseKind.REPS:
            yield _beat(words.go, sound="up", seconds=_GO)
            yield _beat(words.hold, sound="still", seconds=_HOLD, still=True)
            yield _beat(words.back, sound="down", seconds=_BACK)
        case ExerciseKind.CONTRACT_RELAX:
            name, do, say = words.press if effort is None else words.press_at
            do = _filled(do, effort=effort)
            yield _beat((name, do, say), sound="down", seconds=_PRESS, press=True)
            yield _beat(words.let_go, sound="still", seconds=_LET_GO)
            yield _beat(words.deeper, sound="up", seconds=_DEEPER)
        case ExerciseKind.CIRCLES:
            yield _beat(words.circle, sound="still", seconds=_CIRCLE)


def _beat(words: tuple[str, str, str], **values: object) -> Beat:
    name, do, say = words
    return msgspec.convert({"name": name, "do": do, "say": say, **values}, Beat)


def intro(lines: PlainLines, stop_if: str = "") -> Passage:
    """Return the opening of a session. The body stays in its pose, as in all plain passages.

    Args:
        lines: the plain lines of the routine's language.
        stop_if: the routine's own sign at which to stop, which every coached session says.
    """
    sharp = Step(say=lines.sharp, told=Told.SOMETIMES, seconds=1.0)
    if stop_if:
        what = (stop_if[:1].lower() + stop_if[1:]).replace("{", "").replace("}", "")
        sharp = Step(say=_filled(lines.stop_if, what=what)[:200], told=Told.COACHED, seconds=1.0)
    return Passage(steps=(Step(say=lines.welcome[0], also=lines.welcome[1:]), sharp))


def rest(lines: PlainLines) -> Passage:
    """Return the pause between two rounds."""
    return Passage(steps=(Step(say=lines.rest), Step(say=lines.next_round)))


def outro(lines: PlainLines) -> Passage:
    """Return the close of a session."""
    return Passage(
        steps=(
            Step(say=lines.done[0], also=lines.done[1:]),
            Step(say=lines.bye[0], also=lines.bye[1:], told=Told.COACHED),
        )
    )


def steps_into(
    exercise: Exercise, side: Side | None, amount: Amount, lines: PlainLines, *, first_time: bool
) -> tuple[Step, ...]:
    """Return the steps into an exercise without its own: its name, its side and its dose."""
    name = exercise.name.replace("{", "").replace("}", "")
    what = lines.into if side is None else lines.into_side
    if not first_time and side is not None:
        what = lines.next_side
    return (
        Step(say=_filled(what, name=name)[:200], name=name[:24], pose=exercise.pose),
        *(
            Step(say=line, pose=exercise.pose, seconds=1.0)
            for line in _dose_lines(exercise.kind, amount, lines)
        ),
    )


def _dose_lines(kind: ExerciseKind, amount: Amount, lines: PlainLines) -> Iterator[str]:
    """Yield the line about a dose, or about the number of a later set."""
    sets = amount.sets > 1
    if amount.set > 1:
        line = lines.last_set if amount.set == amount.sets else lines.this_set
    elif not amount.whole:
        return
    elif amount.seconds:
        line = lines.sets_of_hold if sets else lines.hold
    elif kind is ExerciseKind.CIRCLES and amount.reps > 1:
        line = lines.sets_of_circles if sets else lines.circles
    elif amount.reps > 1:
        line = lines.sets_of_reps if sets else lines.reps
    elif sets:
        line = lines.times
    else:
        return
    yield _filled(line, reps=amount.reps, seconds=amount.seconds, set=amount.set, sets=amount.sets)


def steps_of_pause(seconds: float, lines: PlainLines) -> tuple[Step, ...]:
    """Return the steps of a rest item without its own."""
    return (Step(say=_filled(lines.rest_for, seconds=seconds), brief=lines.rest),)


def steps_between(number: int, sets: int, lines: PlainLines, *, other_way: bool) -> tuple[Step, ...]:
    """Return the steps between two sets, or between the two ways of circles."""
    if other_way:
        return (Step(say=lines.other_way, seconds=1.0),)
    following = lines.last_set_next if number == sets else _filled(lines.next_set, set=number)
    return (Step(say=lines.rest, seconds=1.0), Step(say=following, seconds=1.0))


def _filled(line: str, **values: object) -> str:
    """Return a line with its `$names` filled in; numbers are written without needless decimals."""
    written = {name: f"{one:g}" if isinstance(one, float) else one for name, one in values.items()}
    return Template(line).safe_substitute(written)
