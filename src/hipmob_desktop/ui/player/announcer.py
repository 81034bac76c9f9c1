"""Has assistive technology read aloud what changes in a session: parts and pauses, never seconds."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from hipmob_desktop.session.events import State
from hipmob_desktop.session.timeline import Phase
from hipmob_desktop.ui import words

_STATES = {
    (State.RUNNING, State.PAUSED): "Paused",
    (State.PAUSED, State.RUNNING): "Going on",
}


class Announcer:
    """Follows a session.

    Args:
        widget: in whose name it speaks.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._phase, self._state = -1, State.READY

    def begin(self) -> None:
        """Know nothing of any session before."""
        self._phase, self._state = -1, State.READY

    def follow(self, state: State, phase: Phase) -> None:
        """Say what is new."""
        change = _STATES.get((self._state, state))
        self._state = state
        if change:
            self.say(change)
        if phase.index != self._phase:
            self._phase = phase.index
            dose = f", {words.dose(phase)}" if phase.kind.is_work else ""
            self.say(f"{words.phase_words(phase)}{dose}")

    def say(self, text: str) -> None:
        """Have a text read aloud."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, text))
