"""The sessions of this week and the goal, as dots and words."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui import words
from hipmob_desktop.ui.home.home_view import WeekView
from hipmob_desktop.ui.theme.measures import SNUG, TextRole
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text

_DOT = 26 / 16  # the distance of two dots, as a multiple of the font size


class WeekDots(QWidget):
    """Shows a dot with a tick for each session done, and a ring for each one still missing."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._goal = 0
        self.setProperty("letters", "body")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_week(self, done: int, goal: int) -> None:
        """Show `done` sessions against a goal of `goal`."""
        self._done, self._goal = done, goal
        self.setAccessibleName(f"{done} of {goal} sessions this week")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of all dots."""
        dot = self._dot()
        return QSize(round(dot * max(self._done, self._goal, 1)), round(dot))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Update the size when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the dots."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        dot, unit = self._dot(), self._dot() / 26
        for number in range(max(self._done, self._goal)):
            middle = QPointF(dot * (number + 0.5), dot / 2)
            if number < self._done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.color(QPalette.ColorRole.Accent))
                painter.drawEllipse(middle, 10 * unit, 10 * unit)
                painter.setPen(QPen(colours.color(QPalette.ColorRole.HighlightedText), 2 * unit))
                painter.drawPolyline(
                    [middle + QPointF(x, y) * unit for x, y in ((-4, 0.5), (-1, 3.5), (4.5, -3))]
                )
            else:
                painter.setPen(QPen(colours.color(QPalette.ColorRole.PlaceholderText), 2 * unit))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, 9 * unit, 9 * unit)

    def _dot(self) -> float:
        return self.fontInfo().pixelSize() * _DOT


class WeekPanel(Panel):
    """Shows a `WeekView`: the count, and below it the path, or the time held and the last session.

    Args:
        role: the role of the text below the count.
    """

    def __init__(self, role: TextRole = TextRole.SMALL) -> None:
        super().__init__()
        self.setAccessibleName("This week")
        self._dots = WeekDots()
        self._count = Text(role=TextRole.STRONG, wrap=True)
        self._more = Text(role=role, tone="quiet", wrap=True)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)
        told.addWidget(self._count)
        told.addWidget(self._more)
        told.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(self._dots)
        row.addLayout(told, 1)
        self.column.addLayout(row)

    def show_week(self, week: WeekView) -> None:
        """Show a week."""
        self._dots.show_week(week.done, week.goal)
        self._count.setText(f"{week.done} of {words.counted(week.goal, 'session', 'sessions')} this week")
        self._more.setText(week.path or "  ·  ".join(filter(None, (week.held, week.last))))
        self._more.setVisible(bool(self._more.text()))
