"""Previews of settings: the figure for its own settings, sample text for the distance."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.figure.figure_canvas import FRAME_MS, FigureCanvas, widget_of
from hipmob_desktop.ui.theme.spacing import scale_of
from hipmob_desktop.ui.widgets.panels import Stage

#: Height of the preview as a share of its width; its bounds in logical pixels. The last
#: number is the seconds of motion after a change.
_SHARE, _LOWEST, _HIGHEST, _SECONDS = 0.5, 180, 280, 12.0


def previewed(before: Settings | None, after: Settings) -> PhaseKind | str:
    """Return the best preview of a change: a kind of work, an exercise's id, or "" for nothing new."""
    if before is None:
        return PhaseKind.HOLD
    changed = set(before.easier) ^ set(after.easier)
    if changed:
        return min(changed)
    return PhaseKind.REPS if before.motion != after.motion else ""


def work_of(timeline: Timeline, wanted: PhaseKind | str) -> Phase | None:
    """Return the first phase of a kind or an exercise, or any work if there is none."""
    work = [phase for phase in timeline.phases if phase.kind in {PhaseKind.HOLD, PhaseKind.REPS}]
    found = (phase for phase in work if wanted in {phase.kind, phase.exercise})
    return next(found, work[0] if work else None)


class FigurePreview(Stage):
    """Shows the window's figure, which moves for some seconds after each change.

    Args:
        figure: the window's one figure.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, figure: FigureCanvas, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(on_card=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGHEST)
        self.setAccessibleName(_("Preview of the figure"))
        self._figure, self._clock = figure, clock
        self._timeline: Timeline | None = None
        self._phase: Phase | None = None
        self._began = 0.0
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._show)

    def show_exercise(self, timeline: Timeline, wanted: PhaseKind | str) -> None:
        """Show a kind of work, or an exercise by its id; "" continues with the present one."""
        if wanted or self._phase is None:
            phase = work_of(timeline, wanted or PhaseKind.HOLD)
            if phase is not self._phase:
                self._timeline, self._phase = timeline, phase
        self._began = self._clock()
        if self.isVisible():
            self._start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the height for the new width and the window's text size."""
        super().resizeEvent(event)
        highest = _HIGHEST * scale_of(self)
        self.setFixedHeight(round(min(max(_SHARE * self.width(), _LOWEST), highest)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Move the figure here from any other screen."""
        super().showEvent(event)
        self._began = self._clock()
        self._start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Release the figure for the next screen."""
        super().hideEvent(event)
        self._frames.stop()

    def _start(self) -> None:
        if widget_of(self._figure).parentWidget() is not self:
            self.take(widget_of(self._figure))
        self._show()
        self._frames.start()

    def _show(self) -> None:
        """Loop the exercise, starting in its middle."""
        phase, gone = self._phase, self._clock() - self._began
        if phase is None or self._timeline is None:
            return
        if gone > _SECONDS:
            self._frames.stop()
            return
        self._figure.show_frame(self._timeline, phase.start + (phase.seconds / 2 + gone) % phase.seconds)
