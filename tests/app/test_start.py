"""The window can be seen and pressed before the rest of the program is loaded."""

import json
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.files.folders import find_folders
from hipmob_desktop.app.main import PLAIN, _parser
from hipmob_desktop.app.opening.window_place import read_look
from hipmob_desktop.assets import asset
from hipmob_desktop.ui.opening import MOMENT, NAME, START, outline
from hipmob_desktop.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT
from hipmob_desktop.ui.theme.fonts import load_fonts
from hipmob_desktop.ui.window import MainWindow
from tools.outlines import elements_of
from tools.virtual_screen import VirtualScreen

#: What the first picture must not wait for.
SLOW = {"numpy", "msgspec", "tomlkit", "PySide6.QtSvg", "hipmob_desktop.ui.home.screen", "dbus_fast"}


def test_the_first_picture_waits_for_nothing_slow() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, hipmob_desktop.app.opening.gui; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not SLOW & set(told)


def test_without_arguments_the_parser_is_not_needed() -> None:
    assert vars(_parser().parse_args([])) == PLAIN


@pytest.mark.parametrize(
    ("written", "colours"),
    [
        ('{"theme": "dark"}', DARK),
        ('{"theme": "high-contrast"}', HIGH_CONTRAST),
        ("{ broken", LIGHT),
        ('{"theme": ["dark"]}', LIGHT),
    ],
)
def test_the_first_picture_has_the_colours_that_were_chosen(
    qtbot: QtBot, tmp_path: Path, written: str, colours: object
) -> None:
    folders = find_folders(str(tmp_path))
    folders.settings.write_text(written, encoding="utf-8")
    assert read_look(folders) is colours


def test_space_presses_the_start_of_the_opening_and_is_remembered(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.open_in(LIGHT, window.geometry())
    with qtbot.waitSignal(window.opening.painted):
        window.show()
    qtbot.waitActive(window).__enter__()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.opening.start_wanted


def test_the_words_of_the_opening_are_there_as_the_font_draws_them(qapp: QApplication) -> None:
    load_fonts("Bold")
    kept = json.loads(asset("opening.json").read_bytes())
    assert set(kept) == {NAME, START, MOMENT}
    for word, elements in kept.items():
        now, then = outline(elements_of(word)).boundingRect(), outline(elements).boundingRect()
        assert (now.width(), now.height()) == pytest.approx((then.width(), then.height()), abs=1.0)


@pytest.mark.real
@pytest.mark.parametrize("welcomed", [True, False])
def test_a_start_pressed_before_everything_is_loaded_starts_a_session_but_for_the_first_time(
    virtual_screen: VirtualScreen, tmp_path: Path, welcomed: bool
) -> None:
    settings = {"format": "hipmob-settings", "version": 1, "welcomed": welcomed}
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    environment = {**virtual_screen.environment, "HIPMOB_DATA_DIR": str(tmp_path), "HIPMOB_SOUND": "null"}
    with subprocess.Popen([sys.executable, "-m", "hipmob_desktop"], env=environment) as process:
        try:
            deadline = time.monotonic() + 30
            while not virtual_screen.is_painted():
                assert time.monotonic() < deadline, "no window came"
                time.sleep(0.005)
            press = [
                "xdotool",
                "search",
                "--sync",
                "--onlyvisible",
                "--name",
                "HipMob",
                "windowfocus",
                "key",
                "space",
            ]
            subprocess.run(press, env=environment, check=True)
            begun = partial(tmp_path.glob, "*.journal")
            if welcomed:
                while not list(begun()):
                    assert time.monotonic() < deadline, "no session began"
                    time.sleep(0.05)
                return
            while not (tmp_path / "hipmob.log").exists():  # all is loaded
                assert time.monotonic() < deadline, "the program did not come up"
                time.sleep(0.05)
            # The care questions are there instead: Esc skips each of them.
            keys = ["xdotool", "key", "Escape", "Escape", "Escape"]
            subprocess.run(keys, env=environment, check=True)
            while not json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["welcomed"]:
                assert time.monotonic() < deadline, "the first steps were not there"
                time.sleep(0.05)
            assert not list(begun())
        finally:
            process.kill()
