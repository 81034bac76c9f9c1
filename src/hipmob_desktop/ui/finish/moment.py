"""The animation after a session: the figure comes to rest, a ring closes, the week's dot fills."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas, Still, widget_of
from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, TextRole
from hipmob_desktop.ui.theme.motion import moves
from hipmob_desktop.ui.theme.spacing import SCALE, scale_of, spread
from hipmob_desktop.ui.theme.stylesheet import stylesheet
from hipmob_desktop.ui.widgets.panels import Stage
from hipmob_desktop.ui.widgets.text import Text

#: Instants of the animation, in seconds from its beginning. `MOMENT` is its end. The tone's last note comes
#: half a second after the ring is closed.
MOMENT, _CLOSED, _TICKED, _FILLS, _FULL = 3.0, 1.1, 1.5, 1.6, 2.1

#: Logical pixels at a text scale of 1: height of the signs, least height of the figure.
_SIGNS, _FIGURE = 132, 120

#: The height of the signs as a share of the panel's, where that is larger.
_SHARE = 0.36

_ROLE = QPalette.ColorRole


class Signs(QWidget):
    """Paints the ring, its tick and the dots of the week at an instant of the animation.

    Attributes:
        seconds: the instant, from the beginning.
    """

    def __init__(self) -> None:
        super().__init__()
        self._done, self._goal, self.seconds = 0, 1, MOMENT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(self, done: int, goal: int) -> None:
        """Show a week, whose last done session is the one that has just ended."""
        self._done, self._goal = done, goal
        self.setAccessibleName(
            ngettext(
                "Done. {done} of {goal} session this week", "Done. {done} of {goal} sessions this week", goal
            ).format(done=done, goal=goal)
        )
        self.update()

    def show_at(self, seconds: float) -> None:
        """Show another instant, in seconds from the beginning."""
        self.seconds = seconds
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of ring and dots."""
        unit = max(scale_of(self), 1.0)
        return QSize(round(200 * unit), round(_SIGNS * unit))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring above the dots."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit, middle = self.height() / _SIGNS, self.width() / 2
        self._paint_ring(painter, QPointF(middle, 44 * unit), 37 * unit, 7 * unit)
        count = max(self._done, self._goal)
        apart = min(38 * unit, self.width() / max(count, 1))
        first = middle - apart * (count - 1) / 2
        for number in range(count):
            self._paint_dot(painter, number, QPointF(first + apart * number, 114 * unit), apart * 0.36)

    def _paint_ring(self, painter: QPainter, middle: QPointF, radius: float, width: float) -> None:
        around = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        accent = self.palette().color(_ROLE.Accent)
        closed, ticked = _share(self.seconds, 0, _CLOSED), _share(self.seconds, _CLOSED, _TICKED)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(_ROLE.Midlight), width))
        painter.drawEllipse(around)
        pen = QPen(accent, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawArc(around, 90 * 16, -round(360 * 16 * closed))
        if ticked > 0:
            corners = [
                middle + QPointF(x, y) * radius for x, y in ((-0.42, 0.04), (-0.1, 0.36), (0.46, -0.3))
            ]
            painter.drawPolyline(_part(corners, ticked))

    def _paint_dot(self, painter: QPainter, number: int, middle: QPointF, radius: float) -> None:
        fresh = number == self._done - 1
        full = _share(self.seconds, _FILLS, _FULL) if fresh else float(number < self._done)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(_ROLE.PlaceholderText), radius * 0.18))
        painter.drawEllipse(middle, radius * 0.9, radius * 0.9)
        if full > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(_ROLE.Accent))
            painter.drawEllipse(middle, radius * full, radius * full)


