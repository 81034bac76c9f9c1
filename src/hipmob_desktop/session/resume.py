"""The rest of an unfinished session, after which both sides have the same dose in total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import ExerciseKind, Side
from hipmob_desktop.session.builder import build_pieces
from hipmob_desktop.session.exercise_dose import Dose, doses, number_of
from hipmob_desktop.session.order import Piece, is_left_out
from hipmob_desktop.session.plain_words import plain_lines, playable
from hipmob_desktop.session.preferences import RANGES, Preferences
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import Timeline

_FIRST = SessionContext()


@dataclass(frozen=True, slots=True)
class Missing:
    """The missing part of one piece of work.

    Attributes:
        exercise, side, round: the piece; the side is None for the middle.
        seconds: the missing seconds of a hold.
        reps: the missing repetitions of a repeated exercise; None for a hold.
        item: the number of the item; None in records of older versions, which have each exercise once.
        set: the set, from 1.
        reverse: whether circles go the other way.
    """

    exercise: str
    side: Side | None
    round: int
    seconds: float
    reps: int | None
    item: int | None = None
    set: int = 1
    reverse: bool = False


def remaining_timeline(
    routine: Routine,
    preferences: Preferences,
    speech_lengths: Mapping[str, float],
    missing: Sequence[Missing],
    context: SessionContext = _FIRST,
) -> Timeline | None:
    """Return a session of the missing work, in its order; None if this routine has none of it.

    Breath, tempo, talk and setup times come from `preferences`. Rotations that are switched off are left out.
    A started piece gets its missing part only, limited to the routine's range whatever a file says.
    """
    amounts = doses(routine, preferences)
    work = []
    for one in missing:
        number = item_of(routine, one.exercise, one.item)
        if number is None or one.round not in RANGES["rounds"]:
            continue  # not a session of HipMob, or the routine has changed since
        item = routine.item[number]
        exercise = routine.find(item.exercise)
        if is_left_out(exercise, preferences) or (one.side is None) is exercise.one_sided:
            continue
        dose = _limited(amounts[number], one, most_of(routine, number))
        if dose is not None:
            played = playable(exercise, item, plain_lines(routine), dose.effort)
            work.append((Piece(played, one.side, one.round, number, one.set, one.reverse), dose))
    if not work:
        return None
    return build_pieces(routine, preferences, speech_lengths, work, context)


def item_of(routine: Routine, exercise: str, number: int | None) -> int | None:
    """Return the number of an exercise's item, or None if the routine has none.

    Args:
        routine: the routine.
        exercise: the exercise's id.
        number: the number of the item when it was played, or None if it is unknown.
    """
    found = [place for place, item in enumerate(routine.item) if item.exercise == exercise]
    if number is not None:
        return number if number in found else None
    return next(iter(found), None)


def most_of(routine: Routine, number: int) -> float:
    """Return the largest dose of an item in a set: seconds of a hold, else repetitions."""
    item = routine.item[number]
    exercise = routine.find(item.exercise)
    key = "seconds" if exercise.kind is ExerciseKind.HOLD else "reps"
    found = number_of(exercise, item, key)
    breaths = item.dose.breaths or exercise.dose.breaths
    if key == "seconds" and breaths is not None:
        return breaths * (RANGES["breath_in"].most + RANGES["breath_out"].most)
    return found.most if found is not None else 0.0


def _limited(dose: Dose, one: Missing, most: float) -> Dose | None:
    """Return the missing part of a dose; None if the exercise is of another kind now."""
    if dose.hold and one.reps is None:
        return replace(dose, hold=min(one.seconds, most))
    if dose.reps and one.reps is not None:
        return replace(dose, reps=min(one.reps, int(most)))
    return None
