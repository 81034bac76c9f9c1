"""The page for a phone answers its phone, and nobody and nothing else."""

import io
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.app.controllers.phone_view import page_words
from hipmob_desktop.desktop.phone_page import LONGEST, PhonePage

HOST = "192.168.1.5:8377"


class Asked:
    """A page with a clock that is set by hand, and what it was asked to do."""

    def __init__(self) -> None:
        self.now = 0.0
        self.taken: list[tuple[str, Mapping[str, Any]]] = []
        self.page = PhonePage(
            HOST, page_words(), lambda: {"state": "running"}, self.take, clock=lambda: self.now
        )
        self.path = self.page.address.removeprefix(f"http://{HOST}")

    def take(self, kind: str, details: Mapping[str, Any]) -> bool:
        self.taken.append((kind, details))
        return details.get("key") != "nonsense"

    def ask(
        self, path: str | None = None, method: str = "GET", body: bytes = b"", **more: Any
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of the answer to a request."""
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": self.path if path is None else path,
            "REMOTE_ADDR": "192.168.1.7",
            "HTTP_HOST": HOST,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **more,
        }
        heads: list[tuple[str, dict[str, str]]] = []

        def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
            heads.append((status, dict(headers)))

        answer = b"".join(self.page(environ, start))
        [(status, headers)] = heads
        return int(status.split()[0]), headers, answer

    def press(self, body: bytes = b'{"key": "pause"}', **more: Any) -> int:
        json_type = {"CONTENT_TYPE": "application/json", "HTTP_ORIGIN": f"http://{HOST}"}
        return self.ask(f"{self.path}press", "POST", body, **{**json_type, **more})[0]


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_the_phone_gets_the_page_the_state_and_its_presses_through(asked: Asked) -> None:
    status, headers, page = asked.ask()
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"Say that again" in page
    assert b"{" + b"again}" not in page
    assert asked.page.visited
    assert asked.ask(f"{asked.path}state")[2] == b'{"state": "running"}'
    assert asked.press() == 200
    assert asked.taken == [("press", {"key": "pause"})]


def test_a_browser_may_load_nothing_but_the_page_itself_and_keeps_nothing(asked: Asked) -> None:
    headers = asked.ask()[1]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert headers["X-Frame-Options"] == "DENY"


def test_each_session_has_a_token_of_its_own() -> None:
    assert len({Asked().path for _ in range(100)}) == 100
    assert all(len(Asked().path) > 20 for _ in range(10))


@given(path=st.text(max_size=60), method=st.sampled_from(["GET", "POST", "HEAD", "PUT", "OPTIONS"]))
def test_without_the_token_there_is_nothing(path: str, method: str) -> None:
    asked = Asked()
    for one in (path, f"/{path}", f"/{path}/", f"/{path}/state", f"//{asked.path}", asked.path.upper()):
        status, _, body = asked.ask(one, method)
        assert status in {404, 429}
        assert body == b""
    assert not asked.page.visited
    assert asked.taken == []


@pytest.mark.parametrize("name", ["favicon.ico", "..", "state/", "page.html", "../state", "press/x"])
def test_with_the_token_nothing_else_is_there(asked: Asked, name: str) -> None:
    assert asked.ask(f"{asked.path}{name}")[0] == 404


@pytest.mark.parametrize(
    "host", ["evil.example:8377", "192.168.1.5", "localhost:8377", "192.168.1.5:80", "", None]
)
def test_a_name_that_was_led_here_gets_nothing(asked: Asked, host: str | None) -> None:
    assert asked.ask(HTTP_HOST=host)[0] == 403
    assert asked.press(HTTP_HOST=host) == 403
    assert asked.taken == []


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": f"https://{HOST}"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_SEC_FETCH_MODE": "cors"},
    ],
)
def test_a_page_of_another_origin_gets_nothing(asked: Asked, more: dict[str, Any]) -> None:
    assert asked.press(**more) == 403
    assert asked.taken == []
    if "HTTP_SEC_FETCH_MODE" in more:
        assert asked.ask(f"{asked.path}state", **more)[0] == 403


def test_the_code_is_opened_from_the_camera_as_a_link(asked: Asked) -> None:
    assert asked.ask(HTTP_SEC_FETCH_SITE="cross-site", HTTP_SEC_FETCH_MODE="navigate")[0] == 200


@pytest.mark.parametrize("sender", ["8.8.8.8", "2001:4860:4860::8888", "", "nonsense"])
def test_a_sender_from_elsewhere_gets_nothing(asked: Asked, sender: str) -> None:
    assert asked.ask(REMOTE_ADDR=sender)[0] == 403


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"\xff",
        b"[" * 500,
        b'{"key": "nonsense"}',
        b'{"key": "' + b"x" * LONGEST + b'"}',
    ],
)
def test_a_press_that_is_not_understood_is_refused(asked: Asked, body: bytes) -> None:
    assert asked.press(body) == 400


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_form_cannot_press(asked: Asked, kind: str) -> None:
    assert asked.press(CONTENT_TYPE=kind) == 400
    assert asked.taken == []


def test_a_link_cannot_press(asked: Asked) -> None:
    assert asked.ask(f"{asked.path}press")[0] == 405
    assert asked.ask(method="POST")[0] == 405


def test_a_flood_is_answered_slowly_and_a_phone_beside_it_as_ever(asked: Asked) -> None:
    answers = [asked.press() for _ in range(200)]
    assert set(answers) == {200, 429}
    assert answers.count(200) < 70
    assert asked.press(REMOTE_ADDR="192.168.1.8") == 200
    asked.now += 1
    assert asked.press() == 200


def test_guesses_do_not_keep_the_phone_of_the_same_address_out(asked: Asked) -> None:
    answers = [asked.ask("/guess/")[0] for _ in range(100)]
    assert answers.count(404) < 25
    assert set(answers) == {404, 429}
    assert asked.press() == 200


def test_many_senders_cost_no_memory(asked: Asked) -> None:
    for number in range(3000):
        asked.ask("/guess/", REMOTE_ADDR=f"10.0.{number // 256}.{number % 256}")
    assert len(asked.page._wrong._left) <= 1000


def test_what_is_pressed_is_answered_with_the_state(asked: Asked) -> None:
    status, _, body = asked.ask(
        f"{asked.path}answer", "POST", b'{"question": "hips", "answer": 1}', CONTENT_TYPE="application/json"
    )
    assert (status, json.loads(body)) == (200, {"state": "running"})
    assert asked.taken == [("answer", {"question": "hips", "answer": 1})]
