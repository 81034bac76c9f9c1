"""Times the ducking: other programs are lowered before a spoken line, and restored after it."""

import os
import threading
import time
from pathlib import Path

from hipmob_desktop.base.child_process import Child, ChildGoneError, ChildSilentError, module_command
from hipmob_desktop.voice.mixer import Mixer

#: Seconds from the beginning of the film's fall to the line, and the shortest pause that restores it.
#: A film that goes up and down all the time disturbs more than one that stays low.
AHEAD, PAUSE = 0.35, 1.5
#: Seconds from the last mixed sample of a line to the film's rise. The device has played it by then.
AFTER = 0.25
#: Seconds between two looks at what will be spoken.
LOOK = 0.05


class DuckingTimer:
    """Keeps other programs below the voice while a line is spoken.

    Args:
        mixer: knows when a line is spoken.
        record: the file in which the guard notes what is lowered.
    """

    def __init__(self, mixer: Mixer, record: Path) -> None:
        self._mixer = mixer
        self._record = record
        self._decibels = 0.0
        self._lowered = False
        self._wanted = threading.Event()
        self._guard: Child | None = None
        threading.Thread(target=self._run, daemon=True).start()

    def lower_by(self, decibels: float) -> None:
        """Lower the film by so much while a line is spoken; by nothing for 0."""
        self._decibels = decibels
        if decibels:
            self._wanted.set()
        else:
            self._wanted.clear()

    def _run(self) -> None:
        """Look for as long as something is to be lowered, and begin with what a crash has left lowered."""
        if self._record.exists():
            self._watched()
        until = 0.0
        while True:
            if not self._lowered:
                self._wanted.wait()
            now = time.monotonic()
            if self._mixer.speaks_within(PAUSE if self._lowered else AHEAD, now):
                until = now + AFTER
            wanted = bool(self._decibels and now < until)
            if self._decibels or self._lowered:
                guard, is_new = self._watched()
                if guard is not None and (wanted is not self._lowered or is_new):
                    order = {"do": "lower", "decibels": self._decibels} if wanted else {"do": "restore"}
                    guard.send(order)
                    self._lowered = wanted
            time.sleep(LOOK)

    def _watched(self) -> tuple[Child | None, bool]:
        """Return the guard, and whether it has just been started because there was none that lived."""
        if self._guard is not None:
            try:
                self._guard.receive(0)
            except ChildSilentError:
                return self._guard, False
            except ChildGoneError:
                self._guard.kill()
        command = module_command("hipmob_desktop.voice.ducking_guard", "--record", str(self._record))
        try:
            self._guard = Child([*command, "--spare", str(os.getpid())])
        except ChildGoneError:
            self._guard = None
        return self._guard, True
