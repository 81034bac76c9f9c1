"""The display: whether Qt can open a window. Without one, Qt ends the process."""

import socket
import sys
from collections.abc import Mapping

#: Seconds until a display on this computer is given up.
_PATIENCE = 2.0


def has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether a window is likely to open.

    On Linux an X display of this computer is asked. A Wayland session, a chosen Qt platform and an X display
    of another computer are trusted.
    """
    if sys.platform != "linux" or environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    host, _, name = display.partition(":")
    number = name.partition(".")[0]
    return _answers(number) if host in {"", "unix"} and number.isdecimal() else bool(display)


def _answers(number: str) -> bool:
    """Return whether an X server listens at its usual sockets: a file, or an abstract name."""
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers are, by convention
    for address in (path, f"\0{path}"):
        client = socket.socket(socket.AF_UNIX)
        try:
            client.settimeout(_PATIENCE)
            if client.connect_ex(address) == 0:
                return True
        finally:
            client.close()
    return False
