"""A bar chart of successive weeks or months, for one or two sides."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.ui.widgets.chart import NavigableChart, paint_striped

_ROLE = QPalette.ColorRole

#: The least gap between two labels, in logical pixels at a text scale of 1.
_BETWEEN = 10


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The bars of one week or month.

    Attributes:
        label: the text below them, shown where there is space.
        amounts: one amount for both sides, or the left and the right one.
        sentence: the same in words.
        quiet: whether the week is set apart, such as a pause.
    """

    label: str
    amounts: tuple[float, ...]
    sentence: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the bars: its value and its name."""

    amount: float
    label: str


class BarChart(NavigableChart):
    """Shows groups of bars.

    The left side is full, the right one striped, so that they differ without colour.
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._groups: tuple[BarGroup, ...] = ()
        self._level = Level(0, "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_groups(self, groups: tuple[BarGroup, ...], level: Level, at: int | None = None) -> None:
        """Show groups of bars with a level; select the last group, or number `at`."""
        self._groups, self._level = groups, level
        self.set_sentences([group.sentence for group in groups], at)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of some lines of text."""
        return QSize(200, round(self.fontInfo().pixelSize() * 8.4))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same size."""
        return self.minimumSizeHint()

    def number_at(self, position: QPointF) -> int:
        """Return the number of the group at a position."""
        box = self._box()
        number = int((position.x() - box.left()) / self._step()) if self._groups else -1
        return number if box.left() <= position.x() and number < len(self._groups) else -1

    def labelled(self) -> range:
        """Return the groups whose labels are painted: every n-th, counted from the last."""
        widest = max((self.fontMetrics().horizontalAdvance(one.label) for one in self._groups), default=0)
        step = max(1.0, self._step())
        pushed = max(0.0, (widest - step) / 2)  # the shift of the last label from the edge
        every = max(1, ceil((widest + pushed + _BETWEEN * self.unit) / step))
        last = len(self._groups) - 1
        return range(last % every, last + 1, every)

    def label_box(self, number: int) -> QRectF:
        """Return the rectangle of a group's label: below its bars, and within the chart."""
        box = self._box()
        width = self.fontMetrics().horizontalAdvance(self._groups[number].label) + 2.0
        left = box.left() + (number + 0.5) * self._step() - width / 2
        left = max(min(left, self.width() - width), 0.0)
        return QRectF(left, box.bottom(), width, self.height() - box.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the level, the bars and the labels."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, top = self._box(), self._top()
        painter.setPen(QPen(self.ink(_ROLE.Mid), self.unit))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        for number, group in enumerate(self._groups):
            self._paint_group(painter, group, number, box, top)
        painter.setFont(self.font())
        for number in self.labelled():
            painter.setPen(self.ink(_ROLE.Text if number == self.at else _ROLE.PlaceholderText))
            painter.drawText(self.label_box(number), Qt.AlignmentFlag.AlignCenter, self._groups[number].label)
        if self._level.label:
            y = box.bottom() - box.height() * self._level.amount / top
            painter.setPen(QPen(self.ink(_ROLE.PlaceholderText), 1.5 * self.unit, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, y), QPointF(box.right(), y))
            painter.setPen(self.ink(_ROLE.PlaceholderText))
            painter.setFont(self.font())
            metrics = painter.fontMetrics()
            painter.drawText(QPointF(0, y - metrics.descent() - 1), self._level.label)
        self.paint_focus(painter)

    def _paint_group(self, painter: QPainter, group: BarGroup, number: int, box: QRectF, top: float) -> None:
        step = self._step()
        left = box.left() + number * step
        if number == self.at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ink(_ROLE.AlternateBase))
            painter.drawRoundedRect(QRectF(left, box.top(), step, self.height() - box.top()), 6, 6)
        wide = min(step * 0.72 / len(group.amounts), self.fontInfo().pixelSize() * 1.6)
        start = left + (step - wide * len(group.amounts)) / 2
        for place, amount in enumerate(group.amounts):
            height = box.height() * amount / top
            bar = QRectF(start + place * wide + 1, box.bottom() - height, wide - 2, height)
            self._paint_bar(painter, bar, striped=place == 1, quiet=group.quiet)

    def _paint_bar(self, painter: QPainter, bar: QRectF, *, striped: bool, quiet: bool) -> None:
        if bar.height() < 0.5:
            return
        colour = self.ink(_ROLE.PlaceholderText if quiet else _ROLE.Accent)
        edge = 0.75 * self.unit  # half the width of the frame
        radius = min(4.0 * self.unit, bar.width() / 2, bar.height() / 2)
        if striped:
            inner = bar.adjusted(edge, edge, -edge, 0)
            paint_striped(painter, inner, radius, colour, self.ink(_ROLE.Base), unit=self.unit)
            return
        if quiet:  # a frame alone: the amount does not count
            painter.setPen(QPen(colour, 2 * edge))
            painter.setBrush(self.ink(_ROLE.Base))
            painter.drawRoundedRect(bar.adjusted(edge, edge, -edge, 0), radius, radius)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(bar, radius, radius)

    def _box(self) -> QRectF:
        """Return the rectangle of the bars: right of the level's name, above the labels."""
        line = self.fontMetrics().height()
        indent = self.fontMetrics().horizontalAdvance(self._level.label) + 8 if self._level.label else 0
        return QRectF(indent, line, self.width() - indent, self.height() - 2.4 * line)

    def _step(self) -> float:
        return self._box().width() / max(1, len(self._groups))

    def _top(self) -> float:
        """Return the amount at the upper edge, a little more than the largest one."""
        most = max((amount for group in self._groups for amount in group.amounts), default=0.0)
        return max(most * 1.05, self._level.amount * 1.2, 1.0)
