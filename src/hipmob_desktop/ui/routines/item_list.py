"""The list of a routine's items: moved with the mouse or with Alt and the arrows, duplicated, deleted."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.routines.editor_view import ItemView


class ItemList(QListWidget):
    """Shows the items; emits what somebody asks for, and changes nothing by itself."""

    #: An item was chosen: its number.
    chosen = Signal(int)
    #: Move an item: its number, and its new one.
    moved = Signal(int, int)
    duplicated = Signal(int)
    deleted = Signal(int)
    #: Accept the first question of an item.
    accepted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("items", "true")
        self.setAccessibleName(_("Items of the routine"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._views: tuple[ItemView, ...] = ()
        self.currentRowChanged.connect(self._choose)

    def show_items(self, views: tuple[ItemView, ...], current: int) -> None:
        """Show the items, with one of them chosen."""
        self._views = views
        self.blockSignals(True)  # noqa: FBT003 - Qt's own switch
        while self.count() > len(views):
            self.takeItem(self.count() - 1)
        for row, view in enumerate(views):
            if row == self.count():
                self.addItem(QListWidgetItem())
            item = self.item(row)
            text = f"{row + 1}  {view.name}{'  ?' if view.is_open else ''}\n{view.dose}"
            if item.text() != text:
                item.setText(text)
                told = (
                    _("{number}, {exercise}, {dose}, to look at")
                    if view.is_open
                    else _("{number}, {exercise}, {dose}")
                ).format(number=row + 1, exercise=view.name, dose=view.dose)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.setCurrentRow(current)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own switch

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, duplicate and delete the current item, and accept its first question."""
        row, keys = self.currentRow(), Qt.Key
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if alt and event.key() in {keys.Key_Up, keys.Key_Down}:
            self.moved.emit(row, row + (1 if event.key() == keys.Key_Down else -1))
        elif control and event.key() == keys.Key_D:
            self.duplicated.emit(row)
        elif event.key() == keys.Key_Delete:
            self.deleted.emit(row)
        elif event.key() in {keys.Key_Return, keys.Key_Enter}:
            self.accepted.emit(row)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the move instead of doing it."""
        row = self.currentRow()
        to = self._row_at(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.moved.emit(row, to - 1 if to > row else to)

    def _row_at(self, event: QDropEvent) -> int:
        """Return the row before which something is dropped."""
        place = event.position().toPoint()
        index: QModelIndex = self.indexAt(place)
        if not index.isValid():
            return self.count()
        box = self.visualRect(index)
        return index.row() + (1 if place.y() > box.center().y() else 0)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)
