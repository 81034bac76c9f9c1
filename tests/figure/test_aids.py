"""The teaching aids: what is drawn over the figure, when, and that all of it can be switched off."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from hipmob_desktop.figure.aids import AidLevel, Aids
from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.look import LOOKS, THEMES
from hipmob_desktop.figure.marks import Marks
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline

WIDTH, HEIGHT = 480, 270

pytestmark = pytest.mark.usefixtures("qapp")


def of_kind(timeline: Timeline, kind: PhaseKind, number: int = 0) -> Phase:
    return [phase for phase in timeline.phases if phase.kind is kind][number]


def at(timeline: Timeline, t: float, level: AidLevel = AidLevel.ALL) -> Frame:
    return frame_at(timeline, t, aspect=WIDTH / HEIGHT, aids=level)


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def step_of(phase: Phase, pose: str) -> float:
    step = next(step for step in phase.steps if step.pose == pose)
    return step.at + 0.4 * step.move_seconds


def test_a_setup_shows_where_the_body_goes_before_it_is_there_and_not_any_more_then(
    timeline: Timeline,
) -> None:
    setup = of_kind(timeline, PhaseKind.SETUP)
    frame = at(timeline, step_of(setup, "hinge"))
    assert frame.aids.ghost is not None
    assert frame.aids.arrow is not None
    ghost, strength = frame.aids.ghost
    assert strength > 0.5
    there = next(step for step in setup.steps if step.pose == "hinge")
    arrived = at(timeline, there.at + 0.9 * there.move_seconds)
    assert arrived.aids == Aids()
    hold = of_kind(timeline, PhaseKind.HOLD)
    assert (
        np.abs(solve(ghost)["head"].origin - solve(at(timeline, hold.start + 0.01).pose)["head"].origin).max()
        < 0.05
    )


def test_right_angles_lie_on_the_mat_at_both_knees(timeline: Timeline) -> None:
    setup = of_kind(timeline, PhaseKind.SETUP)
    step = next(step for step in setup.steps if step.pose == "seat")
    frame = at(timeline, step.at + step.move_seconds + 0.5)
    assert frame.aids.corners is not None
    squares, _ = frame.aids.corners
    assert len(squares) == 2
    knees = [solve(frame.pose)[f"{side}_shin"].origin for side in ("right", "left")]
    for a, corner, b in squares:
        edges = np.array(a) - corner, np.array(b) - corner
        assert abs(float(edges[0] @ edges[1])) < 1e-4
        assert min(np.linalg.norm(np.array(corner) - knee) for knee in knees) < 0.30
        assert corner[2] < 0.02


def test_the_place_that_is_felt_is_named_while_it_glows(timeline: Timeline) -> None:
    for phase in timeline.phases:
        if not phase.kind.is_work or phase.round > 1:
            continue
        frames = [at(timeline, t) for t in np.arange(phase.start, phase.end, 0.5)]
        assert {frame.aids.named is not None for frame in frames if frame.glow > 0.1} == {True}
        assert {frame.aids.named for frame in frames if frame.glow == 0} == {None}


def test_in_the_first_repetitions_arrows_show_the_way(timeline: Timeline) -> None:
    for number in (0, 2):
        reps = of_kind(timeline, PhaseKind.REPS, number)
        shown = {
            level: [
                at(timeline, beat.at + 0.4 * beat.seconds, level).aids.arrow is not None
                for beat in reps.beats
            ]
            for level in AidLevel
        }
        beats = len(reps.beats) // (reps.reps or 1)
        assert any(shown[AidLevel.ALL][2 * beats : 3 * beats])
        assert not any(shown[AidLevel.ALL][3 * beats :])
        assert any(shown[AidLevel.FEW][:beats])
        assert not any(shown[AidLevel.FEW][beats:])
        assert not any(shown[AidLevel.NONE])


def test_without_aids_nothing_is_drawn_over_the_figure_and_the_camera_keeps_its_distance(
    timeline: Timeline,
) -> None:
    for phase in timeline.phases[:6]:
        for t in np.arange(phase.start, phase.end, 1.0):
            assert at(timeline, t, AidLevel.NONE).aids == Aids()
    hold = of_kind(timeline, PhaseKind.HOLD, 1)
    near, far = (at(timeline, hold.end - 0.1, level).camera for level in (AidLevel.ALL, AidLevel.NONE))
    assert near.azimuth == far.azimuth
    assert near.distance == pytest.approx(0.92 * far.distance)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_aid_is_seen_in_every_theme_and_is_wholly_repainted(timeline: Timeline, theme: object) -> None:
    chosen = next(each for each in THEMES.values() if each is theme)
    painter = FigurePainter(LOOKS[0], chosen)
    setup, hold = of_kind(timeline, PhaseKind.SETUP), of_kind(timeline, PhaseKind.HOLD, 1)
    seat = next(step for step in setup.steps if step.pose == "seat")
    felt = max((at(timeline, t) for t in np.arange(hold.start, hold.end, 0.5)), key=lambda frame: frame.glow)
    for frame in (
        at(timeline, step_of(setup, "hinge")),
        at(timeline, seat.at + seat.move_seconds + 0.6),
        felt,
    ):
        with_aids = painter.painted(WIDTH, HEIGHT, frame)
        without = painter.painted(WIDTH, HEIGHT, replace(frame, aids=Aids()))
        changed = np.abs(pixels(with_aids.whole()) - pixels(without.whole())).max(-1) > 24
        assert changed.sum() > 60
        rows, columns = np.nonzero(changed)
        reach = with_aids.reach
        assert reach.left() <= columns.min() <= columns.max() <= reach.right()
        assert reach.top() <= rows.min() <= rows.max() <= reach.bottom()


def test_a_name_stays_where_it_is_while_the_body_moves(timeline: Timeline) -> None:
    for number in (0, 2):
        reps = of_kind(timeline, PhaseKind.REPS, number)
        frames = [at(timeline, t) for t in np.arange(reps.start + 3, reps.end, 0.25)]
        shown = [
            Marks(frame.aids, View(frame.camera, 1280, 720), THEMES["light"], reps.side).card
            for frame in frames
            if frame.aids.named
        ]
        assert len({(card.left(), card.top()) for card in shown}) == 1


def test_names_stay_inside_the_picture_and_off_the_head(timeline: Timeline) -> None:
    for phase in timeline.phases:
        if not phase.kind.is_work or phase.round > 1:
            continue
        frames = [at(timeline, t) for t in np.arange(phase.start, phase.end, 0.5)]
        frame = max(frames, key=lambda frame: frame.glow)
        view = View(frame.camera, 1280, 720)
        body = solve(frame.pose)
        marks = Marks(frame.aids, view, THEMES["light"], phase.side)
        reach = marks.card
        assert 0 <= reach.left() < reach.right() <= 1280
        assert 0 <= reach.top() < reach.bottom() <= 720
        head = view.project((body["head"].origin + np.array([0, 0, 0.12]))[None])[0]
        assert not reach.adjusted(-40, -40, 40, 40).contains(float(head[0]), float(head[1]))
