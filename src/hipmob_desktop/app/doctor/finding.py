"""The finding of one check."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from hipmob_desktop.base.messages import _, number

T = TypeVar("T")

#: Seconds until a check counts as failed.
PATIENCE = 8.0


@dataclass(frozen=True, slots=True)
class Finding:
    """The finding of one check: whether it works, its state, and advice if it does not."""

    name: str
    works: bool
    detail: str
    advice: str = ""


def within(seconds: float, ask: Callable[[], T]) -> T:
    """Return the result of a call, or give up after so many seconds.

    A hung call stays in a thread of its own.

    Raises:
        TimeoutError: there was no result in time.
        Exception: whatever `ask` raises.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            answer.set_exception(error)

    threading.Thread(target=run, name="doctor", daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError as error:
        raise TimeoutError(_("no answer within {seconds} s").format(seconds=number(seconds))) from error
