"""A piece of text with a role in the design."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hipmob_desktop.ui.theme.measures import TextRole


class Text(QLabel):
    """A label whose size, weight and colour come from the theme.

    Args:
        role: what the text is for.
        tone: "ink", "quiet", "accent" or "on-accent".
        wrap: whether it may take several lines.
    """

    def __init__(
        self, text: str = "", role: TextRole = TextRole.BODY, tone: str = "ink", *, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)

    def set_role(self, role: TextRole) -> None:
        """Be for something else from now on, with its size and weight."""
        if self.property("role") != role.value:
            self.setProperty("role", role.value)
            self.style().polish(self)
