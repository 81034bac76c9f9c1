"""A history without sessions says why there are none, and a calendar how much a day was."""

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.history.history_screen import HistoryScreen, Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.year_view import year_view
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played
from tests.ui.reading import button, texts


def show(window: MainWindow, view: HistoryView) -> None:
    window.show_history(view)
    window.findChildren(HistoryScreen)[0].show_part(Part.WEEKS)


def test_a_history_that_cannot_be_read_says_so_and_can_be_tried_again(
    actions: Actions, qtbot: QtBot, window: MainWindow
) -> None:
    lost = HistoryView(today=NOW.date(), unreadable=True, file="mine/history.json")
    show(window, lost)
    assert "Your history cannot be read" in texts(window)
    assert any("mine/history.json" in text for text in texts(window))
    with qtbot.waitSignal(actions.reload_history):
        button(window, "Try again").click()


def test_where_there_is_nothing_yet_there_is_nothing_to_try_again(window: MainWindow) -> None:
    show(window, HistoryView(today=NOW.date(), unreadable=True))
    show(window, HistoryView(today=NOW.date()))
    assert not [one for one in window.findChildren(QPushButton) if "again" in one.text() and one.isVisible()]


@pytest.mark.parametrize(
    ("minutes", "share"), [(2.0, 0.25), (3.05, 0.5), (3.5, 0.75), (4.0, 0.75), (8.0, 1.0)]
)
def test_a_day_of_more_minutes_has_a_larger_square(timeline: Timeline, minutes: float, share: float) -> None:
    record = played(timeline, NOW)
    phases = [one for one in record.facts.phases if one.kind is PhaseKind.HOLD][:1]
    held = [msgspec.structs.replace(one, done_seconds=minutes * 60) for one in phases]
    view = HistoryView((record.changed(phases=held),), NOW.date())
    assert year_view(view, NOW.year).shares == {NOW.date(): share}
