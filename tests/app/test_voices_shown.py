"""What is found of voices is shown where they are chosen, and the player names the one that speaks."""

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.ui.player.player_menu import pop_up
from hipmob_desktop.ui.settings.settings_screen import SettingsScreen
from hipmob_desktop.ui.widgets.choosers import Chooser
from tests.app.program import Program


def voices(program: Program) -> list[str]:
    page = program.window.findChild(SettingsScreen)
    assert page is not None
    box = next(one for one in page.findChildren(Chooser) if one.accessibleName() == "Voice")
    return [box.itemText(index) for index in range(box.count())]


def test_voices_that_are_found_while_the_settings_are_open_can_be_chosen(
    qtbot: QtBot, own_data_folder: object
) -> None:
    program = Program(qtbot, find_folders(None))
    program.actions.show_settings.emit()
    assert ("voices",) in program.narrator.orders
    assert voices(program) == ["Best available"]
    program.narrator.voices = (("natural:heart", "Heart"), ("pyttsx3:gmw/en", "English"))
    program.narrator.ready.emit()
    assert voices(program) == ["Best available", "Heart", "English"]


def test_the_players_menu_names_the_voice_that_speaks(
    qtbot: QtBot, own_data_folder: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)  # which the screen of tests cannot
    program = Program(qtbot, find_folders(None))
    program.narrator.ready.emit()
    player = program.window.player
    assert player.voice == "the natural voice"
    pop_up(player, player.pos(), lambda _: None, on=(), voice=player.voice)
    menu = player.findChild(QMenu)
    assert menu is not None
    last = menu.actions()[-1]
    assert (last.text(), last.isEnabled()) == ("Voice: the natural voice", False)


def test_another_routine_is_told_to_the_voice(qtbot: QtBot, own_data_folder: object) -> None:
    program = Program(qtbot, find_folders(None))
    program.planner.use_routine(program.planner.routine)
    assert program.narrator.routine is program.planner.routine
