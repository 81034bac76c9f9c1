"""A line chart of two sides over time, from 0 to 10."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.widgets.chart import NavigableChart

_ROLE = QPalette.ColorRole
_MOST = 10

#: Half the difference in size between the right side's open square and the left side's dot. Equal values
#: overlap, and both marks stay visible.
_AROUND = 2.0

#: The opacity of a single value beside a smoothed line.
_FAINT = 0.4


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One instant of the chart.

    Attributes:
        place: its place along the time, from 0 to 1.
        left, right: the values of both sides, from 0 to 10.
        sentence: the values in words.
        smooth: both sides' values on the smoothed line; None draws the line through the values.
    """

    place: float
    left: float
    right: float
    sentence: str
    smooth: tuple[float, float] | None = None


class LineChart(NavigableChart):
    """Shows both sides as lines: left with full dots, right dashed with open squares."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._points: tuple[ChartPoint, ...] = ()
        self._ends = ("", "")
        self._bounds: tuple[tuple[int, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_points(
        self,
        points: tuple[ChartPoint, ...],
        ends: tuple[str, str],
        bounds: tuple[tuple[int, str], ...] = (),
    ) -> None:
        """Show points.

        Args:
            points: the points in the order of time.
            ends: the labels of the first and the last instant.
            bounds: values from which something changes, each with its label.
        """
        self._points, self._ends, self._bounds = points, ends, bounds
        self.set_sentences([point.sentence for point in points])

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of some lines of text."""
        return QSize(200, round(self.fontInfo().pixelSize() * 10))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same size."""
        return self.minimumSizeHint()

    def number_at(self, position: QPointF) -> int:
        """Return the number of the point nearest to a position, or -1 without points."""
        box = self._box()
        share = (position.x() - box.left()) / max(1.0, box.width())
        return min(
            range(len(self._points)), key=lambda number: abs(self._points[number].place - share), default=-1
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the grid, the lines, and a mark at the selected point."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        box = self._box()
        for value in (0, *([bound for bound, _word in self._bounds] or [5]), 10):
            y = self._y(value, box)
            painter.setPen(QPen(self.ink(_ROLE.Mid), self.unit))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(self.ink(_ROLE.PlaceholderText))
            beside = QRectF(0, y - 20 * self.unit, box.left() - 6 * self.unit, 40 * self.unit)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value}")
        for value, message in self._bounds:
            y = self._y(value, box)
            painter.setPen(QPen(self.ink(_ROLE.PlaceholderText), 1.5 * self.unit, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            above = QRectF(box.left() + 6 * self.unit, y - 24 * self.unit, box.width(), 22 * self.unit)
            painter.setPen(self.ink(_ROLE.PlaceholderText))
            painter.drawText(
                above,
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
                _(message).format(pain=value),
            )
        below = QRectF(box.left(), box.bottom(), box.width(), self.height() - box.bottom() - 6 * self.unit)
        for text, edge in zip(
            self._ends, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True
        ):
            painter.drawText(below, edge | Qt.AlignmentFlag.AlignBottom, text)
        if 0 <= self.at < len(self._points):
            x = box.left() + self._points[self.at].place * box.width()
            painter.setPen(QPen(self.ink(_ROLE.PlaceholderText), 1.5 * self.unit))
            painter.drawLine(QPointF(x, box.top() - 4), QPointF(x, box.bottom() + 4))
        self._paint_line(painter, box, right=True)
        self._paint_line(painter, box, right=False)
        self.paint_focus(painter)

    def _paint_line(self, painter: QPainter, box: QRectF, *, right: bool) -> None:
        colour = self.ink(_ROLE.Text if right else _ROLE.Accent)
        places = [
            QPointF(box.left() + p.place * box.width(), self._y(p.right if right else p.left, box))
            for p in self._points
        ]
        if not places:
            return
        line = [
            place if point.smooth is None else QPointF(place.x(), self._y(point.smooth[right], box))
            for place, point in zip(places, self._points, strict=True)
        ]
        path = QPainterPath(line[0])
        for corner in line[1:]:
            path.lineTo(corner)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if right else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, (1.5 if right else 2.5) * self.unit, style))
        painter.drawPath(path)
        faint = QColor(colour)
        faint.setAlphaF(_FAINT)
        crowded = len(places) * 9 * self.unit > box.width()
        for number, place in enumerate(places):
            if crowded and number != self.at:
                continue
            size = (5.0 if number == self.at else 3.5) * self.unit
            smooth = self._points[number].smooth is not None and number != self.at
            painter.setPen(QPen(faint if smooth else colour, 1.5 * self.unit))
            if right:
                size += _AROUND * self.unit
                painter.setBrush(self.ink(_ROLE.Base))
                painter.drawRect(QRectF(place.x() - size, place.y() - size, 2 * size, 2 * size))
            else:
                painter.setBrush(faint if smooth else colour)
                painter.drawEllipse(place, size, size)

    def _box(self) -> QRectF:
        line = self.fontMetrics().height()
        indent = self.fontMetrics().horizontalAdvance("10") + 14 * self.unit
        return QRectF(indent, line * 0.8, self.width() - indent - 10 * self.unit, self.height() - line * 2.6)

    @staticmethod
    def _y(value: float, box: QRectF) -> float:
        return box.bottom() - box.height() * value / _MOST
