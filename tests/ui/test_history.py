"""The history screen tells in parts what was done, and asks for what is to be changed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.feelings import Answers
from hipmob_desktop.ui.history.screen import HistoryScreen, Part
from hipmob_desktop.ui.history.session_list import SessionList
from hipmob_desktop.ui.history.view import HistoryView
from hipmob_desktop.ui.widgets.bars import Bars
from hipmob_desktop.ui.widgets.course import Course
from hipmob_desktop.ui.widgets.heat_map import HeatMap
from hipmob_desktop.ui.widgets.scale import Scale
from hipmob_desktop.ui.widgets.steps import Steps
from hipmob_desktop.ui.widgets.walked import Walked
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played
from tests.ui.reading import button, texts
from tools.make_history import make

K = Qt.Key
NAMES = {"external-stretch": "90/90 external rotation stretch"}


@pytest.fixture
def records(timeline: Timeline) -> tuple[Record, ...]:
    """Two sessions of last week, the second with a check-in, and one of this week that was stopped."""
    feeling = {"left": {"tightness": 4, "pain": 1}, "right": {"tightness": 2, "pain": 0}}
    return (
        played(timeline, NOW - timedelta(days=9)),
        played(timeline, NOW - timedelta(days=7)).changed(check_in=feeling, note="In front of a film."),
        played(timeline, NOW, until=120),
    )


@pytest.fixture
def view(records: tuple[Record, ...]) -> HistoryView:
    return HistoryView(records, NOW.date(), 2, names=NAMES)


def show(window: MainWindow, view: HistoryView, part: Part) -> HistoryScreen:
    window.resize(1280, 900)
    window.show_history(view)
    screen = window.findChildren(HistoryScreen)[0]
    screen.show_part(part)
    return screen


def shown(window: MainWindow, kind: type[Walked]) -> list[Walked]:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_number_keys_turn_to_the_parts(window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.WEEKS)
    QTest.keyClick(window, K.Key_2)
    assert shown(window, HeatMap)
    QTest.keyClick(window, K.Key_4)
    assert shown(window, Steps)


@pytest.mark.parametrize(
    ("key", "kind"),
    [(K.Key_1, Bars), (K.Key_2, HeatMap), (K.Key_3, Course), (K.Key_4, Steps), (K.Key_5, SessionList)],
)
def test_the_keyboard_comes_along_to_what_a_part_shows(
    window: MainWindow, view: HistoryView, key: Qt.Key, kind: type[QWidget]
) -> None:
    show(window, view, Part.FILES)
    QTest.keyClick(window, key)
    assert isinstance(window.focusWidget(), kind)


def test_a_picture_tells_all_its_values_to_assistive_technology(
    window: MainWindow, view: HistoryView
) -> None:
    show(window, view, Part.FEELING)
    described = QAccessible.queryAccessibleInterface(shown(window, Course)[0]).text(
        QAccessible.Text.Description
    )
    assert "Thursday 5 March 2026: tightness left 4, right 2, of 10." in described


def test_the_weeks_tell_sessions_and_minutes_of_each_week(window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.WEEKS)
    told = texts(window)
    assert "0 of 2 sessions this week" in told
    assert "1 week in a row at your goal." in told
    assert "Week of 9 Mar: left 0:45, right 0:00 held; left 5, right 0 reps." in told
    assert [bars.sentence for bars in shown(window, Bars)][-1] == "Week of 9 Mar: 0 sessions, 2 min in all."


def test_arrow_keys_walk_through_the_weeks_and_each_is_told(window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.WEEKS)
    bars = shown(window, Bars)[-1]
    bars.setFocus()
    QTest.keyClick(bars, K.Key_Left)
    assert bars.sentence == "Week of 2 Mar: 2 sessions, 18 min in all."
    assert bars.sentence in texts(window)
    name = QAccessible.queryAccessibleInterface(bars).text(QAccessible.Text.Name)
    assert name == f"Sessions each week. {bars.sentence}"
    QTest.keyClick(bars, K.Key_Home)
    QTest.keyClick(bars, K.Key_Left)
    assert bars.at == 0


def test_this_week_can_be_marked_as_a_pause(qtbot: QtBot, window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.WEEKS)
    with qtbot.waitSignal(window.past.pause_requested) as asked:
        QTest.mouseClick(button(window, "This week is: Holiday"), Qt.MouseButton.LeftButton)
    assert asked.args == [date(2026, 3, 9), Pause.HOLIDAY]


def test_the_year_is_walked_day_by_day_and_a_day_opens_its_session(
    window: MainWindow, view: HistoryView
) -> None:
    show(window, view, Part.YEAR)
    assert "3 sessions, 7 minutes held" in texts(window)
    calendar = shown(window, HeatMap)[0]
    calendar.setFocus()
    assert calendar.sentence == "Thursday 12 March 2026: 1 session, 0:45 held in all."
    QTest.keyClick(calendar, K.Key_Up)
    assert calendar.sentence == "Wednesday 11 March 2026: no session."
    QTest.keyClick(calendar, K.Key_Down)
    QTest.keyClick(calendar, K.Key_Left)
    assert calendar.sentence == "Thursday 5 March 2026: 1 session, 3:00 held in all."
    QTest.keyClick(calendar, K.Key_Return)
    assert "In front of a film." in [note.toPlainText() for note in window.findChildren(QPlainTextEdit)]
    assert texts(window).count("Thursday 5 March 2026") == 1


def test_an_earlier_year_can_be_shown(window: MainWindow, timeline: Timeline) -> None:
    old = played(timeline, datetime(2025, 12, 31, 23, 0, tzinfo=UTC))
    show(window, HistoryView((old,), NOW.date()), Part.YEAR)
    assert "No session in 2026" in texts(window)
    [months] = shown(window, Bars)
    button(window, "Year: less").click()
    assert months.sentence == "December 2025: 1 session, 1:30 held on each side."
    assert "1 session, 3 minutes held" in texts(window)


def test_the_feelings_are_told_with_both_sides(window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.FEELING)
    tightness, pain = shown(window, Course)
    assert tightness.sentence == "Thursday 5 March 2026: tightness left 4, right 2, of 10."
    assert pain.sentence == "Thursday 5 March 2026: pain left 1, right 0, of 10."
    assert "Sharp or pinching pain in the groin, pain in the knee, or numbness: stop now." in texts(window)


def test_many_answers_are_told_as_the_means_of_their_weeks(window: MainWindow) -> None:
    view = HistoryView(tuple(make(400, until=NOW)), NOW.date())
    show(window, view, Part.FEELING)
    button(window, "Look back on: All").click()
    assert shown(window, Course)[0].sentence.startswith("Week of 9 Mar 2026: tightness left ")


def test_the_path_says_where_one_is_and_how_it_goes_on(window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.PATH)
    [steps] = shown(window, Steps)
    assert steps.sentence == "Step 7: 45 s and 8 reps – you are here: set for your next session."
    assert "Four weeks after your first session you find here where you started and where you are." in texts(
        window
    )


def test_a_session_is_told_with_all_its_phases_and_what_was_skipped(
    window: MainWindow, view: HistoryView
) -> None:
    show(window, view, Part.SESSIONS)
    told = texts(window)
    assert "Left 0:45 held, 5 reps; right 0:00 held, 0 reps" in told
    assert "90/90 external rotation stretch" in told
    assert "5 of 8 reps" in told
    assert "skipped" in told
    assert "cut short" in told


def test_arrow_keys_walk_through_the_sessions(window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.SESSIONS)
    listed = window.findChildren(SessionList)[0]
    listed.setFocus()
    QTest.keyClick(listed, K.Key_Down)
    assert "Thursday 5 March 2026" in texts(window)
    sentence = listed.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence == (
        "Thursday 5 March 2026, 20:00: 9 min, complete. 1:30 held, 16 reps on each side. Pain 1, note."
    )


def test_a_session_asks_for_what_is_to_be_changed(
    qtbot: QtBot, window: MainWindow, view: HistoryView
) -> None:
    show(window, view, Part.SESSIONS)
    session = view.records[-1].id
    with qtbot.waitSignal(window.past.feelings_given) as asked:
        QTest.keyClick(next(s for s in window.findChildren(Scale) if s.isVisible()), K.Key_6)
    assert asked.args == [session, Answers(left_tightness=6)]
    with qtbot.waitSignal(window.past.morning_told) as told:
        button(window, "The next morning was: Worse").click()
    assert told.args == [session, True]
    with qtbot.waitSignal(window.past.delete_requested) as gone:
        button(window, "Delete").click()
    assert gone.args == [session]


def test_a_note_is_kept_when_one_goes_on(qtbot: QtBot, window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.SESSIONS)
    note = next(one for one in window.findChildren(QPlainTextEdit) if one.isVisible())
    note.setFocus()
    QTest.keyClicks(note, "Stiff at 2.")
    with qtbot.waitSignal(window.past.note_written) as written:
        QTest.keyClick(note, K.Key_Tab)
    assert written.args == [view.records[-1].id, "Stiff at 2."]


def test_a_deleted_session_can_be_had_back(qtbot: QtBot, window: MainWindow) -> None:
    show(window, HistoryView(undo="The session was deleted."), Part.SESSIONS)
    with qtbot.waitSignal(window.past.undo_requested):
        QTest.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)


def test_a_history_that_must_not_be_changed_offers_no_change(
    window: MainWindow, records: tuple[Record, ...]
) -> None:
    show(window, HistoryView(records, NOW.date(), changeable=False), Part.SESSIONS)
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    assert not [one for one in buttons if one.accessibleName().startswith("Delete")]
    assert not [one for one in window.findChildren(Scale) if one.isVisible() and one.isEnabled()]


@pytest.mark.parametrize("part", [Part.WEEKS, Part.YEAR, Part.FEELING, Part.SESSIONS])
def test_an_empty_history_says_what_will_be_there(window: MainWindow, part: Part) -> None:
    show(window, HistoryView(today=NOW.date()), part)
    assert "Nothing here yet" in texts(window)


def test_what_happened_to_the_file_is_told(window: MainWindow, records: tuple[Record, ...]) -> None:
    show(window, HistoryView(records, NOW.date(), notices=("The file was damaged.",)), Part.WEEKS)
    assert "The file was damaged." in texts(window)


def test_a_narrow_window_shows_the_list_or_one_session(window: MainWindow, view: HistoryView) -> None:
    show(window, view, Part.SESSIONS)
    window.resize(600, 600)
    listed = window.findChildren(SessionList)[0]
    assert listed.isVisible()
    assert "How it felt" not in texts(window)
    listed.setFocus()
    QTest.keyClick(listed, K.Key_Return)
    assert not listed.isVisible()
    assert "How it felt" in texts(window)
    button(window, "All sessions").click()
    assert listed.isVisible()


def test_escape_leads_from_a_session_to_the_list_and_then_to_the_start(
    qtbot: QtBot, window: MainWindow, view: HistoryView
) -> None:
    show(window, view, Part.SESSIONS)
    window.resize(600, 600)
    listed = window.findChildren(SessionList)[0]
    listed.setFocus()
    QTest.keyClick(listed, K.Key_Return)
    with qtbot.assertNotEmitted(window.home_requested):
        QTest.keyClick(window, K.Key_Escape)
    assert listed.isVisible()
    with qtbot.waitSignal(window.home_requested):
        QTest.keyClick(listed, K.Key_Escape)


def test_only_the_sessions_in_sight_are_put_in_words(window: MainWindow) -> None:
    screen = show(window, HistoryView(tuple(make(1000, until=NOW)), NOW.date()), Part.SESSIONS)
    window.grab()
    model = screen.findChildren(SessionList)[0].model()
    assert model.rowCount() == 1000
    assert model.worded < 60  # type: ignore[attr-defined]
