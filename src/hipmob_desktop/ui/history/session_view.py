"""What is told of one session: its line in the list, and each of its phases."""

from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.history.check_in import pain_words, worse_next_morning, worst_pain
from hipmob_desktop.history.record import DonePhase, Outcome, Record
from hipmob_desktop.routine.file import BUILT_IN
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import Answers, answers_of
from hipmob_desktop.ui.history.history_view import SideDone, day_words, side_done, time_words

#: What the built-in routine is called.
_BUILT_IN_NAME = "Hip rotation"

#: Seconds by which a phase may miss its plan and still count as done as planned: a tick, and rounding.
_TOLERANCE = 1.0

_KINDS = {
    PhaseKind.INTRO: "Welcome",
    PhaseKind.SETUP: "Get into place",
    PhaseKind.SWITCH: "Switch legs",
    PhaseKind.REST: "Rest",
    PhaseKind.OUTRO: "Finish",
}

#: How the next morning was, in words.
MORNINGS: dict[object, str] = {None: "Not told", False: "As usual", True: "Worse"}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in the list.

    Attributes:
        marks: what else was told of it, such as a pain or a note, in a few words, or empty.
    """

    id: str
    day: str
    time: str
    minutes: str
    outcome: str
    completed: bool
    left: SideDone
    right: SideDone
    marks: str = ""

    @property
    def sides(self) -> str:
        """What both sides have done, in words."""
        if self.left == self.right:
            return f"{self.left.words} on each side"
        return f"Left {self.left.words}; right {self.right.words}"

    @property
    def sentence(self) -> str:
        """The whole line in words."""
        marks = f" {self.marks}." if self.marks else ""
        return f"{self.day}, {self.time}: {self.minutes}, {self.outcome.lower()}. {self.sides}.{marks}"


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase of a session: what, on which side, what was done of what was planned, and what is unusual."""

    what: str
    side: str
    done: str
    mark: str
    work: bool


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session with all that is known of it.

    Attributes:
        row: its line in the list.
        phases: all its phases in the order of time.
        answers: its check-in.
        morning: whether the next morning was worse, or None if that was not told.
        note: what the person wrote about it.
        routine: what was done, if it is not the built-in routine.
    """

    row: SessionRow
    phases: tuple[PhaseRow, ...]
    answers: Answers
    morning: bool | None
    note: str
    routine: str = ""


def session_row(record: Record) -> SessionRow:
    """Return the line of a session."""
    at = record.started_at
    return SessionRow(
        id=record.id,
        day=day_words(at.date()),
        time=time_words(at),
        minutes=words.minutes(record.minutes * 60),
        outcome=words.OUTCOMES[record.outcome],
        completed=record.outcome is Outcome.COMPLETED,
        left=side_done(record, Side.LEFT),
        right=side_done(record, Side.RIGHT),
        marks=_marks(record),
    )


def session_view(record: Record, names: Mapping[str, str]) -> SessionView:
    """Return all that is known of a session; `names` are the exercises' names by their ids."""
    return SessionView(
        session_row(record),
        tuple(_phase(phase, names_of(record, names)) for phase in record.facts.phases),
        answers_of(record),
        worse_next_morning(record),
        record.facts.note,
        _routine(record),
    )


def _routine(record: Record) -> str:
    """Return the name of a routine as it was when the session was played, but for the built-in one."""
    told = record.key("routine_name")
    name = told if isinstance(told, str) and told else record.facts.routine
    return "" if record.facts.routine == BUILT_IN and name in {BUILT_IN, _BUILT_IN_NAME} else name


def names_of(record: Record, names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the exercises' names as they were when the session was played; an older one has today's."""
    told = record.key("exercise_names")
    own = told if isinstance(told, dict) else {}
    return {**names, **{key: name for key, name in own.items() if isinstance(name, str) and name}}


def _marks(record: Record) -> str:
    pain = worst_pain(record)
    told = [pain_words(record).replace("a pain of", "pain")] if pain else []
    told += ["worse next morning"] if worse_next_morning(record) else []
    told += ["note"] if record.facts.note else []
    told += ["entered by hand"] if record.key("entered") is True else []
    return ", ".join(told).capitalize()


def _phase(phase: DonePhase, names: Mapping[str, str]) -> PhaseRow:
    name = names.get(phase.exercise or "", (phase.exercise or "").replace("-", " ").capitalize())
    what = name if phase.kind.is_work and name else _KINDS.get(phase.kind, phase.kind.capitalize())
    side = words.SIDES[phase.side] if phase.side and phase.kind.is_work else ""
    return PhaseRow(what, side, _done(phase), _mark(phase), phase.kind.is_work)


def _done(phase: DonePhase) -> str:
    if phase.kind is PhaseKind.REPS and phase.planned_reps is not None:
        return f"{phase.done_reps or 0} of {words.counted(phase.planned_reps, 'rep', 'reps')}"
    done, planned = words.amount(phase.done_seconds), words.amount(phase.planned_seconds)
    return done if done == planned else f"{done} of {planned}"


def _mark(phase: DonePhase) -> str:
    """Return what is unusual about a phase: skipped, cut short, extended or repeated."""
    more = phase.done_seconds - phase.planned_seconds
    if phase.done_seconds <= _TOLERANCE < phase.planned_seconds:
        return "skipped"
    if more > _TOLERANCE:
        return f"{words.minutes(more)} more"
    return "cut short" if more < -_TOLERANCE else ""
