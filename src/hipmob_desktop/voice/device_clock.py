"""The monotonic instants of a device's frames, corrected for the drift of its clock."""

from collections import deque

from hipmob_desktop.voice.waves import SAMPLE_RATE

#: Seconds over which the earliest estimate is used. Callbacks may be late, but never early.
WINDOW = 1.5
#: A jump by more than these seconds is an underrun or another device, and followed at once.
SNAP = 0.012
#: Seconds without a callback after which the device must have stopped. Earlier estimates are then wrong.
PAUSE = 0.3
#: The device has also stopped if it had played all of its buffer these seconds ago. Otherwise cues in the
#: next `WINDOW` would be late by the gap; 0.2 s were observed.
STUMBLE = 0.01
#: Largest slope of a correction. The clocks drift apart by 55 to 110 ppm, as measured.
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
            ahead: the seconds until that frame is heard, as reported by the device.
            frame: its number since the device was opened.
        """
        estimate = now + ahead - frame / SAMPLE_RATE
        if now > self._last + self._endures(frame):
            self._estimates.clear()
            self._anchor = None
        while self._estimates and self._estimates[0][0] < now - WINDOW:
            self._estimates.popleft()
        while self._estimates and self._estimates[-1][1] >= estimate:
            self._estimates.pop()  # ascending, so that the first is the window's minimum
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
        """Return the longest gap in seconds before an underrun, if the device had sound up to `frame`."""
        if self._ahead < STUMBLE:
            return PAUSE  # the device does not report it
        return min(PAUSE, self._ahead + (frame - self._frame) / SAMPLE_RATE + STUMBLE)
