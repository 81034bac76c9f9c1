"""The plan of a routine while it is edited."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import OutOfRangeError
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.routines.editor_view import Totals, totals_of

#: Items of a routine that is planned at once. A longer one is planned in the background.
_FEW = 8

#: Plans a routine.
_Build = Callable[[Routine], Timeline]


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a routine.

    Attributes:
        routine: the routine.
        timeline: its session; that of an earlier text as long as the new one is planned.
        totals: the length of the session and of each side's work.
        fault: why there is no session.
    """

    routine: Routine | None = None
    timeline: Timeline | None = None
    totals: Totals | None = None
    fault: str = ""


class LivePlan(QObject):
    """Plans a routine again and again, with the session's own builder.

    The plan of a long routine takes too long for every key. Then only the changed item is planned, before
    and after its change, and the difference is added. The whole plan follows from the background.

    Args:
        context: the parts of the program.
        planner: the preferences of a routine, and the practice so far.
    """

    #: The whole plan has arrived.
    changed = Signal()

    def __init__(self, context: Context, planner: SessionPlanner) -> None:
        super().__init__(context.window)
        self._background, self._narrator, self._planner = context.background, context.voice, planner
        self._plan = Plan()
        self._whole = Plan()
        self._wanted: tuple[Routine, _Build] | None = None
        self._is_busy = False

    def forget(self) -> None:
        """Forget the last routine."""
        self._plan = self._whole = Plan()
        self._wanted = None

    def of(self, routine: Routine | None) -> Plan:
        """Return the plan of a routine, as exact as it can be at once."""
        if routine is None:
            return replace(self._plan, routine=None)
        if self._plan.routine == routine:
            return self._plan
        build = self._builder(routine)
        if len(routine.item) <= _FEW or self._whole.timeline is None:
            self._plan = self._whole = _planned(routine, build)
        else:
            self._plan = replace(self._whole, routine=routine, totals=self._estimated(routine, build))
            self._wanted = routine, build
            self._begin()
        return self._plan

    def _builder(self, routine: Routine) -> _Build:
        """Return the builder with everything that it depends on, as it is now."""
        wanted = replace(self._planner.preferences_for(routine), fit=None)
        lengths, practice = dict(self._narrator.lengths), self._planner.session_context
        return lambda one: build_timeline(one, wanted, lengths, practice)

    def _estimated(self, routine: Routine, build: _Build) -> Totals | None:
        """Return the last totals with the difference that the changed item makes."""
        before, totals = self._whole.routine, self._whole.totals
        if before is None or totals is None or len(before.item) != len(routine.item):
            return totals
        changed = [n for n, item in enumerate(routine.item) if item != before.item[n]]
        if len(changed) != 1:
            return totals
        old, new = (_planned(_only(one, changed[0]), build).totals for one in (before, routine))
        return totals if old is None or new is None else totals.changed(old, new)

    def _begin(self) -> None:
        """Plan the routine that is wanted, unless another plan is still under way."""
        if not self._is_busy and self._wanted is not None:
            self._is_busy = True
            self._background.run(partial(_planned, *self._wanted), self._take)

    def _take(self, plan: Plan) -> None:
        """Use a whole plan, unless the routine has changed again meanwhile."""
        self._is_busy = False
        if self._wanted is not None and plan.routine == self._wanted[0]:
            self._plan = self._whole = plan
            self._wanted = None
            self.changed.emit()
        self._begin()


def _only(routine: Routine, number: int) -> Routine:
    return msgspec.structs.replace(routine, item=(routine.item[number],))


def _planned(routine: Routine, build: _Build) -> Plan:
    try:
        timeline = build(routine)
    except OutOfRangeError as error:
        return Plan(routine, None, None, str(error))
    return Plan(routine, timeline, totals_of(timeline))
