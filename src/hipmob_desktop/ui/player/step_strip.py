"""The strip of a setup's steps: done, present and coming ones."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.theme.fonts import font

#: Multiples of the font size: the gap between a dot and its word, between two steps, and the padding.
_AFTER_DOT, _BETWEEN, _INSIDE = 0.45, 1.3, 0.7

#: The least share of the font size; below it only the present step is shown.
_LEAST_SHRINK = 0.72


class StepStrip(QLabel):
    """Shows the steps in a row, on a translucent ground that keeps them legible over the figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self._at, self._size = 0, 16
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_size(self, size: int) -> None:
        """Set the greatest font size, in logical pixels."""
        self._size = size
        self.update()

    def show_steps(self, steps: Sequence[str], at: int) -> None:
        """Show these steps; the one at index `at` is under way. Hide without steps."""
        if (tuple(steps), at) == (self._steps, self._at):
            return
        self._steps, self._at = tuple(steps), at
        self.setVisible(bool(steps))
        self.setAccessibleName(self.words)
        self.update()

    @property
    def words(self) -> str:
        """The present step in words."""
        if not self._steps:
            return ""
        if self._at >= len(self._steps):
            return _("Ready")
        return _("Step {number} of {count}: {step}").format(
            number=self._at + 1, count=len(self._steps), step=self._steps[self._at]
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and each step with its dot."""
        del event
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._fitting()
        steps = self._steps if size else (self.words,)
        size = size or round(self._size * _LEAST_SHRINK)
        width = self._width(steps, size)
        roles = QPalette.ColorRole
        ground = QColor(QApplication.palette().color(roles.Window))
        ground.setAlphaF(0.82)
        place = QRectF((self.width() - width) / 2, 0, width, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, self.height() / 2, self.height() / 2)
        x = place.left() + _INSIDE * size
        for number, step in sorted(enumerate(steps), reverse=self.isRightToLeft()):
            done = number < self._at or len(steps) < len(self._steps)
            now = number == self._at or len(steps) < len(self._steps)
            x = self._paint_step(painter, step, x, size, done=done, now=now) + _BETWEEN * size

    def _paint_step(
        self, painter: QPainter, step: str, x: float, size: int, *, done: bool, now: bool
    ) -> float:
        """Paint one step from `x` on, and return its right edge, in logical pixels."""
        roles, colours = QPalette.ColorRole, self.palette()
        radius, middle = size * 0.26, self.height() / 2
        accent = colours.color(roles.Accent)
        painter.setPen(QPen(accent if done or now else colours.color(roles.PlaceholderText), size * 0.11))
        painter.setBrush(accent if done else Qt.BrushStyle.NoBrush)
        letters = font(size, 700 if now else 400)
        width, beside = QFontMetrics(letters).horizontalAdvance(step), 2 * radius + _AFTER_DOT * size
        dot, text = (x + width + beside - radius, x) if self.isRightToLeft() else (x + radius, x + beside)
        painter.drawEllipse(QPointF(dot, middle), radius, radius)
        painter.setFont(letters)
        painter.setPen(colours.color(roles.Text if now else roles.PlaceholderText))
        painter.drawText(QRectF(text, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, step)
        return x + beside + width

    def _fitting(self) -> int:
        """Return the largest font size at which all steps fit, or 0."""
        least = max(12, round(self._size * _LEAST_SHRINK))
        sizes = range(self._size, min(self._size, least) - 1, -1)
        return next((size for size in sizes if self._width(self._steps, size) <= self.width()), 0)

    def _width(self, steps: Sequence[str], size: int) -> float:
        """Return the width of all steps in bold letters, in logical pixels."""
        metrics = QFontMetrics(font(size, 700))
        dots = len(steps) * (0.52 + _AFTER_DOT) * size
        words = sum(metrics.horizontalAdvance(step) for step in steps)
        return dots + words + (len(steps) - 1) * _BETWEEN * size + 2 * _INSIDE * size
