"""Compares left and right: lasting differences in feeling, and a deficit in minutes held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hipmob_desktop.base.messages import _, number
from hipmob_desktop.history.check_in import is_number
from hipmob_desktop.history.record import CheckIn, Record
from hipmob_desktop.history.weeks import believable
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import PhaseKind

#: A difference is reported from so many points of 10, in so many consecutive answered sessions. They must
#: have begun within so many days, so that an old difference is not reported as new.
NAMED_POINTS, NAMED_SESSIONS, NAMED_DAYS = 2, 3, 56

#: The first side follows the minutes of so many days. It changes if one hip has a deficit of so many minutes
#: or more.
BEHIND_DAYS, BEHIND_MINUTES = 28, 1.0

#: The least deficit as a share of the other hip's minutes. A minute of an hour is no difference.
BEHIND_SHARE = 0.1

#: Days from the first session before which the sides are not judged.
EARLY_DAYS = 14


class Measure(StrEnum):
    """The ratings of a check-in for each side, from 0 to 10."""

    TIGHTNESS = "tightness"
    PAIN = "pain"


@dataclass(frozen=True, slots=True)
class Difference:
    """A lasting difference between the sides.

    Attributes:
        measure: the rating that differs.
        side: the side with the higher rating.
        points: the difference in each session, the oldest first.
    """

    measure: Measure
    side: Side
    points: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """The difference in words, with its clinical meaning."""
        if self.measure is Measure.TIGHTNESS:
            told = self.side.pick(
                _(
                    "Your left hip felt tighter than the right by {points} points or more in {count} "
                    "sessions in a row. Many healthy hips differ."
                ),
                _(
                    "Your right hip felt tighter than the left by {points} points or more in {count} "
                    "sessions in a row. Many healthy hips differ."
                ),
            )
        else:
            told = self.side.pick(
                _(
                    "Your left hip hurt more than the right by {points} points or more in {count} "
                    "sessions in a row. Many healthy hips differ."
                ),
                _(
                    "Your right hip hurt more than the left by {points} points or more in {count} "
                    "sessions in a row. Many healthy hips differ."
                ),
            )
        return told.format(points=min(self.points), count=len(self.points))


@dataclass(frozen=True, slots=True)
class Behind:
    """A hip that was held for less time than the other.

    Attributes:
        side: the hip with the deficit.
        minutes: the deficit in minutes.
    """

    side: Side
    minutes: float

    @property
    def words(self) -> str:
        """The minutes in words."""
        return (
            _("{minutes} min").format(minutes=number(self.minutes, 0))
            if self.minutes >= 1.5
            else _("a minute")
        )

    @property
    def sentence(self) -> str:
        """The deficit in one sentence."""
        return self.side.pick(
            _("Your left hip is {minutes} behind over the last four weeks."),
            _("Your right hip is {minutes} behind over the last four weeks."),
        ).format(minutes=self.words)


def is_early(records: Iterable[Record], today: date) -> bool:
    """Return whether it is too early to judge anything: two weeks have not passed since the first session."""
    first = min((one.started_at.date() for one in believable(records, today)), default=today)
    return (today - first).days < EARLY_DAYS


def differences(records: Iterable[Record], today: date) -> tuple[Difference, ...]:
    """Return the differences that may be named, tightness before pain; usually there are none."""
    records = tuple(records)
    if is_early(records, today):
        return ()
    recent = believable(records, today, NAMED_DAYS)
    answered = [one.facts.check_in for one in recent if one.facts.check_in is not None]
    found = (
        _difference(measure, [one for one in answered if is_number(one, measure)][-NAMED_SESSIONS:])
        for measure in Measure
    )
    return tuple(one for one in found if one is not None)


def behind(records: Iterable[Record], today: date) -> Behind | None:
    """Return the hip with less held time in the last four weeks, or None for a small difference.

    Exercises of one side only are left out, because that difference is wanted.
    """
    records = tuple(records)
    if is_early(records, today):
        return None
    recent = believable(records, today, BEHIND_DAYS)
    left, right = (sum(_held(one, side) for one in recent) / 60 for side in (Side.LEFT, Side.RIGHT))
    if round(abs(left - right), 2) < max(BEHIND_MINUTES, BEHIND_SHARE * max(left, right)):
        return None
    return Behind(Side.LEFT if left < right else Side.RIGHT, abs(left - right))


def _held(record: Record, side: Side) -> float:
    """Return the seconds of a side's holds, of exercises that were planned on both sides."""
    holds = [phase for phase in record.facts.phases if phase.kind is PhaseKind.HOLD]
    planned = {(phase.exercise, phase.item, phase.side) for phase in holds}
    return sum(
        phase.done_seconds
        for phase in holds
        if phase.side is side and {(phase.exercise, phase.item, one) for one in Side} <= planned
    )


def _difference(measure: Measure, answered: list[CheckIn]) -> Difference | None:
    if len(answered) < NAMED_SESSIONS:
        return None
    more_left = [getattr(one.left, measure) - getattr(one.right, measure) for one in answered]
    for side, points in ((Side.LEFT, more_left), (Side.RIGHT, [-point for point in more_left])):
        if min(points) >= NAMED_POINTS:
            return Difference(measure, side, tuple(points))
    return None
