from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.preferences import Order, Preferences
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.settings_value import Settings
from hipmob_desktop.ui.theme.names import ThemeChoice
from hipmob_desktop.ui.views import (
    Dose,
    HistoryView,
    HomeView,
    SettingsView,
    WeekView,
    finish_view,
    history_rows,
)
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, RecordingFigure, played

K = Qt.Key


def texts(shown: QWidget) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


def button(shown: QWidget, name: str) -> QAbstractButton:
    found = [
        one
        for kind in (QPushButton, QToolButton)
        for one in shown.findChildren(kind)
        if name in {one.accessibleName(), one.text().strip()} and one.isVisible()
    ]
    assert len(found) == 1, f"{len(found)} buttons called {name}"
    return found[0]


def test_home_says_what_would_start(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(
        replace(home_view, week=WeekView(1, 3, "Last session: yesterday"), reason="it is weaker")
    )
    told = texts(window)
    assert "Hip rotation" in told
    assert "9 min for both hips, the same on each side. Left goes first – it is weaker." in told
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
def test_one_key_starts(qtbot: QtBot, window: MainWindow, home_view: HomeView, key: Qt.Key) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(window.start_requested):
        QTest.keyClick(window, key)


def test_the_big_button_starts(qtbot: QtBot, window: MainWindow, home_view: HomeView) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(window.start_requested):
        QTest.mouseClick(button(window, "Start  ·  9 min"), Qt.MouseButton.LeftButton)


def test_a_start_that_takes_a_moment_says_so(window: MainWindow, home_view: HomeView) -> None:
    window.show_home(home_view)
    window.show_starting()
    assert not button(window, "One moment…").isEnabled()
    window.show_home(home_view)
    assert button(window, "Start  ·  9 min").isEnabled()


def test_keys_lead_to_history_and_settings(qtbot: QtBot, window: MainWindow, home_view: HomeView) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(window.history_requested):
        QTest.keyClick(window, "h")  # type: ignore[call-overload]
    with qtbot.waitSignal(window.settings_requested):
        QTest.keyClick(window, ",")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hold: more", Preferences(hold=50.0)),
        ("Hold: less", Preferences(hold=40.0)),
        ("Repetitions: more", Preferences(reps=9)),
        ("Rounds: more", Preferences(rounds=2)),
        ("Time limit: less", Preferences(fit=9.0)),
        ("Order: Fewest switches", Preferences(order=Order.FEWEST_SWITCHES)),
    ],
)
def test_home_asks_for_another_session_and_changes_nothing_itself(
    qtbot: QtBot, window: MainWindow, home_view: HomeView, name: str, expected: Preferences
) -> None:
    window.show_home(home_view)
    with qtbot.waitSignal(window.preferences_changed) as asked:
        QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)
    assert asked.args == [expected]
    assert "45 s" in texts(window)


def test_arrow_keys_step_where_the_focus_is(qtbot: QtBot, window: MainWindow, home_view: HomeView) -> None:
    window.show_home(home_view)
    button(window, "Repetitions: more").setFocus()
    with qtbot.waitSignal(window.preferences_changed) as asked:
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


def test_finish_shows_both_sides_side_by_side(qtbot: QtBot, window: MainWindow, timeline: Timeline) -> None:
    window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
    told = texts(window)
    assert told.count("1:30") == 2
    assert told.count("16 reps") == 2
    assert "Both sides the same." in told
    with qtbot.waitSignal(window.home_requested):
        QTest.keyClick(window, K.Key_Return)


def test_finish_of_a_stopped_session_says_that_it_is_kept(window: MainWindow, timeline: Timeline) -> None:
    window.show_finish(finish_view(played(timeline, NOW, until=120), WeekView(2, 3, "")))
    assert "2 min. What you did is kept." in texts(window)
    assert "The sides differ this time." in texts(window)


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


