"""Operates the player by keys, and reads its lines."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.widgets.text import Line
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import HandClock


def state_of(bridge: PlayerBridge) -> Session:
    assert bridge.session is not None
    return bridge.session


def press(window: MainWindow, key: Qt.Key | str) -> None:
    if isinstance(key, str):
        QTest.keyClick(window, key)  # type: ignore[call-overload]  # the stubs know only keys, Qt letters too
    else:
        QTest.keyClick(window, key)


def texts(window: MainWindow) -> list[str]:
    return [line.text() for line in window.player.findChildren(Line)]


def pass_time(window: MainWindow, bridge: PlayerBridge, clock: HandClock, seconds: float) -> None:
    """Advance the clock by some seconds, with the ticks of the program."""
    end = clock.now + seconds
    while clock.now < end:
        clock.now = min(clock.now + 2.0, end)
        bridge.command(Command.TICK)
    window.player.refresh()


def visible_buttons(window: MainWindow) -> list[QAbstractButton]:
    return [one for one in window.findChildren(QAbstractButton) if one.isVisible()]


def go_to(bridge: PlayerBridge, timeline: Timeline, kind: PhaseKind, nth: int = 0) -> None:
    phase = [one for one in timeline.phases if one.kind is kind][nth]
    while timeline.index_at(bridge.position()) < phase.index:
        bridge.command(Command.NEXT)
