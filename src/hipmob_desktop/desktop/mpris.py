"""MPRIS: media keys, headset buttons and desktop widgets control a session, over D-Bus.

The player is on the bus during a session only. At all other times the keys belong to the film.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.dbus import PATIENCE, Bus, BusThread, NoAnswerError
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline

if TYPE_CHECKING:
    from dbus_fast import Variant
    from dbus_fast.aio import MessageBus
    from dbus_fast.service import ServiceInterface

#: Receives a key: the name of one of MPRIS's methods.
Press = Callable[[str], None]

_PATH = "/org/mpris/MediaPlayer2"
_NAME = "org.mpris.MediaPlayer2.hipmob"

#: Seconds of difference between a position and the expected one that count as a jump.
_JUMP = 0.5


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """The playback state at one instant. Each phase is a track, because the keys move by phases.

    Attributes:
        status: "Playing", "Paused" or "Stopped".
        track: the phase's number on the timeline, from 0.
        title: such as "Left hip: hold, 45 s".
        artist: the exercise, or "".
        album: the routine.
        seconds: the length of the phase.
        at: the seconds since the phase began.
        last: whether the phase is the last one.
        picture: the address of a picture, or "".
    """

    status: str = "Stopped"
    track: int = 0
    title: str = ""
    artist: str = ""
    album: str = ""
    seconds: float = 0.0
    at: float = 0.0
    last: bool = False
    picture: str = ""


def now_playing(session: Session, now: float, picture: str = "") -> NowPlaying:
    """Return the playback state at the instant `now` of the session's clock, in seconds."""
    t = session.position(now)
    phase = session.timeline.phase_at(t)
    return NowPlaying(
        status={State.RUNNING: "Playing", State.PAUSED: "Paused"}.get(session.state, "Stopped"),
        track=phase.index,
        title=track_title(phase),
        artist=phase.exercise_name or "",
        album=session.timeline.title,
        seconds=phase.seconds,
        at=t - phase.start,
        last=phase.index == len(session.timeline.phases) - 1,
        picture=picture,
    )


def track_title(phase: Phase) -> str:
    """Return a phase's title in one short line. The side comes first, to be read at a glance."""
    seconds = round(phase.seconds)
    if phase.side is None or not phase.of_hip or phase.kind is PhaseKind.REST or phase.sets > 1:
        return _any_title(phase, seconds)
    match phase.kind:
        case PhaseKind.HOLD:
            told = phase.side.pick(_("Left hip: hold, {seconds} s"), _("Right hip: hold, {seconds} s"))
        case PhaseKind.REPS:
            told = phase.side.pick(
                _("Left hip: {reps} slow reps, {seconds} s"), _("Right hip: {reps} slow reps, {seconds} s")
            )
        case _:
            told = phase.side.pick(
                _("Left hip: get into place, {seconds} s"), _("Right hip: get into place, {seconds} s")
            )
    return told.format(reps=phase.reps, seconds=seconds)


def _any_title(phase: Phase, seconds: int) -> str:
    """Return the title of a phase of any exercise, such as "Left: Clam, set 2 of 3, 84 s"."""
    what = phase.exercise_name if phase.kind.is_work and phase.exercise_name else phase.title
    if phase.sets > 1:
        what = _("{exercise}, set {number} of {count}").format(
            exercise=what, number=phase.set, count=phase.sets
        )
    told = _("{phase}, {seconds} s")
    if phase.side is not None:
        told = phase.side.pick(_("Left: {phase}, {seconds} s"), _("Right: {phase}, {seconds} s"))
    return told.format(phase=what, seconds=seconds)


class MprisPlayer:
    """The player's two interfaces on the session bus; for coroutines of one loop.

    Args:
        bus: the session bus.
        press: receives each key, in the loop's thread.
        read: returns the present playback state, in the loop's thread.
    """

    def __init__(self, bus: Bus, press: Press, read: Callable[[], NowPlaying]) -> None:
        self._bus, self._press, self._read = bus, press, read
        self._player: ServiceInterface | None = None
        self._connection: MessageBus | None = None
        self._name = ""
        self._sent: Mapping[str, Any] = {}
        self._before = NowPlaying()
        self._before_at = 0.0

    async def update(self, playing: NowPlaying, now: float) -> None:
        """Announce the changed properties. The player is exported first if it is not on the bus.

        `now` is any clock in seconds that runs while the session runs. Without a bus nothing happens.
        """
        with suppress(NoAnswerError, OSError, EOFError):  # a lost bus is connected anew later
            player = await self._export()
            properties = _properties(playing)
            properties.pop("Position")  # announced by Seeked alone
            changed = {name: value for name, value in properties.items() if self._sent.get(name) != value}
            if changed:
                player.emit_properties_changed(changed)
            if self._has_jumped(playing, now):
                player.Seeked(_microseconds(playing.at))  # type: ignore[attr-defined]  # made of a table
            self._sent = properties
        self._before, self._before_at = playing, now

    async def withdraw(self) -> None:
        """Remove the player from the bus."""
        connection, self._connection, self._sent = self._connection, None, {}
        if connection is not None and connection.connected:
            from dbus_fast import DBusError  # noqa: PLC0415 - only with a bus

            with suppress(OSError, EOFError, DBusError):
                async with asyncio.timeout(PATIENCE):
                    await connection.release_name(self._name)
            connection.unexport(_PATH)

    async def _export(self) -> "ServiceInterface":
        connection = await self._bus.connection()
        if self._player is not None and connection is self._connection:
            return self._player
        from dbus_fast import DBusError, NameFlag, RequestNameReply  # noqa: PLC0415 - only with a bus

        from hipmob_desktop.desktop.mpris_interfaces import interfaces  # noqa: PLC0415 - likewise

        root, player = interfaces(self._press, lambda: _properties(self._read()))
        self._connection, self._player, self._sent = connection, player, {}
        connection.export(_PATH, root)
        connection.export(_PATH, player)
        # A second instance needs a name of its own, by the MPRIS specification.
        own = f"{_NAME}.instance{str(connection.unique_name).replace(':', '').replace('.', '_')}"
        for self._name in (_NAME, own):
            try:
                async with asyncio.timeout(PATIENCE):
                    reply = await connection.request_name(self._name, NameFlag.DO_NOT_QUEUE)
            except DBusError as error:
                raise NoAnswerError(f"{self._name} is refused") from error
            if reply in {RequestNameReply.PRIMARY_OWNER, RequestNameReply.ALREADY_OWNER}:
                break
        return player

    def _has_jumped(self, playing: NowPlaying, now: float) -> bool:
        """Return whether the position within a track differs from the expected one."""
        before = self._before
        if not self._sent or before.track != playing.track:
            return False
        running = now - self._before_at if before.status == "Playing" else 0.0
        return abs(before.at + running - playing.at) > _JUMP


