"""Keeps screen and computer awake, by every way that the desktop offers.

Whatever is held is held through a connection to a bus, or by resetting a timer again and again: when the
program dies, in whatever way, it is released by itself.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from hipmob_desktop.desktop.awake_elsewhere import keep_awake
from hipmob_desktop.desktop.bus import Bus, NoAnswerError
from hipmob_desktop.desktop.x11 import NoDisplayError, stay_lit

_WHO, _WHY = "hipmob", "A session is under way"

#: Seconds between two resets of the X server's own timer, which is never set below a minute.
_LIT_EVERY = 50.0


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept awake, and by which ways."""

    screen: bool = False
    computer: bool = False
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A service that can be asked to keep something awake.

    Attributes:
        keeps: what it keeps awake.
        bus: where it is found, then its service, path and interface.
        signature, body: of its method Inhibit.
        release: the method that takes Inhibit's answer back; empty if the answer itself is closed.
    """

    keeps: frozenset[Literal["screen", "computer"]]
    bus: Literal["session", "system"]
    service: str
    path: str
    interface: str
    signature: str
    body: tuple[Any, ...]
    release: str = ""


_BOTH: frozenset[Literal["screen", "computer"]] = frozenset(("screen", "computer"))
_SCREEN: frozenset[Literal["screen", "computer"]] = frozenset(("screen",))
_COMPUTER: frozenset[Literal["screen", "computer"]] = frozenset(("computer",))

#: In the order in which they are named to the person. The flags of GNOME's: 4 suspend, 8 the screen's rest.
WAYS = (
    Way(
        _SCREEN,
        "session",
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "ss",
        (_WHO, _WHY),
        "UnInhibit",
    ),
    Way(
        _BOTH,
        "session",
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "susu",
        (_WHO, 0, _WHY, 4 | 8),
        "Uninhibit",
    ),
    Way(
        _COMPUTER,
        "session",
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        "ss",
        (_WHO, _WHY),
        "UnInhibit",
    ),
    Way(
        _COMPUTER,
        "system",
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
        "ssss",
        ("idle", "HipMob", _WHY, "block"),
    ),
)

#: For programs in a sandbox, which reach none of the others; the answer is an object with a method Close. It
#: is started in a sandbox only: elsewhere it would pull half a desktop up that somebody has done without.
_PORTAL = "org.freedesktop.portal.Desktop"


class Awake:
    """Holds and releases; for coroutines of one loop.

    Args:
        session: the bus of the desktop session.
        system: the bus of the whole computer.
        environment: tells whether there is an X server.
    """

    def __init__(self, session: Bus, system: Bus, environment: Mapping[str, str] = os.environ) -> None:
        self._session, self._system, self._environment = session, system, environment
        self._releases: list[Callable[[], Any]] = []
        self._lit: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def hold(self) -> Held:
        """Keep awake what can be kept, until `release`; return what that is."""
        async with self._lock:
            await self._let_go()
            if sys.platform != "linux":
                return self._held_elsewhere(keep_awake())
            kept: set[str] = set()
            ways: list[str] = []
            answers = await asyncio.gather(*(self._ask(way) for way in WAYS))
            for way, answered in zip(WAYS, answers, strict=True):
                if answered:
                    kept |= way.keeps
                    ways.append(way.service)
            if "screen" not in kept and await self._ask_portal() and _portal_is_backed(self._environment):
                kept |= _BOTH
                ways.append(_PORTAL)
            if await self._light():
                kept |= _SCREEN
                ways.append("the X server")
            return Held("screen" in kept, "computer" in kept, tuple(ways))

    async def release(self) -> None:
        """Let everything fall asleep again when it wants to."""
        async with self._lock:
            await self._let_go()

    def _held_elsewhere(self, undo: Callable[[], None] | None) -> Held:
        if undo is None:
            return Held()

        async def release() -> None:
            undo()

        self._releases.append(release)
        return Held(screen=True, computer=True, ways=("the system",))

    async def _ask(self, way: Way) -> bool:
        bus = self._session if way.bus == "session" else self._system
        try:
            [answer] = await bus.ask(
                way.service, way.path, way.interface, "Inhibit", way.signature, *way.body
            )
        except (NoAnswerError, ValueError):
            return False
        if way.release:
            undo = partial(bus.ask, way.service, way.path, way.interface, way.release, "u", answer)
            self._releases.append(undo)
        else:
            self._releases.append(partial(_close, answer))
        return True

    async def _ask_portal(self) -> bool:
        path, interface = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit"
        try:
            from dbus_fast import Variant  # noqa: PLC0415 - loaded by those who have a bus

            options = {"reason": Variant("s", _WHY)}
            [handle] = await self._session.ask(
                _PORTAL,
                path,
                interface,
                "Inhibit",
                "sua{sv}",
                "",
                4 | 8,
                options,
                start=_in_sandbox(self._environment),
            )
        except (ImportError, NoAnswerError, ValueError):
            return False
        self._releases.append(
            partial(self._session.ask, _PORTAL, handle, "org.freedesktop.portal.Request", "Close")
        )
        return True

    async def _light(self) -> bool:
        try:
            stay_lit(self._environment)
        except NoDisplayError:
            return False
        self._lit = asyncio.get_running_loop().create_task(self._stay_lit())
        return True

    async def _stay_lit(self) -> None:
        with suppress(NoDisplayError):
            while True:
                await asyncio.sleep(_LIT_EVERY)
                stay_lit(self._environment)

    async def _let_go(self) -> None:
        if self._lit is not None:
            self._lit.cancel()
            self._lit = None
        releases, self._releases = self._releases, []
        for undo in releases:
            with suppress(NoAnswerError, OSError):
                await undo()


async def _close(descriptor: int) -> None:
    """Give back what holds a lock of logind's."""
    os.close(descriptor)


def _portal_is_backed(environment: Mapping[str, str]) -> bool:
    """Return whether somebody stands behind the portal, which answers success in any case.

    GNOME does. KDE's own service is asked before, and is out of reach in a sandbox alone.
    """
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    return "GNOME" in desktops or (_in_sandbox(environment) and "KDE" in desktops)


def _in_sandbox(environment: Mapping[str, str]) -> bool:
    return "SNAP" in environment or Path("/.flatpak-info").exists()
