"""The finish screen says what was done on each side."""

from collections.abc import Iterator
from dataclasses import replace
from math import atan, degrees, hypot

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.history.check_in import PAIN_SOURCE, Hips, Pain
from hipmob_desktop.history.proposal import Kind, Proposal, Suggestion
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.finish.finish_screen import QUESTION_READING
from hipmob_desktop.ui.finish.finish_view import SEE_SOMEBODY, advice, finish_view
from hipmob_desktop.ui.finish.moment import MOMENT, MomentPanel, Signs
from hipmob_desktop.ui.finish.question_panel import HIPS, PAIN, ROTATION, Question
from hipmob_desktop.ui.home.home_view import WeekView
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.theme.distance import CAPITAL, WORD_MINUTES, reading_scale
from hipmob_desktop.ui.theme.measures import TextRole, size_of
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, RecordingFigure, played, stopped
from tests.ui.reading import button, texts

K = Qt.Key


@pytest.fixture
def asked(actions: Actions, window: MainWindow, timeline: Timeline) -> Iterator[MainWindow]:
    """A finish screen after its first seconds, whose answers are taken in as the program does it."""
    view = finish_view(played(timeline, NOW), WeekView(2, 3, ""))

    def take_in(session: str, answers: Answers) -> None:
        window.show_finish(replace(view, session=session, answers=answers))

    actions.save_feelings.connect(take_in)
    window.show_finish(view)
    skip_moment(window)
    yield window
    actions.save_feelings.disconnect(take_in)


def skip_moment(window: MainWindow) -> None:
    for moment in window.findChildren(MomentPanel):
        moment.stop()
        moment.over.emit()


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)


def asks(window: MainWindow, question: Question) -> bool:
    return question.words in texts(window)


#: How each device answers the first question with its second answer, and the second one with its third.
DEVICES = {
    "number keys": (K.Key_2, K.Key_3),
    "arrows and Enter": (*[K.Key_Right] * 2, K.Key_Return, K.Key_Left, K.Key_Enter),
    "a remote": (*[K.Key_Down] * 2, K.Key_Select, K.Key_Up, K.Key_Select),
    "a clicker": (*[K.Key_PageDown] * 2, K.Key_PageUp, *[K.Key_PageDown] * 3, K.Key_PageUp),
    "the space bar": (*[K.Key_Right] * 2, K.Key_Space, *[K.Key_Right] * 3, K.Key_Space),
}


@pytest.mark.parametrize("device", DEVICES)
def test_one_question_after_the_other_is_answered_from_the_floor(
    actions: Actions, asked: MainWindow, device: str
) -> None:
    given: list[Answers] = []
    actions.save_feelings.connect(lambda _session, answers: given.append(answers))
    press(asked, *DEVICES[device])
    assert (given[-1].hips, given[-1].pain) == (Hips.SAME, Pain.YES)


def test_enter_alone_marks_an_answer_before_it_gives_one(actions: Actions, asked: MainWindow) -> None:
    given: list[Answers] = []
    actions.save_feelings.connect(lambda _session, answers: given.append(answers))
    press(asked, K.Key_Return)
    assert not given
    press(asked, K.Key_Return)
    assert given[-1].hips is Hips.LOOSER


def test_a_pointer_answers(actions: Actions, qtbot: QtBot, asked: MainWindow) -> None:
    with qtbot.waitSignal(actions.save_feelings) as saved:
        button(asked, "How do your hips feel now? Looser").click()
    assert saved.args is not None
    assert saved.args[1].hips is Hips.LOOSER
    assert asks(asked, PAIN)


def test_where_nothing_hurts_two_questions_are_all(actions: Actions, qtbot: QtBot, asked: MainWindow) -> None:
    press(asked, K.Key_1, K.Key_1)
    assert not any(asks(asked, one) for one in (HIPS, PAIN, ROTATION))
    with qtbot.waitSignal(actions.show_home):
        press(asked, K.Key_Return)


def test_a_pain_is_asked_for_its_turn(asked: MainWindow) -> None:
    press(asked, K.Key_1, K.Key_2)
    assert asks(asked, ROTATION)
    press(asked, K.Key_2)
    assert not asks(asked, ROTATION)


