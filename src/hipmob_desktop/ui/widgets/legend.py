"""Tells which side is drawn how."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.widgets.course import Course
from hipmob_desktop.ui.widgets.hatch import paint_striped
from hipmob_desktop.ui.widgets.walked import Walked

_WORDS = ("Left", "Right")


class Legend(QWidget):
    """Shows the words for the sides, each after a sample of how its side is drawn in a picture."""

    def __init__(self, shown: Walked) -> None:
        super().__init__()
        self._lines = isinstance(shown, Course)
        self.setProperty("letters", "small")
        self.setAccessibleName("Left is full, right is striped or dashed")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of both words with their samples."""
        metrics = self.fontMetrics()
        wide = sum(metrics.horizontalAdvance(word) + 4 + 2.6 * metrics.height() for word in _WORDS)
        return QSize(ceil(wide - metrics.height() * 0.2), round(metrics.height() * 1.3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the samples and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        line = metrics.height()
        x = 0.0
        for right, word in enumerate(_WORDS):
            box = QRectF(x + line * 0.4, (self.height() - line * 0.8) / 2, line * 1.6, line * 0.8)
            if self._lines:
                self._paint_line(painter, box, right=bool(right))
            else:
                self._paint_bar(painter, box.adjusted(line * 0.6, 0, -line * 0.2, 0), right=bool(right))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            x = box.right() + line * 0.4
            words = QRectF(x, 0, metrics.horizontalAdvance(word) + 4, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
            x = words.right() + line * 0.2

    @property
    def _unit(self) -> float:
        """The width of a line of one pixel at a text scale of 1."""
        return self.fontInfo().pixelSize() / 14

    def _paint_bar(self, painter: QPainter, box: QRectF, *, right: bool) -> None:
        colour, unit = self.palette().color(QPalette.ColorRole.Accent), self._unit
        if right:
            ground = self.palette().color(QPalette.ColorRole.Base)
            paint_striped(painter, box, 3 * unit, colour, ground, unit=unit)
            return
        painter.setPen(QPen(colour, 1.5 * unit))
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3 * unit, 3 * unit)

    def _paint_line(self, painter: QPainter, box: QRectF, *, right: bool) -> None:
        role = QPalette.ColorRole.Text if right else QPalette.ColorRole.Accent
        colour = self.palette().color(role)
        middle, unit = box.center(), self._unit
        style = Qt.PenStyle.DashLine if right else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, (1.5 if right else 2.5) * unit, style))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        painter.setPen(QPen(colour, 1.5 * unit))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base) if right else colour)
        mark = QRectF(middle.x() - 3.5 * unit, middle.y() - 3.5 * unit, 7 * unit, 7 * unit)
        painter.drawRect(mark) if right else painter.drawEllipse(mark)
