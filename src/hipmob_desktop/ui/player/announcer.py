"""Announcements to assistive technology: new phases and pauses, never seconds."""

from collections.abc import Mapping

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from hipmob_desktop.base.messages import N_, Messages
from hipmob_desktop.session.events import State
from hipmob_desktop.session.timeline import Phase
from hipmob_desktop.ui import words

_STATES = Messages(
    {
        (State.RUNNING, State.PAUSED): N_("Paused"),
        (State.PAUSED, State.RUNNING): N_("Resumed"),
    }
)


class Announcer:
    """Announces the changes of a session.

    Args:
        widget: the widget that sends the announcements.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._phase, self._state = -1, State.READY

    def begin(self) -> None:
        """Forget the last session."""
        self._phase, self._state = -1, State.READY

    def follow(self, state: State, phase: Phase, names: Mapping[str, str]) -> None:
        """Announce a new phase, a pause, or the end of a pause; `names` are those of the exercises."""
        change = _STATES.get((self._state, state))
        self._state = state
        if change:
            self.say(change)
        if phase.index != self._phase:
            self._phase = phase.index
            dose = f", {words.dose(phase)}" if phase.kind.is_work else ""
            self.say(f"{words.phase_words(phase, names)}{dose}")

    def say(self, text: str) -> None:
        """Announce a text."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, text))
