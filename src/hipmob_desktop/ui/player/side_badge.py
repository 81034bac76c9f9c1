"""The badge of the trained hip, at that side's edge of the screen."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.player.kept_picture import Kept
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.words import HIPS, SIDES

#: The greatest font size, as a share of the height.
_LETTERS = 0.62


def side_words(side: Side | None, coming: str, *, of_hip: bool) -> str:
    """Return a side in words, or "" for None.

    Args:
        side: the side.
        coming: a word such as "Then" for a side that is still to come, or "".
        of_hip: whether the hip is named, too.
    """
    if side is None:
        return ""
    if not coming:
        return HIPS[side] if of_hip else SIDES[side]
    if not of_hip:
        return side.pick(_("{when}: left"), _("{when}: right")).format(when=coming)
    return side.pick(_("{when}: left hip"), _("{when}: right hip")).format(when=coming)


class SideBadge(QLabel):
    """A tab at the left edge for the left hip, at the right edge for the right one.

    It is filled for the trained hip, and only framed for the next one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side: Side | None = None
        self._coming, self._of_hip = "", True
        self._kept = Kept(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_side(self, side: Side | None, coming: str = "", *, of_hip: bool = True) -> None:
        """Show a side, or hide for None.

        Args:
            side: the trained side, or the next one.
            coming: a word such as "Then" for the next side.
            of_hip: whether the hip is trained; otherwise only the side is named.
        """
        told = side, coming, of_hip
        if told == (self._side, self._coming, self._of_hip) and self.isHidden() is (side is None):
            return
        self._side, self._coming, self._of_hip = told
        self.setVisible(side is not None)
        self.setAccessibleName(self.words)
        self.update()

    @property
    def words(self) -> str:
        """The text of the badge."""
        return side_words(self._side, self._coming, of_hip=self._of_hip)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the tab."""
        del event
        if self._side is not None:
            told = self._side, self._coming, self._of_hip
            QPainter(self).drawPixmap(0, 0, self._kept.picture(told, self._paint_tab))

    def _paint_tab(self, painter: QPainter) -> None:
        """Paint the tab, its words and an arrowhead that points to the edge."""
        colours, roles = self.palette(), QPalette.ColorRole
        height, left = self.height(), self._side is Side.LEFT
        letters = font(round(height * _LETTERS), 700)
        indent, end = height * 0.78, height * 0.42
        room = self.width() - indent - end
        needed = QFontMetrics(letters).horizontalAdvance(self.words) + 2
        if needed > room:
            letters = font(int(height * _LETTERS * room / needed), 700)
        width = indent + end + min(needed, room)
        radius, start = height / 2, 0 if left else self.width() - width
        frame = 0.0 if not self._coming else max(2.0, height * 0.06)
        tab = QRectF(start - (radius if left else 0), 0, width + radius, height)
        tab.adjust(0, frame / 2, 0, -frame / 2)
        tab.adjust(*((0, 0, -frame / 2, 0) if left else (frame / 2, 0, 0, 0)))
        accent = colours.color(roles.Accent)
        painter.setPen(QPen(accent, frame) if frame else Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(roles.Base) if self._coming else accent)
        painter.drawRoundedRect(tab, radius, radius)
        ink = colours.color(roles.Link if self._coming else roles.HighlightedText)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPath(self._arrow(left=left))
        painter.setPen(ink)
        painter.setFont(letters)
        words = QRectF(start + (indent if left else end), 0, width - indent - end, height)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.words)

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


class EdgeLight(QWidget):
    """A bar in the accent colour at the trained side's edge, which repeats the badge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the bar."""
        QPainter(self).fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Accent))
