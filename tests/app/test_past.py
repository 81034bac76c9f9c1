"""What the person changes in what was done is kept."""

import json
import threading
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QTimeEdit
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers import history as room
from hipmob_desktop.base.clock import now, today
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.proposal import Proposal, propose
from hipmob_desktop.history.storage.lock import folder_locked
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.weeks import Pause, week_start
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.history.history_screen import HistoryScreen, Part
from tests.app.program import Program
from tests.ui.reading import button, texts


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


def played(program: Program) -> str:
    """Play a session to its end; return its id."""
    program.actions.start_session.emit()
    program.wait(program.session.timeline.total_seconds + 1)
    return program.history.sessions[-1].id


def open_sessions(program: Program) -> None:
    program.actions.show_history.emit()
    program.window.findChildren(HistoryScreen)[0].show_part(Part.SESSIONS)


def test_how_a_session_felt_is_kept_with_it(program: Program) -> None:
    session = played(program)
    program.actions.save_feelings.emit(session, Answers(left_tightness=6))
    program.actions.save_feelings.emit(session, Answers(left_tightness=6, right_pain=2))
    [kept] = program.remembered()
    assert kept["check_in"] == {"left": {"tightness": 6, "pain": 0}, "right": {"tightness": 0, "pain": 2}}


def test_what_follows_from_a_pain_is_told_with_its_reason(program: Program) -> None:
    session = played(program)
    QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Return)  # the moment is enjoyed
    program.actions.save_feelings.emit(session, Answers(left_pain=7, rotation=Rotation.INTERNAL))
    QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_0)  # nothing about the other question
    [told] = [text for text in texts(program.window) if "ended with a pain of 7." in text]
    assert "Internal rotation pauses until" in told
    assert program.remembered()[0]["check_in"]["rotation"] == "internal"


def test_the_next_morning_and_a_note_are_kept(program: Program) -> None:
    session = played(program)
    program.actions.save_next_morning.emit(session, True)
    program.actions.save_note.emit(session, "Cold room.")
    [kept] = program.remembered()
    assert kept["next_morning"]["worse"] is True
    assert kept["note"] == "Cold room."


def test_what_the_disk_says_late_takes_nothing_back(program: Program) -> None:
    session, seen = played(program), []
    program.store.to_json().result()
    QApplication.processEvents()  # now nothing of the session itself is on its way any more
    program.controllers.history.changed.connect(lambda: seen.append(program.history.sessions[0].facts.note))
    with folder_locked(program.folders.data):
        program.actions.mark_week.emit(week_start(today()), Pause.HOLIDAY)
        program.actions.save_note.emit(session, "Cold room.")
    program.qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == ["Cold room."] * 3


def test_an_answer_to_the_morning_follows_the_movement_that_is_told_later(program: Program) -> None:
    session = played(program)
    program.actions.save_feelings.emit(session, Answers(left_pain=6, rotation=Rotation.EXTERNAL))
    program.actions.save_next_morning.emit(session, True)
    program.actions.save_feelings.emit(session, Answers(left_pain=6, rotation=Rotation.INTERNAL))
    assert program.planner.preferences.rotations == (Rotation.EXTERNAL,)


def test_a_week_can_be_a_pause_and_no_longer(program: Program) -> None:
    played(program)
    program.actions.show_history.emit()
    monday = week_start(today())
    program.actions.mark_week.emit(monday, Pause.INJURY)
    assert program.history.pauses == {monday: Pause.INJURY}  # at once, and not when the disk is done
    program.actions.mark_week.emit(monday, None)
    assert not program.history.pauses
    program.actions.mark_week.emit(monday, Pause.HOLIDAY)
    program.remembered()
    assert HistoryStore(program.folders.data, now).open().result(10).pauses == {monday: Pause.HOLIDAY}


def test_a_deleted_session_comes_back_as_it_was(program: Program) -> None:
    session = played(program)
    program.actions.show_history.emit()
    program.actions.delete_session.emit(session)
    program.qtbot.waitUntil(lambda: not program.history.sessions)
    program.actions.undo_deletion.emit()
    program.qtbot.waitUntil(lambda: len(program.history.sessions) == 1)
    assert program.remembered()[0]["id"] == session


def test_a_deletion_counts_at_once_but_is_told_when_it_is_in_the_file(program: Program) -> None:
    session, disk = played(program), threading.Event()
    open_sessions(program)
    program.store._thread.submit(disk.wait, 3)  # the disk is busy
    program.actions.delete_session.emit(session)
    assert not program.history.sessions
    assert "The session was deleted." not in texts(program.window)
    disk.set()
    program.qtbot.waitUntil(lambda: "The session was deleted." in texts(program.window))
    assert program.remembered() == []


def test_an_older_answer_of_the_store_does_not_bring_a_deleted_session_back(program: Program) -> None:
    session, disk = played(program), threading.Event()
    program.store._thread.submit(disk.wait, 3)
    program.actions.mark_week.emit(date(2026, 1, 5), Pause.INJURY)
    program.actions.delete_session.emit(session)
    sizes: list[int] = []
    program.controllers.history.changed.connect(lambda: sizes.append(len(program.history.sessions)))
    disk.set()
    program.qtbot.waitUntil(lambda: len(sizes) >= 2)
    assert not any(sizes)


