"""The film shows what the player shows, tells how far it is, and can be stopped; an exercise is a loop."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.cli.progress import Progress
from hipmob_desktop.app.main import main
from hipmob_desktop.export.encoding import LOOPS
from hipmob_desktop.export.exercise_loop import RATE, instants
from hipmob_desktop.figure.frame import frame_at
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.moment import moment_at
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.player.clock_ring import ClockRing
from hipmob_desktop.ui.player.film_player import FilmScreen
from hipmob_desktop.ui.player.player_view import THERE
from hipmob_desktop.ui.player.session_strip import SessionStrip
from hipmob_desktop.ui.player.side_badge import SideBadge
from hipmob_desktop.ui.theme.motion import set_motion
from hipmob_desktop.ui.widgets.text import Line
from hipmob_desktop.ui.words import SIDES

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="FFmpeg is large, and rarely needed")


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return build_timeline(load_builtin(), Preferences(talk=Talk.COACH), {})


@pytest.fixture
def screen(qtbot: QtBot, timeline: Timeline) -> Iterator[FilmScreen]:
    colours = QApplication.palette()
    made = FilmScreen(timeline, Settings(), QSize(1280, 720), 30)
    qtbot.addWidget(made)
    made.show()
    yield made
    set_motion(reduced=False)
    QApplication.setPalette(colours)


def first(timeline: Timeline, kind: PhaseKind) -> Phase:
    return next(phase for phase in timeline.phases if phase.kind is kind)


def words_on(screen: FilmScreen) -> set[str]:
    return {line.text() for line in screen.findChildren(Line) if line.isVisible()}


@pytest.mark.parametrize("kind", [PhaseKind.SETUP, PhaseKind.HOLD, PhaseKind.REPS])
def test_a_film_has_what_stands_on_the_player(
    screen: FilmScreen, timeline: Timeline, kind: PhaseKind
) -> None:
    phase = first(timeline, kind)
    t = phase.start + 0.4 * phase.seconds
    screen.picture(t)
    assert phase.side is not None
    (badge,) = screen.findChildren(SideBadge)
    assert badge.words == f"{SIDES[phase.side]} hip"
    for kind_of_part in (SideBadge, ClockRing, SessionStrip):
        (part,) = screen.findChildren(kind_of_part)
        assert part.isVisible()
    assert moment_at(timeline, t).caption in words_on(screen)


def test_nobody_is_asked_to_press_a_key_in_a_film(qtbot: QtBot, screen: FilmScreen) -> None:
    lesson = build_timeline(load_builtin(), Preferences(talk=Talk.LESSON), {})
    made = FilmScreen(lesson, Settings(), QSize(1280, 720), 30)
    qtbot.addWidget(made)
    made.show()
    setup = first(lesson, PhaseKind.SETUP)
    made.picture(setup.start + 0.5 * setup.seconds)
    assert THERE not in words_on(made)


def test_a_picture_that_looks_like_the_last_one_is_not_painted_again(
    screen: FilmScreen, timeline: Timeline
) -> None:
    hold = first(timeline, PhaseKind.HOLD)
    still = screen.picture(hold.start + 20)
    assert screen.picture(hold.start + 20.0001) is still
    later = screen.picture(hold.start + 24)
    assert later is not still
    assert later != still


def test_a_film_painted_on_from_an_instant_shows_what_one_painted_there_at_once_does(
    qtbot: QtBot, screen: FilmScreen, timeline: Timeline
) -> None:
    hold = first(timeline, PhaseKind.HOLD)
    end = hold.start + 20
    for number in range(30):
        painted_on = screen.picture(end - (29 - number) / 30)
    other = FilmScreen(timeline, Settings(), QSize(1280, 720), 30)
    qtbot.addWidget(other)
    other.show()
    there = other.picture(end)
    ours, theirs = (np.frombuffer(one.constBits(), np.uint8).astype(int) for one in (painted_on, there))
    assert np.mean(np.abs(ours - theirs) > 16) < 0.002


def test_each_percent_is_told_once_on_a_line_for_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("film", lines=True, clock=lambda: 0.0)
    for number in range(1001):
        progress.show(number / 1000)
    progress.end()
    assert capsys.readouterr().err.splitlines() == [f"{percent} %" for percent in range(101)]


def test_a_terminal_gets_a_bar_that_says_how_long_it_takes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    now = [0.0]
    progress = Progress("film", clock=lambda: now[0])
    progress.show(0.0)
    now[0] = 60.0
    progress.show(0.25)
    told = capsys.readouterr().err.split("\r")[-1]
    assert "25%" in told
    assert "3:00 left" in told
    assert 0.2 < told.count("#") / (told.count("#") + told.count(".")) < 0.3
    progress.end()
    assert capsys.readouterr().err.replace("\r", "").strip() == ""


def test_nothing_is_told_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("film")
    progress.show(0.5)
    progress.end()
    assert capsys.readouterr().err == ""


def test_one_repetition_is_a_loop_without_a_seam(timeline: Timeline) -> None:
    reps = first(timeline, PhaseKind.REPS)
    shown = instants(timeline, reps)
    assert len(shown) / RATE == pytest.approx(reps.seconds / (reps.reps or 1), rel=0.3)
    poses = [frame_at(timeline, t, rate=RATE).pose.values for t in (*shown, shown[0])]
    steps = [float(np.abs(after - before).max()) for before, after in pairwise(poses)]
    assert steps[-1] <= max(steps[:-1])


def test_a_hold_is_shown_with_the_way_in_and_back(timeline: Timeline) -> None:
    hold = first(timeline, PhaseKind.HOLD)
    shown = instants(timeline, hold)
    assert shown[0] == shown[-1] < hold.start
    assert hold.start < max(shown) < hold.end


@pytest.mark.parametrize("name", ["exercise.gif", "exercise.webp", "film.mp4"])
def test_without_ffmpeg_nothing_is_spoken_for_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert main(["export", str(tmp_path / name)]) == 1
    assert "needs FFmpeg" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_film_of_another_size_is_wrong_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "film.mp4"), "--size", "640x480"]) == 2
    assert "1280x720 or 1920x1080" in capsys.readouterr().err


@pytest.mark.real
@needs_ffmpeg
def test_an_exercise_that_is_not_there_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", str(tmp_path / "one.gif"), "--exercise", "none", "--talk", "tones"]) == 2
    assert "Choose one of external-stretch, external-active" in capsys.readouterr().err


@pytest.mark.real
@needs_ffmpeg
@pytest.mark.parametrize("kind", list(LOOPS))
def test_an_exercise_becomes_a_picture_that_moves(qapp: object, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"one.{kind}"
    assert main(["export", str(out), "--exercise", "external-active", "--talk", "tones"]) == 0
    begin = out.read_bytes()[:12]
    assert begin.startswith(b"GIF89a") or begin.endswith(b"WEBP")
    assert list(tmp_path.glob("*one*")) == [out]


@pytest.mark.real
@needs_ffmpeg
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_film_that_is_stopped_leaves_nothing_behind(tmp_path: Path, how: signal.Signals) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    export = ["export", str(folder / "film.mp4"), "--talk", "tones", "--fit", "3", "--progress"]
    data = ["--data-dir", str(tmp_path / "data")]
    command = [sys.executable, "-m", "hipmob_desktop", *export, *data]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        assert any(line == "1 %\n" for line in program.stderr)
        assert list(folder.iterdir())
        program.send_signal(how)
        assert program.wait(20) == 1
    assert list(folder.iterdir()) == []
