"""A film waits while a setup is explained: what plays is paused, and what nobody touched is resumed."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.background import Background
from hipmob_desktop.base.child_process import module_command
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.film_pause import FilmPause, is_explained
from hipmob_desktop.desktop.film_pauser import VALID, FilmPauser
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind
from tests.desktop.conftest import PrivateBus
from tests.desktop.film_player import FilmPlayer, do, film_player
from tests.waiting import until

Wait = Callable[[Any], Any]

TIMELINE = build_timeline(load_builtin(), Preferences(), {})


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "paused.json"


@pytest.fixture
def pauser(thread: BusThread, record: Path) -> FilmPauser:
    return FilmPauser(thread.session, record, clock=lambda: 1000.0)


def test_a_film_that_plays_is_paused_and_resumed(
    pauser: FilmPauser, peer: BusThread, wait: Wait, record: Path
) -> None:
    film = film_player(peer, "mpv")
    wait(pauser.pause())
    assert (film.status, record.exists()) == ("Paused", True)
    wait(pauser.resume())
    assert (film.status, record.exists()) == ("Playing", False)
    assert film.called == ["Pause", "Play"]


@pytest.mark.parametrize("status", ["Paused", "Stopped"])
def test_a_film_that_does_not_play_is_never_started(
    pauser: FilmPauser, peer: BusThread, wait: Wait, status: str
) -> None:
    film = film_player(peer, "vlc", status)
    wait(pauser.pause())
    wait(pauser.resume())
    assert (film.status, film.called) == (status, [])


@pytest.mark.parametrize("name", ["playerctld", "hipmob", "hipmob.instance1_7"])
def test_hipmob_itself_and_the_stand_in_of_playerctl_are_left_alone(
    pauser: FilmPauser, peer: BusThread, wait: Wait, name: str
) -> None:
    film = film_player(peer, name)
    wait(pauser.pause())
    assert film.called == []


def test_a_live_stream_that_cannot_be_paused_is_left_alone(
    pauser: FilmPauser, peer: BusThread, wait: Wait
) -> None:
    film = film_player(peer, "mpv")
    film.can_pause = False
    wait(pauser.pause())
    assert film.called == []


@pytest.mark.parametrize("touch", [("Playing",), ("Playing", "Paused"), ("Stopped",)])
def test_a_film_that_somebody_touched_meanwhile_is_not_resumed(
    pauser: FilmPauser, peer: BusThread, wait: Wait, touch: tuple[str, ...]
) -> None:
    film = film_player(peer, "mpv")
    wait(pauser.pause())
    do(peer, film, *touch)
    wait(pauser.resume())
    assert (film.status, film.called) == (touch[-1], ["Pause"])


def other_film(film: FilmPlayer) -> None:
    film.film = "file:///other.mkv"


def other_place(film: FilmPlayer) -> None:
    film.position += 30_000_000


@pytest.mark.parametrize("change", [other_film, other_place])
def test_another_film_or_another_place_is_not_started(
    pauser: FilmPauser, peer: BusThread, wait: Wait, change: Callable[[FilmPlayer], None]
) -> None:
    film = film_player(peer, "mpv")
    wait(pauser.pause())
    change(film)
    wait(pauser.resume())
    assert film.status == "Paused"


def test_a_player_that_pauses_late_is_still_resumed(pauser: FilmPauser, peer: BusThread, wait: Wait) -> None:
    film = film_player(peer, "vlc")
    film.slow = 0.2
    wait(pauser.pause())
    assert film.status == "Paused"
    film.slow = 0.0
    wait(pauser.resume())
    assert film.status == "Playing"


def test_a_player_that_was_closed_is_forgotten(
    pauser: FilmPauser, peer: BusThread, wait: Wait, record: Path
) -> None:
    film_player(peer, "mpv")
    wait(pauser.pause())
    peer.run(peer.session.disconnect()).result(10)
    wait(pauser.resume())
    assert not record.exists()


def test_what_a_crash_left_paused_is_resumed(
    pauser: FilmPauser, thread: BusThread, peer: BusThread, wait: Wait, record: Path
) -> None:
    film = film_player(peer, "mpv")
    wait(pauser.pause())
    wait(FilmPauser(thread.session, record, clock=lambda: 1000.0 + VALID).recover())
    assert (film.status, record.exists()) == ("Playing", False)


@pytest.mark.parametrize("later", [VALID + 1, -1.0])
def test_nothing_starts_by_itself_long_after_a_crash(
    pauser: FilmPauser, thread: BusThread, peer: BusThread, wait: Wait, record: Path, later: float
) -> None:
    film = film_player(peer, "mpv")
    wait(pauser.pause())
    wait(FilmPauser(thread.session, record, clock=lambda: 1000.0 + later).recover())
    assert (film.status, record.exists()) == ("Paused", False)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"at": 1000, "players": [{}]}', '{"at": "x"}'])
def test_a_damaged_record_resumes_nothing(
    pauser: FilmPauser, peer: BusThread, wait: Wait, record: Path, text: str
) -> None:
    film = film_player(peer, "mpv", "Paused")
    record.parent.mkdir(parents=True)
    record.write_text(text, encoding="utf-8")
    wait(pauser.recover())
    assert (film.called, record.exists()) == ([], False)


def test_a_film_waits_in_setups_alone() -> None:
    session, _ = step(Session(TIMELINE), Command.START, 0.0)
    for phase in TIMELINE.phases:
        there = replace(session, banked=phase.start, anchor=0.0)
        assert is_explained(there, 0.0) is (phase.kind is PhaseKind.SETUP)
        paused, _ = step(there, Command.PAUSE, 0.0)
        assert is_explained(paused, 50.0) is (phase.kind is PhaseKind.SETUP)
        stopped, _ = step(there, Command.STOP, 0.0)
        assert not is_explained(stopped, 0.0)
    assert not is_explained(None, 0.0)


def has(film: FilmPlayer, status: str) -> bool:
    return film.status == status


class Guard:
    """The guard in its own process, on the private bus."""

    def __init__(self, record: Path, bus: PrivateBus) -> None:
        command = module_command("hipmob_desktop.desktop.film_guard", "--record", str(record))
        environment = {**os.environ, **bus.environment}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)

    def send(self, what: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b'{"do": "%s"}\n' % what)
        self.process.stdin.flush()


@pytest.fixture
def guard(record: Path, private_bus: PrivateBus) -> Iterator[Guard]:
    made = Guard(record, private_bus)
    yield made
    made.process.kill()
    made.process.communicate()


@pytest.mark.real
def test_a_film_goes_on_when_hipmob_is_gone(guard: Guard, peer: BusThread, record: Path) -> None:
    film = film_player(peer, "mpv")
    guard.send(b"pause")
    until(10, lambda: film.status == "Paused")
    assert guard.process.stdin is not None
    guard.process.stdin.close()
    until(10, lambda: film.status == "Playing")
    assert guard.process.wait(10) == 0
    assert not record.exists()


@pytest.mark.real
def test_a_film_goes_on_when_the_guard_itself_was_killed(
    guard: Guard, peer: BusThread, record: Path, private_bus: PrivateBus
) -> None:
    film = film_player(peer, "mpv")
    guard.send(b"pause")
    until(10, lambda: film.status == "Paused" and record.exists())
    guard.process.send_signal(signal.SIGKILL)
    guard.process.wait()
    other = Guard(record, private_bus)
    until(10, lambda: film.status == "Playing")
    other.process.communicate(timeout=10)


@pytest.mark.real
def test_the_film_follows_the_session(
    peer: BusThread, record: Path, private_bus: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, address in private_bus.environment.items():
        monkeypatch.setenv(name, address)
    film, now = film_player(peer, "mpv"), [0.0]
    background = Background()
    pause = FilmPause(record, lambda: now[0], background)
    pause.set_wanted(wanted=True)
    session, _ = step(Session(TIMELINE), Command.START, 0.0)
    for kind, status in (
        (PhaseKind.INTRO, "Playing"),
        (PhaseKind.SETUP, "Paused"),
        (PhaseKind.HOLD, "Playing"),
    ):
        start = next(phase.start for phase in TIMELINE.phases if phase.kind is kind)
        pause.follow(replace(session, banked=start))
        qtbot.waitUntil(partial(has, film, status), timeout=10000)
    setup = next(phase.start for phase in TIMELINE.phases if phase.kind is PhaseKind.SETUP)
    pause.follow(replace(session, banked=setup))
    qtbot.waitUntil(lambda: film.status == "Paused", timeout=10000)
    pause.set_wanted(wanted=False)  # by the key, in the middle of a setup
    qtbot.waitUntil(lambda: film.status == "Playing", timeout=10000)
    background.close(drop=True)
    assert pause._guard is not None
    pause._guard.kill()
