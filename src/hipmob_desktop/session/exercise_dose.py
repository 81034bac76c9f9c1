"""The dose of each exercise: the same for both sides, by construction."""

from dataclasses import dataclass

from hipmob_desktop.routine.model import Exercise, Routine
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.preferences import REPS, SECONDS, Preferences, Range


@dataclass(frozen=True, slots=True)
class Dose:
    """The dose of one exercise on each side.

    Attributes:
        hold: seconds of the hold; 0 for an active exercise.
        reps: repetitions; 0 for a stretch.
        tempo: seconds of each beat of a repetition.
    """

    hold: float = 0.0
    reps: int = 0
    tempo: tuple[float, ...] = ()

    @property
    def seconds(self) -> float:
        """Length of the work in seconds, to the tenth."""
        return round(self.hold + self.reps * sum(self.tempo), 1)


def doses(routine: Routine, preferences: Preferences, share: float = 1.0) -> dict[str, Dose]:
    """Return the dose of each exercise by its id.

    Args:
        routine: the routine of the exercises.
        preferences: the wanted hold, repetitions and tempo.
        share: the dose between the least of its range (0) and the wanted one (1).
    """
    return {exercise.id: _dose(exercise, preferences, share) for exercise in routine.exercise}


def dose_ranges(routine: Routine) -> dict[str, Range]:
    """Return the ranges of `hold` and `reps` over all exercises of a routine; missing where none has it.

    Each exercise is still limited to its own range.
    """
    holds = [exercise.hold for exercise in routine.exercise if exercise.hold is not None]
    reps = [exercise.reps for exercise in routine.exercise if exercise.reps is not None]
    found: dict[str, Range] = {}
    if holds:
        found["hold"] = Range(min(one.least for one in holds), max(one.most for one in holds), SECONDS)
    if reps:
        found["reps"] = Range(min(one.least for one in reps), max(one.most for one in reps), REPS)
    return found


def _dose(exercise: Exercise, preferences: Preferences, share: float) -> Dose:
    if exercise.hold is not None:
        hold = exercise.hold
        asked = _within(preferences.hold, hold.default, hold.least, hold.most)
        return Dose(hold=float(round(hold.least + (asked - hold.least) * share, 1)))
    if exercise.reps is None:
        raise ValueError(f"{exercise.id} has neither hold nor reps")
    reps = exercise.reps
    wanted = _within(preferences.reps, reps.default, reps.least, reps.most)
    return Dose(
        reps=int(reps.least + (wanted - reps.least) * share + 1e-9), tempo=_tempo(exercise, preferences)
    )


def _within(asked: float | None, default: float, least: float, most: float) -> float:
    """Return the wanted number, limited to the exercise's own range."""
    return default if asked is None else min(max(asked, least), most)


def _tempo(exercise: Exercise, preferences: Preferences) -> tuple[float, ...]:
    """Return the seconds of each beat, to the tenth.

    If the chosen tempo has another number of beats, the exercise's own tempo is used.
    """
    external = exercise.rotation is Rotation.EXTERNAL
    chosen = preferences.tempo_external if external else preferences.tempo_internal
    if chosen is None or len(chosen) != len(exercise.beats):
        chosen = tuple(beat.seconds for beat in exercise.beats)
    return tuple(round(seconds, 1) for seconds in chosen)
