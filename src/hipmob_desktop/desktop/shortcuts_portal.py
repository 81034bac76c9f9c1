"""Keys of the whole desktop through its portal of shortcuts, as KDE, GNOME and Hyprland offer it.

The desktop asks the person, and may give other keys than those that were asked for. A connection of its own
is used. A program outside a sandbox has to name itself on it before anything else.
"""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from hipmob_desktop.desktop.dbus import Bus, NoAnswerError, SignalSubscription

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
_REQUEST, _SESSION = "org.freedesktop.portal.Request", "org.freedesktop.portal.Session"
_REGISTRY = "org.freedesktop.host.portal.Registry"

#: A status, and the results by their names.
Answer = asyncio.Future[tuple[int, Mapping[str, Any]]]


class RefusedError(Exception):
    """The desktop or the person has refused the shortcuts."""


class ShortcutsPortal:
    """Binds shortcuts until it is closed; for coroutines of one loop.

    Args:
        bus: a connection to the session bus that nothing else uses.
        app: the name of our desktop entry, or "" in a sandbox, which has it already.
        pressed: receives the id of each shortcut that was pressed, in the loop's thread.
    """

    def __init__(self, bus: Bus, app: str, pressed: Callable[[str], None]) -> None:
        self._bus, self._app, self._pressed = bus, app, pressed
        self._handle = ""
        self._answers: dict[str, Answer] = {}
        self._subscriptions: list[SignalSubscription] = []
        self._number = 0

    async def is_there(self) -> bool:
        """Return whether this desktop has such a portal."""
        with suppress(NoAnswerError):
            await self._bus.call(
                _SERVICE,
                _PATH,
                "org.freedesktop.DBus.Properties",
                "Get",
                "ss",
                _SHORTCUTS,
                "version",
                start=True,
            )
            return True
        return False

    async def bind(self, wanted: Sequence[tuple[str, str, str]]) -> dict[str, str]:
        """Bind shortcuts, and return the keys that the desktop has given, in words, by the shortcuts' ids.

        It waits for the person's answer to the desktop's question, however long that takes.

        Args:
            wanted: for each shortcut its id, what it does, and the preferred key.

        Raises:
            NoAnswerError: there is no such portal.
            RefusedError: the desktop or the person has refused.
        """
        from dbus_fast import Variant  # noqa: PLC0415 - only with a bus

        if self._app:
            with suppress(NoAnswerError):  # an older portal finds out by itself
                await self._bus.call(
                    _SERVICE, _PATH, _REGISTRY, "Register", "sa{sv}", self._app, {}, start=True
                )
        await self._subscribe(_SHORTCUTS, _PATH, self._activated)
        token = Variant("s", f"hipmob_{os.getpid()}")
        found = await self._request("CreateSession", "a{sv}", {"session_handle_token": token})
        self._handle = str(found["session_handle"].value)
        shortcuts = [
            [name, {"description": Variant("s", does), "preferred_trigger": Variant("s", trigger)}]
            for name, does, trigger in wanted
        ]
        bound = await self._request("BindShortcuts", "oa(sa{sv})sa{sv}", self._handle, shortcuts, "", {})
        given = {}
        for name, details in bound["shortcuts"].value if "shortcuts" in bound else ():
            told = details.get("trigger_description")
            if told is None or told.value:  # an empty description means that there is no key
                given[name] = "" if told is None else str(told.value)
        return given

    async def close(self) -> None:
        """Give the shortcuts back."""
        if self._handle:
            with suppress(NoAnswerError):
                await self._bus.call(_SERVICE, self._handle, _SESSION, "Close")
        await self._bus.disconnect()

    async def _request(self, member: str, signature: str, *body: Any) -> Mapping[str, Any]:
        """Call a method whose last argument is its options, and return the result that a signal brings later.

        Raises:
            NoAnswerError: there is no such portal.
            RefusedError: the desktop or the person has refused.
        """
        from dbus_fast import Variant  # noqa: PLC0415 - only with a bus

        self._number += 1
        token = f"hipmob_{os.getpid()}_{self._number}"
        connection = await self._bus.connection()
        sender = str(connection.unique_name).removeprefix(":").replace(".", "_")
        path = f"{_PATH}/request/{sender}/{token}"
        answer: Answer = asyncio.get_running_loop().create_future()
        self._answers[path] = answer
        await self._subscribe(_REQUEST, path, self._answered)
        *others, options = body
        options = {**options, "handle_token": Variant("s", token)}
        await self._bus.call(_SERVICE, _PATH, _SHORTCUTS, member, signature, *others, options, start=True)
        status, results = await answer
        if status:
            raise RefusedError(f"{member} was refused")
        return results

    async def _subscribe(self, interface: str, path: str, handler: Callable[[Any], None]) -> None:
        subscription = SignalSubscription(self._bus, interface, path, handler)
        self._subscriptions.append(subscription)
        await subscription.subscribe()

    def _answered(self, message: Any) -> None:
        answer = self._answers.get(message.path)
        if answer is not None and not answer.done() and message.member == "Response":
            answer.set_result((message.body[0], message.body[1]))

    def _activated(self, message: Any) -> None:
        if message.member == "Activated" and message.body[0] == self._handle:
            self._pressed(message.body[1])
