"""What is painted: alike on both sides, in every look, theme and viewpoint, and the same from a cache."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from hipmob_desktop.figure.camera import View
from hipmob_desktop.figure.floor import wall
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.layers import LayerStore
from hipmob_desktop.figure.look import LOOKS, THEMES, look_named, theme_named
from hipmob_desktop.figure.muscles import PLACES
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.figure.picture import picture
from hipmob_desktop.figure.raster import domes_of, patch_of
from hipmob_desktop.figure.shading import beyond, seen_cut
from hipmob_desktop.figure.surface import mesh_of
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline

WIDTH, HEIGHT = 360, 240

pytestmark = pytest.mark.usefixtures("qapp")


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., 2::-1].astype(int)


def near(image: QImage, colour: str) -> int:
    """Count pixels of about this hue: the strongest and weakest channel as in the colour, and far apart."""
    wanted = np.array([QColor(colour).red(), QColor(colour).green(), QColor(colour).blue()])
    seen = pixels(image)
    scale = seen.max(-1, keepdims=True) / wanted.max()
    return int(((np.abs(seen - wanted * scale).max(-1) < 28) & (seen.max(-1) > 90)).sum())


def hold(timeline: Timeline, number: int = 0) -> Phase:
    return [phase for phase in timeline.phases if phase.kind is PhaseKind.HOLD][number]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_trained_leg_carries_the_accent_and_only_then(timeline: Timeline, theme: object) -> None:
    chosen = theme_named(getattr(theme, "name", ""))
    frame = frame_at(timeline, hold(timeline).start - 0.1, aspect=WIDTH / HEIGHT)
    painter = FigurePainter(LOOKS[0], chosen)
    lit = near(painter.image(WIDTH, HEIGHT, frame), chosen.accent)
    plain = near(painter.image(WIDTH, HEIGHT, replace(frame, trained=None)), chosen.accent)
    assert lit > plain + 400


def test_the_other_side_is_painted_as_the_mirror_image(timeline: Timeline) -> None:
    def mirrored(frame: Frame) -> Frame:
        other = Side(frame.trained).other if frame.trained else None
        camera = replace(frame.camera.mirrored(), flipped=frame.camera.flipped)
        return replace(frame, pose=frame.pose.mirrored(), trained=other, camera=camera)

    painter = FigurePainter(LOOKS[1], THEMES["light"])
    for number in (0, 2):
        frame = frame_at(timeline, hold(timeline, number).start + 12, aspect=WIDTH / HEIGHT)
        here = pixels(painter.image(WIDTH, HEIGHT, frame))
        there = pixels(painter.image(WIDTH, HEIGHT, mirrored(frame)))[:, ::-1]
        assert (np.abs(here - there).max(-1) > 24).mean() < 0.004


def test_facing_me_is_the_mirror_image_of_the_figure_as_it_is(timeline: Timeline) -> None:
    frame = frame_at(timeline, hold(timeline).start + 12, aspect=WIDTH / HEIGHT)
    painter = FigurePainter(LOOKS[0], THEMES["dark"])
    mirror = pixels(painter.image(WIDTH, HEIGHT, frame))
    plain = pixels(painter.image(WIDTH, HEIGHT, replace(frame, camera=replace(frame.camera, flipped=False))))
    assert (np.abs(mirror - plain[:, ::-1]).max(-1) > 24).mean() < 0.004


def test_beside_me_one_sees_the_back(timeline: Timeline) -> None:
    t = hold(timeline).start + 12
    face = picture(timeline, t, WIDTH, HEIGHT)
    back = picture(timeline, t, WIDTH, HEIGHT, viewpoint=Viewpoint.BESIDE_ME)
    assert (np.abs(pixels(face) - pixels(back)).max(-1) > 24).mean() > 0.1


def test_every_look_is_a_different_picture(timeline: Timeline) -> None:
    shown = [picture(timeline, 2.0, WIDTH, HEIGHT, look=look) for look in LOOKS]
    assert len({bytes(image.constBits()) for image in shown}) == len(LOOKS) >= 4
    assert len({look.build for look in LOOKS}) >= 2


def test_the_whole_figure_is_in_the_picture_at_any_shape(timeline: Timeline) -> None:
    for aspect in (0.7, 1.0, 16 / 9, 3.0):
        height = 200
        width = round(height * aspect)
        for phase in timeline.phases[:9]:
            frame = frame_at(timeline, phase.end - 0.1, aspect=aspect)
            frame = replace(frame, trained=None)
            skin = QColor(LOOKS[0].skin)
            seen = pixels(FigurePainter(LOOKS[0], THEMES["light"]).image(width, height, frame))
            warm = (seen[..., 0] - seen[..., 2] > 25) & (seen[..., 0] > skin.red() // 3)
            assert warm.sum() > 150
            border = np.concatenate([warm[0], warm[-1], warm[:, 0], warm[:, -1]])
            assert not border.any(), f"{phase.title} at {aspect}"


def test_a_press_lights_the_floor_and_a_felt_muscle_glows(timeline: Timeline) -> None:
    frames = [frame_at(timeline, hold(timeline).start + t, aspect=WIDTH / HEIGHT) for t in range(30)]
    frame = max(frames, key=lambda one: one.glow)
    painter = FigurePainter(LOOKS[0], THEMES["light"])
    still = pixels(painter.image(WIDTH, HEIGHT, replace(frame, glow=0.0)))
    pressing = pixels(
        painter.image(WIDTH, HEIGHT, replace(frame, glow=0.0, pose=frame.pose.changed(press=1.0)))
    )
    glowing = pixels(painter.image(WIDTH, HEIGHT, replace(frame, glow=1.0)))
    assert (np.abs(pressing - still).max(-1) > 10).sum() > 300
    assert (np.abs(glowing - still).max(-1) > 10).sum() > 100


def test_open_eyes_are_not_closed_eyes(timeline: Timeline) -> None:
    frame = frame_at(timeline, hold(timeline, 2).start + 12)
    painter = FigurePainter(LOOKS[1], THEMES["light"])
    both = [
        pixels(painter.image(960, 540, replace(frame, pose=frame.pose.changed(eyes=e)))) for e in (0.0, 1.0)
    ]
    assert 10 < (np.abs(both[0] - both[1]).max(-1) > 30).sum() < 600


def test_a_frame_from_the_store_is_the_frame_that_was_drawn(timeline: Timeline) -> None:
    store = LayerStore()
    painter = FigurePainter(LOOKS[0], THEMES["light"], store)
    frame = frame_at(timeline, hold(timeline).start + 12)
    first, again = painter.image(WIDTH, HEIGHT, frame), painter.image(WIDTH, HEIGHT, frame)
    assert first == again
    assert (store.hits, store.misses) == (1, 1)


def test_the_store_forgets_what_was_not_used_for_longest_rather_than_grow(timeline: Timeline) -> None:
    painter = FigurePainter(LOOKS[0], THEMES["light"], LayerStore(150_000))
    frames = [frame_at(timeline, hold(timeline).start + 5 + i / 3) for i in range(10)]
    for frame in frames:
        painter.image(WIDTH, HEIGHT, frame)
    assert 0 < painter.layers.bytes <= 150_000
    painter.image(WIDTH, HEIGHT, frames[-1])
    assert painter.layers.hits == 1
    painter.image(WIDTH, HEIGHT, frames[0])
    assert painter.layers.hits == 1


def test_a_painter_fills_its_rectangle_and_leaves_the_rest_alone(timeline: Timeline) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#010203"))
    painter = QPainter(image)
    FigurePainter(LOOKS[0], THEMES["light"]).paint(painter, QRectF(40, 30, 200, 150), frame_at(timeline, 1.0))
    painter.end()
    seen = pixels(image)
    assert (seen[:30] == (1, 2, 3)).all()
    assert (seen[:, :40] == (1, 2, 3)).all()
    assert not (seen[30:180, 40:240] == (1, 2, 3)).all(-1).any()


def test_the_dark_wall_has_no_bands(qapp: QGuiApplication) -> None:
    column = pixels(wall(64, 720, THEMES["dark"]))[:, :, 1]
    # In a band all pixels of a row are alike; dithering mixes two neighbouring values instead.
    mixed = [len(np.unique(row)) > 1 for row in column]
    assert np.mean(mixed) > 0.85


def test_unknown_names_fall_back_to_the_defaults() -> None:
    assert look_named("nobody") is LOOKS[0]
    assert theme_named("nothing") is THEMES["light"]


def test_with_less_detail_the_figure_is_coarser_and_its_surroundings_are_not(timeline: Timeline) -> None:
    painter = FigurePainter(LOOKS[0], THEMES["light"])
    frame = frame_at(timeline, hold(timeline).start + 12, aspect=WIDTH / HEIGHT)
    fine = pixels(painter.image(WIDTH, HEIGHT, frame))
    coarse = pixels(painter.image(WIDTH, HEIGHT, frame, detail=0.5))
    assert 0.002 < (np.abs(fine - coarse).max(-1) > 24).mean() < 0.06
    assert (fine[:20] == coarse[:20]).all()


def test_the_camera_leaves_an_exercise_only_for_a_place_that_is_named_and_once(timeline: Timeline) -> None:
    phases = [phase for phase in timeline.phases if phase.rotation is not None and phase.kind.is_work]
    for stretch, active in zip(phases[::2], phases[1::2], strict=True):
        setup = timeline.phases[active.index - 1]
        shown = [frame_at(timeline, t).camera for t in np.arange(active.start + 3, active.end, 2.0)]
        assert set(shown) == {frame_at(timeline, setup.start + 3).camera}
        cameras = [frame_at(timeline, t).camera for t in np.arange(stretch.start + 3, stretch.end, 0.25)]
        still = [a == b for a, b in pairwise(cameras)]
        moving = [i for i, each in enumerate(still) if not each]
        assert len(moving) <= 2.5 / 0.25 + 1
        assert not moving or moving == list(range(moving[0], moving[-1] + 1))


@pytest.mark.parametrize("viewpoint", list(Viewpoint))
def test_what_is_felt_glows_in_sight_when_it_is_named_and_on_its_own_part_alone(
    timeline: Timeline, viewpoint: Viewpoint
) -> None:
    painter = FigurePainter(LOOKS[0], THEMES["light"])
    for phase in timeline.phases:
        if not phase.kind.is_work or phase.round > 1:
            continue
        times = np.arange(phase.start, phase.end, 0.25)
        frames = [frame_at(timeline, t, aspect=1.6, viewpoint=viewpoint) for t in times]
        frame = max(frames, key=lambda frame: frame.glow)
        assert frame.glow == 1.0
        frame = replace(frame, muscles=frame.muscles[:1])
        lit, dark = (
            pixels(painter.image(640, 400, replace(frame, glow=glow))).astype(float) for glow in (1.0, 0.0)
        )
        changed = np.abs(lit - dark).max(-1) > 6
        assert changed.sum() > 200, f"{phase.exercise} {phase.side}"
        place = PLACES[frame.muscles[0]]
        painted = owners(frame)
        assert phase.side is not None
        own = place.own_parts(phase.side)
        assert {name for name in painted[changed].tolist() if name} <= own


def owners(frame: Frame) -> np.ndarray:
    """Return for each of 640 × 400 pixels the name of the part of the body in front."""
    view = View(frame.camera, 640, 400)
    mesh = mesh_of(LOOKS[0].build)
    centres, squares = mesh.placed(solve(frame.pose), frame.pose["breath"])
    domes = domes_of(view, centres, squares)
    nearest = np.full((400, 640), 99.0)
    names = np.full((400, 640), "", object)
    for part, which in zip(mesh.parts, mesh.ranges, strict=True):
        patch = patch_of(domes, which, part.flow)
        if patch is None:
            continue
        height, width = patch.cover.shape
        cover = patch.cover
        if part.cut is not None and not part.beyond:
            cover = cover * (1 - beyond(patch, view, seen_cut(view, solve(frame.pose), part.cut)))
        window = (slice(patch.top, patch.top + height), slice(patch.left, patch.left + width))
        front = (cover > 0.5) & (patch.depth < nearest[window])
        nearest[window][front] = patch.depth[front]
        names[window][front] = part.name
    return names


def test_a_repetition_s_way_down_and_way_up_are_drawn_once_and_only_the_light_differs(
    timeline: Timeline,
) -> None:
    reps = next(phase for phase in timeline.phases if phase.kind is PhaseKind.REPS)
    down, up = (
        next(b for b in reps.beats if b.rep == 2 and b.press is press and b.seconds == 3)
        for press in (False, True)
    )
    painter = FigurePainter(LOOKS[0], THEMES["light"], LayerStore())
    seen = [
        pixels(painter.image(WIDTH, HEIGHT, frame_at(timeline, t, aspect=WIDTH / HEIGHT)))
        for t in (down.at + 1.0, up.at + 2.0)
    ]
    assert painter.layers.hits == 1
    assert (np.abs(seen[0] - seen[1]).max(-1) > 10).sum() > 200


def test_the_leg_that_the_words_mean_is_marked_beside_the_trained_one(timeline: Timeline) -> None:
    setup = next(phase for phase in timeline.phases if phase.kind is PhaseKind.SETUP)
    frames = [frame_at(timeline, step.at + 0.1) for step in setup.steps]
    assert [(frame.trained, frame.meant) for frame in frames[1:3]] == [
        (Side.LEFT, None),
        (Side.LEFT, Side.RIGHT),
    ]
    painter = FigurePainter(LOOKS[0], THEMES["light"], LayerStore())
    bare = replace(frames[2], meant=None)
    assert painter.image(WIDTH, HEIGHT, frames[2]) != painter.image(WIDTH, HEIGHT, bare)


def test_a_picture_that_takes_parts_from_the_pictures_before_it_is_as_one_drawn_alone(
    timeline: Timeline,
) -> None:
    setup = next(phase for phase in timeline.phases if phase.kind is PhaseKind.SETUP)
    reps = next(phase for phase in timeline.phases if phase.kind is PhaseKind.REPS)
    for start in (setup.start + 3, setup.end - 6, reps.start + 5, hold(timeline).start + 9):
        frames = [frame_at(timeline, start + i / 15, aspect=WIDTH / HEIGHT) for i in range(30)]
        one_after_another = FigurePainter(LOOKS[0], THEMES["light"])
        shown = [one_after_another.image(WIDTH, HEIGHT, frame) for frame in frames][-1]
        alone = FigurePainter(LOOKS[0], THEMES["light"]).image(WIDTH, HEIGHT, frames[-1])
        apart = np.abs(pixels(shown) - pixels(alone)).max(-1)
        assert (apart > 24).mean() < 0.0003
        assert apart.max() < 64
