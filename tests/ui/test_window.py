"""What holds on every screen: the way back, the banner, the colours."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.model import Item
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.home.exercise_cards import ExerciseCards
from hipmob_desktop.ui.home.home_view import HomeView
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.widgets.banner import Banner, BannerAction
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import RecordingFigure
from tests.ui.reading import button, texts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

K = Qt.Key


def test_a_message_that_asks_for_something_has_a_button_a_sign_and_a_name_of_its_own(qtbot: QtBot) -> None:
    banner, taken = Banner(), list[str]()
    qtbot.addWidget(banner)
    banner.tell("Saved as history.json.")
    assert banner.accessibleName() == "Message: Saved as history.json."
    assert not any(one.isVisible() for one in banner.findChildren(QLabel) if not one.pixmap().isNull())
    banner.ask(
        "It could not be saved.", BannerAction("Save elsewhere…", "copy", lambda: taken.append("asked"))
    )
    assert banner.accessibleName().startswith("Question: ")
    assert any(not label.pixmap().isNull() for label in banner.findChildren(QLabel) if label.isVisible())
    button(banner, "Save elsewhere…").click()
    assert taken == ["asked"]
    assert not banner.isVisible()


def test_a_message_that_asks_for_something_stays_beside_the_news_and_never_leaves_by_itself(
    qtbot: QtBot,
) -> None:
    banner = Banner(stay_ms=1)
    qtbot.addWidget(banner)
    banner.ask("It could not be saved.", BannerAction("Save elsewhere…", "copy", lambda: None))
    banner.leave_by_itself(leaves=True)
    qtbot.waitUntil(lambda: not banner._unread.isActive())
    banner.tell("There is no sound now.")
    assert banner.sentence == "It could not be saved.\nThere is no sound now."
    assert button(banner, "Save elsewhere…").isVisible()
    qtbot.waitUntil(lambda: not banner._unread.isActive())
    assert not banner._stay.isActive()


def test_escape_leads_back_from_every_page(
    actions: Actions, qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    shows: list[Callable[[], None]] = [
        lambda: window.show_settings(settings_view),
        lambda: window.show_history(HistoryView()),
    ]
    for show in shows:
        show()
        with qtbot.waitSignal(actions.show_home):
            QTest.keyClick(window, K.Key_Escape)


def test_a_problem_is_told_on_every_screen_until_it_is_put_away(
    qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.tell("There is no sound device.")
    window.show_home(home_view)
    assert "There is no sound device." in texts(window)
    window.show_history(HistoryView())
    assert "There is no sound device." in texts(window)
    button(window, "Dismiss this message").click()
    assert "There is no sound device." not in texts(window)
    assert not window.findChild(Banner).isVisible()  # type: ignore[union-attr]


def test_a_message_leaves_by_itself_where_it_would_cover_the_figure(qtbot: QtBot) -> None:
    banner = Banner(stay_ms=1)
    qtbot.addWidget(banner)
    banner.tell("There is no sound device.")
    banner.leave_by_itself(leaves=True)
    qtbot.waitUntil(banner.isHidden)
    banner.tell("It is back.")
    banner.leave_by_itself(leaves=False)
    qtbot.wait(20)
    assert banner.isVisible()


def test_a_message_that_nobody_can_have_read_is_not_lost_to_the_next(qtbot: QtBot) -> None:
    banner = Banner(stay_ms=60_000)
    qtbot.addWidget(banner)
    for sentence in ("Your history cannot be saved.", "There is no sound now.", "There is no sound now."):
        banner.tell(sentence)
    assert banner.sentence == "Your history cannot be saved.\nThere is no sound now."
    banner.hide()
    banner.tell("It is back.")
    assert banner.sentence == "It is back."


def test_a_message_that_was_there_long_enough_makes_room(qtbot: QtBot) -> None:
    banner = Banner(stay_ms=1)
    qtbot.addWidget(banner)
    banner.tell("There is no sound now.")
    qtbot.wait(20)
    banner.tell("It is back.")
    assert banner.sentence == "It is back."


@pytest.mark.parametrize(
    ("form", "leaves"), [(WindowMode.WINDOW, False), (WindowMode.FULL_SCREEN, True), (WindowMode.MINI, True)]
)
def test_messages_stay_only_in_a_plain_window(window: MainWindow, form: WindowMode, leaves: bool) -> None:
    window.show_as(WindowMode.MINI)
    window.show_as(form)
    window.tell("There is no sound device.")
    banner = window.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.leaves is leaves


def test_the_colours_follow_the_settings(window: MainWindow, figure: RecordingFigure) -> None:
    for choice, ground in ((ThemeChoice.DARK, "#1b2328"), (ThemeChoice.LIGHT, "#dceae5")):
        window.apply(Settings(theme=choice))
        assert figure.theme == choice
        assert QApplication.palette().window().color().name() == ground


def test_what_is_only_to_be_known_leaves_by_itself_in_a_plain_window_too(qtbot: QtBot) -> None:
    banner = Banner(stay_ms=1)
    qtbot.addWidget(banner)
    banner.tell("The computer may fall asleep.", briefly=True)
    qtbot.waitUntil(banner.isHidden)
    banner.tell("There is no sound now.")
    banner.tell("The computer may fall asleep.", briefly=True)
    qtbot.waitUntil(lambda: banner.sentence == "There is no sound now.")
    assert banner.isVisible()


def test_beside_a_film_a_message_takes_one_line_whatever_it_says(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.be_short(short=True)
    banner.tell("No sound.")
    banner.resize(320, banner.sizeHint().height())
    one_line = banner.sizeHint().height()

    long = "This desktop lets no program keep itself on top. " * 4
    banner.tell(long)
    [shown] = [label for label in banner.findChildren(QLabel) if label.text().endswith("…")]

    assert banner.sizeHint().height() == one_line
    assert banner.heightForWidth(320) in {-1, one_line}
    assert shown.toolTip().endswith(long)
    assert long in banner.accessibleName()
    banner.be_short(short=False)
    assert long in {line for label in banner.findChildren(QLabel) for line in label.text().split("\n")}


def test_forty_exercises_leave_the_rest_of_the_start_in_sight(
    window: MainWindow, home_view: HomeView
) -> None:
    routine = load_builtin()
    first = routine.exercise[0]
    many = tuple(
        msgspec.structs.replace(first, id=f"stretch-{number}", name=f"Stretch {number}")
        for number in range(40)
    )
    long = msgspec.structs.replace(routine, exercise=many, item=tuple(Item(one.id) for one in many))
    window.show_home(home_view)
    [plan] = window.findChildren(ExerciseCards)
    before = plan.sizeHint().height()

    window.show_home(replace(home_view, timeline=build_timeline(long, home_view.preferences, {})))

    assert plan.sizeHint().height() < 2 * before
    assert any("32 more exercises" in label.text() for label in plan.findChildren(QLabel))


def test_beside_a_session_the_newest_message_alone_is_shown_and_leaves(qtbot: QtBot) -> None:
    banner, taken = Banner(stay_ms=1), list[str]()
    qtbot.addWidget(banner)
    banner.ask("It could not be saved.", BannerAction("Again", "repeat", lambda: taken.append("again")))
    banner.stand_beside_session(running=True)
    banner.tell("There is no sound now.")
    assert banner.sentence == "There is no sound now."
    qtbot.waitUntil(banner.isHidden)
    banner.stand_beside_session(running=False)
    assert banner.sentence == "It could not be saved."
    button(banner, "Again").click()
    assert taken == ["again"]


def test_what_something_can_be_done_about_waits_for_the_end_of_a_session(qtbot: QtBot) -> None:
    banner = Banner(stay_ms=1)
    qtbot.addWidget(banner)
    banner.stand_beside_session(running=True)
    for _ in range(2):
        banner.ask("It could not be saved.", BannerAction("Again", "repeat", lambda: None))
        qtbot.waitUntil(banner.isHidden)
    banner.tell("There is no sound now.")
    qtbot.waitUntil(banner.isHidden)
    banner.stand_beside_session(running=False)
    assert banner.sentence == "It could not be saved."
    assert banner.isVisible()


def test_a_message_makes_room_for_the_figure_and_never_lies_over_it(
    window: MainWindow, bridge: PlayerBridge, timeline: Timeline
) -> None:
    bridge.open(timeline)
    window.show_player()
    bridge.command(Command.START)
    window.tell("There is no sound device.")
    QApplication.processEvents()
    banner = window.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.geometry().bottom() < window.player.mapTo(window, QPoint(0, 0)).y()
    assert banner._stay.isActive()
    assert banner._stay.interval() == 8000
