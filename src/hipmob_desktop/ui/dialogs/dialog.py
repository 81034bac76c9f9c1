"""The base of all dialogs: the backdrop, a column, and a size that follows the text."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.backdrop import ground_of
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TEXT, VAST, WIDE, TextRole, space
from hipmob_desktop.ui.widgets.text import Text


class Dialog(QDialog):
    """A dialog with a column of widgets.

    Its text size is that of the window whose style sheet it has.

    Args:
        parent: the window that it belongs to, if any.
        width: logical pixels at a text scale of 1.
    """

    def __init__(self, parent: QWidget | None, width: int) -> None:
        super().__init__(parent)
        self._width = width
        self.column = QVBoxLayout(self)

    @property
    def scale(self) -> float:
        """The scale of its text; 1 is the design's."""
        text = self.findChild(Text)
        if not isinstance(text, Text):
            return 1.0
        text.ensurePolished()
        return text.fontInfo().pixelSize() / TEXT[TextRole(text.property("role"))].size

    def fit(self) -> None:
        """Resize to the designed width, times the scale of the text, and to the height of the contents.

        The size never exceeds the screen.
        """
        scale = self.scale
        across, above = space(WIDE, scale), space(ROOMY, scale)
        self.column.setContentsMargins(across, above, across, above)
        for layout in (self.column, *self.column.findChildren(QLayout)):
            layout.setSpacing(space(SNUG, scale))
        self.column.activate()
        room = self.screen().availableSize()
        least = self.column.totalMinimumSize().width()
        width = min(max(round(self._width * scale), least), room.width() - VAST)
        self.resize(width, min(self.column.totalHeightForWidth(width), room.height() - VAST))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the backdrop."""
        QPainter(self).fillRect(event.rect(), ground_of(self))
