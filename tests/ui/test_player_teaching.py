"""The player teaches: steps, notes of a pause, easier versions, and a lesson that waits for the person."""

import pytest
from PySide6.QtCore import Qt

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.player.pause_notes import PauseNotes, Tag
from hipmob_desktop.ui.player.step_strip import StepStrip
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.shortcuts import Intent
from hipmob_desktop.ui.window import MainWindow
from tests.ui.conftest import HandClock
from tests.ui.playing import go_to, pass_time, press, state_of

K = Qt.Key


def test_a_pause_tells_where_it_is_felt_the_tip_and_how_it_gets_easier(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.HOLD)
    notes = playing.player.findChild(PauseNotes)
    assert isinstance(notes, PauseNotes)
    assert not notes.isVisible()
    press(playing, K.Key_Space)
    hold = state_of(bridge).timeline.phase_at(bridge.position())
    assert notes.isVisible()
    assert all(text in notes.accessibleName() for text in (hold.felt, hold.tip, hold.easier))
    press(playing, K.Key_Escape)
    assert not notes.isVisible()


def test_the_way_into_an_exercise_shows_its_steps_and_where_the_session_is_among_them(
    playing: MainWindow, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    go_to(bridge, timeline, PhaseKind.SETUP)
    playing.player.refresh()
    strip = playing.player.findChild(StepStrip)
    assert isinstance(strip, StepStrip)
    assert strip.isVisible()
    setup = state_of(bridge).timeline.phase_at(bridge.position())
    told = [strip.accessibleName()]
    while state_of(bridge).timeline.phase_at(bridge.position()) == setup:
        told.append(strip.accessibleName())
        pass_time(playing, bridge, clock, 0.5)
    names = ["Legs straight", "Front leg", "Back leg", "Turn", "Lean"]
    steps = [f"Step {number} of 5: {name}" for number, name in enumerate(names, start=1)]
    assert list(dict.fromkeys(told)) == [*steps, "Ready"]
    assert not strip.isVisible()


def test_an_easier_version_is_marked_while_its_exercise_lasts(
    playing: MainWindow, bridge: PlayerBridge, timeline: Timeline
) -> None:
    tag = playing.player.findChild(Tag)
    assert isinstance(tag, Tag)
    playing.show_easier(frozenset({"external-stretch"}))
    go_to(bridge, timeline, PhaseKind.HOLD)
    playing.player.refresh()
    assert tag.isVisible()
    go_to(bridge, timeline, PhaseKind.REPS)
    playing.player.refresh()
    assert not tag.isVisible()


LESSON = build_timeline(load_builtin(), Preferences(talk=Talk.LESSON), {})


@pytest.fixture
def learning(window: MainWindow, bridge: PlayerBridge) -> MainWindow:
    """A lesson on the way into its first exercise."""
    bridge.open(LESSON)
    window.show_player()
    bridge.command(Command.START)
    bridge.command(Command.NEXT)
    return window


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_Right, K.Key_PageDown])
def test_in_a_lesson_any_usual_button_says_to_be_there_and_the_next_step_comes(
    learning: MainWindow, bridge: PlayerBridge, key: Qt.Key
) -> None:
    setup = LESSON.phases[1]
    starts = sorted({step.number: step.at for step in reversed(setup.steps)}.values())
    for start in starts[1:]:
        press(learning, key)
        assert bridge.position() == pytest.approx(start)
        assert state_of(bridge).state is State.RUNNING
    press(learning, key)
    assert bridge.position() == LESSON.phases[2].start


def test_in_a_lesson_p_and_the_button_pause_and_the_hold_pauses_with_space(
    learning: MainWindow, bridge: PlayerBridge
) -> None:
    press(learning, "p")
    assert state_of(bridge).state is State.PAUSED
    press(learning, K.Key_Space)
    assert state_of(bridge).state is State.RUNNING
    learning.player.want(Intent.PAUSE)
    assert state_of(bridge).state is State.PAUSED
    press(learning, "p")
    learning.player.want(Intent.NEXT)
    assert bridge.position() == LESSON.phases[2].start
    press(learning, K.Key_Space)
    assert state_of(bridge).state is State.PAUSED
