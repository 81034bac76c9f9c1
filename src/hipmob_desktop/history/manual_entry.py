"""Sessions that a person enters or corrects by hand.

An entered session has the key `entered` in the file, which distinguishes it from a played one.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from hipmob_desktop.history.record import DonePhase, Outcome, Record, planned_record
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind, Timeline

#: Seconds by which a complete hold may fall short, because of a tick and rounding.
_WHOLE = 1.0


class Share(StrEnum):
    """The part of an entered session that was done."""

    ALL = "all"
    HALF = "half"
    LEFT = "left"
    RIGHT = "right"


def entered(
    planned: Timeline, *, session_id: str, started_at: datetime, options: Preferences, share: Share
) -> Record:
    """Return the record of a session that was done without HipMob."""
    record = planned_record(planned, session_id=session_id, started_at=started_at, options=options)
    done = {
        number: _share_of(phase, share)
        for number, phase in enumerate(record.facts.phases)
        if phase.kind.is_work
    }
    shared = corrected(record, done)
    seconds = sum(phase.planned_seconds for phase in record.facts.phases)
    part = 1.0 if share is Share.ALL else 0.5
    ended_at = started_at + timedelta(seconds=round(seconds * part))
    outcome = Outcome.COMPLETED if shared.outcome is Outcome.COMPLETED else Outcome.STOPPED
    return shared.changed(entered=True, outcome=outcome, ended_at=ended_at.isoformat(timespec="seconds"))


def corrected(record: Record, done: Mapping[int, float]) -> Record:
    """Return the record with other amounts of work; the outcome is updated as well.

    Passages and setups count as done if the work after them was done.

    Args:
        record: the session.
        done: the seconds of a hold or the complete repetitions, by the index of the phase.
    """
    phases = record.phase_texts()
    facts = list(record.facts.phases)
    for number, amount in done.items():
        facts[number] = _with_done(facts[number], amount)
    if record.key("entered") is True or not any(phase.done_seconds for phase in record.facts.phases):
        facts = _with_passages(facts)
    for number, phase in enumerate(facts):
        if phase != record.facts.phases[number]:
            phases[number]["done_seconds"] = msgspec.Raw(msgspec.json.encode(phase.done_seconds))
            phases[number]["done_reps"] = msgspec.Raw(msgspec.json.encode(phase.done_reps))
    whole = all(_is_whole(phase) for phase in facts if phase.kind.is_work)
    outcome = Outcome.COMPLETED if whole else record.outcome
    if not whole and outcome is Outcome.COMPLETED:
        outcome = Outcome.STOPPED
    return record.changed(phases=phases, outcome=outcome)


def moved(record: Record, started_at: datetime, session_id: str) -> Record:
    """Return the record of a session with another start, and therefore with another id.

    Another computer may have the session with its old start. A merge deletes it there and adds this one.
    """
    length = record.facts.ended_at - record.started_at
    return record.changed(
        id=session_id,
        started_at=started_at.isoformat(timespec="seconds"),
        ended_at=(started_at + length).isoformat(timespec="seconds"),
    )


def _share_of(phase: DonePhase, share: Share) -> float:
    whole: float = phase.planned_reps if phase.planned_reps is not None else phase.planned_seconds
    if share is Share.HALF:
        return whole // 2 if phase.planned_reps is not None else whole / 2
    sides = {Share.LEFT: Side.LEFT, Share.RIGHT: Side.RIGHT}
    return whole if share is Share.ALL or phase.side is sides[share] else 0


def _with_done(phase: DonePhase, amount: float) -> DonePhase:
    if phase.kind is PhaseKind.REPS and phase.planned_reps is not None:
        each = phase.planned_seconds / phase.planned_reps if phase.planned_reps else 0.0
        seconds = round(each * amount, 3)
        return msgspec.structs.replace(phase, done_reps=int(amount), done_seconds=seconds)
    return msgspec.structs.replace(phase, done_seconds=round(float(amount), 3))


def _with_passages(phases: list[DonePhase]) -> list[DonePhase]:
    """Return the phases with each passage and setup done like the work after it."""
    found = list(phases)
    follows = any(phase.kind.is_work and phase.done_seconds > 0 for phase in phases)
    for number in range(len(found) - 1, -1, -1):
        if found[number].kind.is_work:
            follows = found[number].done_seconds > 0
        else:
            seconds = found[number].planned_seconds if follows else 0.0
            found[number] = msgspec.structs.replace(found[number], done_seconds=seconds)
    return found


def _is_whole(phase: DonePhase) -> bool:
    if phase.planned_reps is not None:
        return (phase.done_reps or 0) >= phase.planned_reps
    return phase.done_seconds >= phase.planned_seconds - _WHOLE
