"""What the person changes in what was done is kept."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.folders import find_folders
from hipmob_desktop.ui.feelings import Answers
from tests.app.program import Program


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


def played(program: Program) -> str:
    """Play a session to its end; return its id."""
    program.window.start_requested.emit()
    program.wait(program.session.timeline.total_seconds + 1)
    return program.pages.history.sessions[-1].id


def test_how_a_session_felt_is_kept_with_it(program: Program) -> None:
    session = played(program)
    program.window.feelings_given.emit(session, Answers(left_tightness=6))
    program.window.feelings_given.emit(session, Answers(left_tightness=6, right_pain=2))
    [kept] = program.remembered()
    assert kept["check_in"] == {"left": {"tightness": 6, "pain": 0}, "right": {"tightness": 0, "pain": 2}}


def test_an_answer_taken_back_leaves_nothing(program: Program) -> None:
    session = played(program)
    program.window.feelings_given.emit(session, Answers(left_pain=6))
    program.window.feelings_given.emit(session, Answers())
    assert program.remembered()[0]["check_in"] is None
