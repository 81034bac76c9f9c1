"""Whether there is a screen to open a window on; Qt ends the whole program when there is none."""

import _socket  # `socket` takes some milliseconds to name its constants, and the first picture waits for this
import sys
from collections.abc import Mapping

#: Seconds that a display on this computer may take to answer.
_PATIENCE = 2.0


def has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether a window can be expected to open.

    On Linux a Wayland session or a platform chosen by the person is trusted; an X display of this computer is
    asked; one of another computer is trusted, too, because asking may take long.
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
        asking = _socket.socket(_socket.AF_UNIX)
        try:
            asking.settimeout(_PATIENCE)
            if asking.connect_ex(address) == 0:
                return True
        finally:
            asking.close()
    return False
