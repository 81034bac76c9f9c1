"""Leads whole sessions beside a film in mpv that has the focus: `python -m tools.beside_film [WAY …]`.

The ways are keys, commands, media keys (MPRIS) and the phone's page. Its code is read from the screen. The
film is a tone, so the recording of the sound shows where it was paused or lowered. A line is printed for each
way. The status is 1 if one did not lead its session to the end. It needs mpv with mpv-mpris, ffmpeg,
playerctl, xdotool, zbarimg and PulseAudio.
"""

import contextlib
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tests.sound_server import SAMPLE_RATE, Recorder, Recording, running_server
from tools.virtual_screen import VirtualScreen

#: The film's tone in Hz, and the length of the film in seconds.
PITCH, SECONDS = 220.0, 300

#: Seconds that a part of a session is watched, and until something has to come about.
_WATCH, _PATIENCE = 4.0, 30.0

#: X11's names of the keys that HipMob has at first.
KEYS = {
    "pause": "ctrl+alt+p",
    "next": "Next",
    "back": "Prior",
    "more": "ctrl+alt+m",
    "say-again": "ctrl+alt+s",
}

#: What playerctl calls the keys.
MPRIS = {"pause": "play-pause", "next": "next", "back": "previous"}


class Failed(Exception):  # noqa: N818 - it is no error of the program
    """A way did not lead its session; the text says where."""


def until(is_so: Callable[[], object], what: str, seconds: float = _PATIENCE) -> None:
    """Wait until a condition holds.

    Raises:
        Failed: it does not come about in time.
    """
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise Failed(what)
        time.sleep(0.05)


@dataclass
class Evening:
    """HipMob beside a film.

    Attributes:
        environment: of all programs of the evening.
        folder: HipMob's files.
        screen: with mpv on the full screen.
        address: of the phone's page, or "".
        watched: the parts that were watched: their names, and when they began and ended.
    """

    environment: Mapping[str, str]
    folder: Path
    screen: VirtualScreen
    address: str = ""
    watched: list[tuple[str, float, float]] = field(default_factory=list)

    def ask(self, *command: str) -> str:
        """Return what a program prints."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def status(self, player: str) -> str:
        """Return the status of a player on the bus."""
        return self.ask("playerctl", f"--player={player}", "status")

    def title(self) -> str:
        """Return the title of HipMob's present part."""
        return self.ask("playerctl", "--player=hipmob", "metadata", "title")

    def focused(self) -> str:
        """Return the title of the window with the focus."""
        return self.ask("xdotool", "getactivewindow", "getwindowname")

    def focus_film(self) -> None:
        """Give mpv the focus."""
        window = self.ask("xdotool", "search", "--class", "mpv").splitlines()[-1]
        self.ask("xdotool", "windowactivate", "--sync", window)
        until(lambda: "mpv" in self.focused(), "the film never had the focus")

    def find_page(self) -> None:
        """Read the code on the screen, as a phone does."""

        def found() -> bool:
            picture = self.folder / "screen.png"
            self.screen.picture().save(str(picture))
            self.address = self.ask("zbarimg", "-q", "--raw", str(picture))
            return bool(self.address)

        until(found, "no code could be read")

    def page(self, name: str, **body: object) -> dict[str, Any]:
        """Press something on the phone's page if a body is given, and return the state."""
        host, path = self.address.removeprefix("http://").split("/", 1)
        connection = http.client.HTTPConnection(host, timeout=10)
        headers = {"Content-Type": "application/json"}
        connection.request(
            "POST" if body else "GET", f"/{path}{name}", json.dumps(body) if body else None, headers
        )
        state: dict[str, Any] = json.loads(connection.getresponse().read())
        connection.close()
        return state

    def watch(self, name: str) -> str:
        """Let a part play for some seconds, and return the film's status at its end."""
        begin = time.monotonic()
        time.sleep(_WATCH)
        self.watched.append((name, begin + 1, time.monotonic()))
        return self.status("mpv")

    def sessions(self) -> list[dict[str, Any]]:
        """Return the sessions of the history."""
        file = self.folder / "history.json"
        if not file.exists():
            return []
        found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["sessions"]
        return found


def pressed(evening: Evening, way: str, key: str) -> None:
    """Press one key of the remote control in this way."""
    match way:
        case "keys":
            evening.ask("xdotool", "key", KEYS[key])
        case "commands":
            evening.ask(sys.executable, "-m", "hipmob_desktop", key)
        case "mpris":
            evening.ask("playerctl", "--player=hipmob", MPRIS[key])
        case "phone":
            evening.page("press", key=key)


