"""The lock of the first HipMob, and the server that takes the requests of later ones."""

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.desktop.instance_client import NoServerError, Response, request_or_acquire, send_request
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.desktop.single_instance import InstanceServer, Respond


def test_a_lock_that_is_released_passes_on_to_who_waits_for_it(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    assert first.acquire()
    responses: list[object] = []
    waiting = threading.Thread(target=lambda: responses.append(request_or_acquire(second, {})))
    waiting.start()  # while the first one closes, and answers nobody any more
    first.release()
    waiting.join(10)
    assert responses == [None]
    assert second.is_held
    second.release()
    assert not second.path.exists()


def test_two_processes_cannot_have_one_lock(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_where_no_lock_can_be_made_everybody_is_the_first(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)
    lock.path = tmp_path / "nowhere" / "a.lock"
    assert lock.acquire()
    assert not lock.is_held


def test_a_lock_file_of_another_user_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, theirs = InstanceLock(tmp_path), InstanceLock(tmp_path)
    assert theirs.acquire()
    mine = os.getuid()
    monkeypatch.setattr("hipmob_desktop.desktop.instance_lock.os.getuid", lambda: mine + 1)
    assert lock.acquire()
    assert not lock.is_held
    theirs.release()


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)
    (tmp_path / "precious").write_text("kept", encoding="utf-8")
    lock.path.symlink_to(tmp_path / "precious")
    assert lock.acquire()
    assert not lock.is_held
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "kept"


def test_each_data_folder_has_a_lock_of_its_own(tmp_path: Path) -> None:
    assert InstanceLock(tmp_path / "a").path != InstanceLock(tmp_path / "b").path
    assert InstanceLock(tmp_path / "a").path == InstanceLock(tmp_path / "b" / ".." / "a").path


@pytest.fixture
def send(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Send a line, as it is, to a server, and return the line that comes back."""
    address = InstanceLock(tmp_path).address

    def handle(request: Mapping[str, Any], respond: Respond) -> None:
        respond(Response(2, f"no {request['command']}"))

    server = InstanceServer(address, handle)

    def send(line: str) -> str:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(10)
            client.connect(address)
            client.sendall(line.encode())
            heard: list[bytes] = []

            def listen() -> None:
                try:
                    heard.append(client.recv(4096))
                except ConnectionResetError:
                    heard.append(b"")

            listening = threading.Thread(target=listen)
            listening.start()
            qtbot.waitUntil(lambda: not listening.is_alive(), timeout=10000)
            return heard[0].decode()

    yield send
    server.close()


def test_a_request_gets_a_status_and_a_sentence(send: Callable[[str], str]) -> None:
    assert json.loads(send('{"command": "dance"}\n')) == {"status": 2, "sentence": "no dance"}


@pytest.mark.logs("refused a")
@pytest.mark.parametrize("line", ["{\n", "[1]\n", "\n", "[" * 60000 + "\n", "\xff\n", "x" * 70000])
def test_a_malformed_request_is_refused_with_a_reason_and_the_server_goes_on(
    send: Callable[[str], str], line: str
) -> None:
    response = json.loads(send(line))
    assert (response["status"], "did not understand" in response["sentence"]) == (2, True)
    assert json.loads(send('{"command": "dance"}\n'))["status"] == 2


def test_no_other_user_may_open_the_socket(send: Callable[[str], str], tmp_path: Path) -> None:
    assert Path(InstanceLock(tmp_path).address).stat().st_mode & 0o077 == 0


@pytest.mark.logs("another user of this computer")
def test_another_user_of_this_computer_gets_no_response(
    send: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.getuid()
    monkeypatch.setattr("hipmob_desktop.desktop.instance_client.os.getuid", lambda: mine + 1)
    assert send('{"command": "dance"}\n') == ""


def test_a_server_of_another_user_is_none(
    send: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.getuid()
    monkeypatch.setattr("hipmob_desktop.desktop.instance_client.os.getuid", lambda: mine + 1)
    with pytest.raises(NoServerError):
        send_request(InstanceLock(tmp_path).address, {"command": None})
