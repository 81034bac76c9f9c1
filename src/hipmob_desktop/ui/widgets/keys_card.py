"""The card that tells what the keys do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hipmob_desktop.ui.keys import PLAYER_KEYS
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.text import Text


class KeysCard(Card):
    """Shows the table of keys on top of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Keys")
        self.setParent(parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(ROOMY)
        grid.setVerticalSpacing(HAIR)
        for number, row in enumerate(PLAYER_KEYS):
            key = Text(row.written, TextRole.STRONG, "accent")
            key.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(key, number, 0)
            grid.addWidget(Text(row.does), number, 1)
        self.column.addLayout(grid)
        self.hide()

    def place(self) -> None:
        """Stand in the middle of the parent."""
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move(parent.rect().center() - self.rect().center())
        self.raise_()
