"""A line to type what is looked for."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT
from hipmob_desktop.ui.widgets.icon_button import IconButton


class SearchBox(QLineEdit):
    """Emits what is looked for as it is typed.

    Args:
        label: what is searched, for assistive technology and as a hint: of its first word where it is narrow.
    """

    #: What is looked for now.
    searched = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.setAccessibleName(label)
        self._clear = IconButton("close", "Clear the search", "Esc", size=1.0, parent=self)
        self._clear.setProperty("bare", "true")
        self._clear.clicked.connect(self.clear)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.textChanged.connect(self.searched)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave room for the lens, and for the button that clears."""
        super().resizeEvent(event)
        side = self.height()
        self._clear.setGeometry(self.width() - side, 0, side, side)
        self.setTextMargins(self._lens() + TIGHT, 0, side - TIGHT, 0)
        room = self.width() - self._lens() - 2 * SNUG - side
        fits = self.fontMetrics().horizontalAdvance(self._label) <= room
        self.setPlaceholderText(self._label if fits else self._label.split()[0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lens before the text."""
        super().paintEvent(event)
        side = self._lens()
        lens = icon("search", self.palette().color(QPalette.ColorRole.PlaceholderText), side)
        painter = QPainter(self)
        painter.drawPixmap(QPoint(SNUG, (self.height() - side) // 2), lens.pixmap(side))

    def _lens(self) -> int:
        return round(self.fontInfo().pixelSize() * 1.25)
