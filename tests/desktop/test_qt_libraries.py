"""Missing libraries are named before Qt ends the process."""

import ctypes
import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import NoReturn

import PySide6
import pytest

from hipmob_desktop.app.main import main
from hipmob_desktop.app.startup import gui
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.qt_libraries import QT_LIBRARIES, missing_for_window, missing_libraries, told

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="wheels elsewhere bring all")

#: Every system has them, or Python itself needs them.
_BASIC = re.compile(r"(lib(c|m|dl|rt|pthread|resolv|stdc\+\+|gcc_s)\.so|ld-linux)")


def without(monkeypatch: pytest.MonkeyPatch, names: Collection[str]) -> None:
    """Take away these libraries."""

    def load(name: str) -> None:
        if name in names:
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)


def test_every_library_that_qt_needs_of_the_system_is_tried() -> None:
    qt = Path(PySide6.__file__).parent / "Qt"
    parts = [
        qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Network", "Svg", "DBus")
    ]
    parts += [
        qt / "lib/libQt6XcbQpa.so.6",
        qt / "plugins/platforms/libqxcb.so",
        qt / "plugins/platforms/libqwayland.so",
    ]
    listed = subprocess.run(["objdump", "-p", *parts], capture_output=True, text=True, check=True).stdout
    needed = {name for name in re.findall(r"NEEDED +(\S+)", listed) if not _BASIC.match(name)}
    inside = {file.name for file in (qt / "lib").iterdir()}
    assert needed - inside == set(QT_LIBRARIES) - {"libwayland-egl.so.1"}  # that one is for its OpenGL


def test_all_that_are_missing_are_told_at_once_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, {"libGL.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4"})
    missing = missing_libraries({"DISPLAY": ":0"})
    sentence = told(missing)
    assert missing == ("libGL.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4")
    assert "sudo apt install libgl1 libxcb-cursor0 libxcb-icccm4." in sentence
    assert "sudo dnf install libglvnd-glx xcb-util-cursor xcb-util-wm." in sentence


@pytest.mark.parametrize("arguments", [["--version"], ["doctor"], ["plan"]])
def test_a_command_that_cannot_be_loaded_names_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    def load() -> NoReturn:
        raise ImportError("libglib-2.0.so.0: cannot open shared object file")

    monkeypatch.setattr("hipmob_desktop.app.main.command_line", load)
    without(monkeypatch, {"libglib-2.0.so.0"})
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert told.startswith("hipmob: A library of the system is missing: libglib-2.0.so.0.")
    assert told.count("\n") == 1


def test_a_wayland_session_needs_those_of_wayland_only(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, {"libxcb-cursor.so.0", "libwayland-cursor.so.0"})
    assert missing_libraries({"WAYLAND_DISPLAY": "wayland-0"}) == ("libwayland-cursor.so.0",)
    assert missing_for_window({"WAYLAND_DISPLAY": "wayland-0"}) == ("libwayland-cursor.so.0",)
    assert missing_for_window({"DISPLAY": ":0"}) == ("libxcb-cursor.so.0",)
    assert missing_for_window({"QT_QPA_PLATFORM": "offscreen"}) == ()


def test_a_first_start_without_one_is_a_sentence_and_not_the_end_of_the_process(
    monkeypatch: pytest.MonkeyPatch, own_data_folder: Path
) -> None:
    monkeypatch.setattr(gui, "has_screen", lambda _: True)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    without(monkeypatch, {"libxcb-cursor.so.0"})
    with pytest.raises(CannotError, match=r"libxcb-cursor\.so\.0.*apt install libxcb-cursor0"):
        gui._application(find_folders())
