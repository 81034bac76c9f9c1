"""The session strip: the whole session, with one lane for each side."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from hipmob_desktop.base.messages import _, pgettext
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.ui.theme.fonts import font

_GAP = 1.5  # logical pixels between blocks
#: The least font size in logical pixels for the names of the lanes.
_LEGIBLE = 12

_NOTICED = 1.0  # logical pixels: the least movement of the position mark that is painted
_MARK = 12  # logical pixels to either side of the mark that are painted with it


class SessionStrip(QLabel):
    """Shows each hold and each set of repetitions in the lane of its side, in proportion to its time.

    A hold is a bar, repetitions are a row of pieces. The done part has the accent colour.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._position = 0.0
        self._indent = 0.0  # left edge of the lanes, in logical pixels
        self.setAccessibleName(_("The whole session"))

    def show_session(self, timeline: Timeline, position: float) -> None:
        """Show a timeline that is done up to `position` seconds."""
        moved = abs(position - self._position) * self.width() / timeline.total_seconds
        if timeline is self._timeline and moved < _NOTICED:
            return
        if timeline is self._timeline:
            first, last = sorted((position, self._position))
            left, right = self._x(first, timeline) - _MARK, self._x(last, timeline) + _MARK
            self.update(QRectF(left, 0, right - left, self.height()).toAlignedRect())
        else:
            self.update()
        self._timeline, self._position = timeline, position

    def _x(self, position: float, timeline: Timeline) -> float:
        """Return the x coordinate of a position, in logical pixels."""
        return self._indent + position * (self.width() - self._indent) / timeline.total_seconds

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lanes, their names and the position mark, within the event's rectangle."""
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lane = self.height() / 2
        letters, asked = font(max(9, round(lane * 0.86)), 600), QRectF(event.rect())
        names = (_("Left"), _("Right"))
        if letters.pixelSize() < _LEGIBLE:
            names = (pgettext("the left side", "L"), pgettext("the right side", "R"))
        metrics = QFontMetrics(letters)
        indent = max(metrics.horizontalAdvance(name) for name in names) + letters.pixelSize() * 0.6
        self._indent = indent
        painter.setFont(letters)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for row, name in enumerate(names):
            place = QRectF(0, row * lane, indent, lane)
            if place.intersects(asked):
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        scale = (self.width() - indent) / self._timeline.total_seconds
        for phase in self._timeline.phases:
            if phase.kind.is_work:
                # Work of the middle lies between the lanes of both sides.
                top = lane * {Side.LEFT: 0.0, None: 0.5, Side.RIGHT: 1.0}[phase.side]
                box = QRectF(
                    indent + phase.start * scale + _GAP,
                    top + lane * 0.2,
                    max(2.0, phase.seconds * scale - 2 * _GAP),
                    lane * 0.6,
                )
                if box.intersects(asked):
                    self._paint_work(painter, phase, box)
        if self._position > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Text))
            x = indent + min(self._position, self._timeline.total_seconds) * scale
            painter.drawRoundedRect(QRectF(x - 1.5, 0, 3, self.height()), 1.5, 1.5)

    def _paint_work(self, painter: QPainter, phase: Phase, box: QRectF) -> None:
        """Paint one phase of work with its done part."""
        colours = self.palette()
        done = min(max((self._position - phase.start) / phase.seconds, 0.0), 1.0)
        pieces = (phase.reps or 1) if phase.kind is PhaseKind.REPS else 1
        width = box.width() / pieces
        gap = min(_GAP, width * 0.2) if pieces > 1 else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(pieces):
            piece = QRectF(box.left() + number * width, box.top(), width - gap, box.height())
            _bar(painter, piece, colours.color(QPalette.ColorRole.Midlight))
            filled = min(max(done * pieces - number, 0.0), 1.0)
            if filled > 0:
                painter.save()
                painter.setClipRect(piece.adjusted(0, 0, -piece.width() * (1 - filled), 0))
                _bar(painter, piece, colours.color(QPalette.ColorRole.Accent))
                painter.restore()


def _bar(painter: QPainter, box: QRectF, colour: QColor) -> None:
    radius = min(box.height() / 2, box.width() / 2, 5.0)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, radius, radius)
