"""The widget that shows the figure: drawn in a thread, as often as something moves, never with a jump."""

import time
from collections.abc import Callable
from math import inf
from typing import Final

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QWidget

from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.layers import LayerStore
from hipmob_desktop.figure.look import FigureTheme, Look, look_named, theme_named
from hipmob_desktop.figure.painter import FigurePainter, Painted
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.figure.studio import Job, Studio

#: Seconds between two frames of a body that moves, of one that hardly does, and of one that only breathes, in
#: steps of half a pixel.
_MOVING: Final = 1 / 30
_SLOWLY: Final = 1 / 20
_RESTING: Final = 1 / 8
#: A new frame is drawn when the body has moved by this share of the picture's height: about half a pixel.
_STIR: Final = 0.0005
_METRES_HIGH: Final = 1.4  # of the picture, at the figure
#: While much moves, the figure is drawn as for a picture of this many rows; while little does, of this many;
#: what rests, or only breathes in a hold, is drawn in full. Wall and mat always are.
_MOVING_ROWS: Final = 360
_SLOW_ROWS: Final = 540
_FAST: Final = 0.05  # metres a second
_FASTER: Final = 0.15  # from here on, fewer frames would be seen as steps
#: Seconds at both ends of a phase in which camera, eyelids and breath pass over from one phase to the next.
_SETTLING: Final = 2.5
#: A gap in the timeline, in seconds, that is a jump and not a late frame.
_JUMP: Final = 0.6
_EARLY: Final = 0.004  # seconds by which a frame may come too soon, as timers do
_FADE_SECONDS: Final = 0.7


