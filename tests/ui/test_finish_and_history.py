"""The finish and the history screen say what was done on each side."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.finish.view import finish_view
from hipmob_desktop.ui.history.view import HistoryView, history_rows
from hipmob_desktop.ui.home.view import WeekView
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played
from tests.ui.reading import button, texts

K = Qt.Key


def test_finish_shows_both_sides_side_by_side(qtbot: QtBot, window: MainWindow, timeline: Timeline) -> None:
    window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
    told = texts(window)
    assert told.count("1:30") == 2
    assert told.count("16") == 2
    assert "9 min, all the way through. Both sides the same." in told
    with qtbot.waitSignal(window.home_requested):
        QTest.keyClick(window, K.Key_Return)


def test_finish_of_a_stopped_session_says_that_it_is_kept(window: MainWindow, timeline: Timeline) -> None:
    window.show_finish(finish_view(played(timeline, NOW, until=120), WeekView(2, 3, "")))
    assert "2 min, what you did is kept. The sides differ this time." in texts(window)


def test_history_lists_sessions_and_asks_to_delete_one(
    qtbot: QtBot, window: MainWindow, timeline: Timeline
) -> None:
    rows = history_rows([played(timeline, NOW)])
    window.show_history(HistoryView(rows, ("The file was damaged.",)))
    assert "Thursday 12 March 2026" in texts(window)
    assert "The file was damaged." in texts(window)
    with qtbot.waitSignal(window.delete_requested) as asked:
        QTest.mouseClick(button(window, "Delete this session"), Qt.MouseButton.LeftButton)
    assert asked.args == [rows[0].id]


def test_a_deleted_session_can_be_had_back(qtbot: QtBot, window: MainWindow) -> None:
    window.show_history(HistoryView(undo="One session deleted."))
    with qtbot.waitSignal(window.undo_requested):
        QTest.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)


def test_a_history_that_must_not_be_changed_offers_no_delete(window: MainWindow, timeline: Timeline) -> None:
    window.show_history(HistoryView(history_rows([played(timeline, NOW)]), changeable=False))
    assert not [one for one in window.findChildren(QPushButton) if one.accessibleName().startswith("Delete")]


def test_an_empty_history_says_what_will_be_there(window: MainWindow) -> None:
    window.show_history(HistoryView())
    assert "Nothing here yet" in texts(window)


def test_a_long_history_is_laid_out_in_parts(qtbot: QtBot, window: MainWindow, timeline: Timeline) -> None:
    row = history_rows([played(timeline, NOW)])[0]
    window.show_history(HistoryView(tuple(replace(row, id=f"{number}") for number in range(70))))
    assert texts(window).count(row.day) == 50
    button(window, "Older sessions").click()
    qtbot.waitUntil(lambda: texts(window).count(row.day) == 70)
