"""Keys control a session whatever has the focus, on X11 and through the portal, during a session only."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.desktop import wanted_keys
from hipmob_desktop.base.background import Background
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.global_key import global_key
from hipmob_desktop.desktop.global_keys import NOT_HERE, REFUSED, GlobalKeys
from hipmob_desktop.desktop.remote_key import RemoteKey
from hipmob_desktop.desktop.x11_keys import X11Keys
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.settings.value import Settings
from tests.desktop.conftest import busless
from tests.desktop.portal import ShortcutsPortal, shortcuts_portal
from tests.waiting import until
from tools.virtual_screen import VirtualScreen

SESSION, _ = step(Session(build_timeline(load_builtin(), Preferences(), {})), Command.START, 0.0)
STOPPED, _ = step(SESSION, Command.STOP, 1.0)
KEYS = {RemoteKey.PAUSE: "Ctrl+Alt+P", RemoteKey.NEXT: "PgDown"}


@pytest.mark.parametrize(
    ("written", "trigger", "state"),
    [
        ("PgDown", "Next", 0),
        ("Ctrl+Alt+P", "CTRL+ALT+p", 12),
        ("Meta+Shift+F13", "LOGO+SHIFT+F13", 65),
        ("Ctrl++", "CTRL+plus", 4),
        ("+", "plus", 0),
        (".", "period", 0),
    ],
)
def test_a_key_is_named_as_x11_and_the_portal_name_it(written: str, trigger: str, state: int) -> None:
    key = global_key(written)
    assert key is not None
    assert (key.trigger, key.state) == (trigger, state)


@pytest.mark.parametrize("written", ["", "Ctrl", "Ctrl+", "Hyper+P", "Ctrl+Ä", "Nonsense", "Ctrl+Alt+"])
def test_what_is_no_key_is_none(written: str) -> None:
    key = global_key(written)
    assert key is None or key.trigger.endswith("plus")


def test_no_key_is_wanted_until_it_is_switched_on() -> None:
    assert wanted_keys(Settings()) == {}
    assert wanted_keys(Settings(global_keys=True))[RemoteKey.NEXT] == "PgDown"


class Held:
    """Global keys, and what came of them."""

    def __init__(self, keys: GlobalKeys) -> None:
        self.keys = keys
        self.pressed: list[RemoteKey] = []
        self.told: list[str] = []
        keys.pressed.connect(self.pressed.append)
        keys.told.connect(self.told.append)

    def was_pressed_last(self, key: RemoteKey) -> bool:
        return self.pressed[-1:] == [key]


@pytest.fixture
def portal(peer: BusThread) -> ShortcutsPortal:
    return shortcuts_portal(peer)


@pytest.fixture
def held(thread: BusThread, qtbot: QtBot) -> Held:
    environment = {**thread.environment, "WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    return Held(GlobalKeys(thread, Background(), environment))


def press(peer: BusThread, portal: ShortcutsPortal, name: str, session: str = "") -> None:
    async def now() -> None:
        portal.press(name, session)

    peer.run(now()).result(10)


def test_the_portal_gives_the_keys_during_a_session_only(
    held: Held, portal: ShortcutsPortal, peer: BusThread, qtbot: QtBot
) -> None:
    held.keys.set_keys(KEYS)
    assert portal.bound == {}
    held.keys.follow(SESSION)
    qtbot.waitUntil(lambda: portal.bound == {"pause": "CTRL+ALT+p", "next": "Next"})
    assert portal.registry.names == ["hipmob"]
    press(peer, portal, "next")
    qtbot.waitUntil(lambda: held.pressed == [RemoteKey.NEXT])
    held.keys.follow(STOPPED)
    qtbot.waitUntil(lambda: portal.closed == 1)
    assert portal.bound == {}
    assert held.told == []


def test_a_press_of_another_programs_shortcut_does_nothing(
    held: Held, portal: ShortcutsPortal, peer: BusThread, qtbot: QtBot
) -> None:
    held.keys.set_keys(KEYS)
    held.keys.follow(SESSION)
    qtbot.waitUntil(lambda: bool(portal.bound))
    press(peer, portal, "next", "/org/freedesktop/portal/desktop/session/1_1/other")
    press(peer, portal, "pause")
    qtbot.waitUntil(lambda: bool(held.pressed))
    assert held.pressed == [RemoteKey.PAUSE]


def test_keys_that_the_portal_does_not_give_are_told(
    held: Held, portal: ShortcutsPortal, qtbot: QtBot
) -> None:
    portal.taken = {"Next"}
    held.keys.set_keys(KEYS)
    held.keys.follow(SESSION)
    qtbot.waitUntil(lambda: bool(held.told))
    assert held.told[0].startswith("PgDown is taken by another program.")


def test_a_refusal_is_told_once(held: Held, portal: ShortcutsPortal, qtbot: QtBot) -> None:
    portal.refuses = True
    held.keys.set_keys(KEYS)
    for session in (SESSION, STOPPED, SESSION):
        held.keys.follow(session)
    qtbot.waitUntil(lambda: bool(held.told))
    assert held.told == [REFUSED]


def test_a_question_of_the_desktop_that_nobody_answers_holds_up_nothing(
    held: Held, portal: ShortcutsPortal, qtbot: QtBot
) -> None:
    portal.answers = False
    held.keys.set_keys(KEYS)
    held.keys.follow(SESSION)
    held.keys.follow(STOPPED)
    portal.answers = True
    held.keys.follow(SESSION)
    qtbot.waitUntil(lambda: len(portal.bound) == 2)


def test_without_a_portal_the_commands_are_told(held: Held, qtbot: QtBot) -> None:
    held.keys.set_keys(KEYS)
    held.keys.follow(SESSION)
    qtbot.waitUntil(lambda: bool(held.told), timeout=10000)
    assert held.told == [NOT_HERE]


FILM = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget(windowTitle="Film")
modifiers = range(0x01000020, 0x01000024)  # they reach every window, because no key has come yet
window.keyPressEvent = lambda event: event.key() in modifiers or print(event.key(), flush=True)
window.showFullScreen()
application.exec()
"""


