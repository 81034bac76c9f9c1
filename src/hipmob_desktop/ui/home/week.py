"""The sessions of this week and the goal, as dots and words."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hipmob_desktop.base.messages import _, ngettext
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
        self.setAccessibleName(
            ngettext(
                "{done} of {goal} session this week", "{done} of {goal} sessions this week", goal
            ).format(done=done, goal=goal)
        )
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
        self.setAccessibleName(_("This week"))
        self._dots = WeekDots()
        self._count = Text(role=TextRole.STRONG, wrap=True)
        self._more = Text(role=role, tone="quiet", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for row in (0, 3):  # both texts are in the middle of the height
            self._grid.setRowStretch(row, 1)
        self._grid.addWidget(self._count, 1, 1)
        self.arrange(low=False)
        self.column.addLayout(self._grid)

    def arrange(self, *, low: bool) -> None:
        """Put the smaller text beside the dots, or below them on a low page."""
        for shown in (self._dots, self._more):
            self._grid.removeWidget(shown)
        self._grid.addWidget(self._dots, 1, 0, 1 if low else 2, 1)
        self._grid.addWidget(self._more, 2, 0 if low else 1, 1, 2 if low else 1)

    def show_week(self, week: WeekView) -> None:
        """Show a week."""
        self._dots.show_week(week.done, week.goal)
        self._count.setText(_("{done} of {goal} this week").format(done=week.done, goal=week.goal))
        self._more.setText(week.path or "  ·  ".join(filter(None, (week.held, week.last))))
        self._more.setVisible(bool(self._more.text()))
