"""The exercises of some sessions with what was prescribed and done, named as they were played."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hipmob_desktop.history.record import DoneLoad, DonePhase, Record
from hipmob_desktop.history.weekly_dose import HipDose
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import PhaseKind


@dataclass(frozen=True, slots=True)
class ExerciseTotal:
    """One exercise.

    Attributes:
        name: the name as it was played last.
        movements: the loaded movements, as far as they are known.
        sessions: the number of sessions with some of it.
        sets: the sets of one side in the last session.
        seconds: the seconds of a hold in the last session; 0 if it is repeated.
        reps: the repetitions of a set in the last session; 0 if it is held.
        done: the work of each side in all sessions; None is the middle.
    """

    name: str
    movements: tuple[DoneLoad, ...] = ()
    sessions: int = 0
    sets: int = 0
    seconds: float = 0.0
    reps: int = 0
    done: Mapping[Side | None, HipDose] = field(default_factory=dict)


def names_in(record: Record) -> Mapping[str, str]:
    """Return the names of a session's exercises as they were played, by their ids."""
    told = record.key("exercise_names")
    return {key: one for key, one in told.items() if isinstance(one, str)} if isinstance(told, dict) else {}


def exercise_totals(records: Iterable[Record]) -> tuple[ExerciseTotal, ...]:
    """Return the exercises of sessions, in the order in which they were first done.

    Args:
        records: the sessions, the earliest first.
    """
    found: dict[str, ExerciseTotal] = {}
    for record in records:
        names = names_in(record)
        work: dict[str, list[DonePhase]] = {}
        for phase in record.facts.phases:
            if phase.kind.is_work and phase.exercise is not None:
                work.setdefault(phase.exercise, []).append(phase)
        for key, phases in work.items():
            before = found.get(key, ExerciseTotal(key))
            found[key] = _added(before, names.get(key, before.name), phases)
    return tuple(one for one in found.values() if one.sessions)


def _added(total: ExerciseTotal, name: str, phases: list[DonePhase]) -> ExerciseTotal:
    """Return a total with the phases of one more session."""
    done = dict(total.done)
    for phase in phases:
        known = done.get(phase.side, HipDose())
        held = phase.done_seconds if phase.kind is PhaseKind.HOLD else 0.0
        done[phase.side] = HipDose(known.minutes + held / 60, known.reps + (phase.done_reps or 0))
    a_side = [phase for phase in phases if phase.side is phases[0].side]
    return ExerciseTotal(
        name=name,
        movements=phases[-1].movements or total.movements,
        sessions=total.sessions + any(phase.done_seconds > 0 for phase in phases),
        sets=len(a_side),
        seconds=max((phase.planned_seconds for phase in phases if phase.kind is PhaseKind.HOLD), default=0.0),
        reps=max((phase.planned_reps or 0 for phase in phases), default=0),
        done=done,
    )
