"""The part of the history that lists the sessions opens each of them, and asks for what is to be changed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from hipmob_desktop.history.record import Record
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.history.history_screen import Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.session_list import SessionList
from hipmob_desktop.ui.widgets.rating_scale import RatingScale
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW
from tests.ui.looking_back import open_newest, show
from tests.ui.reading import button, texts
from tools.make_history import make

K = Qt.Key


def test_a_session_is_told_with_all_its_phases_and_what_was_skipped(
    window: MainWindow, history_view: HistoryView
) -> None:
    open_newest(window, history_view)
    told = texts(window)
    assert "Left 0:45 held, 5 reps; right 0:00 held, 0 reps" in told
    assert "90/90 external rotation stretch" in told
    assert "5 of 8 reps" in told
    assert "skipped" in told
    assert "cut short" in told


def test_arrow_keys_walk_through_the_sessions(window: MainWindow, history_view: HistoryView) -> None:
    show(window, history_view, Part.SESSIONS)
    listed = window.findChildren(SessionList)[0]
    listed.setFocus()
    QTest.keyClick(listed, K.Key_Down)
    sentence = listed.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence == (
        "Thursday 5 March 2026, 20:00: 11 min, complete. 1:30 held, 16 reps on each side. Pain 1, note."
    )


def test_a_session_asks_for_what_is_to_be_changed(
    actions: Actions, qtbot: QtBot, window: MainWindow, history_view: HistoryView
) -> None:
    open_newest(window, history_view)
    session = history_view.records[-1].id
    with qtbot.waitSignal(actions.save_feelings) as asked:
        QTest.keyClick(next(s for s in window.findChildren(RatingScale) if s.isVisible()), K.Key_6)
    assert asked.args == [session, Answers(left_tightness=6)]
    with qtbot.waitSignal(actions.save_next_morning) as told:
        button(window, "The next morning was: Worse").click()
    assert told.args == [session, True]
    with qtbot.waitSignal(actions.delete_session) as gone:
        button(window, "Delete").click()
    assert gone.args == [session]


def test_a_note_is_kept_when_one_goes_on(
    actions: Actions, qtbot: QtBot, window: MainWindow, history_view: HistoryView
) -> None:
    open_newest(window, history_view)
    note = next(one for one in window.findChildren(QPlainTextEdit) if one.isVisible())
    note.setFocus()
    QTest.keyClicks(note, "Stiff at 2.")
    with qtbot.waitSignal(actions.save_note) as written:
        QTest.keyClick(note, K.Key_Tab)
    assert written.args == [history_view.records[-1].id, "Stiff at 2."]


def test_a_deleted_session_can_be_had_back(actions: Actions, qtbot: QtBot, window: MainWindow) -> None:
    show(window, HistoryView(undo="The session was deleted."), Part.SESSIONS)
    with qtbot.waitSignal(actions.undo_deletion):
        QTest.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)


def test_a_history_that_must_not_be_changed_offers_no_change(
    window: MainWindow, records: tuple[Record, ...]
) -> None:
    open_newest(window, HistoryView(records, NOW.date(), changeable=False))
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    assert not [one for one in buttons if one.accessibleName().startswith("Delete")]
    assert not [one for one in window.findChildren(RatingScale) if one.isVisible() and one.isEnabled()]


@pytest.mark.parametrize("size", [(480, 360), (1280, 720), (3840, 2160)])
def test_the_list_or_one_session_is_shown_with_one_bar_to_scroll_it(
    window: MainWindow, size: tuple[int, int]
) -> None:
    def bars() -> list[QScrollBar]:
        return [one for one in window.findChildren(QScrollBar) if one.isVisible()]

    many = HistoryView(tuple(make(60, until=NOW)), NOW.date())
    show(window, many, Part.SESSIONS)
    window.resize(*size)
    [listed] = window.findChildren(SessionList)
    assert listed.isVisible()
    assert "How it felt" not in texts(window)
    assert len(bars()) <= 1
    listed.setFocus()
    QTest.keyClick(listed, K.Key_Return)
    assert not listed.isVisible()
    assert "How it felt" in texts(window)
    QApplication.processEvents()
    assert len(bars()) <= 1
    button(window, "All sessions").click()
    assert listed.isVisible()


def test_from_one_session_one_comes_to_its_neighbours(window: MainWindow, history_view: HistoryView) -> None:
    open_newest(window, history_view)
    assert not button(window, "Newer").isEnabled()
    button(window, "Older").click()
    assert "Thursday 5 March 2026" in texts(window)
    button(window, "Older").click()
    assert "Tuesday 3 March 2026" in texts(window)
    assert not button(window, "Older").isEnabled()
    button(window, "Newer").click()
    assert "Thursday 5 March 2026" in texts(window)


def test_after_a_session_is_deleted_the_list_is_back_with_its_neighbour_pointed_at(
    window: MainWindow, history_view: HistoryView, records: tuple[Record, ...]
) -> None:
    listed = open_newest(window, history_view)
    window.show_history(replace(history_view, records=records[:-1], undo="The session was deleted."))
    assert listed.isVisible()
    assert listed.currentIndex().data() == "Thursday 5 March 2026"


def test_a_session_that_was_left_is_not_open_the_next_time(
    window: MainWindow, history_view: HistoryView
) -> None:
    listed = open_newest(window, history_view)
    QTest.keyClick(window, K.Key_1)
    QTest.keyClick(window, K.Key_5)
    assert listed.isVisible()


def test_escape_leads_from_a_session_to_the_list_and_then_to_the_start(
    actions: Actions, qtbot: QtBot, window: MainWindow, history_view: HistoryView
) -> None:
    listed = open_newest(window, history_view)
    with qtbot.assertNotEmitted(actions.show_home):
        QTest.keyClick(window, K.Key_Escape)
    assert listed.isVisible()
    with qtbot.waitSignal(actions.show_home):
        QTest.keyClick(listed, K.Key_Escape)


def test_only_the_sessions_in_sight_are_put_in_words(window: MainWindow) -> None:
    screen = show(window, HistoryView(tuple(make(1000, until=NOW)), NOW.date()), Part.SESSIONS)
    window.grab()
    model = screen.findChildren(SessionList)[0].model()
    assert model.rowCount() == 1000
    assert model.worded < 60  # type: ignore[attr-defined]
