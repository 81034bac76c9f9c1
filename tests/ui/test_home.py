"""The home screen says what would start, starts it, and asks for changes."""

from dataclasses import replace
from math import hypot

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Order, Preferences
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui import words
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from hipmob_desktop.ui.home.home_view import SWITCHED_OFF, HomeView, WeekView
from hipmob_desktop.ui.home.today import TodayRow
from hipmob_desktop.ui.home.week import WeekPanel
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.moving_stage import exercises_of
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
    assert "Left goes first: it is weaker. Both hips get the same." in told
    assert "1 of 3 this week" in told
    assert "Last session: yesterday" in told
    assert button(window, "45 s  ·  8 reps  ·  left first   ▸")


def test_home_tells_what_could_not_be_had(
    window: MainWindow, home_view: HomeView, timeline: Timeline
) -> None:
    window.show_home(replace(home_view, timeline=replace(timeline, notice="That is too short.")))
    assert "That is too short." in texts(window)
    window.show_home(home_view)
    assert "That is too short." not in texts(window)


def open_session(window: MainWindow) -> None:
    """Open the changes of the session."""
    next(one for one in window.findChildren(QPushButton) if one.property("line")).click()


REMOTE = [K.Key_Select, K.Key_MediaPlay]
PRESENTER = [K.Key_PageDown, K.Key_F5]


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_Enter, *REMOTE, *PRESENTER])
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