def lead(evening: Evening, way: str) -> dict[str, str]:
    """Lead a whole session, and return the film's status in a setup, in a hold and at the end.

    Raises:
        Failed: something did not come about.
    """
    until(lambda: evening.status("hipmob") == "Playing", "no session began")
    if way == "phone":
        evening.find_page()
    evening.focus_film()
    found = {"welcome": evening.watch("welcome")}
    pressed(evening, way, "next")
    until(lambda: "get into place" in evening.title(), "next did not reach the setup")
    found["setup"] = evening.watch("setup")
    while "hold" not in evening.title():
        pressed(evening, way, "next")
        time.sleep(0.3)
    found["hold"] = evening.watch("hold")
    pressed(evening, way, "pause")
    until(lambda: evening.status("hipmob") == "Paused", "pause did nothing")
    pressed(evening, way, "pause")
    until(lambda: evening.status("hipmob") == "Playing", "pause did not resume")
    before = evening.title()
    pressed(evening, way, "back")
    until(lambda: evening.title() != before, "back did nothing")
    if "mpv" not in evening.focused():
        raise Failed("the film lost the focus")
    begun = time.monotonic()
    while evening.status("hipmob") in {"Playing", "Paused"}:
        pressed(evening, way, "next")
        time.sleep(0.2)
        if time.monotonic() - begun > 4 * _PATIENCE:
            raise Failed("next did not reach the end")
    until(lambda: bool(evening.sessions()), "the session is not in the history")
    if way == "phone":
        answer(evening)
    until(lambda: evening.status("mpv") == "Playing", "the film does not go on after the session")
    found["after"] = evening.status("mpv")
    return found


def answer(evening: Evening) -> None:
    """Answer both questions on the phone's page."""
    for question in ("hips", "pain"):

        def asked(question: str = question) -> bool:
            shown = evening.page("state")["question"]
            return shown is not None and shown["name"] == question

        until(asked, f"the phone was not asked about {question}")
        evening.page("answer", question=question, answer=0)
    until(lambda: "check_in" in evening.sessions()[-1], "the answers are not in the history")


def levels(recording: Recording, evening: Evening) -> dict[str, tuple[float, float]]:
    """Return the least and the greatest level of the film in each part, in dB of its usual one."""
    step = SAMPLE_RATE // 10
    wave = np.exp(-2j * np.pi * PITCH * np.arange(step) / SAMPLE_RATE)
    found = {}
    for name, begin, end in evening.watched:
        part = recording.samples[recording.frame(begin) : recording.frame(end)]
        heard = [abs(2 * np.mean(part[at : at + step] * wave)) for at in range(0, len(part) - step, step)]
        found[name] = (float(np.quantile(heard, 0.1)), float(np.quantile(heard, 0.9)))
    usual = max(loud for _, loud in found.values())
    return {
        name: (20 * np.log10(max(low, 1e-5) / usual), 20 * np.log10(max(loud, 1e-5) / usual))
        for name, (low, loud) in found.items()
    }


@contextlib.contextmanager
def started(command: list[str], environment: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program for the time of a with block."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextlib.contextmanager
def session_bus() -> Iterator[str]:
    """Run a message bus of its own, and yield its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process.stdout.readline().strip() if process.stdout is not None else ""
    finally:
        process.kill()
        process.communicate()


def film(folder: Path) -> Path:
    """Make the film: a test picture with one tone."""
    file = folder / "film.mkv"
    tone, picture = f"sine=frequency={PITCH:g}:sample_rate=48000", "testsrc=size=320x180:rate=5"
    made = ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", tone, "-f", "lavfi", "-i", picture]
    codecs = ["-t", str(SECONDS), "-c:v", "mpeg4", "-c:a", "pcm_s16le", str(file)]
    subprocess.run([*made, *codecs], check=True)
    return file


def evening_of(way: str, film_way: str, picture: Path) -> str:
    """Run one evening, and return its line."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hipmob-film-")))
        (folder / "sound").mkdir()
        server = stack.enter_context(running_server(folder / "sound"))
        screen = stack.enter_context(VirtualScreen(1920, 1080, window_manager=True))
        environment = {
            **screen.environment,
            **server.environment,
            "DBUS_SESSION_BUS_ADDRESS": stack.enter_context(session_bus()),
            "HIPMOB_DATA_DIR": str(folder),
            "HOME": str(folder),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        settings = {
            "welcomed": True,
            "care": [],
            "film": "always",
            "film_way": film_way,
            "global_keys": way == "keys",
            "phone": way == "phone",
            "preferences": {"talk": "coach"},
        }
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        recorder = Recorder(server)
        stack.enter_context(
            started(["mpv", "--fs", "--ao=pulse", "--no-terminal", str(picture)], environment)
        )
        evening = Evening(environment, folder, screen)
        until(lambda: evening.status("mpv") == "Playing", "the film does not play")
        program = [sys.executable, "-m", "hipmob_desktop", "play", "--mini"]
        with started(program, environment):
            found = lead(evening, way)
        heard = levels(recorder.stop(), evening)
    told = ", ".join(
        f"{name} {found[name]} {low:.0f} to {loud:.0f} dB" for name, (low, loud) in heard.items()
    )
    return f"{way}, film “{film_way}”: whole session; the film: {told}"


def main(ways: list[str]) -> int:
    """Run the evenings, print a line for each, and return the exit status."""
    failures = 0
    with tempfile.TemporaryDirectory(prefix="hipmob-film-") as folder:
        picture = film(Path(folder))
        for number, way in enumerate(ways or ["keys", "commands", "mpris", "phone"]):
            try:
                print(evening_of(way, "pause" if number % 2 == 0 else "lower", picture), flush=True)
            except Failed as failed:
                failures += 1
                print(f"{way}: FAILED: {failed}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
