"""The film's pause: a film waits while a setup is explained, and goes on in the hold."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from hipmob_desktop.base.background import Background
from hipmob_desktop.base.child_process import Child, ChildGoneError, ChildSilentError, module_command
from hipmob_desktop.session.events import State
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import PhaseKind


def is_explained(session: Session | None, now: float) -> bool:
    """Return whether a film has to wait at the instant `now` of the session's clock, in seconds.

    A paused session keeps it waiting: whoever pauses in a setup comes back to the setup.
    """
    if session is None or session.state not in {State.RUNNING, State.PAUSED}:
        return False
    return session.timeline.phase_at(session.position(now)).kind is PhaseKind.SETUP


class FilmPause(QObject):
    """Tells the guard when films have to wait; nothing here waits.

    Args:
        record: the file in which the guard saves what is paused.
        clock: the session's clock, in seconds.
        background: starts the guard.
    """

    def __init__(
        self, record: Path, clock: Callable[[], float], background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._record, self._clock, self._background = record, clock, background
        self._session: Session | None = None
        self._wanted = self._pauses = self._starting = False
        self._guard: Child | None = None
        if record.exists():  # a crash has left a film paused
            self._start()

    def set_wanted(self, *, wanted: bool) -> None:
        """Set whether films are paused at all."""
        self._wanted = wanted
        self._update()

    def follow(self, session: Session) -> None:
        """Follow the session under way."""
        self._session = session
        self._update()

    def _update(self) -> None:
        session = self._session
        pauses = self._wanted and is_explained(session, self._clock())
        if pauses is not self._pauses:
            self._pauses = pauses
            self._send()
        elif self._wanted and self._guard is None and session is not None and session.state is State.RUNNING:
            self._start()  # before the first setup, because a process takes a moment to start

    def _send(self) -> None:
        """Send the present wish to the guard; one that has died is started anew."""
        if self._guard is not None:
            try:
                self._guard.receive(0)
            except ChildSilentError:
                self._guard.send({"do": "pause" if self._pauses else "resume"})
                return
            except ChildGoneError:
                self._guard = None
        self._start()

    def _start(self) -> None:
        if not self._starting:
            self._starting = True
            command = module_command("hipmob_desktop.desktop.film_guard", "--record", str(self._record))
            self._background.run(partial(Child, command), self._started, self._failed)

    def _started(self, guard: Child) -> None:
        self._starting, self._guard = False, guard
        guard.send({"do": "pause" if self._pauses else "resume"})

    def _failed(self, error: BaseException) -> None:
        self._starting = False
        if not isinstance(error, ChildGoneError):
            raise error
