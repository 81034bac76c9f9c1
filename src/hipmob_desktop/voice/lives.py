"""How long to wait before a sound process is replaced, by how the ones before it have fared."""

#: Seconds after which a process has proven itself, and how many in a row may end sooner.
STEADY_SECONDS, MOST_SHORT_LIVES = 10.0, 3
#: Seconds before the next process is started, after one that never worked.
REST_SECONDS = 2.0
#: Seconds until another process looks for a device where one found none: twice as many each time.
PATIENCE_SECONDS, MOST_PATIENCE_SECONDS = 3.0, 24.0
#: Seconds that a process has to live, or the next one waits.
SHORT_SECONDS = 1.0


class Lives:
    """Counts the processes that ended; all times are in seconds."""

    def __init__(self) -> None:
        self._short = self._renewed = 0

    @property
    def patience(self) -> float:
        """For how long a process without a device is to try, until another one takes its place."""
        return min(PATIENCE_SECONDS * (1 << self._renewed), MOST_PATIENCE_SECONDS)

    @property
    def keeps_stopping(self) -> bool:
        """Whether one after another has ended soon."""
        return self._short >= MOST_SHORT_LIVES

    def died(self, lived: float, *, worked: bool) -> float:
        """Count a process that ended by itself; return for how long the next one waits."""
        self._short = 0 if lived > STEADY_SECONDS else self._short + 1
        return 0.0 if worked and not self.keeps_stopping else REST_SECONDS * max(1, self._short)

    def renewed(self, lived: float) -> float:
        """Count a process that wanted another one in its place; return for how long that one waits."""
        self._renewed += 1
        return SHORT_SECONDS * min(self._renewed, 5) if lived < SHORT_SECONDS else 0.0

    def goes_on(self, lived: float) -> None:
        """Know that a process has lived for so long."""
        if lived > STEADY_SECONDS:
            self._short = 0

    def plays(self) -> None:
        """Know that a device was found."""
        self._renewed = 0
