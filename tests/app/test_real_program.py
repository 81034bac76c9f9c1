"""The program as it is installed: its own process, a real window on a virtual screen, real files."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.running import RunningProgram
from tests.waiting import until
from tools.virtual_screen import VirtualScreen

pytestmark = pytest.mark.real


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
    until(10, lambda: playing.title().startswith("A session is running"))
    playing.press("Tab")  # from staying, which is the first answer, to stopping
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
