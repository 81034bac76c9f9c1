"""The finish screen says what was done on each side."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.history.proposal import Kind, Proposal, Suggestion
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.finish.finish_view import SEE_SOMEBODY, advice, finish_view
from hipmob_desktop.ui.home.home_view import WeekView
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played, stopped
from tests.ui.reading import button, texts

K = Qt.Key


def test_finish_shows_both_sides_side_by_side(
    actions: Actions, qtbot: QtBot, window: MainWindow, timeline: Timeline
) -> None:
    window.show_finish(finish_view(played(timeline, NOW), WeekView(2, 3, "")))
    told = texts(window)
    assert told.count("1:30") == 2
    assert told.count("16") == 2
    assert "11 min, all the way through. Both sides the same." in told
    with qtbot.waitSignal(actions.show_home):
        QTest.keyClick(window, K.Key_Return)


def test_finish_of_a_stopped_session_says_that_it_is_kept(window: MainWindow, timeline: Timeline) -> None:
    window.show_finish(finish_view(stopped(timeline), WeekView(2, 3, "")))
    told = texts(window)
    assert "2 min, and what you did is kept. Your left hip did more so far." in told


def test_the_rest_of_a_stopped_session_can_be_done_at_once(
    actions: Actions, qtbot: QtBot, window: MainWindow, timeline: Timeline
) -> None:
    view = finish_view(stopped(timeline), WeekView(2, 3, ""))
    window.show_finish(replace(view, rest="7 min"))
    assert any(text.endswith("7 min to go, then both have the same.") for text in texts(window))
    for go_on in (button(window, "Go on with the rest (G)").click, lambda: QTest.keyClick(window, K.Key_G)):
        with qtbot.waitSignal(actions.resume_session):
            go_on()


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
