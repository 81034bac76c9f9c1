"""The history screen tells in parts what was done, and asks for what is to be changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import hypot

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.history.balance import Measure
from hipmob_desktop.history.check_in import Hips, Pain, with_check_in
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.history.feeling_view import feeling_view
from hipmob_desktop.ui.history.history_screen import READING, HistoryScreen, Part, headline_role
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.session_list import SessionList
from hipmob_desktop.ui.theme.distance import WORD_MINUTES, letter_pixels, reading_scale
from hipmob_desktop.ui.theme.measures import size_of
from hipmob_desktop.ui.widgets.bar_chart import BarChart, BarGroup, Level
from hipmob_desktop.ui.widgets.chart import NavigableChart
from hipmob_desktop.ui.widgets.heat_map import HeatMap
from hipmob_desktop.ui.widgets.line_chart import ChartPoint, LineChart
from hipmob_desktop.ui.widgets.path_steps import PathSteps
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, played, shared_window
from tests.ui.looking_back import show
from tests.ui.reading import button, texts
from tests.ui.test_fit import faults
from tools.make_history import make

K = Qt.Key


def shown(window: MainWindow, kind: type[NavigableChart]) -> list[NavigableChart]:
    return [one for one in window.findChildren(kind) if one.isVisible()]


@pytest.fixture
def history_view(history_view: HistoryView, timeline: Timeline) -> HistoryView:
    """The history of the other tests, after months with a check-in at their start."""
    feeling = {"left": {"tightness": 4, "pain": 1}, "right": {"tightness": 2, "pain": 0}}
    first = played(timeline, NOW - timedelta(days=80)).changed(check_in=feeling, id="first")
    return replace(history_view, records=(first, *history_view.records))


def test_number_keys_turn_to_the_parts(window: MainWindow, history_view: HistoryView) -> None:
    show(window, history_view, Part.WEEKS)
    QTest.keyClick(window, K.Key_2)
    assert shown(window, HeatMap)
    QTest.keyClick(window, K.Key_4)
    assert shown(window, PathSteps)


def test_a_remote_turns_to_the_parts_and_leads_into_them(
    window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.WEEKS)
    screen = window.findChild(HistoryScreen)
    assert isinstance(screen, HistoryScreen)
    screen.setFocus()
    QTest.keyClick(window.focusWidget(), K.Key_Right)
    assert shown(window, HeatMap)
    QTest.keyClick(window.focusWidget(), K.Key_Left)
    assert shown(window, BarChart)
    seen: list[QWidget] = []
    for _ in range(12):
        QTest.keyClick(window.focusWidget(), K.Key_Down)
        seen.append(window.focusWidget())
    assert sum(isinstance(one, BarChart) for one in seen) >= 3


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (K.Key_1, BarChart),
        (K.Key_2, HeatMap),
        (K.Key_3, LineChart),
        (K.Key_4, PathSteps),
        (K.Key_5, SessionList),
    ],
)
def test_the_keyboard_comes_along_to_what_a_part_shows(
    window: MainWindow, history_view: HistoryView, key: Qt.Key, kind: type[QWidget]
) -> None:
    show(window, history_view, Part.FILES)
    QTest.keyClick(window, key)
    assert isinstance(window.focusWidget(), kind)


@pytest.mark.parametrize("key", [K.Key_1, K.Key_3])
def test_the_keyboard_never_comes_to_a_chart_that_is_not_there_yet(
    window: MainWindow, timeline: Timeline, key: Qt.Key
) -> None:
    records = tuple(played(timeline, NOW - timedelta(days=day)) for day in (5, 2))
    show(window, HistoryView(records, NOW.date()), Part.FILES)
    QTest.keyClick(window, key)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_a_picture_tells_all_its_values_to_assistive_technology(
    window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.FEELING)
    described = QAccessible.queryAccessibleInterface(shown(window, LineChart)[0]).text(
        QAccessible.Text.Description
    )
    assert "Thursday 5 March 2026: tightness left 4, right 2, of 10." in described


def test_the_weeks_tell_sessions_and_minutes_of_each_week(
    window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.WEEKS)
    told = texts(window)
    assert "0 of 2 this week" in told
    assert "1 week in a row at your goal." in told
    assert "Week of 9 Mar: left 0:45, right 0:00 held; left 5, right 0 reps." in told
    assert [bars.sentence for bars in shown(window, BarChart)][
        -1
    ] == "Week of 9 Mar: 0 sessions, 2 min in all."


def test_arrow_keys_walk_through_the_weeks_and_each_is_told(
    window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.WEEKS)
    bars = shown(window, BarChart)[-1]
    bars.setFocus()
    QTest.keyClick(bars, K.Key_Left)
    assert bars.sentence == "Week of 2 Mar: 2 sessions, 21 min in all."
    assert bars.sentence in texts(window)
    name = QAccessible.queryAccessibleInterface(bars).text(QAccessible.Text.Name)
    assert name == f"Sessions each week. {bars.sentence}"
    QTest.keyClick(bars, K.Key_Home)
    QTest.keyClick(bars, K.Key_Left)
    assert bars.at == 0


def test_as_many_weeks_have_their_label_as_there_is_room_for(
    window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.WEEKS)
    told = []
    for width in (1280, 480):
        window.resize(width, 720)
        QApplication.processEvents()
        bars = shown(window, BarChart)[-1]
        assert isinstance(bars, BarChart)
        told.append(list(bars.labelled()))
    assert told[0] == list(range(12))
    assert 2 <= len(told[1]) < 12
    assert told[1][-1] == 11


def test_this_week_can_be_marked_as_a_pause(
    actions: Actions, qtbot: QtBot, window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.WEEKS)
    with qtbot.waitSignal(actions.mark_week) as asked:
        QTest.mouseClick(button(window, "This week is: Holiday"), Qt.MouseButton.LeftButton)
    assert asked.args == [date(2026, 3, 9), Pause.HOLIDAY]


def test_the_year_is_walked_day_by_day_and_a_day_opens_its_session(
    window: MainWindow, history_view: HistoryView
) -> None:
    show(window, history_view, Part.YEAR)
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
    assert "Thursday 5 March 2026" in texts(window)


def test_an_earlier_year_can_be_shown(window: MainWindow, timeline: Timeline) -> None:
    old = played(timeline, datetime(2025, 12, 31, 23, 0, tzinfo=UTC))
    show(window, HistoryView((old,), NOW.date()), Part.YEAR)
    assert "No session in 2026" in texts(window)
    [months] = shown(window, BarChart)
    button(window, "Year: less").click()
    assert months.sentence == "December 2025: 1 session, 1:30 held on each side."
    assert "1 session, 3 minutes held" in texts(window)


def test_a_day_of_the_shown_year_opens_once_the_chosen_year_is_gone(
    window: MainWindow, timeline: Timeline
) -> None:
    old = played(timeline, datetime(2025, 12, 31, 23, 0, tzinfo=UTC)).changed(id="old")
    new = played(timeline, NOW).changed(id="new")
    show(window, HistoryView((old, new), NOW.date()), Part.YEAR)
    button(window, "Year: less").click()
    show(window, HistoryView((new,), NOW.date()), Part.YEAR)
    QTest.keyClick(shown(window, HeatMap)[0], K.Key_Return)
    assert "Thursday 12 March 2026" in texts(window)


def test_the_feelings_are_told_with_both_sides(window: MainWindow, history_view: HistoryView) -> None:
    show(window, history_view, Part.FEELING)
    tightness, pain = shown(window, LineChart)
    assert tightness.sentence == "Thursday 5 March 2026: tightness left 4, right 2, of 10."
    assert pain.sentence == "Thursday 5 March 2026: pain left 1, right 0, of 10."
    assert "Sharp or pinching pain in the groin, pain in the knee, or numbness: stop now." in texts(window)


def test_a_value_has_the_same_place_on_both_sides(qtbot: QtBot) -> None:
    def height(role: QPalette.ColorRole, left: float, right: float) -> float:
        course = LineChart("Pain")
        qtbot.addWidget(course)
        course.resize(400, 300)
        course.show_points((ChartPoint(0.5, left, right, "Told."),), ("", "Today"))
        picture, colour = course.grab().toImage(), course.palette().color(role).rgb()
        rows = [y for y in range(300) for x in range(400) if picture.pixel(x, y) == colour]
        return (min(rows) + max(rows)) / 2

    for value in (0, 3):
        left = height(QPalette.ColorRole.Accent, value, 9)
        assert abs(left - height(QPalette.ColorRole.Text, 9, value)) <= 1


def test_many_answers_are_told_as_the_means_of_their_weeks(window: MainWindow) -> None:
    view = HistoryView(tuple(make(400, until=NOW)), NOW.date())
    show(window, view, Part.FEELING)
    button(window, "Look back on: All").click()
    assert shown(window, LineChart)[0].sentence.startswith("Week of 9 Mar 2026: tightness left ")


def test_the_path_says_where_one_is_and_how_it_goes_on(window: MainWindow, history_view: HistoryView) -> None:
    history_view = replace(history_view, records=history_view.records[1:])
    show(window, history_view, Part.PATH)
    [steps] = shown(window, PathSteps)
    assert steps.sentence == "Step 7: 45 s and 8 reps – you are here."
    assert "Four weeks after your first session this shows where you started and where you are now." in texts(
        window
    )


@pytest.mark.parametrize("part", [Part.WEEKS, Part.YEAR, Part.FEELING, Part.SESSIONS])
def test_an_empty_history_says_what_will_be_there(window: MainWindow, part: Part) -> None:
    show(window, HistoryView(today=NOW.date()), part)
    assert "Nothing here yet" in texts(window)


def test_what_happened_to_the_file_is_told(window: MainWindow, records: tuple[Record, ...]) -> None:
    show(window, HistoryView(records, NOW.date(), notices=("The file was damaged.",)), Part.WEEKS)
    assert "The file was damaged." in texts(window)


def test_the_first_weeks_are_told_in_words_instead_of_empty_charts(
    window: MainWindow, timeline: Timeline
) -> None:
    records = tuple(played(timeline, NOW - timedelta(days=day)) for day in (5, 2))
    show(window, HistoryView(records, NOW.date()), Part.WEEKS)
    told = texts(window)
    assert "2 sessions done, 21 min in all." in told
    assert "Stretching: 3:00 held on each side. Strength: 32 reps on each side." in told
    assert not shown(window, BarChart)
    assert not any("alike" in text or "behind" in text for text in told)


def test_only_weeks_since_the_first_session_are_shown(window: MainWindow, timeline: Timeline) -> None:
    records = tuple(played(timeline, NOW - timedelta(days=day)) for day in (21, 2))
    show(window, HistoryView(records, NOW.date()), Part.WEEKS)
    bars = shown(window, BarChart)[-1]
    assert isinstance(bars, BarChart)
    assert len(bars.labelled()) == 4


def answered(timeline: Timeline, days: int, left: int, right: int) -> Record:
    feeling = {"left": {"tightness": left, "pain": 0}, "right": {"tightness": right, "pain": 0}}
    return played(timeline, NOW - timedelta(days=days)).changed(check_in=feeling, id=f"{days}")


def test_the_course_of_feeling_is_a_sentence(window: MainWindow, timeline: Timeline) -> None:
    course = ((89, 6, 3), (86, 6, 3), (83, 6, 3), (40, 4, 3), (5, 2, 3), (2, 2, 3))
    records = tuple(answered(timeline, *one) for one in course)
    show(window, HistoryView(records, NOW.date()), Part.FEELING)
    assert "Left hip: 6 to 2 since December. Right hip: steady at 3." in texts(window)


def test_one_evening_does_not_bend_the_course(timeline: Timeline) -> None:
    course = [(day, 5, 5) for day in range(60, 3, -3)]
    odd = tuple(answered(timeline, *one) for one in (*course, (2, 9, 5)))
    view = feeling_view(HistoryView(odd, NOW.date()), 91)
    last = view.points[Measure.TIGHTNESS][-1]
    assert last.left == 9
    assert last.smooth is not None
    assert last.smooth[0] < 6.5


def test_answers_in_words_are_counted_and_draw_no_tightness(window: MainWindow, timeline: Timeline) -> None:
    hips = (Hips.LOOSER, Hips.SAME, Hips.LOOSER, Hips.LOOSER)
    records = tuple(
        with_check_in(
            played(timeline, NOW - timedelta(days=20 - 4 * number)),
            Answers(hips=one, pain=Pain.NO).check_in,
            NOW,
        )
        for number, one in enumerate(hips)
    )
    show(window, HistoryView(records, NOW.date()), Part.FEELING)
    assert "Looser after 3 of your last 4 sessions." in texts(window)
    [pain] = shown(window, LineChart)
    assert "pain left 0" in pain.sentence


def test_two_answers_are_no_course(window: MainWindow, timeline: Timeline) -> None:
    records = tuple(answered(timeline, *one) for one in ((5, 6, 6), (2, 3, 3)))
    show(window, HistoryView(records, NOW.date()), Part.FEELING)
    assert "After two weeks of answers, this shows the trend." in texts(window)
    assert not shown(window, LineChart)


@pytest.mark.parametrize("width", [200, 320, 500, 900])
def test_no_label_of_a_chart_is_cut(qtbot: QtBot, width: int) -> None:
    bars = BarChart("Weeks")
    qtbot.addWidget(bars)
    bars.resize(width, 200)
    bars.show_groups(tuple(BarGroup(f"30 Nov{number}", (1,), "") for number in range(12)), Level(3, "Goal"))
    boxes = [bars.label_box(number) for number in bars.labelled()]
    assert all(box.left() >= 0 and box.right() <= width for box in boxes)
    assert all(one.right() <= other.left() for one, other in pairwise(boxes))


@pytest.mark.parametrize(("locale", "row"), [("en_US", 0), ("de_DE", 6)])
def test_a_week_begins_as_the_system_has_it(qtbot: QtBot, locale: str, row: int) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        year = HeatMap("Year")
        qtbot.addWidget(year)
        year.resize(1000, 300)
        year.show_year(2026, {}, [""] * 365, date(2026, 3, 12))
        cell = year._cell(1000)
        days = [(day - date(2026, 1, 1)).days for day in (date(2026, 3, 8), date(2026, 3, 1))]
        sunday, first = (year._square(day, cell) for day in days)
        assert sunday.top() == first.top()
        assert round((sunday.top() - year._line()) / cell) == row
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("inches", [24, 44, 65])
@pytest.mark.parametrize("metres", [1.5, 2.5, 4.0])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_the_history_can_be_read_from_afar_in_full_screen(
    inches: int, metres: float, size: tuple[int, int]
) -> None:
    per_mm = size[0] / (inches * 25.4 * 16 / hypot(16, 9))
    scale = reading_scale(*size, metres, per_mm, READING)
    needed = letter_pixels(WORD_MINUTES, metres, per_mm)
    assert size_of(headline_role(scale, *size), scale) >= needed - 1
    assert scale / size[0] >= 1 / 1280 - 1e-9


@pytest.fixture(scope="module")
def from_afar(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[MainWindow]:
    """A window on the full screen of a television, for all parts of the history."""
    inches, metres = request.param
    with shared_window(1920, 1080) as window:
        window.modes.form = WindowMode.FULL_SCREEN
        window.apply(Settings(distance=metres))
        window._in.measure(1920 / (inches * 25.4 * 16 / hypot(16, 9)))
        yield window
        window.modes.form = WindowMode.WINDOW


@pytest.mark.parametrize("from_afar", [(24, 4.0), (44, 2.5), (44, 4.0), (65, 4.0)], indirect=True)
@pytest.mark.parametrize("part", Part)
def test_no_text_is_cut_in_letters_for_a_television(
    from_afar: MainWindow, history_view: HistoryView, part: Part
) -> None:
    show(from_afar, history_view, part)
    for _ in range(5):
        QApplication.processEvents()
    assert not faults(from_afar)
