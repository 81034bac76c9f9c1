"""After a session it is asked how the hips feel, and nobody has to answer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.history.check_in import with_check_in
from hipmob_desktop.history.record import CheckIn, Feeling
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.check_in_answers import HURT, Answers, answers_of
from hipmob_desktop.ui.finish.finish_screen import STAYS, FinishScreen
from hipmob_desktop.ui.finish.finish_view import FinishView, finish_view
from hipmob_desktop.ui.finish.moment import MomentPanel
from hipmob_desktop.ui.home.home_view import WeekView
from hipmob_desktop.ui.widgets.rating_scale import RatingScale
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, HandClock, played
from tests.ui.reading import button, texts

K = Qt.Key
LEAVES = "Closes by itself after 60 seconds. You can answer later, in the history."


@pytest.fixture
def view(timeline: Timeline) -> FinishView:
    return finish_view(played(timeline, NOW), WeekView(2, 3, ""))


@pytest.fixture
def asked(actions: Actions, window: MainWindow, view: FinishView) -> Iterator[MainWindow]:
    """A finish screen whose answers are taken in as the program does it."""

    def take_in(session: str, answers: Answers) -> None:
        window.show_finish(replace(view, session=session, answers=answers))

    actions.save_feelings.connect(take_in)
    window.show_finish(view)
    past_the_moment(window)
    button(window, "Answer in numbers (M)").click()
    yield window
    actions.save_feelings.disconnect(take_in)


@pytest.fixture
def screen(actions: Actions, qtbot: QtBot, view: FinishView, clock: HandClock) -> Iterator[FinishScreen]:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    shown = FinishScreen(actions, clock)
    shown.setParent(window)
    shown.resize(window.size())
    window.show()
    shown.show_finish(view)
    past_the_moment(shown)
    yield shown
    window.close()


def past_the_moment(shown: QWidget) -> None:
    """Skip the first seconds."""
    for moment in shown.findChildren(MomentPanel):
        moment.stop()
        moment.over.emit()


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)


def given(window: MainWindow) -> list[int | None]:
    return [scale.answer for scale in window.findChildren(RatingScale)]


def test_number_keys_answer_one_question_after_the_other(asked: MainWindow) -> None:
    press(asked, K.Key_3, K.Key_Tab, K.Key_1, K.Key_0, K.Key_Return, K.Key_0, K.Key_Down, K.Key_7)
    assert given(asked) == [3, 10, 0, 7]


def test_arrows_step_and_backspace_takes_an_answer_back(asked: MainWindow) -> None:
    press(asked, K.Key_4, K.Key_Right, K.Key_Right, K.Key_Left, K.Key_Tab, K.Key_2, K.Key_Backspace)
    assert given(asked) == [5, None, None, None]


def test_no_step_leads_out_of_the_scale(asked: MainWindow) -> None:
    press(asked, K.Key_1, K.Key_0, K.Key_Right, K.Key_Tab, K.Key_0, K.Key_Left)
    assert given(asked) == [10, 0, None, None]


def test_the_mouse_answers_with_what_it_points_at(asked: MainWindow) -> None:
    scale = asked.findChildren(RatingScale)[3]
    at = QPoint(round(scale.width() * 6.5 / 11), scale.height() // 2)
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=at)
    assert given(asked) == [None, None, None, 6]


def test_an_answer_is_told_with_its_question(asked: MainWindow) -> None:
    press(asked, K.Key_3)
    assert asked.findChildren(RatingScale)[0].accessibleName() == "Tightness, left hip: 3 of 10"


def test_a_pain_that_matters_asks_which_rotation_hurt(asked: MainWindow) -> None:
    assert "Which rotation hurt?" not in texts(asked)
    asked.findChildren(RatingScale)[1].setFocus()
    press(asked, K.Key_6)
    assert "Which rotation hurt?" in texts(asked)
    internal, unsure = (
        button(asked, f"Which rotation hurt?: {HURT[one]}") for one in (Rotation.INTERNAL, None)
    )
    assert not internal.isChecked()
    assert not unsure.isChecked()
    for one in (internal, unsure):
        one.click()
        assert one.isChecked()


def test_a_rotation_that_was_told_or_not_known_is_shown_so_later(timeline: Timeline) -> None:
    hurt = CheckIn(Feeling(0, 6), Feeling(0, 0))
    for rotation in (Rotation.EXTERNAL, None):
        answers = answers_of(with_check_in(played(timeline, NOW), hurt, NOW, rotation))
        assert (answers.rotation, answers.unsure) == (rotation, rotation is None)


def test_the_row_that_the_number_keys_answer_is_marked_from_the_start(asked: MainWindow) -> None:
    first, *others = asked.findChildren(RatingScale)
    assert first.hasFocus()
    assert not any(one.hasFocus() for one in others)


def test_where_no_answer_could_be_kept_none_is_asked_for(window: MainWindow, view: FinishView) -> None:
    window.show_finish(replace(view, asks=False))
    past_the_moment(window)
    assert not [scale for scale in window.findChildren(RatingScale) if scale.isVisible()]
    assert "How do your hips feel now?" not in texts(window)


def test_what_is_left_open_counts_as_nothing_felt() -> None:
    answers = Answers().given("right_pain", 5)
    assert answers.check_in == CheckIn(Feeling(0, 0), Feeling(0, 5))
    assert answers.given("right_pain", None).check_in is None


def test_an_untouched_finish_closes_by_itself(qtbot: QtBot, screen: FinishScreen, clock: HandClock) -> None:
    assert LEAVES in texts(screen)
    clock.now += STAYS - 10
    screen.countdown.tick()
    assert LEAVES in texts(screen)
    clock.now += 10
    with qtbot.waitSignal(screen.back_requested):
        screen.countdown.tick()
    assert not screen.countdown.is_running


def test_a_key_keeps_the_finish_open(screen: FinishScreen) -> None:
    QTest.keyClick(screen, K.Key_Shift)
    assert not screen.countdown.is_running
    assert LEAVES not in texts(screen)


def test_a_moving_mouse_keeps_it_open_and_a_nudged_one_does_not(screen: FinishScreen) -> None:
    QTest.mouseMove(screen, QPoint(50, 50))
    QTest.mouseMove(screen, QPoint(53, 52))
    assert screen.countdown.is_running
    QTest.mouseMove(screen, QPoint(150, 80))
    assert not screen.countdown.is_running


def test_an_answer_does_not_begin_the_countdown_again(screen: FinishScreen, view: FinishView) -> None:
    QTest.keyClick(screen, K.Key_4)
    screen.show_finish(replace(view, answers=Answers(4)))
    assert not screen.countdown.is_running


def test_leaving_the_screen_ends_the_countdown(screen: FinishScreen) -> None:
    screen.hide()
    assert not screen.countdown.is_running
