"""Shows a notification with buttons through the desktop's own service, and hears which one was pressed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from hipmob_desktop.desktop.bus import Bus, NoAnswerError
from hipmob_desktop.desktop.hearing import Hearing

#: The name of the service.
SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"

#: Milliseconds that a notification stays if nobody does anything: long enough for a coffee, and then it goes
#: by itself. Some desktops have their own idea.
_STAYS_MS = 600_000

_NORMAL = 1  # the urgency

#: What somebody has done with a notification who pressed no button.
DISMISSED = ""


class Notifications:
    """One notification at a time; for coroutines of one loop.

    Args:
        bus: the bus of the desktop session.
        chosen: is called, in the loop's thread, with the key of the button that was pressed, or `DISMISSED`.
    """

    def __init__(self, bus: Bus, chosen: Callable[[str], None]) -> None:
        self._bus, self._chosen = bus, chosen
        self._number = 0
        self._open = False
        self._hearing = Hearing(bus, SERVICE, _PATH, self._heard)
        self._early: list[Any] | None = None  # what is heard before the number of a notification is known

    async def can_ask(self) -> bool:
        """Return whether a notification with buttons can be shown here."""
        with suppress(NoAnswerError):
            [capabilities] = await self._ask("GetCapabilities")
            return "actions" in capabilities
        return False

    async def show(self, title: str, body: str, buttons: Mapping[str, str], picture: str = "") -> bool:
        """Show a notification in place of the one before; return whether it is shown.

        The button with the key "default" is the notification itself. `picture` is a file or an icon's name.
        """
        if not await self.can_ask():
            return False
        try:
            if await self._hearing.begin():
                self._number = 0  # a number belongs to its connection
            from dbus_fast import Variant  # noqa: PLC0415 - loaded by those who have a bus

            hints = {
                "desktop-entry": Variant("s", "hipmob"),
                "urgency": Variant("y", _NORMAL),
                "category": Variant("s", "x-hipmob.reminder"),
            }
            if "default" in buttons and await self._draws_default():
                buttons = {key: words for key, words in buttons.items() if key != "default"}
            pairs = [one for pair in buttons.items() for one in pair]
            signature = "susssasa{sv}i"
            values = ("HipMob", self._number, picture, title, body, pairs, hints, _STAYS_MS)
            self._early = []
            [self._number] = await self._ask("Notify", signature, *values)
        except NoAnswerError:
            return False
        finally:
            early, self._early = self._early, None
        self._open = True
        for message in early or ():
            self._heard(message)
        return True

    async def _draws_default(self) -> bool:
        """Return whether this desktop draws the action of the notification itself as one more button."""
        with suppress(NoAnswerError):
            [name, *_] = await self._ask("GetServerInformation")
            return "xfce" in str(name).casefold()
        return False

    async def close(self) -> None:
        """Take the notification away, which some desktops do not do by themselves; it is heard of no more."""
        number, self._number, self._open = self._number, 0, False
        if number:
            with suppress(NoAnswerError):
                await self._ask("CloseNotification", "u", number)

    async def _ask(self, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self._bus.ask(SERVICE, _PATH, SERVICE, member, signature, *body, start=True)

    def _heard(self, message: Any) -> None:
        if self._early is not None:
            self._early.append(message)
            return
        if not self._open or message.body[:1] != [self._number]:
            return
        if message.member in {"ActionInvoked", "NotificationClosed"}:
            self._open = False
            self._chosen(message.body[1] if message.member == "ActionInvoked" else DISMISSED)
