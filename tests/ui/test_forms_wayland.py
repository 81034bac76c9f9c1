"""The window's forms where the desktop decides sizes and places, as every Wayland desktop does."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.ui import forms
from hipmob_desktop.ui.forms import Shape
from hipmob_desktop.ui.places import Form, card_extent

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
    "before", [(), (Form.FULL_SCREEN,), (Form.FULL_SCREEN, Form.WINDOW, Form.CARD, Form.FULL_SCREEN)]
)
def test_the_small_window_asks_for_one_size_alone_as_a_window_that_comes_anew(
    window: QWidget, before: tuple[Form, ...]
) -> None:
    shape = Shape(window)
    shape.take(Form.WINDOW)
    for form in before:
        shape.take(form)

    shape.take(Form.CARD)

    wanted = card_extent(shape.places.card_size, window.screen().availableGeometry())
    assert window.isVisible()
    assert not window.isFullScreen()
    assert window.size() == window.minimumSize() == window.maximumSize() == wanted


def test_after_the_small_window_every_size_can_be_had_again(window: QWidget) -> None:
    shape = Shape(window)
    shape.take(Form.WINDOW)
    shape.take(Form.CARD)
    shape.take(Form.WINDOW)

    assert window.isVisible()
    assert (window.minimumWidth(), window.size().width()) == (320, 700)
    assert window.maximumWidth() > window.screen().size().width()

    shape.take(Form.CARD)
    shape.take(Form.FULL_SCREEN)
    assert window.isFullScreen()
    assert window.maximumWidth() > window.screen().size().width()
