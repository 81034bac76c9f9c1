"""Sleep inhibition: screen and computer stay awake while a session runs, and no longer than the process."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.desktop.dbus import Bus, BusThread, NoAnswerError
from hipmob_desktop.desktop.x11 import NoDisplayError, reset_screen_saver
from hipmob_desktop.session.events import Abandoned, Event, Finished, Paused, Resumed, Started

_WHO, _WHY = "hipmob", "A session is running"

#: Milliseconds of a pause after which screen and computer may sleep. After such a time the person has to
#: touch a key anyway.
LONG_PAUSE_MS = 120_000

#: Seconds between two resets of the X server's screen saver, whose delay is never below a minute.
_RESET_EVERY = 50.0

#: Sentences for the person, by which of screen and computer stay awake.
_SHORTCOMINGS = Messages(
    {
        (True, False): N_(
            "The computer may go to sleep during the session. You can change that in its power settings."
        ),
        (False, True): N_(
            "The screen may go dark during the session. You can change that in the computer’s power settings."
        ),
        (False, False): N_(
            "The screen may go dark during the session, and the computer may go to sleep. You can "
            "change both in its power settings."
        ),
    }
)

_PORTAL, _PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"


@dataclass(frozen=True, slots=True)
class Inhibited:
    """The effect of the inhibition: screen, computer, and the backends that did it."""

    screen: bool = False
    computer: bool = False
    backends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InhibitorBackend:
    """A D-Bus service that inhibits sleep.

    Attributes:
        keeps: what stays awake.
        service, interface: of its object; the path follows from the interface.
        signature, body: arguments of the method that inhibits.
        release: the method that takes the returned cookie; "" if the result is a file to be closed.
        inhibit: the method that inhibits.
        bus: the bus of the service.
    """

    keeps: frozenset[str]
    service: str
    interface: str
    signature: str
    body: tuple[Any, ...]
    release: str = ""
    inhibit: str = "Inhibit"
    bus: Literal["session", "system"] = "session"

    @property
    def path(self) -> str:
        """The object's path."""
        return "/" + self.interface.removesuffix(".Manager").replace(".", "/")


_SCREEN, _COMPUTER = frozenset(("screen",)), frozenset(("computer",))
_BOTH = _SCREEN | _COMPUTER
_SCREEN_SAVER, _GNOME = "org.freedesktop.ScreenSaver", "org.gnome.SessionManager"
_KDE, _LOGIND = "org.kde.Solid.PowerManagement.PolicyAgent", "org.freedesktop.login1"
_POWER, _POWER_INHIBIT = "org.freedesktop.PowerManagement", "org.freedesktop.PowerManagement.Inhibit"

#: The backends, in the order in which the person reads them. Flags of GNOME: 4 suspend, 8 idle; of KDE: 1
#: suspend, 4 screen.
BACKENDS = (
    InhibitorBackend(_SCREEN, _SCREEN_SAVER, _SCREEN_SAVER, "ss", (_WHO, _WHY), "UnInhibit"),
    InhibitorBackend(_BOTH, _GNOME, _GNOME, "susu", (_WHO, 0, _WHY, 4 | 8), "Uninhibit"),
    InhibitorBackend(_BOTH, _KDE, _KDE, "uss", (1 | 4, _WHO, _WHY), "ReleaseInhibition", "AddInhibition"),
    InhibitorBackend(_COMPUTER, _POWER, _POWER_INHIBIT, "ss", (_WHO, _WHY), "UnInhibit"),
    InhibitorBackend(
        _COMPUTER, _LOGIND, f"{_LOGIND}.Manager", "ssss", ("idle", "HipMob", _WHY, "block"), bus="system"
    ),
)


