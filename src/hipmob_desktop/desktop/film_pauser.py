"""Pauses the media players that play, and resumes those that nobody has touched since, over MPRIS.

Players are paused with `Pause` and resumed with `Play`, never with a toggle, which would start a paused film.
What is paused is saved to a file first, so that it can be resumed after a crash.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hipmob_desktop.desktop.dbus import DAEMON, DAEMON_PATH, Bus, NoAnswerError, SignalSubscription

#: The beginning of a player's name on the bus.
PREFIX = "org.mpris.MediaPlayer2."

_PATH, _PLAYER = "/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.Player"
_PROPERTIES = "org.freedesktop.DBus.Properties"

#: HipMob itself, and a stand-in that shows another player a second time.
_LEFT_ALONE = (f"{PREFIX}hipmob", f"{PREFIX}playerctld")

#: Seconds by which a paused player's position may differ. Some players report it late after a pause.
_SAME_PLACE = 2.0

#: Seconds between two looks whether a player has paused, and their number.
_LOOK, _LOOKS = 0.05, 20

#: Seconds for which a saved pause is valid. Nobody expects a film to start by itself later.
VALID = 600.0

_log = logging.getLogger("hipmob.film")


@dataclass(frozen=True, slots=True)
class PausedPlayer:
    """A paused player.

    Attributes:
        name: its name on the bus.
        owner: its connection, which another start of the player does not have.
        track: what it plays.
        position: the seconds played of the track, or None if it does not say.
    """

    name: str
    owner: str
    track: str
    position: float | None

    def is_same(self, other: "PausedPlayer") -> bool:
        """Return whether the other state is the same film at the same place."""
        if (self.owner, self.track) != (other.owner, other.track):
            return False
        if self.position is None or other.position is None:
            return self.position is other.position
        return abs(self.position - other.position) <= _SAME_PLACE


class FilmPauser:
    """Pauses and resumes the players of a session bus; for coroutines of one loop.

    Args:
        bus: the session bus.
        record: the file of what is paused; it exists only while something is.
        clock: the seconds since 1970.
    """

    def __init__(self, bus: Bus, record: Path, clock: Callable[[], float] = time.time) -> None:
        self._bus, self._record, self._clock = bus, record, clock
        self._paused: dict[str, PausedPlayer] = {}
        self._pausing = ""  # the player that is told to pause at the moment
        self._changes = SignalSubscription(bus, _PROPERTIES, _PATH, self._follow)

    async def recover(self) -> None:
        """Resume what a crash has left paused."""
        self._paused = {one.owner: one for one in _read(self._record, self._clock())}
        await self.resume()

    async def pause(self) -> None:
        """Pause every player that plays and can be paused.

        Raises:
            NoAnswerError: there is no bus.
        """
        await self._changes.subscribe()
        for name in await player_names(self._bus):
            with suppress(NoAnswerError, KeyError, TypeError):  # one that hangs, ends or answers nonsense
                await self._pause(name)

    async def resume(self) -> None:
        """Resume every player that was paused here, unless somebody has touched it or it has ended."""
        paused, self._paused = self._paused, {}
        for before in paused.values():
            with suppress(NoAnswerError, KeyError, TypeError):
                status, now, _ = await self._state(before.name)
                if status == "Paused" and before.is_same(now):
                    await self._bus.call(before.owner, _PATH, _PLAYER, "Play")
                else:
                    _log.info("%s was touched, so it is not resumed", before.name)
        self._save()

    async def _pause(self, name: str) -> None:
        status, playing, can_pause = await self._state(name)
        if status != "Playing" or not can_pause:
            return
        # Saved before the call: a crash in between resumes nothing, because the player plays.
        self._paused[playing.owner] = playing
        self._save()
        self._pausing = playing.owner
        try:
            await self._bus.call(playing.owner, _PATH, _PLAYER, "Pause")
            for _ in range(_LOOKS):  # some players answer before they have paused
                status, playing, _ = await self._state(name)
                if status != "Playing":
                    break
                await asyncio.sleep(_LOOK)
        finally:
            self._pausing = ""
        self._paused[playing.owner] = playing
        self._save()

    async def _state(self, name: str) -> tuple[str, PausedPlayer, bool]:
        """Return a player's status, its present state, and whether it can be paused.

        Raises:
            NoAnswerError: it does not answer, or is gone.
            KeyError, TypeError: its answer lacks what the specification requires.
        """
        [owner] = await self._bus.call(DAEMON, DAEMON_PATH, DAEMON, "GetNameOwner", "s", name)
        [found] = await self._bus.call(owner, _PATH, _PROPERTIES, "GetAll", "s", _PLAYER)
        values = {key: one.value for key, one in found.items()}
        position = values.get("Position")
        state = PausedPlayer(
            name=name,
            owner=owner,
            track=_track(values.get("Metadata", {})),
            position=position / 1e6 if isinstance(position, int) else None,
        )
        return str(values["PlaybackStatus"]), state, bool(values.get("CanPause", True))

    def _follow(self, message: Any) -> None:
        """Forget a player that plays again before we have resumed it, because somebody else did that."""
        known = message.sender in self._paused and message.sender != self._pausing
        if known and message.member == "PropertiesChanged":
            changed = message.body[1].get("PlaybackStatus")
            if changed is not None and changed.value == "Playing":
                del self._paused[message.sender]
                self._save()

    def _save(self) -> None:
        """Save what is paused. Pausing continues if the file cannot be written."""
        try:
            if not self._paused:
                self._record.unlink(missing_ok=True)
                return
            self._record.parent.mkdir(parents=True, exist_ok=True)
            part = self._record.with_suffix(".part")
            players = [asdict(one) for one in self._paused.values()]
            part.write_text(json.dumps({"at": self._clock(), "players": players}), encoding="utf-8")
            part.replace(self._record)
        except OSError as error:
            _log.warning("what is paused cannot be saved: %s", error)


async def player_names(bus: Bus) -> list[str]:
    """Return the bus names of the players that are there.

    Raises:
        NoAnswerError: there is no bus.
    """
    [names] = await bus.call(DAEMON, DAEMON_PATH, DAEMON, "ListNames")
    return [name for name in names if name.startswith(PREFIX) and not name.startswith(_LEFT_ALONE)]


def _track(metadata: Any) -> str:
    """Return what identifies a track: its address, or else its id and title."""
    known = {key: one.value for key, one in metadata.items()}
    return str(known.get("xesam:url") or (known.get("mpris:trackid"), known.get("xesam:title")))


def _read(record: Path, now: float) -> list[PausedPlayer]:
    """Return the paused players of a record; one that is damaged or too old has none."""
    try:
        saved = json.loads(record.read_text(encoding="utf-8"))
        if not 0 <= now - float(saved["at"]) <= VALID:
            return []
        return [
            PausedPlayer(
                str(one["name"]),
                str(one["owner"]),
                str(one["track"]),
                None if one["position"] is None else float(one["position"]),
            )
            for one in saved["players"]
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []
