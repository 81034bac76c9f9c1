"""A screen with a title and a way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.theme.measures import SNUG, TextRole
from hipmob_desktop.ui.widgets.ground import Ground
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.text import Text


class Titled(Ground):
    """Has a header with a title; Esc and the arrow in the header lead back.

    Args:
        title: the screen's name.
    """

    #: The person wants to go back.
    back_requested = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = QHBoxLayout()
        self.header.setSpacing(SNUG)
        back = IconButton("home", "Back", "Esc")
        back.clicked.connect(self.back_requested)
        bind(self, (Qt.Key.Key_Escape, Qt.Key.Key_Back), self.go_back)
        self.header.addWidget(back)
        self._title = Text(title, TextRole.TITLE)
        self.header.addWidget(self._title, 1)

    def set_title(self, title: str) -> None:
        """Call the screen something else."""
        self.setAccessibleName(title)
        self._title.setText(title)

    def show_title(self, *, shown: bool) -> None:
        """Show the title, or leave its place to what else stands in the header."""
        self._title.setVisible(shown)

    def go_back(self) -> None:
        """Do what Esc does."""
        self.back_requested.emit()
