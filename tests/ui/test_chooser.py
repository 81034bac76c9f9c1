"""A list that is open stays while somebody reads it, whatever is found meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hipmob_desktop.ui.widgets.choosers import Chooser

# The screen of tests cannot raise a window, nor give it the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FEW = {"": "The best one", "a": "Anna"}
MORE = {"": "The best one", "h": "Heart", "a": "Anna"}


def names(chooser: Chooser) -> list[str]:
    return [chooser.itemText(index) for index in range(chooser.count())]


@pytest.fixture
def chooser(qtbot: QtBot) -> Chooser:
    """A list that is open while more is found."""
    made = Chooser("Voice")
    qtbot.addWidget(made)
    made.show_choices(FEW, "")
    made.show()
    made.showPopup()
    qtbot.waitUntil(made.view().isVisible)
    made.show_choices(MORE, "")
    return made


def test_an_open_list_stays_open_and_as_it_is(chooser: Chooser) -> None:
    assert chooser.view().isVisible()
    assert names(chooser) == list(FEW.values())


@pytest.mark.parametrize("way", ["put away", "taken away by the desktop"])
def test_what_was_found_meanwhile_is_there_when_it_is_closed(
    chooser: Chooser, qtbot: QtBot, way: str
) -> None:
    if way == "put away":
        chooser.hidePopup()
    else:
        chooser.view().window().close()
    qtbot.waitUntil(lambda: names(chooser) == list(MORE.values()))


def test_what_is_picked_is_what_was_read_and_stays_picked(chooser: Chooser, qtbot: QtBot) -> None:
    picked: list[object] = []
    chooser.chosen.connect(picked.append)
    chooser.chosen.connect(lambda value: chooser.show_choices(MORE, value))
    view = chooser.view()
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(chooser) == list(MORE.values()))
    qtbot.wait(20)
    assert (picked, chooser.currentData()) == (["a"], "a")
