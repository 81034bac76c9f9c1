"""A real browser shows the page for a phone, presses its buttons, and helps no stranger."""

import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from hipmob_desktop.app.controllers.phone_view import page_words
from hipmob_desktop.desktop.phone_page import PhonePage
from hipmob_desktop.desktop.phone_server import Listening, PhoneServer
from tests.browser import Browser, chromium

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(chromium() is None, reason="chromium is not installed"),
]

RUNNING: dict[str, Any] = {
    "state": "running",
    "title": "Hold",
    "side": "Left hip",
    "said": "Breathe out.",
    "left": 65.0,
    "total": 600.0,
    "next": "Next",
    "question": None,
}
ASKED = {**RUNNING, "state": "over", "said": "Any pain?", "side": ""}


class Served:
    """A page whose state is set by hand."""

    def __init__(self) -> None:
        self.state: Mapping[str, Any] = RUNNING
        self.taken: list[Mapping[str, Any]] = []
        listening = Listening("127.0.0.1", (0,))
        self.port = int(listening.host.split(":")[1])
        self.page = PhonePage(listening.host, page_words(), lambda: self.state, self.take)
        self.server = PhoneServer(listening, self.page)

    def take(self, _: str, details: Mapping[str, Any]) -> bool:
        self.taken.append(details)
        self.state = {**RUNNING, "state": "paused", "said": "Paused."}
        return True


@pytest.fixture
def served() -> Iterator[Served]:
    made = Served()
    yield made
    made.server.close()
    assert made.server.wait(10)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("browser"), "MAP evil.example 127.0.0.1")
    yield made
    made.close()


def text(browser: Browser, name: str) -> str:
    return str(browser.run(f"document.getElementById('{name}').textContent"))


def test_the_page_shows_the_session_and_a_press_reaches_it(served: Served, browser: Browser) -> None:
    browser.open(served.page.address)
    browser.until("document.getElementById('side').textContent === 'Left hip'")
    assert (text(browser, "said"), text(browser, "next")) == ("Breathe out.", "Next")
    assert text(browser, "left") in {"1:05", "1:04"}
    browser.run("document.getElementById('pause').click()")
    browser.until("document.getElementById('pause').textContent === 'Resume'")
    assert served.taken == [{"key": "pause"}]


def test_the_questions_are_answered_on_the_page(served: Served, browser: Browser) -> None:
    served.state = {**ASKED, "question": {"name": "pain", "answers": ["No", "A little", "<b>Yes</b>"]}}
    browser.open(served.page.address)
    browser.until("document.querySelectorAll('#answers button').length === 3")
    assert browser.run("document.querySelectorAll('#answers button')[2].textContent") == "<b>Yes</b>"
    assert browser.run("document.getElementById('keys').hidden")
    browser.run("document.querySelectorAll('#answers button')[1].click()")
    browser.until("document.getElementById('answers').hidden")
    assert served.taken == [{"question": "pain", "answer": 1}]


def test_a_screen_reader_finds_every_button_by_its_name(served: Served, browser: Browser) -> None:
    browser.open(served.page.address)
    browser.until("!document.getElementById('keys').hidden")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    buttons = [one["name"]["value"] for one in nodes if one.get("role", {}).get("value") == "button"]
    assert buttons == ["Pause", "Back", "Next", "15 seconds more", "Say that again"]
    assert browser.run("document.getElementById('said').getAttribute('aria-live')") == "polite"


def contrast(browser: Browser, name: str, ground: str) -> float:
    """Return the contrast of a text with its ground, by the formula of WCAG 2."""

    def luminance(colour: str) -> float:
        shares = [float(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    style = "getComputedStyle(document.querySelector('{}')).{}"
    two = sorted(
        [
            luminance(str(browser.run(style.format(name, "color")))),
            luminance(str(browser.run(style.format(ground, "backgroundColor")))),
        ]
    )
    return (two[1] + 0.05) / (two[0] + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read_in_both_themes(served: Served, browser: Browser, theme: str) -> None:
    scheme = [{"name": "prefers-color-scheme", "value": theme}]
    browser.call("Emulation.setEmulatedMedia", features=scheme)
    browser.open(served.page.address)
    for name, ground in (
        ("#said", "html"),
        ("#total", "html"),
        ("#pause", "#pause"),
        ("#next", "#next"),
        ("#title", "html"),
    ):
        assert contrast(browser, name, ground) >= 4.5, name


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (844, 390)])
def test_the_buttons_are_large_and_fit_any_phone(
    served: Served, browser: Browser, width: int, height: int
) -> None:
    browser.call(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=True
    )
    browser.open(served.page.address)
    browser.until("!document.getElementById('keys').hidden")
    boxes = browser.run(
        "[...document.querySelectorAll('button[data-key]')].map(one => { const box = "
        "one.getBoundingClientRect(); return [box.left, box.right, box.height, box.bottom]; })"
    )
    assert all(left >= 0 and right <= width and tall >= 48 for left, right, tall, _ in boxes)
    if height > width:
        assert max(bottom for _, _, _, bottom in boxes) <= height
    browser.call("Emulation.clearDeviceMetricsOverride")


class Stranger(BaseHTTPRequestHandler):
    """A page of another origin. A connection that a browser opens ahead of need is soon closed again."""

    timeout = 0.5  # seconds

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<p>Stranger</p>")

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@pytest.fixture
def stranger() -> Iterator[str]:
    """The address of a page of another origin, on this computer."""
    server = HTTPServer(("127.0.0.1", 0), Stranger)
    thread = threading.Thread(target=partial(server.serve_forever, 0.05))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "options",
    [
        "{}",
        "{mode: 'no-cors', method: 'POST', body: '{\"key\": \"next\"}'}",
        "{method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{\"key\": \"next\"}'}",
    ],
)
def test_a_page_of_another_origin_that_knows_the_token_presses_and_reads_nothing(
    served: Served, browser: Browser, stranger: str, options: str
) -> None:
    browser.open(stranger)
    name = "press" if "POST" in options else "state"
    got = browser.run(
        f"fetch('{served.page.address}{name}', {options}).then(one => one.text(), () => 'refused')"
    )
    assert got in {"refused", ""}
    assert served.taken == []


def test_a_name_that_was_led_to_this_computer_gets_nothing(served: Served, browser: Browser) -> None:
    path = served.page.address.split("/", 3)[3]
    browser.open(f"http://evil.example:{served.port}/{path}")
    assert browser.run("document.getElementById('keys') === null")
    assert not served.page.visited


def test_the_page_cannot_be_framed(served: Served, browser: Browser, stranger: str) -> None:
    browser.open(stranger)
    browser.run(
        "new Promise(done => { const frame = document.createElement('iframe'); frame.onload = done; "
        f"frame.src = '{served.page.address}'; document.body.append(frame); }}).then(() => 1)"
    )
    assert browser.run("document.querySelector('iframe').contentDocument === null")
    assert served.taken == []
