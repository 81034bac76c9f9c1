"""The desktop's accent is read from its portal, old or new, and followed when it changes."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from hipmob_desktop.desktop.accent import PortalAccent, colour_of
from hipmob_desktop.desktop.dbus import Bus, BusThread
from tests.desktop.conftest import busless

Wait = Callable[[Coroutine[Any, Any, Any]], Any]

_PATH, _INTERFACE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
_KEY = ["org.freedesktop.appearance", "accent-color"]


class Portal:
    """A settings portal that has an accent; an old one knows only the older question."""

    def __init__(self, accent: list[float], *, old: bool = False) -> None:
        self.accent, self._old, self.asked = accent, old, 0
        self._connection: MessageBus | None = None

    async def appear(self, connection: MessageBus) -> None:
        self._connection = connection
        connection.add_message_handler(self._answer)
        await connection.request_name("org.freedesktop.portal.Desktop")

    async def change(self, accent: list[float]) -> None:
        assert self._connection is not None
        self.accent = accent
        body = [*_KEY, Variant("(ddd)", accent)]
        await self._connection.send(Message.new_signal(_PATH, _INTERFACE, "SettingChanged", "ssv", body))

    def _answer(self, message: Message) -> Message | bool:
        if message.message_type is not MessageType.METHOD_CALL or message.body != _KEY:
            return False
        self.asked += 1
        value = Variant("(ddd)", self.accent)
        if self._old and message.member == "Read":
            return Message.new_method_return(message, "v", [Variant("v", value)])
        if not self._old and message.member == "ReadOne":
            return Message.new_method_return(message, "v", [value])
        return Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "no such method")


@pytest.mark.parametrize("old", [False, True])
def test_the_accent_is_read_and_followed(
    thread: BusThread, peer: BusThread, wait: Wait, *, old: bool
) -> None:
    portal, heard = Portal([0.2, 0.4, 1.0], old=old), asyncio.Queue[str]()
    peer.run(_present(peer, portal)).result(10)
    accent = PortalAccent(thread.session, heard.put_nowait)
    assert wait(accent.read()) == "#3366ff"
    peer.run(portal.change([1.0, 0.0, 0.0])).result(10)
    assert wait(asyncio.wait_for(heard.get(), 5)) == "#ff0000"


def test_where_there_is_no_portal_or_no_bus_nothing_is_known(thread: BusThread, wait: Wait) -> None:
    assert wait(PortalAccent(thread.session, lambda _: None).read()) is None
    assert asyncio.run(PortalAccent(Bus("session", busless()), lambda _: None).read()) is None


@pytest.mark.parametrize(
    "strange", [[-1.0, -1.0, -1.0], [0.2, 0.4], [2.0, 0.0, 0.0], "blue", 7, None, [1, "a", 0.5]]
)
def test_what_is_no_colour_is_none(strange: object) -> None:
    assert colour_of(strange) == ""


async def _present(peer: BusThread, portal: Portal) -> None:
    await portal.appear(await peer.session.connection())
