"""A flow layout: widgets side by side, wrapped into lines."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """Lays out widgets like the words of a text.

    Args:
        parent: the widget that gets this layout, if any.
        spacing: gap between widgets and between lines, in logical pixels.
        fill: whether the widgets of a line share its whole width; otherwise the line is centred.
        equal: whether widgets that share a line have equal widths, where that is enough for each.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int, fill: bool, equal: bool = False
    ) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)
        self._fill, self._equal = fill, equal
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return the item at an index, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Remove and return the item at an index, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Return none: the layout needs no more than its size hint."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return True: a narrow layout is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines in `width`."""
        return self._laid_out(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size with everything on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the largest item."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Lay out all items within `rect`."""
        super().setGeometry(rect)
        self._laid_out(rect, place=True)

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return Qt.LayoutDirection.LeftToRight if parent is None else parent.layoutDirection()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _laid_out(self, rect: QRect, *, place: bool) -> int:
        """Break the items into lines, set their geometry if `place`, and return the total height."""
        top, line, used = rect.top(), list[QLayoutItem](), 0
        for item in self._shown():
            width = item.sizeHint().width()
            if line and used + self.spacing() + width > rect.width():
                top += self._place(line, rect, top, place=place) + self.spacing()
                line, used = [], 0
            used += width + (self.spacing() if line else 0)
            line.append(item)
        if line:
            top += self._place(line, rect, top, place=place)
        return top - rect.top()

    def _place(self, line: list[QLayoutItem], rect: QRect, top: int, *, place: bool) -> int:
        """Set the geometry of a line if `place`; return its height."""
        height = max(item.sizeHint().height() for item in line)
        if place:
            gaps = self.spacing() * (len(line) - 1)
            free = rect.width() - gaps - sum(item.sizeHint().width() for item in line)
            extra = max(0, free) // len(line) if self._fill else 0
            left = rect.left() + (0 if self._fill else max(0, free) // 2)
            share = (rect.width() - gaps) // len(line)
            equal = self._equal and all(item.sizeHint().width() <= share for item in line)
            for item in line:
                width = share if equal else min(item.sizeHint().width() + extra, rect.width())
                placed = QRect(QPoint(left, top), QSize(width, height))
                item.setGeometry(QStyle.visualRect(self._direction(), rect, placed))
                left += width + self.spacing()
        return height
