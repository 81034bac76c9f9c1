"""How soon a press reaches the session, by a command and by the page of fifty phones.

The window is the real one, on a virtual screen. A command has to be done in 100 ms, and a press of the phone
in 50 ms. The page has to be there in 200 ms; here it is loaded without a browser.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from hipmob_desktop.app.controllers.phone_view import page_words
from hipmob_desktop.desktop.phone_page import PhonePage
from hipmob_desktop.desktop.phone_server import Listening, PhoneServer
from tools.virtual_screen import VirtualScreen

#: Repetitions of each measurement, phones at a time, and requests of each.
_TIMES, _PHONES, _REQUESTS = 20, 50, 10

#: Seconds until a session has to run, and between two requests of a phone, as on its page.
_PATIENCE, _PAUSE = 60.0, 0.5


def main() -> None:
    """Print the medians and the slowest of each, in milliseconds."""
    _print("a command, with its process", commands())
    page, presses = phones()
    _print("the phone's page", page)
    _print(f"a request of one of {_PHONES} phones", presses)


def commands() -> list[float]:
    """Return the milliseconds of `hipmob pause`, in a session under way."""
    with tempfile.TemporaryDirectory() as folder, VirtualScreen(window_manager=True) as screen:
        environment = {**screen.environment, "HIPMOB_DATA_DIR": folder, "HIPMOB_SOUND": "null"}
        command = [sys.executable, "-m", "hipmob_desktop"]
        play = [*command, "play"]
        program = subprocess.Popen(play, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
        try:
            pause = [*command, "pause"]
            deadline = time.monotonic() + _PATIENCE
            while _status(pause, environment) and time.monotonic() < deadline:
                time.sleep(0.5)
            return [_measured(lambda: _status(pause, environment)) for _ in range(_TIMES)]
        finally:
            program.terminate()
            program.wait(20)


def _status(command: list[str], environment: Mapping[str, str]) -> int:
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603 - our own
    return done.returncode


def phones() -> tuple[list[float], list[float]]:
    """Return the milliseconds of the page, and of the requests of many phones at a time."""
    listening = Listening("127.0.0.1", (0,))
    page = PhonePage(listening.host, page_words(), dict, lambda _kind, _details: True)
    server = PhoneServer(listening, page)
    path = page.address.removeprefix(f"http://{listening.host}")
    try:
        loads = [_measured(lambda: _get(listening.host, path)) for _ in range(_TIMES)]
        with ThreadPoolExecutor(_PHONES) as crowd:
            waits = crowd.map(lambda _: _phone(listening.host, path), range(_PHONES))
            return loads, [one for phone in waits for one in phone]
    finally:
        server.close()
        server.wait(10)


def _get(host: str, path: str) -> None:
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request("GET", path)
    connection.getresponse().read()
    connection.close()


def _phone(host: str, path: str) -> list[float]:
    """Return the milliseconds of one phone's presses."""
    connection = http.client.HTTPConnection(host, timeout=10)

    def press() -> None:
        body, kind = json.dumps({"key": "pause"}), {"Content-Type": "application/json"}
        connection.request("POST", f"{path}press", body, kind)
        connection.getresponse().read()

    waits = []
    for _ in range(_REQUESTS):
        waits.append(_measured(press))
        time.sleep(_PAUSE)
    connection.close()
    return waits


def _measured(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def _print(what: str, milliseconds: list[float]) -> None:
    print(f"{what:40} median {median(milliseconds):6.1f} ms, slowest {max(milliseconds):6.1f} ms", flush=True)


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    main()
