"""Lets Ctrl+C in a terminal, and the end of the desktop's session, close the window as a person would."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

#: What asks a program to end: Ctrl+C, the session or the computer, and the terminal that goes away.
_ASKING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Signals(QObject):
    """Calls `end` in the GUI thread when the system asks the program to end; a second time it just ends.

    Python looks for signals only when Python runs, which in a window that waits may be never; so they are
    written into a socket, which wakes Qt.
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._told, self._telling = socket.socketpair()
        for one in (self._told, self._telling):
            one.settimeout(0)
        self._awake = QSocketNotifier(self._told.fileno(), QSocketNotifier.Type.Read, self)
        self._awake.activated.connect(self._asked)
        signal.set_wakeup_fd(self._telling.fileno(), warn_on_full_buffer=False)
        for number in _ASKING:
            signal.signal(number, lambda *_: None)

    def close(self) -> None:
        """Listen no more; who asks again is obeyed at once."""
        for number in _ASKING:
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        self._awake.setEnabled(False)

    def _asked(self) -> None:
        numbers = self._told.recv(4096)
        if any(number in _ASKING for number in numbers):
            self.close()
            self._end()
