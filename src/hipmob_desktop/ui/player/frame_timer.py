"""The frame rate of the player: the figure's own, and half of it for the other widgets."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmob_desktop.ui.figure.figure_canvas import ARRIVAL_MS, FRAME_MS, FigureCanvas


class FrameTimer(QObject):
    """Ticks while the session runs, and otherwise until the figure has come to rest.

    Clock and breath move by a pixel or two in two frames, so a higher rate would be invisible.

    Args:
        figure: the figure. While it hardly moves, every second frame is left out.
    """

    #: Show the whole screen at this instant.
    due = Signal()
    #: Show only the figure at this instant.
    figure_due = Signal()

    def __init__(self, figure: FigureCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._figure = figure
        self._between = False
        self._ticks = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._arrival = QTimer(self, interval=ARRIVAL_MS, singleShot=True)
        self._ticks.timeout.connect(self._tick)
        self._arrival.timeout.connect(self.stop)

    def start(self, *, running: bool) -> None:
        """Start ticking: until `stop` if the session runs, otherwise until the figure has arrived."""
        self._ticks.start(FRAME_MS)
        if running:
            self._arrival.stop()
        else:
            self._arrival.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._ticks.stop()

    def _tick(self) -> None:
        lively = self._figure.is_lively
        self._between = lively and not self._between
        (self.figure_due if self._between else self.due).emit()
        interval = FRAME_MS if lively else 2 * FRAME_MS
        if self._ticks.isActive() and interval != self._ticks.interval():
            self._ticks.setInterval(interval)
