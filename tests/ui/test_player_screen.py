"""Keys, mouse and controls drive the player, which says what the session says."""

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.player.beads import Beads
from hipmob_desktop.ui.player.clock_ring import ClockRing
from hipmob_desktop.ui.player.control_bar import ControlButtons
from hipmob_desktop.ui.player.pause_notes import PauseNotes
from hipmob_desktop.ui.player.side_badge import SideBadge
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.theme.measures import REST_MS
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Line
from hipmob_desktop.ui.window import MainWindow
from hipmob_desktop.ui.words import MIRROR
from tests.ui.conftest import HandClock, RecordingFigure
from tests.ui.playing import go_to, pass_time, press, state_of, texts

K = Qt.Key


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_MediaPlay])
def test_space_and_the_media_key_pause_and_go_on(
    playing: MainWindow, bridge: PlayerBridge, key: Qt.Key
) -> None:
    press(playing, key)
    assert state_of(bridge).state is State.PAUSED
    press(playing, key)
    assert state_of(bridge).state is State.RUNNING


@pytest.mark.parametrize("key", [K.Key_Right, K.Key_PageDown, K.Key_MediaNext])
def test_keys_go_on_to_the_next_phase(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline, key: Qt.Key
) -> None:
    press(playing, key)
    assert bridge.position() == timeline.phases[1].start


