"""How much of each exercise is done: the same number for both sides, by construction."""

from dataclasses import dataclass

from hipmob_desktop.routine.model import Exercise, Routine
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.preferences import Preferences, Range


@dataclass(frozen=True, slots=True)
class Dose:
    """What one exercise is given on either side: seconds held, or repetitions with their beats' seconds."""

    hold: float = 0.0
    reps: int = 0
    tempo: tuple[float, ...] = ()

    @property
    def seconds(self) -> float:
        """Length of the work in seconds, to the tenth."""
        return round(self.hold + self.reps * sum(self.tempo), 1)


def doses(routine: Routine, preferences: Preferences, share: float = 1.0) -> dict[str, Dose]:
    """Return the dose of each exercise by its id.

    `share`, 0 to 1, shortens every dose towards the least of its range: 1 is what was asked for, 0 the least.
    """
    return {exercise.id: _dose(exercise, preferences, share) for exercise in routine.exercise}


def dose_ranges(routine: Routine) -> dict[str, Range]:
    """Return from what to what `hold` and `reps` can be chosen, where the routine has it.

    Each exercise keeps to its own range; these are as wide as all of them.
    """
    holds = [exercise.hold for exercise in routine.exercise if exercise.hold is not None]
    reps = [exercise.reps for exercise in routine.exercise if exercise.reps is not None]
    found: dict[str, Range] = {}
    if holds:
        found["hold"] = Range(min(one.least for one in holds), max(one.most for one in holds), "seconds")
    if reps:
        found["reps"] = Range(min(one.least for one in reps), max(one.most for one in reps), "reps")
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
    """Return what was asked for, as far as the exercise's own range allows it."""
    return default if asked is None else min(max(asked, least), most)


def _tempo(exercise: Exercise, preferences: Preferences) -> tuple[float, ...]:
    """Return the seconds of each beat, to the tenth.

    A tempo that was chosen for repetitions of another number of beats says nothing about this exercise, which
    then keeps its own.
    """
    external = exercise.rotation is Rotation.EXTERNAL
    chosen = preferences.tempo_external if external else preferences.tempo_internal
    if chosen is None or len(chosen) != len(exercise.beats):
        chosen = tuple(beat.seconds for beat in exercise.beats)
    return tuple(round(seconds, 1) for seconds in chosen)
