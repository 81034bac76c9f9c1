"""One exercise as a short looping film for a page, a sheet or a message."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from PySide6.QtGui import QImage

from hipmob_desktop.figure.aids import AidLevel
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.layers import LayerStore
from hipmob_desktop.figure.look import FigureTheme, Look
from hipmob_desktop.figure.motion import choreography_of
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Phase, Timeline

#: Pictures a second. A GIF counts in hundredths of a second, so that 25 would be the next rate.
RATE = 20


def instants(timeline: Timeline, phase: Phase) -> tuple[float, ...]:
    """Return the instants of the loop's pictures, in seconds of the session.

    For repetitions the loop is one of them. For a hold it is the move into it, a breath, and the way back.
    """
    if phase.beats:
        beats = [beat for beat in phase.beats if beat.rep == phase.beats[-1].rep]
        return _span(beats[0].at, beats[-1].end)
    found = choreography_of(timeline).move_at(phase.start)
    there: tuple[float, ...] = ()
    if found is not None:
        move = found[0]
        there = _span(move.nears, min(move.start + move.seconds, phase.start))
    second = phase.breaths[min(1, len(phase.breaths) - 1)] if phase.breaths else None
    held = _span(second.at, second.end) if second else (phase.start + phase.seconds / 2,)
    return (*there, *held, *reversed(there))


def pictures(
    timeline: Timeline,
    phase: Phase,
    size: tuple[int, int],
    *,
    look: Look,
    theme: FigureTheme,
    viewpoint: Viewpoint,
) -> Iterator[QImage]:
    """Yield the pictures, 32 bits a pixel, from a fixed camera. Constant pixels take no space in the file.

    Args:
        timeline: the session.
        phase: the work to show.
        size: width and height in pixels.
        look: the figure's look.
        theme: the figure's colours.
        viewpoint: the camera's place.
    """
    painter = FigurePainter(look, theme, LayerStore())
    middle = _frame(timeline, phase.start + phase.seconds / 2, size, viewpoint)
    for t in instants(timeline, phase):
        frame = _frame(timeline, t, size, viewpoint)
        eyes = frame.pose.changed(eyes=1.0)  # open; a hold would shut them from the start
        shown = replace(frame, pose=eyes, camera=middle.camera, trained=phase.side, meant=None, glow=0.0)
        yield painter.image(*size, shown)


def _frame(timeline: Timeline, t: float, size: tuple[int, int], viewpoint: Viewpoint) -> Frame:
    aspect = size[0] / size[1]
    return frame_at(timeline, t, viewpoint=viewpoint, aspect=aspect, aids=AidLevel.NONE, rate=RATE)


def _span(start: float, end: float) -> tuple[float, ...]:
    return tuple(start + number / RATE for number in range(ceil((end - start) * RATE)))
