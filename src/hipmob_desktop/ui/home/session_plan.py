"""What a session consists of: each exercise, its dose, and when its left and right side come."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui import words
from hipmob_desktop.ui.home.home_view import HomeView, plan_rows
from hipmob_desktop.ui.player.session_strip import SessionStrip
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.text import Text

#: Rows at the most, so that a long routine leaves the rest of the page in sight.
_MOST = 8

#: Height of the strip, as a multiple of the letters' size.
_STRIP = 2.4

_TURNING = "External turns the leg out, internal turns it in."


class SessionPlan(QWidget):
    """A small table with a row for each exercise, above the strip of the whole session."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(0, 1)
        self._strip = SessionStrip()
        self.setProperty("letters", "body")
        self._view: HomeView | None = None
        self._narrow = False

    def arrange(self, *, narrow: bool) -> None:
        """Tell how much is said beside each exercise, or below it where it is narrow."""
        if narrow is not self._narrow:
            self._narrow = narrow
            if self._view is not None:
                self.show_plan(self._view)

    def show_plan(self, view: HomeView) -> None:
        """Show the exercises of a session with their numbers in its order, and how much is said of each."""
        self._view = view
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._strip:
                widget.hide()  # at once; its end may come later
                widget.deleteLater()
        self._grid.addWidget(Text("What comes when", TextRole.HEADING, wrap=True), 0, 0)
        for column, head in enumerate(("Left", "Right"), start=3):
            self._add(Text(head, TextRole.SMALL, "quiet"), 0, column)
        every = plan_rows(view)
        rows = every if len(every) <= _MOST else every[: _MOST - 1]
        for number, row in enumerate(rows, start=1):
            talk = Text(row.talk, TextRole.SMALL, "quiet", wrap=True)
            if self._narrow:
                self._grid.addWidget(_above(Text(row.name, wrap=True), talk), number, 0)
            else:
                self._grid.addWidget(Text(row.name, wrap=True), number, 0)
                self._add(talk, number, 1)
            self._add(Text(row.dose, TextRole.BODY, "quiet"), number, 2)
            for column, place in enumerate((row.left, row.right), start=3):
                shown = Text(words.ordinal(place) if place else "–", TextRole.STRONG, "accent")
                shown.setAccessibleName(f"{row.name}, {('left', 'right')[column - 3]}: {shown.text()}")
                self._add(shown, number, column)
        more = len(every) - len(rows)
        told = f"and {more} more; the strip shows all. {_TURNING}" if more else _TURNING
        self._grid.addWidget(Text(told, TextRole.SMALL, "quiet", wrap=True), len(rows) + 1, 0, 1, 5)
        self._grid.addWidget(self._strip, len(rows) + 2, 0, 1, 5)
        self._strip.show_session(view.timeline, 0.0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let the strip be as high as two lines of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._strip.setFixedHeight(round(self.fontInfo().pixelSize() * _STRIP))

    def _add(self, shown: Text, row: int, column: int) -> None:
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(shown, row, column)


def _above(upper: Text, lower: Text) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(upper)
    column.addWidget(lower)
    return cell