@pytest.fixture
def film(virtual_screen: VirtualScreen) -> Iterator["subprocess.Popen[str]"]:
    """Another program's window on the full screen, with the focus; it prints the keys that it gets."""
    process = subprocess.Popen(
        [sys.executable, "-c", FILM], env=virtual_screen.environment, stdout=subprocess.PIPE, text=True
    )
    until(20, lambda: "Film" in said(virtual_screen, "getactivewindow", "getwindowname"))
    yield process
    process.kill()
    process.communicate()


def said(screen: VirtualScreen, *words: str) -> str:
    return subprocess.run(
        ["xdotool", *words], env=screen.environment, capture_output=True, text=True, check=False
    ).stdout


@pytest.mark.real
def test_on_x11_a_key_reaches_the_session_and_not_the_film(
    virtual_screen: VirtualScreen, film: "subprocess.Popen[str]", thread: BusThread, qtbot: QtBot
) -> None:
    background = Background()
    held = Held(GlobalKeys(thread, background, virtual_screen.environment))
    held.keys.set_keys(KEYS)
    held.keys.follow(SESSION)
    background.run(lambda: None, grabbed := Flag())
    qtbot.waitUntil(grabbed.is_set)
    for key, expected in (("Next", RemoteKey.NEXT), ("ctrl+alt+p", RemoteKey.PAUSE)):
        said(virtual_screen, "key", key)
        qtbot.waitUntil(partial(held.was_pressed_last, expected))
    held.keys.follow(STOPPED)
    background.run(lambda: None, released := Flag())
    qtbot.waitUntil(released.is_set)
    said(virtual_screen, "key", "Next")
    said(virtual_screen, "key", "a")
    assert film.stdout is not None
    assert [int(film.stdout.readline()), int(film.stdout.readline())] == [0x01000017, ord("A")]
    assert len(held.pressed) == 2
    assert held.told == []
    background.close(drop=True)


class Flag:
    """Set by a call."""

    def __init__(self) -> None:
        self._set = False

    def __call__(self, _: object) -> None:
        self._set = True

    def is_set(self) -> bool:
        return self._set


@pytest.mark.real
def test_on_x11_a_key_that_is_held_down_counts_once_whatever_locks_are_on(
    virtual_screen: VirtualScreen,
) -> None:
    key = global_key("PgDown")
    assert key is not None
    pressed: list[str] = []
    keys = X11Keys([key], lambda one: pressed.append(one.written), virtual_screen.environment)
    said(virtual_screen, "keydown", "Next", "sleep", "1", "keyup", "Next")
    until(5, lambda: pressed == ["PgDown"])
    said(virtual_screen, "key", "Num_Lock", "key", "Next")
    until(5, lambda: pressed == ["PgDown", "PgDown"])
    keys.close()


@pytest.mark.real
def test_on_x11_a_key_that_another_program_has_is_named(
    virtual_screen: VirtualScreen, thread: BusThread, qtbot: QtBot
) -> None:
    key = global_key("PgDown")
    assert key is not None
    others = X11Keys([key], lambda _: None, virtual_screen.environment)
    background = Background()
    held = Held(GlobalKeys(thread, background, virtual_screen.environment))
    held.keys.set_keys(KEYS)
    held.keys.follow(SESSION)
    qtbot.waitUntil(lambda: bool(held.told))
    assert held.told[0].startswith("PgDown is taken by another program.")
    held.keys.close()
    background.close(drop=True)
    others.close()


def test_without_a_screen_and_a_bus_nothing_is_grabbed(qtbot: QtBot) -> None:
    thread = BusThread(busless(), Background())
    held = Held(GlobalKeys(thread, Background(), busless()))
    held.keys.set_keys(KEYS)
    held.keys.follow(SESSION)
    qtbot.waitUntil(lambda: bool(held.told), timeout=10000)
    assert held.told == [NOT_HERE]
    thread.close()
