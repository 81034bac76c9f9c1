"""Starting at login: the setting, the desktop's list, and what starts there."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.desktop import background_command, follow_autostart
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.autostart import Autostart, enable, is_enabled
from hipmob_desktop.settings.file import read_settings
from hipmob_desktop.settings.value import Settings, with_setting
from tests.app.program import Program
from tests.app.test_second_start import is_open
from tests.waiting import until
from tools.virtual_screen import VirtualScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "autostart" / "hipmob.desktop"


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


def follow(qtbot: QtBot, program: Program, file: Path) -> None:
    """Keep the setting and the file the same, and wait until the file has been read."""
    autostart = Autostart(file, ["hipmob", "--background"], program.background, program.window)
    follow_autostart(autostart, program.context)
    qtbot.waitUntil(lambda: autostart.enabled is not None)


def test_the_setting_writes_the_file_and_removes_it(qtbot: QtBot, program: Program, file: Path) -> None:
    follow(qtbot, program, file)
    assert not program.settings.value.at_login
    program.actions.change_settings.emit(with_setting(Settings(), "at_login", True))
    qtbot.waitUntil(lambda: is_enabled(file))
    assert "Exec=hipmob --background\n" in file.read_text(encoding="utf-8")
    program.actions.change_settings.emit(Settings())
    qtbot.waitUntil(lambda: not file.exists())


def test_the_setting_follows_what_was_changed_elsewhere(qtbot: QtBot, program: Program, file: Path) -> None:
    enable(file, ["hipmob"])
    follow(qtbot, program, file)
    qtbot.waitUntil(lambda: program.settings.value.at_login)
    qtbot.waitUntil(lambda: read_settings(program.folders)[0].at_login)


def test_what_cannot_be_written_is_told_and_the_setting_goes_back(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.touch()
    follow(qtbot, program, file)
    program.actions.change_settings.emit(with_setting(Settings(), "at_login", True))
    qtbot.waitUntil(lambda: "cannot be written" in program.window._in.banner.sentence)
    qtbot.waitUntil(lambda: not program.settings.value.at_login)


def test_the_command_is_this_same_hipmob_on_the_same_files(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "hipmob"
    program.parent.mkdir()
    program.touch()
    folders = find_folders(str(tmp_path / "mine"))
    assert background_command(folders, [str(program), "play"]) == [
        str(program),
        "--background",
        "--data-dir",
        str(tmp_path / "mine"),
    ]
    assert background_command(folders, ["somewhere/__main__.py"])[:3] == [
        sys.executable,
        "-m",
        "hipmob_desktop",
    ]


@pytest.fixture
def waiting(virtual_screen: VirtualScreen, own_data_folder: Path) -> Iterator[dict[str, str]]:
    """Start HipMob as at login, and return the environment for more of it."""
    environment = {**virtual_screen.environment, "HIPMOB_SOUND": "null"}
    process = subprocess.Popen([sys.executable, "-m", "hipmob_desktop", "--background"], env=environment)
    until(20, lambda: is_open(own_data_folder, raising=False))
    yield environment
    process.kill()
    process.wait()


@pytest.mark.real
def test_what_started_quietly_shows_its_window_when_it_is_called(waiting: dict[str, str]) -> None:
    def shown() -> str:
        asked = ["xdotool", "search", "--onlyvisible", "--name", "^HipMob$"]
        return subprocess.run(asked, env=waiting, capture_output=True, text=True, check=False).stdout

    assert shown() == ""
    start = [sys.executable, "-m", "hipmob_desktop"]
    assert subprocess.run([*start, "--background"], env=waiting, check=False).returncode == 0
    assert shown() == ""
    assert subprocess.run(start, env=waiting, check=False).returncode == 0
    until(10, lambda: shown() != "")
