"""A frame in which the figure shows exercises in motion for a limited time."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent

from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.ui.figure.figure_canvas import FRAME_MS, FigureCanvas, widget_of
from hipmob_desktop.ui.widgets.panels import Stage

#: The shown seconds of a hold: before its beginning, on the way into the pose, and after it.
_BEFORE, _AFTER = 5.0, 4.0

#: The shown repetitions.
_REPS = 1


@dataclass(frozen=True, slots=True)
class Clip:
    """A part of a timeline, from `start` to `end` in seconds."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.end - self.start


def clip_of(timeline: Timeline, phase: Phase) -> Clip:
    """Return the most telling clip of an exercise: the way into a stretch, or one repetition."""
    if phase.kind is PhaseKind.HOLD:
        before = timeline.phases[phase.index - 1].start if phase.index else phase.start
        return Clip(max(before, phase.start - _BEFORE), min(phase.end, phase.start + _AFTER))
    beats = [beat for beat in phase.beats if beat.rep <= _REPS]
    return Clip(beats[0].at, beats[-1].end) if beats else Clip(phase.start, phase.end)


def exercises_of(timeline: Timeline) -> tuple[Phase, ...]:
    """Return the first phase of work of each exercise, in the order of the session."""
    found: dict[str, Phase] = {}
    for phase in timeline.phases:
        if phase.kind.is_work:
            found.setdefault(phase.exercise or "", phase)
    return tuple(found.values())


class MovingStage(Stage):
    """Shows clips with the window's one figure, or a still picture while the figure is elsewhere.

    After the clips the figure rests and needs no processor time.

    Args:
        figure: the window's one figure.
        clock: a monotonic clock, in seconds.
        on_card: whether it is on a panel instead of on the backdrop.
        takes_figure: whether it takes the figure when it is shown, instead of only to play.
    """

    def __init__(
        self,
        figure: FigureCanvas,
        *,
        clock: Callable[[], float] = time.monotonic,
        on_card: bool = False,
        takes_figure: bool = True,
    ) -> None:
        super().__init__(on_card=on_card)
        self._takes_figure = takes_figure
        self._still = QImage()
        self._figure, self._clock = figure, clock
        self._timeline: Timeline | None = None
        self._clips: tuple[Clip, ...] = ()
        self._times = 1
        self._began = 0.0
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._show)

    @property
    def is_moving(self) -> bool:
        """Whether clips are being played."""
        return self._frames.isActive()

    def play(self, timeline: Timeline, clips: Iterable[Clip], times: int) -> None:
        """Play clips one after the other, `times` times, as soon as the widget is visible."""
        self._timeline, self._clips, self._times = timeline, tuple(clips), times
        if self.isVisible():
            self._start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take the figure from its present screen, and play."""
        super().showEvent(event)
        if self._timeline is not None and self._takes_figure:
            self._start()

    def show_still(self, picture: QImage) -> None:
        """Set the picture that is shown while the figure is elsewhere."""
        self._still = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the still picture, which fills the frame and is cropped to its proportions."""
        del event
        if self._still.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = max(self.width() / self._still.width(), self.height() / self._still.height())
        width, height = self._still.width() * scale, self._still.height() * scale
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.drawImage(place, self._still)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Release the figure for the next screen."""
        super().hideEvent(event)
        self._frames.stop()

    def _start(self) -> None:
        if widget_of(self._figure).parentWidget() is not self:
            self.take(widget_of(self._figure))
        self._began = self._clock()
        self._frames.start()
        self._show()

    def _show(self) -> None:
        """Show the present instant; after the last one, the figure rests there."""
        if widget_of(self._figure).parentWidget() is not self:
            self._frames.stop()  # another screen has the figure
            return
        whole = sum(clip.seconds for clip in self._clips)
        if self._timeline is None or whole <= 0:
            self._frames.stop()
            return
        gone = self._clock() - self._began
        if gone >= whole * self._times:
            self._frames.stop()
            return
        gone %= whole
        for clip in self._clips:
            if gone < clip.seconds:
                self._figure.show_frame(self._timeline, clip.start + gone)
                return
            gone -= clip.seconds