class SleepInhibitor:
    """Inhibits sleep by every backend that answers; for coroutines of one loop.

    Args:
        session: the bus of the desktop session.
        system: the bus of the whole computer.
        environment: variables that name the desktop and the X server.
    """

    def __init__(self, session: Bus, system: Bus, environment: Mapping[str, str] = os.environ) -> None:
        self._buses = {"session": session, "system": system}
        self._session, self._environment = session, environment
        self._desktops = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
        self._sandboxed = "SNAP" in environment or Path("/.flatpak-info").exists()
        self._releases: list[Callable[[], Any]] = []
        self._resetting: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def acquire(self) -> Inhibited:
        """Inhibit sleep until `release`; return what stays awake."""
        async with self._lock:
            await self._release()
            if sys.platform != "linux":
                undo = _inhibit_elsewhere()
                self._releases = [] if undo is None else [partial(_call, undo)]
                return Inhibited(undo is not None, undo is not None, (_("the system"),) if undo else ())
            answers = await asyncio.gather(*(self._inhibit(one) for one in BACKENDS))
            answered = [one for one, success in zip(BACKENDS, answers, strict=True) if success]
            working = [one for one in answered if self._works(one, answered)]
            kept: set[str] = set().union(*(one.keeps for one in working))
            names = [one.service for one in working]
            if "screen" not in kept and await self._inhibit_by_portal() and self._portal_works():
                kept |= _BOTH
                names.append(_PORTAL)
            if self._reset_x11():
                kept |= _SCREEN
                names.append(_("the X server"))
            return Inhibited("screen" in kept, "computer" in kept, tuple(names))

    async def release(self) -> None:
        """Allow sleep again."""
        async with self._lock:
            await self._release()

    def _works(self, backend: InhibitorBackend, answered: list[InhibitorBackend]) -> bool:
        """Return whether a backend's success has an effect on this desktop.

        KDE's screen locker answers success for its power service, even where that is missing. On other
        Wayland desktops an idle daemon suspends, and most of them ignore logind.
        """
        services = {one.service for one in answered}
        if backend.service == _SCREEN_SAVER and "KDE" in self._desktops:
            return _KDE in services
        if backend.service == _LOGIND and self._environment.get("WAYLAND_DISPLAY"):
            return bool(services & {_GNOME, _KDE})
        return True

    def _portal_works(self) -> bool:
        """Return whether a service is behind the portal, which answers success in any case.

        GNOME has one. KDE's own service is asked first, and is unreachable in a sandbox only.
        """
        return "GNOME" in self._desktops or (self._sandboxed and "KDE" in self._desktops)

    async def _inhibit(self, backend: InhibitorBackend) -> bool:
        bus = self._buses[backend.bus]
        address = (backend.service, backend.path, backend.interface)
        try:
            [answer] = await bus.call(*address, backend.inhibit, backend.signature, *backend.body)
        except (NoAnswerError, ValueError):
            return False
        close = partial(_call, partial(os.close, answer))
        undo = partial(bus.call, *address, backend.release, "u", answer) if backend.release else close
        self._releases.append(undo)
        return True

    async def _inhibit_by_portal(self) -> bool:
        """Ask the portal, for programs in a sandbox. Elsewhere it is not started for this."""
        try:
            from dbus_fast import Variant  # noqa: PLC0415 - only with a bus

            [handle] = await self._session.call(
                _PORTAL,
                _PORTAL_PATH,
                "org.freedesktop.portal.Inhibit",
                "Inhibit",
                "sua{sv}",
                "",
                4 | 8,
                {"reason": Variant("s", _WHY)},
                start=self._sandboxed,
            )
        except (ImportError, NoAnswerError, ValueError):
            return False
        close = partial(self._session.call, _PORTAL, handle, "org.freedesktop.portal.Request", "Close")
        self._releases.append(close)
        return True

    def _reset_x11(self) -> bool:
        with suppress(NoDisplayError):
            reset_screen_saver(self._environment)
            self._resetting = asyncio.get_running_loop().create_task(self._keep_resetting())
            return True
        return False

    async def _keep_resetting(self) -> None:
        with suppress(NoDisplayError):
            while True:
                await asyncio.sleep(_RESET_EVERY)
                reset_screen_saver(self._environment)

    async def _release(self) -> None:
        if self._resetting is not None:
            self._resetting.cancel()
            self._resetting = None
        releases, self._releases = self._releases, []
        for undo in releases:
            with suppress(NoAnswerError, OSError):
                await undo()


async def _call(function: Callable[[], Any]) -> None:
    function()


def _inhibit_elsewhere() -> Callable[[], Any] | None:
    """Inhibit sleep on Windows or macOS; return a function that ends it, or None.

    It is written from manuals and was never tried. Windows binds it to the calling thread, macOS to a child
    process that ends with ours.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - its windll is there on this system alone

        continuous, system, display = 0x80000000, 0x1, 0x2
        state = ctypes.windll.kernel32.SetThreadExecutionState
        return partial(state, continuous) if state(continuous | system | display) else None
    with suppress(OSError):
        command = ["/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid())]
        return subprocess.Popen(command).terminate  # noqa: S603 - the system's own program, our own number
    return None


class SessionSleepInhibitor(QObject):
    """Inhibits sleep while a session runs; nothing here waits.

    Args:
        thread: the thread of all D-Bus work.
        environment: variables that name the desktop and the X server.
        today: returns the day.
        long_pause_ms: milliseconds of a pause after which sleep is allowed.
    """

    #: A sentence for the person, once a day, where not everything stays awake.
    warned = Signal(str)

    def __init__(
        self,
        thread: BusThread,
        environment: Mapping[str, str],
        today: Callable[[], date],
        *,
        long_pause_ms: int = LONG_PAUSE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._today = thread, today
        self._inhibitor = SleepInhibitor(thread.session, thread.system, environment)
        self._warned_on: date | None = None
        self._active = False
        self._pause = QTimer(self, singleShot=True, interval=long_pause_ms)
        self._pause.timeout.connect(self._release)

    def follow(self, event: Event) -> None:
        """Acquire or release with an event of the player."""
        match event:
            case Started() | Resumed():
                self._pause.stop()
                if not self._active:
                    self._active = True
                    self._thread.run(self._inhibitor.acquire(), self._warn)
            case Paused():
                self._pause.start()
            case Finished() | Abandoned():
                self._pause.stop()
                self._release()

    def _release(self) -> None:
        if self._active:
            self._active = False
            self._thread.run(self._inhibitor.release())

    def _warn(self, inhibited: Inhibited) -> None:
        sentence = shortcoming(inhibited)
        if sentence and self._warned_on != self._today():
            self._warned_on = self._today()
            self.warned.emit(sentence)


def shortcoming(inhibited: Inhibited) -> str:
    """Return a sentence about what does not stay awake; "" if everything does."""
    return _SHORTCOMINGS.get((inhibited.screen, inhibited.computer), "")
