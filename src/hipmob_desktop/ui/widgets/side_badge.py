"""Says which side is trained: a word in the accent's colour, at that side's edge of the screen."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.words import SIDES


class SideBadge(QLabel):
    """A tab that grows out of the left edge for the left side and out of the right edge for the right one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side: Side | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_side(self, side: Side | None) -> None:
        """Show a side, or nothing where no side is trained."""
        self._side = side
        self.setVisible(side is not None)
        self.setAccessibleName(f"{SIDES[side]} hip" if side else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the tab, its word and an arrowhead that points to the edge."""
        del event
        if self._side is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        radius = self.height() / 2
        left = self._side is Side.LEFT
        tab = QRectF(self.rect()).adjusted(-radius if left else 0, 0, 0 if left else radius, 0)
        painter.drawRoundedRect(tab, radius, radius)
        ink = self.palette().color(QPalette.ColorRole.HighlightedText)
        painter.setBrush(ink)
        painter.drawPath(self._arrow(left=left))
        painter.setPen(ink)
        painter.setFont(font(round(self.height() * 0.54), 700))
        indent = self.height() * 0.62
        words = QRectF(self.rect()).adjusted(indent if left else 0, 0, 0 if left else -indent, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, SIDES[self._side])

    def _arrow(self, *, left: bool) -> QPainterPath:
        size = self.height() * 0.2
        tip = self.height() * 0.34 if left else self.width() - self.height() * 0.34
        back = tip + (size * 1.5 if left else -size * 1.5)
        middle = self.height() / 2
        path = QPainterPath()
        path.moveTo(tip, middle)
        path.lineTo(back, middle - size)
        path.lineTo(back, middle + size)
        path.closeSubpath()
        return path
