"""The history screen: every session, newest first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.history.view import HistoryView, SessionRow, SideDone
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TextRole
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.page import Page
from hipmob_desktop.ui.widgets.text import Text

#: How many sessions are laid out at once; the rest comes with the button below them.
_AT_ONCE = 50


class HistoryScreen(Page):
    """Shows a `HistoryView`."""

    #: A session is to be deleted: its id.
    delete_requested = Signal(str)
    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__("History")
        self._view = HistoryView()
        self._shown = _AT_ONCE

    def show_history(self, view: HistoryView) -> None:
        """Show the sessions of a view."""
        self._view = view
        self._fill()

    def _fill(self) -> None:
        """Lay the rows out anew."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # at once; its end may come later
                widget.deleteLater()
        for notice in self._view.notices:
            banner = Banner()
            self.column.addWidget(banner)
            banner.tell(notice)
        if self._view.undo:
            self.column.addWidget(self._undo_row(self._view.undo))
        if not self._view.rows:
            self.column.addWidget(_empty())
        for row in self._view.rows[: self._shown]:
            self.column.addWidget(self._row(row))
        if len(self._view.rows) > self._shown:
            more = IconButton("plus", "Older sessions", text=True)
            more.clicked.connect(self._show_more)
            self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._fill()

    def _undo_row(self, sentence: str) -> QWidget:
        shown = Card()
        undo = IconButton("repeat", "Undo", text=True)
        undo.clicked.connect(self.undo_requested)
        row = QHBoxLayout()
        row.addWidget(Text(sentence, wrap=True), 1)
        row.addWidget(undo)
        shown.column.addLayout(row)
        return shown

    def _row(self, row: SessionRow) -> QWidget:
        shown = Card()
        shown.setAccessibleName(f"{row.day}, {row.time}: {row.minutes}, {row.outcome}")
        when = QVBoxLayout()
        when.setSpacing(HAIR)
        when.addWidget(Text(row.day, TextRole.STRONG, wrap=True))
        tone = "quiet" if row.completed else "accent"
        when.addWidget(
            Text(f"{row.time}  ·  {row.minutes}  ·  {row.outcome}", TextRole.SMALL, tone, wrap=True)
        )
        line = QHBoxLayout()
        line.setSpacing(ROOMY)
        line.addLayout(when, 1)
        line.addLayout(_sides(row.left, row.right))
        if self._view.changeable:
            delete = IconButton("bin", "Delete this session")
            delete.setProperty("bare", "true")
            delete.clicked.connect(lambda *_, session=row.id: self.delete_requested.emit(session))
            line.addWidget(delete)
        shown.column.addLayout(line)
        return shown


def _sides(left: SideDone, right: SideDone) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SNUG)
    grid.setVerticalSpacing(HAIR)
    for row, (name, done) in enumerate((("Left", left), ("Right", right))):
        grid.addWidget(Text(name, TextRole.SMALL, "quiet"), row, 0)
        grid.addWidget(Text(done.words, TextRole.SMALL), row, 1)
    return grid


def _empty() -> QWidget:
    shown = Card()
    shown.column.addWidget(Text("Nothing here yet", TextRole.HEADING))
    shown.column.addWidget(Text("Your first session will be the first line of this page.", wrap=True))
    return shown
