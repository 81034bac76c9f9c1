"""Another language is shown at once: the window is made anew, in the same place and process."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.language import LanguageController
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.session.events import Command
from tests.app.program import Program
from tools.pseudo import write

#: Runs HipMob, and chooses one language after another as soon as the settings are shown.
SCRIPT = """
import json
import sys
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from hipmob_desktop.app.controllers import language
from hipmob_desktop.app.main import main

LATER = ["en_XA", "ar_XB", "en"]
made = language.LanguageController.__init__


def make(self, context):
    made(self, context)
    QTimer.singleShot(0, lambda: look(context))


def look(context):
    window = context.window
    others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    if others or not window.isVisible() or (len(LATER) < 3 and not window.shows_settings()):
        QTimer.singleShot(50, lambda: look(context))
        return
    context.actions.show_settings.emit()
    titles = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    print(json.dumps([titles[0], QApplication.layoutDirection().name, window.size().toTuple()]), flush=True)
    if LATER:
        context.settings.change(replace(context.settings.value, language=LATER.pop(0), welcomed=True))
    else:
        window.close()


language.LanguageController.__init__ = make
sys.exit(main(["--data-dir", sys.argv[1]]))
"""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(f"{tmp_path}"))


def reopens(program: Program) -> bool:
    """Return whether another window takes the place of the present one."""
    return program.window.reopens


def test_another_language_makes_the_window_anew_and_leaves_it_in_sight(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(QApplication, "exit", lambda: ended.append("exit"))
    LanguageController(program.context)
    closing = QSignalSpy(program.window.closing)
    program.settings.change(replace(program.settings.value, distance=3.0))
    assert not reopens(program)
    program.settings.change(replace(program.settings.value, language="de"))
    qtbot.waitUntil(lambda: ended == ["exit"])
    assert reopens(program)
    assert closing.count() == 1
    assert program.window.isVisible()


def test_a_session_under_way_is_waited_for_and_a_language_that_is_chosen_back_changes_nothing(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "exit", lambda: None)
    LanguageController(program.context)
    program.actions.start_session.emit()
    program.narrator.ready.emit()
    qtbot.waitUntil(program.bridge.is_under_way)
    program.settings.change(replace(program.settings.value, language="de"))
    assert not reopens(program)
    program.bridge.command(Command.STOP)
    program.settings.change(replace(program.settings.value, language=""))
    program.actions.show_home.emit()
    assert not reopens(program)
    program.settings.change(replace(program.settings.value, language="de"))
    assert reopens(program)


@pytest.mark.real
def test_the_window_is_there_again_in_the_new_language_on_the_settings(tmp_path: Path) -> None:
    write(tmp_path / "locale")
    environment = {
        **os.environ,
        "HIPMOB_LOCALE": f"{tmp_path / 'locale'}",
        "HIPMOB_SOUND": "null",
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }
    (tmp_path / "settings.json").write_text('{"format": "hipmob-settings", "version": 1, "welcomed": true}')
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, f"{tmp_path}"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    titles, directions, sizes = zip(*map(json.loads, done.stdout.splitlines()), strict=True)
    assert directions == ("LeftToRight", "LeftToRight", "RightToLeft", "LeftToRight")
    assert sizes == (sizes[0],) * 4
    assert titles[0] == titles[3] == "Session"
    assert "Session" not in {titles[1], titles[2]}
    assert "Traceback" not in done.stderr