def test_the_start_says_that_it_is_the_first_lesson(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(replace(home_view, is_lesson=True))
    assert button(window, "First lesson  ·  11 min").isEnabled()
    assert "Each exercise is shown, explained, and tried for a short time on both sides." in texts(window)


def test_home_offers_the_full_screen_until_it_is_there(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(actions.set_window_mode) as asked:
        button(window, "Full screen").click()
    assert asked.args == [WindowMode.FULL_SCREEN]
    offered = [one for one in window.findChildren(IconButton) if one.accessibleName() == "Full screen"]
    assert not any(one.isVisible() for one in offered)
    QTest.keyClick(window, K.Key_Escape)
    assert button(window, "Full screen").isVisible()


def test_home_begins_at_its_top_whenever_it_is_shown(
    window: MainWindow, home_view: HomeView, history_view: HistoryView
) -> None:
    window.resize(480, 360)
    window.show_home(home_view)
    [area] = window._in.home.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.show_history(history_view)
    window.show_home(home_view)
    assert bar.value() < bar.maximum() / 4


@pytest.mark.parametrize(("inches", "metres"), [(24, 1.5), (24, 4.0), (44, 2.5), (44, 4.0), (65, 4.0)])
def test_home_is_one_page_of_a_television(
    window: MainWindow, home_view: HomeView, monkeypatch: pytest.MonkeyPatch, inches: int, metres: float
) -> None:
    per_mm = 1920 / (inches * 25.4 * 16 / hypot(16, 9))
    monkeypatch.setattr(MainWindow, "pixels_per_mm", property(lambda _: per_mm))
    window.modes.form = WindowMode.FULL_SCREEN
    window.resize(1920, 1080)
    window.apply(Settings(distance=metres))
    window.show_home(home_view)
    for _ in range(5):
        QApplication.processEvents()
    home = window._in.home
    whole = [*home.findChildren(ExerciseCard), *home.findChildren(WeekPanel), *home.findChildren(StartButton)]
    shown = [one for one in whole if one.isVisible()]
    assert len(shown) == 4 + 1 + 1
    assert all(one.visibleRegion().boundingRect() == one.rect() for one in shown)


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
    open_session(window)
    with qtbot.waitSignal(actions.change_preferences) as asked:
        QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)
    assert asked.args == [expected]
    assert "45 s" in texts(window)


def test_arrow_keys_step_where_the_focus_is(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(home_view)
    open_session(window)
    button(window, "Repetitions: more").setFocus()
    with qtbot.waitSignal(actions.change_preferences) as asked:
        QTest.keyClick(window, K.Key_Down)
    assert asked.args == [Preferences(reps=7)]


def test_home_offers_no_step_beyond_the_range(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(replace(home_view, preferences=Preferences(hold=60.0, rounds=1)))
    open_session(window)
    assert not button(window, "Hold: more").isEnabled()
    assert not button(window, "Rounds: less").isEnabled()
    assert not button(window, "Time limit: more").isEnabled()


def cards(window: MainWindow) -> list[ExerciseCard]:
    return [one for one in window.findChildren(ExerciseCard) if one.isVisible()]


def test_the_line_of_the_session_opens_for_its_changes_and_closes_again(
    window: MainWindow, home_view: HomeView
) -> None:
    window.show_home(home_view)
    assert "Hold" not in texts(window)
    open_session(window)
    assert "Hold" in texts(window)
    open_session(window)
    assert "Hold" not in texts(window)


def test_each_exercise_has_one_picture_that_is_drawn_once(
    qtbot: QtBot, window: MainWindow, home_view: HomeView, figure: RecordingFigure
) -> None:
    window.show_home(home_view)
    qtbot.waitUntil(lambda: len(figure.stills) == 4 and all(one.is_up_to_date for one in cards(window)))
    later = build_timeline(load_builtin(), home_view.preferences, {}, SessionContext({"external-stretch": 9}))
    window.show_home(replace(home_view, timeline=later))
    QApplication.processEvents()
    assert all(one.is_up_to_date for one in cards(window))
    assert len(figure.stills) == 4
    assert not figure.instants


def test_the_pictures_are_drawn_anew_for_another_person(
    qtbot: QtBot, window: MainWindow, home_view: HomeView, figure: RecordingFigure
) -> None:
    window.show_home(home_view)
    qtbot.waitUntil(lambda: len(figure.stills) == 4)
    window.apply(Settings(look="kim"))
    qtbot.waitUntil(lambda: len(figure.stills) == 8)


def test_the_figure_moves_in_the_exercise_that_the_keyboard_comes_to(
    window: MainWindow, home_view: HomeView, figure: RecordingFigure, timeline: Timeline
) -> None:
    window.show_home(home_view)
    first, second = exercises_of(timeline)[:2]
    for card, phase in zip(cards(window), (first, second), strict=False):
        card.setFocus()
        assert figure.isVisible()
        assert card.isAncestorOf(figure)
        assert phase.start - 6 < figure.instants[-1] < phase.end


def test_a_pressed_exercise_is_shown_large_with_what_is_known_of_it(
    window: MainWindow, home_view: HomeView, figure: RecordingFigure, timeline: Timeline
) -> None:
    window.show_home(home_view)
    QTest.mouseClick(cards(window)[2], Qt.MouseButton.LeftButton)
    phase = exercises_of(timeline)[2]
    assert {"Back hip stretch", "3 of 4", phase.felt, phase.tip, phase.easier} <= set(texts(window))
    assert phase.start - 6 < figure.instants[-1] < phase.end


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (K.Key_Right, "Front hip strength"),
        (K.Key_PageDown, "Front hip strength"),
        (K.Key_Left, "Back hip strength"),
        (K.Key_PageUp, "Back hip strength"),
    ],
)
def test_a_remote_or_a_presenter_turns_to_the_other_exercises(
    window: MainWindow, home_view: HomeView, key: Qt.Key, name: str
) -> None:
    window.show_home(home_view)
    cards(window)[0].click()
    QTest.keyClick(window.focusWidget(), key)
    assert name in texts(window)


@pytest.mark.parametrize("key", [K.Key_Escape, K.Key_Back, K.Key_Backspace])
def test_one_key_leads_back_from_an_exercise(
    actions: Actions, qtbot: QtBot, window: MainWindow, home_view: HomeView, key: Qt.Key
) -> None:
    window.show_home(home_view)
    cards(window)[0].click()
    with qtbot.waitSignal(actions.show_home):
        QTest.keyClick(window.focusWidget(), key)


def test_an_exercise_is_shown_again_on_a_key(
    window: MainWindow, home_view: HomeView, figure: RecordingFigure
) -> None:
    window.show_home(home_view)
    cards(window)[0].click()
    seen = len(figure.instants)
    QTest.keyClick(window.focusWidget(), K.Key_Return)
    assert len(figure.instants) > seen


def test_a_remote_walks_to_an_exercise_and_opens_it(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(home_view)
    for _ in range(20):
        if cards(window)[0].hasFocus():
            break
        QTest.keyClick(window.focusWidget(), K.Key_Down)
    QTest.keyClick(window.focusWidget(), K.Key_Return)
    assert "1 of 4" in texts(window)


SUGGESTED = TodayRow(
    "more",
    "Hold for 50 s from now on?",
    "Your last two sessions were easy.",
    (("accept", "Yes, do that"), ("refuse", "Not now")),
)


@pytest.mark.parametrize(("word", "answer"), [("Yes, do that", "accept"), ("Not now", "refuse")])
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


def test_the_week_and_the_next_step_are_told_in_a_sentence_each(
    window: MainWindow, home_view: HomeView
) -> None:
    path = "You are on step 7 of 13. The next step is 50 s and 8 reps."
    window.show_home(replace(home_view, week=WeekView(1, 3, "Last session: today", path=path)))
    assert {"1 of 3 this week", path} <= set(texts(window))


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
    open_session(window)
    assert f"Order: {words.EXPLAINED[order]}" in texts(window)
    chosen = button(window, f"Order: {words.ORDERS[order]}")
    assert chosen.accessibleDescription() == chosen.toolTip() == words.EXPLAINED[order]
