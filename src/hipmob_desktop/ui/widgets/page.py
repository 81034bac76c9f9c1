"""A titled screen that can be scrolled: a column of bounded width."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.gaps import spread
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, scale_for
from hipmob_desktop.ui.widgets.scrolled import scroll_in
from hipmob_desktop.ui.widgets.titled import Titled


class Page(Titled):
    """A titled screen with a column of cards.

    Args:
        title: the screen's name.
        widest: logical pixels, at a text scale of 1, beyond which its column gets no wider.
        centred: whether it stands in the middle of the height instead of at the top.
    """

    def __init__(self, title: str, *, widest: int, centred: bool = False) -> None:
        super().__init__(title)
        self._widest = widest
        self.column = QVBoxLayout()
        self.column.setSpacing(ROOMY)
        self._inner = inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        rows.setSpacing(SNUG)
        if centred:
            rows.addStretch(1)
        rows.addLayout(self.header)
        rows.addLayout(self.column)
        rows.addStretch(1)
        scroll_in(self, inner)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the column's width and its gaps follow the letters."""
        super().resizeEvent(event)
        self._inner.setMaximumWidth(
            round(self._widest * scale_for(self.window().width(), self.window().height()))
        )
        spread(self)
