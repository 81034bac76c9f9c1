"""The routine's own dose, which holds where the person has chosen none."""

from dataclasses import dataclass

from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import ExerciseKind, Rotation


@dataclass(frozen=True, slots=True)
class Dose:
    """The routine's own dose, shown where the person has chosen none: seconds, reps, (beat, seconds)."""

    hold: float
    reps: int
    tempo_external: tuple[tuple[str, float], ...]
    tempo_internal: tuple[tuple[str, float], ...]


def own_dose(routine: Routine) -> Dose:
    """Return the routine's own dose: of its first stretch, and of its active exercise for each rotation."""
    stretches = [one for one in routine.exercise if one.kind is ExerciseKind.STRETCH]
    active = [one for one in routine.exercise if one.kind is ExerciseKind.ACTIVE]
    tempos = {
        rotation: next(
            (tuple((b.name, b.seconds) for b in one.beats) for one in active if one.rotation is rotation), ()
        )
        for rotation in Rotation
    }
    return Dose(
        hold=next((one.hold.default for one in stretches if one.hold), 45.0),
        reps=next((one.reps.default for one in active if one.reps), 8),
        tempo_external=tempos[Rotation.EXTERNAL],
        tempo_internal=tempos[Rotation.INTERNAL],
    )
