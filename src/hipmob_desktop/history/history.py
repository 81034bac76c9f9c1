"""The recorded sessions as one value, with the evaluations for the first screens."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.talk import SessionContext

#: Sessions in a year. An exercise without practice for longer is as good as new.
_RECENT = 200


@dataclass(frozen=True, slots=True)
class History:
    """Every recorded session.

    A session belongs to the local day on which it began, whatever the computer's time zone is now.

    Attributes:
        sessions: the records, the oldest first.
        read_only: whether the file must not or cannot be changed at present; the notices give the reason.
        notices: sentences for the person about events of the file, the oldest first.
        unreadable: whether the file exists but cannot be read, so that `sessions` is incomplete.
        pauses: the weeks marked as pauses, by their Mondays, with the reason.
    """

    sessions: tuple[Record, ...] = ()
    read_only: bool = False
    notices: tuple[str, ...] = ()
    unreadable: bool = False
    pauses: Mapping[date, Pause] = field(default_factory=dict)

    def practised(self) -> dict[str, int]:
        """Return the number of recent sessions with each exercise, by its id; half its work is enough."""
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
        """Return the context for planning the next session."""
        return SessionContext(self.practised(), len(self.sessions), beside_film=beside_film)

    def held_seconds(self, rotation: Rotation, side: Side, since: date) -> float:
        """Return the seconds of stretch of one hip in one rotation, from the day `since` on."""
        return sum(
            one.held_seconds(side, rotation) for one in self.sessions if one.started_at.date() >= since
        )
