"""The weeks as values: their sessions, the dose of each hip, the balance of the sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from hipmob_desktop.history.balance import behind, differences, is_early
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weekly_dose import LEVEL_MINUTES, LEVEL_SOURCE, WeekDose, week_doses
from hipmob_desktop.history.weeks import Pause, Week, believable, pause_key, run_of_weeks, week_start, weeks
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.history.history_view import HistoryView, both, short_day
from hipmob_desktop.ui.widgets.bar_chart import BarGroup, Level

#: The most weeks that are shown.
SHOWN = 12

PAUSES: dict[object, str] = {None: "Training", Pause.HOLIDAY: "Holiday", Pause.INJURY: "Injury"}

_PAUSE_REASON = "Weeks of holiday or injury{drawn} don’t break your streak."


@dataclass(frozen=True, slots=True)
class WeeksView:
    """The last weeks; the present one is the last.

    Attributes:
        done, goal: the counted sessions of this week, and the weekly goal.
        run: the streak of weeks at the goal, in words.
        pause_reason: the effect of a pause on the run, in words.
        pause: the pause of this week, or None.
        sessions: the sessions of each week.
        goal_level: the goal as a line across the sessions.
        doses: the minutes held by each hip in each week, for each rotation.
        dose_level: the minutes above which gains level off.
        source: the source of that level, in words.
        balance: sentences about differences between left and right, or that there are none.
        early: sentences in place of the charts in the first weeks, or empty.
    """

    done: int
    goal: int
    run: str
    pause_reason: str
    pause: Pause | None
    sessions: tuple[BarGroup, ...]
    goal_level: Level
    doses: dict[Rotation, tuple[BarGroup, ...]]
    dose_level: Level
    source: str
    balance: tuple[str, ...]
    early: tuple[str, ...] = ()


def weeks_view(view: HistoryView) -> WeeksView:
    """Return the last weeks of a history."""
    records = believable(view.records, view.today)
    shown, begins = _shown(records, view), view.first_weekday
    recent = weeks(records, view.today, shown, view.pauses, first_weekday=begins)
    doses = week_doses(records, view.today, shown, first_weekday=begins)
    run = run_of_weeks(records, view.today, view.goal, view.pauses, first_weekday=begins)
    late = behind(records, view.today)
    told = [one.sentence for one in differences(records, view.today)]
    told += [late.sentence] if late else []
    return WeeksView(
        done=recent[-1].sessions,
        goal=view.goal,
        run=_run_words(run),
        pause_reason=_PAUSE_REASON.format(
            drawn=", drawn as a frame," if any(week.pause and week.sessions for week in recent) else ""
        ),
        pause=view.pauses.get(pause_key(recent[-1].first)),
        sessions=tuple(_sessions(week) for week in recent),
        goal_level=Level(view.goal, "Goal"),
        doses={rotation: tuple(_dose(week, rotation) for week in doses) for rotation in Rotation},
        dose_level=Level(LEVEL_MINUTES, f"{LEVEL_MINUTES:g} min"),
        source=(
            f"The dashed line: gains in range level off above about {LEVEL_MINUTES:g} minutes of stretching "
            f"a week ({LEVEL_SOURCE})."
        ),
        balance=tuple(told) or ("Over the last four weeks, left and right are alike.",) if records else (),
        early=_early(records) if records and is_early(records, view.today) else (),
    )


def _shown(records: Sequence[Record], view: HistoryView) -> int:
    """Return the number of weeks since the first session, at most `SHOWN`."""
    this = week_start(view.today, view.first_weekday)
    first = week_start(records[0].started_at.date(), view.first_weekday) if records else this
    return min(max((this - first).days // 7 + 1, 1), SHOWN)


def _early(records: Sequence[Record]) -> tuple[str, ...]:
    """Return the sentences of the first weeks, which compare nothing yet."""
    count, played = len(records), sum(one.minutes for one in records) * 60
    left, right = (words.amount(sum(one.held_seconds(side) for one in records)) for side in Side)
    done = [f"{sum(one.done_reps(side) for one in records)}" for side in Side]
    reps = both(done[0], done[1], "reps")
    return (
        f"{words.counted(count, 'session', 'sessions')} done, {words.minutes(played)} in all.",
        f"Stretching: {both(left, right, 'held')}. Strength: {reps}.",
        "From your third week on, this page shows how your weeks compare.",
    )


def _run_words(run: int) -> str:
    if run == 0:
        return "Reach your goal every week to build a streak."
    return f"{words.counted(run, 'week', 'weeks')} in a row at your goal."


def _sessions(week: Week) -> BarGroup:
    pause = f", {PAUSES[week.pause].lower()}" if week.pause in PAUSES and week.pause else ""
    told = words.counted(week.sessions, "session", "sessions")
    sentence = f"Week of {short_day(week.first)}: {told}, {words.minutes(week.minutes * 60)} in all{pause}."
    return BarGroup(short_day(week.first), (week.sessions,), sentence, quiet=week.pause is not None)


def _dose(week: WeekDose, rotation: Rotation) -> BarGroup:
    left, right = (week.of(rotation, side) for side in (Side.LEFT, Side.RIGHT))
    told = both(words.amount(left.minutes * 60), words.amount(right.minutes * 60), "held")
    reps = both(f"{left.reps}", f"{right.reps}", "reps")
    sentence = f"Week of {short_day(week.first)}: {told}; {reps}."
    return BarGroup(short_day(week.first), (left.minutes, right.minutes), sentence)
