"""The program as it is installed: its own process, a real window on a virtual screen, real files."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.virtual_screen import VirtualScreen

pytestmark = pytest.mark.real


def until(seconds: float, is_so: Callable[[], bool]) -> None:
    """Wait until something outside this process is so; fail if it is not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


class RunningProgram:
    """HipMob in a process of its own."""

    def __init__(self, screen: VirtualScreen, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hipmob_desktop", *arguments],
            env={**screen.environment, "HIPMOB_DATA_DIR": str(folder), "HIPMOB_SOUND": "null"},
            stderr=subprocess.PIPE,
        )
        self.environment = screen.environment
        self.screen_size = screen.picture().size().toTuple()

    def journal(self) -> list[dict[str, Any]]:
        """Return the whole lines of the journal of the session under way."""
        for path in self.folder.glob("*.journal"):
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            return [json.loads(line) for line in lines if line.endswith("\n")]
        return []

    def press(self, key: str) -> None:
        """Press a key in the window."""
        subprocess.run(["xdotool", "key", key], env=self.environment, check=True)

    def title(self) -> str:
        """Return the title of the window that gets the keys."""
        ask = ["xdotool", "getactivewindow", "getwindowname"]
        return subprocess.run(ask, env=self.environment, check=False, capture_output=True, text=True).stdout

    def sessions(self) -> list[dict[str, Any]]:
        """Return the sessions as another process finds them."""
        child = subprocess.run(
            [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(self.folder), "history", "--json"],
            capture_output=True,
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(child.stdout)["sessions"]
        return found


@pytest.fixture
def playing(virtual_screen: VirtualScreen, tmp_path: Path) -> Iterator[RunningProgram]:
    program = RunningProgram(virtual_screen, tmp_path / "mine", "play", "--muted")
    until(20, lambda: len(program.journal()) >= 2)
    yield program
    program.process.kill()
    program.process.communicate()


def test_a_session_that_was_killed_is_found_again_with_what_was_done(playing: RunningProgram) -> None:
    until(20, lambda: len(playing.journal()) >= 4)
    playing.process.kill()
    playing.process.wait()
    [session] = playing.sessions()
    assert session["outcome"] == "interrupted"
    assert sum(phase["done_seconds"] for phase in session["phases"]) >= 5


def test_keys_pause_and_leave_and_the_session_is_kept_as_stopped(playing: RunningProgram) -> None:
    playing.press("space")
    written = playing.folder / "history.json"
    playing.press("Escape")
    playing.press("Escape")
    until(10, written.exists)
    [session] = playing.sessions()
    assert session["outcome"] == "stopped"


def test_closing_the_window_asks_and_then_ends_the_process_cleanly(playing: RunningProgram) -> None:
    playing.press("alt+F4")
    until(10, lambda: playing.title().startswith("A session is under way"))
    playing.press("Return")
    _, err = playing.process.communicate(timeout=15)
    assert (playing.process.returncode, err) == (0, b"")
    assert [session["outcome"] for session in playing.sessions()] == ["stopped"]


def test_the_end_of_the_desktop_session_leaves_nothing_running(playing: RunningProgram) -> None:
    playing.process.send_signal(signal.SIGTERM)
    playing.process.wait(10)
    assert len(playing.sessions()) == 1


def test_without_a_screen_one_line_says_so(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(tmp_path)],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 1
    assert child.stderr.startswith("hipmob: There is no screen here.")
    assert child.stderr.count("\n") == 1


def test_card_and_full_screen_are_one_key_away_and_the_keys_go_on_working(playing: RunningProgram) -> None:
    def size() -> tuple[int, int]:
        told = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowgeometry", "--shell"],
            env=playing.environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        values = dict(line.split("=") for line in told.splitlines())
        return int(values.get("WIDTH", 0)), int(values.get("HEIGHT", 0))

    whole = playing.screen_size
    for key, is_so in (
        ("c", lambda: size() == (400, 300)),
        ("c", lambda: 400 < size()[0] < whole[0]),
        ("f", lambda: size() == whole),
        ("Escape", lambda: 400 < size()[0] < whole[0]),
    ):
        playing.press(key)
        until(5, is_so)
