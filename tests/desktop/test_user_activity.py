"""What a reminder waits for, as far as the system tells."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.user_activity import (
    busy_with,
    camera_in_use,
    capture_runs,
    idle_seconds,
    microphone_in_use,
)
from hipmob_desktop.desktop.x11 import full_screen_elsewhere
from tests.desktop.conftest import busless
from tests.desktop.services import power_management
from tests.waiting import until
from tools.virtual_screen import VirtualScreen

Wait = Callable[[Any], Any]

#: A program with a window on the full screen, and a key that makes it an ordinary one.
_FILM = """
from PySide6.QtWidgets import QApplication, QWidget
from PySide6.QtGui import QShortcut, QKeySequence
a = QApplication([]); w = QWidget(); w.showFullScreen()
QShortcut(QKeySequence("Escape"), w).activated.connect(w.showNormal)
a.exec()
"""


@pytest.mark.real
def test_a_film_on_the_full_screen_is_waited_for_and_a_window_is_not(virtual_screen: VirtualScreen) -> None:
    environment = virtual_screen.environment
    assert not full_screen_elsewhere(environment)
    film = subprocess.Popen([sys.executable, "-c", _FILM], env=environment)
    until(20, lambda: full_screen_elsewhere(environment))
    subprocess.run(["xdotool", "key", "Escape"], env=environment, check=True)
    until(10, lambda: not full_screen_elsewhere(environment))
    film.kill()
    film.wait()


def test_an_open_camera_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "12" / "fd").mkdir(parents=True)
    (tmp_path / "12" / "fd" / "0").symlink_to("/dev/null")
    (tmp_path / "self" / "fd").mkdir(parents=True)
    assert not camera_in_use(tmp_path)
    (tmp_path / "12" / "fd" / "7").symlink_to("/dev/video0")
    assert camera_in_use(tmp_path)


def test_whoever_records_uses_the_microphone() -> None:
    assert microphone_in_use("7\t1\t12\tprotocol-native.c\ts16le 2ch 44100Hz\n")
    assert not microphone_in_use("\n")


def test_where_there_is_no_sound_server_the_microphone_itself_is_looked_at(tmp_path: Path) -> None:
    status = tmp_path / "asound" / "card0" / "pcm0c" / "sub0" / "status"
    status.parent.mkdir(parents=True)
    status.write_text("closed\n", encoding="utf-8")
    assert not capture_runs(tmp_path)
    status.write_text("state: RUNNING\nowner_pid   : 77\n", encoding="utf-8")
    assert capture_runs(tmp_path)


def test_whoever_keeps_the_screen_on_shows_something(
    thread: BusThread, peer: BusThread, wait: Wait, tmp_path: Path
) -> None:
    service = power_management(peer)
    assert wait(busy_with(thread.session, {}, tmp_path)) == ""
    service.busy = True
    assert wait(busy_with(thread.session, {}, tmp_path)) == "a film or a presentation keeps the screen on"


def test_a_machine_that_tells_nothing_makes_nobody_wait(tmp_path: Path) -> None:
    thread = BusThread(busless())
    assert thread.run(busy_with(thread.session, busless(), tmp_path)).result(5) == ""
    assert thread.run(idle_seconds(thread.session)).result(5) == 0
    thread.close()


@pytest.mark.real
def test_this_machine_is_asked_in_no_time(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    thread = BusThread(busless())
    assert isinstance(thread.run(busy_with(thread.session, environment)).result(3), str)
    thread.close()
