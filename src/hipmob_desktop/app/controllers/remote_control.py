"""The remote control: one effect for each key, whatever has sent it."""

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.remote_key import RemoteKey
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.ui.player.player_view import waits_for_step

NO_SESSION = N_("No session is running. Start one with hipmob play.")

_COMMANDS = {RemoteKey.BACK: Command.BACK, RemoteKey.MORE: Command.MORE_TIME}


class RemoteControl(QObject):
    """Carries out the keys of a remote control in the session under way.

    Args:
        context: the parts of the program.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._bridge, self._actions, self._clock = context.bridge, context.actions, context.clock

    def press(self, key: RemoteKey) -> str:
        """Carry out a key; return why it has no effect, or ""."""
        session = self._bridge.session
        if session is None or session.state not in {State.RUNNING, State.PAUSED}:
            return _(NO_SESSION)
        running = session.state is State.RUNNING
        if key is RemoteKey.SAY_AGAIN:
            self._actions.repeat_line.emit()
        elif key is RemoteKey.PAUSE:
            self._bridge.command(Command.PAUSE if running else Command.RESUME)
        elif key is RemoteKey.NEXT:
            phase = session.timeline.phase_at(session.position(self._clock()))
            self._bridge.command(Command.NEXT_STEP if running and waits_for_step(phase) else Command.NEXT)
        else:
            self._bridge.command(_COMMANDS[key])
        return ""
