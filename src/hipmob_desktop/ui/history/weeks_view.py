"""The weeks as values: their sessions, the dose of each hip, the balance of the sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hipmob_desktop.base.formats import short_date
from hipmob_desktop.base.messages import N_, Messages, _, ngettext, number
from hipmob_desktop.history.balance import behind, differences, is_early
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weekly_dose import LEVEL_MINUTES, LEVEL_SOURCE, WeekDose, week_doses
from hipmob_desktop.history.weeks import Pause, Week, believable, pause_key, run_of_weeks, week_start, weeks
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.history.history_view import HistoryView, held_by_both, reps_of_both
from hipmob_desktop.ui.widgets.bar_chart import BarGroup, Level

#: The most weeks that are shown.
SHOWN = 12

PAUSES: Mapping[object, str] = Messages(
    {None: N_("Training"), Pause.HOLIDAY: N_("Holiday"), Pause.INJURY: N_("Injury")}
)


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
        pause_reason=(
            _("Weeks of holiday or injury, drawn as a frame, don’t break your streak.")
            if any(week.pause and week.sessions for week in recent)
            else _("Weeks of holiday or injury don’t break your streak.")
        ),
        pause=view.pauses.get(pause_key(recent[-1].first)),
        sessions=tuple(_sessions(week) for week in recent),
        goal_level=Level(view.goal, _("Goal")),
        doses={rotation: tuple(_dose(week, rotation) for week in doses) for rotation in Rotation},
        dose_level=Level(LEVEL_MINUTES, _("{minutes} min").format(minutes=number(LEVEL_MINUTES))),
        source=(
            _(
                "The dashed line: gains in range level off above about {minutes} minutes of "
                "stretching a week ({source})."
            ).format(minutes=number(LEVEL_MINUTES), source=LEVEL_SOURCE)
        ),
        balance=tuple(told) or (_("Over the last four weeks, left and right are alike."),) if records else (),
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
    left, right = (sum(one.held_seconds(side) for one in records) for side in Side)
    reps = reps_of_both(*(sum(one.done_reps(side) for one in records) for side in Side))
    done = ngettext("{count} session done, {time} in all.", "{count} sessions done, {time} in all.", count)
    return (
        done.format(count=count, time=words.minutes(played)),
        _("Stretching: {held}. Strength: {reps}.").format(held=held_by_both(left, right), reps=reps),
        _("From your third week on, this page shows how your weeks compare."),
    )


def _run_words(run: int) -> str:
    if run == 0:
        return _("Reach your goal every week to build a streak.")
    told = ngettext("{count} week in a row at your goal.", "{count} weeks in a row at your goal.", run)
    return told.format(count=run)


def _sessions(week: Week) -> BarGroup:
    match week.pause:
        case Pause.HOLIDAY:
            told = _("Week of {date}: {sessions}, {time} in all, holiday.")
        case Pause.INJURY:
            told = _("Week of {date}: {sessions}, {time} in all, injury.")
        case _:
            told = _("Week of {date}: {sessions}, {time} in all.")
    sentence = told.format(
        date=short_date(week.first),
        sessions=words.sessions_words(week.sessions),
        time=words.minutes(week.minutes * 60),
    )
    return BarGroup(short_date(week.first), (week.sessions,), sentence, quiet=week.pause is not None)


def _dose(week: WeekDose, rotation: Rotation) -> BarGroup:
    left, right = (week.of(rotation, side) for side in (Side.LEFT, Side.RIGHT))
    sentence = _("Week of {date}: {held}; {reps}.").format(
        date=short_date(week.first),
        held=held_by_both(left.minutes * 60, right.minutes * 60),
        reps=reps_of_both(left.reps, right.reps),
    )
    return BarGroup(short_date(week.first), (left.minutes, right.minutes), sentence)
