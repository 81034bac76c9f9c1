"""Media keys lead a session, asked for by a real client of the interface."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.artwork import FigurePictures
from hipmob_desktop.base.background import Background
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.mpris import Mpris, now_playing, track_title
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.player.player_view import waits_for_step
from hipmob_desktop.ui.player_bridge import PlayerBridge
from tests.desktop.conftest import PrivateBus, busless

TIMELINE = build_timeline(load_builtin(), Preferences(hold=32, talk=Talk.COACH), {})
LESSON = build_timeline(load_builtin(), Preferences(talk=Talk.LESSON), {})
WELCOME = f"Welcome, {TIMELINE.phases[0].seconds:.0f} s"
SETUP = f"Left hip: get into place, {TIMELINE.phases[1].seconds:.0f} s"


def first(kind: PhaseKind) -> int:
    return next(phase.index for phase in TIMELINE.phases if phase.kind is kind)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (PhaseKind.HOLD, "Left hip: hold, 32 s"),
        (PhaseKind.REPS, "Left hip: 8 slow reps, 64 s"),
        (PhaseKind.SETUP, SETUP),
        (PhaseKind.INTRO, WELCOME),
    ],
)
def test_a_track_is_named_so_that_a_glance_is_enough(kind: PhaseKind, title: str) -> None:
    assert track_title(TIMELINE.phases[first(kind)]) == title


def test_each_phase_is_a_track_with_its_own_position() -> None:
    session, _ = step(Session(TIMELINE), Command.START, 100.0)
    hold = TIMELINE.phases[first(PhaseKind.HOLD)]
    session = replace(session, banked=hold.start + 2)
    playing = now_playing(session, 101.0)
    assert (playing.status, playing.track, playing.seconds) == ("Playing", hold.index, 32)
    assert playing.at == pytest.approx(3.0)
    paused, _ = step(session, Command.PAUSE, 101.0)
    assert now_playing(paused, 500.0).status == "Paused"
    assert now_playing(paused, 500.0).at == pytest.approx(3.0)


class Desk:
    """A session whose clock is set by hand, and playerctl beside it."""

    def __init__(self, thread: BusThread, environment: Any, folder: Path) -> None:
        self.now = 100.0
        self.thread = thread
        self.environment = environment
        self.folder = folder
        self.bridge = PlayerBridge(lambda: self.now)
        self.pictures = FigurePictures(folder / "pictures", "file:///icon.png", Settings, thread)
        self.mpris = Mpris(thread, lambda: self.now, self.pictures.address, waits_for_step)
        self.bridge.changed.connect(self.mpris.follow)
        self.mpris.command_requested.connect(self.bridge.command)
        self.pictures.painted.connect(self.mpris.refresh)

    def start(self, timeline: Timeline = TIMELINE) -> None:
        self.bridge.open(timeline)
        self.bridge.command(Command.START)

    def ask(self, *words: str) -> str:
        """Return what playerctl prints; what was done before is told by then."""
        self.settle()
        told = subprocess.run(
            ["playerctl", "--player=hipmob", *words],
            env={"PATH": "/usr/bin:/bin", **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return told.stdout.strip() or told.stderr.strip()

    def settle(self) -> None:
        """Wait until everything that was done is told."""
        self.thread.run(self._told()).result(10)

    async def _told(self) -> None:
        async with self.mpris._lock:
            pass

    @property
    def state(self) -> State:
        assert self.bridge.session is not None
        return self.bridge.session.state


@pytest.fixture
def desk(thread: BusThread, private_bus: PrivateBus, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(thread, private_bus.environment, tmp_path)
    yield made
    made.bridge.command(Command.STOP)


@pytest.mark.real
def test_playerctl_drives_a_session(desk: Desk, qtbot: QtBot) -> None:
    assert desk.ask("status") == "No players found"
    desk.start()
    assert desk.ask("status") == "Playing"
    for words, is_so in (
        ("pause", lambda: desk.state is State.PAUSED),
        ("play", lambda: desk.state is State.RUNNING),
        ("play-pause", lambda: desk.state is State.PAUSED),
        ("next", lambda: desk.bridge.position() == TIMELINE.phases[1].start),
        ("previous", lambda: desk.bridge.position() == 0),
        ("stop", lambda: desk.state is State.ABANDONED),
    ):
        desk.ask(words)
        qtbot.waitUntil(is_so)
    assert desk.ask("status") == "No players found"


@pytest.mark.real
def test_in_a_lesson_next_says_to_be_there(desk: Desk, qtbot: QtBot) -> None:
    desk.start(LESSON)
    desk.bridge.command(Command.NEXT)
    second = next(step.at for step in LESSON.phases[1].steps if step.number == 1)
    desk.ask("next")
    qtbot.waitUntil(lambda: desk.bridge.position() == pytest.approx(second))


@pytest.mark.real
def test_playerctl_reads_title_length_position_and_picture(desk: Desk, qtbot: QtBot) -> None:
    desk.start()
    for _ in range(first(PhaseKind.HOLD)):
        desk.bridge.command(Command.NEXT)
    desk.now += 3
    form = "{{title}} | {{artist}} | {{album}} | {{duration(mpris:length)}} | {{duration(position)}}"
    assert desk.ask("metadata", "--format", form) == (
        "Left hip: hold, 32 s | 90/90 external rotation stretch | Hip rotation | 0:32 | 0:03"
    )
    qtbot.waitUntil(lambda: desk.ask("metadata", "mpris:artUrl").startswith(desk.folder.as_uri()))
    image = QImage(QUrl(desk.ask("metadata", "mpris:artUrl")).toLocalFile())
    assert (image.width(), image.height()) == (320, 320)


@pytest.mark.real
def test_whoever_follows_hears_of_every_new_phase(desk: Desk, private_bus: PrivateBus) -> None:
    desk.start()
    assert desk.ask("status") == "Playing"
    follower = subprocess.Popen(
        ["playerctl", "--player=hipmob", "--follow", "metadata", "--format", "{{status}}: {{title}}"],
        env={"PATH": "/usr/bin:/bin", **private_bus.environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert follower.stdout is not None
    assert follower.stdout.readline().strip() == f"Playing: {WELCOME}"
    desk.bridge.command(Command.NEXT)
    assert follower.stdout.readline().strip() == f"Playing: {SETUP}"
    desk.bridge.command(Command.PAUSE)
    assert follower.stdout.readline().strip() == f"Paused: {SETUP}"
    follower.kill()
    follower.communicate()


def test_a_jump_within_a_phase_is_announced_and_a_pause_is_not(
    desk: Desk, peer: BusThread, qtbot: QtBot
) -> None:
    heard: list[int] = []

    async def listen() -> None:
        connection = await peer.session.connection()

        def hear(message: Any) -> None:
            if message.member == "Seeked":
                heard.append(message.body[0])

        connection.add_message_handler(hear)
        rule = "interface='org.mpris.MediaPlayer2.Player'"
        await peer.session.call(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "AddMatch",
            "s",
            rule,
        )

    peer.run(listen()).result(5)
    desk.start()
    desk.bridge.command(Command.NEXT)
    desk.now += 2
    desk.bridge.command(Command.PAUSE)
    desk.now += 60
    desk.bridge.command(Command.RESUME)
    desk.now += 2
    desk.bridge.command(Command.REPEAT)
    qtbot.waitUntil(lambda: heard == [0])


def test_a_session_without_a_bus_goes_on_as_ever(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(BusThread(busless(), Background()), {}, tmp_path)
    desk.start()
    desk.settle()
    desk.bridge.command(Command.NEXT)
    assert desk.state is State.RUNNING
    desk.bridge.command(Command.STOP)
    desk.thread.close()


def test_a_bus_that_comes_back_hears_of_the_session_again(
    desk: Desk, private_bus: PrivateBus, wait: Callable[[Any], Any]
) -> None:
    desk.start()
    assert desk.ask("status") == "Playing"
    wait(desk.thread.session.disconnect())
    desk.bridge.command(Command.NEXT)
    assert desk.ask("metadata", "title") == SETUP
