"""A phone leads a whole session and answers its questions, if the settings want it."""

import http.client
import json
import socket
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers import phone as phone_controller
from hipmob_desktop.app.controllers.phone import PhoneController
from hipmob_desktop.app.controllers.phone_view import phone_state
from hipmob_desktop.app.controllers.remote_control import RemoteControl
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.phone_page import PhonePage
from hipmob_desktop.desktop.phone_server import Listening, PhoneServer
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.settings.value import Settings
from tests.app.program import Program
from tests.ui.reading import button

WANTED = Settings(phone=True, preferences=Preferences(talk=Talk.COACH))


class Phone:
    """A program whose session a phone controls."""

    def __init__(
        self, qtbot: QtBot, folder: Path, settings: Settings = WANTED, address: str = "127.0.0.1"
    ) -> None:
        self.qtbot = qtbot
        self.program = Program(qtbot, find_folders(str(folder)), settings=settings)
        remote = RemoteControl(self.program.context)
        self.controller = PhoneController(
            self.program.context, remote, self.program.controllers.history, lambda: address
        )
        self.requests = ThreadPoolExecutor(4)

    def start(self) -> None:
        self.program.actions.start_session.emit()
        self.qtbot.waitUntil(lambda: bool(self.controller.address))

    def ask(self, name: str = "state", body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the state that the page gets, from a thread, because the window answers in this one."""
        answer: Future[bytes] = self.requests.submit(sent, self.controller.address, name, body)
        self.qtbot.waitUntil(answer.done)
        state: dict[str, Any] = json.loads(answer.result())
        return state

    def press(self, key: str) -> dict[str, Any]:
        return self.ask("press", {"key": key})


def sent(address: str, name: str, body: dict[str, Any] | None) -> bytes:
    host, path = address.removeprefix("http://").split("/", 1)
    connection = http.client.HTTPConnection(host, timeout=10)
    try:
        if body is None:
            connection.request("GET", f"/{path}{name}")
        else:
            headers = {"Content-Type": "application/json", "Origin": f"http://{host}"}
            connection.request("POST", f"/{path}{name}", json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 200, answer.status
        return text
    finally:
        connection.close()


@pytest.fixture
def phone(qtbot: QtBot, tmp_path: Path) -> Phone:
    return Phone(qtbot, tmp_path / "mine")


def end(phone: Phone) -> None:
    phone.program.window.close()


def test_nothing_is_served_until_it_is_wanted(qtbot: QtBot, tmp_path: Path) -> None:
    phone = Phone(qtbot, tmp_path / "mine", Settings())
    phone.program.actions.start_session.emit()
    assert phone.controller.address == ""
    assert not phone.program.window.player.phone_code.isVisible()
    qtbot.waitUntil(phone.program.window.player.hasFocus)
    QTest.keyClick(phone.program.window, Qt.Key.Key_Q)
    button(phone.program.window, "Use my phone").click()
    qtbot.waitUntil(lambda: bool(phone.controller.address))
    assert phone.program.settings.value.phone
    assert phone.program.window.player.phone_code.isVisible()
    phone.program.settings.change(replace(phone.program.settings.value, phone=False))
    assert phone.controller.address == ""
    end(phone)


def test_before_a_session_nothing_listens(phone: Phone) -> None:
    assert phone.controller.address == ""
    end(phone)


def test_a_phone_leads_the_session(phone: Phone) -> None:
    phone.start()
    assert phone.ask()["state"] == "running"
    assert phone.press("pause")["state"] == "paused"
    assert phone.program.session.state is State.PAUSED
    assert phone.press("pause")["state"] == "running"
    assert phone.press("next")["title"].startswith("Get into place for the left hip")
    assert phone.program.bridge.position() == phone.program.session.timeline.phases[1].start
    phone.press("back")
    assert phone.program.bridge.position() == 0
    end(phone)


def test_a_phone_answers_the_questions_and_then_nothing_listens(phone: Phone, qtbot: QtBot) -> None:
    phone.start()
    address = phone.controller.address
    while phone.program.bridge.is_under_way():
        phone.press("next")
    phone.program.window._in.finish.moment.stop()
    phone.program.window._in.finish._go_on()
    qtbot.waitUntil(lambda: phone.program.window.open_question is not None)
    phone.controller._follow()
    asked = phone.ask()
    assert (asked["state"], asked["question"]["answers"]) == ("over", ["Looser", "Same", "Tighter"])
    then = phone.ask("answer", {"question": "hips", "answer": 0})
    assert then["question"]["name"] == "pain"
    late = phone.ask("answer", {"question": "hips", "answer": 2})  # a second press of the same answer
    assert late["question"]["name"] == "pain"
    last = phone.ask("answer", {"question": "pain", "answer": 0})
    assert last["question"] is None
    phone.program.actions.show_home.emit()
    qtbot.waitUntil(lambda: not phone.controller.address)
    host, port = address.split("/")[2].split(":")
    qtbot.waitUntil(lambda: refuses(host, int(port)))
    [session] = phone.program.remembered()
    assert session["check_in"]["asked"]["hips"] == "looser"
    end(phone)


def refuses(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return True
    return False


def test_each_session_has_another_token(phone: Phone, qtbot: QtBot) -> None:
    phone.start()
    first = phone.controller.address
    phone.program.bridge.command(Command.STOP)
    phone.program.actions.show_home.emit()
    qtbot.waitUntil(lambda: not phone.controller.address)
    phone.start()
    assert phone.controller.address != first
    end(phone)


def test_the_code_leaves_when_a_phone_has_come_and_q_shows_it_again(phone: Phone, qtbot: QtBot) -> None:
    phone.start()
    code = phone.program.window.player.phone_code
    assert code.isVisible()
    request = phone.requests.submit(sent, phone.controller.address, "", None)
    qtbot.waitUntil(request.done)
    qtbot.waitUntil(lambda: not code.isVisible())
    for shown in (True, False, True):
        QTest.keyClick(phone.program.window, Qt.Key.Key_Q)
        assert code.isVisible() is shown
    QTest.keyClick(phone.program.window, Qt.Key.Key_Escape)
    assert not code.isVisible()
    assert phone.program.bridge.is_under_way()
    end(phone)


def test_the_code_is_sharp_dark_on_white_and_inside_the_window(phone: Phone) -> None:
    for size in ((1280, 720), (480, 360)):
        phone.program.window.resize(*size)
        if not phone.controller.address:
            phone.start()
        code = phone.program.window.player.phone_code
        phone.program.window.player.resize(phone.program.window.player.size())
        assert phone.program.window.player.rect().contains(code.geometry())
        picture = code.grab().toImage()
        colours = {picture.pixelColor(x, 40).name() for x in range(picture.width())}
        assert colours <= {QColor("black").name(), QColor("white").name(), "#d0d0d0"}
        assert len(colours) >= 2
    end(phone)


def test_without_a_network_that_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    phone = Phone(qtbot, tmp_path / "mine", address="")
    phone.program.actions.start_session.emit()
    assert phone.program.window._in.banner.sentence.startswith("No local network was found")
    end(phone)


@pytest.mark.logs("no port for a phone")
def test_an_address_that_cannot_be_had_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    phone = Phone(qtbot, tmp_path / "mine", address="192.0.2.1")
    phone.program.actions.start_session.emit()
    assert phone.program.window._in.banner.sentence.startswith("No port for a phone is free")
    end(phone)


@pytest.mark.logs("no server for a phone: no thread is free")
def test_a_server_that_fails_is_told_and_leaves_no_port_open(
    phone: Phone, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Listening] = []

    def fail(listening: Listening, _: object) -> None:
        tried.append(listening)
        raise OSError("no thread is free")

    monkeypatch.setattr(phone_controller, "PhoneServer", fail)
    phone.program.actions.start_session.emit()
    qtbot.waitUntil(lambda: bool(phone.program.window._in.banner.sentence))
    assert phone.program.window._in.banner.sentence.startswith("No port for a phone is free")
    assert phone.controller.address == ""
    host, port = tried[0].host.split(":")
    assert refuses(host, int(port))
    end(phone)


@pytest.mark.logs("no server for a phone: no thread is free")
def test_a_server_that_fails_late_leaves_the_page_of_the_next_session_alone(
    phone: Phone, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Listening] = []

    def fail_once(listening: Listening, page: PhonePage) -> PhoneServer:
        tried.append(listening)
        if len(tried) == 1:
            raise OSError("no thread is free")
        return PhoneServer(listening, page)

    monkeypatch.setattr(phone_controller, "PhoneServer", fail_once)
    phone.program.actions.start_session.emit()
    phone.controller._stop()
    phone.controller._apply()
    qtbot.waitUntil(lambda: bool(phone.controller.address))
    assert phone.ask()["state"] == "running"
    assert not phone.program.window._in.banner.sentence
    end(phone)


TIMELINE = build_timeline(load_builtin(), Preferences(talk=Talk.LESSON), {})


def test_the_page_shows_what_is_said_the_time_and_the_side() -> None:
    session, _ = step(Session(TIMELINE), Command.START, 0.0)
    hold = next(phase for phase in TIMELINE.phases if phase.kind is PhaseKind.HOLD)
    shown = phone_state(replace(session, banked=hold.start + 1), 0.0, None, {})
    assert (shown["side"], shown["left"]) == ("Left hip", round(hold.seconds - 1, 2))
    assert shown["said"]
    assert shown["next"] == "Next"


def test_in_a_lesson_next_says_to_be_there() -> None:
    session, _ = step(Session(TIMELINE), Command.START, 0.0)
    setup = next(phase for phase in TIMELINE.phases if phase.kind is PhaseKind.SETUP)
    there = replace(session, banked=setup.start)
    assert phone_state(there, 0.0, None, {})["next"] == "I’m there"
    paused, _ = step(there, Command.PAUSE, 0.0)
    shown = phone_state(paused, 0.0, None, {})
    assert (shown["state"], shown["said"], shown["next"]) == ("paused", "Paused.", "Next")


def test_without_a_session_the_page_says_so() -> None:
    assert phone_state(None, 0.0, None, {})["state"] == "over"
