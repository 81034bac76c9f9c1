"""The part of the history that lists the sessions, with one of them opened."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.history.session_list import SessionList, SessionModel
from hipmob_desktop.ui.history.session_panel import SessionPanel
from hipmob_desktop.ui.history.session_view import session_view
from hipmob_desktop.ui.history.view import HistoryView
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.scrolled import scroll_in
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels of width below which the list and the session take turns.
_NARROW = 860


class SessionsPanel(QWidget):
    """Shows the list beside one session; where it is narrow, the one or the other."""

    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view = HistoryView()
        self._opened = False
        self._model = SessionModel()
        self._list = SessionList(self._model)
        self._list.pointed.connect(self._show)
        self._list.clicked.connect(lambda _: self._open())
        self._list.activated.connect(lambda _: self._open())
        self.session = SessionPanel()
        self._undo = Card()
        self._undo_words = Text(wrap=True)
        self._listed, self._detail = Card(), Card()
        self._listed.setAccessibleName("Sessions")
        self._detail.setAccessibleName("Session")
        self._back = IconButton("home", "All sessions", text=True)
        self._back.clicked.connect(self.close_session)
        self._lay_out()

    @property
    def main(self) -> QWidget:
        """What the keyboard goes to when this part is turned to."""
        return self._list

    def show_view(self, view: HistoryView) -> None:
        """Show the sessions of a history; the one that was pointed at still is, if it is there."""
        before = self._model.record(self._list.currentIndex().row())
        place = self._list.currentIndex().row()
        self._view = view
        self._model.set_records(view.records)
        self._undo_words.setText(view.undo)
        self._undo.setVisible(bool(view.undo))
        number = self._model.number_of(before.id) if before else 0
        if number < 0:
            number = min(place, len(view.records) - 1)
        self._list.setCurrentIndex(self._model.index(number, 0))
        self._arrange()

    def show_day(self, day: date) -> None:
        """Point at the first session of a day."""
        found = [one for one in self._view.records if one.started_at.date() == day]
        if found:
            self._list.setCurrentIndex(self._model.index(self._model.number_of(found[0].id), 0))
            self._list.setFocus()
            self._open()

    def close_session(self) -> bool:
        """Go back to the list where list and session take turns; return whether there was a way back."""
        if self.width() >= _NARROW or not self._opened:
            return False
        self._opened = False
        self._arrange()
        self._list.setFocus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show list and session side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _show(self, number: int) -> None:
        record = self._model.record(number)
        if record is not None:
            self.session.show_session(
                session_view(record, self._view.names), changeable=self._view.changeable
            )

    def _open(self) -> None:
        self._opened = True
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= _NARROW
        any_ = self._model.rowCount() > 0
        self._detail.setVisible(any_ and (wide or self._opened))
        self._listed.setVisible(any_ and (wide or not self._opened))
        self._back.setVisible(not wide)

    def _lay_out(self) -> None:
        undo = IconButton("repeat", "Undo", text=True)
        undo.clicked.connect(self.undo_requested)
        row = QHBoxLayout()
        row.addWidget(self._undo_words, 1)
        row.addWidget(undo)
        self._undo.column.addLayout(row)
        self._listed.column.setContentsMargins(SNUG, SNUG, SNUG, SNUG)
        self._listed.column.addWidget(self._list)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SNUG, 0)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.session)
        shown = QWidget()
        scroll_in(shown, inner)
        self._detail.column.addWidget(shown)
        pair = QHBoxLayout()
        pair.setSpacing(ROOMY)
        pair.addWidget(self._listed, 2)
        pair.addWidget(self._detail, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(self._undo)
        rows.addLayout(pair, 1)
