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
        self._lead = Text(role=TextRole.HEADING, wrap=True)
        self._text = Text(role=role, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        column.addWidget(self._lead)
        column.addWidget(self._text)
        self.hide()

    def show_text(self, text: str, lead: str = "") -> None:
        """Show other words, below a larger line with what matters most, or either of them alone."""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{lead} {text}".strip())
        self.setVisible(bool(lead or text))