def test_a_question_may_be_skipped_and_nothing_is_kept_of_it(
    actions: Actions, qtbot: QtBot, asked: MainWindow
) -> None:
    with qtbot.assertNotEmitted(actions.save_feelings):
        press(asked, K.Key_0)
        assert asks(asked, PAIN)
        press(asked, K.Key_0)
    assert not asks(asked, PAIN)


def test_back_asks_the_question_before_again_and_then_leaves(
    actions: Actions, qtbot: QtBot, asked: MainWindow
) -> None:
    press(asked, K.Key_1)
    with qtbot.assertNotEmitted(actions.show_home):
        press(asked, K.Key_Back)
    assert asks(asked, HIPS)
    with qtbot.waitSignal(actions.show_home):
        press(asked, K.Key_Back)


def test_a_session_to_its_end_is_a_moment_with_a_sound(
    actions: Actions, qtbot: QtBot, window: MainWindow, figure: RecordingFigure, bridge: PlayerBridge
) -> None:
    timeline = build_timeline(load_builtin(), Preferences(talk=Talk.COACH), {})
    bridge.open(timeline)
    with qtbot.waitSignal(actions.sound_finish):
        window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
        assert not asks(window, HIPS)
        assert "2 of 3 this week" in texts(window)
    qtbot.waitUntil(lambda: asks(window, HIPS))
    assert figure.instants[-1] == pytest.approx(timeline.total_seconds)


def test_without_motion_the_moment_is_there_at_once(
    actions: Actions, qtbot: QtBot, window: MainWindow, timeline: Timeline
) -> None:
    window.show_less_motion(less=True)
    try:
        with qtbot.waitSignal(actions.sound_finish):
            window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
        [signs] = window.findChildren(Signs)
        assert signs.seconds == MOMENT
    finally:
        window.show_less_motion(less=False)


def test_a_key_goes_on_from_the_moment(window: MainWindow, timeline: Timeline) -> None:
    window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
    press(window, K.Key_Return)
    assert asks(window, HIPS)


def test_a_session_that_was_stopped_is_not_celebrated(
    actions: Actions, qtbot: QtBot, window: MainWindow, timeline: Timeline
) -> None:
    with qtbot.assertNotEmitted(actions.sound_finish):
        window.show_finish(finish_view(stopped(timeline), WeekView(2, 3, "")))
    assert asks(window, HIPS)


def test_no_pain_is_answered_with_words_and_not_with_numbers() -> None:
    assert advice(Answers(hips=Hips.LOOSER, pain=Pain.NO), Proposal()) == ("No pain: go on like this.",)


