"""The check-ins as values: the course of tightness and pain of both hips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from statistics import fmean

from hipmob_desktop.base.formats import (
    day_of_week,
    month_and_year,
    month_name,
    short_date,
    short_date_and_year,
)
from hipmob_desktop.base.messages import N_, Messages, _, number
from hipmob_desktop.history.balance import EARLY_DAYS, Measure
from hipmob_desktop.history.check_in import Hips, asked_of, counts_as, is_number
from hipmob_desktop.history.record import CheckIn
from hipmob_desktop.history.weeks import believable, week_start
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.widgets.line_chart import ChartPoint

#: The ranges of time in days, with their labels; None stands for the whole history.
RANGES: Mapping[object, str] = Messages({91: N_("3 months"), 365: N_("A year"), None: N_("All")})

#: The most points that are drawn singly; more are drawn as weekly means.
_MOST_POINTS = 80

#: The standard deviation in days of the Gaussian window that smooths the line. One evening is chance.
_SMOOTH_DAYS = 10.0

#: The least number of answers for a course, and of answers in words for a count.
_COURSE, _WORDS = 4, 3

#: The number of last answers in words that are counted.
_LAST = 6

Told = tuple[date, CheckIn]


@dataclass(frozen=True, slots=True)
class FeelingView:
    """The check-ins of a range of time.

    Attributes:
        points: the points of each measure.
        ends: the labels of the first and the last day.
        summary: the number of answers, in words.
        headline: the course in a sentence, or the reason for none.
        shows: whether there are enough answers for the charts.
    """

    points: dict[Measure, tuple[ChartPoint, ...]]
    ends: tuple[str, str]
    summary: str
    headline: str = ""
    shows: bool = True


def feeling_view(view: HistoryView, back: int | None) -> FeelingView:
    """Return the check-ins of the last `back` days, or of the whole history for None."""
    records = believable(view.records, view.today)
    told = [(one.started_at.date(), one.facts.check_in) for one in records if one.facts.check_in is not None]
    since = view.today - timedelta(days=back) if back else (told[0][0] if told else view.today)
    shown = [one for one in told if one[0] >= since]
    ends = (_end(since, view.today), _("Today"))
    count = len(shown)
    if count > _MOST_POINTS:
        summary = _("Sessions answered: {count}, shown as weekly averages").format(count=count)
    elif count:
        summary = _("Sessions answered: {count}").format(count=count)
    else:
        summary = _("No answers in this time.")
    points = {measure: _points(_of(shown, measure), measure, since, view) for measure in Measure}
    course = _course(_of(shown, Measure.TIGHTNESS), view.today)
    felt = _in_words(shown)
    # Early answers are not charted, because a few evenings would look like a course.
    shows = bool(course) or (bool(told) and (view.today - told[0][0]).days >= EARLY_DAYS and bool(count))
    headline = " ".join(filter(None, (course, felt))) or _too_early(count)
    return FeelingView(points, ends, summary, headline, shows)


def _too_early(count: int) -> str:
    """Return the sentence in place of a course."""
    if not count:
        return _("No answers in this time.")
    return _("After two weeks of answers, this shows the trend.")


def _of(told: Sequence[Told], measure: Measure) -> list[Told]:
    """Return the check-ins with an answer to a measure."""
    says = is_number if measure is Measure.TIGHTNESS else counts_as
    return [one for one in told if says(one[1], measure)]


def _course(told: Sequence[Told], today: date) -> str:
    """Return the course of tightness, in a sentence for each hip, or "" if it is too early."""
    if len(told) < _COURSE or (told[-1][0] - told[0][0]).days < EARLY_DAYS:
        return ""
    since = _since(told[0][0], today)
    sides = []
    for side in Side:
        values = [(day, getattr(one, side).tightness) for day, one in told]
        first, last = (round(_smooth(values, day)) for day in (values[0][0], values[-1][0]))
        sides.append((side, first, last))
    left, right = sides
    return " ".join((_side_words(*left, since), _side_words(*right, "")))


def _side_words(side: Side, first: int, last: int, since: str) -> str:
    if since:
        told = (
            side.pick(
                _("Left hip: steady at {last} since {day}."), _("Right hip: steady at {last} since {day}.")
            )
            if first == last
            else side.pick(
                _("Left hip: {first} to {last} since {day}."), _("Right hip: {first} to {last} since {day}.")
            )
        )
    else:
        told = (
            side.pick(_("Left hip: steady at {last}."), _("Right hip: steady at {last}."))
            if first == last
            else side.pick(_("Left hip: {first} to {last}."), _("Right hip: {first} to {last}."))
        )
    return told.format(first=first, last=last, day=since)


def _since(day: date, today: date) -> str:
    """Return the day or the month since when, as exactly as it matters."""
    if (today - day).days < 60 or day.month == today.month:
        return short_date(day) if day.year == today.year else short_date_and_year(day)
    return month_name(day) if (today - day).days < 330 else month_and_year(day)


def _in_words(told: Sequence[Told]) -> str:
    """Return the count of looser hips among the last answers in words, or "" for too few."""
    hips = [asked_of(one).hips for _day, one in told]
    last = [one for one in hips if one is not None][-_LAST:]
    if len(last) < _WORDS:
        return ""
    looser = sum(one is Hips.LOOSER for one in last)
    return _("Looser after {looser} of your last {count} sessions.").format(looser=looser, count=len(last))


def _smooth(values: Sequence[tuple[date, float]], day: date) -> float:
    """Return the mean of all values, weighted by a Gaussian window around `day`."""
    weights = [exp(-(((at - day).days / _SMOOTH_DAYS) ** 2) / 2) for at, _value in values]
    return sum(weight * value for weight, (_day, value) in zip(weights, values, strict=True)) / sum(weights)


def _points(told: Sequence[Told], measure: Measure, since: date, view: HistoryView) -> tuple[ChartPoint, ...]:
    span = max(1, (view.today - since).days)
    found = _amounts(told, measure, view.first_weekday)
    left, right = [(one[0], one[2]) for one in found], [(one[0], one[3]) for one in found]
    return tuple(
        ChartPoint(
            (day - since).days / span,
            more_left,
            more_right,
            _sentence(name, measure, more_left, more_right),
            (_smooth(left, day), _smooth(right, day)),
        )
        for day, name, more_left, more_right in found
    )


def _amounts(
    told: Sequence[Told], measure: Measure, first_weekday: int
) -> list[tuple[date, str, float, float]]:
    """Return the points as (day, label, left, right), one for each session, or for each week if many."""
    if len(told) <= _MOST_POINTS:
        return [
            (day, day_of_week(day), getattr(one.left, measure), getattr(one.right, measure))
            for day, one in told
        ]
    weeks: dict[date, list[Told]] = {}
    for one in told:
        weeks.setdefault(week_start(one[0], first_weekday), []).append(one)
    return [
        (
            some[-1][0],
            _("Week of {date}").format(date=short_date_and_year(first)),
            fmean(getattr(one.left, measure) for _day, one in some),
            fmean(getattr(one.right, measure) for _day, one in some),
        )
        for first, some in weeks.items()
    ]


def _sentence(name: str, measure: Measure, left: float, right: float) -> str:
    told = (
        _("{day}: tightness left {left}, right {right}, of 10.")
        if measure is Measure.TIGHTNESS
        else _("{day}: pain left {left}, right {right}, of 10.")
    )
    return told.format(day=name, left=_rounded(left), right=_rounded(right))


def _rounded(rating: float) -> str:
    """Return a rating with two digits, such as "3.5"."""
    return number(float(f"{rating:.2g}"))


def _end(day: date, today: date) -> str:
    return short_date(day) if (today - day).days < 300 else short_date_and_year(day)