class MomentPanel(QWidget):
    """Plays the animation once; with reduced motion its last picture stands for the same time.

    Args:
        figure: the window's one figure, or None for none.
        timeline: returns the timeline that was played, or None.
    """

    #: The ring is closed; its tone is due.
    closed = Signal()
    #: The animation has reached its end.
    over = Signal()

    def __init__(self, figure: FigureCanvas | None, timeline: Callable[[], Timeline | None]) -> None:
        super().__init__()
        self._figure, self._timeline = figure, timeline
        self._still = None if figure is None else Still(figure, self)
        self._rung = True
        self._stage = Stage()
        self._signs = Signs()
        self._words = Text(role=TextRole.TITLE, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._week = Text(role=TextRole.HEADING, wrap=True)
        self._week.setAlignment(Qt.AlignmentFlag.AlignCenter)
        told = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        told.setSpacing(HAIR)
        told.addStretch(1)
        for shown in (self._words, self._signs, self._week):
            told.addWidget(shown)
        told.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(ROOMY)
        self._row.addWidget(self._stage, 3)
        self._row.addLayout(told, 2)
        self._motion = QVariantAnimation(self, duration=round(MOMENT * 1000))
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(MOMENT)
        self._motion.valueChanged.connect(self.show_at)
        self._motion.finished.connect(self.over)
        self._rest = QTimer(self, singleShot=True, interval=round(MOMENT * 1000))
        self._rest.timeout.connect(self.over)

    @property
    def is_playing(self) -> bool:
        """Whether the animation runs."""
        return self._motion.state() is QVariantAnimation.State.Running or self._rest.isActive()

    def play(self, words: str, done: int, goal: int) -> None:
        """Begin, with a title and the week's sessions and goal."""
        self._words.setText(words)
        self._week.setText(
            _("{done} of {goal} this week").format(done=done, goal=goal)
            if done <= goal
            else _("{done} this week").format(done=done)
        )
        self._signs.show_week(done, goal)
        timeline = self._timeline()
        self._stage.setVisible(self._figure is not None and timeline is not None)
        if self._figure is not None:
            self._stage.take(widget_of(self._figure))
        self._rung = False
        if moves():
            self._motion.start()
        else:
            self._rest.start()
            self.show_at(MOMENT)
            if self._still is not None and timeline is not None:
                self._still.show(timeline, timeline.total_seconds)

    def stop(self) -> None:
        """Stop, and release the figure for the next screen."""
        self._motion.stop()
        self._rest.stop()
        if self._still is not None:
            self._still.stop()

    def set_letters(self, colours: Colours, scale: float) -> None:
        """Set colours and text scale, which differ from the screen's."""
        self.setProperty(SCALE, scale)
        self.setStyleSheet(stylesheet(colours, scale))
        spread(self)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop when the screen is hidden."""
        super().hideEvent(event)
        self.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the figure beside the signs, or above them in a portrait window."""
        super().resizeEvent(event)
        upright = self.window().height() > self.window().width()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        unit = max(scale_of(self), 1.0)
        self._stage.setMinimumHeight(round(_FIGURE * unit))
        self._signs.setFixedHeight(round(max(_SIGNS * unit, _SHARE * self.height())))

    def show_at(self, seconds: object) -> None:
        """Show an instant, in seconds from the beginning."""
        at = float(seconds)  # type: ignore[arg-type]  # a float by construction
        self._signs.show_at(at)
        timeline = self._timeline()
        if self._figure is not None and timeline is not None:
            self._figure.show_frame(timeline, max(0.0, timeline.total_seconds - MOMENT + at))
        if at >= _CLOSED and not self._rung:
            self._rung = True
            self.closed.emit()


def _share(seconds: float, first: float, last: float) -> float:
    """Return the progress between two instants, from 0 to 1, eased at both ends (smoothstep)."""
    share = min(max((seconds - first) / (last - first), 0.0), 1.0)
    return share * share * (3 - 2 * share)


def _part(corners: list[QPointF], share: float) -> list[QPointF]:
    """Return the first part of a polyline with three corners, whose first segment is a third."""
    first, bend, last = corners
    if share < 1 / 3:
        return [first, first + (bend - first) * (share * 3)]
    return [first, bend, bend + (last - bend) * ((share - 1 / 3) * 1.5)]
