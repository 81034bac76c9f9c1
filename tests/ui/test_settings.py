"""Every setting is shown with its range, and asks for its change at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.settings_value import Settings
from hipmob_desktop.ui.theme.names import ThemeChoice
from hipmob_desktop.ui.views import (
    SettingsView,
)
from hipmob_desktop.ui.window import MainWindow
from tests.ui.reading import button, texts

K = Qt.Key


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
