"""No text is cut off, at any size of the window, on any screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.events import Command
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.dialogs.dialog import Dialog
from hipmob_desktop.ui.finish.finish_view import finish_view
from hipmob_desktop.ui.finish.moment import MomentPanel
from hipmob_desktop.ui.history.history_screen import HistoryScreen, Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.sessions_panel import SessionsPanel
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from hipmob_desktop.ui.home.home_view import SWITCHED_OFF, HomeView, WeekView
from hipmob_desktop.ui.home.today import TodayRow
from hipmob_desktop.ui.home.week import WeekPanel
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.routine_dose import RoutineDose
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.theme.measures import WIDE, scale_for
from hipmob_desktop.ui.welcome.welcome_screen import WelcomeScreen
from hipmob_desktop.ui.welcome.welcome_view import Step, WelcomeView
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.widgets.buttons import StartButton
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Line
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW, RecordingFigure, played, shared_window
from tools.pseudo import lengthen
from tools.scenes import all_scenes
from tools.scenes.stage import Stage

WELCOME = ["welcome-hello", "welcome-care", "welcome-voice", "welcome-size"]
OWN = ("home", "home-today", "home-out", "home-open", "exercise", "finish", "finish-asked", "finish-hurt")
HISTORY = [f"history-{part}" for part in Part]
SESSION = "history-session"
SIZES = [(480, 360), (640, 480), (800, 600), (1280, 720), (1920, 1080)]
NAMES = [*OWN, "settings", *WELCOME, *HISTORY, SESSION]


def cut(label: QLabel) -> bool:
    """Return whether a label's text needs more room than it has."""
    flags = int(label.alignment()) | (int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0)
    room = label.contentsRect()
    needed = QFontMetrics(label.font()).boundingRect(QRect(0, 0, room.width(), 10_000), flags, label.text())
    return needed.width() > room.width() + 1 or needed.height() > room.height() + 1


def outside(shown: QWidget, window: QWidget) -> bool:
    """Return whether a widget sticks out of the window to the left or right."""
    left = shown.mapTo(window, shown.rect().topLeft()).x()
    return left < 0 or left + shown.width() > window.width()


def faults(window: QWidget) -> list[str]:
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
    buttons = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and not isinstance(one.parent(), QLineEdit)  # a field's own has no text
    ]
    found = [f"cut: {one.text()}" for one in labels if cut(one)]
    found += [
        f"squeezed: {one.accessibleName() or one.text()}"
        for one in buttons
        if one.width() < one.minimumSizeHint().width() or one.height() < one.minimumSizeHint().height()
    ]
    found += [f"outside: {one.accessibleName()}" for one in (*labels, *buttons) if outside(one, window)]
    found += [
        "scrolls sideways"
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]
    return found


HELD = "Left hip held 13:20 min, right 12:45 min"
ADVICE = "Today's session ended with a pain of 7. Internal rotation pauses until 19 March, on both sides."
TODAY = (
    TodayRow("go-on", "Go on with this morning's session: 5 min left", "", (("accept", "Go on (G)"),)),
    TodayRow("pause", "Internal rotation pauses.", ADVICE, (("refuse", "Train it anyway"),)),
    TodayRow("morning", "How were your hips?", "", (("as-usual", "As usual"), ("worse", "Worse"))),
    TodayRow(
        "first",
        "Begin with the right hip? Both get the same.",
        "Your right hip felt tighter in your last three sessions; many healthy hips differ.",
        (("accept", "Yes, do that"), ("refuse", "Not now")),
    ),
)


Scene = Callable[[], None]


