"""What the home screen shows, as values, and the pure functions that read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import counts
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.dose import Dose


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One exercise of a session: its name, its dose in words, when its left and its right side come."""

    name: str
    dose: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class WeekView:
    """Sessions done this week against the goal, and a word about the last one."""

    done: int
    goal: int
    last: str


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
    """

    timeline: Timeline
    preferences: Preferences
    own: Dose
    full_minutes: float
    week: WeekView
    reason: str = ""


def plan_rows(timeline: Timeline) -> tuple[PlanRow, ...]:
    """Return the exercises of the first round with their place in its order on each side."""
    work = [phase for phase in timeline.phases if phase.kind.is_work and phase.round == 1]
    rows: dict[str, PlanRow] = {}
    places = {(phase.exercise, phase.side): number for number, phase in enumerate(work, start=1)}
    for phase in work:
        left, right = (places.get((phase.exercise, side), 0) for side in (Side.LEFT, Side.RIGHT))
        rows.setdefault(
            phase.exercise or "",
            PlanRow(phase.exercise_name or phase.title, words.dose(phase), left, right),
        )
    return tuple(rows.values())


def week_view(records: Sequence[Record], today: date, goal: int) -> WeekView:
    """Return how the ISO week of `today` stands; a session given up before its half does not count."""
    days = [record.started_at.date() for record in records if counts(record)]
    week = today.isocalendar()[:2]
    done = sum(day.isocalendar()[:2] == week for day in days)
    return WeekView(done, goal, f"Last session: {_ago(max(days), today)}" if days else "No session yet")


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
