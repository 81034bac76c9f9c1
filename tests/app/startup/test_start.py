"""The window can be seen and pressed before the rest of the program is loaded."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.main import PLAIN, command_line
from hipmob_desktop.app.startup.saved_geometry import read_colours
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.settings.file import write_settings
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.splash import MOMENT, NAME, START, outlines_of, read_outlines
from hipmob_desktop.ui.theme.accent import accented
from hipmob_desktop.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT
from hipmob_desktop.ui.theme.fonts import load_fonts
from hipmob_desktop.ui.window import MainWindow
from tests.waiting import until
from tools.outlines import line_of
from tools.virtual_screen import VirtualScreen

#: What the first picture must not wait for: modules, and what Qt has to be asked for by name to be made.
SLOW = {"numpy", "msgspec", "tomlkit", "dataclasses", "json", "queue", "PySide6.QtSvg", "dbus_fast"}
SLOW |= {f"hipmob_desktop.{name}" for name in ("app.trouble.log", "ui.home.screen", "ui.theme.sheet")}
COSTLY = {"Qt", "QGradient", "QFont", "QFontDatabase", "QTransform", "QLayout", "QStackedWidget", "QLabel"}

#: Shows the first picture, and tells what there is by then instead of loading the rest.
FIRST_PICTURE = """
import sys
from hipmob_desktop.app.main import main
from hipmob_desktop.app.startup import gui

def tell(loading):
    from PySide6 import QtCore, QtGui, QtWidgets
    print(*sys.modules, *vars(QtCore), *vars(QtGui), *vars(QtWidgets), sep="\\n")
    gui.QApplication.exit()

gui.Loading.start = tell
main([])
"""


def test_the_first_picture_waits_for_nothing_slow(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dark"}', encoding="utf-8")
    (tmp_path / "window.json").write_text('{"window": [10, 20, 800, 600]}', encoding="utf-8")
    environment = {**os.environ, "HIPMOB_DATA_DIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    run = [sys.executable, "-c", FIRST_PICTURE]
    told = subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout.split()
    assert {"PySide6.QtWidgets", "QPainter"} <= set(told)
    assert not (SLOW | COSTLY) & set(told)


def test_no_import_reads_sources_after_qt_was_loaded() -> None:
    code = """
from hipmob_desktop.app.startup.start import _restore_import
_restore_import()
import calendar, linecache
from PySide6.QtWidgets import QWidget
print(calendar.__file__ in linecache.cache, QWidget.__name__)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "QWidget"]


def test_without_arguments_the_parser_is_not_needed() -> None:
    assert vars(command_line().parse_args([])) == PLAIN


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
    assert read_colours(folders) is colours


def test_the_first_picture_has_the_computers_accent_as_it_was_found_last(
    qapp: QApplication, tmp_path: Path
) -> None:
    folders = find_folders(str(tmp_path))
    wanted = Settings(theme=ThemeChoice.DARK, accent="system", accent_found="#3584e4")
    write_settings(folders, wanted)
    assert read_colours(folders) == accented(DARK, "#3584e4") != DARK


def test_space_presses_the_start_of_the_splash_and_is_remembered(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.open_in(LIGHT, window.geometry())
    with qtbot.waitSignal(window.splash.painted):
        window.show()
    qtbot.waitActive(window).__enter__()
    QTest.keyPress(window.focusWidget(), Qt.Key.Key_Space)  # the release may come when the opening is gone
    assert window.splash.start_wanted


def test_the_words_of_the_splash_are_there_as_the_font_draws_them(qapp: QApplication) -> None:
    load_fonts("Bold")
    kept = read_outlines()
    assert set(kept) == {NAME, START, MOMENT}
    drawn = outlines_of("\n".join(line_of(word) for word in kept))
    for word, then in kept.items():
        now, before = drawn[word].boundingRect(), then.boundingRect()
        assert (now.width(), now.height()) == pytest.approx((before.width(), before.height()), abs=1.0)
        assert before.left() == pytest.approx(0, abs=0.1)


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
            until(30, virtual_screen.is_painted)
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
                until(30, lambda: list(begun()))
                return
            until(30, (tmp_path / "hipmob.log").exists)  # all is loaded
            # The first steps are there instead: Esc skips each of the four.
            keys = ["xdotool", "key", *["Escape"] * 4]
            subprocess.run(keys, env=environment, check=True)
            kept = tmp_path / "settings.json"
            until(30, lambda: json.loads(kept.read_text(encoding="utf-8"))["welcomed"])
            assert not list(begun())
        finally:
            process.kill()
