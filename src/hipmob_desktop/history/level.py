"""The dose of a session as a step of a ladder.

The ladder goes from 30 s and 5 reps to two rounds of 60 s and 10 reps.

A step up adds 5 s of hold or 1 rep, whichever is lower within its range. After both maxima a second round
follows. “Stretch harder” is never a step.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hipmob_desktop.base.messages import _, ngettext, number
from hipmob_desktop.history.record import Record
from hipmob_desktop.session.preferences import RANGES, Preferences, Range
from hipmob_desktop.session.timeline import PhaseKind

#: Seconds and repetitions of one step.
HOLD_STEP, REPS_STEP = 5.0, 1

_HOLD, _REPS = RANGES["hold"], RANGES["reps"]
_MOST_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Level:
    """A dose: seconds of each hold, repetitions of each active exercise, rounds.

    A routine without holds has 0 seconds, one without repetitions 0 of them.
    """

    hold: float
    reps: int
    rounds: int = 1

    def __str__(self) -> str:
        if not self.hold or not self.reps:
            return self._alone()
        told = ngettext("{hold} s and {reps} rep", "{hold} s and {reps} reps", self.reps)
        if self.rounds != 1:
            told = ngettext(
                "{rounds} rounds of {hold} s and {reps} rep",
                "{rounds} rounds of {hold} s and {reps} reps",
                self.reps,
            )
        return told.format(hold=number(self.hold), reps=self.reps, rounds=self.rounds)

    def _alone(self) -> str:
        """Return the dose of a routine with holds only, or repetitions only."""
        told = _("{hold} s") if self.hold else ngettext("{reps} rep", "{reps} reps", self.reps)
        if self.rounds != 1:
            told = (
                _("{rounds} rounds of {hold} s")
                if self.hold
                else ngettext("{rounds} rounds of {reps} rep", "{rounds} rounds of {reps} reps", self.reps)
            )
        return told.format(hold=number(self.hold), reps=self.reps, rounds=self.rounds)

    @property
    def is_whole(self) -> bool:
        """Whether the dose has holds and repetitions, as each step of the ladder does."""
        return bool(self.hold and self.reps)

    def reaches(self, other: "Level") -> bool:
        """Return whether no part of this dose is below the other's."""
        return self.hold >= other.hold and self.reps >= other.reps and self.rounds >= other.rounds


def level_of(record: Record) -> Level | None:
    """Return the planned dose of a session; None without work. Sets are not rounds."""
    work = [phase for phase in record.facts.phases if phase.kind.is_work]
    holds = [phase.planned_seconds for phase in work if phase.kind is PhaseKind.HOLD]
    reps = [phase.planned_reps or 0 for phase in work if phase.kind is PhaseKind.REPS]
    if not work:
        return None
    rounds = Counter((phase.exercise, *phase.place) for phase in work)
    return Level(max(holds, default=0.0), max(reps, default=0), max(rounds.values()))


def wanted_level(preferences: Preferences, own: Level) -> Level:
    """Return the chosen dose; the routine's dose `own` fills in for missing choices."""
    return Level(preferences.hold or own.hold, preferences.reps or own.reps, preferences.rounds)


def beginning(preferences: Preferences, own: Level, ranges: Mapping[str, Range] = RANGES) -> Preferences:
    """Return how someone without a history begins: at the bottom of the path, in their first week.

    A dose that was chosen stays as it is. So does that of a routine whose own is no larger: `own` is its
    dose, `ranges` are its ranges.
    """
    bottom = ladder()[0]
    hold = ranges["hold"].nearest(bottom.hold)
    reps = int(ranges["reps"].nearest(bottom.reps))
    return replace(
        preferences,
        hold=hold if preferences.hold is None and hold < own.hold else preferences.hold,
        reps=reps if preferences.reps is None and reps < own.reps else preferences.reps,
    )


def more(level: Level) -> Level | None:
    """Return the next step up, or None at the top.

    A hold or a number of repetitions outside the ranges stays; a person's own routine may have one.
    """
    hold_share = (level.hold - _HOLD.least) / (_HOLD.most - _HOLD.least)
    reps_share = (level.reps - _REPS.least) / (_REPS.most - _REPS.least)
    hold_grows, reps_grow = 0 <= hold_share < 1, 0 <= reps_share < 1
    if hold_grows and (hold_share <= reps_share or not reps_grow):
        return Level(min(level.hold + HOLD_STEP, _HOLD.most), level.reps, level.rounds)
    if reps_grow:
        return Level(level.hold, level.reps + REPS_STEP, level.rounds)
    return Level(level.hold, level.reps, _MOST_ROUNDS) if level.rounds < _MOST_ROUNDS else None


def less(level: Level) -> Level:
    """Return the dose after pain: one step less of both, or one round less at their minimum."""
    if level.hold <= _HOLD.least and level.reps <= _REPS.least:
        return Level(level.hold, level.reps, max(1, level.rounds - 1))
    hold = min(level.hold, max(_HOLD.least, level.hold - HOLD_STEP))
    reps = min(level.reps, max(_REPS.least, level.reps - REPS_STEP))
    return Level(hold, int(reps), level.rounds)


def ladder() -> tuple[Level, ...]:
    """Return all steps from the least to the top."""
    steps = [Level(_HOLD.least, int(_REPS.least))]
    while (above := more(steps[-1])) is not None:
        steps.append(above)
    return tuple(steps)
