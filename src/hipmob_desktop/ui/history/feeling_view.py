"""What is told of the check-ins: the course of tightness and pain of both hips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from hipmob_desktop.history.balance import Measure
from hipmob_desktop.history.record import CheckIn
from hipmob_desktop.history.weeks import believable, monday_of
from hipmob_desktop.ui.history.history_view import HistoryView, day_words, short_day
from hipmob_desktop.ui.widgets.line_chart import ChartPoint

#: Days that can be looked back on, with their words; None for all.
RANGES: dict[object, str] = {91: "3 months", 365: "A year", None: "All"}

#: The most points that are drawn one by one; more are drawn as the means of their weeks.
_MOST_POINTS = 80

Told = tuple[date, CheckIn]


@dataclass(frozen=True, slots=True)
class FeelingView:
    """The course of each measure, what its first and last instant are called, and how much was answered."""

    points: dict[Measure, tuple[ChartPoint, ...]]
    ends: tuple[str, str]
    summary: str


def feeling_view(view: HistoryView, back: int | None) -> FeelingView:
    """Return the course over the last `back` days, or from the first answer on."""
    records = believable(view.records, view.today)
    told = [(one.started_at.date(), one.facts.check_in) for one in records if one.facts.check_in is not None]
    since = view.today - timedelta(days=back) if back else (told[0][0] if told else view.today)
    shown = [one for one in told if one[0] >= since]
    ends = (_end(since, view.today), "Today")
    count = len(shown)
    summary = "No session was answered in this time." if not count else f"Sessions answered: {count}"
    if count > _MOST_POINTS:
        summary += ", shown as the means of their weeks"
    points = {measure: _points(shown, measure, since, view.today) for measure in Measure}
    return FeelingView(points, ends, summary)


def _points(told: Sequence[Told], measure: Measure, since: date, today: date) -> tuple[ChartPoint, ...]:
    span = max(1, (today - since).days)
    return tuple(
        ChartPoint((day - since).days / span, left, right, _sentence(name, measure, left, right))
        for day, name, left, right in _amounts(told, measure)
    )


def _amounts(told: Sequence[Told], measure: Measure) -> list[tuple[date, str, float, float]]:
    """Return day, its name, left and right of each point: of each session, or of each week where many are."""
    if len(told) <= _MOST_POINTS:
        return [
            (day, day_words(day), getattr(one.left, measure), getattr(one.right, measure))
            for day, one in told
        ]
    weeks: dict[date, list[Told]] = {}
    for one in told:
        weeks.setdefault(monday_of(one[0]), []).append(one)
    return [
        (
            some[-1][0],
            f"Week of {short_day(monday)} {monday.year}",
            fmean(getattr(one.left, measure) for _, one in some),
            fmean(getattr(one.right, measure) for _, one in some),
        )
        for monday, some in weeks.items()
    ]


def _sentence(name: str, measure: Measure, left: float, right: float) -> str:
    return f"{name}: {measure} left {left:.2g}, right {right:.2g}, of 10."


def _end(day: date, today: date) -> str:
    return short_day(day) if (today - day).days < 300 else f"{short_day(day)} {day.year}"
