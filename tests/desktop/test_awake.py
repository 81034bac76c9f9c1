"""Screen and computer stay awake while a session runs, and no longer."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.desk.wakefulness import Wakefulness, shortcoming
from hipmob_desktop.desktop.awake import Awake, Held
from hipmob_desktop.desktop.bus import Bus, BusThread, NoAnswerError
from hipmob_desktop.desktop.x11 import NoDisplayError, stay_lit
from hipmob_desktop.session.events import Abandoned, Finished, Paused, Resumed, Started
from tests.desktop.conftest import PrivateBus, busless
from tests.desktop.services import power_management, screen_saver
from tests.waiting import until
from tools.virtual_screen import VirtualScreen

Wait = Callable[[Any], Any]


class Player(QObject):
    """Announces what a test wants announced."""

    happened = Signal(object)


@pytest.fixture
def awake(thread: BusThread) -> Awake:
    return Awake(thread.session, thread.system, {})


def test_what_the_desktop_offers_is_held_and_released(awake: Awake, peer: BusThread, wait: Wait) -> None:
    screen, computer = screen_saver(peer), power_management(peer)
    ways = ("org.freedesktop.ScreenSaver", "org.freedesktop.PowerManagement")
    assert wait(awake.hold()) == Held(screen=True, computer=True, ways=ways)
    assert (len(screen.held), len(computer.held)) == (1, 1)
    wait(awake.release())
    assert (len(screen.held), len(computer.held)) == (0, 0)


def test_holding_twice_holds_once(awake: Awake, peer: BusThread, wait: Wait) -> None:
    screen = screen_saver(peer)
    wait(awake.hold())
    wait(awake.hold())
    assert len(screen.held) == 1


def test_a_bus_without_such_a_service_holds_nothing(awake: Awake, wait: Wait) -> None:
    assert wait(awake.hold()) == Held()


def test_a_bus_that_dies_costs_nothing_but_the_hold(
    awake: Awake, peer: BusThread, private_bus: PrivateBus, wait: Wait
) -> None:
    screen_saver(peer)
    wait(awake.hold())
    private_bus.stop()
    wait(awake.release())
    assert wait(awake.hold()) == Held()


def test_a_machine_without_any_bus_holds_nothing_and_says_so_at_once() -> None:
    thread = BusThread(busless())
    assert thread.run(Awake(thread.session, thread.system, busless()).hold()).result(1) == Held()
    thread.close()


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Held(), "The screen may go dark"),
        (Held(screen=True), "cannot keep this computer from falling asleep"),
        (Held(computer=True), "The screen may go dark"),
        (Held(screen=True, computer=True), ""),
    ],
)
def test_what_cannot_be_kept_awake_is_said_plainly(held: Held, words: str) -> None:
    assert words in shortcoming(held)
    assert bool(shortcoming(held)) == bool(words)


def test_a_session_holds_and_its_end_releases(qtbot: QtBot, thread: BusThread, peer: BusThread) -> None:
    screen, player = screen_saver(peer), Player()
    keeping = Wakefulness(player, thread, {})  # type: ignore[arg-type]  # announces, which is all that is used
    for ending in (Finished(), Abandoned()):
        player.happened.emit(Started())
        qtbot.waitUntil(lambda: len(screen.held) == 1)
        player.happened.emit(ending)
        qtbot.waitUntil(lambda: not screen.held)
    assert keeping.parent() is None


def test_a_short_pause_holds_on_and_a_long_one_lets_sleep(
    qtbot: QtBot, thread: BusThread, peer: BusThread
) -> None:
    screen, player = screen_saver(peer), Player()
    keeping = Wakefulness(player, thread, {}, long_pause_ms=1)  # type: ignore[arg-type]  # likewise
    player.happened.emit(Started())
    qtbot.waitUntil(lambda: len(screen.held) == 1)
    player.happened.emit(Paused(3.0))
    assert len(screen.held) == 1
    qtbot.waitUntil(lambda: not screen.held)
    player.happened.emit(Resumed(3.0))
    qtbot.waitUntil(lambda: len(screen.held) == 1)
    assert screen.asked == 2
    assert keeping.parent() is None


def test_that_nothing_can_be_kept_awake_is_told_once(qtbot: QtBot) -> None:
    thread, player = BusThread(busless()), Player()
    keeping = Wakefulness(player, thread, busless())  # type: ignore[arg-type]  # likewise
    told: list[str] = []
    keeping.told.connect(told.append)
    for _ in range(2):
        player.happened.emit(Started())
        thread.run(_nothing()).result(5)
        qtbot.waitUntil(lambda: len(told) == 1)
        player.happened.emit(Finished())
    thread.run(_nothing()).result(5)
    qtbot.wait(1)
    assert len(told) == 1
    thread.close()


async def _nothing() -> None:
    """Come after whatever was asked before."""


@pytest.mark.real
def test_whoever_is_killed_holds_nothing_any_more(private_bus: PrivateBus, peer: BusThread) -> None:
    screen = screen_saver(peer)
    hold = (
        "from hipmob_desktop.desktop.bus import BusThread; from hipmob_desktop.desktop.awake import Awake;"
        "import time; t = BusThread();"
        "print(t.run(Awake(t.session, t.system, {}).hold()).result(5), flush=True); time.sleep(60)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", hold],
        env={**os.environ, **private_bus.environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert "screen=True" in child.stdout.readline()
    assert len(screen.held) == 1
    child.send_signal(signal.SIGKILL)
    child.communicate()
    until(5, lambda: not screen.held)


@pytest.mark.real
def test_an_x_server_is_told_to_stay_lit(virtual_screen: VirtualScreen) -> None:
    stay_lit(virtual_screen.environment)
    with pytest.raises(NoDisplayError):
        stay_lit({**virtual_screen.environment, "WAYLAND_DISPLAY": "wayland-0"})
    with pytest.raises(NoDisplayError):
        stay_lit({"DISPLAY": ":7654"})


class OnlyPortal:
    """A bus on which nothing but the portal answers, and that with success in any case."""

    async def ask(self, service: str, *_: object, **__: object) -> list[str]:
        if service != "org.freedesktop.portal.Desktop":
            raise NoAnswerError
        return ["/request"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no portal")
@pytest.mark.parametrize(
    ("desktop", "held"),
    [("GNOME", True), ("ubuntu:GNOME", True), ("sway", False), ("KDE", False), ("", False)],
)
def test_a_portal_counts_only_where_somebody_stands_behind_it(desktop: str, held: bool) -> None:
    bus = cast("Bus", OnlyPortal())

    found = asyncio.run(Awake(bus, bus, {"XDG_CURRENT_DESKTOP": desktop}).hold())

    assert (found.screen, found.computer) == (held, held)
