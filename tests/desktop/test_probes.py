"""What the doctor is told of a desktop, with and without its services."""

from collections.abc import Callable
from typing import Any

import pytest

from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.probes import (
    probe_films,
    probe_global_keys,
    probe_media_keys,
    probe_notifications,
    probe_sleep,
    probe_tray,
)
from tests.desktop.conftest import busless
from tests.desktop.film_player import film_player
from tests.desktop.portal import shortcuts_portal
from tests.desktop.services import notification_daemon, power_management, screen_saver
from tools.virtual_screen import VirtualScreen

Wait = Callable[[Any], Any]


def test_a_whole_desktop_works_and_nothing_stays_held(thread: BusThread, peer: BusThread, wait: Wait) -> None:
    screen, computer = screen_saver(peer), power_management(peer)
    notification_daemon(peer)
    assert wait(probe_sleep(thread, {})).works
    assert (screen.held, computer.held) == ({}, {})
    assert wait(probe_media_keys(thread)).works
    assert wait(probe_notifications(thread)) == (True, "a test 1.0 shows reminders, with buttons", "")


def test_players_that_can_be_paused_are_named(thread: BusThread, peer: BusThread, wait: Wait) -> None:
    assert "when a player is open" in wait(probe_films(thread)).detail
    film_player(peer, "mpv")
    assert wait(probe_films(thread)) == (True, "can be paused in a setup: mpv", "")


def test_keys_beside_a_film_come_from_x11_or_from_the_portal(
    thread: BusThread, peer: BusThread, wait: Wait
) -> None:
    assert "X11" in wait(probe_global_keys(thread, {"DISPLAY": ":0"})).detail
    wayland = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert "hipmob pause" in wait(probe_global_keys(thread, wayland)).advice
    shortcuts_portal(peer)
    assert "portal" in wait(probe_global_keys(thread, wayland)).detail


def test_half_of_staying_awake_is_named(thread: BusThread, peer: BusThread, wait: Wait) -> None:
    power_management(peer)
    found = wait(probe_sleep(thread, {}))
    assert not found.works
    assert "the screen may go dark" in found.detail
    assert "power settings" in found.advice


def test_a_service_without_buttons_is_named(thread: BusThread, peer: BusThread, wait: Wait) -> None:
    notification_daemon(peer, "body")
    found = wait(probe_notifications(thread))
    assert (found.works, found.detail) == (
        False,
        "a test 1.0; reminders open in a small window",
    )


def test_without_any_bus_each_says_in_one_line_what_it_means() -> None:
    thread = BusThread(busless())
    for probe in (
        probe_sleep(thread, busless()),
        probe_media_keys(thread),
        probe_films(thread),
        probe_global_keys(thread, busless()),
        probe_notifications(thread),
        probe_tray(thread, busless()),
    ):
        found = thread.run(probe).result(5)
        assert not found.works
        assert found.advice
        assert "\n" not in found.detail
    thread.close()


@pytest.mark.real
def test_a_screen_without_a_tray_has_none(
    thread: BusThread, wait: Wait, virtual_screen: VirtualScreen
) -> None:
    assert not wait(probe_tray(thread, virtual_screen.environment)).works
