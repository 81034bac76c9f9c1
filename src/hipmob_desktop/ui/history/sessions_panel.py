"""The history's part with the list of sessions, or one open session in its place."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.session_list import SessionList, SessionModel
from hipmob_desktop.ui.history.session_panel import SessionPanel
from hipmob_desktop.ui.history.session_view import session_view
from hipmob_desktop.ui.theme.measures import SNUG
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.panels import Panel, scrolled
from hipmob_desktop.ui.widgets.text import Text

#: The least width in logical pixels, at a text scale of 1, with labels on the neighbours' buttons.
_LABELLED = 640


class SessionsPanel(QWidget):
    """Shows the list, or the open session.

    Args:
        actions: the person's actions.

    Attributes:
        session: the panel of the open session.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._view = HistoryView()
        self._opened = False
        self._model = SessionModel()
        self._list = SessionList(self._model)
        self._list.pointed.connect(self._show)
        self._list.clicked.connect(lambda _: self._open())
        self._list.activated.connect(lambda _: self._open())
        self.session = SessionPanel(actions)
        self._undo = Panel()
        self._undo_words = Text(wrap=True)
        self._listed, self._detail = Panel(), Panel()
        self._listed.setAccessibleName(_("Sessions"))
        self._detail.setAccessibleName(_("Session"))
        self._back = IconButton("home", _("All sessions"), _("Esc"), text=True)
        self._back.clicked.connect(self.close_session)
        self._older, self._newer = (
            IconButton(sign, word, text=True) for sign, word in (("older", _("Older")), ("newer", _("Newer")))
        )
        self._older.clicked.connect(lambda: self._step(1))
        self._newer.clicked.connect(lambda: self._step(-1))
        self._lay_out()

    @property
    def main(self) -> QWidget:
        """The widget that gets the focus when this part is shown."""
        return self._list

    def show_view(self, view: HistoryView) -> None:
        """Show the sessions of a history; the selection stays on its session, if that still exists."""
        place = self._list.currentIndex().row()
        before = self._model.record(place)
        self._view = view
        self._model.set_records(view.records)
        self._undo_words.setText(view.undo)
        self._undo.setVisible(bool(view.undo))
        self._add.setVisible(view.changeable)
        number = self._model.number_of(before.id) if before else 0
        if number < 0:
            number = min(place, len(view.records) - 1)
            self._opened = False  # it was deleted, and the undo is above the list
        self._list.setCurrentIndex(self._model.index(number, 0))
        self._arrange()

    def show_day(self, day: date) -> None:
        """Open the first session of a day."""
        found = [one for one in self._view.records if one.started_at.date() == day]
        if found:
            self._list.setCurrentIndex(self._model.index(self._model.number_of(found[0].id), 0))
            self._open()

    def close_session(self) -> bool:
        """Return to the list; return whether a session was open."""
        if not self._opened:
            return False
        self._opened = False
        self._arrange()
        self._list.setFocus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the labels of the neighbours' buttons where it is narrow."""
        super().resizeEvent(event)
        for way in (self._older, self._newer):
            way.show_label(shown=designed_width(self) >= _LABELLED)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Close the session when another screen or part is shown."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._opened = False
            self._arrange()

    def _show(self, number: int) -> None:
        record = self._model.record(number)
        if record is not None:
            self.session.show_session(
                session_view(record, self._view.names), changeable=self._view.changeable
            )
        self._newer.setEnabled(number > 0)
        self._older.setEnabled(number < self._model.rowCount() - 1)

    def _open(self) -> None:
        self._opened = True
        self._arrange()
        self._back.setFocus()

    def _step(self, by: int) -> None:
        """Show a neighbour in the list; 1 is older, -1 is newer."""
        self._list.setCurrentIndex(self._model.index(self._list.currentIndex().row() + by, 0))

    def _arrange(self) -> None:
        any_ = self._model.rowCount() > 0
        self._detail.setVisible(any_ and self._opened)
        self._listed.setVisible(any_ and not self._opened)

    def _lay_out(self) -> None:
        undo = IconButton("repeat", _("Undo"), text=True)
        undo.clicked.connect(self._actions.undo_deletion)
        row = QHBoxLayout()
        row.addWidget(self._undo_words, 1)
        row.addWidget(undo)
        self._undo.column.addLayout(row)
        self._listed.column.setContentsMargins(SNUG, SNUG, SNUG, SNUG)
        self._add = IconButton("plus", _("Add a session"), text=True)
        self._add.setToolTip(_("Enter a session that you did without HipMob"))
        self._add.setProperty("bare", "true")
        self._add.clicked.connect(self._actions.add_session)
        self._listed.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignRight)
        self._listed.column.addWidget(self._list)
        ways = QHBoxLayout()
        ways.setSpacing(SNUG)
        ways.addWidget(self._back)
        ways.addStretch(1)
        ways.addWidget(self._older)
        ways.addWidget(self._newer)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SNUG, 0)
        column.setSpacing(SNUG)
        column.addLayout(ways)
        column.addWidget(self.session, 1)
        self._detail.column.addWidget(scrolled(inner), 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(self._undo)
        rows.addWidget(self._listed, 1)
        rows.addWidget(self._detail, 1)
        rows.addStretch()
