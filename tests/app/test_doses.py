"""The dose of each routine: chosen on the start, remembered by itself, kept to the routine's own ranges."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.routine.dose import Dose, SecondsRange
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.settings.file import read_settings
from tests.app.program import Program


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders(str(tmp_path / "mine"))


@pytest.fixture
def program(qtbot: QtBot, folders: Folders) -> Program:
    return Program(qtbot, folders)


def _long_holds() -> Routine:
    """Return a routine of one's own whose first stretch is held for 120 to 240 s."""
    built_in = load_builtin()
    first, *others = built_in.exercise
    long = msgspec.structs.replace(first, dose=Dose(seconds=SecondsRange(180, 120, 240)))
    return msgspec.structs.replace(built_in, id="long-holds", name="Long holds", exercise=(long, *others))


def test_each_routine_remembers_its_own_dose(program: Program, qtbot: QtBot) -> None:
    program.actions.change_preferences.emit(replace(program.planner.preferences, hold=60.0))
    program.planner.use_routine(_long_holds())
    program.home.show_home()
    program.actions.change_preferences.emit(replace(program.planner.preferences, hold=200.0))

    qtbot.waitUntil(lambda: ("long-holds", 200.0, None) in read_settings(program.folders)[0].doses)
    assert read_settings(program.folders)[0].preferences.hold == 60.0
    holds = {
        phase.seconds for phase in program.planner.next_timeline().phases if phase.kind is PhaseKind.HOLD
    }
    assert holds == {200.0, 60.0}  # each exercise within its own range

    program.planner.use_routine(load_builtin())
    assert program.planner.preferences_for(_long_holds()).hold == 200.0
    assert program.planner.preferences == replace(Preferences(), hold=60.0)
