"""Another spoken language in the settings is that of the next session, and one under way keeps its own."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.cli.options import find_routine
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.resume import is_of
from hipmob_desktop.session.events import Command
from hipmob_desktop.settings.value import Settings
from tests.app.program import Program
from tests.app.test_command_line import run
from tests.app.test_own_routines import long_holds
from tests.app.test_routine_editor import chooser
from tests.routine.test_translation import GERMAN


def speak(program: Program, language: str) -> None:
    program.actions.change_settings.emit(replace(program.settings.value, spoken_language=language))


def test_the_next_session_is_in_the_chosen_language(qtbot: QtBot, own_data_folder: object) -> None:
    program = Program(qtbot, find_folders(None))
    speak(program, "de")
    qtbot.waitUntil(lambda: program.planner.routine.language == "de")
    assert program.narrator.routine.language == "de"
    assert "Halbzeit." in program.narrator.lines
    assert program.planner.next_timeline().title == "Hüftrotation"
    speak(program, "")
    qtbot.waitUntil(lambda: program.planner.routine.language == "en")


def test_a_session_under_way_keeps_its_language(qtbot: QtBot, own_data_folder: object) -> None:
    program = Program(qtbot, find_folders(None))
    program.actions.start_session.emit()
    program.wait(130)
    speak(program, "de")
    assert program.planner.routine.language == "en"
    program.bridge.command(Command.STOP)
    qtbot.waitUntil(lambda: program.planner.routine.language == "de")
    (record,) = program.history.sessions
    assert is_of(record, program.planner.routine)  # its rest can be done in German
    assert program.planner.rest_of(record) is not None


def test_a_session_in_another_language_names_it(qtbot: QtBot, own_data_folder: object) -> None:
    program = Program(qtbot, find_folders(None), settings=Settings(spoken_language="de"))
    program.planner.speak(find_routine("hip-rotation", program.folders, ["de"]))
    program.actions.start_session.emit()
    program.wait(130)
    program.bridge.command(Command.STOP)
    (record,) = program.remembered()
    assert record["language"] == "de"
    assert record["exercise_names"]["external-active"] == "Aktive 90/90-Außenrotation"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_chooser_has_the_routines_in_the_chosen_language(qtbot: QtBot, own_data_folder: object) -> None:
    program = Program(qtbot, find_folders(None))
    assert "Chair" in [choice.name for choice in chooser(program, qtbot)._choices]
    speak(program, "de")
    qtbot.waitUntil(lambda: program.planner.routine.language == "de")
    program.actions.show_routines.emit()
    qtbot.waitUntil(lambda: "Stuhl" in [choice.name for choice in chooser(program, qtbot)._choices])


def test_the_command_line_takes_a_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Halbzeit." in run(capsys, "plan", "--speak", "de")[1]
    assert "Halfway." in run(capsys, "plan")[1]
    status, _, err = run(capsys, "plan", "--speak", "xx")
    assert status == 1
    assert err.startswith("hipmob: “Hip rotation” is not in the language xx. It is in de, en")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "Halbzeit." in run(capsys, "plan")[1]


def test_a_routine_of_ones_own_has_its_words_beside_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    routine = long_holds(tmp_path)
    words = tmp_path / "long.de.toml"
    words.write_text(GERMAN.replace('"hip-rotation"', '"long-holds"'), encoding="utf-8")
    assert "Halbzeit." in run(capsys, "plan", str(routine), "--speak", "de")[1]
    assert run(capsys, "check", str(words))[:2] == (
        0,
        f"{words}: right. Hüftrotation: every text of Long.TOML.\n",
    )

    words.write_text(words.read_text(encoding="utf-8").replace('say = "Bis bald."\n', ""), encoding="utf-8")
    status, _, err = run(capsys, "check", str(words))
    assert (status, "passage.outro.steps[3].say: is missing" in err) == (1, True)
    status, _, err = run(capsys, "check", str(routine))
    assert (status, "passage.outro.steps[3].say: is missing" in err) == (0, True)

    words.write_text(GERMAN.replace('"hip-rotation"', '"no-such"'), encoding="utf-8")
    status, _, err = run(capsys, "check", str(words))
    assert (status, "there is no such routine beside it" in err) == (1, True)
