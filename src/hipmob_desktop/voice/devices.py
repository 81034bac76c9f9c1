"""The sound devices that can be chosen, and which one is to be used now: the chosen one while it is there.

They are those of PulseAudio and PipeWire; elsewhere there is only the system's own choice. A stream that was
opened without a device follows the system's choice by itself when that changes.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

#: A device: its id, and its name for people.
Device = tuple[str, str]

#: Seconds between two looks at which devices there are, and for the first one until sound begins without it.
LOOK, ANSWER = 0.5, 1.0

#: The variables by which the libraries of PulseAudio and PipeWire are told where a new stream goes.
_VARIABLES = ("PULSE_SINK", "PIPEWIRE_NODE")
_OWN = {name: os.environ.get(name) for name in _VARIABLES}


class NoServerError(Exception):
    """There is no sound server that could be asked; the message says why."""


def connected(name: str) -> Any:
    """Return a connection to the sound server, as pulsectl has it; a server that hangs lets it wait.

    Raises:
        NoServerError: it does not answer, or what is needed to ask it is not installed.
    """
    try:
        import pulsectl  # noqa: PLC0415 - it fails where there is no libpulse

        server = pulsectl.Pulse(name, connect=False)
    except (ImportError, OSError) as error:
        raise NoServerError("only where PulseAudio or PipeWire plays the sound") from error
    try:
        server.connect()
    except (pulsectl.PulseError, pulsectl.PulseDisconnected) as error:
        with suppress(pulsectl.PulseError, pulsectl.PulseDisconnected):
            server.close()
        raise NoServerError("no PulseAudio or PipeWire answers") from error
    return server


class ServerDevices:
    """The devices of the sound server, which is asked through one connection for as long as it answers."""

    def __init__(self) -> None:
        self._server: Any = None

    def find(self) -> tuple[Device, ...]:
        """Return the devices; a server that hangs lets it wait.

        Raises:
            NoServerError: there is none now.
        """
        if self._server is None:
            self._server = connected("HipMob devices")
        try:
            return tuple((str(sink.name), str(sink.description)) for sink in self._server.sink_list())
        except Exception as error:  # pulsectl raises several kinds for a server that goes away
            self.close()
            raise NoServerError("the sound server went away") from error

    def close(self) -> None:
        """End the connection; the next question makes another."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(Exception):  # of a server that went away
                server.close()


def lead_to(device: str) -> None:
    """Let streams that are opened from now on play through this device, or where the system wants them."""
    for name in _VARIABLES:
        value = device or _OWN[name]
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


class DeviceChoice:
    """What the person chose among the devices that there are. Every method may be called from any thread.

    Args:
        chosen: the id of the chosen device, or empty for the system's own choice.
        find: returns the devices, as `ServerDevices.find`; None asks the sound server.
    """

    def __init__(self, chosen: str, find: Callable[[], tuple[Device, ...]] | None = None) -> None:
        self._find = find or ServerDevices().find
        self._chosen = chosen
        self._wake = threading.Event()
        self.devices: tuple[Device, ...] = ()
        #: The device to be used now, or empty for the system's own choice.
        self.use = chosen
        #: Whether the chosen device is not there, so that another one is used.
        self.is_away = False

    def choose(self, device: str) -> None:
        """Want another device; it is found by the next look."""
        self._chosen = device
        self.look_soon()

    def look_soon(self) -> None:
        """Let the next look be at once."""
        self._wake.set()

    def look(self) -> bool:
        """Look which devices there are, and return whether another one is to be used than before.

        A server that does not answer changes nothing: it may come back with all its devices.
        """
        before, chosen = self.use, self._chosen
        with suppress(NoServerError):
            self.devices = self._find()
            self.use = chosen if chosen in {device for device, _ in self.devices} else ""
            self.is_away = self.use != chosen
        return self.use != before

    def watch(self, changed: Callable[[], object]) -> None:
        """Look for ever, and call `changed` when another device is to be used."""
        while True:
            self._wake.wait(LOOK)
            self._wake.clear()
            if self.look():
                changed()
