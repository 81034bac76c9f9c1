"""What is shown where a search finds nothing."""

from PySide6.QtCore import Qt, Signal

from hipmob_desktop.ui.theme.measures import TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.text import Text


class NoHits(Card):
    """Says that nothing was found, and leads back to everything.

    Args:
        way_back: what the button says.
    """

    all_requested = Signal()

    def __init__(self, way_back: str) -> None:
        super().__init__()
        self._said = Text(role=TextRole.HEADING, wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = Text(
            "Try a simpler word, such as voice, size or film, or look through the groups.",
            tone="quiet",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = IconButton("close", way_back, "Esc", text=True)
        back.clicked.connect(self.all_requested)
        for shown in (self._said, hint):
            self.column.addWidget(shown)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_for(self, query: str) -> None:
        """Say that nothing was found for `query`; with an empty one, be gone."""
        self._said.setText(f"No setting found for “{query}”.")
        self.setVisible(bool(query))
