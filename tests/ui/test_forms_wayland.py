"""The window's forms where the desktop decides sizes and places, as every Wayland desktop does."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.ui import window_mode as forms
from hipmob_desktop.ui.geometry import WindowMode, small_window_size
from hipmob_desktop.ui.window_mode import WindowModes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(forms, "_desktop_places", lambda: True)
    made = QWidget()
    made.setMinimumSize(320, 240)
    made.resize(700, 500)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    "before",
    [
        (),
        (WindowMode.FULL_SCREEN,),
        (WindowMode.FULL_SCREEN, WindowMode.WINDOW, WindowMode.MINI, WindowMode.FULL_SCREEN),
    ],
)
def test_the_small_window_asks_for_one_size_alone_as_a_window_that_comes_anew(
    window: QWidget, before: tuple[WindowMode, ...]
) -> None:
    modes = WindowModes(window)
    modes.switch_to(WindowMode.WINDOW)
    for form in before:
        modes.switch_to(form)

    modes.switch_to(WindowMode.MINI)

    wanted = small_window_size(modes.places.card_size, window.screen().availableGeometry())
    assert window.isVisible()
    assert not window.isFullScreen()
    assert window.size() == window.minimumSize() == window.maximumSize() == wanted


def test_after_the_small_window_every_size_can_be_had_again(window: QWidget) -> None:
    modes = WindowModes(window)
    modes.switch_to(WindowMode.WINDOW)
    modes.switch_to(WindowMode.MINI)
    modes.switch_to(WindowMode.WINDOW)

    assert window.isVisible()
    assert (window.minimumWidth(), window.size().width()) == (320, 700)
    assert window.maximumWidth() > window.screen().size().width()

    modes.switch_to(WindowMode.MINI)
    modes.switch_to(WindowMode.FULL_SCREEN)
    assert window.isFullScreen()
    assert window.maximumWidth() > window.screen().size().width()
