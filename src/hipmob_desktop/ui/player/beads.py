"""The repetitions of a phase as a row of beads."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

from hipmob_desktop.base.messages import ngettext


class Beads(QLabel):
    """Shows a bead for each repetition: done, under way, or still to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = self._done = self._current = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_reps(self, total: int, done: int, current: int) -> None:
        """Show `done` of `total` repetitions; `current` is the one under way, from 1, or 0."""
        if (total, done, current) == (self._total, self._done, self._current):
            return
        self._total, self._done, self._current = total, done, current
        self.setAccessibleName(
            ngettext("{done} of {total} repetition done", "{done} of {total} repetitions done", total).format(
                done=done, total=total
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a full bead if done, a ring if under way, a small bead if still to come."""
        del event
        if not self._total:
            return
        step = min(self.width() / self._total, self.height() * 1.4)
        radius = min(step * 0.36, self.height() * 0.42)
        left = (self.width() - step * self._total) / 2 + step / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        rest = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for number in range(1, self._total + 1):
            middle = QPointF(left + step * (number - 1), self.height() / 2)
            if number <= self._done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawEllipse(middle, radius, radius)
            elif number == self._current:
                painter.setPen(QPen(accent, radius * 0.45))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, radius * 0.78, radius * 0.78)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(rest)
                painter.drawEllipse(middle, radius * 0.36, radius * 0.36)
