"""Draws the figure, and plans its glides, in a thread of its own, so that the window is never held up."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.painter import FigurePainter, Painted


@dataclass(frozen=True, slots=True)
class Job:
    """A picture to draw."""

    frame: Frame
    size: QSize
    detail: float
    painter: FigurePainter
    keep: bool

    def painted(self) -> Painted:
        """Draw it."""
        return self.painter.painted(
            self.size.width(), self.size.height(), self.frame, self.detail, keep=self.keep
        )


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A glide to work out: from a frame to the session's frame at `since` seconds, which `target` tells."""

    leaving: Frame
    target: Callable[[], Frame]
    since: float

    def glide(self) -> Glide:
        """Work it out."""
        return Glide.between(self.leaving, self.target(), 0.0, self.since)


_log = logging.getLogger("hipmob.figure")


class RenderWorker(QObject):
    """Draws pictures one at a time in a thread; of those asked for meanwhile only the newest is kept."""

    #: What was painted: `Painted`.
    drawn = Signal(object)
    #: A sentence for the person about a picture that could not be drawn.
    failed = Signal(str)
    #: A `Plan` with its `Glide`, or None if there is none.
    worked_out = Signal(object, object)
    _idle = Signal()
    _still_drawn = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="figure")
        self._busy = False
        self._failure = ""  # the last one that was told, until a picture succeeds
        self._waiting: Job | None = None
        self._still_drawn.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._idle.connect(self._draw_waiting, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a picture asked for is still to come."""
        return self._busy

    def draw(self, job: Job) -> None:
        """Draw a picture as soon as the thread is free."""
        if self._busy:
            self._waiting = job
        else:
            self._busy = True
            self._thread.submit(self._work, job)

    def _work(self, job: Job) -> None:
        try:
            self.drawn.emit(job.painted())
            self._failure = ""
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong in the picture, the session goes on
            self._fail(problem)
        finally:
            self._idle.emit()

    def work_out(self, plan: Plan) -> None:
        """Work out a glide as soon as the thread is free."""
        self._thread.submit(self._plan, plan)

    def draw_still(self, make: Callable[[], QImage], then: Callable[[QImage], None]) -> None:
        """Draw a picture that is not to be shown by the figure itself, after what was asked for before."""
        self._thread.submit(self._still, make, then)

    def _still(self, make: Callable[[], QImage], then: Callable[[QImage], None]) -> None:
        try:
            self._still_drawn.emit(then, make())
        except Exception as problem:  # noqa: BLE001 - without the picture there are still its words
            self._fail(problem)

    def _hand_over(self, then: Callable[[QImage], None], picture: QImage) -> None:
        """Give a picture to who asked for it, if that is still there."""
        owner = getattr(then, "__self__", None)
        if not isinstance(owner, QObject) or isValid(owner):
            then(picture)

    def _plan(self, plan: Plan) -> None:
        glide = None
        try:
            glide = plan.glide()
        except Exception as problem:  # noqa: BLE001 - without a glide there is a jump, and the session goes on
            self._fail(problem)
        self.worked_out.emit(plan, glide)

    def _fail(self, problem: Exception) -> None:
        """Log and tell a failure; one that comes with every picture is told once."""
        sentence = f"The figure could not be drawn ({type(problem).__name__}). The voice and the clock go on."
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
        """Let the thread end after the picture it is drawing."""
        self._waiting = None
        self._thread.shutdown(wait=True, cancel_futures=True)
