"""What the doctor finds, on computers that lack one thing or another."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest

from hipmob_desktop.app.doctor.command import CHECKS, examine
from hipmob_desktop.app.doctor.desktop import check_instance, check_login, check_menu
from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.doctor.sound import check_film, check_voice
from hipmob_desktop.app.doctor.system import check_folders, check_log, check_screen
from hipmob_desktop.app.main import main
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.desktop.autostart import autostart_file, enable
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.desktop.menu_entry import add_to_menu
from hipmob_desktop.voice.engines import Engine
from tests.voice.pretended import Pretended
from tools.setup import RUN_PACKAGES
from tools.virtual_screen import VirtualScreen


@pytest.fixture
def folders(own_data_folder: Path) -> Folders:
    return find_folders()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away screen, sound and buses."""
    monkeypatch.setenv("HIPMOB_SOUND", "null")
    for name in (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "QT_QPA_PLATFORM",
        "DBUS_SESSION_BUS_ADDRESS",
        "XDG_RUNTIME_DIR",
    ):
        monkeypatch.delenv(name, raising=False)


def test_everything_is_one_finding_also_where_there_is_nothing(
    capsys: pytest.CaptureFixture[str], bare: None
) -> None:
    assert main(["doctor", "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    findings = {finding["name"]: finding for finding in told["findings"]}
    assert (told["format"], told["version"]) == ("hipmob-doctor", 1)
    assert len(findings) == len(told["findings"])
    assert {"Versions", "Screen", "Font", "Voice", "Sound", "Film"} <= set(findings)
    assert {"Folders", "History", "Log", "One window", "Menu", "Login"} <= set(findings)
    assert {
        "Sleep",
        "Media keys",
        "Keys beside a film",
        "Film players",
        "Notifications",
        "Tray",
        "Clickers",
        "Phone",
        "Small window",
    } <= set(findings)
    assert not findings["Screen"]["works"]
    assert "desktop" in findings["Screen"]["advice"]
    assert findings["Font"]["works"]
    assert findings["Folders"]["works"]
    assert all(finding["works"] or finding["advice"] for finding in told["findings"])


def test_a_check_that_fails_is_a_finding_and_the_next_one_comes(folders: Folders) -> None:
    def check_moon(_: Folders) -> Finding:
        raise ValueError("it is behind a cloud")

    moon, folder = examine(folders, [check_moon, check_folders])
    assert (moon.name, moon.works) == ("Moon", False)
    assert "it is behind a cloud" in moon.detail
    assert folder.works


def test_a_sound_server_that_hangs_is_a_finding_in_time(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path(mkdtemp(prefix="hm"))  # a socket's path has at most 107 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place / "native"))
        server.listen()  # and answers nobody
        monkeypatch.setenv("PULSE_SERVER", f"unix:{place}/native")
        monkeypatch.setattr("hipmob_desktop.app.doctor.sound.PATIENCE", 0.3)
        begin = time.monotonic()
        found = check_film(folders)
        assert time.monotonic() - begin < 2
    shutil.rmtree(place)
    assert not found.works
    assert "no answer within 0.3 s" in found.detail


def test_the_doctor_names_the_voice_that_speaks_and_says_how_a_missing_one_is_had(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ladder(*rungs: Pretended) -> Callable[[], list[Engine]]:
        return lambda: list(rungs)

    place = "hipmob_desktop.voice.synthesis.default_ladder"
    monkeypatch.setattr(place, ladder(Pretended("natural")))
    found = check_voice(folders)
    assert (found.works, found.advice) == (True, "")
    assert found.detail.startswith("the natural voice; first line after")
    monkeypatch.setattr(place, ladder(Pretended("natural", missing="no hibari"), Pretended("pyttsx3")))
    found = check_voice(folders)
    assert found.works
    assert found.detail.startswith("a voice of this computer (pyttsx3); first line")
    assert found.advice.startswith("The natural voice is not installed (no hibari).")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = check_folders(find_folders(str(tmp_path / "file")))
    assert not found.works
    assert str(tmp_path / "file") in found.detail


def test_a_nearly_full_disk_is_told(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(3_000_000))
    found = check_folders(folders)
    assert not found.works
    assert found.detail.startswith("only 3 MB are free")


def test_the_log_is_named_and_its_mistakes_are(folders: Folders) -> None:
    assert check_log(folders).detail == f"will be {folders.log}"
    folders.data.mkdir()
    folders.log.write_text("2026-03-12 WARNING qt: a pity\n", encoding="utf-8")
    assert check_log(folders).detail.endswith("has no errors")
    folders.log.write_text("2026-03-12 ERROR hipmob: unexpected, 1 ×\n", encoding="utf-8")
    assert check_log(folders).detail.endswith("has errors")


@pytest.mark.skipif(sys.platform == "win32", reason="it has no named pipes in folders")
def test_a_pipe_in_the_place_of_the_log_is_named(folders: Folders) -> None:
    folders.data.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folders.log)
    assert "is not a file" in check_log(folders).detail


def test_looking_for_an_open_hipmob_leaves_the_lock_to_the_next_start(folders: Folders) -> None:
    assert "HipMob is closed" in check_instance(folders).detail
    lock = InstanceLock(folders.data)
    assert lock.acquire()
    assert lock.is_held
    lock.release()


def test_menu_and_login_are_told_as_they_are(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "nothing"))
    assert check_menu(folders).advice == "Run hipmob menu to add it."
    assert "does not start at login" in check_login(folders).detail
    add_to_menu(tmp_path / "share", ["hipmob"])
    enable(autostart_file({"XDG_CONFIG_HOME": str(tmp_path / "config")}, tmp_path), ["hipmob"])
    assert check_menu(folders).works
    assert "starts in the background" in check_login(folders).detail


def test_windows_that_nobody_sees_are_no_screen(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    screen = check_screen(folders)
    assert not screen.works
    assert screen.advice == "Unset QT_QPA_PLATFORM to see them."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no Wayland")
def test_on_wayland_the_libraries_that_a_window_lacks_are_named(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "nobody-0")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr("hipmob_desktop.desktop.qt_libraries._loads", lambda name: "wayland" not in name)
    screen = check_screen(folders)
    assert not screen.works
    assert "apt install libwayland-client0 libwayland-cursor0 libwayland-egl1" in screen.advice
    assert {"libwayland-cursor0", "libwayland-egl1"} <= set(RUN_PACKAGES)


@pytest.mark.real
def test_the_doctor_is_a_program_that_ends_with_0(virtual_screen: VirtualScreen) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "hipmob_desktop", "doctor"],
        env={**virtual_screen.environment, "HIPMOB_SOUND": "null"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")
    lines = [line for line in child.stdout.splitlines() if line[0] in "✓✗"]
    assert len(lines) >= len(CHECKS)
    assert len({line.partition(":")[0] for line in lines}) == len(lines)
    assert "✓ Screen: windows open (xcb :" in child.stdout
