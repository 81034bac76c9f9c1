"""The first steps come once, keep what was answered, and can be asked for again."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.welcome import WelcomeController
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.history.history import History
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.settings.file import read_settings
from hipmob_desktop.ui.welcome.welcome_view import PROMISE
from tests.app.program import Program
from tests.ui.conftest import NOW, played
from tests.ui.reading import button, texts

K = Qt.Key


@pytest.fixture
def folders(own_data_folder: object) -> Folders:
    return find_folders(None)


@pytest.fixture
def program(qtbot: QtBot, folders: Folders) -> Program:
    return Program(qtbot, folders)


@pytest.fixture
def welcome(program: Program) -> WelcomeController:
    return WelcomeController(program.context, program.controllers)


def press(program: Program, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(program.window.focusWidget() or program.window, key)


def test_answers_by_keys_alone_switch_internal_rotation_off_and_are_kept(
    qtbot: QtBot, program: Program, welcome: WelcomeController, folders: Folders
) -> None:
    welcome.begin()
    press(program, K.Key_Space, K.Key_2, K.Key_Space)
    assert ("sample",) in program.narrator.orders
    press(program, K.Key_Space, K.Key_Space)
    assert program.screen == "Start"

    def kept() -> bool:
        settings, _ = read_settings(folders)
        return settings.welcomed and settings.care == ("injury",)

    qtbot.waitUntil(kept)
    assert read_settings(folders)[0].preferences.rotations == (Rotation.EXTERNAL,)


def test_trying_again_asks_again_whether_the_voice_was_heard(
    program: Program, welcome: WelcomeController
) -> None:
    welcome.begin()
    press(program, K.Key_Space, K.Key_Space, K.Key_N)
    assert program.screen == "First steps: No voice yet"
    spoken = program.narrator.orders.count(("sample",))
    press(program, K.Key_S)
    assert program.narrator.orders.count(("sample",)) == spoken + 1
    assert program.screen == "First steps: Can you hear the voice?"
    assert button(program.window, "I heard it")
    assert "Is one of them muted?" in " ".join(texts(program.window))
    press(program, K.Key_N)
    assert program.screen == "First steps: No voice yet"


def test_a_louder_voice_is_asked_about_anew_and_the_help_stays(
    program: Program, welcome: WelcomeController
) -> None:
    welcome.begin()
    press(program, K.Key_Space, K.Key_Space)
    assert "Is one of them muted?" not in " ".join(texts(program.window))
    press(program, K.Key_N)
    program.actions.change_settings.emit(replace(program.settings.value, voice_volume=80))
    assert program.screen == "First steps: Can you hear the voice?"
    assert button(program.window, "I heard it")
    assert "Is one of them muted?" in " ".join(texts(program.window))


def test_who_skips_everything_has_answered_nothing_and_is_not_asked_again(
    program: Program, welcome: WelcomeController
) -> None:
    welcome.begin()
    press(program, *(K.Key_Escape,) * 4)
    assert program.screen == "Start"
    settings = program.settings.value
    assert (settings.welcomed, settings.care) == (True, None)
    assert settings.preferences.rotations == tuple(Rotation)


def test_the_settings_lead_back_to_the_questions_with_their_answers(
    program: Program, welcome: WelcomeController
) -> None:
    welcome.begin()
    press(program, K.Key_Space, K.Key_1, K.Key_Space, K.Key_Escape, K.Key_Escape)
    program.actions.run_setting_action.emit("care")
    assert program.screen == "First steps: Before you start: does any of this apply to you?"
    press(program, K.Key_1, K.Key_Space)
    assert program.settings.value.care == ()
    assert program.settings.value.preferences.rotations == tuple(Rotation)


@pytest.mark.parametrize("keys", [(K.Key_Return,) * 4 + (K.Key_MediaPlay,), (K.Key_PageDown,) * 5])
def test_a_remote_or_a_presenter_leads_from_the_first_picture_into_the_session(
    program: Program, welcome: WelcomeController, keys: tuple[Qt.Key, ...]
) -> None:
    welcome.begin()
    assert program.screen == f"First steps: {PROMISE}"
    press(program, *keys)
    assert program.screen == "Player"
    assert {phase.seconds for phase in program.session.timeline.phases if phase.kind is PhaseKind.HOLD} == {
        30
    }


def test_a_newcomer_begins_at_the_bottom_of_the_path(program: Program, welcome: WelcomeController) -> None:
    welcome.begin()
    press(program, *(K.Key_Space,) * 4)
    wanted = program.settings.value.preferences
    assert (wanted.hold, wanted.reps, wanted.rounds) == (30, 5, 1)


def test_a_dose_that_was_chosen_before_stays(program: Program, welcome: WelcomeController) -> None:
    program.actions.change_preferences.emit(Preferences(hold=50.0))
    welcome.begin()
    press(program, *(K.Key_Space,) * 4)
    wanted = program.settings.value.preferences
    assert (wanted.hold, wanted.reps) == (50, 5)


def test_who_has_sessions_keeps_the_usual_dose(program: Program, welcome: WelcomeController) -> None:
    timeline = build_timeline(load_builtin(), Preferences(), {})
    program.controllers.history.update(History((played(timeline, NOW),)))
    welcome.begin()
    press(program, *(K.Key_Space,) * 4)
    assert program.settings.value.preferences == Preferences()


def test_care_answers_are_in_no_session_that_is_kept(program: Program, welcome: WelcomeController) -> None:
    welcome.begin()
    press(program, K.Key_Space, K.Key_1, K.Key_Space, K.Key_Space, K.Key_Space)
    program.controllers.session.start()
    program.wait(20)
    program.window.close()
    [session] = program.remembered()
    assert "surgery" not in json.dumps(session)
