"""Brings calls from background threads into the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")


class Crossing(QObject):
    """Lives in the GUI thread; what is posted to it from any thread is called there, in order."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._call)

    def post(self, call: Callable[[], Any]) -> None:
        """Call this in the GUI thread, soon; may be used from any thread, also when all is ending."""
        try:
            self._posted.emit(call)
        except RuntimeError:  # the program has ended, and nobody is there to be told
            return

    def when_done(self, future: "Future[T]", call: Callable[[T], Any]) -> None:
        """Call this in the GUI thread with what a future brings; nothing if it is cancelled.

        What it fails with is raised there, as an error that nobody expected.
        """

        def done(finished: "Future[T]") -> None:
            if not finished.cancelled():
                self.post(lambda: call(finished.result()))

        future.add_done_callback(done)

    def watch(self, future: "Future[Any]") -> None:
        """Raise in the GUI thread what a future fails with, as an error that nobody expected.

        No work in the background is without this or `when_done`: an error would be lost without a word.
        """
        self.when_done(future, lambda _: None)

    def _call(self, call: Callable[[], Any]) -> None:
        call()
