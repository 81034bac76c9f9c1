"""The accent colour of the desktop, as its settings portal tells it."""

from collections.abc import Callable
from typing import Any

from hipmob_desktop.desktop.bus import Bus, NoAnswerError
from hipmob_desktop.desktop.hearing import Hearing

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Settings"
_KEY = ("org.freedesktop.appearance", "accent-color")


class Accent:
    """Reads the colour, and hears when another one is chosen; for coroutines of the bus's loop.

    Args:
        bus: of the desktop session.
        changed: is called, in the bus's thread, with another colour as "#rrggbb", or "" for none.
    """

    def __init__(self, bus: Bus, changed: Callable[[str], None]) -> None:
        self._bus, self._changed = bus, changed
        self._hearing = Hearing(bus, _INTERFACE, _PATH, self._heard)

    async def read(self) -> str | None:
        """Return the colour as "#rrggbb", "" for none, or None where nobody answers; then hear of others."""
        try:
            await self._hearing.begin()
            [value] = await self._ask()
        except (NoAnswerError, ValueError):
            return None
        return colour_of(value)

    async def _ask(self) -> list[Any]:
        """Ask as portals are asked today, and else as old ones were."""
        try:
            return await self._bus.ask(_SERVICE, _PATH, _INTERFACE, "ReadOne", "ss", *_KEY, start=True)
        except NoAnswerError:
            return await self._bus.ask(_SERVICE, _PATH, _INTERFACE, "Read", "ss", *_KEY, start=True)

    def _heard(self, message: Any) -> None:
        if message.member == "SettingChanged" and tuple(message.body[:2]) == _KEY and len(message.body) == 3:
            self._changed(colour_of(message.body[2]))


def colour_of(value: Any) -> str:
    """Return the colour in an answer as "#rrggbb"; "" for anything but three numbers from 0 to 1.

    Numbers out of that range are how a portal says that there is no accent.
    """
    while hasattr(value, "value"):  # a variant, which old portals put into another one
        value = value.value
    match value:
        case [float(), float(), float()] if all(0 <= one <= 1 for one in value):
            return "#" + "".join(f"{round(255 * one):02x}" for one in value)
    return ""
