"""One HipMob at a time: real processes, a real window, and every way in which the first one can be gone."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop import __version__
from hipmob_desktop.app.controllers import second_start
from hipmob_desktop.app.controllers.play_command import PlayCommand
from hipmob_desktop.app.controllers.remote_control import RemoteControl
from hipmob_desktop.app.controllers.second_start import SecondStartHandler
from hipmob_desktop.app.main import command_line, main
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.instance_client import (
    HungServerError,
    NoServerError,
    Response,
    request_of,
    send_request,
)
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.session.events import State
from hipmob_desktop.session.player import MORE_SECONDS
from hipmob_desktop.session.timeline import PhaseKind
from tests.app.program import Program
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
    request = {"command": None, "background": not raising}
    try:
        return send_request(InstanceLock(folder).address, request, patience=5) == Response()
    except (NoServerError, HungServerError):
        return False


def ended(process: "subprocess.Popen[str]", seconds: float = 15) -> tuple[int, str]:
    """Return a process's exit status and what it wrote to standard error."""
    _, err = process.communicate(timeout=seconds)
    return process.returncode, err


def requested(folder: Path) -> tuple[Any, ...]:
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
    until(20, lambda: requested(own_data_folder) == (30, "auto"))
    status, err = ended(start("play"))
    assert status == 1
    assert err.startswith("hipmob: A session is running")
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


class Handler:
    """The handler of a program without devices; it responds to requests as a server would hand them over."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.program = Program(qtbot, find_folders(str(folder)))
        context, planner = self.program.context, self.program.planner
        play_command = PlayCommand(context, self.program.controllers)
        self.handler = SecondStartHandler(
            InstanceLock(folder).address, context, planner, play_command, RemoteControl(context)
        )

    def respond(self, request: Mapping[str, Any]) -> Response:
        responses: list[Response] = []
        self.handler._handle(request, responses.append)
        self.qtbot.waitUntil(lambda: bool(responses))
        return responses[0]


def play(**changes: object) -> dict[str, Any]:
    """Return the request of `hipmob play`, with some values replaced."""
    return {**request_of(vars(command_line().parse_args(["play"]))), "background": True, **changes}


def test_a_request_to_play_starts_a_session(qtbot: QtBot, tmp_path: Path) -> None:
    handler = Handler(qtbot, tmp_path)
    assert handler.respond(play()) == Response()
    assert handler.program.bridge.is_under_way()


@pytest.mark.logs("sent a malformed request")
@pytest.mark.parametrize(
    "request_",
    [
        {"command": "play", "version": __version__, "background": True},
        play(hold="long"),
        play(routine=5),
        play(muted={}, talk=[]),
        {"token": 7},
        {"command": "remote", "version": __version__, "background": True},
        {"command": "remote", "version": __version__, "background": True, "key": "jump"},
    ],
)
def test_a_malformed_request_is_refused_with_a_reason_and_logged(
    qtbot: QtBot, tmp_path: Path, request_: dict[str, Any]
) -> None:
    response = Handler(qtbot, tmp_path).respond(request_)
    assert response.status == 2
    assert "did not understand" in response.sentence


@pytest.mark.logs("a second start failed")
def test_an_error_that_nobody_expected_is_logged_and_gets_a_response(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> NoReturn:
        raise RuntimeError("a fault")

    monkeypatch.setattr(second_start, "wanted", broken)
    response = Handler(qtbot, tmp_path).respond(play())
    assert response.status == 1
    assert "ran into a problem" in response.sentence


def press(key: str) -> dict[str, Any]:
    """Return the request of a key of the remote control."""
    return {"command": "remote", "key": key, "version": __version__, "background": True}


def test_a_key_without_a_session_says_how_to_start_one(qtbot: QtBot, tmp_path: Path) -> None:
    response = Handler(qtbot, tmp_path).respond(press("pause"))
    assert (response.status, response.sentence) == (1, "No session is running. Start one with hipmob play.")


def test_a_key_of_another_version_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    handler = Handler(qtbot, tmp_path)
    handler.respond(play())
    assert handler.respond({**press("pause"), "version": "0.0.1"}).status == 1
    assert handler.program.session.state is State.RUNNING


def test_each_key_leads_the_session(qtbot: QtBot, tmp_path: Path) -> None:
    handler = Handler(qtbot, tmp_path)
    program = handler.program
    handler.respond(play(talk="coach"))
    whole = program.session.timeline.total_seconds
    effects: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("pause", lambda: program.session.state is State.PAUSED),
        ("pause", lambda: program.session.state is State.RUNNING),
        ("next", lambda: program.bridge.position() == program.session.timeline.phases[1].start),
        ("back", lambda: program.bridge.position() == 0),
        ("more", lambda: program.session.timeline.total_seconds == whole + MORE_SECONDS),
        ("say-again", lambda: program.narrator.orders[-1] == ("again", 0.0)),
    )
    for key, is_so in effects:
        assert handler.respond(press(key)) == Response()
        assert is_so(), key


def test_next_in_a_lesson_goes_to_the_next_step(qtbot: QtBot, tmp_path: Path) -> None:
    handler = Handler(qtbot, tmp_path)
    handler.respond(play(talk="lesson"))
    setup = next(one for one in handler.program.session.timeline.phases if one.kind is PhaseKind.SETUP)
    while handler.program.bridge.position() < setup.start:
        handler.respond(press("next"))
    handler.respond(press("next"))
    assert handler.program.bridge.position() == next(one.at for one in setup.steps if one.number == 1)


def test_a_command_without_an_open_hipmob_says_so(
    own_data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["next"]) == 1
    assert capsys.readouterr().err == "hipmob: HipMob is not open. Start a session with hipmob play.\n"


def test_a_command_loads_no_qt(own_data_folder: Path) -> None:
    program = (
        "import sys; from hipmob_desktop.app.main import main; main(['pause']); "
        "sys.exit(any(one.startswith(('PySide6', 'numpy', 'dataclasses', 'msgspec')) for one in sys.modules))"
    )
    asked = [sys.executable, "-c", program]
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.real
def test_a_command_controls_the_session_of_another_process(start: Start, own_data_folder: Path) -> None:
    start("play", "--hold", "30")
    until(20, lambda: requested(own_data_folder) == (30, "auto"))
    until(20, lambda: is_open(own_data_folder, raising=False))
    assert ended(start("pause")) == (0, "")
