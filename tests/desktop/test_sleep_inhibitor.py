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

from hipmob_desktop.base.background import Background
from hipmob_desktop.base.clock import today
from hipmob_desktop.desktop.dbus import Bus, BusThread, NoAnswerError
from hipmob_desktop.desktop.sleep_inhibitor import (
    Inhibited,
    SessionSleepInhibitor,
    SleepInhibitor,
    shortcoming,
)
from hipmob_desktop.desktop.x11 import NoDisplayError, reset_screen_saver
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
def inhibitor(thread: BusThread) -> SleepInhibitor:
    return SleepInhibitor(thread.session, thread.system, {})


def test_what_the_desktop_offers_is_held_and_released(
    inhibitor: SleepInhibitor, peer: BusThread, wait: Wait
) -> None:
    screen, computer = screen_saver(peer), power_management(peer)
    backends = ("org.freedesktop.ScreenSaver", "org.freedesktop.PowerManagement")
    assert wait(inhibitor.acquire()) == Inhibited(screen=True, computer=True, backends=backends)
    assert (len(screen.held), len(computer.held)) == (1, 1)
    wait(inhibitor.release())
    assert (len(screen.held), len(computer.held)) == (0, 0)


def test_holding_twice_holds_once(inhibitor: SleepInhibitor, peer: BusThread, wait: Wait) -> None:
    screen = screen_saver(peer)
    wait(inhibitor.acquire())
    wait(inhibitor.acquire())
    assert len(screen.held) == 1


def test_a_bus_without_such_a_service_holds_nothing(inhibitor: SleepInhibitor, wait: Wait) -> None:
    assert wait(inhibitor.acquire()) == Inhibited()


def test_a_bus_that_dies_costs_nothing_but_the_hold(
    inhibitor: SleepInhibitor, peer: BusThread, private_bus: PrivateBus, wait: Wait
) -> None:
    screen_saver(peer)
    wait(inhibitor.acquire())
    private_bus.stop()
    wait(inhibitor.release())
    assert wait(inhibitor.acquire()) == Inhibited()


def test_a_machine_without_any_bus_holds_nothing_and_says_so_at_once() -> None:
    thread = BusThread(busless())
    assert (
        thread.run(SleepInhibitor(thread.session, thread.system, busless()).acquire()).result(1)
        == Inhibited()
    )
    thread.close()


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Inhibited(), "The screen may go dark"),
        (Inhibited(screen=True), "The computer may go to sleep"),
        (Inhibited(computer=True), "The screen may go dark"),
        (Inhibited(screen=True, computer=True), ""),
    ],
)
def test_what_cannot_be_kept_awake_is_said_plainly(held: Inhibited, words: str) -> None:
    assert words in shortcoming(held)
    assert bool(shortcoming(held)) == bool(words)


def test_a_session_holds_and_its_end_releases(qtbot: QtBot, thread: BusThread, peer: BusThread) -> None:
    screen, player = screen_saver(peer), Player()
    keeping = SessionSleepInhibitor(thread, {}, today)
    player.happened.connect(keeping.follow)
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
    keeping = SessionSleepInhibitor(thread, {}, today, long_pause_ms=1)
    player.happened.connect(keeping.follow)
    player.happened.emit(Started())
    qtbot.waitUntil(lambda: len(screen.held) == 1)
    player.happened.emit(Paused(3.0))
    assert len(screen.held) == 1
    qtbot.waitUntil(lambda: not screen.held)
    player.happened.emit(Resumed(3.0))
    qtbot.waitUntil(lambda: len(screen.held) == 1)
    assert screen.asked == 2
    assert keeping.parent() is None


def test_that_nothing_can_be_kept_awake_is_said_once(qtbot: QtBot) -> None:
    thread, player = BusThread(busless(), Background()), Player()
    keeping = SessionSleepInhibitor(thread, busless(), today)
    player.happened.connect(keeping.follow)
    told: list[str] = []
    keeping.warned.connect(told.append)
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
        "from hipmob_desktop.desktop.dbus import BusThread;"
        "from hipmob_desktop.desktop.sleep_inhibitor import SleepInhibitor;"
        "import time; t = BusThread();"
        "print(t.run(SleepInhibitor(t.session, t.system, {}).acquire()).result(5), flush=True);"
        "time.sleep(60)"
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
def test_the_screen_saver_of_an_x_server_is_reset(virtual_screen: VirtualScreen) -> None:
    reset_screen_saver(virtual_screen.environment)
    with pytest.raises(NoDisplayError):
        reset_screen_saver({**virtual_screen.environment, "WAYLAND_DISPLAY": "wayland-0"})
    with pytest.raises(NoDisplayError):
        reset_screen_saver({"DISPLAY": ":7654"})


class Answering:
    """A bus on which some services answer success to whatever is asked."""

    def __init__(self, *services: str) -> None:
        self.services = services

    async def call(self, service: str, *_: object, **__: object) -> list[int]:
        if service not in self.services:
            raise NoAnswerError
        return [1]


def kept(session: Answering, system: Answering, **environment: str) -> Inhibited:
    buses = (cast("Bus", session), cast("Bus", system))
    return asyncio.run(SleepInhibitor(*buses, environment).acquire())


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such services")


@on_linux
@pytest.mark.parametrize(
    ("desktop", "held"),
    [("GNOME", True), ("ubuntu:GNOME", True), ("sway", False), ("KDE", False), ("", False)],
)
def test_a_portal_counts_only_where_somebody_stands_behind_it(desktop: str, held: bool) -> None:
    portal = Answering("org.freedesktop.portal.Desktop")

    found = kept(portal, Answering(), XDG_CURRENT_DESKTOP=desktop)

    assert (found.screen, found.computer) == (held, held)


SCREEN_LOCKER, KDE = "org.freedesktop.ScreenSaver", "org.kde.Solid.PowerManagement.PolicyAgent"


@on_linux
def test_kdes_screen_locker_counts_only_beside_its_power_service() -> None:
    alone = kept(Answering(SCREEN_LOCKER), Answering(), XDG_CURRENT_DESKTOP="KDE")
    both = kept(Answering(SCREEN_LOCKER, KDE), Answering(), XDG_CURRENT_DESKTOP="KDE")
    elsewhere = kept(Answering(SCREEN_LOCKER), Answering(), XDG_CURRENT_DESKTOP="Hyprland")

    assert alone == Inhibited()
    assert both == Inhibited(screen=True, computer=True, backends=(SCREEN_LOCKER, KDE))
    assert elsewhere.screen


@on_linux
@pytest.mark.parametrize(
    ("environment", "service", "held"),
    [
        ({"WAYLAND_DISPLAY": "wayland-1", "XDG_CURRENT_DESKTOP": "sway"}, "", False),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "GNOME"}, "org.gnome.SessionManager", True),
        ({}, "", True),
    ],
)
def test_logind_counts_only_where_nobody_else_suspends(
    environment: dict[str, str], service: str, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipmob_desktop.desktop.sleep_inhibitor.os.close", lambda _: None)

    found = kept(Answering(service), Answering("org.freedesktop.login1"), **environment)

    assert ("org.freedesktop.login1" in found.backends) is held
    assert found.computer is held