def _properties(playing: NowPlaying) -> dict[str, Any]:
    """Return the properties that change during a session."""
    return {
        "PlaybackStatus": playing.status,
        "Metadata": _metadata(playing),
        "CanGoNext": not playing.last,
        "Position": _microseconds(playing.at),
    }


def _metadata(playing: NowPlaying) -> "dict[str, Variant]":
    from dbus_fast import Variant  # noqa: PLC0415 - only with a bus

    data = {
        "mpris:trackid": Variant("o", f"/org/hipmob/phase/{playing.track}"),
        "mpris:length": Variant("x", _microseconds(playing.seconds)),
        "xesam:title": Variant("s", playing.title),
        "xesam:album": Variant("s", playing.album),
        "xesam:trackNumber": Variant("i", playing.track + 1),
    }
    if playing.artist:
        data["xesam:artist"] = Variant("as", [playing.artist])
    if playing.picture:
        data["mpris:artUrl"] = Variant("s", playing.picture)
    return data


def _microseconds(seconds: float) -> int:
    return round(seconds * 1_000_000)


class Mpris(QObject):
    """Offers the session under way to the desktop, and turns its keys into commands; nothing here waits.

    Args:
        thread: the thread of all D-Bus work.
        clock: the session's clock, in seconds.
        picture: returns the address of a picture of a phase, or "".
        waits_for_step: returns whether a phase waits until the person is in place.
    """

    #: A `Command` for the player.
    command_requested = Signal(object)
    #: The desktop asks for the window.
    raise_requested = Signal()

    def __init__(
        self,
        thread: BusThread,
        clock: Callable[[], float],
        picture: Callable[[Timeline, Phase], str],
        waits_for_step: Callable[[Phase], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._clock, self._picture = thread, clock, picture
        self._waits_for_step = waits_for_step
        self._player = MprisPlayer(thread.session, self._post, self._read)
        self._lock = asyncio.Lock()
        self._session: Session | None = None
        self._shown = ""

    def follow(self, session: Session) -> None:
        """Announce the state of the session; one that is over is withdrawn."""
        if session.state in {State.RUNNING, State.PAUSED}:
            now = self._clock()
            timeline = session.timeline
            self._shown = self._picture(timeline, timeline.phase_at(session.position(now)))
            self._session = session
            self._thread.run(self._update(now_playing(session, now, self._shown), now))
        elif self._session is not None:
            self._session = None
            self._thread.run(self._withdraw())

    def refresh(self) -> None:
        """Announce the session again, because its picture has changed."""
        if self._session is not None:
            self.follow(self._session)

    # These run in the thread of the bus.

    async def _update(self, playing: NowPlaying, now: float) -> None:
        async with self._lock:
            await self._player.update(playing, now)

    async def _withdraw(self) -> None:
        async with self._lock:
            await self._player.withdraw()

    def _read(self) -> NowPlaying:
        session = self._session
        return NowPlaying() if session is None else now_playing(session, self._clock(), self._shown)

    def _post(self, key: str) -> None:
        self._thread.post(lambda: self.press(key))

    # This runs in the GUI thread again.

    def press(self, key: str) -> None:
        """Emit the action of a key at this moment."""
        session = self._session
        if key == "Raise":
            self.raise_requested.emit()
        elif session is not None:
            running = session.state is State.RUNNING
            command = command_of(key, running=running)
            if command is Command.NEXT and running:
                phase = session.timeline.phase_at(session.position(self._clock()))
                command = Command.NEXT_STEP if self._waits_for_step(phase) else command
            if command is not None:
                self.command_requested.emit(command)


def command_of(key: str, *, running: bool) -> Command | None:
    """Return the command of a key, for a session that runs or that is paused."""
    if key in {"Play", "Pause", "PlayPause"}:
        wants_running = {"Play": True, "Pause": False, "PlayPause": not running}[key]
        if wants_running == running:
            return None
        return Command.RESUME if wants_running else Command.PAUSE
    return {"Next": Command.NEXT, "Previous": Command.BACK, "Stop": Command.STOP}.get(key)
