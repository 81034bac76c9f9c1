"""Lets media keys, headset buttons and desktop widgets lead a session."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.desktop.bus import BusThread
from hipmob_desktop.desktop.now_playing import NowPlaying, now_playing
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import Phase, Timeline
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.player.view import waits_for_step

if TYPE_CHECKING:
    from hipmob_desktop.desktop.media import Media, MediaKey


class MediaKeys(QObject):
    """Tells the desktop of the bridge's session while it is under way, and hands its keys to the bridge.

    Args:
        bridge: the session under way.
        thread: where the desktop is spoken to.
        clock: the bridge's clock.
        picture: tells the address of what a widget may show of a phase, or nothing.
    """

    #: Somebody wants to see the window.
    raise_requested = Signal()

    def __init__(
        self,
        bridge: PlayerBridge,
        thread: BusThread,
        clock: Callable[[], float],
        picture: Callable[[Timeline, Phase], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._thread, self._clock, self._picture = bridge, thread, clock, picture
        self._crossing = Crossing(self)
        self._in_turn = asyncio.Lock()
        self._session: Session | None = None
        self._shown = ""
        self._media: Media | None = None
        bridge.changed.connect(self.follow)

    def follow(self, session: Session) -> None:
        """Tell of the session as it stands now; one that is over is withdrawn."""
        under_way = session.state in {State.RUNNING, State.PAUSED}
        if under_way:
            now = self._clock()
            timeline = session.timeline
            self._shown = self._picture(timeline, timeline.phase_at(session.position(now)))
            self._session = session
            self._thread.run(self._tell(now_playing(session, now, self._shown), now))
        elif self._session is not None:
            self._session = None
            self._thread.run(self._end())

    def refresh(self) -> None:
        """Tell of it again, because another picture is there."""
        if self._session is not None:
            self.follow(self._session)

    # What follows runs in the thread of the bus.

    async def _tell(self, playing: NowPlaying, now: float) -> None:
        async with self._in_turn:
            if self._media is None:
                from hipmob_desktop.desktop.media import Media  # noqa: PLC0415 - loads dbus-fast

                self._media = Media(self._thread.session, self._press, self._read)
            await self._media.tell(playing, now)

    async def _end(self) -> None:
        async with self._in_turn:
            if self._media is not None:
                await self._media.end()

    def _read(self) -> NowPlaying:
        session = self._session
        return NowPlaying() if session is None else now_playing(session, self._clock(), self._shown)

    def _press(self, key: "MediaKey") -> None:
        self._crossing.post(lambda: self._do(key))

    # And this in the GUI thread again.

    def _do(self, key: "MediaKey") -> None:
        session = self._bridge.session
        state = State.READY if session is None else session.state
        if key == "raise":
            self.raise_requested.emit()
        elif state in {State.RUNNING, State.PAUSED}:
            command = _command(key, running=state is State.RUNNING)
            if command is Command.NEXT and session is not None and state is State.RUNNING:
                phase = session.timeline.phase_at(session.position(self._clock()))
                command = Command.NEXT_STEP if waits_for_step(phase) else command
            if command is not None:
                self._bridge.command(command)


def _command(key: "MediaKey", *, running: bool) -> Command | None:
    """Return what a key means for a session that runs, or for one that is paused."""
    if key in {"play", "pause", "play-pause"}:
        wants_running = {"play": True, "pause": False, "play-pause": not running}[key]
        if wants_running == running:
            return None
        return Command.RESUME if wants_running else Command.PAUSE
    return {"next": Command.NEXT, "previous": Command.BACK, "stop": Command.STOP}.get(key)
