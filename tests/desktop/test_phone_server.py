"""The server of the page answers over real connections, and nothing listens after it was closed."""

import contextlib
import http.client
import json
import socket
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from hipmob_desktop.app.controllers.phone_view import page_words
from hipmob_desktop.desktop.local_network import local_address
from hipmob_desktop.desktop.phone_page import PhonePage
from hipmob_desktop.desktop.phone_server import Listening, PhoneServer


class Served:
    """A page that is served on this computer."""

    def __init__(self) -> None:
        self.taken: list[Mapping[str, Any]] = []
        listening = Listening("127.0.0.1", (0,))
        self.port = int(listening.host.split(":")[1])
        self.page = PhonePage(listening.host, page_words(), lambda: {"state": "running"}, self.take)
        self.path = self.page.address.removeprefix(f"http://{listening.host}")
        self.server = PhoneServer(listening, self.page)

    def take(self, _: str, details: Mapping[str, Any]) -> bool:
        self.taken.append(details)
        return True

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def send(self, raw: bytes) -> bytes:
        """Send bytes as they are, and return what comes back until the end."""
        heard = b""
        with (
            socket.create_connection(("127.0.0.1", self.port), timeout=5) as client,
            contextlib.suppress(OSError),  # it need not read all of it before it ends
        ):
            client.sendall(raw)
            client.shutdown(socket.SHUT_WR)
            while part := client.recv(4096):
                heard += part
        return heard


@pytest.fixture
def served() -> Iterator[Served]:
    made = Served()
    yield made
    made.server.close()
    assert made.server.wait(10)


def test_a_phone_gets_the_page_and_the_state(served: Served) -> None:
    assert served.get(served.path)[0] == 200
    assert json.loads(served.get(f"{served.path}state")[1]) == {"state": "running"}


def test_fifty_phones_are_served_at_once(served: Served) -> None:
    with ThreadPoolExecutor(50) as phones:
        answers = list(phones.map(lambda _: served.get(f"{served.path}state")[0], range(50)))
    assert answers == [200] * 50


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(300),
        b"GET /" + b"x" * 20000 + b" HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\n\r\n",
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_request_without_the_token_gets_a_thing(served: Served, raw: bytes) -> None:
    heard = served.send(raw)
    assert b" 200 " not in heard.split(b"\r\n")[0]
    assert b"waitress" not in heard.partition(b"\r\n\r\n")[0].lower()
    assert served.get(served.path)[0] == 200
    assert served.taken == []


def test_nothing_listens_after_the_end_even_with_a_phone_on_the_line() -> None:
    served = Served()
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as phone:
        phone.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert phone.recv(100)
        served.server.close()
        assert served.server.wait(10)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", served.port), timeout=1)
    served.server.close()  # a second time changes nothing


def test_a_port_where_another_program_listens_is_passed_over() -> None:
    first = Listening("127.0.0.1", (0,))
    taken = int(first.host.split(":")[1])
    second = Listening("127.0.0.1", (taken, 0))
    assert second.host != first.host
    with pytest.raises(OSError, match="in use"):
        Listening("127.0.0.1", (taken,))
    for one in (first, second):
        one.socket.close()


def test_the_address_is_one_of_this_computer_or_none() -> None:
    address = local_address()
    if address:
        Listening(address, (0,)).socket.close()
