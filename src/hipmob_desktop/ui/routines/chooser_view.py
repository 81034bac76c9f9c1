"""The values of the chooser: one for each routine, and its facts in words."""

from dataclasses import dataclass
from datetime import date

from hipmob_desktop.base.formats import short_date
from hipmob_desktop.base.messages import _
from hipmob_desktop.session.timeline import Phase, Timeline
from hipmob_desktop.ui.words import minutes

#: Between two facts of a card.
BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class RoutineChoice:
    """One routine that can be chosen.

    Attributes:
        key: the id of a built-in routine, or the name of a file without its ending.
        name: its name; of a file that was not read yet, that of the file.
        facts: length, last session, origin.
        fault: why it cannot be played; empty if it can.
        timeline: its session; None before it was planned, or with a fault.
        is_own: whether it is a file of the person's own.
        is_current: whether it is the routine of the next session.
    """

    key: str
    name: str
    facts: str
    fault: str = ""
    timeline: Timeline | None = None
    is_own: bool = True
    is_current: bool = False

    @property
    def phase(self) -> Phase | None:
        """The first work, which its picture shows."""
        if self.timeline is None:
            return None
        return next((phase for phase in self.timeline.phases if phase.kind.is_work), None)


def facts_of(
    timeline: Timeline | None, last: date | None, today: date, *, is_own: bool, current: bool
) -> str:
    """Return the facts of a routine: its length, its last session, and its origin."""
    facts: list[str] = [minutes(timeline.total_seconds)] if timeline is not None else []
    facts.append(last_words(last, today))
    facts.append(_("your own") if is_own else _("HipMob’s"))
    if current:
        facts.append(_("chosen"))
    return BETWEEN.join(facts)


def last_words(last: date | None, today: date) -> str:
    """Return when a routine was last done."""
    if last is None:
        return _("not done yet")
    days = (today - last).days
    if days <= 0:
        return _("done today")
    return _("done yesterday") if days == 1 else _("done on {day}").format(day=short_date(last))
