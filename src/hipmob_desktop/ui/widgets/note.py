"""A few words that matter, on a ground of their own."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TextRole
from hipmob_desktop.ui.widgets.text import Text


class Note(QFrame):
    """Shows a text, or nothing at all where there is none.

    Args:
        role: how large the text is.
    """

    def __init__(self, role: TextRole = TextRole.BODY) -> None:
        super().__init__()
        self.setProperty("notice", "tells")
        self._text = Text(role=role, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        column.addWidget(self._text)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