def test_the_offer_to_undo_a_deletion_is_gone_when_the_history_is_opened_again(program: Program) -> None:
    session = played(program)
    open_sessions(program)
    program.actions.delete_session.emit(session)
    program.qtbot.waitUntil(lambda: "The session was deleted." in texts(program.window))
    program.actions.show_home.emit()
    open_sessions(program)
    assert "The session was deleted." not in texts(program.window)


def test_an_answer_taken_back_leaves_nothing(program: Program) -> None:
    session = played(program)
    program.actions.save_feelings.emit(session, Answers(left_pain=6))
    program.actions.save_feelings.emit(session, Answers())
    assert program.remembered()[0]["check_in"] is None


def test_a_history_that_could_not_be_read_is_tried_again_when_asked(qtbot: QtBot, tmp_path: Path) -> None:
    folders = find_folders(str(tmp_path / "mine"))
    in_its_place = folders.data / "history.json"
    in_its_place.mkdir(parents=True)  # cannot be opened, whoever asks
    program = Program(qtbot, folders)
    qtbot.waitUntil(lambda: program.history.unreadable)
    program.actions.show_history.emit()
    program.actions.reload_history.emit()
    qtbot.waitUntil(lambda: "Your history still cannot be read." in texts(program.window))
    in_its_place.rmdir()
    program.actions.reload_history.emit()
    qtbot.waitUntil(lambda: not program.history.unreadable)
    assert program.remembered() == []


def edit(program: Program, kind: type[QDateEdit] | type[QTimeEdit]) -> QDateEdit | QTimeEdit:
    (found,) = (one for one in program.window.findChildren(kind) if one.isVisible())
    return found


def test_a_session_that_was_done_elsewhere_can_be_added_and_that_undone(program: Program) -> None:
    program.actions.show_history.emit()
    program.actions.add_session.emit()
    assert program.screen == "Add a session"
    day = today() - timedelta(days=3)
    edit(program, QDateEdit).setDate(QDate(day.year, day.month, day.day))
    edit(program, QTimeEdit).setTime(QTime(7, 30))
    button(program.window, "Hold: more").click()
    button(program.window, "How much of it: About half").click()

    button(program.window, "Add it").click()

    program.qtbot.waitUntil(lambda: len(program.history.sessions) == 1)
    (added,) = program.history.sessions
    assert (added.started_at.date(), f"{added.started_at:%H:%M}") == (day, "07:30")
    here = datetime.combine(day, time(7, 30)).astimezone()
    assert added.started_at.utcoffset() == here.utcoffset()
    assert max(phase.planned_seconds for phase in added.facts.phases if phase.kind is PhaseKind.HOLD) == 50
    assert program.screen == "History"
    button(program.window, "Undo").click()
    program.qtbot.waitUntil(lambda: not program.history.sessions)


def test_a_session_that_has_not_come_yet_cannot_be_added(program: Program) -> None:
    program.actions.add_session.emit()
    late = now() + timedelta(minutes=5)
    edit(program, QTimeEdit).setTime(QTime(late.hour, late.minute))
    if late.date() == today():
        assert not button(program.window, "Add it").isEnabled()
        assert "That has not come yet." in texts(program.window)


def test_what_was_done_is_corrected_in_place_and_that_undone(program: Program) -> None:
    session = played(program)
    program.actions.show_history.emit()
    program.actions.correct_session.emit(session)
    assert program.screen == "Correct this session"
    before = program.history.sessions[0]
    name = next(one for one in texts(program.window) if one.startswith("90/90 external rotation stretch"))
    button(program.window, f"{name}: less").click()
    button(program.window, "Keep this").click()

    program.qtbot.waitUntil(lambda: program.history.sessions[0] != before)
    (after,) = program.history.sessions
    assert (after.id, after.started_at) == (session, before.started_at)
    assert after.held_seconds() < before.held_seconds()
    button(program.window, "Undo").click()
    program.qtbot.waitUntil(lambda: program.history.sessions[0].facts.phases == before.facts.phases)


def test_a_session_that_was_at_another_time_is_moved_also_for_other_computers(program: Program) -> None:
    session = played(program)
    program.store.to_json().result()
    program.actions.show_history.emit()
    program.actions.correct_session.emit(session)
    day = today() - timedelta(days=1)
    edit(program, QDateEdit).setDate(QDate(day.year, day.month, day.day))
    button(program.window, "Keep this").click()

    program.qtbot.waitUntil(lambda: program.history.sessions[0].started_at.date() == day)
    (kept,) = program.remembered()
    file = json.loads((program.folders.data / "history.json").read_bytes())
    assert kept["id"] != session
    assert session in file["deleted"]


def test_a_correction_that_changes_nothing_writes_nothing(program: Program) -> None:
    session = played(program)
    program.store.to_json().result()
    before = (program.folders.data / "history.json").read_bytes()
    program.actions.correct_session.emit(session)
    button(program.window, "Keep this").click()
    assert program.store.close()
    assert (program.folders.data / "history.json").read_bytes() == before


def test_the_next_session_is_proposed_once_for_each_change(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Preferences] = []
    session = played(program)

    def counted(*given: Any, **named: Any) -> Proposal:
        asked.append(given[1])
        return propose(*given, **named)

    monkeypatch.setattr(room, "propose", counted)
    program.actions.show_home.emit()
    asked.clear()
    program.actions.change_preferences.emit(replace(program.planner.preferences, reps=7))
    assert len(asked) == len(set(asked)) <= 2  # as the settings want it, and as it was on the screen
    asked.clear()
    program.actions.save_note.emit(session, "Cold room.")
    assert asked  # another history may propose something else
