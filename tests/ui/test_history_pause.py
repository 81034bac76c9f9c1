"""A pause in the history is explained where there is one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.history.history_screen import Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played
from tests.ui.looking_back import show
from tests.ui.reading import texts


@pytest.fixture
def history_view(history_view: HistoryView, timeline: Timeline) -> HistoryView:
    """The history of the other tests, after months with a check-in at their start."""
    feeling = {"left": {"tightness": 4, "pain": 1}, "right": {"tightness": 2, "pain": 0}}
    first = played(timeline, NOW - timedelta(days=80)).changed(check_in=feeling, id="first")
    return replace(history_view, records=(first, *history_view.records))


def test_the_frame_of_a_pause_is_only_explained_where_there_is_one(
    window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.WEEKS)
    assert "Weeks of holiday or injury don’t break your streak." in texts(window)
    paused = replace(history_view, pauses={date(2026, 3, 2): Pause.INJURY})
    show(window, paused, Part.WEEKS)
    told = "Weeks of holiday or injury, drawn as a frame, don’t break your streak."
    assert told in texts(window)
