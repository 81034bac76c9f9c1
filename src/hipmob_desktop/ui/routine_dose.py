"""The routine's own dose, which is used without a choice of the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import ExerciseKind, Rotation
from hipmob_desktop.session.exercise_dose import chosen_numbers, dose_ranges
from hipmob_desktop.session.preferences import RANGES, Preferences, Range


@dataclass(frozen=True, slots=True)
class RoutineDose:
    """The routine's own dose.

    Attributes:
        hold: seconds of a hold; 0 if they cannot be chosen.
        reps: repetitions; 0 if they cannot be chosen.
        tempo_external, tempo_internal: the beats of a repetition, each a name with its seconds.
        ranges: the range of each choice, by its name.
        fixed: the names of the choices that the routine does not leave.
    """

    hold: float
    reps: int
    tempo_external: tuple[tuple[str, float], ...]
    tempo_internal: tuple[tuple[str, float], ...]
    ranges: Mapping[str, Range] = field(default_factory=lambda: RANGES)
    fixed: frozenset[str] = frozenset()

    def shown(self, preferences: Preferences) -> tuple[float, int]:
        """Return the seconds of a hold and the repetitions, clamped to the routine's ranges."""
        hold = self.hold if preferences.hold is None else preferences.hold
        reps = self.reps if preferences.reps is None else preferences.reps
        return float(self.ranges["hold"].nearest(hold)), int(self.ranges["reps"].nearest(reps))


def own_dose(routine: Routine) -> RoutineDose:
    """Return the routine's own dose, from its first stretch and the active exercise of each rotation."""
    active = [one for one in routine.exercise if one.kind is ExerciseKind.REPS]
    tempos = {
        rotation: next(
            (tuple((b.name, b.seconds) for b in one.beats) for one in active if one.rotation is rotation), ()
        )
        for rotation in Rotation
    }
    return RoutineDose(
        hold=_first_choice(routine, "seconds") or 0.0,
        reps=int(_first_choice(routine, "reps") or 0),
        tempo_external=tempos[Rotation.EXTERNAL],
        tempo_internal=tempos[Rotation.INTERNAL],
        ranges={**RANGES, **dose_ranges(routine)},
        fixed=frozenset({"hold", "reps"} - dose_ranges(routine).keys()),
    )


def _first_choice(routine: Routine, key: str) -> float | None:
    """Return the routine's own number of the first item whose number can be chosen."""
    return next((number.asked for number in chosen_numbers(routine, key)), None)
