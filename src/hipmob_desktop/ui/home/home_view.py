"""What the home screen shows, as values, and the pure functions that read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hipmob_desktop.history.balance import Measure, behind, differences
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.path import path
from hipmob_desktop.history.proposal import Kind
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import believable, last_counted, monday_of, weeks
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline, leaves_out
from hipmob_desktop.ui import words
from hipmob_desktop.ui.home.today import TodayRow
from hipmob_desktop.ui.routine_dose import Dose


@dataclass(frozen=True, slots=True)
class WeekView:
    """Sessions done this week against the goal, and a word about the last one.

    Attributes:
        held: what each hip was held this week, in words, or empty.
        path: where on the path the last session was and what comes next, in a sentence; or empty.
    """

    done: int
    goal: int
    last: str
    held: str = ""
    path: str = ""


#: How a figure that faces you is read.
MIRROR = "The figure is your mirror: your left is on the left."

#: What is told of the path before there is a session on it.
PATH_BEGINS = "Your path begins with your first session."

#: How a rotation that was switched off comes back.
SWITCHED_OFF = "It stays out until you switch it on again: Settings, Care for your body, What is trained."


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home screen.

    Attributes:
        timeline: the session that would start.
        preferences: what it was built from.
        own: the routine's own dose.
        full_minutes: how long it would be without a limit.
        week: how the week stands.
        reason: why this side goes first, or empty.
        today: what there is to decide.
        left_out: how a rotation that is left out comes back, or empty.
        practised: the number of sessions in which each exercise was done, by its id.
        mirror: how a figure that faces one is read, or empty.
    """

    timeline: Timeline
    preferences: Preferences
    own: Dose
    full_minutes: float
    week: WeekView
    reason: str = ""
    today: tuple[TodayRow, ...] = ()
    left_out: str = ""
    practised: Mapping[str, int] = field(default_factory=dict)
    mirror: str = ""

    @property
    def summary(self) -> str:
        """What a session does, or why it begins with the side it begins with."""
        if not self.reason:
            return "Both hips get the same."
        which = words.SIDES[self.preferences.first]
        return f"{which} goes first: {self.reason}. Both hips get the same."

    @property
    def notice(self) -> str:
        """What is not as it could be, in words, or empty; of a rotation that pauses, its row tells."""
        told = self.timeline.notice
        if any(row.about == Kind.PAUSE for row in self.today):
            for rotation in Rotation:
                told = told.replace(leaves_out(rotation), "")
        return f"{told.strip()} {self.left_out}".strip()


def session_line(view: HomeView) -> str:
    """Return what a session is like in one line: dose, rounds, limit, and which side goes first."""
    wanted = view.preferences
    hold, reps = view.own.shown(wanted)
    facts = [f"{hold:g} s", words.counted(reps, "rep", "reps")]
    if wanted.rounds > 1:
        facts.append(f"{wanted.rounds} rounds")
    if wanted.fit is not None:
        facts.append(f"at most {wanted.fit:g} min")
    facts.append(_FIRST[wanted.first])
    return BETWEEN.join(facts)


#: What stands between two facts of a line.
BETWEEN = "  ·  "

_FIRST = {Side.LEFT: "left first", Side.RIGHT: "right first"}


def talk_reasons(view: HomeView) -> dict[str, str]:
    """Return how much is said of each exercise, by its id, and why."""
    found: dict[str, str] = {}
    for phase in view.timeline.phases:
        if phase.kind.is_work and phase.exercise is not None:
            done = view.practised.get(phase.exercise, 0)
            found.setdefault(phase.exercise, words.talk_reason(phase.talk, done, view.preferences.talk))
    return found


def week_view(records: Sequence[Record], today: date, goal: int) -> WeekView:
    """Return how the ISO week of `today` stands; a session given up before its half does not count."""
    done = weeks(records, today, 1)[0].sessions
    newest = last_counted(believable(records, today))
    last = "No session yet" if newest is None else f"Last session: {_ago(newest.started_at.date(), today)}"
    return WeekView(done, goal, last, _held(records, today))


def _held(records: Sequence[Record], today: date) -> str:
    """Return what each hip was held in the week of `today`."""
    monday = monday_of(today)
    week = [one for one in records if 0 <= (one.started_at.date() - monday).days < 7]
    left, right = (
        words.amount(sum(one.held_seconds(side) for one in week)) for side in (Side.LEFT, Side.RIGHT)
    )
    if left == right:
        return "" if left == words.amount(0) else f"{left} min held by each hip"
    return f"Left hip held {left} min, right {right} min"


def first_reason(records: Sequence[Record], first: Side, today: date) -> str:
    """Return why this side goes first, if it is the weaker one or the one that is behind; else nothing."""
    late = behind(records, today)
    named = [one for one in differences(records, today) if one.measure is Measure.TIGHTNESS]
    if named:
        return "it feels tighter" if named[0].side is first else ""
    return f"it is {late.words} behind" if late is not None and late.side is first else ""


def path_line(level: Level, goal: int) -> str:
    """Return where on the path the dose that was done is, and what comes next, in a sentence."""
    found = path(level, goal)
    if found.next is None:
        return f"You are at the top of the path: {found.level}."
    return f"You are on step {found.number} of {len(found.steps)}. Next comes {found.next}."


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
