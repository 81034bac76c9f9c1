"""Sessions of this week against the goal, as dots."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

_DOT = 26  # logical pixels from one dot to the next, at a scale of 1


class WeekDots(QWidget):
    """A ring for each session of the goal; a full dot with a tick for each one done, also beyond the goal."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._goal = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_week(self, done: int, goal: int) -> None:
        """Show `done` sessions against a goal of `goal`."""
        self._done, self._goal = done, goal
        self.setAccessibleName(f"{done} of {goal} sessions this week")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that all dots need."""
        return QSize(_DOT * max(self._done, self._goal, 1), _DOT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the dots."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        for number in range(max(self._done, self._goal)):
            middle = QPointF(_DOT * (number + 0.5), _DOT / 2)
            if number < self._done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.color(QPalette.ColorRole.Accent))
                painter.drawEllipse(middle, 10, 10)
                painter.setPen(QPen(colours.color(QPalette.ColorRole.HighlightedText), 2))
                painter.drawPolyline([middle + QPointF(x, y) for x, y in ((-4, 0.5), (-1, 3.5), (4.5, -3))])
            else:
                painter.setPen(QPen(colours.color(QPalette.ColorRole.PlaceholderText), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, 9, 9)
