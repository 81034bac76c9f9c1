"""What the finish screen shows, as a value, and the pure function that reads it."""

from dataclasses import dataclass, replace

from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.history.view import SideDone, side_done
from hipmob_desktop.ui.home.view import WeekView


@dataclass(frozen=True, slots=True)
class FinishView:
    """The finish screen: how the session ended, what each hip has done, minutes played, the week."""

    completed: bool
    minutes: float
    left: SideDone
    right: SideDone
    week: WeekView

    @property
    def equal(self) -> bool:
        """Whether both hips have done the same, to the second."""
        return round(self.left.held) == round(self.right.held) and self.left.reps == self.right.reps


def finish_view(record: Record, week: WeekView) -> FinishView:
    """Return what a session that just ended has to show; the last session is this one, and not told."""
    left, right = (side_done(record, side) for side in (Side.LEFT, Side.RIGHT))
    return FinishView(
        record.outcome is Outcome.COMPLETED, record.minutes, left, right, replace(week, last="")
    )
