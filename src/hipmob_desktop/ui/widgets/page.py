"""The frame of a screen that can be scrolled: a header with a way back, and a column of bounded width."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, WIDE, TextRole, scale_for
from hipmob_desktop.ui.widgets.ground import Ground
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.scrolled import scroll_in
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels, at a text scale of 1, beyond which a line is too long to read or a row too long to follow.
_WIDEST = 860


class Page(Ground):
    """A titled screen with a column of cards; Esc and the arrow in its header lead back.

    Args:
        title: the screen's name.
        centred: whether it stands in the middle of the height instead of at the top.
    """

    #: The person wants to go back.
    back_requested = Signal()

    def __init__(self, title: str, *, centred: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = QHBoxLayout()
        self.header.setSpacing(SNUG)
        back = IconButton("home", "Back", "Esc")
        back.clicked.connect(self.back_requested)
        bind(self, (Qt.Key.Key_Escape, Qt.Key.Key_Back), self.back_requested.emit)
        self.header.addWidget(back)
        self._title = Text(title, TextRole.TITLE)
        self.header.addWidget(self._title, 1)
        self.column = QVBoxLayout()
        self.column.setSpacing(ROOMY)
        self._inner = inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(ROOMY, ROOMY, ROOMY, WIDE)
        rows.setSpacing(ROOMY)
        if centred:
            rows.addStretch(1)
        rows.addLayout(self.header)
        rows.addLayout(self.column)
        rows.addStretch(1)
        scroll_in(self, inner)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the column's width follow the letters."""
        super().resizeEvent(event)
        self._inner.setMaximumWidth(round(_WIDEST * scale_for(self.width(), self.height())))

    def set_title(self, title: str) -> None:
        """Call the screen something else."""
        self.setAccessibleName(title)
        self._title.setText(title)
