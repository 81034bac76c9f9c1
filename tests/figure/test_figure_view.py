"""The widget: it draws off the GUI thread, only what is worth drawing, and glides where the player jumps."""

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.look import LOOKS
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.figure.figure_view import FigureView


class Clock:
    """Seconds that go on when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Stage:
    """A view with its clock, the timeline it plays, and how many pictures it has drawn."""

    def __init__(self, view: FigureView, clock: Clock, timeline: Timeline, qtbot: QtBot) -> None:
        self.view, self.clock, self.timeline, self.qtbot = view, clock, timeline, qtbot
        self.t = 0.0

    def play(self, seconds: float) -> QImage:
        """Let clock and timeline go on together, and wait for the picture."""
        self.t += seconds
        return self.jump(self.t, seconds)

    def jump(self, t: float, seconds: float = 0.04) -> QImage:
        """Ask for another instant after some seconds of the clock, and wait for the picture."""
        self.t = t
        self.clock.now += seconds
        drawn = self.view.drawn
        self.view.show_frame(self.timeline, t)
        self.qtbot.waitUntil(lambda: self.view.drawn > drawn, timeout=5000)
        return self.grab()

    def grab(self) -> QImage:
        return self.view.grab().toImage()


@pytest.fixture
def stage(qtbot: QtBot, timeline: Timeline) -> Iterator[Stage]:
    clock = Clock()
    view = FigureView(clock=clock)
    qtbot.addWidget(view)
    view.resize(240, 160)
    view.show()
    qtbot.waitExposed(view)
    yield Stage(view, clock, timeline, qtbot)
    view.close()


def of_kind(timeline: Timeline, kind: PhaseKind) -> float:
    return next(phase.start for phase in timeline.phases if phase.kind is kind)


def test_it_shows_the_frame_it_is_asked_for(stage: Stage) -> None:
    hold = of_kind(stage.timeline, PhaseKind.HOLD)
    first = stage.jump(hold + 10)
    assert first == stage.grab()
    assert first != stage.jump(hold + 11.5, 1.5)


def test_what_does_not_move_is_not_drawn_again(stage: Stage) -> None:
    stage.jump(of_kind(stage.timeline, PhaseKind.HOLD) + 10)
    drawn = stage.view.drawn
    for _ in range(10):
        stage.clock.now += 0.05
        stage.view.show_frame(stage.timeline, stage.t + 1e-4)
    stage.qtbot.wait(50)
    assert stage.view.drawn == drawn


@pytest.mark.parametrize(("kind", "lively"), [(PhaseKind.HOLD, False), (PhaseKind.REPS, True)])
def test_a_body_that_moves_wants_to_be_asked_more_often_than_one_that_breathes(
    stage: Stage, kind: PhaseKind, lively: bool
) -> None:
    stage.jump(of_kind(stage.timeline, kind) + 9)
    for i in range(1, 4):
        stage.clock.now += 0.3
        stage.view.show_frame(stage.timeline, stage.t + i * 0.3)
    assert stage.view.is_lively is lively


@pytest.mark.parametrize(("width", "height"), [(240, 320), (480, 160), (300, 120)])
def test_until_the_picture_of_a_new_size_is_there_the_old_one_fills_it_in_its_own_proportions(
    stage: Stage, width: int, height: int
) -> None:
    old = stage.jump(of_kind(stage.timeline, PhaseKind.HOLD) + 10)
    drawn = stage.view.drawn
    stage.view.resize(width, height)
    shown = stage.grab()
    assert stage.view.drawn == drawn
    assert not stage.view.is_up_to_date
    filling = old.scaled(
        width,
        height,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    middle = filling.rect().center() - shown.rect().center()
    assert _unlike(filling.copy(QRect(middle, shown.size())), shown) < 0.02
    stage.qtbot.waitUntil(lambda: stage.view.is_up_to_date, timeout=5000)
    assert _unlike(shown, stage.grab()) > 0.02


def test_hidden_it_draws_nothing_and_shown_again_it_is_up_to_date(stage: Stage) -> None:
    stage.jump(1.0)
    stage.view.hide()
    drawn = stage.view.drawn
    for _ in range(10):
        stage.clock.now += 1.0
        stage.t += 1.0
        stage.view.show_frame(stage.timeline, stage.t)
    stage.qtbot.wait(50)
    assert stage.view.drawn == drawn
    stage.view.show()
    stage.qtbot.waitUntil(lambda: stage.view.drawn > drawn, timeout=5000)


def test_a_jump_of_the_player_becomes_a_glide(stage: Stage) -> None:
    hold = of_kind(stage.timeline, PhaseKind.HOLD)
    before = stage.jump(1.0)
    first = stage.jump(hold + 10, 0.04)
    on_the_way = stage.jump(hold + 10.8, 0.8)
    arrived = stage.jump(hold + 14, 3.2)
    assert _unlike(_trunk(before), _trunk(first)) < 0.02
    assert _unlike(before, on_the_way) > 0.03
    assert _unlike(on_the_way, arrived) > 0.03


def test_a_glide_is_worked_out_off_the_gui_thread_and_the_body_stays_until_then(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.jump(1.0)
    before, drawn = stage.grab(), stage.view.drawn
    workers, may_go_on, between = [], threading.Event(), Glide.between

    def slow(*where: Any) -> Glide:
        workers.append(threading.current_thread())
        may_go_on.wait(5)
        return between(*where)

    monkeypatch.setattr(Glide, "between", slow)
    hold = of_kind(stage.timeline, PhaseKind.HOLD)
    for i in range(10):
        stage.clock.now += 0.04
        stage.view.show_frame(stage.timeline, hold + 10 + i * 0.04)
        stage.qtbot.wait(2)
    assert stage.view.drawn == drawn
    assert stage.grab() == before
    assert not stage.view.is_up_to_date
    may_go_on.set()
    stage.qtbot.waitUntil(lambda: stage.view.drawn > drawn, timeout=5000)
    assert _unlike(_trunk(before), _trunk(stage.grab())) < 0.02
    assert _unlike(before, stage.jump(hold + 14, 3.2)) > 0.03
    assert threading.main_thread() not in workers
    assert len(workers) == 1


def test_reduced_motion_fades_between_key_poses(stage: Stage) -> None:
    stage.view.set_reduced_motion(True)
    reps = of_kind(stage.timeline, PhaseKind.REPS)
    up = stage.jump(reps + 0.1)
    drawn = stage.view.drawn
    stage.clock.now += 0.5
    stage.view.show_frame(stage.timeline, reps + 0.6)
    stage.qtbot.wait(50)
    assert stage.view.drawn == drawn
    down = stage.jump(reps + 2.5, 1.9)
    assert _unlike(up, down) < 0.02
    stage.clock.now += 2
    stage.view.show_frame(stage.timeline, reps + 2.6)
    assert _unlike(up, stage.grab()) > 0.03


def test_look_and_theme_change_the_picture_at_once(stage: Stage) -> None:
    first = stage.jump(1.0)
    stage.view.set_theme("dark")
    stage.qtbot.waitUntil(lambda: stage.view.drawn == 2, timeout=5000)
    dark = stage.grab()
    assert _unlike(first, dark) > 0.3
    stage.view.set_look(LOOKS[2])
    stage.qtbot.waitUntil(lambda: stage.view.drawn == 3, timeout=5000)
    assert _unlike(dark, stage.grab()) > 0.01


@pytest.mark.logs("the figure could not be drawn")
def test_frames_that_cannot_be_drawn_are_reported_once_and_the_next_one_is_drawn(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[object] = []

    def broken(*given: object, **__: object) -> QImage:
        tries.append(given)
        raise MemoryError

    reports: list[str] = []
    stage.view.failed.connect(reports.append)
    with monkeypatch.context() as patch:
        patch.setattr(FigurePainter, "painted", broken)
        for number, instant in enumerate((1.0, 3.0, 5.0), start=1):
            stage.clock.now += 2.0
            stage.view.show_frame(stage.timeline, instant)
            stage.qtbot.waitUntil(partial(_has, tries, number), timeout=5000)
    told = [record for record in caplog.records if record.name == "hipmob.figure"]
    assert len(told) == 1
    assert told[0].exc_info
    assert reports == ["The figure could not be drawn (MemoryError). Voice and clock continue."]
    stage.jump(7.0, 2.0)


def _trunk(picture: QImage) -> QImage:
    """Return the upper half: a leg that is trained from now on changes its colour at once."""
    return picture.copy(0, 0, picture.width(), picture.height() // 2)


def _unlike(a: QImage, b: QImage) -> float:
    """Return the share of pixels that differ clearly."""
    count = 0
    for y in range(0, a.height(), 2):
        for x in range(0, a.width(), 2):
            p, q = a.pixelColor(x, y), b.pixelColor(x, y)
            count += abs(p.red() - q.red()) + abs(p.green() - q.green()) + abs(p.blue() - q.blue()) > 40
    return count / (a.height() * a.width() / 4)


def _has(things: list[object], number: int) -> bool:
    return len(things) >= number
