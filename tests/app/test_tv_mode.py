"""One switch for beside a film: form, fewer words, a lowered film; and everything back again."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.film_way import FilmWayController
from hipmob_desktop.app.controllers.tv_mode import TvModeController
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.timeline import CueKind, Timeline
from hipmob_desktop.settings.value import FilmWay
from hipmob_desktop.ui.geometry import WindowMode
from tests.app.program import Program
from tests.ui.reading import button

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


@pytest.fixture
def mode(program: Program) -> TvModeController:
    return TvModeController(program.context, program.planner)


def words(timeline: Timeline) -> int:
    return sum(len(cue.text.split()) for cue in timeline.cues if cue.kind is CueKind.SPEECH)


def test_one_key_on_the_home_screen_fills_the_screen_lowers_the_film_and_says_less(
    program: Program, mode: TvModeController
) -> None:
    before = words(program.planner.timeline(program.planner.preferences))
    QTest.keyClick(program.window, Qt.Key.Key_T)
    assert mode.on
    assert program.window.isFullScreen()
    assert program.narrator.beside_film
    assert words(program.planner.timeline(program.planner.preferences)) < before


def test_the_same_key_takes_all_of_it_back(program: Program, mode: TvModeController) -> None:
    for _ in range(2):
        QTest.keyClick(program.window, Qt.Key.Key_T)
    assert not mode.on
    assert not program.window.isFullScreen()
    assert not program.narrator.beside_film
    assert not program.planner.session_context.beside_film
    assert program.settings.value.preferences.talk is Talk.AUTO


def test_a_button_does_what_the_key_does_and_then_offers_the_way_back(
    program: Program, mode: TvModeController
) -> None:
    button(program.window, "TV mode").click()
    assert mode.on
    button(program.window, "TV mode off").click()
    assert not mode.on


def test_who_goes_back_to_a_window_has_left_the_mode(program: Program, mode: TvModeController) -> None:
    mode.enter()
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    assert not mode.on
    assert not program.narrator.beside_film


def test_a_card_stays_a_card_and_is_what_the_mode_takes_the_next_time(
    program: Program, mode: TvModeController
) -> None:
    program.window.show_as(WindowMode.MINI)
    mode.toggle()
    assert program.window.modes.form is WindowMode.MINI
    mode.toggle()
    assert program.window.modes.form is WindowMode.MINI
    program.window.show_as(WindowMode.WINDOW)
    mode.toggle()
    assert program.window.modes.form is WindowMode.MINI


def test_a_session_under_way_goes_on_where_it_is_with_fewer_words(
    program: Program, mode: TvModeController
) -> None:
    program.actions.start_session.emit()
    program.wait(3)
    before = program.session.timeline
    QTest.keyClick(program.window, Qt.Key.Key_T)
    after = program.session.timeline
    assert words(after) < words(before) * 0.8
    assert [(one.kind, one.side, one.reps) for one in after.phases] == [
        (one.kind, one.side, one.reps) for one in before.phases
    ]
    assert [one.seconds for one in after.phases if one.kind.is_work] == [
        one.seconds for one in before.phases if one.kind.is_work
    ]
    assert after.phases[0] == before.phases[0]
    assert program.narrator.orders[-1] == ("play", 3.0, False)


def test_leaving_the_mode_gives_a_session_its_words_back(program: Program, mode: TvModeController) -> None:
    program.actions.start_session.emit()
    whole = program.session.timeline
    mode.toggle()
    mode.toggle()
    assert words(program.session.timeline) == words(whole)


def test_a_pause_lasts_when_the_mode_is_switched(program: Program, mode: TvModeController) -> None:
    program.actions.start_session.emit()
    program.wait(2)
    program.bridge.command(Command.PAUSE)
    mode.toggle()
    assert program.bridge.position() == 2.0
    assert program.session.state == "paused"


def test_more_words_chosen_by_hand_are_said(program: Program, mode: TvModeController) -> None:
    mode.enter()
    shown = program.planner.preferences
    program.actions.change_preferences.emit(type(shown)(talk=Talk.COACH))
    assert program.planner.preferences.talk is Talk.COACH
    assert not program.planner.session_context.beside_film


def test_who_asked_for_more_words_by_name_gets_them(program: Program, mode: TvModeController) -> None:
    mode.enter(briefly=False)
    assert not program.planner.session_context.beside_film
    assert program.narrator.beside_film


def test_the_rest_of_a_session_that_was_left_takes_fewer_words_too(
    program: Program, mode: TvModeController
) -> None:
    program.actions.start_session.emit()
    while program.session.timeline.phase_at(program.bridge.position()).index < 4:
        program.bridge.command(Command.NEXT)
    program.wait(40)
    program.bridge.command(Command.STOP)
    program.qtbot.waitUntil(lambda: program.planner.resumable_today() is not None)
    program.actions.resume_session.emit()
    program.wait(1)
    before = words(program.session.timeline)
    mode.toggle()
    assert words(program.session.timeline) < before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a bus with players")
def test_one_key_changes_what_happens_to_a_film_and_says_so(program: Program, mode: TvModeController) -> None:
    FilmWayController(program.context, mode)
    program.actions.start_session.emit()
    ways, told = [], []
    for _ in FilmWay:
        QTest.keyClick(program.window, Qt.Key.Key_L)
        ways.append(program.settings.value.film_way)
        told.append(program.window._in.banner.sentence)
    assert ways == [FilmWay.PAUSE, FilmWay.LEAVE, FilmWay.LOWER]
    assert told == [
        "The film waits while a setup is explained, and goes on in the hold. That begins with TV mode (T).",
        "The film is left alone.",
        "The film gets quieter while HipMob speaks. That begins with TV mode (T).",
    ]
