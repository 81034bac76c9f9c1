"""A first lesson is offered to who has never done any of the exercises."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from hipmob_desktop.ui.home.today_panel import TodayPanel
from tests.app.program import Program
from tests.ui.reading import texts


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


def test_a_first_lesson_is_offered_at_the_start_and_teaches_each_exercise(
    program: Program,
) -> None:
    row = program.window.findChild(TodayPanel)
    assert isinstance(row, TodayPanel)
    assert "Learn the four exercises: 12 min" in texts(row)
    QTest.keyClick(program.window, Qt.Key.Key_L)
    phases = program.session.timeline.phases
    assert {phase.talk for phase in phases} == {Talk.LESSON}
    assert {phase.seconds for phase in phases if phase.kind is PhaseKind.HOLD} == {30.0}
    assert {phase.reps for phase in phases if phase.kind is PhaseKind.REPS} == {5}
    assert program.settings.value.preferences.hold is None


def test_the_first_lesson_counts_as_practice_and_is_offered_no_more(program: Program) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_L)
    program.wait(program.session.timeline.total_seconds + 1)
    program.qtbot.waitUntil(lambda: set(program.planner.session_context.practised.values()) == {1})
    program.actions.show_home.emit()
    assert not any(text.startswith("Learn the") for text in texts(program.window))
    for card in [one for one in program.window.findChildren(ExerciseCard) if one.isVisible()]:
        card.click()
        assert "Lesson: done once" in texts(program.window)
        program.actions.show_home.emit()
