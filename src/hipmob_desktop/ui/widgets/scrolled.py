"""Puts what a screen shows into its middle, where it scrolls if there is too little room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


def scroll_in(screen: QWidget, inner: QWidget) -> None:
    """Fill `screen` with `inner`: in the middle, no wider than it wants to be, scrolling up and down only."""
    centred = QWidget()
    middle = QHBoxLayout(centred)
    middle.setContentsMargins(0, 0, 0, 0)
    middle.addWidget(inner)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(centred)
    whole = QVBoxLayout(screen)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scroll)


def scrolled(inner: QWidget) -> QWidget:
    """Return a part of a screen that scrolls by itself, and so asks the screen for no room of its own."""
    part = QWidget()
    part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    scroll_in(part, inner)
    return part


def reveal(shown: QWidget) -> None:
    """Scroll so far that `shown` can be seen, if it stands in something that scrolls."""
    above = shown.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(shown)
