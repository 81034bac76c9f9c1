"""Shows a history, and opens its newest session."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipmob_desktop.ui.history.history_screen import HistoryScreen, Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.session_list import SessionList
from hipmob_desktop.ui.window import MainWindow


def show(window: MainWindow, view: HistoryView, part: Part) -> HistoryScreen:
    window.resize(1280, 900)
    window.show_history(view)
    screen = window.findChildren(HistoryScreen)[0]
    screen.show_part(part)
    return screen


def open_newest(window: MainWindow, view: HistoryView) -> SessionList:
    show(window, view, Part.SESSIONS)
    [listed] = window.findChildren(SessionList)
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Return)
    return listed
