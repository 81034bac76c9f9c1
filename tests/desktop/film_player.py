"""A fake media player, written from the MPRIS specification."""

import asyncio
from typing import Annotated

from dbus_fast import PropertyAccess, Variant
from dbus_fast.annotations import DBusBool, DBusInt64, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from hipmob_desktop.desktop.dbus import BusThread


class FilmPlayer(ServiceInterface):
    """A player with one film; it records the methods that are called.

    Attributes:
        called: the methods.
        status: Playing, Paused or Stopped.
        position: microseconds of the film.
        film: the film's address.
        can_pause: whether it can be paused, which a live stream cannot.
        slow: seconds from the answer to a call until it has an effect.
    """

    def __init__(self, status: str = "Playing") -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self.called: list[str] = []
        self.status, self.position, self.film = status, 60_000_000, "file:///film.mkv"
        self.can_pause, self.slow = True, 0.0

    def turn(self, status: str) -> None:
        """Change the status, and announce it."""
        if status != self.status:
            self.status = status
            self.emit_properties_changed({"PlaybackStatus": status})

    async def _call(self, name: str, status: str) -> None:
        self.called.append(name)
        if self.slow:
            asyncio.get_running_loop().call_later(self.slow, self.turn, status)
        else:
            self.turn(status)

    @dbus_method()
    async def Pause(self) -> None:  # noqa: N802 - the interface's name
        await self._call("Pause", "Paused")

    @dbus_method()
    async def Play(self) -> None:  # noqa: N802 - likewise
        await self._call("Play", "Playing")

    @dbus_method()
    async def PlayPause(self) -> None:  # noqa: N802 - likewise
        await self._call("PlayPause", "Paused" if self.status == "Playing" else "Playing")

    @dbus_property(access=PropertyAccess.READ)
    def PlaybackStatus(self) -> DBusStr:  # noqa: N802 - likewise
        return self.status

    @dbus_property(access=PropertyAccess.READ)
    def Position(self) -> DBusInt64:  # noqa: N802 - likewise
        return self.position

    @dbus_property(access=PropertyAccess.READ)
    def CanPause(self) -> DBusBool:  # noqa: N802 - likewise
        return self.can_pause

    @dbus_property(access=PropertyAccess.READ)
    def Metadata(self) -> Annotated[dict[str, Variant], DBusSignature("a{sv}")]:  # noqa: N802 - likewise
        return {"mpris:trackid": Variant("o", "/film/1"), "xesam:url": Variant("s", self.film)}


def film_player(peer: BusThread, name: str, status: str = "Playing") -> FilmPlayer:
    """Return a running player."""
    player = FilmPlayer(status)

    async def appear() -> None:
        connection = await peer.session.connection()
        connection.export("/org/mpris/MediaPlayer2", player)
        await connection.request_name(f"org.mpris.MediaPlayer2.{name}")

    peer.run(appear()).result(10)
    return player


def do(peer: BusThread, player: FilmPlayer, *statuses: str) -> None:
    """Change the player's status as a person does, in its own thread."""

    async def change() -> None:
        for status in statuses:
            player.turn(status)

    peer.run(change()).result(10)
