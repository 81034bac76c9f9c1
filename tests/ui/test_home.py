"""The home screen says what would start, starts it, and asks for changes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.preferences import Order, Preferences
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.home.home_view import SWITCHED_OFF, HomeView, WeekView
from hipmob_desktop.ui.home.today import TodayRow
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import RecordingFigure
from tests.ui.reading import button, texts

K = Qt.Key


def test_home_says_what_would_start(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(
        replace(home_view, week=WeekView(1, 3, "Last session: yesterday"), reason="it is weaker")
    )
    told = texts(window)
    assert "Hip rotation" in told
    assert "11 min, the same on both sides. Left goes first – it is weaker." in told
    assert "1 of 3 sessions this week" in told
    assert "Last session: yesterday" in told
    assert "45 s" in told


def test_home_tells_what_could_not_be_had(
    window: MainWindow, home_view: HomeView, timeline: Timeline
) -> None:
    window.show_home(replace(home_view, timeline=replace(timeline, notice="That is too short.")))
    assert "That is too short." in texts(window)
    window.show_home(home_view)
    assert "That is too short." not in texts(window)


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_Enter])
def test_one_key_starts(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView, key: Qt.Key
) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(actions.start_session):
        QTest.keyClick(window, key)


def test_the_big_button_starts(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(actions.start_session):
        QTest.mouseClick(button(window, "Start  ·  11 min"), Qt.MouseButton.LeftButton)


def test_a_start_that_takes_a_moment_says_so(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(home_view)
    window.show_starting()
    assert not button(window, "One moment…").isEnabled()
    window.show_home(home_view)
    assert button(window, "Start  ·  11 min").isEnabled()


def test_keys_lead_to_history_and_settings(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(actions.show_history):
        QTest.keyClick(window, "h")  # type: ignore[call-overload]
    with qtbot.waitSignal(actions.show_settings):
        QTest.keyClick(window, ",")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hold: more", Preferences(hold=50.0)),
        ("Hold: less", Preferences(hold=40.0)),
        ("Repetitions: more", Preferences(reps=9)),
        ("Rounds: more", Preferences(rounds=2)),
        ("Time limit: less", Preferences(fit=10.0)),
        ("Order: Fewest switches", Preferences(order=Order.FEWEST_SWITCHES)),
    ],
)
def test_home_asks_for_another_session_and_changes_nothing_itself(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView, name: str, expected: Preferences
) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(actions.change_preferences) as asked:
        QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)
    assert asked.args == [expected]
    assert "45 s" in texts(window)


def test_arrow_keys_step_where_the_focus_is(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(home_view)
    button(window, "Repetitions: more").setFocus()
    with qtbot.waitSignal(actions.change_preferences) as asked:
        QTest.keyClick(window, K.Key_Down)
    assert asked.args == [Preferences(reps=7)]


def test_home_offers_no_step_beyond_the_range(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(replace(home_view, preferences=Preferences(hold=60.0, rounds=1)))
    assert not button(window, "Hold: more").isEnabled()
    assert not button(window, "Rounds: less").isEnabled()
    assert not button(window, "Time limit: more").isEnabled()


def test_home_has_the_figure_in_its_first_stretch(
    window: MainWindow, home_view: HomeView, figure: RecordingFigure, timeline: Timeline
) -> None:
    window.show_home(home_view)
    hold = next(phase for phase in timeline.phases if phase.kind is PhaseKind.HOLD)
    assert hold.start < figure.instants[-1] < hold.end
    assert figure.isVisible()


SUGGESTED = TodayRow(
    "more",
    "Hold for 50 s from now on?",
    "Your last two sessions were easy.",
    (("accept", "Do that"), ("refuse", "Not now")),
)


@pytest.mark.parametrize(("word", "answer"), [("Do that", "accept"), ("Not now", "refuse")])
def test_what_is_suggested_is_told_with_its_reason_and_decided_in_place(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView, word: str, answer: str
) -> None:
    window.show_home(replace(home_view, today=(SUGGESTED,)))
    QApplication.processEvents()  # what is laid out is shown with the next events
    assert {SUGGESTED.what, SUGGESTED.why} <= set(texts(window))
    with qtbot.waitSignal(actions.answer_today) as asked:
        button(window, word).click()
    assert asked.args == ["more", answer]


def test_where_nothing_is_to_be_decided_there_is_no_card_for_it(
    window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(replace(home_view, today=(SUGGESTED,)))
    window.show_home(home_view)
    assert SUGGESTED.what not in texts(window)


def test_home_tells_the_minutes_of_each_hip_and_the_path(window: MainWindow, home_view: HomeView) -> None:
    week = WeekView(1, 3, "Last session: today", "3:00 min held by each hip", "Path: step 7 of 13, the top")
    window.show_home(replace(home_view, week=week))
    assert "3:00 min held by each hip  ·  Last session: today" in texts(window)
    assert "Path: step 7 of 13, the top" in texts(window)


def test_one_key_goes_on_with_what_was_left_today(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(home_view)
    with qtbot.assertNotEmitted(actions.answer_today):
        QTest.keyClick(window, K.Key_G)
    left = TodayRow("go-on", "Go on with this morning's session: 5 min left", "", (("accept", "Go on"),))
    window.show_home(replace(home_view, today=(left,)))
    with qtbot.waitSignal(actions.answer_today) as asked:
        QTest.keyClick(window, K.Key_G)
    assert asked.args == ["go-on", "accept"]
    assert left.what in texts(window)
    with qtbot.waitSignal(actions.answer_today) as asked:
        button(window, "Go on (G)").click()
    assert asked.args == ["go-on", "accept"]


def test_a_rotation_that_is_left_out_is_told_with_the_way_to_bring_it_back(
    window: MainWindow, home_view: HomeView, timeline: Timeline
) -> None:
    without = replace(timeline, notice="This session leaves internal rotation out.")
    window.show_home(replace(home_view, timeline=without, left_out=SWITCHED_OFF))
    assert f"This session leaves internal rotation out. {SWITCHED_OFF}" in texts(window)


def test_of_a_rotation_that_pauses_only_its_row_tells(home_view: HomeView, timeline: Timeline) -> None:
    without = replace(timeline, notice="This session leaves internal rotation out. Fewer words.")
    row = TodayRow("pause", "Internal rotation pauses.", "", (("refuse", "Train it anyway"),))
    assert replace(home_view, timeline=without, today=(row,)).notice == "Fewer words."


@pytest.mark.parametrize("order", Order)
def test_the_chosen_order_is_explained(window: MainWindow, home_view: HomeView, order: Order) -> None:
    window.show_home(replace(home_view, preferences=Preferences(order=order)))
    assert f"Order: {words.EXPLAINED[order]}" in texts(window)
    chosen = button(window, f"Order: {words.ORDERS[order]}")
    assert chosen.accessibleDescription() == chosen.toolTip() == words.EXPLAINED[order]
