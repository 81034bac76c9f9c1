"""One HipMob at a time: real processes, a real window, and every way in which the first one can be gone."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.opening.one_instance import Key, enter, place_of
from hipmob_desktop.desktop.instance import Answer, Door, HungError, NobodyHomeError, Reply, knock
from tests.under_way import session_under_way
from tests.waiting import until
from tools.virtual_screen import VirtualScreen

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(virtual_screen: VirtualScreen, own_data_folder: Path) -> Iterator[Start]:
    """Start HipMob with some arguments; whatever still runs is ended after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "hipmob_desktop", *arguments],
            env={
                **virtual_screen.environment,
                "HIPMOB_DATA_DIR": str(own_data_folder),
                "HIPMOB_SOUND": "null",
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def is_open(folder: Path, *, raising: bool = True) -> bool:
    """Whether a HipMob on these files answers; it is brought to the front, unless that is not wanted."""
    wish = {"command": None, "background": not raising}
    try:
        return knock(place_of(folder).address, wish, patience=5) == Answer()
    except (NobodyHomeError, HungError):
        return False


def ended(process: "subprocess.Popen[str]", seconds: float = 15) -> tuple[int, str]:
    """Return a process's exit status and what it wrote to standard error."""
    _, err = process.communicate(timeout=seconds)
    return process.returncode, err


def wished_for(folder: Path) -> tuple[Any, ...]:
    """Return hold and talk of the session under way."""
    options = session_under_way(folder).get("options", {})
    return options.get("hold"), options.get("talk")


@pytest.mark.real
def test_a_second_start_brings_the_first_to_the_front_and_ends(
    start: Start, virtual_screen: VirtualScreen, own_data_folder: Path
) -> None:
    def in_front() -> str:
        asked = ["xdotool", "getactivewindow", "getwindowname"]
        return subprocess.run(
            asked, env=virtual_screen.environment, capture_output=True, text=True, check=False
        ).stdout.strip()

    first = start()
    until(20, lambda: is_open(own_data_folder))
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW], env=virtual_screen.environment, stdin=subprocess.PIPE
    )
    try:
        until(20, lambda: in_front() == "Other")
        assert ended(start()) == (0, "")
        until(5, lambda: in_front() == "HipMob")
    finally:
        other.communicate()
    assert first.poll() is None


OTHER_WINDOW = """
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget(windowTitle="Other")
window.showMaximized()
end = QSocketNotifier(0, QSocketNotifier.Type.Read)
end.activated.connect(application.quit)
application.exec()
"""


@pytest.mark.real
def test_play_starts_its_session_in_the_one_that_is_open_and_says_if_one_is_under_way(
    start: Start, own_data_folder: Path
) -> None:
    start()
    until(20, lambda: is_open(own_data_folder))
    assert ended(start("play", "--hold", "61")) == (2, "hipmob: hold must be 30 to 60 seconds, not 61.\n")
    status, err = ended(start("play", "evening"))
    assert status == 1
    assert "There is no routine “evening”" in err
    assert ended(start("play", "--tv", "--muted", "--hold", "30")) == (0, "")
    until(20, lambda: wished_for(own_data_folder) == (30, "auto"))
    status, err = ended(start("play"))
    assert status == 1
    assert err.startswith("hipmob: A session is under way")
    assert err.count("\n") == 1


@pytest.mark.real
def test_after_a_crash_the_next_start_is_the_first_at_once(start: Start, own_data_folder: Path) -> None:
    first = start()
    until(20, lambda: is_open(own_data_folder))
    first.kill()
    first.wait()
    second = start()
    until(20, lambda: is_open(own_data_folder))
    assert second.poll() is None


@pytest.mark.real
def test_a_hung_first_one_is_told_in_a_sentence(start: Start, own_data_folder: Path) -> None:
    first = start()
    until(20, lambda: is_open(own_data_folder))
    first.send_signal(signal.SIGSTOP)
    status, err = ended(start(), seconds=10)
    first.send_signal(signal.SIGCONT)
    assert status == 1
    assert err.startswith("hipmob: HipMob is already open, but does not answer.")
    assert err.count("\n") == 1


