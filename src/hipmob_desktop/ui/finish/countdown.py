"""A countdown that any input stops."""

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

_TICK_MS = 250

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}

#: Logical pixels of mouse movement that count as an input; a nudged table moves it less.
_NUDGE = 12


class Countdown(QObject):
    """Counts from `start` to its end, or to the first input from keyboard, mouse or touch screen.

    Args:
        seconds: its length.
        clock: any monotonic clock, in seconds.
    """

    #: The remaining time in whole seconds; 0 once it is stopped.
    left = Signal(int)
    #: The end was reached without an input.
    over = Signal()

    def __init__(self, parent: QObject, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._seconds, self._clock = seconds, clock
        self._end = 0.0
        self._mouse: tuple[float, float] | None = None
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self.tick)

    @property
    def is_running(self) -> bool:
        """Whether it is counting."""
        return self._ticks.isActive()

    def start(self) -> None:
        """Count from the beginning."""
        application = QApplication.instance()
        if application is not None and not self.is_running:
            application.installEventFilter(self)
        self._mouse = None
        self._end = self._clock() + self._seconds
        self._ticks.start()
        self.tick()

    def stop(self) -> None:
        """Stop counting."""
        if not self.is_running:
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._ticks.stop()
        self.left.emit(0)

    def tick(self) -> None:
        """Emit the remaining time, or the end."""
        left = self._end - self._clock()
        if left > 0:
            self.left.emit(ceil(left))
        elif self.is_running:
            self.stop()
            self.over.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stop at any input, and let the event pass."""
        del watched
        if event.type() in _TOUCHES or self._is_a_move(event):
            self.stop()
        return False

    def _is_a_move(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseMove or not isinstance(event, QMouseEvent):
            return False
        at = event.globalPosition()
        if self._mouse is None:
            self._mouse = (at.x(), at.y())
        return abs(at.x() - self._mouse[0]) + abs(at.y() - self._mouse[1]) > _NUDGE
