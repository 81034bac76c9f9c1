"""Things glide where motion is wanted, can be called back on their way, and only change where it is not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.home.home_view import HomeView
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.theme.colours import LIGHT
from hipmob_desktop.ui.theme.motion import Glide, moves, set_motion
from hipmob_desktop.ui.widgets.crossfade import Crossfade
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import RecordingFigure


@pytest.fixture(autouse=True)
def motion(qtbot: QtBot) -> Iterator[None]:
    # The windows of earlier tests are put away first: hundreds of them hold the loop up for seconds.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = moves()
    set_motion(reduced=False)
    yield
    set_motion(reduced=not before)


def fading(window: MainWindow) -> bool:
    found = window.findChild(Crossfade)
    assert isinstance(found, Crossfade)
    return found.isVisible()


def test_a_glide_passes_through_what_lies_between_and_arrives(qtbot: QtBot) -> None:
    seen: list[float] = []
    owner = QObject()
    glide = Glide(owner, 0.0, seen.append)
    glide.send(1.0)
    qtbot.waitUntil(lambda: glide.value == 1.0)
    assert seen == sorted(seen)
    assert any(0 < value < 1 for value in seen)


def test_a_glide_can_be_called_back_and_does_not_jump(qtbot: QtBot) -> None:
    seen: list[float] = []
    owner = QObject()
    glide = Glide(owner, 0.0, seen.append)
    glide.send(1.0)
    qtbot.waitUntil(lambda: glide.value > 0)
    turn = glide.value
    glide.send(0.0)
    assert glide.value <= turn
    qtbot.waitUntil(lambda: glide.value == 0.0)
    assert max(seen) <= turn


def test_without_motion_everything_is_there_at_once(qtbot: QtBot) -> None:
    set_motion(reduced=True)
    arrived: list[bool] = []
    owner = QObject()
    glide = Glide(owner, 0.0, lambda _: None, lambda: arrived.append(True))
    glide.send(1.0)
    assert (glide.value, arrived) == (1.0, [True])


def test_one_screen_passes_over_into_the_next_and_takes_the_keys_at_once(
    qtbot: QtBot, window: MainWindow, home_view: HomeView, settings_view: SettingsView
) -> None:
    window.show_home(home_view)
    window.show_settings(settings_view)
    assert fading(window)
    assert window.focusWidget() is not None
    qtbot.waitUntil(lambda: not fading(window))


def test_who_wants_less_motion_sees_no_screen_pass(
    window: MainWindow, home_view: HomeView, settings_view: SettingsView
) -> None:
    window.apply(Settings(motion="reduced"))
    window.show_home(home_view)
    window.show_settings(settings_view)
    assert not fading(window)


def test_the_first_screen_passes_over_from_the_opening(
    actions: Actions, qtbot: QtBot, bridge: PlayerBridge, figure: RecordingFigure, home_view: HomeView
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.open_in(LIGHT, window.geometry())
    with qtbot.waitSignal(window.splash.painted):
        window.show()
    window.add_screens(actions, bridge, figure)
    window.show_home(home_view)
    assert fading(window)
    assert not window.splash.isVisible()
    window.hide()
