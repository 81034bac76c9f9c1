"""One line of text that always fits its place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from hipmob_desktop.ui.theme.fonts import font

#: How far the letters may shrink before the line is cut with an ellipsis.
_LEAST_SHRINK = 0.62


class Line(QLabel):
    """Shows a line of a given size; one that is too long gets smaller letters, and at last an ellipsis."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
        role: QPalette.ColorRole = QPalette.ColorRole.Text,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight = 16, 400
        self._align, self._role = align, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_size(self, size: int, weight: int = 400) -> None:
        """Use letters of this size in logical pixels and this weight."""
        self._size, self._weight = size, weight
        self.update()

    def show_text(self, text: str) -> None:
        """Show another line."""
        if text != self.text():
            self.setText(text)

    def fitted(self) -> tuple[str, int]:
        """Return the text that is painted and the size of its letters."""
        width = QFontMetrics(font(self._size, self._weight)).horizontalAdvance(self.text())
        if width <= self.width():
            return self.text(), self._size
        size = max(int(self._size * self.width() / width), round(self._size * _LEAST_SHRINK), 12)
        metrics = QFontMetrics(font(size, self._weight))
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width()), size

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line."""
        del event
        text, size = self.fitted()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self._role))
        painter.setFont(font(size, self._weight))
        painter.drawText(self.rect(), self._align | Qt.AlignmentFlag.AlignVCenter, text)
