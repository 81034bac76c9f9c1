"""The thread that draws the figure and plans its glides, so that the window never waits."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from hipmob_desktop.base.background import Background
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.glide import Glide, is_far
from hipmob_desktop.figure.painter import FigurePainter, Painted


@dataclass(frozen=True, slots=True)
class Job:
    """A picture to draw.

    Attributes:
        frame: the painter's input.
        size: width and height in pixels.
        detail: the resolution of the figure, as a share of the picture's.
        painter: the painter.
        keep: whether to cache the drawn figure.
    """

    frame: Frame
    size: QSize
    detail: float
    painter: FigurePainter
    keep: bool

    def painted(self) -> Painted:
        """Draw the picture."""
        return self.painter.painted(
            self.size.width(), self.size.height(), self.frame, self.detail, keep=self.keep
        )


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A glide to plan.

    Attributes:
        leaving: the first frame.
        target: computes the last frame.
        since: the session's position at the target, in seconds.
    """

    leaving: Frame
    target: Callable[[], Frame]
    since: float

    def glide(self) -> Glide | None:
        """Plan the glide; None if the way is too long for one."""
        target = self.target()
        return None if is_far(self.leaving, target) else Glide.between(self.leaving, target, 0.0, self.since)


_log = logging.getLogger("hipmob.figure")


class RenderWorker(QObject):
    """Draws pictures one at a time in a thread; of the waiting ones only the newest is drawn.

    Its signals are emitted in the GUI thread.
    """

    #: A drawn picture: `Painted`.
    drawn = Signal(object)
    #: A sentence for the person about a picture that could not be drawn.
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("figure", self)
        self._busy = False
        self._failure = ""  # the last failure that was shown, until a picture succeeds
        self._waiting: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a requested picture is still to be drawn."""
        return self._busy

    def draw(self, job: Job) -> None:
        """Draw a picture as soon as the thread is free."""
        if self._busy:
            self._waiting = job
        else:
            self._busy = True
            self._background.run(job.painted, self._show, self._give_up)

    def work_out(self, plan: Plan, then: Callable[[Plan, Glide | None], None]) -> None:
        """Plan a glide as soon as the thread is free.

        Args:
            plan: the wanted glide.
            then: called with the plan and its glide. None after a failure and for a long way; the figure then
                fades.
        """

        def jump(problem: BaseException) -> None:
            self._fail(problem)
            then(plan, None)

        self._background.run(plan.glide, partial(then, plan), jump)

    def draw_still(self, make: Callable[[], QImage], then: Callable[[QImage], None]) -> None:
        """Draw a picture for another widget, after all earlier requests; call `then` with it."""
        self._background.run(make, then, self._fail)

    def _show(self, painted: Painted) -> None:
        self._failure = ""
        self.drawn.emit(painted)
        self._draw_waiting()

    def _give_up(self, problem: BaseException) -> None:
        self._fail(problem)
        self._draw_waiting()

    def _fail(self, problem: BaseException) -> None:
        """Log and show a failure; one that repeats with every picture is shown once."""
        sentence = f"The figure could not be drawn ({type(problem).__name__}). Voice and clock continue."
        if sentence != self._failure:
            self._failure = sentence
            _log.error("the figure could not be drawn", exc_info=problem)
            self.failed.emit(sentence)

    def _draw_waiting(self) -> None:
        self._busy = False
        job, self._waiting = self._waiting, None
        if job is not None:
            self.draw(job)

    def close(self) -> None:
        """End the thread after the picture that it is drawing."""
        self._waiting = None
        self._background.close(drop=True)
