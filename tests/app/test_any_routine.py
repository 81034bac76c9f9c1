"""Any routine in the program: played to its end, gone on with, counted, and shown on every screen."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.weeks import counts
from hipmob_desktop.routine.file import load_pack, parse_routine
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.events import Command
from hipmob_desktop.ui.home.home_screen import HomeScreen
from hipmob_desktop.ui.player.exercise_plate import ExercisePlate
from tests.app.program import Program
from tests.ui.reading import texts

SHEET = """
format = "hipmob-routine"
version = 2
id = "sheet"
name = "My sheet"

[[item]]
exercise = "clam-at-home"
sides = "left"
why = "The sheet asks for the left only."
dose = { sets = 2, reps = 4, hold = 2, rest = 5 }

[[item]]
exercise = "press-down"
dose = { sets = 2, press = 6, seconds = 5, rest = 5 }

[[exercise]]
id = "clam-at-home"
name = "Clam at home"
kind = "reps"

[[exercise]]
id = "press-down"
name = "Press down"
kind = "contract-relax"
one_sided = false
"""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


def use(program: Program, routine: Routine) -> None:
    program.planner.use_routine(routine)
    program.home.show_home()


@pytest.mark.parametrize(
    "routine", [load_pack("chair"), parse_routine(SHEET, "sheet.toml")], ids=["chair", "sheet"]
)
def test_a_routine_is_played_to_its_end_and_counts_for_the_week(program: Program, routine: Routine) -> None:
    use(program, routine)
    program.actions.start_session.emit()
    program.wait(program.session.timeline.total_seconds + 1)
    [record] = program.history.sessions
    assert (record.facts.routine, record.key("routine_name")) == (routine.id, routine.name)
    assert counts(record)
    assert program.controllers.history.week().done == 1
    names = record.key("exercise_names")
    assert set(names) == {item.exercise for item in routine.item}
    program.actions.show_history.emit()
    assert program.screen == "History"
    program.actions.show_home.emit()
    assert all(name in " ".join(texts(program.window)) for name in names.values())


def test_home_offers_no_dose_that_a_sheet_prescribes_and_says_why_one_side(program: Program) -> None:
    use(program, parse_routine(SHEET, "sheet.toml"))
    [home] = program.window.findChildren(HomeScreen)
    told = " ".join(texts(home))
    assert "Clam at home" in told
    assert "The sheet asks for the left only." in told
    assert "Both hips get the same." not in told
    plates = [one.accessibleName() for one in home.findChildren(ExercisePlate) if one.isVisible()]
    assert plates == ["Clam at home", "Press down"]


def test_a_stopped_sheet_goes_on_with_its_own_sets(program: Program) -> None:
    use(program, parse_routine(SHEET, "sheet.toml"))
    program.actions.start_session.emit()
    timeline = program.session.timeline
    second = [phase for phase in timeline.phases if phase.kind.is_work][1]
    program.wait(second.start + second.seconds / 2)
    program.bridge.command(Command.STOP)
    program.qtbot.waitUntil(lambda: program.planner.resumable_today() is not None)
    found = program.planner.resumable_today()
    assert found is not None
    rest = [(phase.exercise, phase.set, phase.reps) for phase in found[1].phases if phase.kind.is_work]
    assert rest == [("clam-at-home", 2, 2), ("press-down", 1, 1), ("press-down", 2, 1)]
