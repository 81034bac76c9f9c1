"""The rest of an unfinished session, after which both sides have the same dose in total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_pieces
from hipmob_desktop.session.exercise_dose import doses
from hipmob_desktop.session.order import Piece
from hipmob_desktop.session.preferences import RANGES, Preferences
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import Timeline

_FIRST = SessionContext()


@dataclass(frozen=True, slots=True)
class Missing:
    """The missing part of one piece of work.

    Attributes:
        exercise, side, round: the piece.
        seconds: the missing seconds of a stretch.
        reps: the missing repetitions of an active exercise; None for a stretch.
    """

    exercise: str
    side: Side
    round: int
    seconds: float
    reps: int | None


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
    known = {one.id: one for one in routine.exercise}
    amounts = doses(routine, preferences)
    work = []
    for one in missing:
        exercise = known.get(one.exercise)
        if exercise is None or exercise.rotation not in preferences.rotations:
            continue
        if one.round not in RANGES["rounds"]:
            continue  # not a session of HipMob
        dose = amounts[exercise.id]
        if exercise.hold is not None and one.reps is None:
            dose = replace(dose, hold=min(one.seconds, exercise.hold.most))
        elif exercise.reps is not None and one.reps is not None:
            dose = replace(dose, reps=min(one.reps, exercise.reps.most))
        else:
            continue  # the routine has changed the exercise's kind since
        work.append((Piece(exercise, one.side, one.round), dose))
    if not work:
        return None
    return build_pieces(routine, preferences, speech_lengths, work, context)
