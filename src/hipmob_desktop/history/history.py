"""What was done so far, as one value, with the readings that the first screens need."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.talk import SessionContext

#: Sessions; a year's. What was last practised longer ago is as good as new.
_RECENT = 200


@dataclass(frozen=True, slots=True)
class History:
    """Every session that is remembered.

    A session belongs to the day on which it began where the person was, whatever the computer's zone is now.

    Attributes:
        sessions: the oldest first.
        read_only: whether the file must not or cannot be changed at present; the notices say why.
        unreadable: whether there is a file that cannot be read, so that `sessions` says nothing about it.
        pauses: the weeks that are marked as pauses, by their Mondays, with the reason.
        notices: sentences for the person about what happened to the file, in the order in which it happened.
    """

    sessions: tuple[Record, ...] = ()
    read_only: bool = False
    notices: tuple[str, ...] = ()
    unreadable: bool = False
    pauses: Mapping[date, Pause] = field(default_factory=dict)

    def week(self, day: date) -> tuple[Record, ...]:
        """Return the sessions of the week, Monday to Sunday, in which `day` is."""
        wanted = day.isocalendar()[:2]
        return tuple(one for one in self.sessions if one.started_at.isocalendar()[:2] == wanted)

    def practised(self) -> dict[str, int]:
        """Return in how many recent sessions each exercise was done, by its id; half its work is enough."""
        counts: Counter[str] = Counter()
        for session in self.sessions[-_RECENT:]:
            planned: Counter[str] = Counter()
            done: Counter[str] = Counter()
            for phase in session.facts.phases:
                if phase.kind.is_work and phase.exercise is not None:
                    planned[phase.exercise] += round(phase.planned_seconds)
                    done[phase.exercise] += round(phase.done_seconds)
            counts.update(name for name, seconds in planned.items() if 2 * done[name] >= seconds > 0)
        return dict(counts)

    def context(self, *, beside_film: bool = False) -> SessionContext:
        """Return what the next session is planned from."""
        return SessionContext(self.practised(), len(self.sessions), beside_film=beside_film)

    def held_seconds(self, rotation: Rotation, side: Side, since: date) -> float:
        """Return the seconds of stretch held with one hip in one rotation, from the day `since` on."""
        return sum(
            one.held_seconds(side, rotation) for one in self.sessions if one.started_at.date() >= since
        )
