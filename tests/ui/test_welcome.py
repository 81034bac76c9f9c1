"""The first steps ask one thing at a time, and can be walked and skipped by keys alone."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.care import STOP
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.settings.row_widgets import SettingRow
from hipmob_desktop.ui.settings.settings_view import SettingsView, SoundView
from hipmob_desktop.ui.welcome.welcome_screen import WelcomeScreen
from hipmob_desktop.ui.welcome.welcome_view import NEEDS, PROMISE, Step, WelcomeView, help_for
from hipmob_desktop.ui.widgets.buttons import StartButton, Tick
from hipmob_desktop.ui.widgets.moving_stage import MovingStage, clip_of, exercises_of
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.size_sample import SizeSample
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import HandClock, RecordingFigure
from tests.ui.reading import button, texts

K = Qt.Key


@pytest.fixture
def screen(window: MainWindow, actions: Actions) -> WelcomeScreen:
    shown = window.add_screen(WelcomeScreen(actions, window.figure))
    window.turn_to(shown)
    return shown


@pytest.fixture
def view(settings_view: SettingsView) -> WelcomeView:
    return WelcomeView(Step.CARE, settings_view, line="Can you hear me?")


@pytest.mark.parametrize("step", Step)
def test_space_and_enter_lead_on_and_esc_skips(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView, step: Step
) -> None:
    screen.show_welcome(replace(view, step=step))
    screen.setFocus()
    for key in (K.Key_Space, K.Key_Return):
        with qtbot.waitSignal(screen.next_requested):
            QTest.keyClick(screen, key)
    with qtbot.waitSignal(screen.skip_requested):
        QTest.keyClick(screen, K.Key_Escape)


def test_the_letters_to_read_come_before_what_changes_them(screen: WelcomeScreen, view: WelcomeView) -> None:
    screen.show_welcome(replace(view, step=Step.SIZE))
    QTest.qWaitForWindowExposed(screen)
    sample, row = screen.findChild(SizeSample), screen._size.findChild(SettingRow)
    assert isinstance(sample, SizeSample)
    assert isinstance(row, SettingRow)
    assert row.property("row") != "true"
    assert sample.mapTo(screen, sample.rect().bottomLeft()).y() < row.mapTo(screen, row.rect().topLeft()).y()


@pytest.mark.parametrize("metres", [0.6, 3.0])
def test_the_letters_of_a_desks_full_screen_can_be_tried_in_their_true_size_in_the_usual_window(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView, metres: float
) -> None:
    shown = replace(view.shown, settings=Settings(distance=metres))
    shown = replace(shown, pixels_per_mm=1920 / 531, screen=(1920, 1080))
    screen.window().resize(1280, 720)
    screen.show_welcome(replace(view, step=Step.SIZE, shown=shown))
    sample = screen.findChild(SizeSample)
    assert isinstance(sample, SizeSample)
    qtbot.waitUntil(lambda: sample.height() >= sample.heightForWidth(sample.width()))
    assert sample.words().startswith("As large as on the full screen")
    row = screen._size.findChild(SettingRow)
    assert isinstance(row, SettingRow)
    assert not row.visibleRegion().isEmpty()


def test_a_number_ticks_its_question_and_a_yes_has_consequences_in_words(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView
) -> None:
    screen.show_welcome(view)
    assert button(screen, "None of these")
    with qtbot.waitSignal(screen.care_answered) as asked:
        QTest.keyClick(screen, K.Key_2)
    assert asked.args == [("injury",)]
    screen.show_welcome(replace(view, answers=("injury",)))
    assert button(screen, "I understand").icon().isNull()
    told = [one for one in screen._care.findChildren(Text) if not one.isHidden()]
    advice = next(one for one in told if one.text().startswith("Talk to a doctor"))
    others = [one for one in told if one is not advice]
    assert any("internal rotation) is off" in one.text() for one in others)
    assert all(one.fontInfo().pixelSize() < advice.fontInfo().pixelSize() for one in others)


def test_the_care_page_goes_on_only_after_its_stop_rule_was_in_sight(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView
) -> None:
    screen.window().resize(480, 360)
    on = next(one for one in screen.findChildren(StartButton))
    screen.show_welcome(view)
    stop = next(one for one in screen._care.findChildren(Text) if one.text() == STOP)
    QApplication.processEvents()
    assert on.text() == "Read on"
    for _ in range(9):
        if on.text() != "Read on":
            break
        with qtbot.assertNotEmitted(screen.next_requested):
            QTest.keyClick(screen, K.Key_Return)
    assert stop.visibleRegion().boundingRect().height() == stop.height()
    with qtbot.waitSignal(screen.next_requested):
        QTest.keyClick(screen, K.Key_Return)


def test_a_step_says_that_what_is_skipped_can_be_found_again(
    screen: WelcomeScreen, view: WelcomeView
) -> None:
    for step in set(Step) - {Step.HELLO}:
        screen.show_welcome(replace(view, step=step))
        assert "Esc skips; you can do this later in Settings." in " ".join(texts(screen))


@pytest.mark.parametrize("step", [Step.CARE, Step.VOICE, Step.SIZE])
def test_the_card_ends_where_the_button_ends(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView, step: Step
) -> None:
    screen.window().resize(1280, 720)
    screen.show_welcome(replace(view, step=step))
    way_on = screen.findChild(StartButton)
    [card] = [one for one in screen.findChildren(Panel) if one.isVisible()]
    assert isinstance(way_on, StartButton)

    def right(shown: QWidget) -> int:
        return shown.mapTo(screen, shown.rect().bottomRight()).x()

    qtbot.waitUntil(lambda: right(card) == right(way_on))


def test_who_hears_nothing_is_helped_with_what_this_computer_offers(
    actions: Actions, qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView
) -> None:
    screen.show_welcome(replace(view, step=Step.VOICE))
    assert "Can you hear me?" in " ".join(texts(screen))
    with qtbot.waitSignal(screen.unheard):
        QTest.keyClick(screen, K.Key_N)
    sound = SoundView("pyttsx3 does not work.", (("usb", "Headphones"),))
    quiet = replace(view.shown, settings=Settings(voice_volume=20), sound=sound)
    screen.show_welcome(replace(view, step=Step.VOICE, shown=quiet, unheard=True))
    told = " ".join(texts(screen))
    assert all(words in told for words in ("is low: turn it up", "another sound device", "captions"))
    assert "pyttsx3" not in told
    assert button(screen, "Continue without a voice")
    with qtbot.waitSignal(actions.play_voice_sample):
        QTest.keyClick(screen, K.Key_S)


def test_who_has_no_voice_is_told_how_to_get_one(screen: WelcomeScreen, view: WelcomeView) -> None:
    mute = replace(view.shown, sound=SoundView(has_voice=False))
    screen.show_welcome(replace(view, step=Step.VOICE, shown=mute))
    assert "install the free program eSpeak NG" in " ".join(texts(screen))


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_Select])
def test_a_remote_or_the_keyboard_ticks_the_question_that_it_has_walked_to(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView, key: Qt.Key
) -> None:
    screen.show_welcome(view)
    screen.setFocus()
    first = screen.findChildren(Tick)[0]
    for _ in range(10):
        if first.hasFocus():
            break
        QTest.keyClick(screen.window().focusWidget(), K.Key_Down)
    assert "Space or Enter ticks this line" in " ".join(texts(screen))
    with qtbot.waitSignal(screen.care_answered), qtbot.assertNotEmitted(screen.next_requested):
        QTest.keyClick(first, key)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("key", [K.Key_Select, K.Key_MediaPlay, K.Key_PageDown, K.Key_F5])
def test_a_remote_or_a_presenter_leads_on(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView, step: Step, key: Qt.Key
) -> None:
    screen.show_welcome(replace(view, step=step))
    screen.setFocus()
    with qtbot.waitSignal(screen.next_requested):
        QTest.keyClick(screen, key)


@pytest.mark.parametrize("key", [K.Key_Backspace, K.Key_Back, K.Key_PageUp])
def test_a_remote_or_a_presenter_leads_back(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView, key: Qt.Key
) -> None:
    screen.show_welcome(replace(view, step=Step.SIZE))
    screen.setFocus()
    with qtbot.waitSignal(screen.back_requested):
        QTest.keyClick(screen, key)


def test_a_remote_changes_the_distance_with_its_arrows(
    actions: Actions, qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView
) -> None:
    screen.show_welcome(replace(view, step=Step.SIZE))
    screen.setFocus()
    with qtbot.waitSignal(actions.change_settings) as asked:
        QTest.keyClick(screen, K.Key_Right)
    assert asked.args == [Settings(distance=3.0)]


def test_the_first_picture_says_what_this_is_with_the_figure_in_motion(
    screen: WelcomeScreen, view: WelcomeView, figure: RecordingFigure, timeline: Timeline
) -> None:
    screen.show_welcome(replace(view, step=Step.HELLO, timeline=timeline))
    assert {PROMISE, NEEDS} <= set(texts(screen))
    assert button(screen, "Let’s begin")
    assert figure.isVisible()
    work = exercises_of(timeline)[0]
    assert work.start - 6 < figure.instants[-1] < work.end


def test_a_session_whose_length_becomes_known_does_not_make_the_figure_begin_anew(
    qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView, figure: RecordingFigure, timeline: Timeline
) -> None:
    screen.show_welcome(replace(view, step=Step.HELLO, timeline=timeline))
    began = figure.instants[-1]
    qtbot.waitUntil(lambda: figure.instants[-1] > began)
    screen.show_welcome(replace(view, step=Step.HELLO, timeline=replace(timeline, notice="longer")))
    assert figure.instants[-1] > began


def _more_than(seen: int, figure: RecordingFigure) -> bool:
    return len(figure.instants) > seen


def test_the_figure_shows_all_exercises_and_then_rests(
    qtbot: QtBot, window: MainWindow, figure: RecordingFigure, timeline: Timeline, clock: HandClock
) -> None:
    stage = window.add_screen(MovingStage(figure, clock=clock))
    window.turn_to(stage)
    clips = [clip_of(timeline, one) for one in exercises_of(timeline)]
    stage.play(timeline, clips, 1)
    for clip in clips:
        seen = len(figure.instants)
        qtbot.waitUntil(partial(_more_than, seen, figure))
        assert clip.start <= figure.instants[-1] < clip.end
        clock.now += clip.seconds
    qtbot.waitUntil(lambda: not stage.is_moving)


def test_help_names_no_choice_that_is_not_there(view: WelcomeView) -> None:
    assert not any("device" in line for line in help_for(view))


def test_the_distance_changes_with_plus_and_minus_within_its_range(
    actions: Actions, qtbot: QtBot, screen: WelcomeScreen, view: WelcomeView
) -> None:
    screen.show_welcome(replace(view, step=Step.SIZE))
    with qtbot.waitSignal(actions.change_settings) as asked:
        QTest.keyClick(screen, K.Key_Plus)
    assert asked.args == [Settings(distance=3.0)]
    far = replace(view.shown, settings=Settings(distance=5.0))
    screen.show_welcome(replace(view, step=Step.SIZE, shown=far))
    with qtbot.assertNotEmitted(actions.change_settings):
        QTest.keyClick(screen, K.Key_Plus)
