"""Background jobs whose results and failures arrive in the GUI thread."""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import cache, partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")

_log = logging.getLogger(__name__)


class _Dispatcher(QObject):
    """Delivers the calls of all threads in the GUI thread.

    One dispatcher lives as long as the program. An object that Qt can delete while another thread emits its
    signal would crash the process.
    """

    posted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        # Queued also when the GUI thread posts. A job that is done at once calls back later, as any other.
        self.posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, sender: QObject, call: Callable[[], Any]) -> None:
        if isValid(sender) and not _is_orphan(call):
            call()


@cache
def _dispatcher() -> _Dispatcher:
    return _Dispatcher()


class Background(QObject):
    """A thread that runs jobs one after another and calls back in the GUI thread.

    An unhandled failure is raised in the GUI thread, where the crash reporter logs and shows it. After
    `close` no new job runs and no callback is made. Methods of objects that Qt has deleted are not called.

    Args:
        name: the thread's name, for the log.
        parent: the Qt parent.
    """

    def __init__(self, name: str = "background", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: ThreadPoolExecutor | None = None  # created with the first job
        self._closed = False
        self._dispatcher = _dispatcher()  # created here, because a worker's thread delivers no calls

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], Any] | None = None,
        failed: Callable[[BaseException], Any] | None = None,
    ) -> None:
        """Run a job in the background.

        Args:
            job: the function to run.
            then: called in the GUI thread with the job's result.
            failed: called in the GUI thread with the job's exception; None raises it there.
        """
        if self._closed:
            _log.info("a job came after the end and was not run: %s", job)
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
        self.follow(self._thread.submit(job), then, failed)

    def follow(
        self,
        future: "Future[T]",
        then: Callable[[T], Any] | None = None,
        failed: Callable[[BaseException], Any] | None = None,
    ) -> None:
        """Call back for work of another thread, as `run` does. A cancelled future is ignored."""
        future.add_done_callback(lambda done: self.post(partial(_hand_over, done, then, failed)))

    def post(self, call: Callable[[], Any]) -> None:
        """Call a function in the GUI thread soon. Safe from any thread, even during shutdown."""
        try:
            self._dispatcher.posted.emit(self, call)
        except RuntimeError:  # the program has ended, and no GUI thread is left
            _log.debug("a call came after the end: %s", call)

    def close(self, *, drop: bool = False) -> None:
        """Run the jobs submitted so far, refuse new ones, and return at once.

        Args:
            drop: whether to cancel what has not begun, and to wait for the job that is running.
        """
        self._closed = True
        if self._thread is not None:
            self._thread.shutdown(wait=drop, cancel_futures=drop)


def _hand_over(
    done: "Future[T]",
    then: Callable[[T], Any] | None,
    failed: Callable[[BaseException], Any] | None,
) -> None:
    try:
        result = done.result()
    except CancelledError:
        return
    except Exception as error:
        if failed is None:
            raise
        if not _is_orphan(failed):
            failed(error)
        return
    if then is not None and not _is_orphan(then):
        then(result)


def _is_orphan(call: Callable[..., Any]) -> bool:
    """Return whether a callback is a method of an object that Qt has deleted."""
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
