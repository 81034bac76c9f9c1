"""A path of steps, one of which is the present one."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.ui.widgets.walked import Walked

_ROLE = QPalette.ColorRole


class Steps(Walked):
    """Shows steps behind as discs with a tick, the present one as a ring, those to come as small dots."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._count = self._here = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, sentences: list[str], here: int) -> None:
        """Show a step for each sentence; the one numbered `here` is the present one."""
        self._count, self._here = len(sentences), here
        self.set_sentences(sentences, here)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a height of some lines of text."""
        return QSize(300, round(self.fontInfo().pixelSize() * 3.4))

    def number_at(self, position: QPointF) -> int:
        """Return the number of the step at a place."""
        return min(int(position.x() / self._step()), self._count - 1) if position.x() >= 0 else -1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the way and its steps."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        size = min(self._step() * 0.34, self.height() * 0.3)
        accent = self.ink(_ROLE.Accent)
        for first, last, colour in (
            (0, self._here, accent),
            (self._here, self._count - 1, self.ink(_ROLE.Midlight)),
        ):
            painter.setPen(QPen(colour, 3 * self.unit))
            painter.drawLine(self._place(first, middle), self._place(last, middle))
        for number in range(self._count):
            place = self._place(number, middle)
            if number < self._here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawEllipse(place, size, size)
                painter.setPen(QPen(self.ink(_ROLE.HighlightedText), max(1.5, size / 5)))
                ticks = ((-0.45, 0.05), (-0.1, 0.4), (0.5, -0.35))
                painter.drawPolyline([place + QPointF(x * size, y * size) for x, y in ticks])
            elif number == self._here:
                painter.setPen(QPen(accent, 4 * self.unit))
                painter.setBrush(self.ink(_ROLE.Base))
                painter.drawEllipse(place, size * 1.15, size * 1.15)
            else:
                painter.setPen(QPen(self.ink(_ROLE.PlaceholderText), 1.5 * self.unit))
                painter.setBrush(self.ink(_ROLE.Base))
                painter.drawEllipse(place, size * 0.6, size * 0.6)
            if number == self.at and self.hasFocus():
                painter.setPen(QPen(self.ink(_ROLE.Text), 2 * self.unit))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(place, size * 1.5, size * 1.5)

    def _place(self, number: int, middle: float) -> QPointF:
        return QPointF(self._step() * (number + 0.5), middle)

    def _step(self) -> float:
        return self.width() / max(1, self._count)