@pytest.fixture
def settings_view(own: Dose) -> SettingsView:
    return SettingsView(Settings(), own, (("en", "English"), ("de", "German")))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hold: more", Settings(preferences=Preferences(hold=50.0))),
        ("Breathe out: more", Settings(preferences=Preferences(breath_out=6.5))),
        ("First time: less", Settings(preferences=Preferences(setup_first=14.0))),
        ("Speed of the voice: less", Settings(rate=140)),
        ("Volume of the tones: more", Settings(tones_volume=80)),
        ("You sit away: more", Settings(distance=3.0)),
        ("Sessions a week: more", Settings(week_goal=4)),
        ("Colours: Dark", Settings(theme=ThemeChoice.DARK)),
        (
            "Tempo, external rotation, Lower: more",
            Settings(preferences=Preferences(tempo_external=(4.0, 1.0, 3.0, 1.0))),
        ),
    ],
)
def test_each_setting_asks_for_its_change_at_once(
    qtbot: QtBot, window: MainWindow, settings_view: SettingsView, name: str, expected: Settings
) -> None:
    window.show_settings(settings_view)
    with qtbot.waitSignal(window.settings_changed) as asked:
        button(window, name).click()
    assert asked.args == [expected]


def test_a_change_that_was_accepted_is_shown_at_once(window: MainWindow, settings_view: SettingsView) -> None:
    window.show_settings(settings_view)
    window.apply(Settings(rate=180))
    assert "180 words/min" in texts(window)


def test_a_voice_is_chosen_from_those_given(
    qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    box = window.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert [box.itemText(index) for index in range(box.count())][1:] == ["English", "German"]
    with qtbot.waitSignal(window.settings_changed) as asked:
        box.activated.emit(2)
    assert asked.args == [Settings(voice="de")]


def test_a_group_goes_back_to_its_defaults_and_leaves_the_others(
    qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    changed = Settings(preferences=Preferences(hold=60.0, breath_in=5.0), week_goal=5)
    window.show_settings(replace(settings_view, settings=changed))
    with qtbot.waitSignal(window.settings_changed) as asked:
        button(window, "Reset Session").click()
    assert asked.args == [Settings(preferences=Preferences(breath_in=5.0), week_goal=5)]


def test_every_number_tells_its_range(window: MainWindow, settings_view: SettingsView) -> None:
    window.show_settings(settings_view)
    told = " ".join(texts(window))
    for words in ("30 to 60 seconds", "5 to 10 reps", "3 to 5 seconds", "100 to 220 words a minute"):
        assert words in told


def test_the_voice_can_be_heard(qtbot: QtBot, window: MainWindow, settings_view: SettingsView) -> None:
    window.show_settings(settings_view)
    with qtbot.waitSignal(window.hear_voice_requested):
        button(window, "Hear the voice").click()


def test_escape_leads_back_from_every_page(
    qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    shows: list[Callable[[], None]] = [
        lambda: window.show_settings(settings_view),
        lambda: window.show_history(HistoryView()),
    ]
    for show in shows:
        show()
        with qtbot.waitSignal(window.home_requested):
            QTest.keyClick(window, K.Key_Escape)


def test_a_problem_is_told_on_every_screen_until_it_is_put_away(
    qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.tell("There is no sound device.")
    window.show_home(home_view)
    assert "There is no sound device." in texts(window)
    window.show_history(HistoryView())
    assert "There is no sound device." in texts(window)
    button(window, "Put this message away").click()
    assert "There is no sound device." not in texts(window)
    assert not window.findChild(Banner).isVisible()  # type: ignore[union-attr]


def test_the_colours_follow_the_settings(window: MainWindow, figure: RecordingFigure) -> None:
    for choice, ground in ((ThemeChoice.DARK, "#1b2328"), (ThemeChoice.LIGHT, "#dceae5")):
        window.apply(Settings(theme=choice))
        assert figure.theme == choice
        assert QApplication.palette().window().color().name() == ground
