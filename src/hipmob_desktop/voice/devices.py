"""The available sound devices, and the one in use: the chosen one while it is available.

Devices are listed by PulseAudio and PipeWire; elsewhere only the system's default exists. A stream without a
device follows changes of the system's default by itself.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hipmob_desktop.base.messages import _

#: A device: its id, and its name for people.
Device = tuple[str, str]

#: Seconds between two queries of the devices, and seconds for the first one before sound starts without it.
LOOK, ANSWER = 0.5, 1.0

#: Variables that set the device of a new stream in the libraries of PulseAudio and PipeWire.
_VARIABLES = ("PULSE_SINK", "PIPEWIRE_NODE")
_OWN = {name: os.environ.get(name) for name in _VARIABLES}


class NoServerError(Exception):
    """No sound server can be queried; the message is the reason."""


def connected(name: str) -> Any:
    """Return a pulsectl connection to the sound server; blocks while the server hangs.

    Raises:
        NoServerError: it does not answer, or pulsectl or its library is missing.
    """
    try:
        import pulsectl  # noqa: PLC0415 - it fails where there is no libpulse

        server = pulsectl.Pulse(name, connect=False)
    except (ImportError, OSError) as error:
        raise NoServerError(_("only where PulseAudio or PipeWire plays the sound")) from error
    try:
        server.connect()
    except (pulsectl.PulseError, pulsectl.PulseDisconnected) as error:
        with suppress(pulsectl.PulseError, pulsectl.PulseDisconnected):
            server.close()
        raise NoServerError(_("no PulseAudio or PipeWire answers")) from error
    return server


class ServerDevices:
    """The devices of the sound server, queried through one connection while it answers."""

    def __init__(self) -> None:
        self._server: Any = None

    def find(self) -> tuple[Device, ...]:
        """Return the devices; blocks while the server hangs.

        Raises:
            NoServerError: there is no server now.
        """
        if self._server is None:
            self._server = connected("HipMob devices")
        try:
            return tuple((str(sink.name), str(sink.description)) for sink in self._server.sink_list())
        except Exception as error:  # pulsectl raises several types for a lost server
            self.close()
            raise NoServerError(_("the sound server went away")) from error

    def close(self) -> None:
        """Close the connection; the next query opens another."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(Exception):  # the server may be gone
                server.close()


def lead_to(device: str) -> None:
    """Set the device of streams opened from now on; an empty id stands for the system's default."""
    for name in _VARIABLES:
        value = device or _OWN[name]
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


class DeviceChoice:
    """The chosen device among the available ones. Every method is thread-safe.

    Args:
        chosen: the id of the chosen device; empty for the system's default.
        find: returns the devices, as `ServerDevices.find`; None queries the sound server.

    Attributes:
        devices: the available devices.
    """

    def __init__(self, chosen: str, find: Callable[[], tuple[Device, ...]] | None = None) -> None:
        self._find = find or ServerDevices().find
        self._chosen = chosen
        self._wake = threading.Event()
        self.devices: tuple[Device, ...] = ()
        #: The device to use now; empty for the system's default.
        self.use = chosen
        #: Whether the chosen device is unavailable, so that another one is used.
        self.is_away = False

    def choose(self, device: str) -> None:
        """Choose another device; the next query applies it."""
        self._chosen = device
        self.look_soon()

    def look_soon(self) -> None:
        """Make the next query happen at once."""
        self._wake.set()

    def look(self) -> bool:
        """Query the available devices; return whether the device to use has changed.

        A server without an answer changes nothing, because it may return with all of its devices.
        """
        before, chosen = self.use, self._chosen
        with suppress(NoServerError):
            self.devices = self._find()
            self.use = chosen if chosen in {device for device, _ in self.devices} else ""
            self.is_away = self.use != chosen
        return self.use != before

    def watch(self, changed: Callable[[], object]) -> None:
        """Query for ever, and call `changed` when the device to use changes."""
        while True:
            self._wake.wait(LOOK)
            self._wake.clear()
            if self.look():
                changed()
