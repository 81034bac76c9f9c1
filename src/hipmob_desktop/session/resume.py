"""The rest of a session that was left: what is missing of it, so that both sides get the same in all."""

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
    """What is missing of one piece of work.

    Attributes:
        exercise, side, round: the piece.
        seconds: of a hold, for a stretch.
        reps: for an active exercise, otherwise None.
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
    """Return a session of just what is missing, in its order; None if nothing of it is in this routine.

    Breath, tempo, talk and the time to get into place are as in `preferences`. Of a rotation that is switched
    off nothing is played, and a piece that was begun gets only what it still lacks; never more than a routine
    may ask for, whatever a file says.
    """
    known = {one.id: one for one in routine.exercise}
    amounts = doses(routine, preferences)
    work = []
    for one in missing:
        exercise = known.get(one.exercise)
        if exercise is None or exercise.rotation not in preferences.rotations:
            continue
        if one.round not in RANGES["rounds"]:
            continue  # no session of ours
        dose = amounts[exercise.id]
        if exercise.hold is not None and one.reps is None:
            dose = replace(dose, hold=min(one.seconds, exercise.hold.most))
        elif exercise.reps is not None and one.reps is not None:
            dose = replace(dose, reps=min(one.reps, exercise.reps.most))
        else:
            continue  # the routine has made another kind of exercise of it since
        work.append((Piece(exercise, one.side, one.round), dose))
    if not work:
        return None
    return build_pieces(routine, preferences, speech_lengths, work, context)
