"""A session as a film: the figure, the words, whose hip it is, and the time, picture by picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from hipmob_desktop.figure.frame import frame_at
from hipmob_desktop.figure.look import FigureTheme, Look
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.moment import Moment, moment_at
from hipmob_desktop.session.timeline import PhaseKind, Timeline

#: Pixels of a picture, of the figure's part of it, and pictures a second: movements this slow look even.
WIDTH, HEIGHT, RATE = 1280, 720, 12
_STAGE = 540

#: How finely the figure is drawn; from a sofa the difference is not seen, and it takes half the time.
_DETAIL = 0.7

#: Pixels of the texts, from the title to the clock, and the margin around them.
_SMALL, _TITLE, _CAPTION, _CLOCK, _MARGIN = 26, 32, 42, 64, 40


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is in a film, in which colours, seen from where, and what is shown in its easier way."""

    look: Look
    theme: FigureTheme
    viewpoint: Viewpoint
    easier: frozenset[str] = frozenset()


def pictures(timeline: Timeline, scene: Scene) -> Iterator[QImage]:
    """Yield every picture of the session; the fonts have to be loaded."""
    painter = FigurePainter(scene.look, scene.theme)
    for number in range(ceil(timeline.total_seconds * RATE)):
        yield picture_at(timeline, number / RATE, scene, painter)


def picture_at(timeline: Timeline, t: float, scene: Scene, figure: FigurePainter) -> QImage:
    """Return the picture at `t` seconds, in 32 bits a pixel: blue, green, red, unused."""
    moment = moment_at(timeline, t)
    whole = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    whole.fill(QColor(scene.theme.backdrop_bottom))
    frame = frame_at(timeline, t, viewpoint=scene.viewpoint, aspect=WIDTH / _STAGE, easier=scene.easier)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(0, 0, figure.painted(WIDTH, _STAGE, frame, _DETAIL, keep=False).whole())
    _write(painter, moment, scene.theme)
    painter.fillRect(QRectF(0, HEIGHT - 8, WIDTH * t / timeline.total_seconds, 8), QColor(scene.theme.accent))
    painter.end()
    return whole


def _write(painter: QPainter, moment: Moment, theme: FigureTheme) -> None:
    """Write the words and the clock; ink is dark on light colours, and light on dark ones."""
    ink = QColor("#14231F" if QColor(theme.backdrop_bottom).lightnessF() > 0.5 else "#F2F7F5")
    middle, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
    row = WIDTH - 2 * _MARGIN
    painter.setPen(ink)
    _text(
        painter, QRectF(_MARGIN, _STAGE + 8, row, 44), title_of(moment), size=_TITLE, weight=600, align=middle
    )
    _text(
        painter,
        QRectF(_MARGIN, _STAGE + 54, row, 110),
        moment.caption,
        size=_CAPTION,
        weight=700,
        align=middle,
    )
    _text(
        painter,
        QRectF(_MARGIN, _MARGIN - 16, row, 80),
        _clock(moment.left),
        size=_CLOCK,
        weight=700,
        align=right,
    )
    _text(
        painter,
        QRectF(_MARGIN, _MARGIN + 62, row, 40),
        amount_of(moment),
        size=_SMALL,
        weight=600,
        align=right,
    )


def _text(
    painter: QPainter, room: QRectF, text: str, *, size: int, weight: int, align: Qt.AlignmentFlag
) -> None:
    """Write a text as large as asked for, or smaller if it does not fit."""
    flags = int(align) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
    while True:
        font = QFont("Inter")
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        painter.setFont(font)
        if size <= 16 or painter.boundingRect(room, flags, text).height() <= room.height():
            break
        size -= 2
    painter.drawText(room, flags, text)


def title_of(moment: Moment) -> str:
    """Return what is done now, and for which hip."""
    phase = moment.phase
    title = phase.exercise_name if phase.exercise_name and phase.kind.is_work else phase.title
    return f"{title}, {phase.side} hip" if phase.side else title


def amount_of(moment: Moment) -> str:
    """Return which breath or repetition it is, or nothing."""
    phase = moment.phase
    if phase.kind is PhaseKind.HOLD and moment.breath_number:
        return f"breath {moment.breath_number} of {len(phase.breaths)}"
    if phase.kind is PhaseKind.REPS and moment.rep:
        return f"{moment.rep} of {phase.reps}"
    return ""


def _clock(seconds: float) -> str:
    whole = max(0, ceil(seconds - 0.001))
    return f"{whole // 60}:{whole % 60:02}"
