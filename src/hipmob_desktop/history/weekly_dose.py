"""The weekly dose: minutes held and repetitions of each hip and rotation, compared with a useful dose."""

from calendar import MONDAY
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import week_start
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.timeline import PhaseKind

#: Weekly minutes of stretch, of one hip in one rotation, at which the gains in range level off.
LEVEL_MINUTES = 10.0
LEVEL_SOURCE = "Ingram et al. 2025, doi 10.1007/s40279-024-02143-9"


@dataclass(frozen=True, slots=True)
class HipDose:
    """The dose of one hip in one rotation: minutes held, complete repetitions."""

    minutes: float = 0.0
    reps: int = 0

    @property
    def share(self) -> float:
        """The minutes as a share of `LEVEL_MINUTES`; values above 1 are possible."""
        return self.minutes / LEVEL_MINUTES


@dataclass(frozen=True, slots=True)
class WeekDose:
    """The dose of the week that begins on `first`, read with `of`."""

    first: date
    hips: Mapping[tuple[Rotation, Side], HipDose] = field(default_factory=dict)

    def of(self, rotation: Rotation, side: Side) -> HipDose:
        """Return the dose of one hip in one rotation."""
        return self.hips.get((rotation, side), HipDose())

    @property
    def minutes(self) -> float:
        """Minutes held in total."""
        return sum(hip.minutes for hip in self.hips.values())


def week_doses(
    records: Iterable[Record], today: date, count: int, *, first_weekday: int = MONDAY
) -> tuple[WeekDose, ...]:
    """Return the doses of the last `count` weeks, the week of `today` last."""
    this = week_start(today, first_weekday)
    starts = [this - timedelta(weeks=back) for back in reversed(range(count))]
    found: list[dict[tuple[Rotation, Side], HipDose]] = [{} for _ in starts]
    first = starts[0].toordinal()
    for one in records:
        number = (one.started_at.toordinal() - first) // 7
        if 0 <= number < count:
            _add(found[number], one)
    return tuple(WeekDose(start, hips) for start, hips in zip(starts, found, strict=True))


def _add(hips: dict[tuple[Rotation, Side], HipDose], record: Record) -> None:
    for phase in record.facts.phases:
        if phase.rotation is None or phase.side is None or not phase.kind.is_work:
            continue
        key = phase.rotation, phase.side
        known = hips.get(key, HipDose())
        held = phase.done_seconds if phase.kind is PhaseKind.HOLD else 0.0
        hips[key] = HipDose(known.minutes + held / 60, known.reps + (phase.done_reps or 0))