@pytest.mark.parametrize("size", [(800, 600), (1280, 720), (1920, 1080)])
def test_the_moment_fills_the_page(window: MainWindow, timeline: Timeline, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
    for _ in range(3):
        QApplication.processEvents()
    moment = window.findChild(MomentPanel)
    assert isinstance(moment, MomentPanel)
    assert moment.height() > 0.9 * size[1]
    assert moment.visibleRegion().boundingRect().height() == moment.height()


def test_why_tells_the_rule_and_its_source(asked: MainWindow) -> None:
    press(asked, K.Key_1, K.Key_1)
    assert not any(PAIN_SOURCE in text for text in texts(asked))
    button(asked, "Why").click()
    assert any(PAIN_SOURCE in text for text in texts(asked))


def test_finish_shows_both_sides_side_by_side_behind_more(asked: MainWindow) -> None:
    press(asked, K.Key_1, K.Key_1)
    assert "11 min, all the way through. Both sides the same." in texts(asked)
    button(asked, "More: each hip in numbers").click()
    told = texts(asked)
    assert told.count("1:30") == 2
    assert told.count("16") == 2


def test_finish_of_a_stopped_session_says_that_it_is_kept(window: MainWindow, timeline: Timeline) -> None:
    window.show_finish(replace(finish_view(stopped(timeline), WeekView(2, 3, "")), asks=False))
    assert "2 min saved. Your left hip did more so far." in texts(window)


def test_the_rest_of_a_stopped_session_can_be_done_at_once(
    actions: Actions, qtbot: QtBot, window: MainWindow, timeline: Timeline
) -> None:
    view = finish_view(stopped(timeline), WeekView(2, 3, ""))
    window.show_finish(replace(view, rest="7 min", asks=False))
    assert any(text.endswith("7 min to go, then both have the same.") for text in texts(window))
    for go_on in (button(window, "Go on with the rest (G)").click, lambda: QTest.keyClick(window, K.Key_G)):
        with qtbot.waitSignal(actions.resume_session):
            go_on()


@pytest.mark.parametrize("inches", [24, 44, 65])
@pytest.mark.parametrize("metres", [1.5, 2.5, 4.0])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_what_is_asked_can_be_read_from_afar(inches: int, metres: float, size: tuple[int, int]) -> None:
    width = inches * 25.4 * 16 / hypot(16, 9)  # of the screen, in millimetres
    per_mm = size[0] / width
    scale = reading_scale(*size, metres, per_mm, QUESTION_READING)
    capital = size_of(TextRole.TITLE, scale) * CAPITAL / per_mm
    assert degrees(atan(capital / 1000 / metres)) * 60 >= WORD_MINUTES - 0.2
    assert scale / size[0] >= 1 / 1280 - 1e-9  # no smaller in share than on a small screen


@pytest.mark.parametrize("inches", [24, 44, 65])
@pytest.mark.parametrize("metres", [1.5, 2.5, 4.0])
@pytest.mark.parametrize("size", [(480, 360), (800, 600), (1920, 1080)])
def test_a_question_is_whole_on_every_screen(
    asked: MainWindow, inches: int, metres: float, size: tuple[int, int]
) -> None:
    asked.resize(*size)
    asked.apply(Settings(distance=metres))
    asked._in.measure(size[0] / (inches * 25.4 * 16 / hypot(16, 9)))
    for keys in ((), (K.Key_1,), (K.Key_2,)):
        press(asked, *keys)
        for _ in range(5):
            QApplication.processEvents()
        choices = [
            one for one in asked.findChildren(QPushButton) if one.property("choice") and one.isVisible()
        ]
        assert len(choices) == 3
        for one in choices:
            assert one.visibleRegion().boundingRect() == one.rect()
            assert one.width() >= one.sizeHint().width()


def test_where_nothing_is_left_of_a_session_no_key_goes_on(
    actions: Actions, qtbot: QtBot, window: MainWindow, timeline: Timeline
) -> None:
    window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
    with qtbot.assertNotEmitted(actions.resume_session):
        QTest.keyClick(window, K.Key_G)


def test_much_pain_is_not_praised_and_not_gone_on_with(window: MainWindow, timeline: Timeline) -> None:
    view = replace(finish_view(played(timeline, NOW), WeekView(2, 3, "")), rest="7 min")
    for answers, title in ((Answers(left_pain=6), "Let it rest"), (Answers(0, 6, 0, 7), "Rest your hips")):
        window.show_finish(replace(view, answers=answers))
        assert title in texts(window)
        assert "Well done" not in texts(window)
        assert not [
            one for one in window.findChildren(QPushButton) if "rest" in one.text() and one.isVisible()
        ]


def test_after_much_pain_a_doctor_is_named_once_and_nothing_is_asked_yet() -> None:
    asked = Suggestion(Kind.LESS, "Go less far?", "It hurt.", {"reps": 7}, "Next time go less far.")
    assert advice(Answers(left_pain=5), Proposal((asked,))) == ("It hurt. Next time go less far.",)
    rests = Suggestion(
        Kind.REST, "Rest until 8 March. See a doctor.", "It hurt.", ahead="Rest until 8 March."
    )
    assert advice(Answers(left_pain=6), Proposal((rests,))) == ("It hurt. Rest until 8 March.", SEE_SOMEBODY)


def test_what_is_to_go_makes_both_the_same_only_where_they_differ(timeline: Timeline) -> None:
    ahead = finish_view(stopped(timeline), WeekView(2, 3, ""))
    assert replace(ahead, rest="7 min").to_go == "7 min to go, then both have the same."
    assert replace(ahead, right=ahead.left, rest="7 min").to_go == "7 min to go."
    assert ahead.to_go == ""
