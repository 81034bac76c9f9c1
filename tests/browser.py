"""A real browser without a window, driven through the pipe of its debugging protocol."""

import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

#: Seconds until an answer of the browser has to be there.
_PATIENCE = 20.0


def chromium() -> str | None:
    """Return the program, or None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One page of a browser.

    Args:
        folder: for its profile.
        rules: names with the addresses that they lead to, as in `--host-resolver-rules`.
    """

    def __init__(self, folder: Path, rules: str = "") -> None:
        program = chromium()
        assert program is not None
        (inner_in, self._out), (self._in, inner_out) = os.pipe(), os.pipe()
        command = [
            "bash",
            "-c",
            f'exec "$@" 3<&{inner_in} 4>&{inner_out}',
            "bash",
            program,
            "--headless=new",
            "--no-sandbox",
            "--no-first-run",
            "--disable-gpu",
            "--remote-debugging-pipe",
            f"--user-data-dir={folder}",
            f"--host-resolver-rules={rules}",
            "about:blank",
        ]
        self._process = subprocess.Popen(
            command, pass_fds=(inner_in, inner_out), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        os.close(inner_in)
        os.close(inner_out)
        self._number, self._heard, self._session = 0, b"", ""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol, and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._next()
            if heard.get("id") == self._number:
                assert "error" not in heard, heard
                result: dict[str, Any] = heard["result"]
                return result
            self.events.append(heard)

    def open(self, address: str) -> None:
        """Open an address, and wait until the page is loaded."""
        self.events.clear()
        self.call("Page.navigate", url=address)
        while not any(one.get("method") == "Page.loadEventFired" for one in self.events):
            self.events.append(self._next())

    def run(self, script: str) -> Any:
        """Run a script in the page, and return its value; a promise is waited for."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until a script's value is true."""
        deadline = time.monotonic() + _PATIENCE
        while not self.run(script):
            assert time.monotonic() < deadline, script
            time.sleep(0.05)

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(10)
        os.close(self._in)
        os.close(self._out)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            ready, _, _ = select.select([self._in], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            part = os.read(self._in, 65536)
            assert part, "the browser has ended"
            self._heard += part
        text, _, self._heard = self._heard.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message
