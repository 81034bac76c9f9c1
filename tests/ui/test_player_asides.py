"""The question whether to leave, the table of keys, and the names of the controls on the player."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.events import State
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.player.overlays import ShortcutOverlay
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.shortcuts import PLAYER_KEYS, Intent
from hipmob_desktop.ui.widgets.text import Line
from hipmob_desktop.ui.window import MainWindow
from tests.ui.playing import press, state_of, texts, visible_buttons
from tests.ui.reading import button

K = Qt.Key


def test_escape_asks_first_and_leaves_the_second_time(playing: MainWindow, bridge: PlayerBridge) -> None:
    press(playing, K.Key_Escape)
    assert state_of(bridge).state is State.PAUSED
    assert any(text == "Leave the session?" for text in texts(playing))
    press(playing, K.Key_Escape)
    assert state_of(bridge).state is State.ABANDONED


def test_after_the_question_space_goes_on(playing: MainWindow, bridge: PlayerBridge) -> None:
    press(playing, K.Key_Escape)
    press(playing, K.Key_Space)
    assert state_of(bridge).state is State.RUNNING
    assert not any(text == "Leave the session?" for text in texts(playing))


@pytest.mark.parametrize(("name", "state"), [("Stay", State.RUNNING), ("Leave", State.ABANDONED)])
def test_the_question_is_answered_by_buttons_too(
    playing: MainWindow, bridge: PlayerBridge, name: str, state: State
) -> None:
    press(playing, K.Key_Escape)
    button(playing, name).click()
    assert state_of(bridge).state is state
    assert "Stay" not in [one.accessibleName() for one in visible_buttons(playing)]


def test_enter_takes_the_answer_that_was_walked_to(playing: MainWindow, bridge: PlayerBridge) -> None:
    press(playing, K.Key_Escape)
    press(playing, K.Key_Tab)
    press(playing, K.Key_Return)
    assert state_of(bridge).state is State.ABANDONED


def test_escape_closes_the_keys_first_and_the_session_goes_on_where_it_waited(
    playing: MainWindow, bridge: PlayerBridge
) -> None:
    playing.show_as(WindowMode.FULL_SCREEN)
    press(playing, "?")
    assert state_of(bridge).state is State.PAUSED
    press(playing, K.Key_Escape)
    assert state_of(bridge).state is State.RUNNING
    assert playing.isFullScreen()


def test_a_control_is_named_below_the_row_while_it_is_pointed_at(playing: MainWindow) -> None:
    def shown() -> list[str]:
        return [line.text() for line in playing.findChildren(Line) if line.isVisible()]

    button(playing, "Easier version").setFocus()
    assert "Easier version (E)" in shown()
    playing.player.setFocus()
    assert "Easier version (E)" not in shown()


def test_the_question_mark_shows_what_every_key_does(playing: MainWindow) -> None:
    card = playing.player.findChild(ShortcutOverlay)
    assert isinstance(card, ShortcutOverlay)
    press(playing, "?")
    assert card.isVisible()
    assert len(PLAYER_KEYS) == len(Intent)
    press(playing, K.Key_Escape)
    assert not card.isVisible()


@pytest.mark.parametrize("size", [(480, 360), (360, 270), (320, 240)])
def test_no_line_of_the_keys_is_cut_however_small_the_window(qtbot: QtBot, size: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    card = ShortcutOverlay(window)
    card.place(24)
    for line in card.findChildren(Line):
        assert line.fitted()[0] == line.text()
        assert card.rect().contains(line.geometry())


def test_the_keys_fit_into_the_smallest_window(playing: MainWindow) -> None:
    playing.resize(480, 360)
    press(playing, "?")
    card = playing.player.findChild(ShortcutOverlay)
    assert isinstance(card, ShortcutOverlay)
    assert playing.player.rect().contains(card.geometry())
    assert card.height() >= card.minimumSizeHint().height()
