"""The card that tells what the keys do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hipmob_desktop.ui.keys import PLAYER_KEYS
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.text import Text


class KeysCard(Card):
    """Shows the table of keys on top of its parent; in a low one in two columns, with smaller letters."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Keys")
        self.setParent(parent)
        self._rows = [(Text(row.written, TextRole.STRONG, "accent"), Text(row.does)) for row in PLAYER_KEYS]
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(HAIR)
        self.column.addLayout(self._grid)
        self._arrange(low=False)
        self.hide()

    def place(self) -> None:
        """Stand in the middle of the parent."""
        parent = self.parentWidget()
        self._arrange(low=False)
        if parent is not None:
            if self.sizeHint().height() > parent.height() - 2 * TIGHT:
                self._arrange(low=True)
            self.adjustSize()
            self.move(parent.rect().center() - self.rect().center())
        self.raise_()

    def _arrange(self, *, low: bool) -> None:
        """Stand in one column, or in two of smaller letters."""
        self._grid.setHorizontalSpacing(HAIR if low else SNUG)
        length = (len(self._rows) + 1) // 2 if low else len(self._rows)
        for number, (key, does) in enumerate(self._rows):
            row, column = number % length, number // length * 2
            key.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for place, text in enumerate((key, does)):
                text.set_role(TextRole.SMALL if low else (TextRole.STRONG, TextRole.BODY)[place])
                self._grid.addWidget(text, row, column + place)
        self.column.activate()
