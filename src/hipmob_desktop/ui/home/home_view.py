"""The contents of the home screen as values, and the pure functions that make them."""

from calendar import MONDAY
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hipmob_desktop.base.messages import N_, Messages, _, ngettext, number
from hipmob_desktop.history.balance import Measure, behind, differences
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.path import path
from hipmob_desktop.history.proposal import Kind
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import believable, last_counted, weeks
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline, leaves_out
from hipmob_desktop.ui import words
from hipmob_desktop.ui.home.today import TodayRow
from hipmob_desktop.ui.routine_dose import RoutineDose


@dataclass(frozen=True, slots=True)
class WeekView:
    """The week: its sessions, its goal, and a few words.

    Attributes:
        done: sessions of this week.
        goal: the sessions to reach.
        last: the last session's day, in words.
        held: the time that each hip was held this week, in words, or empty.
        path: the last session's step on the path and the next one, in words, or empty.
    """

    done: int
    goal: int
    last: str
    held: str = ""
    path: str = ""


#: The sentence about the path before the first session.
PATH_BEGINS = N_("Your path begins with your first session.")

#: The way to switch a rotation on again.
SWITCHED_OFF = N_("It stays off until you turn it on again in Settings, under Care for your body.")


@dataclass(frozen=True, slots=True)
class HomeView:
    """The contents of the home screen.

    Attributes:
        timeline: the session that would start.
        preferences: the preferences it was built from.
        own: the routine's own dose.
        full_minutes: its length without a time limit.
        week: the week.
        reason: the reason for the first side, or empty.
        today: the rows to decide about.
        left_out: the way to switch a rotation that is left out on again, or empty.
        practised: the number of sessions in which each exercise was done, by its id.
        mirror: the explanation of the sides of a figure that faces the person, or empty.
        is_lesson: whether the session is the first lesson.
    """

    timeline: Timeline
    preferences: Preferences
    own: RoutineDose
    full_minutes: float
    week: WeekView
    reason: str = ""
    today: tuple[TodayRow, ...] = ()
    left_out: str = ""
    practised: Mapping[str, int] = field(default_factory=dict)
    mirror: str = ""
    is_lesson: bool = False

    @property
    def summary(self) -> str:
        """The effect of a session, with the reason for its first side if there is one."""
        if self.is_lesson and self.timeline.sides_alike:
            return _("Each exercise is shown, explained, and tried for a short time on both sides.")
        if self.is_lesson:
            return _("Each exercise is shown, explained, and tried for a short time.")
        if not self.timeline.sides_alike:
            return " ".join(dict.fromkeys(phase.why for phase in self.timeline.phases if phase.why))
        if not self.reason:
            return _("Both hips get the same.")
        return self.preferences.first.pick(
            _("Left goes first: {reason}. Both hips get the same."),
            _("Right goes first: {reason}. Both hips get the same."),
        ).format(reason=self.reason)

    @property
    def notice(self) -> str:
        """The limits of the session in words, or empty.

        A rotation that pauses is left out, because its row of `today` tells about it.
        """
        told = self.timeline.notice
        if any(row.about == Kind.PAUSE for row in self.today):
            for rotation in Rotation:
                told = told.replace(leaves_out(rotation), "")
        return f"{told.strip()} {self.left_out}".strip()


def session_line(view: HomeView) -> str:
    """Return a session in one line: dose, rounds, time limit, and first side."""
    wanted = view.preferences
    hold, reps = view.own.shown(wanted)
    doses = {"hold": words.seconds_words(hold), "reps": words.reps_words(reps)}
    facts = [told for name, told in doses.items() if name not in view.own.fixed]
    if wanted.rounds > 1:
        facts.append(_("{rounds} rounds").format(rounds=wanted.rounds))
    if wanted.fit is not None:
        facts.append(_("at most {minutes} min").format(minutes=number(wanted.fit)))
    facts.append(_FIRST[wanted.first])
    return BETWEEN.join(facts)


#: The separator between two facts of a line.
BETWEEN = "  ·  "

_FIRST = Messages({Side.LEFT: N_("left first"), Side.RIGHT: N_("right first")})


def talk_reasons(view: HomeView) -> dict[str, str]:
    """Return the level of talk of each exercise with its reason, by the exercise's id."""
    found: dict[str, str] = {}
    for phase in view.timeline.phases:
        if phase.kind.is_work and phase.exercise is not None:
            done = view.practised.get(phase.exercise, 0)
            found.setdefault(phase.exercise, words.talk_reason(phase.talk, done, view.preferences.talk))
    return found


def week_view(records: Sequence[Record], today: date, goal: int, *, first_weekday: int = MONDAY) -> WeekView:
    """Return the week of `today`; a session stopped before its half does not count."""
    week = weeks(records, today, 1, first_weekday=first_weekday)[0]
    newest = last_counted(believable(records, today))
    last = _("No session yet") if newest is None else _last(newest.started_at.date(), today)
    return WeekView(week.sessions, goal, last, _held(records, week.first))


def _held(records: Sequence[Record], first: date) -> str:
    """Return the time that each hip was held in the week that begins on `first`, in words."""
    week = [one for one in records if 0 <= (one.started_at.date() - first).days < 7]
    left, right = (
        words.amount(sum(one.held_seconds(side) for one in week)) for side in (Side.LEFT, Side.RIGHT)
    )
    if left == right:
        return "" if left == words.amount(0) else _("{minutes} min held by each hip").format(minutes=left)
    return _("Left hip held {left} min, right {right} min").format(left=left, right=right)


def first_reason(records: Sequence[Record], first: Side, today: date) -> str:
    """Return the reason for a first side, or "" without one.

    A side that feels tighter comes before a side that has done less.
    """
    late = behind(records, today)
    named = [one for one in differences(records, today) if one.measure is Measure.TIGHTNESS]
    if named:
        return _("it feels tighter") if named[0].side is first else ""
    return (
        _("it is {minutes} behind").format(minutes=late.words)
        if late is not None and late.side is first
        else ""
    )


def path_line(level: Level, goal: int) -> str:
    """Return the step of a dose on the path, and the next step, in words."""
    found = path(level, goal)
    if found.next is None:
        return _("You are at the top of the path: {level}.").format(level=found.level)
    return _("You are on step {number} of {count}. The next step is {next}.").format(
        number=found.number, count=len(found.steps), next=found.next
    )


def _last(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return _("Last session: today")
    if days == 1:
        return _("Last session: yesterday")
    return ngettext("Last session: {days} day ago", "Last session: {days} days ago", days).format(days=days)
