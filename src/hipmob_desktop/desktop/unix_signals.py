"""Unix signals: Ctrl+C and the end of the desktop session close the window as a person would."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

#: Sent by Ctrl+C, by the end of the session or the computer, and by a terminal that is closed.
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class UnixSignals(QObject):
    """Calls `end` in the GUI thread at the first signal; the second one ends the process.

    Python runs its handlers only between two instructions, so in an idle event loop perhaps never. Signals
    are therefore written into a socket, which wakes Qt.
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._receiver, self._sender = socket.socketpair()
        for one in (self._receiver, self._sender):
            one.settimeout(0)
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        for number in _SIGNALS:
            signal.signal(number, lambda *_: None)

    def close(self) -> None:
        """Restore Python's own handlers."""
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)

    def _read(self) -> None:
        if any(number in _SIGNALS for number in self._receiver.recv(4096)):
            self.close()
            self._end()
