"""Voice and sound rest while nobody sees the window and no session is under way."""

from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.idle_suspend import IdleSuspender
from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.session.events import Command
from tests.app.program import Program

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the screen without a screen


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    made = Program(qtbot, find_folders(str(tmp_path)))
    IdleSuspender(made.window, made.bridge, cast("Narrator", made.narrator), after_ms=1)
    return made


def last(program: Program) -> str:
    told = [order[0] for order in program.narrator.orders if order[0] in {"suspend", "resume"}]
    return str(told[-1])


@pytest.mark.parametrize("away", ["hide", "showMinimized"])
def test_they_rest_when_the_window_is_away_and_wake_when_it_is_back(
    program: Program, qtbot: QtBot, away: str
) -> None:
    assert last(program) == "resume"
    getattr(program.window, away)()
    qtbot.waitUntil(lambda: last(program) == "suspend")
    program.window.showNormal()
    qtbot.waitUntil(lambda: last(program) == "resume")


def test_a_session_that_goes_on_without_the_window_is_heard_to_its_end(
    program: Program, qtbot: QtBot
) -> None:
    program.actions.start_session.emit()
    program.window.hide()
    qtbot.wait(20)
    assert last(program) == "resume"
    program.bridge.command(Command.STOP)
    qtbot.waitUntil(lambda: last(program) == "suspend")
