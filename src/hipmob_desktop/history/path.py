"""The path of eight weeks: thirteen steps up the ladder of doses, the current step, and a look back.

Only sessions that were done count: the current step is that of the last one. The routine's own figures are
two easy sessions a step and three sessions a week. The twelve steps after the first therefore take eight
weeks. The path has no deadline: a step follows when the one before it is easy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import ceil

from hipmob_desktop.base.formats import full_date
from hipmob_desktop.base.messages import _, ngettext, number
from hipmob_desktop.history.check_in import is_number
from hipmob_desktop.history.level import Level, ladder, level_of
from hipmob_desktop.history.proposal import EASY_SESSIONS
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import believable, counts
from hipmob_desktop.routine.words import Side

WEEKS = 8

#: Days of the look back, and the number of check-ins averaged at each end of it.
_MONTH_DAYS, _ANSWERS = 28, 3


@dataclass(frozen=True, slots=True)
class Path:
    """A position on the path.

    Attributes:
        steps: all doses of the path, the least first.
        at: how many steps are behind; `steps[at]` is the dose done, or the highest on the path below it.
        level: the dose of the last session; the first step before there is one.
        goal: sessions a week.
    """

    steps: tuple[Level, ...]
    at: int
    level: Level
    goal: int

    @property
    def number(self) -> int:
        """The number of the current step, from 1."""
        return self.at + 1

    @property
    def next(self) -> Level | None:
        """The next step, or None at the top."""
        return self.steps[self.at + 1] if self.at + 1 < len(self.steps) else None

    @property
    def weeks_left(self) -> int:
        """Weeks to the top, if every session is easy and every week reaches its goal."""
        return ceil((len(self.steps) - 1 - self.at) * EASY_SESSIONS / self.goal)

    @property
    def sentence(self) -> str:
        """The current and the next step in words."""
        if self.next is None:
            return _("You are at the top: {level}. Staying there keeps your range.").format(level=self.level)
        return ngettext(
            "You are on step {number} of {count}: {level}. The next step is {next}. "
            "If it stays easy, the top is a week away.",
            "You are on step {number} of {count}: {level}. The next step is {next}. "
            "If it stays easy, the top is {weeks} weeks away.",
            self.weeks_left,
        ).format(
            number=self.number,
            count=len(self.steps),
            level=self.level,
            next=self.next,
            weeks=self.weeks_left,
        )


def path(level: Level, goal: int) -> Path:
    """Return the position of a dose on the path; `goal` is in sessions a week."""
    steps = ladder()
    at = max((number for number, step in enumerate(steps) if level.reaches(step)), default=0)
    return Path(steps, at, level, goal)


def done_level(records: Iterable[Record], today: date) -> Level | None:
    """Return the dose of the last session that counts, or None before the first."""
    return next((level_of(one) for one in reversed(believable(records, today)) if _is_on_the_path(one)), None)


@dataclass(frozen=True, slots=True)
class LookBack:
    """A comparison of the start with today.

    Attributes:
        since: the day of the first session that counts.
        sessions: the number of sessions in the last four weeks.
        held_minutes: the minutes held by each hip in the last four weeks.
        start: the dose of the first session.
        now: the dose of the last session; the next one may have another.
        tightness: for each side the means of its first and last three answers; empty without as many.
    """

    since: date
    sessions: int
    held_minutes: dict[Side, float]
    start: Level
    now: Level
    tightness: dict[Side, tuple[float, float]]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The look back in words."""
        left, right = (round(self.held_minutes[side]) for side in (Side.LEFT, Side.RIGHT))
        held = (
            _("{minutes} min held by each hip").format(minutes=left)
            if left == right
            else _("{left} min held left, {right} min right").format(left=left, right=right)
        )
        day = full_date(self.since)
        told = [_("Since {day} you do {dose}, the same as on the first day.").format(day=day, dose=self.now)]
        if self.now != self.start:
            told = [
                _("You started on {day} with {first}. Your last session had {last}.").format(
                    day=day, first=self.start, last=self.now
                )
            ]
        told.append(
            ngettext(
                "In the last four weeks: {count} session, {held}.",
                "In the last four weeks: {count} sessions, {held}.",
                self.sessions,
            ).format(count=self.sessions, held=held)
        )
        told += [
            side.pick(
                _("Tightness of the left hip: {before} at first, {now} lately."),
                _("Tightness of the right hip: {before} at first, {now} lately."),
            ).format(before=number(before, 1), now=number(now, 1))
            for side, (before, now) in self.tightness.items()
        ]
        return tuple(told)


def look_back(records: Iterable[Record], today: date) -> LookBack | None:
    """Return the look back, or None until four weeks after the first session."""
    known = believable(records, today)
    first = next((one for one in known if _is_on_the_path(one)), None)
    last = next((one for one in reversed(known) if _is_on_the_path(one)), None)
    if first is None or last is None or (today - first.started_at.date()).days < _MONTH_DAYS:
        return None
    recent = [one for one in believable(known, today, _MONTH_DAYS) if counts(one)]
    start, now = level_of(first), level_of(last)
    if start is None or now is None:
        return None
    return LookBack(
        since=first.started_at.date(),
        sessions=len(recent),
        held_minutes={side: sum(one.held_seconds(side) for one in recent) / 60 for side in Side},
        start=start,
        now=now,
        tightness=_tightness(known),
    )


def _is_on_the_path(record: Record) -> bool:
    """Return whether a session was one of hip rotation, with holds and repetitions as on the path."""
    level = level_of(record)
    work = (phase for phase in record.facts.phases if phase.kind.is_work)
    return level is not None and level.is_whole and all(one.rotations for one in work) and counts(record)


def _tightness(known: Sequence[Record]) -> dict[Side, tuple[float, float]]:
    """Return the means of both ends; looks only as far into a long history as it has to."""
    answered = [
        one for one in known if one.facts.check_in is not None and is_number(one.facts.check_in, "tightness")
    ]
    first = list(islice(filter(counts, answered), _ANSWERS))
    last = list(islice(filter(counts, reversed(answered)), _ANSWERS))
    if len(first) < _ANSWERS or first[-1].started_at >= last[-1].started_at:
        return {}
    return {side: (_mean(first, side), _mean(last, side)) for side in Side}


def _mean(records: Sequence[Record], side: Side) -> float:
    told = [getattr(one.facts.check_in, side).tightness for one in records]
    return float(sum(told)) / len(told)