class FigureView(QWidget):
    """Shows the figure at an instant of a timeline.

    `clock` returns seconds that only go forwards; it times glides and fades.

    Attributes:
        asked, drawn: how many pictures have been asked for of the thread, and how many it has drawn.
        layers: the drawn figures kept for re-use.
        failed: emitted with a sentence for the user when a picture could not be drawn.
    """

    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._clock = clock
        self.layers = LayerStore()
        self._painter = FigurePainter(look_named("plain"), theme_named("light"), self.layers)
        self._viewpoint = Viewpoint.FACE_ME
        self._easier: frozenset[str] = frozenset()
        self._reduced_motion = False
        self._asked: tuple[Timeline, float, float] | None = None
        self._shown: Frame | None = None
        self._shown_joints: FloatArray | None = None
        self._shown_at = self._due = -inf
        self._shown_detail = 0.0
        self._glide: Glide | None = None
        self._picture: Painted | None = None
        self._fading: tuple[QImage, float] | None = None
        self._studio = Studio()
        self._studio.drawn.connect(self._take)
        self._studio.failed.connect(self.failed)
        self.asked = self.drawn = 0
        self.destroyed.connect(self._studio.close)

    def show_frame(self, timeline: Timeline, t: float) -> None:
        """Show the figure at `t` seconds; it may be called often, and draws only what is worth drawing."""
        now = self._clock()
        if self._is_jump(timeline, t, now) and self._shown is not None and not self._reduced_motion:
            self._glide = Glide.between(self._shown, self._wanted(timeline, t), now, t)
            self._due = now
        self._asked = (timeline, t, now)
        if self.isVisible() and now >= self._due - _EARLY:
            self._show(now)
        if self._fading is not None:
            self.update()

    @property
    def is_up_to_date(self) -> bool:
        """Whether nothing that was asked for is still to be drawn."""
        return self._asked is None or (self._picture is not None and not self._studio.is_busy)

    def set_look(self, look: Look | str) -> None:
        """Show another person, given whole or by id."""
        look = look_named(look) if isinstance(look, str) else look
        self._painter = FigurePainter(look, self._painter.theme, self.layers)
        self._redraw()

    def set_theme(self, theme: FigureTheme | str) -> None:
        """Use other colours, given whole or as "light", "dark" or "high-contrast"."""
        theme = theme_named(theme) if isinstance(theme, str) else theme
        self._painter = FigurePainter(self._painter.look, theme, self.layers)
        self._redraw()

    def set_viewpoint(self, viewpoint: Viewpoint) -> None:
        """See the figure from elsewhere."""
        self._viewpoint = viewpoint
        self._redraw()

    def set_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises (by id) in their easier version."""
        self._easier = exercises
        if self._shown is not None and self._asked is not None and not self._reduced_motion:
            timeline, t, _ = self._asked
            self._glide = Glide.between(self._shown, self._wanted(timeline, t), self._clock(), t)
        self._redraw()

    def set_reduced_motion(self, reduced: bool) -> None:  # noqa: FBT001 - one plain switch, as Qt's own setters have
        """Show key poses that fade into each other instead of motion."""
        self._reduced_motion = reduced
        self._glide = None
        self._redraw()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a comfortable small picture."""
        return QSize(640, 400)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again after having been hidden, when nothing was drawn."""
        super().showEvent(event)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again in the new size; until then the old picture fills it, cut rather than distorted."""
        super().resizeEvent(event)
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show the last picture drawn."""
        painter = QPainter(self)
        if self._picture is None:
            painter.fillRect(self.rect(), QColor(self._painter.theme.backdrop_top))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            filling = self._filling(self._picture.scene)
            painter.save()
            painter.setTransform(filling)
            if filling.isIdentity():  # what the figure will hide need not be painted before
                painter.setClipRegion(event.region().subtracted(QRegion(self._picture.reach)))
                painter.drawImage(0, 0, self._picture.scene)
                painter.setClipping(False)
            else:
                painter.drawImage(0, 0, self._picture.scene)
            painter.drawImage(self._picture.at, self._picture.figure)
            painter.restore()
            self._paint_fading(painter)
        painter.end()

    def _paint_fading(self, painter: QPainter) -> None:
        if self._fading is None:
            return
        picture, began = self._fading
        share = (self._clock() - began) / _FADE_SECONDS
        if share >= 1:
            self._fading = None
            return
        painter.setOpacity(1 - share)
        painter.setTransform(self._filling(picture))
        painter.drawImage(0, 0, picture)

    def _is_jump(self, timeline: Timeline, t: float, now: float) -> bool:
        """Whether the timeline went on otherwise than the clock did: somebody skipped, or began anew."""
        if self._asked is None:
            return False
        last, then_t, then = self._asked
        if last is not timeline and last.routine != timeline.routine:
            return True
        went = t - then_t
        return went < -0.05 or went > now - then + _JUMP

    def _wanted(self, timeline: Timeline, t: float) -> Frame:
        aspect = max(0.2, self.width() / max(1, self.height()))
        return frame_at(
            timeline,
            t,
            viewpoint=self._viewpoint,
            aspect=aspect,
            easier=self._easier,
            still=self._reduced_motion,
        )

    def _redraw(self) -> None:
        """Draw what is asked for in full, whether or not it has moved."""
        self._shown_detail = 0.0
        if self._asked is not None and self.isVisible():
            shown, self._shown = self._shown, None
            self._show(self._clock(), before=shown)

    def _show(self, now: float, before: Frame | None = None) -> None:
        if self._asked is None:
            return
        timeline, t, _ = self._asked
        if self._glide is None:
            frame = self._wanted(timeline, t)
        else:
            frame = self._glide.frame(self._wanted(timeline, self._glide.position(now, t)), now)
            if self._glide.is_over(now, t):
                self._glide = None
        joints = origins(frame.pose)
        stirred = self._stirred(frame, joints)
        before = self._shown or before
        speed = stirred / max(now - self._shown_at, 1e-3)
        phase = timeline.phase_at(t)
        # Breaths and repetitions look alike, and alike on both sides; a move is seldom seen again.
        settled = phase.start + _SETTLING <= t <= phase.end - _SETTLING
        repeats = phase.kind.is_work and settled and self._glide is None
        moving = speed >= _FAST and not self._reduced_motion and before is not None
        stirs = stirred >= _STIR * _METRES_HIGH
        size = self._pixels()
        rows = size.height()
        if moving:
            rows = _MOVING_ROWS
        elif stirs and before is not None and not (settled and phase.kind is PhaseKind.HOLD):
            rows = _SLOW_ROWS
        detail = min(1.0, rows / size.height())
        interval = _RESTING
        if speed >= _FASTER or self._glide is not None:
            interval = _MOVING
        elif moving:
            interval = _SLOWLY
        self._wait(now, interval)
        if self._shown is not None and not stirs and self._shown_detail >= detail:
            return
        self._shown, self._shown_joints, self._shown_at, self._shown_detail = frame, joints, now, detail
        self.asked += 1
        self._studio.draw(Job(frame, size, detail, self._painter, repeats))

    def _pixels(self) -> QSize:
        """Return the size of a picture that fills the widget pixel by pixel."""
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    def _stirred(self, frame: Frame, joints: FloatArray) -> float:
        """Return how many metres the picture's busiest point is from where it was shown last."""
        before = self._shown
        if before is None or self._shown_joints is None:
            return 1.0
        return float(np.linalg.norm(joints - self._shown_joints, axis=1).max()) + _other_stir(before, frame)

    def _wait(self, now: float, interval: float) -> None:
        """Let the next frame come an interval after this one was due, so that a few late ones even out."""
        self._due = max(self._due + interval, now + interval / 2)

    def _take(self, picture: Painted) -> None:
        before, self._picture = self._picture, picture
        if self._reduced_motion and before is not None and self._fading is None:
            self._fading = (before.whole(), self._clock())
        self.drawn += 1
        if before is None or before.scene is not picture.scene or self._fading is not None:
            self.update()
        else:
            self.update(self._place(before).united(self._place(picture)))

    def _filling(self, picture: QImage) -> QTransform:
        """Return how a picture's pixels come to lie in the widget: filling it, never out of proportion.

        One that was painted for another size is cut at two edges.
        """
        across, down = self.width() / picture.width(), self.height() / picture.height()
        if picture.size() == self._pixels():
            return QTransform.fromScale(across, down)  # of a rounded number of pixels, so hardly unlike
        scale = max(across, down)
        spare = QSizeF(self.size()) - QSizeF(picture.size()) * scale
        return QTransform.fromTranslate(spare.width() / 2, spare.height() / 2).scale(scale, scale)

    def _place(self, picture: Painted) -> QRect:
        """Return where a picture's figure is in the widget."""
        return self._filling(picture.scene).mapRect(QRectF(picture.reach)).toAlignedRect()


def _other_stir(before: Frame, frame: Frame) -> float:
    """Return how many metres' worth of stir there is in two frames besides that of the joints."""
    moved = 0.006 * abs(frame.pose["breath"] - before.pose["breath"])
    moved += before.camera.stir(frame.camera)
    # A glow, a light, eyes or a side that change are always worth a picture.
    if (before.glow, before.trained, before.meant) != (frame.glow, frame.trained, frame.meant):
        moved += 0.003
    if before.pose["press"] != frame.pose["press"] or before.pose["eyes"] != frame.pose["eyes"]:
        moved += 0.003
    return moved