@pytest.mark.parametrize("key", [K.Key_Left, K.Key_PageUp, K.Key_MediaPrevious])
def test_keys_go_back_a_phase(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline, key: Qt.Key
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    press(playing, key)
    assert bridge.position() == timeline.phases[1].start


def test_r_repeats_the_phase(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    clock.now += 3
    press(playing, "r")
    assert bridge.position() == timeline.phases[2].start


def test_plus_gives_fifteen_seconds_more(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline
) -> None:
    press(playing, "+")
    assert state_of(bridge).timeline.total_seconds == pytest.approx(timeline.total_seconds + 15)


def test_f_fills_the_screen_and_escape_leaves_that_first(playing: MainWindow, bridge: PlayerBridge) -> None:
    press(playing, "f")
    assert playing.isFullScreen()
    press(playing, K.Key_Escape)
    assert not playing.isFullScreen()
    assert state_of(bridge).state is State.RUNNING


def test_m_asks_for_silence(actions: Actions, qtbot: QtBot, playing: MainWindow) -> None:
    with qtbot.waitSignal(actions.toggle_mute):
        press(playing, "m")


def test_silence_is_told_as_long_as_it_lasts(playing: MainWindow) -> None:
    playing.show_muted(muted=True)
    assert any(text.startswith("Sound off") for text in texts(playing))
    playing.show_muted(muted=False)
    assert not any(text.startswith("Sound off") for text in texts(playing))


def test_the_figure_follows_the_session(
    playing: MainWindow, figure: RecordingFigure, clock: HandClock, qtbot: QtBot
) -> None:
    clock.now += 2.5
    qtbot.waitUntil(lambda: figure.instants[-1] == 2.5)
    assert figure.parentWidget() is playing.player


@pytest.mark.parametrize(("nth", "side"), [(0, Side.LEFT), (1, Side.RIGHT)])
def test_word_and_place_of_the_side_agree(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline, nth: int, side: Side
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD, nth)
    badge = playing.player.findChild(SideBadge)
    assert isinstance(badge, SideBadge)
    assert badge.accessibleName() == f"{side.value.capitalize()} hip"
    middle = badge.geometry().center().x()
    assert (middle < playing.player.width() / 2) is (side is Side.LEFT)


def test_a_hold_shows_its_remaining_time_and_the_breath(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    clock.now += 3
    bridge.command(Command.TICK)
    playing.player.refresh()
    ring = playing.player.findChild(ClockRing)
    assert isinstance(ring, ClockRing)
    assert ring.accessibleName() == "0:42 left"


def test_repetitions_are_told_in_beads(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.REPS)
    for _ in range(6):
        clock.now += 3
        bridge.command(Command.TICK)
    playing.player.refresh()
    beads = playing.player.findChild(Beads)
    assert isinstance(beads, Beads)
    assert beads.isVisible()
    assert beads.accessibleName() == "2 of 8 repetitions done"


@pytest.mark.parametrize(("viewpoint", "told"), [("face-me", True), ("beside-me", False)])
def test_the_welcome_explains_a_figure_that_faces_the_person(
    window: MainWindow, bridge: PlayerBridge, timeline: Timeline, viewpoint: Any, told: bool
) -> None:
    window.apply(Settings(viewpoint=viewpoint))
    bridge.open(timeline)
    window.show_player()
    bridge.command(Command.START)
    window.player.refresh()
    assert (MIRROR in texts(window)) is told


def test_what_comes_next_is_told_towards_the_end(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    pass_time(playing, bridge, clock, 31)
    assert "Next: Front hip strength, left" in texts(playing)


def test_seen_from_afar_a_caption_that_needs_one_line_leaves_the_other_to_what_comes_next(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.SETUP)
    setup = state_of(bridge).timeline.phase_at(bridge.position())
    step = next(one for one in setup.steps if one.name == "Back leg")
    pass_time(playing, bridge, clock, step.at - setup.start + 1)
    playing.player.set_view(3.0, 3.6)
    playing.player.control_bar.rest()
    for width, shown in ((1280, True), (640, False)):
        playing.resize(width, 720)
        playing.player.refresh()
        lines = [line for line in playing.player.findChildren(Line) if line.isVisible()]
        assert step.text in [line.text() for line in lines]
        assert ("Front hip stretch · then: hold 45 s" in [line.text() for line in lines]) is shown
        for one, other in combinations(lines, 2):
            assert not one.geometry().intersects(other.geometry())


def test_between_two_lines_it_is_told_where_it_is_felt_then_the_tip_and_towards_the_end_what_comes_next(
    qtbot: QtBot, playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    playing.resize(1280, 720)
    playing.player.set_view(3.0, 3.6)
    playing.player.control_bar.rest()
    qtbot.waitUntil(lambda: not playing.player.control_bar.controls.in_sight)
    go_to(bridge, timeline, PhaseKind.HOLD)
    hold = state_of(bridge).timeline.phase_at(bridge.position())
    felt = "You feel it: deep in your outer left hip, perhaps in the buttock."
    tip, following = hold.tip, "Next: Front hip strength, left"
    told = []
    while state_of(bridge).timeline.phase_at(bridge.position()) == hold:
        playing.player.refresh()
        told += [one for one in texts(playing) if one in {felt, tip, following}]
        clock.now += 2
        bridge.command(Command.TICK)
    assert list(dict.fromkeys(told)) == [felt, tip, following]
    assert told == sorted(told, key=[felt, tip, following].index)


def test_the_way_into_an_exercise_names_the_hip_and_what_is_done_then(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.SETUP)
    assert "Get into place for the left hip · Front hip stretch" in texts(playing)
    assert "Then: hold 45 s" in texts(playing)
    go_to(bridge, timeline, PhaseKind.SETUP, 1)
    assert "Then: 8 reps" in texts(playing)


@pytest.mark.parametrize(
    ("kind", "words"), [(PhaseKind.INTRO, "First: left hip"), (PhaseKind.SWITCH, "Then: right hip")]
)
def test_between_two_exercises_the_badge_says_which_hip_comes(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline, kind: PhaseKind, words: str
) -> None:
    go_to(bridge, timeline, kind)
    playing.player.refresh()
    badge = playing.player.findChild(SideBadge)
    assert isinstance(badge, SideBadge)
    assert badge.isVisible()
    assert badge.accessibleName() == words


def test_a_pause_says_how_to_go_on(playing: MainWindow, bridge: PlayerBridge, timeline: Timeline) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    press(playing, K.Key_Space)
    assert "Front hip stretch · Hold" in texts(playing)
    assert "Paused. Press Space or Play to continue." in texts(playing)


@pytest.mark.parametrize("metres", [0.6, 3.0])
def test_a_pause_tells_what_is_held_and_what_comes(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline, metres: float
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    playing.player.set_view(metres, 3.6)
    press(playing, K.Key_Space)
    playing.player.refresh()
    lines = [line.text() for line in playing.player.findChildren(Line) if line.isVisible() and line.text()]
    notes = playing.player.findChild(PauseNotes)
    assert isinstance(notes, PauseNotes)
    told = " ".join([*lines, notes.accessibleName()])
    assert "Front hip stretch · Hold" in told
    assert told.count("Next: Front hip strength, left") == 1


def test_the_controls_leave_when_the_mouse_rests_and_come_back_when_it_moves(
    qtbot: QtBot, playing: MainWindow
) -> None:
    controls = playing.player.findChild(ControlButtons)
    assert isinstance(controls, ControlButtons)
    qtbot.waitUntil(lambda: controls.away, timeout=REST_MS + 1500)
    middle = playing.player.mapTo(playing, playing.player.rect().center())
    for place in (middle, middle + QPoint(40, 0)):  # wherever it was before, one of these is a move
        QTest.mouseMove(playing.windowHandle(), place)  # whatever other window may lie there, too
    qtbot.waitUntil(lambda: not controls.away)


def test_the_controls_stay_while_the_session_is_paused(playing: MainWindow, bridge: PlayerBridge) -> None:
    bridge.command(Command.PAUSE)
    playing.player.control_bar.rest()
    controls = playing.player.findChild(ControlButtons)
    assert isinstance(controls, ControlButtons)
    assert not controls.away


def test_the_tab_key_walks_to_the_controls_and_space_presses_the_one_it_reached(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    press(playing, K.Key_Tab)
    focused = playing.focusWidget()
    assert isinstance(focused, IconButton)
    assert focused.accessibleName() == "Back"
    press(playing, K.Key_Space)
    assert bridge.position() == timeline.phases[1].start
    assert state_of(bridge).state is State.RUNNING


def test_closing_the_window_stops_the_session_so_that_it_can_be_kept(
    qtbot: QtBot, playing: MainWindow, bridge: PlayerBridge
) -> None:
    with qtbot.waitSignal(playing.closing):
        playing.close()
    assert state_of(bridge).state is State.ABANDONED


def test_the_clock_stands_on_a_ground_that_its_ink_can_be_read_on(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.REPS)
    playing.player.refresh()
    ring = playing.player.findChild(ClockRing)
    assert isinstance(ring, ClockRing)
    picture = ring.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, picture.height() // 6)
    ink = ring.palette().text().color()
    assert abs(ground.lightness() - ink.lightness()) > 150
