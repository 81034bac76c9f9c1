"""A heat map of a year: a column for each week, a square for each day."""

from calendar import MONDAY
from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.base.formats import short_month, short_weekday
from hipmob_desktop.base.time_locale import first_weekday
from hipmob_desktop.ui.widgets.chart import NavigableChart

_ROLE = QPalette.ColorRole
_KEYS = Qt.Key
_ONE_DAY = timedelta(days=1)
_MONDAY = date(2024, 1, 1)

#: Logical pixels at a text scale of 1. Below the width `_NARROW`, the year is split in two halves. `_LARGEST`
#: is the greatest distance between two squares.
_NARROW, _LARGEST = 760, 26


class HeatMap(NavigableChart):
    """Shows the amount of each day of a year by the size of its square.

    The arrow keys up and down move by days, left and right by weeks. The page keys move by four weeks.
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._year = 1
        self._shares: Mapping[date, float] = {}
        self._today = date.min
        self._first_weekday = MONDAY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, year: int, shares: Mapping[date, float], sentences: list[str], today: date) -> None:
        """Show a year.

        Args:
            year: the year.
            shares: the square's size, from 0 to 1, of each day with a session.
            sentences: a sentence for each day, from 1 January.
            today: the day with a frame, which is selected if it is in this year.
        """
        self._year, self._shares, self._today = year, shares, today
        self._first_weekday = first_weekday()  # asked once, because each of 365 squares needs it
        at = (today - date(year, 1, 1)).days if today.year == year else len(sentences) - 1
        self.set_sentences(sentences, at)
        self.updateGeometry()

    def day(self, number: int) -> date:
        """Return the day with a number; 0 is 1 January."""
        return date(self._year, 1, 1) + _ONE_DAY * number

    def steps(self) -> dict[int, int]:
        """Return the number of days by which each key moves."""
        return {
            _KEYS.Key_Up: -1,
            _KEYS.Key_Down: 1,
            _KEYS.Key_Left: -7,
            _KEYS.Key_Right: 7,
            _KEYS.Key_PageUp: -28,
            _KEYS.Key_PageDown: 28,
        }

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return True: a narrow year is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the squares, which are as large as the width allows."""
        blocks = self._blocks(width)
        return round(blocks * (self._line() + 7.6 * self._cell(width)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at the present width."""
        return QSize(400, self.heightForWidth(max(400, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the height for the new width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def number_at(self, position: QPointF) -> int:
        """Return the number of the day at a position, or -1."""
        cell = self._cell(self.width())
        for number in range(self._days()):
            if self._square(number, cell).contains(position):
                return number
        return -1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the names of months and weekdays, and the squares of the days."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        cell = self._cell(self.width())
        self._paint_weekdays(painter, cell)
        for number in range(self._days()):
            day, square = self.day(number), self._square(number, cell)
            box = self._name_box(day, cell)
            if (
                day.day == 1
                and box.left() + self.fontMetrics().horizontalAdvance(short_month(day)) < self.width()
            ):
                painter.setPen(self.ink(_ROLE.PlaceholderText))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, short_month(day))
            paint_square(painter, self.palette(), square, self._shares.get(day, 0.0))
            if day == self._today:
                painter.setPen(QPen(self.ink(_ROLE.PlaceholderText), 1.5 * self.unit))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(square, *_round(square))
        if self.at >= 0:
            painter.setPen(QPen(self.ink(_ROLE.Text), 2.5 * self.unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = self._square(self.at, cell).adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(around, *_round(around))

    def _paint_weekdays(self, painter: QPainter, cell: float) -> None:
        """Paint the weekdays' names beside their rows; low rows have every second name."""
        painter.setPen(self.ink(_ROLE.PlaceholderText))
        every = 1 if cell >= self.fontMetrics().height() else 2
        for block in range(self._blocks(self.width())):
            for row in range(0, 7, every):
                top = block * (self._line() + 7.6 * cell) + self._line() + row * cell
                box = QRectF(0, top - cell, self._indent(), 3 * cell)
                painter.drawText(
                    box,
                    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    short_weekday(_MONDAY + _ONE_DAY * (row + self._first_weekday)),
                )

    def _indent(self) -> float:
        """Return the width of the weekdays' names."""
        return self.fontMetrics().horizontalAdvance(short_weekday(_MONDAY + _ONE_DAY * 2)) + 10.0

    def _columns(self, width: int) -> int:
        """Return the number of weeks side by side."""
        weeks = (self._row(date(self._year, 1, 1)) + self._days() + 6) // 7
        return ceil(weeks / self._blocks(width))

    def _days(self) -> int:
        return (date(self._year + 1, 1, 1) - date(self._year, 1, 1)).days

    def _blocks(self, width: int) -> int:
        """Return the number of blocks below each other."""
        return 1 if width >= _NARROW * max(self.unit, 1.0) else 2

    def _line(self) -> float:
        return self.fontMetrics().height() * 1.15

    def _cell(self, width: int) -> float:
        """Return the distance between two squares, in logical pixels."""
        return min((width - self._indent() - 3) / self._columns(width), _LARGEST * self.unit)

    def _square(self, number: int, cell: float) -> QRectF:
        column, row = divmod(self._row(date(self._year, 1, 1)) + number, 7)
        block, column = divmod(column, self._columns(self.width()))
        top = block * (self._line() + 7.6 * cell) + self._line()
        gap = max(1.0, cell * 0.12)
        return QRectF(self._indent() + column * cell, top + row * cell, cell - gap, cell - gap)

    def _name_box(self, first: date, cell: float) -> QRectF:
        """Return the rectangle of a month's name, above the month's first column."""
        square = self._square((first - date(self._year, 1, 1)).days, cell)
        row = self._row(first)
        return QRectF(square.left(), square.top() - row * cell - self._line(), 10 * cell, self._line())

    def _row(self, day: date) -> int:
        """Return the row of a day in its week, from 0."""
        return (day.weekday() - self._first_weekday) % 7


def paint_square(painter: QPainter, colours: QPalette, square: QRectF, share: float) -> None:
    """Paint a faint square, and inside it a full one whose size is `share`, from 0 (none) to 1."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color(_ROLE.AlternateBase))
    painter.drawRoundedRect(square, *_round(square))
    if share > 0:
        inset = square.width() * 0.75 * (1 - share) / 2
        painter.setBrush(colours.color(_ROLE.Accent))
        painter.drawRoundedRect(square.adjusted(inset, inset, -inset, -inset), *_round(square))


def _round(square: QRectF) -> tuple[float, float]:
    """Return the two corner radii of a square of this size."""
    return square.width() * 0.18, square.width() * 0.18
