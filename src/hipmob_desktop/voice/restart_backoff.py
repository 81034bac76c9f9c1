"""Delays before a sound process is replaced, depending on the lives of earlier ones."""

#: Seconds after which a process counts as stable, and consecutive shorter lives that are tolerated.
STEADY_SECONDS, MOST_SHORT_LIVES = 10.0, 3
#: Seconds before the next start after a process that never worked.
REST_SECONDS = 2.0
#: Seconds until a process without a device is replaced, doubled each time, and their limit.
PATIENCE_SECONDS, MOST_PATIENCE_SECONDS = 3.0, 24.0
#: Least seconds of a life without a delay for the next process.
SHORT_SECONDS = 1.0


class RestartBackoff:
    """Counts ended processes; all times are in seconds."""

    def __init__(self) -> None:
        self._short = self._renewed = 0

    @property
    def patience(self) -> float:
        """The time for which a process without a device retries before its replacement."""
        return min(PATIENCE_SECONDS * (1 << self._renewed), MOST_PATIENCE_SECONDS)

    @property
    def keeps_stopping(self) -> bool:
        """Whether several consecutive processes were short-lived."""
        return self._short >= MOST_SHORT_LIVES

    def died(self, lived: float, *, worked: bool) -> float:
        """Count a process that ended unexpectedly; return the delay before the next one."""
        self._short = 0 if lived > STEADY_SECONDS else self._short + 1
        return 0.0 if worked and not self.keeps_stopping else REST_SECONDS * max(1, self._short)

    def renewed(self, lived: float) -> float:
        """Count a process that asked for its replacement; return the delay before the next one."""
        self._renewed += 1
        return SHORT_SECONDS * min(self._renewed, 5) if lived < SHORT_SECONDS else 0.0

    def goes_on(self, lived: float) -> None:
        """Record the current process's life so far."""
        if lived > STEADY_SECONDS:
            self._short = 0

    def plays(self) -> None:
        """Record that a device was found."""
        self._renewed = 0
