"""The contents of the entry form, and its results, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.history.manual_entry import Share
from hipmob_desktop.history.record import DonePhase, Record
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.preferences import RANGES, Range
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui import words
from hipmob_desktop.ui.history.session_view import names_of
from hipmob_desktop.ui.settings.step_values import Values

#: The done part of a session, in words.
SHARES: Mapping[object, str] = Messages(
    {
        Share.ALL: N_("All of it"),
        Share.HALF: N_("About half"),
        Share.LEFT: N_("Left hip only"),
        Share.RIGHT: N_("Right hip only"),
    }
)

ROTATIONS: Mapping[object, str] = Messages(
    {
        tuple(Rotation): N_("Both"),
        (Rotation.EXTERNAL,): N_("External only"),
        (Rotation.INTERNAL,): N_("Internal only"),
    }
)

#: Seconds: the step of a correction, and the longest hold that it allows.
_STEP, _MOST = 5, 600

_MOST_REPS = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A session that was done without HipMob.

    Attributes:
        start: the local time where the person was, without a time zone.
        hold: seconds of each stretch.
        reps: repetitions of each active exercise.
        rounds: rounds of the whole session.
        rotations: the trained rotations.
        share: the done part.
    """

    start: datetime
    hold: float
    reps: int
    rounds: int = 1
    rotations: tuple[Rotation, ...] = tuple(Rotation)
    share: Share = Share.ALL


@dataclass(frozen=True, slots=True)
class Correction:
    """The correct facts of a session.

    Attributes:
        session_id: the session's id.
        start: the local time where the person was, without a time zone.
        done: seconds or repetitions of each phase of work, by the phase's number in the record.
    """

    session_id: str
    start: datetime
    done: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class PhaseEntry:
    """One phase of work in the form.

    Attributes:
        number: its number in the record.
        what: exercise and side, in words.
        planned: the plan, in words.
        done: the seconds or repetitions done.
        choices: the values that can be chosen, with their labels.
    """

    number: int
    what: str
    planned: str
    done: float
    choices: Values


@dataclass(frozen=True, slots=True)
class EntryView:
    """The contents of the form.

    Attributes:
        latest: the latest possible start.
        entry: the first values of a new session, or None for a correction.
        correction: the present facts of the session to correct, or None.
        phases: the phases of work of the session to correct.
        ranges: the ranges of a new session's dose.
    """

    latest: datetime
    entry: Entry | None = None
    correction: Correction | None = None
    phases: tuple[PhaseEntry, ...] = ()
    ranges: Mapping[str, Range] = field(default_factory=lambda: RANGES)


def correction_view(record: Record, names: Mapping[str, str], latest: datetime) -> EntryView:
    """Return the form that corrects a session.

    Args:
        record: the session.
        names: today's names of the exercises, by id.
        latest: the latest possible start.
    """
    start = record.started_at.replace(tzinfo=None, microsecond=0)
    phases = tuple(
        _phase(number, phase, names_of(record, names))
        for number, phase in enumerate(record.facts.phases)
        if phase.kind.is_work
    )
    done = {one.number: one.done for one in phases}
    return EntryView(max(latest, start), None, Correction(record.id, start, done), phases)


def _id_words(exercise: str) -> str:
    """Return an exercise's id as words, for an exercise that has no name any more."""
    return exercise.replace("-", " ").capitalize()


def _phase(number: int, phase: DonePhase, names: Mapping[str, str]) -> PhaseEntry:
    name = names.get(phase.exercise or "", _id_words(phase.exercise) if phase.exercise else _("Exercise"))
    if phase.side is not None:
        name = phase.side.pick(_("{title}, left"), _("{title}, right")).format(title=name)
    if phase.kind is PhaseKind.REPS and phase.planned_reps is not None:
        done: float = phase.done_reps or 0
        most = max(phase.planned_reps, int(done), min(2 * phase.planned_reps, _MOST_REPS))
        choices: Values = tuple((one, words.reps_words(one)) for one in range(most + 1))
        return PhaseEntry(
            number,
            name,
            _("Planned: {amount}").format(amount=phase.planned_reps),
            int(done),
            choices,
        )
    done = phase.done_seconds
    most = int(min(max(2 * phase.planned_seconds, done), max(_MOST, done)))
    grid = sorted({*(float(one) for one in range(0, most + 1, _STEP)), done, phase.planned_seconds})
    choices = tuple((one, words.amount(one)) for one in grid)
    return PhaseEntry(
        number,
        name,
        _("Planned: {amount}").format(amount=words.amount(phase.planned_seconds)),
        done,
        choices,
    )
