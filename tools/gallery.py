"""Draws contact sheets of the figure: every motion, person, theme, viewpoint and transition, and glides.

python -m tools.gallery [FOLDER]
"""

import os
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from hipmob_desktop.base.assets import asset
from hipmob_desktop.figure.frame import frame_at
from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.look import LOOKS, THEMES
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.figure.picture import picture
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.routine.file import read_routine
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from tools.stance_sessions import stance_session

_WIDTH, _HEIGHT = 480, 320
#: Pictures a second of a movement, metres of movement between two of them, and pictures on a page.
_RATE, _MOVED, _PAGE = 15, 0.004, 64
_SECOND = 2  # repetition
Cell = tuple[str, QImage]


def sheet(cells: Iterable[Cell], columns: int, path: Path) -> None:
    """Write pictures with their labels as one."""
    listed = list(cells)
    rows = -(-len(listed) // columns)
    image = QImage(columns * _WIDTH, rows * _HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    painter = QPainter(image)
    for i, (label, cell) in enumerate(listed):
        box = QRectF(i % columns * _WIDTH, i // columns * _HEIGHT, _WIDTH, _HEIGHT)
        painter.drawImage(box.topLeft(), cell)  # pixel by pixel: scaled edges would look jagged
        painter.setPen(QColor("#888888"))
        painter.drawRect(box)
        painter.setPen(QColor("#777777"))
        painter.drawText(box.adjusted(8, 6, 0, 0), label)
    painter.end()
    image.save(str(path))


def strip(
    timeline: Timeline, phase: Phase, count: int, *, to: float | None = None, theme: str = "light"
) -> list[Cell]:
    """Return `count` instants of a phase (or of its first `to` seconds)."""
    seconds = to or phase.seconds
    times = [phase.start + seconds * (i + 0.5) / count for i in range(count)]
    label = f"{phase.kind} {phase.exercise or ''} {phase.side or ''}"
    return [
        (f"{label} {t - phase.start:.1f} s", picture(timeline, t, _WIDTH, _HEIGHT, THEMES[theme]))
        for t in times
    ]


def jump(timeline: Timeline, there: float, here: float) -> list[Cell]:
    """Return eight instants of the glide from one second of a session to another."""
    aspect = _WIDTH / _HEIGHT
    leaving, target = frame_at(timeline, there, aspect=aspect), frame_at(timeline, here, aspect=aspect)
    glide = Glide.between(leaving, target, 0.0, here)
    painter = FigurePainter(LOOKS[0], THEMES["light"])
    times = [glide.move.seconds * i / 7 for i in range(8)]
    return [
        (f"{there:.0f} s to {here:.0f} s: {t:.1f} s", painter.image(_WIDTH, _HEIGHT, glide.frame(target, t)))
        for t in times
    ]


def write_transitions(timeline: Timeline, phase: Phase, folder: Path, *, easier: frozenset[str]) -> None:
    """Write what moves in a phase, fifteen pictures a second; of repetitions the first."""
    end = next((beat.at for beat in phase.beats if beat.rep == _SECOND), phase.end)
    cells: list[Cell] = []
    shown: FloatArray | None = None
    for number in range(round((end - phase.start) * _RATE)):
        t = phase.start + number / _RATE
        joints = origins(frame_at(timeline, t, easier=easier).pose)
        if shown is None or float(np.abs(joints - shown).max()) > _MOVED:
            shown = joints
            cells.append((f"{t - phase.start:.2f} s", picture(timeline, t, _WIDTH, _HEIGHT, easier=easier)))
    name = f"{phase.index:02}-{phase.kind}{'-easier' if easier else ''}"
    for page, start in enumerate(range(0, len(cells), _PAGE)):
        sheet(cells[start : start + _PAGE], 8, folder / f"moves-{name}-{page + 1}.png")


def write_stances(folder: Path) -> None:
    """Write a sheet of the exercises in all stances for each viewpoint, and one of each way to them."""
    timeline = stance_session()
    work = [phase for phase in timeline.phases if phase.kind.is_work]
    for viewpoint in Viewpoint:
        cells: list[Cell] = []
        for phase in work:
            times = [phase.beats[4].end, phase.beats[5].end] if phase.beats else [phase.start + 8]
            cells += [
                (
                    f"{phase.pose} {phase.side or ''}",
                    picture(timeline, t, _WIDTH, _HEIGHT, viewpoint=viewpoint),
                )
                for t in times
            ]
        sheet(cells, 7, folder / f"stances-{viewpoint}.png")
    for phase in timeline.phases:
        if phase.kind is PhaseKind.SETUP:
            sheet(strip(timeline, phase, 24), 6, folder / f"way-{phase.index:02}-{phase.pose}.png")


def main() -> None:
    """Write all sheets into the folder named on the command line."""
    QGuiApplication(sys.argv)
    write_gallery(Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery"))


def write_gallery(folder: Path) -> None:
    """Write all sheets into a folder; a Qt application has to be there."""
    folder.mkdir(parents=True, exist_ok=True)
    timeline = build_timeline(read_routine(asset("routines", "hip-rotation.toml")), Preferences(), {})
    work = [phase for phase in timeline.phases if phase.kind.is_work]

    def middle(phase: Phase) -> float:
        beats = [beat for beat in phase.beats if beat.pose != phase.pose]
        return beats[0].end if beats else phase.start + 12

    motions: list[Cell] = []
    for phase in timeline.phases:
        seconds = phase.beats[0].end + 5 - phase.start if phase.beats else min(phase.seconds, 12)
        motions += strip(timeline, phase, 6, to=seconds if phase.kind is not PhaseKind.SETUP else None)
    sheet(motions, 6, folder / "motions.png")
    for viewpoint, (name, colours) in product(Viewpoint, THEMES.items()):
        people: list[Cell] = [
            (
                f"{look.name}, {phase.exercise} {phase.side}",
                picture(timeline, middle(phase), _WIDTH, _HEIGHT, colours, look=look, viewpoint=viewpoint),
            )
            for look in LOOKS
            for phase in work
        ]
        sheet(people, len(work), folder / f"people-{viewpoint}-{name}.png")
    easier = frozenset(str(phase.exercise) for phase in work)
    sheet(
        [
            (
                f"{phase.exercise} {phase.side}, easier",
                picture(timeline, middle(phase), _WIDTH, _HEIGHT, easier=easier),
            )
            for phase in work
        ],
        4,
        folder / "easier.png",
    )
    for phase in timeline.phases:
        write_transitions(timeline, phase, folder, easier=frozenset())
        write_transitions(timeline, phase, folder, easier=easier)
    middles = [phase.start + phase.seconds * 0.6 for phase in timeline.phases]
    starts = [phase.start for phase in timeline.phases]
    jumps = zip(middles, [*starts[3:], *starts[:3]], strict=True)
    sheet([cell for there, here in jumps for cell in jump(timeline, there, here)], 8, folder / "glides.png")
    write_stances(folder)
    for theme in ("light", "dark"):
        picture(timeline, middle(work[0]), 1920, 1080, THEMES[theme]).save(str(folder / f"large-{theme}.png"))
    picture(timeline, middle(work[5]), 1920, 1080, look=LOOKS[1]).save(str(folder / "large-lifted.png"))


if __name__ == "__main__":
    main()
