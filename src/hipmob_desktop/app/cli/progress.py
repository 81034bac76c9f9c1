"""How far a long piece of work is: a bar in a terminal, or lines for another program."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: Columns of the bar, and seconds between two looks at it.
_WIDTH, _EVERY = 30, 0.2
#: Seconds of work before it is told how long the rest will take: the first pictures are the dear ones.
_KNOWN = 5.0


@dataclass(slots=True)
class Progress:
    """Tells on standard error how far something is.

    Attributes:
        what: what is being made, such as "film".
        lines: whether each whole percent is told on a line of its own, "12 %", for another program. Otherwise
            a bar is drawn, and nothing is where no terminal is.
        clock: seconds that only go forwards.
    """

    what: str
    lines: bool = False
    clock: Callable[[], float] = time.monotonic
    _began: float | None = None
    _told: float = field(default=-1.0)
    _percent: int = -1

    def show(self, share: float) -> None:
        """Tell that a share from 0 to 1 is done; may be called as often as one likes."""
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
        """Tell another program.

        Raises:
            KeyboardInterrupt: it is gone, and nobody waits for the work any more.
        """
        try:
            print(f"{percent} %", file=sys.stderr, flush=True)
        except BrokenPipeError:
            raise KeyboardInterrupt from None

    def end(self) -> None:
        """Take the bar away."""
        if not self.lines and sys.stderr.isatty():
            print("\r" + " " * (_WIDTH + 40) + "\r", end="", file=sys.stderr, flush=True)

    def _bar(self, share: float, passed: float) -> str:
        full = round(_WIDTH * share)
        left = ""
        if passed > _KNOWN and share > 0:
            minutes, seconds = divmod(round(passed / share - passed), 60)
            left = f", {minutes}:{seconds:02} left"
        return f"{self.what} [{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}{left:14}"
