"""Hears what somebody on a bus tells everybody, also after the bus was lost and found again."""

from collections.abc import Callable
from typing import Any

from hipmob_desktop.desktop.bus import Bus

_DAEMON, _DAEMON_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"


class Hearing:
    """The signals of one interface of one object.

    Args:
        bus: on which they come.
        interface, path: whose they are.
        heard: is told each message of theirs, in the loop of the bus.
    """

    def __init__(self, bus: Bus, interface: str, path: str, heard: Callable[[Any], None]) -> None:
        self._bus, self._interface, self._path = bus, interface, path
        self._tell = heard
        self._connection: object = None

    async def begin(self) -> bool:
        """Hear from now on; return whether that is new, as it is once for each connection.

        Raises:
            NoAnswerError: there is no bus, or it does not answer in time.
        """
        connection = await self._bus.connection()
        if connection is self._connection:
            return False
        connection.add_message_handler(self._hear)
        rule = f"type='signal',interface='{self._interface}',path='{self._path}'"
        await self._bus.ask(_DAEMON, _DAEMON_PATH, _DAEMON, "AddMatch", "s", rule)
        self._connection = connection
        return True

    def _hear(self, message: Any) -> None:
        if message.interface == self._interface:
            self._tell(message)
