"""The bridge between the pure player and Qt: commands in, signals out."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.timeline import Timeline

#: Milliseconds between ticks. A tick only announces, so a late one delays nothing else.
TICK_MS = 100


class PlayerBridge(QObject):
    """The only owner of the session under way; every change goes through it.

    Args:
        clock: any monotonic clock, in seconds.
    """

    #: One event of the player, in the order of the events.
    happened = Signal(object)
    #: The session, after every command or tick with a visible effect.
    changed = Signal(object)

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._session: Session | None = None
        self._ticks = QTimer(self)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(lambda: self.command(Command.TICK))

    @property
    def session(self) -> Session | None:
        """The session as it was after the last command, or None before the first `open`."""
        return self._session

    def is_under_way(self) -> bool:
        """Return whether a session runs or is paused."""
        return self._session is not None and self._session.state in {State.RUNNING, State.PAUSED}

    def open(self, timeline: Timeline) -> None:
        """Open a timeline, ready to be started. A session under way is stopped first."""
        if self.is_under_way():
            self.command(Command.STOP)
        self._ticks.stop()
        self._session = Session(timeline)
        self.changed.emit(self._session)

    def command(self, command: Command) -> None:
        """Pass a command to the player, and emit the result; without a session, nothing happens."""
        if self._session is None:
            return
        self._session, events = step(self._session, command, self._clock())
        running = self._session.state is State.RUNNING
        if running and not self._ticks.isActive():
            self._ticks.start()
        elif not running:
            self._ticks.stop()
        if events:
            self.changed.emit(self._session)
        for event in events:
            self.happened.emit(event)

    def recue(self, timeline: Timeline) -> None:
        """Exchange the words: the timeline differs from the present one in nothing but its cues."""
        if self._session is not None:
            self._session = replace(self._session, timeline=timeline)
            self.changed.emit(self._session)

    def position(self) -> float:
        """Return the present position on the timeline, in seconds."""
        return 0.0 if self._session is None else self._session.position(self._clock())
