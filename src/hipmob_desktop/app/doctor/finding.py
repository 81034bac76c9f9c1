"""What was found out about one thing."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

#: Seconds that one thing may take before it counts as not working.
PATIENCE = 8.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one thing: whether it works, how it is, and what to do if it does not."""

    name: str
    works: bool
    detail: str
    advice: str = ""


def within(seconds: float, ask: Callable[[], T]) -> T:
    """Return an answer, or give it up after so many seconds; whoever hangs then hangs alone.

    Raises:
        TimeoutError: there was none in time.
        Exception: whatever `ask` raises.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
            answer.set_exception(error)

    threading.Thread(target=run, name="doctor", daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError as error:
        raise TimeoutError(f"no answer within {seconds:g} s") from error
