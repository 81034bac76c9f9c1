"""When the player is painted: the figure as often as it moves, and what stands around it half as often."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmob_desktop.ui.figure.figure_canvas import ARRIVAL_MS, FRAME_MS, FigureCanvas


class FrameTimer(QObject):
    """Ticks while the session runs, and otherwise until the figure has come to rest.

    Clock and breath move by a pixel or two in two frames, so that more of them could not be seen.

    Args:
        figure: a calm one is asked at every other frame only.
    """

    #: Everything is to be shown as it is now.
    due = Signal()
    #: Only the figure is.
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
        """Tick from now on, and for ever if the session runs."""
        self._ticks.start(FRAME_MS)
        if running:
            self._arrival.stop()
        else:
            self._arrival.start()

    def stop(self) -> None:
        """Tick no more."""
        self._ticks.stop()

    def _tick(self) -> None:
        lively = self._figure.is_lively
        self._between = lively and not self._between
        (self.figure_due if self._between else self.due).emit()
        interval = FRAME_MS if lively else 2 * FRAME_MS
        if self._ticks.isActive() and interval != self._ticks.interval():
            self._ticks.setInterval(interval)
