"""Progress of a long job: a bar in a terminal, or lines for another program."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from hipmob_desktop.base.messages import _

#: Columns of the bar, and seconds between two updates.
_WIDTH, _EVERY = 30, 0.2
#: Seconds before the remaining time is shown: the first frames take longest, and would mislead.
_KNOWN = 5.0


@dataclass(slots=True)
class Progress:
    """Writes the progress of a job to standard error.

    Attributes:
        what: the name of the product, such as "film".
        lines: writes each whole percent as a line, "12 %", for another program. Otherwise
            a terminal gets a bar, and anything else gets nothing.
        clock: a monotonic clock, in seconds.
    """

    what: str
    lines: bool = False
    clock: Callable[[], float] = time.monotonic
    _began: float | None = None
    _told: float = field(default=-1.0)
    _percent: int = -1

    def show(self, share: float) -> None:
        """Show that a share from 0 to 1 is done. The number of calls does not matter."""
        now = self.clock()
        self._began = now if self._began is None else self._began
        percent = int(100 * share)
        if self.lines:
            if percent != self._percent:
                self._percent = percent
                self._tell(percent)
        elif sys.stderr.isatty() and now - self._told >= _EVERY:
            self._told = now
            print(f"\r{self._bar(share, now - self._began)}", end="", file=sys.stderr, flush=True)

    def _tell(self, percent: int) -> None:
        """Write a line for another program.

        Raises:
            KeyboardInterrupt: that program has ended, so nobody waits for the job any more.
        """
        try:
            print(f"{percent} %", file=sys.stderr, flush=True)
        except BrokenPipeError:
            raise KeyboardInterrupt from None

    def end(self) -> None:
        """Remove the bar."""
        if not self.lines and sys.stderr.isatty():
            print("\r" + " " * (_WIDTH + 40) + "\r", end="", file=sys.stderr, flush=True)

    def _bar(self, share: float, passed: float) -> str:
        full = round(_WIDTH * share)
        left = ""
        if passed > _KNOWN and share > 0:
            minutes, seconds = divmod(round(passed / share - passed), 60)
            left = ", " + _("{time} left").format(time=f"{minutes}:{seconds:02}")
        return f"{self.what} [{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}{left:14}"
