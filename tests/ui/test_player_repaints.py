"""What stands still on the player is not painted again: each time, the figure behind it would be, too."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.player.frame_timer import FrameTimer
from hipmob_desktop.ui.player.session_strip import SessionStrip
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import HandClock, RecordingFigure
from tests.ui.playing import go_to


class Paints(QObject):
    """Counts how often each kind of widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.of: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.of[type(watched).__name__] += 1
        return False


@pytest.fixture
def paints(qtbot: QtBot, playing: MainWindow) -> Paints:
    """Count from now on, when the controls have faded away."""
    foot = playing.player.control_bar
    foot.rest()
    qtbot.waitUntil(lambda: not foot.controls.in_sight)
    counted = Paints()
    for widget in playing.player.findChildren(QObject):
        widget.installEventFilter(counted)
    return counted


def watch(window: MainWindow, clock: HandClock, seconds: int) -> None:
    """Let time go on in thirtieths of a second."""
    for _ in range(30 * seconds):
        clock.now += 1 / 30
        window.player.refresh()
        QApplication.processEvents()


def test_in_a_hold_only_what_moves_is_painted_and_as_often_as_it_moves(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline, paints: Paints
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    watch(playing, clock, 2)
    paints.of.clear()
    watch(playing, clock, 3)
    assert 3 * 5 < paints.of["ClockRing"] < 3 * 22
    assert paints.of["SideBadge"] <= 3  # what comes and goes in front of it may still be fading
    assert paints.of["SessionStrip"] <= 3 * 6
    assert paints.of["Line"] <= 3 * 4


def test_in_repetitions_the_ring_is_painted_a_few_times_a_second(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline, paints: Paints
) -> None:
    go_to(bridge, timeline, PhaseKind.REPS)
    watch(playing, clock, 1)
    paints.of.clear()
    watch(playing, clock, 2)
    assert 2 <= paints.of["ClockRing"] <= 2 * 10


@pytest.mark.parametrize(("lively", "order"), [(True, "figure all figure all"), (False, "all all all all")])
def test_what_stands_around_a_lively_figure_is_shown_at_every_other_frame(
    qtbot: QtBot, figure: RecordingFigure, lively: bool, order: str
) -> None:
    qtbot.addWidget(figure)
    figure.is_lively = lively
    frames, seen = FrameTimer(figure, figure), list[str]()
    frames.due.connect(lambda: seen.append("all"))
    frames.figure_due.connect(lambda: seen.append("figure"))
    frames.start(running=True)
    qtbot.waitUntil(lambda: len(seen) >= 4)
    frames.stop()
    assert " ".join(seen[:4]) == order


def test_the_strip_looks_alike_whether_it_is_painted_bit_by_bit_or_at_once(
    qtbot: QtBot, timeline: Timeline
) -> None:
    strips = SessionStrip(), SessionStrip()
    for strip in strips:
        qtbot.addWidget(strip)
        strip.resize(900, 40)
        strip.show()
        strip.show_session(timeline, 0.0)
        qtbot.waitExposed(strip).__enter__()
    shown = []
    for position in (*range(0, 400, 3), 120.0, 600.0):
        strips[0].show_session(timeline, position)
        QApplication.processEvents()
    strips[1].show_session(timeline, 600.0)
    strips[1].update()
    QApplication.processEvents()
    for strip in strips:
        screen = strip.screen()
        shown.append(screen.grabWindow(strip.winId()).toImage())
    assert shown[0] == shown[1]
