"""A whole session by the keyboard alone, and one by assistive technology alone; both are remembered."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.waiting import until
from tools.virtual_screen import VirtualScreen

pytestmark = [pytest.mark.real, pytest.mark.timeout(180)]

HERE = Path(__file__).parent


class Keys:
    """A person with nothing but a keyboard."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def press(self, *keys: str) -> None:
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=self._environment, check=True)
            time.sleep(0.15)


@pytest.fixture
def environment(virtual_screen: VirtualScreen, tmp_path: Path) -> dict[str, str]:
    return {**virtual_screen.environment, "HIPMOB_DATA_DIR": str(tmp_path), "HIPMOB_SOUND": "null"}


@pytest.fixture
def keys(environment: dict[str, str]) -> Iterator[Keys]:
    with subprocess.Popen([sys.executable, "-m", "hipmob_desktop"], env=environment) as program:
        found = [
            "timeout",
            "30",
            "xdotool",
            "search",
            "--sync",
            "--onlyvisible",
            "--name",
            "HipMob",
            "windowfocus",
        ]
        subprocess.run(found, env=environment, check=True)
        yield Keys(environment)
        program.kill()


def remembered(folder: Path) -> list[dict[str, Any]]:
    path = folder / "history.json"
    if not path.exists():
        return []
    sessions: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["sessions"]
    return sessions


def journals(folder: Path) -> list[Path]:
    return list(folder.glob("*.journal"))


def test_a_whole_session_is_done_with_the_keyboard_alone(
    keys: Keys, virtual_screen: VirtualScreen, tmp_path: Path
) -> None:
    until(30, virtual_screen.is_painted)
    until(30, (tmp_path / "hipmob.log").exists)  # all is loaded, and the first steps are asked
    keys.press("Escape")
    for _ in range(30):
        if not journals(tmp_path):
            keys.press("space")
            time.sleep(0.5)
    keys.press("space", "space", "plus", "r", "Left", "c", "ctrl+plus", "c", "t", "t", "question", "question")
    for _ in range(60):
        if remembered(tmp_path):
            break
        keys.press("Right")
    [session] = remembered(tmp_path)
    assert session["outcome"] == "completed"


def test_a_whole_session_is_done_through_assistive_technology_alone(
    environment: dict[str, str], tmp_path: Path
) -> None:
    reader_is_on = (
        "dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus "
        "org.freedesktop.DBus.Properties.Set string:org.a11y.Status string:IsEnabled variant:boolean:true"
    )
    script = (
        f"{reader_is_on} >/dev/null && {{ '{sys.executable}' -m hipmob_desktop & program=$!; "
        f"/usr/bin/python3 '{HERE / 'at_spi_client.py'}'; status=$?; kill $program; exit $status; }}"
    )
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert "ended" in told.stdout, told.stderr
    [session] = remembered(tmp_path)
    assert session["outcome"] == "completed"
    heard = [line.removeprefix("heard ") for line in told.stdout.splitlines() if line.startswith("heard ")]
    assert "Paused" in heard
    assert any(text.startswith("Front hip stretch, left, ") for text in heard)
    assert "Switch legs" in heard
