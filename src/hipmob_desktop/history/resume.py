"""Resuming an unfinished session later on the same day, as one session of the history."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from hipmob_desktop.history.record import DonePhase, Outcome, Progress, Record, planned_record
from hipmob_desktop.history.weeks import believable
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import ExerciseKind
from hipmob_desktop.session.resume import Missing, item_of, most_of
from hipmob_desktop.session.timeline import PhaseKind, Timeline

#: Seconds by which a complete hold may fall short, and missing seconds that are worth resuming.
_WHOLE, _WORTH = 0.5, 10.0


def missing_of(record: Record) -> tuple[Missing, ...]:
    """Return the missing work of a session, in the planned order."""
    rounds: Counter[tuple[object, ...]] = Counter()
    found: list[Missing] = []
    for phase in record.facts.phases:
        if not phase.kind.is_work or phase.exercise is None:
            continue
        rounds[_place(phase)] += 1
        if not _is_whole(phase):
            number = rounds[_place(phase)]
            reps = None
            if phase.planned_reps is not None:
                reps = phase.planned_reps - (phase.done_reps or 0)
            seconds = phase.planned_seconds - _counted(phase)
            place = phase.item, phase.set, phase.reverse
            found.append(Missing(phase.exercise, phase.side, number, seconds, reps, *place))
    return tuple(found)


def _place(phase: DonePhase) -> tuple[object, ...]:
    """Return what a phase repeats in each round."""
    return phase.exercise, *phase.place


def resumable(records: Iterable[Record], today: date) -> Record | None:
    """Return the last session if it is unfinished, of today, and worth resuming; otherwise None."""
    known = believable(records, today)
    if not known or known[-1].started_at.date() != today or known[-1].outcome is Outcome.COMPLETED:
        return None
    last = known[-1]
    done = any(phase.kind.is_work and phase.done_seconds >= 1 for phase in last.facts.phases)
    worth = sum(one.seconds for one in missing_of(last)) >= _WORTH
    return last if done and worth else None


def is_of(record: Record, routine: Routine) -> bool:
    """Return whether a session was one of this routine: the same id, exercises, and a possible dose.

    A copy of a routine with the same id is another routine. Names in another language are not compared. Older
    sessions have no names of their exercises.
    """
    if record.facts.routine != routine.id:
        return False
    names = record.key("exercise_names")
    known = {one.id: one for one in routine.exercise}
    alike = (record.key("language") or "en") == routine.language
    if isinstance(names, dict) and any(
        id_ not in known or (alike and known[id_].name != names[id_]) for id_ in names
    ):
        return False
    return all(_allows(routine, phase) for phase in record.facts.phases if phase.kind.is_work)


def _allows(routine: Routine, phase: DonePhase) -> bool:
    """Return whether a phase may have been planned for this routine."""
    number = item_of(routine, phase.exercise or "", phase.item)
    if number is None:
        return False
    held = routine.find(routine.item[number].exercise).kind is ExerciseKind.HOLD
    if phase.kind is PhaseKind.HOLD:
        return held and phase.planned_seconds <= most_of(routine, number) + _WHOLE
    return not held and (phase.planned_reps or 0) <= most_of(routine, number)


def continued(record: Record, rest: Timeline) -> Record:
    """Return the record of a resumed session: the work done so far, and the work still missing.

    Complete work stays in its place. An incomplete piece moves to the end, with its own plan and progress.
    The result reads as one session.
    """
    phases = list(zip(record.facts.phases, record.phase_texts(), strict=True))
    kept = [
        as_it_is for one, as_it_is in phases if (_is_whole(one) if one.kind.is_work else one.done_seconds > 0)
    ]
    broken = [(one, as_it_is) for one, as_it_is in phases if one.kind.is_work and not _is_whole(one)]
    planned = planned_record(rest, session_id="rest", started_at=record.started_at, options={})
    ahead: list[object] = []
    for phase in planned.facts.phases:
        begun = next((one for one in broken if _same(one[0], phase)), None) if phase.kind.is_work else None
        if begun is None:
            ahead.append(phase)
            continue
        broken.remove(begun)
        done, as_it_is = begun
        reps = None if done.planned_reps is None else done.done_reps or 0
        ahead.append({**as_it_is, "done_seconds": _counted(done), "done_reps": reps})
    left_out = [as_it_is for one, as_it_is in broken if one.done_seconds > 0]
    return record.changed(phases=[*kept, *left_out, *ahead], outcome=Outcome.INTERRUPTED)


def on_top_of(before: Sequence[DonePhase], progress: Progress) -> Progress:
    """Return the progress of a whole resumed session.

    Args:
        before: the phases at the time of resuming.
        progress: the progress of the last part; its phases are the last ones of `before`.
    """
    kept = len(before) - len(progress.done_seconds)
    seconds = [one.done_seconds for one in before]
    reps = [one.done_reps for one in before]
    for number, (more, done) in enumerate(zip(progress.done_seconds, progress.done_reps, strict=True), kept):
        seconds[number] = round(seconds[number] + more, 3)
        reps[number] = None if done is None else (reps[number] or 0) + done
    return msgspec.structs.replace(progress, done_seconds=tuple(seconds), done_reps=tuple(reps))


def _is_whole(phase: DonePhase) -> bool:
    if phase.planned_reps is not None:
        return (phase.done_reps or 0) >= phase.planned_reps
    return phase.done_seconds >= phase.planned_seconds - _WHOLE


def _counted(phase: DonePhase) -> float:
    """Return the seconds that count as done; for repetitions, those of complete ones."""
    if phase.kind is PhaseKind.REPS and phase.planned_reps:
        return round(phase.planned_seconds * (phase.done_reps or 0) / phase.planned_reps, 3)
    return phase.done_seconds


def _same(one: DonePhase, other: DonePhase) -> bool:
    return (one.kind, *_place(one)) == (other.kind, *_place(other))