def scenes_of(
    window: MainWindow, home_view: HomeView, timeline: Timeline, own: RoutineDose
) -> dict[str, Scene]:
    """Return what shows each screen in a window, by name."""
    records = [played(timeline, NOW), played(timeline, NOW.replace(day=11), until=300)]
    history = HistoryView(
        tuple(records), NOW.date(), notices=("A session was recovered.",), undo="The session was deleted."
    )

    def show_part(part: Part) -> None:
        window.show_history(history)
        window.findChildren(HistoryScreen)[0].show_part(part)

    def show_session() -> None:
        show_part(Part.SESSIONS)
        window.findChildren(SessionsPanel)[0].show_day(NOW.date())

    def show_open() -> None:
        window.show_home(home_view)
        next(one for one in window.findChildren(QPushButton) if one.property("line")).click()

    def show_exercise() -> None:
        window.show_home(home_view)
        window.findChildren(ExerciseCard)[2].click()

    def ask_at_the_end() -> None:
        window.show_finish(finish_view(records[0], WeekView(2, 3, "")))
        for moment in window.findChildren(MomentPanel):
            moment.stop()
            moment.over.emit()

    scenes: dict[str, Scene] = {
        "home": lambda: window.show_home(home_view),
        "home-today": lambda: window.show_home(replace(home_view, today=TODAY)),
        "home-open": show_open,
        "exercise": show_exercise,
        "home-out": lambda: window.show_home(replace(home_view, left_out=SWITCHED_OFF)),
        "finish": lambda: window.show_finish(finish_view(records[0], WeekView(2, 3, ""))),
        "finish-asked": ask_at_the_end,
        "finish-hurt": lambda: window.show_finish(
            replace(finish_view(records[0], WeekView(2, 3, "", HELD), Answers(3, 7, 2, 5)), advice=(ADVICE,))
        ),
        **{f"history-{part}": partial(show_part, part) for part in Part},
        SESSION: show_session,
        "settings": lambda: window.show_settings(SettingsView(Settings(), own, (("en", "English"),))),
    }

    def welcome(step: Step) -> None:
        screen = window.add_screen(WelcomeScreen(Actions(), window.figure))
        view = SettingsView(Settings(), own, (("en", "English"),))
        screen.show_welcome(WelcomeView(step, view, ("injury",), "Can you hear me?", unheard=True))
        window.turn_to(screen)

    return scenes | {f"welcome-{step.name.lower()}": partial(welcome, step) for step in Step}


@dataclass(frozen=True)
class Sized:
    """A window of one size, for all screens."""

    window: MainWindow
    scenes: dict[str, Scene]

    def show(self, name: str) -> None:
        self.scenes[name]()


def of_size(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    home_view: HomeView,
    timeline: Timeline,
    own: RoutineDose,
) -> Iterator[Sized]:
    with shared_window(*request.param) as window:
        yield Sized(window, scenes_of(window, home_view, timeline, own))


sized = pytest.fixture(of_size, scope="module", name="sized")
large = pytest.fixture(of_size, scope="module", name="large")


@pytest.fixture(scope="module")
def lengthened(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    home_view: HomeView,
    timeline: Timeline,
    own: RoutineDose,
) -> Iterator[MainWindow]:
    """A window with a screen whose texts are as long as a translation, for all sizes."""
    with shared_window(1280, 720) as window:
        scenes_of(window, home_view, timeline, own)[request.param]()
        window.tell("There is no sound device, so the session runs with captions alone.")
        lengthen(window)
        yield window


@pytest.fixture
def show(
    window: MainWindow, home_view: HomeView, timeline: Timeline, own: RoutineDose
) -> Callable[[str], None]:
    scenes = scenes_of(window, home_view, timeline, own)
    return lambda name: scenes[name]()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sized", SIZES, indirect=True)
def test_every_text_has_the_room_it_needs(sized: Sized, name: str) -> None:
    sized.show(name)
    sized.window.tell("There is no sound device, so the session runs with captions alone.")
    for _ in range(5):
        QApplication.processEvents()
    assert not faults(sized.window)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lengthened", NAMES, indirect=True)
def test_every_text_has_room_to_be_a_long_translation(lengthened: MainWindow, size: tuple[int, int]) -> None:
    lengthened.resize(*size)
    for _ in range(5):
        QApplication.processEvents()
    assert not faults(lengthened)


LARGE = [(1280, 720), (1920, 1080), (2560, 1440), (3840, 2160), (1080, 1920)]


