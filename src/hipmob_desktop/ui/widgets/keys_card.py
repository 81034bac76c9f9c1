"""The card that tells what the keys do."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QWidget

from hipmob_desktop.ui.keys import PLAYER_KEYS
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import HAIR, TARGET
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.line import Line

#: Height of a row, and the space round the card and between its columns, as multiples of the letters' size.
_ROW, _SPACE = 1.5, 0.7

#: The smallest letters, in logical pixels; where even they have no room, the lines shrink by themselves.
_LEAST = 10


class KeysCard(QFrame):
    """Shows the table of keys all over its parent, in one column or two, as large as there is room."""

    #: It is to be put away.
    close_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName("Keys")
        self._heading = Line(self, align=Qt.AlignmentFlag.AlignLeft)
        self._heading.show_text("Keys")
        self._note = Line(self, role=QPalette.ColorRole.PlaceholderText)
        self._note.show_text("The session waits until this is closed: Esc or ?")
        self._close = IconButton("close", "Close", "Esc", parent=self)
        self._close.clicked.connect(self.close_requested)
        self._rows = [(self._key(row.written), self._text(row.does)) for row in PLAYER_KEYS]
        self.hide()

    def place(self, letters: int) -> None:
        """Cover the parent, with letters of this size in logical pixels or smaller ones."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect().adjusted(HAIR, HAIR, -HAIR, -HAIR))
        least = min(_LEAST, letters)
        fits = [
            (size, columns)
            for columns in (1, 2)
            for size in range(letters, least - 1, -1)
            if self._needs(size, columns)[0] <= self.width()
            and self._needs(size, columns)[1] <= self.height()
        ]
        size, columns = max(fits, key=lambda one: (one[0], -one[1]), default=(least, 2))
        width, height = self._needs(size, columns)
        table = QRect(0, 0, min(width, self.width()), min(height, self.height()))
        table.moveCenter(self.rect().center())
        self._arrange(table, size, columns)
        self.raise_()

    def _needs(self, size: int, columns: int) -> tuple[int, int]:
        """Return the width and height that the card needs with letters of this size."""
        space, length = round(size * _SPACE), -(-len(self._rows) // columns)
        across = sum(keys + space + texts for keys, texts in self._widths(size, length)) + 2 * space * columns
        return across, max(TARGET, round(size * _ROW)) + round((length + 1) * size * _ROW) + 2 * space

    def _widths(self, size: int, length: int) -> list[tuple[int, int]]:
        """Return the widths of the keys and of what they do, for each column of so many rows."""
        bold, plain = QFontMetrics(font(size, 700)), QFontMetrics(font(size))
        return [
            (
                max(bold.horizontalAdvance(key.text()) for key, _ in part) + 2,
                max(plain.horizontalAdvance(text.text()) for _, text in part) + 2,
            )
            for part in (self._rows[start : start + length] for start in range(0, len(self._rows), length))
        ]

    def _arrange(self, table: QRect, size: int, columns: int) -> None:
        """Put every line into its place on the table."""
        space, row, length = round(size * _SPACE), size * _ROW, -(-len(self._rows) // columns)
        head = max(TARGET, round(row))
        inner = table.adjusted(space, space, -space, -space)
        self._heading.set_size(round(size * 1.15), 700)
        self._heading.setGeometry(inner.left(), inner.top(), inner.width() - head, head)
        self._close.setGeometry(inner.right() - head + 1, inner.top(), head, head)
        self._note.set_size(size)
        self._note.setGeometry(inner.left(), inner.bottom() - round(row) + 1, inner.width(), round(row))
        left = inner.left()
        for column, (keys, texts) in enumerate(self._widths(size, length)):
            beside = left + keys + space
            for number, (key, text) in enumerate(self._rows[column * length : (column + 1) * length]):
                top = inner.top() + head + round(number * row)
                key.set_size(size, 700)
                text.set_size(size)
                key.setGeometry(left, top, keys, round(row))
                text.setGeometry(beside, top, min(texts, inner.right() + 1 - beside), round(row))
            left = beside + texts + 2 * space

    def _key(self, written: str) -> Line:
        made = Line(self, align=Qt.AlignmentFlag.AlignRight, role=QPalette.ColorRole.Link)
        made.show_text(written)
        return made

    def _text(self, does: str) -> Line:
        made = Line(self, align=Qt.AlignmentFlag.AlignLeft)
        made.show_text(does)
        return made
