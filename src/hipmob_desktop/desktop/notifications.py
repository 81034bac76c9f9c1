"""Desktop notifications with buttons, through the freedesktop service."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from hipmob_desktop.desktop.dbus import Bus, NoAnswerError, SignalSubscription

#: The name of the service.
SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"

#: Milliseconds that a notification stays, long enough for a coffee. Some desktops ignore it.
_STAYS_MS = 600_000

_NORMAL = 1  # the urgency

#: The answer to a notification without a button.
DISMISSED = ""


class Notifications:
    """One notification at a time; for coroutines of one loop.

    Args:
        bus: the session bus.
        answered: receives the key of the pressed button, or `DISMISSED`, in the loop's thread.
    """

    def __init__(self, bus: Bus, answered: Callable[[str], None]) -> None:
        self._bus, self._answered = bus, answered
        self._id = 0
        self._open = False
        self._subscription = SignalSubscription(bus, SERVICE, _PATH, self._receive)
        self._early: list[Any] | None = None  # signals before the reply with the notification's id

    async def can_ask(self) -> bool:
        """Return whether the service shows buttons."""
        with suppress(NoAnswerError):
            [capabilities] = await self._call("GetCapabilities")
            return "actions" in capabilities
        return False

    async def show(self, title: str, body: str, buttons: Mapping[str, str], picture: str = "") -> bool:
        """Show a notification in place of the one before; return whether it is shown.

        The button "default" is the notification itself. `picture` is a file or an icon's name.
        """
        if not await self.can_ask():
            return False
        try:
            if await self._subscription.subscribe():
                self._id = 0  # an id belongs to its connection
            from dbus_fast import Variant  # noqa: PLC0415 - only with a bus

            hints = {
                "desktop-entry": Variant("s", "hipmob"),
                "urgency": Variant("y", _NORMAL),
                "category": Variant("s", "x-hipmob.reminder"),
            }
            if "default" in buttons and await self._draws_default():
                buttons = {key: words for key, words in buttons.items() if key != "default"}
            pairs = [one for pair in buttons.items() for one in pair]
            values = ("HipMob", self._id, picture, title, body, pairs, hints, _STAYS_MS)
            self._early = []
            [self._id] = await self._call("Notify", "susssasa{sv}i", *values)
        except NoAnswerError:
            return False
        finally:
            early, self._early = self._early, None
        self._open = True
        for message in early or ():
            self._receive(message)
        return True

    async def _draws_default(self) -> bool:
        """Return whether the desktop shows the default action as one more button, as Xfce does."""
        with suppress(NoAnswerError):
            [name, *_] = await self._call("GetServerInformation")
            return "xfce" in str(name).casefold()
        return False

    async def close(self) -> None:
        """Remove the notification, without an answer."""
        number, self._id, self._open = self._id, 0, False
        if number:
            with suppress(NoAnswerError):
                await self._call("CloseNotification", "u", number)

    async def _call(self, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self._bus.call(SERVICE, _PATH, SERVICE, member, signature, *body, start=True)

    def _receive(self, message: Any) -> None:
        if self._early is not None:
            self._early.append(message)
            return
        if not self._open or message.body[:1] != [self._id]:
            return
        if message.member in {"ActionInvoked", "NotificationClosed"}:
            self._open = False
            self._answered(message.body[1] if message.member == "ActionInvoked" else DISMISSED)
