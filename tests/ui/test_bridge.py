"""The bridge turns commands into signals, and ticks only while a session runs."""

from pytestqt.qtbot import QtBot

from hipmob_desktop.session.events import (
    Abandoned,
    Command,
    Paused,
    PhaseEntered,
    PhaseLeft,
    Refused,
    Resumed,
    Started,
    State,
)
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.player_bridge import PlayerBridge
from tests.ui.conftest import HandClock


def listen(bridge: PlayerBridge) -> list[object]:
    events: list[object] = []
    bridge.happened.connect(events.append)
    return events


def test_commands_become_events_in_order(
    qtbot: QtBot, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    events = listen(bridge)
    bridge.open(timeline)
    bridge.command(Command.START)
    clock.now += 3
    bridge.command(Command.PAUSE)
    clock.now += 60
    bridge.command(Command.RESUME)
    bridge.command(Command.START)
    bridge.command(Command.STOP)
    assert events == [
        Started(),
        PhaseEntered(0),
        Paused(3.0),
        Resumed(3.0),
        Refused(Command.START, State.RUNNING),
        Abandoned(),
    ]


def test_it_ticks_by_itself_while_it_runs_and_announces_the_phases_it_passes(
    qtbot: QtBot, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    bridge.open(timeline)
    bridge.command(Command.START)
    with qtbot.waitSignal(bridge.happened, timeout=2000, check_params_cb=lambda e: e == PhaseLeft(0)):
        while clock.now < 100 + timeline.phases[1].start:
            clock.now += 2
            qtbot.wait(120)
    assert bridge.position() == clock.now - 100


def test_it_does_not_tick_while_it_is_paused(
    qtbot: QtBot, bridge: PlayerBridge, clock: HandClock, timeline: Timeline
) -> None:
    bridge.open(timeline)
    bridge.command(Command.START)
    bridge.command(Command.PAUSE)
    changes: list[Session] = []
    bridge.changed.connect(changes.append)
    clock.now += 500
    qtbot.wait(250)
    assert bridge.position() == 0
    assert not changes


def test_opening_another_session_stops_the_one_under_way(
    qtbot: QtBot, bridge: PlayerBridge, timeline: Timeline
) -> None:
    bridge.open(timeline)
    bridge.command(Command.START)
    events = listen(bridge)
    bridge.open(timeline)
    assert events == [Abandoned()]
    assert bridge.session == Session(timeline)


def test_without_a_session_a_command_does_nothing(qtbot: QtBot, bridge: PlayerBridge) -> None:
    events = listen(bridge)
    bridge.command(Command.START)
    assert not events
    assert bridge.session is None
    assert bridge.position() == 0
