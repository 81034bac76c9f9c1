"""A period as a physiotherapist reviews it: rows of weeks, ratings, interrupted sessions."""

from calendar import MONDAY
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from hipmob_desktop.base.messages import N_, Messages, _, ngettext
from hipmob_desktop.history.check_in import counts_as, is_number
from hipmob_desktop.history.exercise_totals import names_in
from hipmob_desktop.history.level import Level, level_of
from hipmob_desktop.history.record import DonePhase, Outcome, Record
from hipmob_desktop.history.weekly_dose import HipDose
from hipmob_desktop.history.weeks import counts, week_start
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.timeline import PhaseKind

#: Rows that fit on a page beside the rest. A longer period has several weeks a row.
MOST_ROWS = 13

#: Places where a session can end outside a hip's work.
_BETWEEN = Messages(
    {
        PhaseKind.INTRO: N_("at the start"),
        PhaseKind.SWITCH: N_("at a switch of legs"),
        PhaseKind.REST: N_("in the rest between rounds"),
        PhaseKind.OUTRO: N_("at the very end"),
    }
)

Hip = tuple[Rotation, Side]


@dataclass(frozen=True, slots=True)
class Felt:
    """The ratings of one side, from 0 to 10 or None: mean tightness and worst pain."""

    tightness: float | None
    pain: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One or more weeks.

    Attributes:
        first: the first day.
        weeks: the number of weeks.
        sessions: the number of sessions that count.
        doses: the average weekly dose of each hip in each rotation.
        felt: the ratings of each side; empty without a check-in.
    """

    first: date
    weeks: int
    sessions: int
    doses: dict[Hip, HipDose]
    felt: dict[Side, Felt]


@dataclass(frozen=True, slots=True)
class Stop:
    """A session that was not completed, and the phase in which it ended, in words."""

    record: Record
    place: str


@dataclass(frozen=True, slots=True)
class Period:
    """A period of days.

    Attributes:
        since, until: the first and the last day.
        sessions: all records, the earliest first.
        counted: the number of sessions that count.
        rows: the weeks, the earliest first.
        average: the average weekly dose of each hip in each rotation.
        stops: the sessions that were not completed.
        start, end: the doses of the first and the last session; None without sessions.
    """

    since: date
    until: date
    sessions: tuple[Record, ...]
    counted: int
    rows: tuple[Row, ...]
    average: dict[Hip, HipDose]
    stops: tuple[Stop, ...]
    start: Level | None
    end: Level | None


def period(records: Iterable[Record], since: date, until: date, *, first_weekday: int = MONDAY) -> Period:
    """Return the days from `since` to `until`, each session on the day on which it began.

    Days before the first session of all are left out, so that they do not lower the averages.

    Raises:
        ValueError: the period ends before it begins.
    """
    if until < since:
        raise ValueError("a period cannot end before it begins")
    known = sorted(records, key=lambda one: (one.started_at, one.id))
    sessions = tuple(one for one in known if since <= one.started_at.date() <= until)
    if known:
        since = min(max(since, known[0].started_at.date()), until)
    begin = week_start(since, first_weekday)
    weeks = (week_start(until, first_weekday) - begin).days // 7 + 1
    step = ceil(weeks / MOST_ROWS)
    rows = []
    for begun in range(0, weeks, step):
        first, length = begin + timedelta(weeks=begun), min(step, weeks - begun)
        behind = first + timedelta(weeks=length)
        rows.append(_row([one for one in sessions if first <= one.started_at.date() < behind], first, length))
    levels = [level for level in map(level_of, sessions) if level is not None]
    return Period(
        since=since,
        until=until,
        sessions=sessions,
        counted=sum(map(counts, sessions)),
        rows=tuple(rows),
        average=_doses(sessions, ((until - since).days + 1) / 7),
        stops=tuple(Stop(one, _place(one)) for one in sessions if one.outcome is not Outcome.COMPLETED),
        start=levels[0] if levels else None,
        end=levels[-1] if levels else None,
    )


def _row(sessions: Sequence[Record], first: date, weeks: int) -> Row:
    return Row(first, weeks, sum(map(counts, sessions)), _doses(sessions, weeks), _felt(sessions))


def _doses(sessions: Iterable[Record], weeks: float) -> dict[Hip, HipDose]:
    """Return the average weekly dose; less than one week counts as one."""
    weeks = max(1.0, weeks)
    return {
        (rotation, side): HipDose(
            sum(one.held_seconds(side, rotation) for one in sessions) / 60 / weeks,
            round(sum(one.done_reps(side, rotation) for one in sessions) / weeks),
        )
        for rotation in Rotation
        for side in Side
    }


def _felt(sessions: Iterable[Record]) -> dict[Side, Felt]:
    answers = [one.facts.check_in for one in sessions if one.facts.check_in is not None]
    if not answers:
        return {}
    tight = [one for one in answers if is_number(one, "tightness")]
    hurt = [one for one in answers if counts_as(one, "pain")]
    return {
        side: Felt(
            sum(getattr(one, side).tightness for one in tight) / len(tight) if tight else None,
            max((getattr(one, side).pain for one in hurt), default=None),
        )
        for side in Side
    }


def _exercise(record: Record, phase: DonePhase) -> str:
    """Return the exercise of a phase in words: its rotation and hip, or its name as it was played."""
    if phase.rotation is None or phase.side is None:
        name = names_in(record).get(phase.exercise or "", phase.exercise or "")
        if phase.side is None:
            return name
        return phase.side.pick(_("{exercise}, left"), _("{exercise}, right")).format(exercise=name)
    return phase.side.pick(
        phase.rotation.pick(_("external rotation, left hip"), _("internal rotation, left hip")),
        phase.rotation.pick(_("external rotation, right hip"), _("internal rotation, right hip")),
    )


def _place(record: Record) -> str:
    """Return the place where a session ended: after the last phase with any work done."""
    done = [phase for phase in record.facts.phases if phase.done_seconds > 0]
    if not done:
        return _("before it began")
    last = done[-1]
    if last.rotation is None and last.exercise is None:
        return _BETWEEN.get(last.kind, _("between exercises"))
    if last.kind is PhaseKind.REST:
        return _("between exercises")
    what = _exercise(record, last)
    if last.kind is PhaseKind.REPS:
        planned = last.planned_reps or 0
        return ngettext(
            "{exercise}: {done} of {planned} rep", "{exercise}: {done} of {planned} reps", planned
        ).format(exercise=what, done=last.done_reps or 0, planned=planned)
    if last.kind is PhaseKind.HOLD:
        return _("{exercise}: {done} of {planned} s held").format(
            exercise=what, done=round(last.done_seconds), planned=round(last.planned_seconds)
        )
    return _("{exercise}: on the way into it").format(exercise=what)