@pytest.mark.real
def test_of_five_that_race_one_stays_and_the_others_end_content(start: Start, own_data_folder: Path) -> None:
    racing = [start() for _ in range(5)]
    until(60, lambda: sum(one.poll() is None for one in racing) == 1)
    until(20, lambda: is_open(own_data_folder))
    assert [one.returncode for one in racing if one.poll() is not None] == [0] * 4


def test_the_key_passes_on_when_it_is_given_back(tmp_path: Path) -> None:
    place = place_of(tmp_path)
    first = enter(place, {})
    assert isinstance(first, Key)
    waiting: list[object] = []
    second = threading.Thread(target=lambda: waiting.append(enter(place, {})))
    second.start()  # while the first one closes, and answers nobody any more
    first.give_back()
    second.join(10)
    assert isinstance(waiting[0], Key)
    waiting[0].give_back()
    assert not place.lock.exists()


def test_different_files_have_different_places(tmp_path: Path) -> None:
    assert place_of(tmp_path / "a") != place_of(tmp_path / "b")
    assert place_of(tmp_path / "a") == place_of(tmp_path / "b" / ".." / "a")


@pytest.fixture
def knocking(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Send a line, as it is, to a door, and return the line that comes back."""
    address = place_of(tmp_path).address

    def wished(wish: Mapping[str, Any], reply: Reply) -> None:
        reply(Answer(2, f"no {wish['command']}"))

    door = Door(address, wished)

    def send(line: str) -> str:
        with socket.socket(socket.AF_UNIX) as visitor:
            visitor.settimeout(10)
            visitor.connect(address)
            visitor.sendall(line.encode())
            heard: list[bytes] = []

            def listen() -> None:
                try:
                    heard.append(visitor.recv(4096))
                except ConnectionResetError:
                    heard.append(b"")

            listening = threading.Thread(target=listen)
            listening.start()
            qtbot.waitUntil(lambda: not listening.is_alive(), timeout=10000)
            return heard[0].decode()

    yield send
    door.close()


def test_a_wish_is_answered_with_status_and_sentence(knocking: Callable[[str], str]) -> None:
    assert json.loads(knocking('{"command": "dance"}\n')) == {"status": 2, "sentence": "no dance"}


@pytest.mark.logs("sent something that is no wish")
@pytest.mark.parametrize("line", ["{\n", "[1]\n", "\n"])
def test_what_is_no_wish_is_refused_with_a_reason_and_the_door_stays_open(
    knocking: Callable[[str], str], line: str
) -> None:
    answer = json.loads(knocking(line))
    assert (answer["status"], "did not understand" in answer["sentence"]) == (2, True)
    assert json.loads(knocking('{"command": "dance"}\n'))["status"] == 2


@pytest.mark.parametrize("line", ["x" * 70000])
def test_what_has_no_end_is_turned_away_and_the_door_stays_open(
    knocking: Callable[[str], str], line: str
) -> None:
    assert knocking(line) == ""
    assert json.loads(knocking('{"command": "dance"}\n'))["status"] == 2


def test_nobody_else_may_open_the_door(knocking: Callable[[str], str], tmp_path: Path) -> None:
    assert Path(place_of(tmp_path).address).stat().st_mode & 0o077 == 0


@pytest.mark.logs("another user of this computer knocked")
def test_another_user_of_this_computer_is_not_answered(
    knocking: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.getuid()
    monkeypatch.setattr("hipmob_desktop.desktop.instance.os.getuid", lambda: mine + 1)
    assert knocking('{"command": "dance"}\n') == ""


def test_a_door_that_another_user_has_put_there_is_nobodys(
    knocking: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.getuid()
    monkeypatch.setattr("hipmob_desktop.desktop.instance.os.getuid", lambda: mine + 1)
    with pytest.raises(NobodyHomeError):
        knock(place_of(tmp_path).address, {"command": None})
