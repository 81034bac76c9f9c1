"""A path of steps, one of which is the current one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.widgets.chart import NavigableChart

_ROLE = QPalette.ColorRole


class PathSteps(NavigableChart):
    """Shows each step as a numbered disc: full if done, thick ring if current, thin ring if ahead."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._count = self._here = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, sentences: list[str], here: int) -> None:
        """Show a step for each sentence; number `here` is the current one."""
        self._count, self._here = len(sentences), here
        self.set_sentences(sentences, here)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of some lines of text."""
        return QSize(300, round(self.fontInfo().pixelSize() * 6.4))

    def number_at(self, position: QPointF) -> int:
        """Return the number of the step at a position."""
        return min(int(position.x() / self._step()), self._count - 1) if position.x() >= 0 else -1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the path and its steps."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        middle = (self.height() - line) / 2
        size = min(self._step() * 0.42, middle * 0.72)
        accent = self.ink(_ROLE.Accent)
        for first, last, colour in (
            (0, self._here, accent),
            (self._here, self._count - 1, self.ink(_ROLE.Midlight)),
        ):
            painter.setPen(QPen(colour, 3 * self.unit))
            painter.drawLine(self._place(first, middle), self._place(last, middle))
        for number in range(self._count):
            place = self._place(number, middle)
            if number < self._here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawEllipse(place, size, size)
            elif number == self._here:
                painter.setPen(QPen(accent, 4 * self.unit))
                painter.setBrush(self.ink(_ROLE.Base))
                painter.drawEllipse(place, size * 1.15, size * 1.15)
                self._paint_here(painter, place, middle + size * 1.3, line)
            else:
                painter.setPen(QPen(self.ink(_ROLE.PlaceholderText), 1.5 * self.unit))
                painter.setBrush(self.ink(_ROLE.Base))
                painter.drawEllipse(place, size * 0.9, size * 0.9)
            self._paint_number(painter, number, place, size)
            if number == self.at and self.hasFocus():
                painter.setPen(QPen(self.ink(_ROLE.Text), 2 * self.unit))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(place, size * 1.5, size * 1.5)

    def _paint_number(self, painter: QPainter, number: int, place: QPointF, size: float) -> None:
        letters = self.font()
        letters.setPixelSize(max(9, round(min(self.fontInfo().pixelSize() * 1.3, size * 1.1))))
        letters.setBold(number <= self._here)
        painter.setFont(letters)
        painter.setPen(self.ink(_ROLE.HighlightedText if number < self._here else _ROLE.Text))
        box = QRectF(place.x() - size, place.y() - size, 2 * size, 2 * size)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{number + 1}")

    def _paint_here(self, painter: QPainter, place: QPointF, top: float, line: float) -> None:
        """Paint the label of the current step below it."""
        painter.setFont(self.font())
        painter.setPen(self.ink(_ROLE.Link))
        words = _("You are here")
        wide = painter.fontMetrics().horizontalAdvance(words) + 4
        left = min(max(place.x() - wide / 2, 0), self.width() - wide)
        painter.drawText(QRectF(left, top, wide, line), Qt.AlignmentFlag.AlignCenter, words)

    def _place(self, number: int, middle: float) -> QPointF:
        return QPointF(self._step() * (number + 0.5), middle)

    def _step(self) -> float:
        return self.width() / max(1, self._count)
