"""Every screen can be walked by keyboard, and names everything for assistive technology."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.events import Command
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.finish.finish_view import finish_view
from hipmob_desktop.ui.finish.moment import MomentPanel
from hipmob_desktop.ui.history.history_screen import HistoryScreen, Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.session_list import SessionList
from hipmob_desktop.ui.home.home_view import HomeView, WeekView
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.routine_dose import RoutineDose
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.widgets.chart import NavigableChart
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.rating_scale import RatingScale
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played

SCREENS = ["home", "player", "finish", *(f"history-{part}" for part in Part), "settings"]


@pytest.fixture
def show(
    window: MainWindow, bridge: PlayerBridge, home_view: HomeView, timeline: Timeline, own: RoutineDose
) -> Callable[[str], None]:
    def play() -> None:
        bridge.open(timeline)
        window.show_player()
        bridge.command(Command.START)
        bridge.command(Command.PAUSE)

    def show_part(part: Part) -> None:
        window.show_history(HistoryView((record,), NOW.date(), undo="One deleted."))
        window.findChildren(HistoryScreen)[0].show_part(part)

    def ask_at_the_end() -> None:
        window.show_finish(finish_view(record, WeekView(2, 3, "")))
        for moment in window.findChildren(MomentPanel):
            moment.stop()
            moment.over.emit()

    record = played(timeline, NOW)
    scenes: dict[str, Callable[[], None]] = {
        "home": lambda: window.show_home(home_view),
        "player": play,
        "finish": ask_at_the_end,
        **{f"history-{part}": partial(show_part, part) for part in Part},
        "settings": lambda: window.show_settings(SettingsView(Settings(), own)),
    }
    return lambda name: scenes[name]()


def controls(window: MainWindow) -> set[QWidget]:
    kinds: tuple[type[QWidget], ...] = (
        QAbstractButton,
        QComboBox,
        RatingScale,
        NavigableChart,
        SessionList,
        QPlainTextEdit,
    )
    found = [one for kind in kinds for one in window.findChildren(kind)]
    return {one for one in found if one.isVisible() and one.isEnabled()}


@pytest.mark.parametrize("name", SCREENS)
def test_everything_that_can_be_used_has_a_name(
    window: MainWindow, show: Callable[[str], None], name: str
) -> None:
    show(name)
    used = controls(window)
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in used]
    assert names
    assert all(names)


@pytest.mark.parametrize("name", SCREENS)
def test_the_tab_key_reaches_everything_and_one_of_each_choice(
    window: MainWindow, show: Callable[[str], None], name: str
) -> None:
    show(name)
    unreached = controls(window)
    for _ in range(len(unreached) + 5):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        unreached.discard(window.focusWidget())
    of_a_choice = {one for one in unreached if isinstance(one, QToolButton) or one.property("entry")}
    left = {one for one in unreached if one not in of_a_choice or cast("QAbstractButton", one).isChecked()}
    assert not {one.accessibleName() for one in left}


def test_arrow_keys_ask_for_the_neighbour_of_a_choice_and_the_focus_goes_with_it(
    actions: Actions, window: MainWindow, home_view: HomeView
) -> None:
    actions.change_preferences.connect(
        lambda wanted: window.show_home(replace(home_view, preferences=wanted))
    )
    window.show_home(home_view)
    next(one for one in window.findChildren(QPushButton) if one.property("line")).click()
    next(one for one in window.findChildren(QToolButton) if one.text() == "Auto").setFocus()
    for expected in ("Lesson", "Coach", "Brief", "Tones", "Tones"):
        QTest.keyClick(window, Qt.Key.Key_Right)
        focused = window.focusWidget()
        assert isinstance(focused, QToolButton)
        assert focused.text() == expected
        assert focused.isChecked()


@pytest.mark.parametrize("chosen", [1, 2, 3])
def test_the_tab_key_reaches_the_choice_that_holds_wherever_it_stands(qtbot: QtBot, chosen: int) -> None:
    whole, before = QWidget(), QLineEdit()
    segments = Segments("Talk", {1: "one", 2: "two", 3: "three"})
    rows = QVBoxLayout(whole)
    rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
    rows.addWidget(before)
    rows.addWidget(segments)
    qtbot.addWidget(whole)
    segments.show_choice(chosen)
    whole.show()
    before.setFocus()
    QTest.keyClick(whole, Qt.Key.Key_Tab)
    focused = whole.focusWidget()
    assert isinstance(focused, QToolButton)
    assert focused.isChecked()
