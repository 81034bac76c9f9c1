"""One session in words: its row in the list, and its phases."""

from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.base.formats import day_of_week
from hipmob_desktop.base.messages import N_, Messages, _, comma_joined, ngettext, pgettext
from hipmob_desktop.base.time_locale import time_words
from hipmob_desktop.history.check_in import pain_mark, worse_next_morning, worst_pain
from hipmob_desktop.history.record import DonePhase, Outcome, Record
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.routine.translation import builtin_names
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import Answers, answers_of
from hipmob_desktop.ui.history.history_view import SideDone, side_done

#: Seconds by which a phase may miss its plan, because of ticks and rounding.
_TOLERANCE = 1.0

_KINDS = Messages(
    {
        PhaseKind.INTRO: N_("Welcome"),
        PhaseKind.SETUP: N_("Get into place"),
        PhaseKind.SWITCH: N_("Switch legs"),
        PhaseKind.REST: N_("Rest"),
        PhaseKind.OUTRO: N_("Finish"),
    }
)

#: The answers about the next morning, in words.
MORNINGS: Mapping[object, str] = Messages({None: N_("No answer"), False: N_("As usual"), True: N_("Worse")})


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in the list, in words.

    Attributes:
        id: the session's id.
        day, time, minutes, outcome: its start, its length and its outcome.
        result: the outcome as the record has it.
        left, right: the work of each hip.
        marks: other facts in a few words, such as a pain or a note, or empty.
    """

    id: str
    day: str
    time: str
    minutes: str
    outcome: str
    result: Outcome
    left: SideDone
    right: SideDone
    marks: str = ""

    @property
    def completed(self) -> bool:
        """Whether it was played to its end."""
        return self.result is Outcome.COMPLETED

    @property
    def sides(self) -> str:
        """The work of both sides, in words. Where nothing was held, only the repetitions are told."""
        left, right = self.left.words, self.right.words
        if not self.left.held and not self.right.held:
            left, right = words.reps_words(self.left.reps), words.reps_words(self.right.reps)
        if self.left == self.right:
            return _("{done} on each side").format(done=left)
        return _("Left {left}; right {right}").format(left=left, right=right)

    @property
    def sentence(self) -> str:
        """The whole row as sentences, for assistive technology."""
        told = _("{day}, {time}: {minutes}, {outcome}. {sides}.").format(
            day=self.day,
            time=self.time,
            minutes=self.minutes,
            outcome=words.OUTCOMES_WITHIN[self.result],
            sides=self.sides,
        )
        return f"{told} {self.marks}." if self.marks else told


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase of a session, in words.

    Attributes:
        what: the exercise, or the kind of phase.
        side: the trained side, or empty.
        done: the done part of the plan.
        mark: an irregularity such as "skipped", or empty.
        work: whether it is a hold or repetitions.
    """

    what: str
    side: str
    done: str
    mark: str
    work: bool


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session with all its facts.

    Attributes:
        row: its row in the list.
        phases: all its phases in order.
        answers: its check-in.
        morning: whether the next morning was worse, or None without an answer.
        note: the person's note.
        routine: the routine's name, or empty for the built-in one.
    """

    row: SessionRow
    phases: tuple[PhaseRow, ...]
    answers: Answers
    morning: bool | None
    note: str
    routine: str = ""


def session_row(record: Record) -> SessionRow:
    """Return the row of a session."""
    at = record.started_at
    return SessionRow(
        id=record.id,
        day=day_of_week(at),
        time=time_words(at),
        minutes=words.minutes(record.minutes * 60),
        outcome=words.OUTCOMES[record.outcome],
        result=record.outcome,
        left=side_done(record, Side.LEFT),
        right=side_done(record, Side.RIGHT),
        marks=_marks(record),
    )


def session_view(record: Record, names: Mapping[str, str]) -> SessionView:
    """Return a session with all its facts; `names` are today's names of the exercises, by id."""
    return SessionView(
        session_row(record),
        tuple(_phase(phase, names_of(record, names)) for phase in record.facts.phases),
        answers_of(record),
        worse_next_morning(record),
        record.facts.note,
        _routine(record),
    )


def _routine(record: Record) -> str:
    """Return the routine's name at the time of the session, or "" for the built-in one."""
    told = record.key("routine_name")
    name = told if isinstance(told, str) and told else record.facts.routine
    return "" if record.facts.routine == BUILT_IN and name in {BUILT_IN, *builtin_names()} else name


def names_of(record: Record, names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the exercises' names at the time of the session; an old record has today's `names`."""
    told = record.key("exercise_names")
    own = told if isinstance(told, dict) else {}
    return {**names, **{key: name for key, name in own.items() if isinstance(name, str) and name}}


def _marks(record: Record) -> str:
    pain = worst_pain(record)
    told = [pain_mark(record)] if pain else []
    told += [_("worse next morning")] if worse_next_morning(record) else []
    told += [pgettext("mark of a session", "note")] if record.facts.note else []
    told += [_("entered by hand")] if record.key("entered") is True else []
    marks = comma_joined(told)
    return marks[:1].upper() + marks[1:]


def _phase(phase: DonePhase, names: Mapping[str, str]) -> PhaseRow:
    name = names.get(phase.exercise or "", (phase.exercise or "").replace("-", " ").capitalize())
    what = name if phase.kind.is_work and name else _KINDS.get(phase.kind, phase.kind.capitalize())
    side = words.SIDES[phase.side] if phase.side and phase.kind.is_work else ""
    return PhaseRow(what, side, _done(phase), _mark(phase), phase.kind.is_work)


def _done(phase: DonePhase) -> str:
    if phase.kind is PhaseKind.REPS and phase.planned_reps is not None:
        told = ngettext("{done} of {planned} rep", "{done} of {planned} reps", phase.planned_reps)
        return told.format(done=phase.done_reps or 0, planned=phase.planned_reps)
    done, planned = words.amount(phase.done_seconds), words.amount(phase.planned_seconds)
    return done if done == planned else _("{done} of {planned}").format(done=done, planned=planned)


def _mark(phase: DonePhase) -> str:
    """Return the irregularity of a phase: skipped, cut short, or longer than planned; "" for none."""
    more = phase.done_seconds - phase.planned_seconds
    if phase.done_seconds <= _TOLERANCE < phase.planned_seconds:
        return _("skipped")
    if more > _TOLERANCE:
        return _("{minutes} more").format(minutes=words.minutes(more))
    return _("cut short") if more < -_TOLERANCE else ""
