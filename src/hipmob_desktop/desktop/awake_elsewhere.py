"""Keeps Windows and macOS awake, each by the one way that it has; written from their manuals, not tried."""

import os
import subprocess
import sys
from collections.abc import Callable

# Windows: from now until said otherwise (ES_CONTINUOUS), neither the system nor the display may rest.
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2


def keep_awake() -> Callable[[], None] | None:
    """Keep screen and computer awake; return what releases them, or None on other systems or in vain.

    Windows takes it back when the thread that asked ends, so it has to be asked by one that stays; on macOS a
    program does it that ends when ours does.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - its windll is there on this system alone

        state = ctypes.windll.kernel32.SetThreadExecutionState
        if not state(_CONTINUOUS | _SYSTEM | _DISPLAY):
            return None
        return lambda: state(_CONTINUOUS)
    if sys.platform == "darwin":
        try:
            child = subprocess.Popen(  # noqa: S603 - the system's own program, our own number
                ["/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid())]
            )
        except OSError:
            return None
        return child.terminate
    return None
