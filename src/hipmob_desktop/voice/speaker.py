"""Keeps one output open: detects its loss or standstill, and reopens it when possible."""

import math
import threading
from collections.abc import Callable

from hipmob_desktop.base.child_process import Message
from hipmob_desktop.voice.outputs import NoDeviceError, Output

#: Seconds in which a device fills its buffer silently. Frames taken later are audible.
FILLING = 0.4
#: Seconds of standstill until a device is closed. A PulseAudio sink without a card took 1.5 s to start.
#: Devices that go away report it, so the limit is for those that do not.
STALL = 3.0
#: Seconds between attempts to open a device.
RETRY = 1.5


class Speaker:
    """The current output.

    Args:
        open_output: opens it; raises NoDeviceError or OSError if there is none now.
    """

    def __init__(self, open_output: Callable[[], Output]) -> None:
        self._open_output = open_output
        self._lock = threading.Lock()
        self._output: Output | None = None
        self._opened = self._moved = self._retry_at = 0.0
        self._frames = 0
        self._flowing = self._resting = False
        self._why = ""

    def watch(self, now: float) -> Message:
        """Check and reopen the output at a monotonic instant, and return the heartbeat.

        "playing" in it is true while sound flows, false without a device, and None while uncertain.
        """
        with self._lock:
            if self._output is None and now >= self._retry_at:
                self._open(now)
            elif self._output is not None and not self._resting:
                self._check(self._output, now)
            if self._output is None:
                return {"playing": False, "device": self._why}
            return {"playing": self._flowing or None, "device": self._output.name}

    @property
    def frames(self) -> int:
        """The frames that the output has taken, as of the last `watch`."""
        return self._frames

    def reopen(self, now: float) -> None:
        """Replace the output by another one."""
        with self._lock:
            if self._output is not None:
                self._output.close()
                self._output = None
            self._open(now)

    def flush(self) -> None:
        """Silence the output at once."""
        with self._lock:
            if self._output is not None:
                self._output.flush()

    def hurry(self, change: Callable[[], None]) -> None:
        """Apply a change to the rendered sound, which is heard at once if there is silence now."""
        with self._lock:
            if self._output is None:
                change()
            else:
                self._output.hurry(change)
                self._moved = math.inf if self._resting else self._moved
                self._resting = False

    def rest(self) -> None:
        """Let the output take nothing until there is something to hear, if sound flows."""
        with self._lock:
            if self._output is not None and self._flowing and not self._resting:
                self._output.pause()
                self._resting = True

    def wake(self) -> None:
        """Let the output go on, if it rests."""
        if self._resting:
            self.hurry(lambda: None)

    def _open(self, now: float) -> None:
        self._retry_at = now + RETRY
        try:
            self._output = self._open_output()
        except (NoDeviceError, OSError) as error:
            self._why = str(error)
        self._opened = self._moved = now
        self._frames = 0
        self._flowing = self._resting = False

    def _check(self, output: Output, now: float) -> None:
        self._moved = min(self._moved, now)
        if output.frames != self._frames:
            self._frames = output.frames
            self._moved = now
            self._flowing = self._flowing or now > self._opened + FILLING
        if output.lost or now > self._moved + STALL:
            output.close()
            self._output = None
            self._why = "the sound device went away: please connect it again"
