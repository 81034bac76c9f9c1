"""Offers a session to media keys, headset buttons and desktop widgets: MPRIS2 over D-Bus.

It is offered from the start of a session to its end and no longer, so that at all other times the keys belong
to the film.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Any

from dbus_fast import NameFlag, PropertyAccess, RequestNameReply, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusDouble,
    DBusInt64,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from hipmob_desktop.desktop.bus import Bus, NoAnswerError
from hipmob_desktop.desktop.now_playing import NowPlaying

_PATH = "/org/mpris/MediaPlayer2"
_NAME = "org.mpris.MediaPlayer2.hipmob"

#: Seconds by which a position may differ from where it would have come by itself before that is a jump.
_JUMP = 0.5

_Strings = Annotated[list[str], DBusSignature("as")]


class MediaKey(StrEnum):
    """What can be asked for by a media key or a desktop widget."""

    PLAY = "play"
    PAUSE = "pause"
    PLAY_PAUSE = "play-pause"
    NEXT = "next"
    PREVIOUS = "previous"
    STOP = "stop"
    RAISE = "raise"


Press = Callable[[MediaKey], None]


class _Root(ServiceInterface):
    """The program itself, as org.mpris.MediaPlayer2 wants to know it."""

    def __init__(self, press: Press) -> None:
        super().__init__("org.mpris.MediaPlayer2")
        self._press = press

    @dbus_method()
    def Raise(self) -> None:  # noqa: N802 - the interface's name, as are all below
        self._press(MediaKey.RAISE)

    @dbus_method()
    def Quit(self) -> None:  # noqa: N802
        """Do nothing: CanQuit says so."""

    @dbus_property(access=PropertyAccess.READ)
    def CanQuit(self) -> DBusBool:  # noqa: N802
        return False

    @dbus_property(access=PropertyAccess.READ)
    def CanRaise(self) -> DBusBool:  # noqa: N802
        return True

    @dbus_property(access=PropertyAccess.READ)
    def HasTrackList(self) -> DBusBool:  # noqa: N802
        return False

    @dbus_property(access=PropertyAccess.READ)
    def Identity(self) -> DBusStr:  # noqa: N802
        return "HipMob"

    @dbus_property(access=PropertyAccess.READ)
    def DesktopEntry(self) -> DBusStr:  # noqa: N802
        return "hipmob"

    @dbus_property(access=PropertyAccess.READ)
    def SupportedUriSchemes(self) -> _Strings:  # noqa: N802
        return []

    @dbus_property(access=PropertyAccess.READ)
    def SupportedMimeTypes(self) -> _Strings:  # noqa: N802
        return []


class _Player(ServiceInterface):
    """The session, as org.mpris.MediaPlayer2.Player wants to know it."""

    def __init__(self, press: Press, read: Callable[[], NowPlaying]) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._press, self._read = press, read

    def told(self, playing: NowPlaying) -> dict[str, Any]:
        """Return the properties that change during a session, in the types of the bus."""
        return {
            "PlaybackStatus": playing.status,
            "Metadata": self._metadata(playing),
            "CanGoNext": not playing.last,
        }

    def _metadata(self, playing: NowPlaying) -> dict[str, Variant]:
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

    @dbus_method()
    def Next(self) -> None:  # noqa: N802
        self._press(MediaKey.NEXT)

    @dbus_method()
    def Previous(self) -> None:  # noqa: N802
        self._press(MediaKey.PREVIOUS)

    @dbus_method()
    def Pause(self) -> None:  # noqa: N802
        self._press(MediaKey.PAUSE)

    @dbus_method()
    def PlayPause(self) -> None:  # noqa: N802
        self._press(MediaKey.PLAY_PAUSE)

    @dbus_method()
    def Stop(self) -> None:  # noqa: N802
        self._press(MediaKey.STOP)

    @dbus_method()
    def Play(self) -> None:  # noqa: N802
        self._press(MediaKey.PLAY)

    @dbus_method()
    def Seek(self, Offset: DBusInt64) -> None:  # noqa: N802, N803
        """Do nothing: CanSeek says so."""

    @dbus_method()
    def SetPosition(self, TrackId: DBusObjectPath, Position: DBusInt64) -> None:  # noqa: N802, N803
        """Do nothing: CanSeek says so."""

    @dbus_method()
    def OpenUri(self, Uri: DBusStr) -> None:  # noqa: N802, N803
        """Do nothing: no kind of address is supported."""

    @dbus_signal()
    def Seeked(self, position: int) -> DBusInt64:  # noqa: N802
        return position

    @dbus_property(access=PropertyAccess.READ)
    def PlaybackStatus(self) -> DBusStr:  # noqa: N802
        return self._read().status

    @dbus_property(access=PropertyAccess.READ)
    def Metadata(self) -> DBusDict:  # noqa: N802
        return self._metadata(self._read())

    @dbus_property(access=PropertyAccess.READ)
    def Position(self) -> DBusInt64:  # noqa: N802
        return _microseconds(self._read().at)

    @dbus_property(access=PropertyAccess.READ)
    def Rate(self) -> DBusDouble:  # noqa: N802
        return 1.0

    @dbus_property(access=PropertyAccess.READ)
    def MinimumRate(self) -> DBusDouble:  # noqa: N802
        return 1.0

    @dbus_property(access=PropertyAccess.READ)
    def MaximumRate(self) -> DBusDouble:  # noqa: N802
        return 1.0

    @dbus_property(access=PropertyAccess.READ)
    def Volume(self) -> DBusDouble:  # noqa: N802
        return 1.0

    @dbus_property(access=PropertyAccess.READ)
    def CanGoNext(self) -> DBusBool:  # noqa: N802
        return not self._read().last

    @dbus_property(access=PropertyAccess.READ)
    def CanGoPrevious(self) -> DBusBool:  # noqa: N802
        return True

    @dbus_property(access=PropertyAccess.READ)
    def CanPlay(self) -> DBusBool:  # noqa: N802
        return True

    @dbus_property(access=PropertyAccess.READ)
    def CanPause(self) -> DBusBool:  # noqa: N802
        return True

    @dbus_property(access=PropertyAccess.READ)
    def CanSeek(self) -> DBusBool:  # noqa: N802
        return False

    @dbus_property(access=PropertyAccess.READ)
    def CanControl(self) -> DBusBool:  # noqa: N802
        return True


class Media:
    """Offers what is played, and passes on what is pressed; for coroutines of one loop.

    Args:
        bus: the bus of the desktop session.
        press: is called with each key, in the loop's thread.
        read: tells what is played now; is called in the loop's thread.
    """

    def __init__(self, bus: Bus, press: Press, read: Callable[[], NowPlaying]) -> None:
        self._bus = bus
        self._root, self._player = _Root(press), _Player(press, read)
        self._connection: MessageBus | None = None
        self._name = ""
        self._told: Mapping[str, Any] = {}
        self._before = NowPlaying()
        self._before_at = 0.0

    async def tell(self, playing: NowPlaying, now: float) -> None:
        """Tell whoever listens what has changed, and offer it if it was not offered yet.

        `now` is any clock in seconds that runs while the session runs. Without a bus nothing happens.
        """
        with suppress(NoAnswerError):
            await self._offer()
            told = self._player.told(playing)
            changed = {name: value for name, value in told.items() if self._told.get(name) != value}
            if changed:
                self._player.emit_properties_changed(changed)
            if self._has_jumped(playing, now):
                self._player.Seeked(_microseconds(playing.at))
            self._told = told
        self._before, self._before_at = playing, now

    async def end(self) -> None:
        """Offer nothing any more."""
        connection, self._connection, self._told = self._connection, None, {}
        if connection is not None and connection.connected:
            with suppress(OSError, EOFError):
                await connection.release_name(self._name)
            connection.unexport(_PATH)

    async def _offer(self) -> None:
        connection = await self._bus.connection()
        if connection is self._connection:
            return
        self._connection, self._told = connection, {}
        connection.export(_PATH, self._root)
        connection.export(_PATH, self._player)
        # A second program of this kind takes a name of its own, as the interface's description asks for.
        for name in (
            _NAME,
            f"{_NAME}.instance{str(connection.unique_name).replace(':', '').replace('.', '_')}",
        ):
            reply = await connection.request_name(name, NameFlag.DO_NOT_QUEUE)
            if reply in {RequestNameReply.PRIMARY_OWNER, RequestNameReply.ALREADY_OWNER}:
                self._name = name
                return

    def _has_jumped(self, playing: NowPlaying, now: float) -> bool:
        """Whether the position within a track is another than would have come by itself."""
        before = self._before
        if not self._told or before.track != playing.track:
            return False
        running = now - self._before_at if before.status == "Playing" else 0.0
        return abs(before.at + running - playing.at) > _JUMP


def _microseconds(seconds: float) -> int:
    return round(seconds * 1_000_000)
