"""A message has room in every window, or ends in an ellipsis."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmob_desktop.ui.widgets.banner import STAY_MS, Banner, BannerAction
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Text
from tests.ui.test_fit import cut


def banner_in(qtbot: QtBot, size: tuple[int, int], stay_ms: int = STAY_MS) -> tuple[QWidget, Banner]:
    """Return a window, and its banner above something that needs 200 pixels of the height."""
    around, below, banner = QWidget(), QWidget(), Banner(stay_ms)
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.addWidget(banner)
    column.addWidget(below, 1)
    below.setMinimumHeight(200)
    around.resize(*size)
    around.show()
    return around, banner


def label_of(banner: Banner) -> Text:
    for _ in range(3):  # a layout inside a layout asks for its size in a later pass
        QApplication.processEvents()
    return next(one for one in banner.findChildren(Text) if one.text())


@pytest.mark.qt_log_ignore("This plugin does not support")  # a window of its own, and here is no desktop
@pytest.mark.parametrize("size", [(480, 360), (560, 420), (1280, 720)])
def test_no_message_is_cut_and_what_has_no_room_follows_when_others_are_put_away(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    around, banner = banner_in(qtbot, size)
    told = [f"Message {number} is about {' and '.join(['/srv/anna/some/where'] * 4)}." for number in range(4)]
    for sentence in told[:3]:
        banner.tell(sentence)
    banner.ask(told[3], BannerAction("Look at the settings", "settings", lambda: None))

    seen: list[str] = []
    while banner.isVisible() and len(seen) < 10:
        label = label_of(banner)
        assert not cut(label)
        seen += label.text().replace("\u200b", "").split("\n")
        next(one for one in banner.findChildren(IconButton) if one.property("bare")).click()

    assert sorted(seen) == told
    around.hide()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_message_that_never_had_room_is_not_replaced_by_a_newer_one(qtbot: QtBot) -> None:
    around, banner = banner_in(qtbot, (480, 360), stay_ms=1)
    for number in range(2):
        banner.tell(f"Message {number} is about something long. " * 9)
    label_of(banner)
    qtbot.waitUntil(lambda: not banner._unread.isActive())

    banner.tell("No sound.")

    assert banner.sentence.split("\n")[0].startswith("Message 0")
    assert "Message 1" not in banner.sentence
    around.hide()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_message_that_is_too_long_alone_ends_in_an_ellipsis_and_is_whole_when_pointed_at(
    qtbot: QtBot,
) -> None:
    around, banner = banner_in(qtbot, (480, 360))
    banner.tell(long := "Nothing could be read here. " * 30)
    label = label_of(banner)

    assert not cut(label)
    assert label.text().endswith(" …")
    assert label.toolTip() == long
    around.resize(1280, 1000)
    qtbot.waitUntil(lambda: label.text() == long)
    assert not label.toolTip()
