"""The widget that shows the figure.

Its pictures are drawn in a thread, as often as something moves. After a jump in the timeline it glides.
"""

import math
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QWidget

from hipmob_desktop.figure.aids import AidLevel
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.glide import Glide
from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.layers import LayerStore
from hipmob_desktop.figure.look import FigureTheme, Look, look_named, theme_named
from hipmob_desktop.figure.painter import FigurePainter, Painted
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.figure.frame_pacing import MOVING, MOVING_ROWS, RESTING, FrameDelta, is_settled
from hipmob_desktop.ui.figure.render_worker import Job, Plan, RenderWorker

#: The least gap in the timeline, in seconds, that is a jump instead of a late frame.
_JUMP: Final = 0.6
_EARLY: Final = 0.004  # seconds by which timers fire too early
_FADE_SECONDS: Final = 0.7


class FigureView(QWidget):
    """Shows the figure at an instant of a timeline.

    Args:
        parent: the Qt parent.
        clock: a monotonic clock in seconds, which times glides and fades.

    Attributes:
        asked, drawn: the numbers of pictures requested from the thread, and drawn by it.
        layers: the cache of drawn figures.
        failed: emitted with a sentence for the person when a picture could not be drawn.
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
        self._aids: AidLevel | None = None
        self._asked: tuple[Timeline, float, float] | None = None
        self._shown: Frame | None = None
        self._shown_joints: FloatArray | None = None
        self._shown_at = self._due = -math.inf
        self._shown_detail = self._interval = 0.0
        self._glide: Glide | None = None
        self._plan: Plan | None = None
        self._picture: Painted | None = None
        self._fading: tuple[QImage, float] | None = None
        self._fades = False  # whether the next picture fades in, because the way to its pose is too long
        self._render_worker = RenderWorker()
        self._render_worker.drawn.connect(self._take)
        self._render_worker.failed.connect(self.failed)
        self.asked = self.drawn = 0
        self.destroyed.connect(self._render_worker.close)

    def show_frame(self, timeline: Timeline, t: float) -> None:
        """Show the figure at `t` seconds; frequent calls are cheap, as only visible changes are drawn."""
        now = self._clock()
        if self._is_jump(timeline, t, now) and not self._reduced_motion:
            self._depart(timeline, t)
        self._asked = (timeline, t, now)
        if self.isVisible() and now >= self._due - _EARLY:
            self._show(now)
        if self._fading is not None:
            self.update()

    def draw_still(self, timeline: Timeline, t: float, size: QSize, then: Callable[[QImage], None]) -> None:
        """Draw a picture in the background; see `FigureCanvas.draw_still`."""
        painter = FigurePainter(self._painter.look, self._painter.theme)
        frame = partial(
            frame_at,
            timeline,
            t,
            viewpoint=self._viewpoint,
            aspect=size.width() / max(1, size.height()),
            easier=self._easier,
            aids=AidLevel.NONE,
        )
        self._render_worker.draw_still(lambda: painter.image(size.width(), size.height(), frame()), then)

    @property
    def is_lively(self) -> bool:
        """Whether the figure moves fast enough for every frame instead of every second one."""
        return self._interval < RESTING or self._plan is not None or self._fading is not None

    @property
    def is_up_to_date(self) -> bool:
        """Whether every requested picture is drawn."""
        if self._asked is None:
            return True
        return self._picture is not None and self._plan is None and not self._render_worker.is_busy

    def set_look(self, look: Look | str) -> None:
        """Show another person, given as a `Look` or by id."""
        look = look_named(look) if isinstance(look, str) else look
        self._painter = FigurePainter(look, self._painter.theme, self.layers)
        self._redraw()

    def set_theme(self, theme: FigureTheme | str, accent: str = "") -> None:
        """Set the colours, given as a `FigureTheme` or by name; `accent` is "#rrggbb" or ""."""
        theme = theme_named(theme, accent) if isinstance(theme, str) else theme
        self._painter = FigurePainter(self._painter.look, theme, self.layers)
        self._redraw()

    def set_viewpoint(self, viewpoint: Viewpoint) -> None:
        """Set the viewpoint."""
        self._viewpoint = viewpoint
        self._redraw()

    def set_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises, by id, in their easier version."""
        self._easier = exercises
        if self._asked is not None and not self._reduced_motion:
            timeline, t, _ = self._asked
            self._depart(timeline, t)
        self._redraw()

    def set_aids(self, shown: bool) -> None:  # noqa: FBT001 - one plain switch, as Qt's own setters have
        """Show the teaching aids that belong to the spoken line, or none."""
        self._aids = None if shown else AidLevel.NONE
        self._redraw()

    def set_reduced_motion(self, reduced: bool) -> None:  # noqa: FBT001 - one plain switch, as Qt's own setters have
        """Fade between key poses, or show every movement."""
        self._reduced_motion = reduced
        self._glide = self._plan = None
        self._redraw()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a comfortable size for a small picture."""
        return QSize(640, 400)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again, because a hidden figure is not drawn."""
        super().showEvent(event)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again in the new size; until then the old picture fills it, cropped to its proportions."""
        super().resizeEvent(event)
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the last drawn picture."""
        painter = QPainter(self)
        if self._picture is None:
            painter.fillRect(self.rect(), QColor(self._painter.theme.backdrop_top))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            filling = self._filling(self._picture.scene)
            painter.save()
            painter.setTransform(filling)
            if filling.isIdentity():  # the scene behind the figure need not be painted
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
        """Return whether the timeline has moved otherwise than the clock, as after a skip."""
        if self._asked is None:
            return False
        last, then_t, then = self._asked
        if last is not timeline and last.routine != timeline.routine:
            return True
        went = t - then_t
        return went < -0.05 or went > now - then + _JUMP

    def _depart(self, timeline: Timeline, t: float) -> None:
        """Plan a glide from the shown pose to the session's; until it is planned, the body rests."""
        leaving = self._shown
        if leaving is None and self._plan is not None:
            leaving = self._plan.leaving
        if leaving is not None:
            self._glide = None
            self._plan = Plan(leaving, self._wanted(timeline, t), t)
            self._render_worker.work_out(self._plan, self._set_off)

    def _set_off(self, plan: Plan, glide: Glide | None) -> None:
        if plan is self._plan:
            self._plan, self._glide = None, glide and glide.begun(self._clock())
            self._fades = glide is None
            self._due = self._clock()
            if self.isVisible():
                self._show(self._due, before=plan.leaving)

    def _wanted(self, timeline: Timeline, t: float) -> Callable[[], Frame]:
        """Return a function that computes the frame at `t` seconds, which is slow for a new session."""
        aspect = max(0.2, self.width() / max(1, self.height()))
        return partial(
            frame_at,
            timeline,
            t,
            viewpoint=self._viewpoint,
            aspect=aspect,
            easier=self._easier,
            still=self._reduced_motion,
            aids=self._aids,
            clock=True,
        )

    def _redraw(self) -> None:
        """Draw the present frame in full detail, also without a movement."""
        self._shown_detail = 0.0
        if self._asked is not None and self.isVisible():
            shown, self._shown = self._shown, None
            self._show(self._clock(), before=shown)

    def _show(self, now: float, before: Frame | None = None) -> None:
        if self._asked is None or self._plan is not None:
            return
        timeline, t, _ = self._asked
        if self._glide is None:
            frame = self._wanted(timeline, t)()
        else:
            frame = self._glide.frame(self._wanted(timeline, self._glide.position(now, t))(), now)
            if self._glide.is_over(now, t):
                self._glide = None
        joints = origins(frame.pose)
        phase = timeline.phase_at(t)
        stir = FrameDelta(1.0, max(now - self._shown_at, 1e-3))
        if self._shown is not None and self._shown_joints is not None:
            stir = FrameDelta.between(
                (self._shown, self._shown_joints), (frame, joints), now - self._shown_at
            )
        # Pictures of breaths and repetitions are cached, because they repeat; those of a move hardly do.
        rests = stir.is_breath or (phase.kind.is_work and is_settled(phase, t))
        repeats = rests and self._glide is None
        size, rows = self._pixels(), math.inf
        if (self._shown or before) is not None and not self._reduced_motion:
            rows = stir.rows(phase, t)
        interval = stir.interval
        if self._glide is not None:
            rows, interval = MOVING_ROWS, MOVING
        detail = min(1.0, rows / size.height())
        self._wait(now, interval)
        if self._shown is not None and not stir.is_seen and self._shown_detail >= detail:
            return
        self._shown, self._shown_joints, self._shown_at, self._shown_detail = frame, joints, now, detail
        self.asked += 1
        self._render_worker.draw(Job(frame, size, detail, self._painter, repeats))

    def _pixels(self) -> QSize:
        """Return the widget's size in device pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    def _wait(self, now: float, interval: float) -> None:
        """Set the next frame's due time an interval after this one's, so that late frames even out."""
        self._interval = interval
        self._due = max(self._due + interval, now + interval / 2)

    def _take(self, picture: Painted) -> None:
        before, self._picture = self._picture, picture
        if (self._reduced_motion or self._fades) and before is not None and self._fading is None:
            self._fades = False
            self._fading = (before.whole(), self._clock())
        self.drawn += 1
        if before is None or before.scene is not picture.scene or self._fading is not None:
            self.update()
        else:
            self.update(self._place(before).united(self._place(picture)))

    def _filling(self, picture: QImage) -> QTransform:
        """Return the transform from a picture's pixels to the widget.

        The picture fills the widget and keeps its proportions. One of another size is cropped.
        """
        across, down = self.width() / picture.width(), self.height() / picture.height()
        if picture.size() == self._pixels():
            return QTransform.fromScale(across, down)  # nearly equal: pixels are rounded
        scale = max(across, down)
        spare = QSizeF(self.size()) - QSizeF(picture.size()) * scale
        return QTransform.fromTranslate(spare.width() / 2, spare.height() / 2).scale(scale, scale)

    def _place(self, picture: Painted) -> QRect:
        """Return the figure's rectangle in the widget, in logical pixels."""
        return self._filling(picture.scene).mapRect(QRectF(picture.reach)).toAlignedRect()
