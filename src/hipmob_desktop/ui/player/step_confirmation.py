"""In a lesson, lets any usual button say that the person is in place."""

from hipmob_desktop.session.events import Command, State
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.player.asides import Asides
from hipmob_desktop.ui.player.view import waits_for_step


class StepConfirmation:
    """Goes on with the next step of the way into an exercise.

    Args:
        bridge: the session.
        asides: while one of them is open, a button is meant for it.
    """

    def __init__(self, bridge: PlayerBridge, asides: Asides) -> None:
        self._bridge, self._asides = bridge, asides

    def confirm(self) -> bool:
        """Go on with the next step, if one waits for the person; return whether it did."""
        session = self._bridge.session
        if session is None or session.state is not State.RUNNING or self._asides.open:
            return False
        waits = waits_for_step(session.timeline.phase_at(self._bridge.position()))
        if waits:
            self._bridge.command(Command.NEXT_STEP)
        return waits
