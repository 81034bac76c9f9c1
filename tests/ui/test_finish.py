"""The finish screen says what was done on each side."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.finish.view import finish_view
from hipmob_desktop.ui.home.view import WeekView
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played
from tests.ui.reading import texts

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
