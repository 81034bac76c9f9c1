"""The desktop's accent colour: from the settings portal on Linux, from Qt elsewhere."""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from hipmob_desktop.desktop.dbus import Bus, BusThread, NoAnswerError, SignalSubscription

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Settings"
_KEY = ("org.freedesktop.appearance", "accent-color")


class PortalAccent:
    """The accent of the settings portal; for coroutines of one loop.

    Args:
        bus: the session bus.
        changed: receives another colour as "#rrggbb", or "" for none, in the loop's thread.
    """

    def __init__(self, bus: Bus, changed: Callable[[str], None]) -> None:
        self._bus, self._changed = bus, changed
        self._subscription = SignalSubscription(bus, _INTERFACE, _PATH, self._receive)

    async def read(self) -> str | None:
        """Return the colour as "#rrggbb", "" for none, or None without a portal; then follow it."""
        try:
            await self._subscription.subscribe()
            [value] = await self._read()
        except (NoAnswerError, ValueError):
            return None
        return colour_of(value)

    async def _read(self) -> list[Any]:
        """Call the portal's present method, or else that of old portals."""
        try:
            return await self._bus.call(_SERVICE, _PATH, _INTERFACE, "ReadOne", "ss", *_KEY, start=True)
        except NoAnswerError:
            return await self._bus.call(_SERVICE, _PATH, _INTERFACE, "Read", "ss", *_KEY, start=True)

    def _receive(self, message: Any) -> None:
        if message.member == "SettingChanged" and tuple(message.body[:2]) == _KEY and len(message.body) == 3:
            self._changed(colour_of(message.body[2]))


class SystemAccent(QObject):
    """Follows the accent while it is wanted; the portal is not asked before.

    Args:
        thread: the thread of all D-Bus work.
        platform: as `sys.platform`.
    """

    #: The accent as "#rrggbb", or "" for none. Nothing is emitted where no portal answers.
    found = Signal(str)

    def __init__(
        self, thread: BusThread, platform: str = sys.platform, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread, self._platform = thread, platform
        self._portal = PortalAccent(
            thread.session, lambda colour: thread.post(lambda: self.found.emit(colour))
        )
        self._wanted = False

    def follow(self, *, wanted: bool) -> None:
        """Ask for the accent, and follow it, when it becomes wanted."""
        asks, self._wanted = wanted and not self._wanted, wanted
        if asks and self._platform.startswith("linux"):
            self._thread.run(self._portal.read(), self._emit)
        elif asks:
            self._emit(accent_of_qt())

    def _emit(self, colour: str | None) -> None:
        if colour is not None:
            self.found.emit(colour)


def colour_of(value: Any) -> str:
    """Return the colour of a portal's answer as "#rrggbb"; "" for anything but three numbers from 0 to 1.

    A portal without an accent answers with numbers outside that range.
    """
    while hasattr(value, "value"):  # a variant; old portals nest two of them
        value = value.value
    match value:
        case [float(), float(), float()] if all(0 <= one <= 1 for one in value):
            return "#" + "".join(f"{round(255 * one):02x}" for one in value)
    return ""


def accent_of_qt() -> str:
    """Return the system's accent as "#rrggbb"; our own palette is replaced for a moment."""
    ours = QApplication.palette()
    QApplication.setPalette(QPalette())
    theirs = QApplication.palette().color(QPalette.ColorRole.Accent).name()
    QApplication.setPalette(ours)
    return theirs
