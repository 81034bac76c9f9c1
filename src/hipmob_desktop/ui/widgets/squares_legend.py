"""Tells how much the squares of a calendar stand for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.widgets.heat_map import paint_square

_ROLE = QPalette.ColorRole


class SquaresLegend(QWidget):
    """Shows squares of growing size, each with what it stands for.

    Args:
        title: what they stand for, for assistive technology.
        steps: a word or two for each size, the smallest first.
    """

    def __init__(self, title: str, steps: Sequence[str]) -> None:
        super().__init__()
        self._words = (*(f"{step} min" if step == steps[0] else step for step in steps),)
        self.setProperty("letters", "small")
        self.setAccessibleName(f"{title}, from small to large squares: {', '.join(self._words)}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of all squares with their words."""
        metrics = self.fontMetrics()
        wide = sum(metrics.horizontalAdvance(word) + 2 * metrics.height() for word in self._words)
        return QSize(round(wide), round(metrics.height() * 1.3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the squares and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        line = painter.fontMetrics().height()
        x = 0.0
        for number, word in enumerate(self._words, start=1):
            square = QRectF(x, (self.height() - line) / 2, line, line)
            paint_square(painter, self.palette(), square, number / len(self._words))
            painter.setPen(self.palette().color(_ROLE.PlaceholderText))
            wide = painter.fontMetrics().horizontalAdvance(word)
            place = QRectF(square.right() + line * 0.3, 0, wide + 2, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
            x += wide + 2 * line
