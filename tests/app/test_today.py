"""What is suggested for today is done, or refused, and a rotation that hurt pauses by itself."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.proposal import propose
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.home.today import REFUSE, today_rows
from hipmob_desktop.ui.words import MIRROR
from tests.app.program import Program
from tests.ui.conftest import played
from tests.ui.reading import button, texts

Start = Callable[..., Program]

CALM = {"left": {"tightness": 2, "pain": 0}, "right": {"tightness": 2, "pain": 0}}
HURT = {"left": {"tightness": 2, "pain": 7}, "right": {"tightness": 2, "pain": 0}, "rotation": "internal"}


def session(days_ago: int, check_in: object) -> Record:
    """Return a whole session, and how it felt."""
    at = datetime.now().astimezone().replace(hour=12) - timedelta(days=days_ago)
    timeline = build_timeline(load_builtin(), Preferences(), {})
    return played(timeline, at).changed(check_in=check_in)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Start:
    def begin(*records: Record) -> Program:
        folders = find_folders(str(tmp_path / "mine"))
        folders.data.mkdir(parents=True)
        (folders.data / "history.json").write_bytes(b"".join(encode(records)))
        program = Program(qtbot, folders)
        qtbot.waitUntil(lambda: len(program.history.sessions) == len(records))
        QApplication.processEvents()  # what is laid out is shown with the next events
        return program

    return begin


def test_a_suggestion_that_is_accepted_changes_the_session_and_the_settings(start: Start) -> None:
    program = start(session(5, CALM), session(3, CALM))
    assert "Hold for 50 s from now on?" in texts(program.window)
    button(program.window, "Yes, do that").click()
    assert program.settings.value.preferences.hold == 50
    assert "Hold for 50 s from now on?" not in texts(program.window)


def test_a_suggestion_that_is_refused_comes_no_more(start: Start) -> None:
    program = start(session(5, CALM), session(3, CALM))
    button(program.window, "Not now").click()
    assert program.settings.value.preferences.hold is None
    assert "Hold for 50 s from now on?" not in texts(program.window)
    assert program.remembered()[-1]["refused"] == ["more"]


def test_where_a_suggestion_would_change_nothing_there_is_nothing_to_accept() -> None:
    least = Preferences(hold=30, reps=5, rounds=1)
    at = datetime.now().astimezone().replace(hour=12) - timedelta(days=3)
    last = played(build_timeline(load_builtin(), least, {}), at)
    last = last.changed(check_in={side: {"tightness": 2, "pain": 4} for side in ("left", "right")})
    proposal = propose([last], least, Level(45, 8), at.date())
    [row] = today_rows([last], proposal, at.date())
    assert row.answers == ((REFUSE, "I know"),)


def test_a_rotation_that_hurt_pauses_and_can_be_trained_anyway(start: Start) -> None:
    program = start(session(3, HURT))
    assert program.planner.preferences.rotations == (Rotation.EXTERNAL,)
    [row] = [text for text in texts(program.window) if text.startswith("Internal rotation pauses until ")]
    assert ", on both sides: your session of " in row
    assert not [text for text in texts(program.window) if "leaves internal rotation out" in text]
    button(program.window, "Train it anyway").click()
    assert program.planner.preferences.rotations == tuple(Rotation)


def _dose(program: Program) -> tuple[float, int]:
    """Return the seconds of a hold and the repetitions of the session that would start now."""
    work = [one for one in program.planner.next_timeline().phases if one.kind.is_work]
    return max(one.seconds for one in work if not one.reps), max(one.reps or 0 for one in work)


SORE = {"left": {"tightness": 2, "pain": 4}, "right": {"tightness": 2, "pain": 0}}


def test_after_some_pain_the_start_has_the_smaller_dose_and_keeps_it_once_begun(start: Start) -> None:
    program = start(session(2, SORE))
    assert "Go less far: 40 s and 7 reps." in texts(program.window)
    assert _dose(program) == (40, 7)
    assert program.settings.value.preferences.hold is None
    program.actions.start_session.emit()
    program.qtbot.waitUntil(lambda: program.settings.value.preferences.hold == 40)
    assert program.settings.value.preferences.reps == 7


def test_the_smaller_dose_can_be_refused(start: Start) -> None:
    program = start(session(2, SORE))
    button(program.window, "Do as much as before").click()
    assert _dose(program) == (45, 8)
    assert program.remembered()[-1]["refused"] == ["less"]


def test_another_dose_that_is_chosen_takes_the_place_of_the_smaller_one(start: Start) -> None:
    program = start(session(2, SORE))
    program.actions.change_preferences.emit(replace(program.planner.preferences, hold=45))
    assert _dose(program) == (45, 7)
    assert program.remembered()[-1]["refused"] == ["less"]


def test_there_is_no_path_before_the_first_session_but_how_to_read_the_figure(start: Start) -> None:
    program = start()
    program.actions.show_home.emit()
    assert MIRROR in texts(program.window)
    assert not [text for text in texts(program.window) if text.startswith("You are on step")]
    program.settings.change(replace(program.settings.value, viewpoint="beside-me"))
    program.actions.show_home.emit()
    assert MIRROR not in texts(program.window)
    program.controllers.history.update(History((session(3, CALM),)))
    assert [text for text in texts(program.window) if text.startswith("You are on step")]


def test_the_morning_after_is_asked_once(start: Start) -> None:
    program = start(session(1, CALM))
    button(program.window, "As usual").click()
    assert "How were your hips this morning, after yesterday?" not in texts(program.window)
    assert program.remembered()[0]["next_morning"]["worse"] is False


def test_when_it_is_time_to_rest_a_session_that_was_left_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    program = Program(qtbot, find_folders(str(tmp_path / "mine")))
    program.actions.start_session.emit()
    internal = next(one for one in program.session.timeline.phases if one.rotation is Rotation.INTERNAL)
    program.wait(internal.end + 10)
    program.bridge.command(Command.STOP)
    assert program.planner.resumable_today() is not None
    [left] = program.history.sessions
    program.actions.save_feelings.emit(left.id, Answers(left_pain=8))
    assert program.controllers.history.proposal().rests
    assert program.planner.resumable_today() is None


def test_the_rest_of_a_session_can_be_done_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    program = Program(qtbot, find_folders(str(tmp_path / "mine")))
    program.actions.start_session.emit()
    program.wait(150)
    program.bridge.command(Command.STOP)
    assert program.screen == "Paused for today"
    button(program.window, "Go on with the rest (G)").click()
    assert program.screen == "Player"
    program.wait(program.session.timeline.total_seconds + 1)
    [whole] = program.remembered()
    assert whole["outcome"] == "completed"


def test_a_session_that_was_left_today_is_gone_on_with_as_the_same_session(
    qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(qtbot, find_folders(str(tmp_path / "mine")))
    program.actions.start_session.emit()
    whole_seconds = program.session.timeline.total_seconds
    program.wait(150)
    program.bridge.command(Command.STOP)
    program.actions.show_home.emit()
    offer = re.compile("Go on with this (morning|afternoon|evening)'s session: [0-9]+ min left")
    qtbot.waitUntil(lambda: any(offer.fullmatch(text) for text in texts(program.window)))
    button(program.window, "Go on (G)").click()
    assert program.screen == "Player"
    assert program.session.timeline.total_seconds < whole_seconds - 60
    program.wait(program.session.timeline.total_seconds + 1)
    [whole] = program.remembered()
    assert whole["outcome"] == "completed"
    done = {side: [0.0, 0] for side in ("left", "right")}
    for phase in whole["phases"]:
        if phase["kind"] == "hold":
            done[phase["side"]][0] += phase["done_seconds"]
        done.get(phase["side"], [0, 0])[1] += phase["done_reps"] or 0
    assert done == {"left": [90.0, 16], "right": [90.0, 16]}


def test_a_history_that_comes_late_does_not_take_back_that_a_start_was_heard(
    qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(qtbot, find_folders(str(tmp_path / "mine")))
    program.narrator.settled = False
    program.actions.start_session.emit()
    program.controllers.history.update(History((session(3, CALM),)))
    assert not button(program.window, "One moment…").isEnabled()
