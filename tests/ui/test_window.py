"""What holds on every screen: the way back, the banner, the colours."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.ui.history.view import HistoryView
from hipmob_desktop.ui.home.view import HomeView
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.settings.view import SettingsView
from hipmob_desktop.ui.theme.names import ThemeChoice
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import RecordingFigure
from tests.ui.reading import button, texts

K = Qt.Key


def test_escape_leads_back_from_every_page(
    qtbot: QtBot, window: MainWindow, settings_view: SettingsView
) -> None:
    shows: list[Callable[[], None]] = [
        lambda: window.show_settings(settings_view),
        lambda: window.show_history(HistoryView()),
    ]
    for show in shows:
        show()
        with qtbot.waitSignal(window.home_requested):
            QTest.keyClick(window, K.Key_Escape)


def test_a_problem_is_told_on_every_screen_until_it_is_put_away(
    qtbot: QtBot, window: MainWindow, home_view: HomeView
) -> None:
    window.tell("There is no sound device.")
    window.show_home(home_view)
    assert "There is no sound device." in texts(window)
    window.show_history(HistoryView())
    assert "There is no sound device." in texts(window)
    button(window, "Put this message away").click()
    assert "There is no sound device." not in texts(window)
    assert not window.findChild(Banner).isVisible()  # type: ignore[union-attr]


def test_the_colours_follow_the_settings(window: MainWindow, figure: RecordingFigure) -> None:
    for choice, ground in ((ThemeChoice.DARK, "#1b2328"), (ThemeChoice.LIGHT, "#dceae5")):
        window.apply(Settings(theme=choice))
        assert figure.theme == choice
        assert QApplication.palette().window().color().name() == ground
