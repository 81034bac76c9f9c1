"""A panel that holds things that belong together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TextRole
from hipmob_desktop.ui.widgets.text import Text


class Card(QFrame):
    """A rounded panel with a column of things, under a heading if it has one."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(ROOMY, ROOMY - 2, ROOMY, ROOMY)
        self.column.setSpacing(SNUG)
        if heading:
            self.setAccessibleName(heading)
            self.column.addWidget(Text(heading, TextRole.HEADING, wrap=True))
