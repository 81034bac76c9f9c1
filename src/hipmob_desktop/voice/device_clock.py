"""Which monotonic instant a frame of the device is heard at, although no device keeps exact time."""

from collections import deque

from hipmob_desktop.voice.waves import SAMPLE_RATE

#: Seconds over which the earliest estimate is trusted: a callback may come late, but never early.
WINDOW = 1.5
#: A jump beyond this many seconds is an underrun or another device: follow it at once.
SNAP = 0.012
#: After so many seconds without a call the device has stopped in between, and nothing known before is true.
PAUSE = 0.3
#: So it has if it was not called before all was heard that it had ready, and this many seconds more. Else a
#: cue in the next `WINDOW` would be late by as long as the device was dry: 0.2 s were seen.
STUMBLE = 0.01
#: Otherwise the clocks drift apart (55-110 millionths were measured): follow by at most this slope.
SLEW = 300e-6


class DeviceClock:
    """The anchor: the monotonic instant at which frame 0 was, or would have been, heard."""

    def __init__(self) -> None:
        self._estimates: deque[tuple[float, float]] = deque()
        self._anchor: float | None = None
        self._last = 0.0
        self._ahead, self._frame = 0.0, 0

    def instant(self, now: float, ahead: float, frame: int) -> float:
        """Return the monotonic instant at which `frame` will be heard.

        Args:
            now: the monotonic time of this call in seconds.
            ahead: the seconds until that frame is heard, as the device says.
            frame: its number since the device was opened.
        """
        estimate = now + ahead - frame / SAMPLE_RATE
        if now > self._last + self._endures(frame):
            self._estimates.clear()
            self._anchor = None
        while self._estimates and self._estimates[0][0] < now - WINDOW:
            self._estimates.popleft()
        while self._estimates and self._estimates[-1][1] >= estimate:
            self._estimates.pop()  # kept rising, so that the first is always the smallest of the window
        self._estimates.append((now, estimate))
        target = self._estimates[0][1]
        if self._anchor is None or abs(target - self._anchor) > SNAP:
            self._anchor = target
        else:
            most = SLEW * (now - self._last)
            self._anchor += min(max(target - self._anchor, -most), most)
        self._last, self._ahead, self._frame = now, ahead, frame
        return self._anchor + frame / SAMPLE_RATE

    def _endures(self, frame: int) -> float:
        """Return for how many seconds the last call, which took all up to `frame`, had given it sound."""
        if self._ahead < STUMBLE:
            return PAUSE  # it does not say
        return min(PAUSE, self._ahead + (frame - self._frame) / SAMPLE_RATE + STUMBLE)
