"""The page for a phone: what is answered to whom. It is a WSGI application; a library reads the requests.

Every request needs the token of the session in its path. Only senders of this network get an
answer, and only at the address of the code on the screen. Pages of other origins get none.
"""

import base64
import hashlib
import hmac
import html
import ipaddress
import json
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from hipmob_desktop.base.assets import asset

#: Bytes of chance in a token: too many to be guessed.
_TOKEN_BYTES = 16

#: The longest body of a request in bytes; a real one has a key or an answer.
LONGEST = 512

#: Requests of one phone in a row, and each second after them. The page sends two a second, and each press.
_BURST, _RATE = 60, 20.0

#: Requests without the token of one sender in a row, and each second after them.
_WRONG_BURST, _WRONG_RATE = 20, 0.5

#: The most senders whose requests are counted; the longest silent one is forgotten.
_SENDERS = 1000

_STATUS = {
    200: "200 OK",
    400: "400 Bad Request",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    429: "429 Too Many Requests",
}

#: The current state of the session for the page, as JSON can hold it.
Read = Callable[[], Mapping[str, Any]]
#: Receives what was pressed, "press" or "answer" with its details; returns whether it was understood.
Take = Callable[[str, Mapping[str, Any]], bool]


class RateLimit:
    """Limits the requests of each sender.

    Args:
        burst: requests in a row.
        rate: requests each second after that.
        clock: any monotonic clock, in seconds.
    """

    def __init__(self, burst: float, rate: float, clock: Callable[[], float]) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, sender: str) -> bool:
        """Count a request, and return whether it is allowed."""
        now = self._clock()
        with self._lock:
            left, before = self._left.pop(sender, (self._burst, now))
            left = min(self._burst, left + self._rate * (now - before))
            allowed = left >= 1
            self._left[sender] = (left - 1 if allowed else left, now)
            if len(self._left) > _SENDERS:
                self._left.popitem(last=False)
        return allowed


class PhonePage:
    """Answers the requests of one session; for any number of threads.

    Args:
        host: the address with its port, as the code on the screen names it.
        words: the texts of the page, by their names in it.
        read: returns the state of the session, in the thread of a request.
        take: carries out what was pressed, in the thread of a request.
        token: the token of the session; "" for one that nobody can guess.
        clock: any monotonic clock, in seconds.

    Attributes:
        visited: whether a phone has opened the page.
    """

    def __init__(
        self,
        host: str,
        words: Mapping[str, str],
        read: Read,
        take: Take,
        *,
        token: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        token = token or secrets.token_urlsafe(_TOKEN_BYTES)
        self._host, self._token, self._read, self._take = host, token, read, take
        self._page, self._policy = _page(words)
        self._limit = RateLimit(_BURST, _RATE, clock)
        self._wrong = RateLimit(_WRONG_BURST, _WRONG_RATE, clock)
        self.visited = False

    @property
    def address(self) -> str:
        """The address of the page, with its token."""
        return f"http://{self._host}/{self._token}/"

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        status, kind, body = self._answer(environ)
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", self._policy),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
        ]
        start_response(_STATUS[status], headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _answer(self, environ: WSGIEnvironment) -> tuple[int, str, bytes]:
        """Return status, type and body of the answer."""
        path = str(environ.get("PATH_INFO", ""))
        _, token, name = path.split("/", 2) if path.count("/") == 2 else ("", "", path)
        refused = self._refusal(token, environ)
        if refused:
            return _nothing(refused)
        method = environ["REQUEST_METHOD"]
        if name in {"press", "answer"}:
            return self._pressed(name, environ) if method == "POST" else _nothing(405)
        if name not in {"", "state"}:
            return _nothing(404)
        if method not in {"GET", "HEAD"}:
            return _nothing(405)
        if name:
            return self._state()
        self.visited = True
        return 200, "text/html; charset=utf-8", self._page

    def _refusal(self, token: str, environ: WSGIEnvironment) -> int:
        """Return the status of a request that is refused whatever it asks for, or 0."""
        sender = str(environ.get("REMOTE_ADDR", ""))
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode()):
            return 404 if self._wrong.allows(sender) else 429
        if not _is_near(sender) or environ.get("HTTP_HOST") != self._host or not self._is_own_page(environ):
            return 403
        return 0 if self._limit.allows(sender) else 429

    def _is_own_page(self, environ: WSGIEnvironment) -> bool:
        """Return whether a request comes from our page, or from a person who opens it."""
        origin, site = environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE", "none")
        if origin is not None and origin != f"http://{self._host}":
            return False
        navigates = environ.get("HTTP_SEC_FETCH_MODE", "navigate") == "navigate"
        return site in {"none", "same-origin"} or (navigates and environ["REQUEST_METHOD"] == "GET")

    def _pressed(self, name: str, environ: WSGIEnvironment) -> tuple[int, str, bytes]:
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip() != "application/json":
            return _nothing(400)  # a form of another page cannot send this type
        try:
            length = int(environ.get("CONTENT_LENGTH") or 0)
            body = environ["wsgi.input"].read(length) if 0 < length <= LONGEST else b""
            details = json.loads(body)
        except (ValueError, RecursionError):
            return _nothing(400)
        if not isinstance(details, dict) or not self._take(name, details):
            return _nothing(400)
        return self._state()

    def _state(self) -> tuple[int, str, bytes]:
        return 200, "application/json", json.dumps(self._read()).encode()


def _nothing(status: int) -> tuple[int, str, bytes]:
    return status, "text/plain; charset=utf-8", b""


def _is_near(sender: str) -> bool:
    """Return whether a sender is in a local network or on this computer."""
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        return False
    return address.is_private or address.is_link_local or address.is_loopback


def _page(words: Mapping[str, str]) -> tuple[bytes, str]:
    """Return the page in these words, and the policy that lets a browser load nothing else."""
    text = asset("phone", "page.html").read_text(encoding="utf-8")
    for name, said in words.items():
        text = text.replace(f"{{{name}}}", html.escape(said))
    for_script = json.dumps({name: words[name] for name in ("pause", "resume", "total")})
    text = text.replace("{words}", for_script.replace("<", "\\u003c"))
    allowed = {
        kind: " ".join(f"'sha256-{_digest(one)}'" for one in _inner(text, kind))
        for kind in ("script", "style")
    }
    policy = (
        f"default-src 'none'; script-src {allowed['script']}; style-src {allowed['style']}; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return text.encode(), policy


def _inner(text: str, kind: str) -> list[str]:
    return re.findall(f"<{kind}>(.*?)</{kind}>", text, re.DOTALL)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
