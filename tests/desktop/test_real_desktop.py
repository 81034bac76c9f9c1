"""The whole program among real programs of a desktop: a tray, a notification service, a media client."""

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dbus_fast import Variant

from hipmob_desktop.desktop.dbus import BusThread
from tests.app.running import RunningProgram
from tests.desktop.conftest import PrivateBus
from tests.desktop.services import screen_saver, tray_watcher
from tests.waiting import until
from tools.virtual_screen import VirtualScreen

pytestmark = pytest.mark.real


class Desktop:
    """A screen with a message bus, and programs on it."""

    def __init__(self, screen: VirtualScreen, bus: PrivateBus) -> None:
        self.environment: Mapping[str, str] = {**screen.environment, **bus.environment}
        self.picture = screen.picture
        self._running: list[subprocess.Popen[bytes]] = []

    def run(self, *command: str) -> None:
        """Run a program of the desktop until the test ends."""
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._running.append(subprocess.Popen(command, env=self.environment, **quiet))

    def ask(self, *command: str) -> str:
        told = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return (told.stdout or told.stderr).strip()

    def end(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()


@pytest.fixture
def desktop(virtual_screen: VirtualScreen, private_bus: PrivateBus) -> Iterator[Desktop]:
    made = Desktop(virtual_screen, private_bus)
    yield made
    made.end()


@pytest.fixture
def hipmob(desktop: Desktop, tmp_path: Path) -> Iterator[Callable[..., RunningProgram]]:
    """Start HipMob on the desktop, with settings."""
    started: list[RunningProgram] = []

    def start(*arguments: str, **settings: object) -> RunningProgram:
        folder = tmp_path / "mine"
        folder.mkdir(exist_ok=True)
        settings = {"format": "hipmob-settings", "version": 1, "welcomed": True, "care": [], **settings}
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        program = RunningProgram(desktop, folder, *arguments)  # type: ignore[arg-type]  # a screen and more
        started.append(program)
        return program

    yield start
    for program in started:
        program.process.kill()
        program.process.communicate()


def test_a_session_is_led_by_playerctl_held_awake_and_let_go_when_it_is_killed(
    desktop: Desktop, hipmob: Callable[..., RunningProgram], peer: BusThread
) -> None:
    screen = screen_saver(peer)
    program = hipmob("play", "--muted")
    until(20, lambda: desktop.ask("playerctl", "--player=hipmob", "status") == "Playing")
    until(5, lambda: len(screen.held) == 1)
    desktop.ask("playerctl", "--player=hipmob", "next")
    title = ("playerctl", "--player=hipmob", "metadata", "title")
    until(5, lambda: desktop.ask(*title).startswith("Left hip: get into place"))
    program.process.send_signal(signal.SIGKILL)
    until(5, lambda: not screen.held)
    assert desktop.ask("playerctl", "--player=hipmob", "status") == "No players found"


def test_a_notification_reminds_and_its_action_starts_a_session(
    desktop: Desktop, hipmob: Callable[..., RunningProgram], tmp_path: Path
) -> None:
    desktop.run("dunst", "-conf", "/dev/null")
    until(10, lambda: desktop.ask("dunstctl", "is-paused") == "false")
    # One that was put off and is due again: nobody wants to wait here for another minute to begin.
    put_off = {"snoozed": (datetime.now().astimezone() - timedelta(minutes=1)).isoformat()}
    memory = tmp_path / "mine" / "cache" / "reminders.json"
    memory.parent.mkdir(parents=True)
    memory.write_text(json.dumps(put_off), encoding="utf-8")
    program = hipmob(remind="times", quiet_from=0, quiet_until=0)
    until(30, lambda: desktop.ask("dunstctl", "count", "displayed") == "1")
    assert program.journal() == []
    desktop.ask("dunstctl", "action", "0")
    until(15, lambda: len(program.journal()) >= 2)
    until(5, lambda: desktop.ask("dunstctl", "count", "displayed") == "0")


def test_a_tray_shows_the_icon_and_a_click_brings_the_window_back(
    desktop: Desktop, hipmob: Callable[..., RunningProgram]
) -> None:
    desktop.run("trayer", "--edge", "bottom", "--align", "left", "--width", "10", "--height", "40")
    program = hipmob(stay="always")
    windows = ("xdotool", "search", "--onlyvisible", "--name", "^HipMob$")
    until(20, lambda: bool(desktop.ask(*windows)))
    until(20, lambda: icon_at_the_foot(desktop))
    program.press("alt+F4")
    until(10, lambda: not desktop.ask(*windows))
    height = desktop.picture().height()
    desktop.ask("xdotool", "mousemove", "20", str(height - 20), "click", "1")
    until(10, lambda: bool(desktop.ask(*windows)))


def test_a_tray_of_the_newer_kind_tells_how_the_week_stands_and_starts_a_session_at_once(
    hipmob: Callable[..., RunningProgram], peer: BusThread
) -> None:
    watcher = tray_watcher(peer)
    program = hipmob("--background", stay="always", remind="times", remind_days=["mon"])
    until(20, lambda: len(watcher.icons) == 1)
    entries = menu_of(peer, watcher.icons[0])
    assert next(iter(entries)) == "This week: 0 of 3 sessions"
    assert list(entries)[1].startswith("Next reminder: Monday, 18:00")
    assert list(entries)[2:] == ["Start a session", "Open HipMob", "Quit"]
    time.sleep(1)  # nobody is at the menu in the first second; the voice gets ready meanwhile
    click(peer, watcher.icons[0], entries["Start a session"])
    until(3, lambda: peer.run(peer.session.has("org.mpris.MediaPlayer2.hipmob")).result(5))
    until(10, lambda: len(program.journal()) >= 1)
    entries = menu_of(peer, watcher.icons[0])
    click(peer, watcher.icons[0], entries["Quit"])
    assert program.process.wait(15) == 0
    assert [session["outcome"] for session in program.sessions()] == ["stopped"]


_MENU = "com.canonical.dbusmenu"


def menu_of(peer: BusThread, icon: str) -> dict[str, int]:
    """Return the entries of an icon's menu that are shown, with their numbers."""
    item = "org.kde.StatusNotifierItem"
    properties = "org.freedesktop.DBus.Properties"

    async def ask() -> dict[str, int]:
        [path] = await peer.session.call(icon, "/StatusNotifierItem", properties, "Get", "ss", item, "Menu")
        await peer.session.call(icon, path.value, _MENU, "AboutToShow", "i", 0)
        _, layout = await peer.session.call(icon, path.value, _MENU, "GetLayout", "iias", 0, -1, [])
        entries = (entry.value for entry in layout[2])
        return {
            shown["label"].value: number
            for number, shown, _ in entries
            if "label" in shown and ("visible" not in shown or shown["visible"].value)
        }

    return peer.run(ask()).result(10)


def click(peer: BusThread, icon: str, entry: int) -> None:
    """Choose an entry of an icon's menu."""
    event = (entry, "clicked", Variant("s", ""), 0)
    peer.run(peer.session.call(icon, "/MenuBar", _MENU, "Event", "isvu", *event)).result(10)


def icon_at_the_foot(desktop: Desktop) -> bool:
    """Whether HipMob's violet is in the picture's lower left corner."""
    picture = desktop.picture()
    height = picture.height()
    colours = (picture.pixelColor(x, height - 1 - y) for x in range(44) for y in range(40))
    return any(one.blue() > 200 and one.blue() - one.green() > 90 for one in colours)
