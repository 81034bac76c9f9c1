"""The whole program but for its devices: a real window, player and history, a clock in the test's hand."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import MORE_SECONDS, SLEEP_GAP
from hipmob_desktop.session.preferences import Order, Preferences, Talk
from hipmob_desktop.settings.file import read_settings
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.shortcuts import Intent
from tests.app.program import Program


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders(str(tmp_path / "mine"))


@pytest.fixture
def program(qtbot: QtBot, folders: Folders) -> Program:
    return Program(qtbot, folders)


def test_a_session_nobody_touches_ends_in_the_history_with_both_sides_equal(program: Program) -> None:
    program.actions.start_session.emit()
    assert program.screen == "Player"
    program.wait(program.session.timeline.total_seconds + 1)
    assert program.screen == "Well done"
    [session] = program.remembered()
    assert session["outcome"] == "completed"
    done: dict[str, list[tuple[Any, ...]]] = {"left": [], "right": []}
    for phase in session["phases"]:
        if phase["kind"] in {"hold", "reps"}:
            done[phase["side"]].append((phase["exercise"], phase["done_seconds"], phase["done_reps"]))
    assert sorted(done["left"]) == sorted(done["right"])
    assert len(done["left"]) == 4
    assert program.narrator.orders == [("play", 0.0, False)]


def test_the_end_of_a_session_is_sounded(program: Program, qtbot: QtBot) -> None:
    program.actions.start_session.emit()
    program.wait(program.session.timeline.total_seconds + 1)
    qtbot.waitUntil(lambda: ("finish",) in program.narrator.orders)


def test_a_start_waits_for_the_voice_and_then_begins(program: Program) -> None:
    program.narrator.settled = False
    program.actions.start_session.emit()
    assert program.bridge.session is None
    program.narrator.settled = True
    program.narrator.ready.emit()
    assert program.session.state is State.RUNNING


def test_a_voice_that_never_comes_holds_nothing_up(qtbot: QtBot, folders: Folders) -> None:
    program = Program(qtbot, folders, patience_ms=1)
    program.narrator.settled = False
    program.actions.start_session.emit()
    qtbot.waitUntil(lambda: program.bridge.session is not None)
    assert program.session.state is State.RUNNING


def test_lines_that_come_late_are_taken_in(program: Program) -> None:
    program.actions.start_session.emit()
    program.wait(3)
    program.narrator.ready.emit()
    assert program.narrator.orders[-1] == ("play", 3.0, False)


def test_the_voice_follows_every_command(program: Program) -> None:
    program.actions.start_session.emit()
    start = program.session.timeline.phases[1].start
    program.wait(2)
    for command in (
        Command.PAUSE,
        Command.RESUME,
        Command.NEXT,
        Command.MORE_TIME,
        Command.PAUSE,
        Command.REPEAT,
    ):
        program.bridge.command(command)
    assert program.narrator.orders == [
        ("play", 0.0, False),
        ("silence",),
        ("play", 2.0, True),
        ("play", start, False),
        ("play", start, False),
        ("silence",),
        ("play", start, False),
    ]
    assert program.session.timeline.phases[1].seconds > MORE_SECONDS


def test_sleep_of_the_computer_pauses_and_is_told(program: Program) -> None:
    told: list[str] = []
    program.window.tell = told.append  # type: ignore[assignment,method-assign]  # listens to what the window is told
    program.actions.start_session.emit()
    program.now += SLEEP_GAP + 600
    program.bridge.command(Command.TICK)
    assert program.session.state is State.PAUSED
    assert told == ["The computer was asleep. Your session waits here."]


def test_leaving_keeps_what_was_done(program: Program) -> None:
    program.actions.start_session.emit()
    program.wait(20)
    program.bridge.command(Command.STOP)
    assert program.screen == "Paused for today"
    [session] = program.remembered()
    assert session["outcome"] == "stopped"
    assert sum(phase["done_seconds"] for phase in session["phases"]) == pytest.approx(20, abs=0.2)


def test_closing_the_window_in_the_middle_keeps_what_was_done(program: Program) -> None:
    program.actions.start_session.emit()
    program.wait(20)
    program.window.close()
    [session] = program.remembered()
    assert session["outcome"] == Outcome.STOPPED
    assert program.narrator.orders[-1] == ("close",)


def test_a_deleted_session_can_be_had_back(program: Program, qtbot: QtBot) -> None:
    program.actions.start_session.emit()
    program.wait(20)
    program.bridge.command(Command.STOP)
    session_id = program.history.sessions[0].id
    program.actions.delete_session.emit(session_id)
    qtbot.waitUntil(lambda: not program.history.sessions)
    program.actions.undo_deletion.emit()
    qtbot.waitUntil(lambda: len(program.history.sessions) == 1)
    assert [session["id"] for session in program.remembered()] == [session_id]


def test_a_changed_wish_is_kept_and_spoken(program: Program) -> None:
    wish = Preferences(rounds=2)
    program.actions.change_preferences.emit(wish)
    program.qtbot.waitUntil(program.folders.settings.exists)
    assert read_settings(program.folders)[0].preferences == wish
    assert "Round 2 comes next." in program.narrator.lines
    assert program.narrator.settings.preferences == wish


def test_settings_that_cannot_be_saved_hold_all_the_same_and_that_is_told(program: Program) -> None:
    told: list[str] = []
    program.window.tell = told.append  # type: ignore[assignment,method-assign]  # listens to what the window is told
    shutil.rmtree(program.folders.data)
    program.folders.data.touch()  # a file where the folder should be
    program.actions.change_settings.emit(Settings(pace=0.7))
    assert program.narrator.settings.pace == 0.7
    program.qtbot.waitUntil(lambda: len(told) == 1)
    assert "cannot be saved" in told[0]


def test_mute_is_the_voice_only_and_time_goes_on(program: Program) -> None:
    program.actions.start_session.emit()
    program.actions.toggle_mute.emit()
    assert program.narrator.muted
    program.wait(2)
    assert program.bridge.position() == pytest.approx(2)


def test_the_last_line_is_said_again_on_the_key_for_it(program: Program) -> None:
    program.actions.start_session.emit()
    program.wait(3)
    program.window.player.want(Intent.SAY_AGAIN)
    assert program.narrator.orders[-1] == ("again", 3.0)


def test_one_key_shows_the_easier_version_of_the_exercise_under_way_says_how_and_takes_it_back(
    program: Program,
) -> None:
    program.actions.start_session.emit()
    program.bridge.command(Command.NEXT)
    program.actions.toggle_easier.emit()
    assert program.figure.asked["easier"] == {"external-stretch"}
    said = [order[1] for order in program.narrator.orders if order[0] == "between"]
    assert said == ["Sit on a cushion and lean less; your hands carry you."]
    assert said[0] in program.narrator.lines
    program.actions.toggle_easier.emit()
    assert program.figure.asked["easier"] == frozenset()
    assert [order[0] for order in program.narrator.orders].count("between") == 1


def test_an_easier_version_ends_with_the_session_unless_the_settings_have_it(program: Program) -> None:
    program.settings.change(replace(program.settings.value, easier=("internal-active",)))
    program.actions.start_session.emit()
    program.bridge.command(Command.NEXT)
    program.actions.toggle_easier.emit()
    assert program.figure.asked["easier"] == {"external-stretch", "internal-active"}
    program.bridge.command(Command.STOP)
    assert program.figure.asked["easier"] == {"internal-active"}
    assert program.settings.value.easier == ("internal-active",)


@pytest.mark.parametrize(
    ("motion", "system", "reduced"),
    [("system", True, True), ("system", False, False), ("full", True, False), ("reduced", False, True)],
)
def test_less_motion_follows_the_system_unless_it_is_overruled(
    program: Program, motion: Literal["system", "full", "reduced"], system: bool, reduced: bool
) -> None:
    program.actions.change_settings.emit(Settings(motion=motion))
    program.window.show_less_motion(less=system)
    assert program.figure.asked["reduced"] is reduced


@pytest.mark.parametrize(("aids", "shown"), [("as-said", True), ("none", False)])
def test_arrows_and_marks_are_shown_unless_they_are_switched_off(
    program: Program, aids: Literal["as-said", "none"], shown: bool
) -> None:
    program.actions.change_settings.emit(Settings(aids=aids))
    assert program.figure.asked["aids"] is shown


def test_a_session_started_with_wishes_of_its_own_leaves_the_settings_alone(program: Program) -> None:
    program.controllers.session.start_with(Preferences(hold=30))
    assert program.session.timeline.phases[2].seconds == 30
    program.bridge.command(Command.STOP)
    program.actions.show_home.emit()
    program.actions.start_session.emit()
    assert program.session.timeline.phases[2].seconds == 45


def test_auto_talk_counts_the_sessions_in_the_history(program: Program, qtbot: QtBot) -> None:
    program.actions.change_settings.emit(Settings(preferences=Preferences(talk=Talk.AUTO)))
    for _ in range(3):
        program.actions.start_session.emit()
        program.wait(program.session.timeline.total_seconds + 1)
    program.actions.show_home.emit()
    program.actions.start_session.emit()
    levels = {phase.talk for phase in program.session.timeline.phases}
    assert levels == {Talk.COACH}


def test_a_late_answer_of_the_disk_does_not_cover_a_running_session(program: Program, qtbot: QtBot) -> None:
    program.actions.start_session.emit()
    program.wait(20)
    program.bridge.command(Command.STOP)
    program.actions.show_history.emit()
    program.actions.delete_session.emit(program.history.sessions[0].id)
    program.actions.show_home.emit()
    program.actions.start_session.emit()
    qtbot.waitUntil(lambda: not program.history.sessions)
    assert program.screen == "Player"


def test_a_start_while_a_session_is_under_way_leads_back_to_it(program: Program) -> None:
    program.actions.start_session.emit()
    program.actions.show_home.emit()
    program.actions.start_session.emit()
    assert program.screen == "Player"
    assert program.session.state is State.RUNNING


def test_changing_one_thing_keeps_only_that_of_a_wish_for_one_session(program: Program) -> None:
    wish = Preferences(hold=60, rounds=4)
    program.planner.only_next = wish
    program.actions.change_preferences.emit(replace(wish, order=Order.AS_WRITTEN))
    program.qtbot.waitUntil(program.folders.settings.exists)
    assert read_settings(program.folders)[0].preferences == Preferences(order=Order.AS_WRITTEN)
    assert program.planner.preferences == replace(wish, order=Order.AS_WRITTEN)


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("way", ["CF", "FC", "C", "F", "CFC", "CC", "FF"])
def test_whatever_form_the_window_took_escape_gives_it_back_its_frame(program: Program, way: str) -> None:
    for key in (*way, "Escape", "Escape"):
        program.window.show_as(
            {"C": WindowMode.MINI, "F": WindowMode.FULL_SCREEN, "Escape": WindowMode.WINDOW}[key]
        )
    assert not program.window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not program.window.isFullScreen()