@pytest.mark.parametrize("large", LARGE, indirect=True)
@pytest.mark.parametrize("name", ["home", "home-today"])
def test_the_start_leaves_no_hole_in_its_column(large: Sized, name: str) -> None:
    window = large.window
    large.show(name)
    for _ in range(5):
        QApplication.processEvents()
    least = WIDE * max(scale_for(window.width(), window.height()), 1.0)
    [start] = [one for one in window.findChildren(StartButton) if one.isVisible() and "Start" in one.text()]
    [week] = [one for one in window.findChildren(WeekPanel) if one.isVisible()]
    column = [
        QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        for one in window.findChildren(QWidget)
        if one.isVisible() and isinstance(one, QLabel | QAbstractButton | Panel)
    ]
    ends = sorted((box.top(), box.bottom()) for box in column if box.left() <= start.geometry().right())
    reached = start.mapTo(window, start.rect().bottomLeft()).y()
    for top, bottom in ends:
        assert top - reached <= least
        reached = max(reached, bottom)
    assert week.mapTo(window, week.rect().bottomLeft()).y() <= window.height()
    assert window.height() - reached <= least


@pytest.mark.parametrize("large", LARGE, indirect=True)
@pytest.mark.parametrize("name", ["home", "home-today", "finish", "finish-asked", *HISTORY])
def test_nothing_scrolls_in_a_window_of_the_usual_size_or_a_larger_one(large: Sized, name: str) -> None:
    window = large.window
    large.show(name)
    for banner in window.findChildren(Banner):
        banner.hide()  # a message may take room, for it goes again
    for _ in range(5):
        QApplication.processEvents()
    assert not [bar for bar in window.findChildren(QScrollBar) if bar.isVisible()]


@pytest.mark.qt_log_ignore("This plugin does not support")  # dialogs are windows, and here is no desktop
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scene", ["dialog-closing", "dialog-reminder", "dialog-problem", "dialog-report"])
@pytest.mark.parametrize("size", [(480, 360), (1280, 720), (3840, 2160)])
def test_a_dialog_has_room_for_everything_it_says_in_letters_of_any_size(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], scene: str
) -> None:
    monkeypatch.setattr(Dialog, "screen", lambda _: SimpleNamespace(availableSize=lambda: QSize(3840, 2160)))
    stage = Stage(RecordingFigure(), ThemeChoice.LIGHT, size, still=True)
    all_scenes(stage)[scene]()
    for long in (False, True):
        if long:
            lengthen(stage.shown)
            cast("Dialog", stage.shown).fit()
        QApplication.processEvents()
        assert faults(stage.shown) == []
    stage.put_before(None)
    stage.window.close()


@pytest.mark.parametrize("name", ["home-today", "finish-asked", *HISTORY, SESSION])
def test_a_window_that_was_large_for_a_while_looks_as_before(
    window: MainWindow, show: Callable[[str], None], name: str
) -> None:
    def placed() -> list[tuple[str, QRect]]:
        for _ in range(5):
            QApplication.processEvents()
        shown = [one for one in window.findChildren(QLabel) if one.isVisible()]
        return [(one.text(), QRect(one.mapTo(window, QPoint(0, 0)), one.size())) for one in shown]

    window.resize(1280, 720)
    show(name)
    before = placed()
    window.resize(3840, 2160)
    assert placed() != before
    window.resize(1280, 720)
    assert placed() == before


@pytest.mark.parametrize("size", SIZES)
def test_every_caption_of_the_session_fits_its_line(
    qtbot: QtBot, window: MainWindow, bridge: PlayerBridge, timeline: Timeline, size: tuple[int, int]
) -> None:
    window.resize(*size)
    bridge.open(timeline)
    window.show_player()
    bridge.command(Command.START)
    window.player.control_bar.rest()
    QApplication.processEvents()
    said = {cue.text for cue in timeline.cues} | {step.text for p in timeline.phases for step in p.steps}
    for line in [one for one in window.player.findChildren(Line)[:2] if one.isVisible()]:
        for text in said:
            line.show_text(text)
            assert line.fitted()[0] == text
