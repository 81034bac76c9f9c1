"""Every setting is shown with its range, and asks for its change at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QKeySequenceEdit, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Film, FilmWay, Settings, with_care, with_defaults, with_setting
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.settings.row_widgets import SettingRow
from hipmob_desktop.ui.settings.settings_search import SearchBox
from hipmob_desktop.ui.settings.settings_view import SettingsView, SoundView
from hipmob_desktop.ui.settings.table import groups
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import RecordingFigure
from tests.ui.reading import button, texts

K = Qt.Key


def chooser(window: MainWindow, name: str) -> QComboBox:
    return next(box for box in window.findChildren(QComboBox) if box.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hold: more", Settings(preferences=Preferences(hold=50.0))),
        ("Breathe out: more", Settings(preferences=Preferences(breath_out=6.5))),
        ("First time: less", Settings(preferences=Preferences(setup_first=14.0))),
        ("Pace of the voice: less", Settings(pace=0.75)),
        ("Volume of the tones: more", Settings(tones_volume=80)),
        ("Volume of the breath: less", Settings(breath_volume=40)),
        ("Wake the speaker: more", Settings(lead_in=400)),
        ("When that happens to a film: Always", Settings(film=Film.ALWAYS)),
        ("A film beside the session: Pause", Settings(film_way=FilmWay.PAUSE)),
        ("How much quieter the film gets: more", Settings(film_lowered=15)),
        ("Distance to the screen: more", Settings(distance=3.0)),
        ("Sessions a week: more", Settings(week_goal=4)),
        ("Colours: Dark", Settings(theme=ThemeChoice.DARK)),
        (
            "Tempo, external rotation, Lower: more",
            Settings(preferences=Preferences(tempo_external=(4.0, 1.0, 3.0, 1.0))),
        ),
    ],
)
def test_each_setting_asks_for_its_change_at_once(
    actions: Actions,
    qtbot: QtBot,
    window: MainWindow,
    settings_view: SettingsView,
    name: str,
    expected: Settings,
) -> None:
    window.show_settings(settings_view)
    with qtbot.waitSignal(actions.change_settings) as asked:
        button(window, name).click()
    assert asked.args == [expected]


def test_a_change_that_was_accepted_is_shown_at_once(window: MainWindow, settings_view: SettingsView) -> None:
    window.show_settings(settings_view)
    window.apply(Settings(pace=1.0))
    assert "1 ×" in texts(window)


def test_a_voice_is_chosen_from_those_given(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    box = chooser(window, "Voice")
    assert [box.itemText(index) for index in range(box.count())][1:] == ["English", "German"]
    with qtbot.waitSignal(actions.change_settings) as asked:
        box.activated.emit(2)
    assert asked.args == [Settings(voice="de")]


def test_a_group_goes_back_to_its_defaults_and_leaves_the_others(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    changed = Settings(preferences=Preferences(hold=60.0, breath_in=5.0), week_goal=5)
    window.show_settings(replace(settings_view, settings=changed))
    with qtbot.waitSignal(actions.change_settings) as asked:
        button(window, "Reset Session").click()
    assert asked.args == [Settings(preferences=Preferences(breath_in=5.0), week_goal=5)]


def test_a_reset_can_be_taken_back_until_something_else_in_its_group_changes(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    changed = Settings(preferences=Preferences(hold=60.0, reps=5))
    actions.change_settings.connect(window.apply)
    window.show_settings(replace(settings_view, settings=changed))
    button(window, "Reset Session").click()
    with qtbot.waitSignal(actions.change_settings) as asked:
        button(window, "Undo the reset of Session").click()
    assert asked.args == [changed]
    button(window, "Reset Session").click()
    button(window, "Rounds: more").click()
    assert button(window, "Reset Session")


def test_every_number_tells_its_range(window: MainWindow, settings_view: SettingsView) -> None:
    window.show_settings(settings_view)
    told = " ".join(texts(window))
    for words in ("30 to 60 seconds", "5 to 10 reps", "3 to 5 seconds", "0.65 to 1.2 times everyday speech"):
        assert words in told


def test_the_voice_can_be_heard(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    with qtbot.waitSignal(actions.play_voice_sample):
        button(window, "Hear the voice").click()


WORKING = SoundView("pyttsx3 speaks.", (("usb", "Headphones"), ("hdmi", "Television")), can_lower=True)


def test_a_sound_device_is_chosen_from_those_given(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(replace(settings_view, sound=WORKING))
    box = chooser(window, "Sound device")
    assert [box.itemText(index) for index in range(box.count())][1:] == ["Headphones", "Television"]
    with qtbot.waitSignal(actions.change_settings) as asked:
        box.activated.emit(2)
    assert asked.args == [Settings(device="hdmi")]


def test_a_chosen_device_that_is_away_stays_chosen_and_is_shown_as_away(
    window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(replace(settings_view, settings=Settings(device="bluetooth"), sound=WORKING))
    assert chooser(window, "Sound device").currentText() == "Your device (disconnected)"


def test_the_settings_say_who_speaks_and_why(window: MainWindow, settings_view: SettingsView) -> None:
    why = "Your voice does not work now, so eSpeak NG speaks instead."
    window.show_settings(replace(settings_view, sound=replace(WORKING, speaks=why)))
    assert why in " ".join(texts(window))


def test_the_settings_say_plainly_what_does_not_work_here(
    window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(replace(settings_view, sound=WORKING))
    assert "Lowering is not available here" not in " ".join(texts(window))
    window.show_settings(replace(settings_view, sound=SoundView()))
    told = " ".join(texts(window))
    assert "Lowering is not available here" in told
    assert "The system chooses the device" in told


def search(window: MainWindow, words: str) -> list[str]:
    """Look for something; return the texts that are left."""
    box = window.findChild(SearchBox)
    assert isinstance(box, SearchBox)
    box.setText(words)
    return texts(window)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("hold", "Hold"),
        ("loud beep", "Volume of the tones"),
        ("LETTERS", "Distance to the screen"),
        ("left", "First side"),
        ("laborde", "Breathe in"),
    ],
)
def test_a_setting_is_found_by_its_name_its_choices_its_reason_and_other_words_for_it(
    window: MainWindow, settings_view: SettingsView, words: str, label: str
) -> None:
    window.show_settings(settings_view)
    left = search(window, words)
    assert label in left
    assert "Sessions a week" not in left


def test_a_search_that_finds_nothing_says_so_and_esc_gives_it_up_before_it_leaves(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    assert "No setting found for “zebra”." in search(window, "zebra")
    assert not button(window, "Session").isChecked()
    with qtbot.assertNotEmitted(actions.show_home):
        QTest.keyClick(window.focusWidget() or window, K.Key_Escape)
    assert "Sessions a week" in texts(window)
    search(window, "zebra")
    QApplication.processEvents()
    button(window, "Weekly goal").click()
    assert "Sessions a week" in texts(window)
    search(window, "zebra")
    button(window, "Clear the search").click()
    assert "Sessions a week" in texts(window)
    with qtbot.waitSignal(actions.show_home):
        QTest.keyClick(window.focusWidget() or window, K.Key_Escape)


def test_a_group_chosen_in_the_list_comes_into_sight(window: MainWindow, settings_view: SettingsView) -> None:
    window.show_settings(settings_view)
    QApplication.processEvents()
    button(window, "Figure").click()
    row = button(window, "Person: Robin")
    assert 0 <= row.mapTo(window, row.rect().topLeft()).y() < window.height()


def test_a_line_parts_every_row_from_what_stands_above_it_except_below_the_figure(
    window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    rows = window._in.settings_page.findChildren(SettingRow)
    unparted = [texts(row)[0] for row in rows if row.property("row") != "true"]
    assert unparted == ["Person"]


@pytest.mark.parametrize(("wide", "below"), [(200, False), (520, True)])
def test_a_control_that_leaves_its_label_too_little_room_stands_below_it(
    qtbot: QtBot, wide: int, *, below: bool
) -> None:
    control, window = QWidget(), QWidget()
    control.setFixedSize(wide, 40)
    qtbot.addWidget(window)
    row = SettingRow("Order", "What comes first, and what comes after that.", control)
    row.setParent(window)
    row.resize(700, 200)
    window.show()
    label = row.findChildren(QLabel)[0]
    assert (control.y() > label.geometry().bottom()) is below


def test_on_a_large_screen_the_space_between_things_grows_with_the_letters(
    window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    shares = []
    for size in ((1280, 720), (3840, 2160)):
        window.resize(*size)
        QApplication.processEvents()
        row = window._in.settings_page.findChildren(SettingRow)[0]
        card = window._in.settings_page.findChildren(Panel)[1]
        label = row.findChildren(QLabel)[0]
        shares.append(row.mapTo(card, QPoint(0, 0)).x() / label.fontInfo().pixelSize())
    assert shares[1] == pytest.approx(shares[0], rel=0.1)


def test_the_figure_shows_the_exercise_whose_version_was_changed(
    window: MainWindow, settings_view: SettingsView, timeline: Timeline, figure: RecordingFigure
) -> None:
    view = replace(settings_view, timeline=timeline)
    window.show_settings(view)
    window.apply(Settings(easier=("internal-active",)))
    shown = timeline.phase_at(figure.instants[-1])
    assert (shown.exercise, figure.easier) == ("internal-active", frozenset({"internal-active"}))


def test_what_the_care_answers_switch_off_comes_back_only_by_the_persons_choice() -> None:
    asked = with_care(Settings(), ("injury",))
    assert asked.preferences.rotations == (Rotation.EXTERNAL,)
    assert with_defaults(asked, ("rotations",)) == asked
    chosen = with_setting(asked, "rotations", tuple(Rotation))
    assert with_care(chosen, ("injury", "numbness")).preferences.rotations == tuple(Rotation)
    assert with_care(asked, ()).preferences == Preferences()


def test_the_care_questions_can_be_asked_for_again(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    asked_for = with_care(Settings(), ("injury",))
    window.show_settings(replace(settings_view, settings=asked_for))
    assert "Internal rotation is off because you named a recent injury" in " ".join(texts(window))
    switched_on = with_setting(asked_for, "rotations", tuple(Rotation))
    window.show_settings(replace(settings_view, settings=switched_on))
    told = " ".join(texts(window))
    assert "You named a recent injury: talk to a doctor" in told
    assert "is off because" not in told
    with qtbot.waitSignal(actions.run_setting_action) as asked:
        button(window, "Care questions…").click()
    assert asked.args == ["care"]


def test_the_computers_accent_is_put_on_at_once_the_figure_too_and_a_grey_one_is_declined_in_words(
    window: MainWindow, settings_view: SettingsView, figure: RecordingFigure
) -> None:
    window.show_settings(settings_view)
    window.apply(Settings(theme=ThemeChoice.LIGHT))
    own = figure.accent
    wanted = Settings(theme=ThemeChoice.LIGHT, accent="system", accent_found="#3584e4")
    window.apply(wanted)
    assert figure.accent == QApplication.palette().accent().color().name() != own
    assert not any("grey" in text for text in texts(window))
    window.apply(replace(wanted, accent_found="#777777"))
    assert figure.accent == QApplication.palette().accent().color().name() == own
    assert any("accent is grey" in text for text in texts(window))


def test_every_row_has_a_key_of_its_own() -> None:
    keys = [row.key for group in groups() for row in group.rows]
    assert len(keys) == len(set(keys))


def key_field(window: MainWindow, name: str) -> QKeySequenceEdit:
    return next(one for one in window.findChildren(QKeySequenceEdit) if one.accessibleName() == name)


def test_a_key_beside_a_film_is_chosen_by_pressing_it(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    with qtbot.waitSignal(actions.change_settings) as asked:
        QTest.keyClick(key_field(window, "Next"), K.Key_F13)
    assert asked.args == [Settings(key_next="F13")]


def test_a_key_beside_a_film_can_be_none(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    window.show_settings(settings_view)
    with qtbot.waitSignal(actions.change_settings) as asked:
        button(window, "No key for “Next”").click()
    assert asked.args == [Settings(key_next="")]


def test_a_key_that_no_program_can_have_is_not_taken(
    actions: Actions, window: MainWindow, settings_view: SettingsView
) -> None:
    asked: list[object] = []
    actions.change_settings.connect(asked.append)
    window.show_settings(settings_view)
    field = key_field(window, "Next")
    QTest.keyClick(field, K.Key_Launch0)
    assert asked == []
    assert field.keySequence() == QKeySequence("PgDown")
