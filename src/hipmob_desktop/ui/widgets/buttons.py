"""Buttons: with an icon, for the main action, and a check box."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QSizePolicy, QWidget

from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import HAIR, TIGHT


class IconButton(QPushButton):
    """A small button with one of our icons.

    Its label is also its accessible name and, with the key, its tool tip.

    Args:
        icon_name: a file of `assets/icons`.
        label: its effect, in a word or two.
        key: the key with the same effect, as it is written, or "".
        text: whether the label is beside the icon.
        size: the icon's size, as a multiple of the text's.
        role: the palette role of the icon's colour.
    """

    def __init__(
        self,
        icon_name: str,
        label: str,
        key: str = "",
        *,
        text: bool = False,
        size: float = 1.4,
        role: QPalette.ColorRole = QPalette.ColorRole.Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._label, self._key = icon_name, label, key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._size, self._role = size, role
        self._text_shown = text
        self.setProperty("icon-only", "false" if text else "true")
        self.say(icon_name, label)

    def show_label(self, *, shown: bool) -> None:
        """Show the label beside the icon, or only the icon."""
        self._text_shown = shown
        self.setProperty("icon-only", "false" if shown else "true")
        self.setText(f" {self._label}" if shown else "")

    def say(self, icon_name: str, label: str) -> None:
        """Show another icon and label, for another effect."""
        self._icon_name, self._label = icon_name, label
        self.setText(f" {label}" if self._text_shown else "")
        self.setAccessibleName(label)
        self.setToolTip(f"{label} ({self._key})" if self._key else label)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._tint()

    def _tint(self) -> None:
        colour = self.palette().color(self._role)
        size = round(self.fontInfo().pixelSize() * self._size)
        self.setIconSize(QSize(size, size))
        self.setIcon(icon(self._icon_name, colour, size))


class StartButton(QPushButton):
    """The large button of a screen's main action, in the accent colour.

    Args:
        icon_name: a file of `assets/icons`, or "" for no icon.
        label: its effect, in a word or two.
    """

    def __init__(self, icon_name: str, label: str) -> None:
        super().__init__(f" {label}")
        self._icon_name = icon_name
        self.setProperty("kind", "start")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()

    def say(self, icon_name: str, label: str) -> None:
        """Show another icon and label, for another effect."""
        self.setText(f" {label}" if icon_name else label)
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._tint()

    def show_small(self, *, small: bool) -> None:
        """Show the button as small as others, or large."""
        if bool(self.property("small")) != small:
            self.setProperty("small", small)
            self.style().polish(self)

    def show_marked(self, *, marked: bool) -> None:
        """Show the button as if it had the focus, because Enter presses it from the screen, or as usual."""
        if bool(self.property("marked")) != marked:
            self.setProperty("marked", marked)
            self.style().polish(self)

    def show_tight(self, *, tight: bool) -> None:
        """Show the button with small padding, for a low page, or with the usual one."""
        if bool(self.property("tight")) != tight:
            self.setProperty("tight", tight)
            self.style().polish(self)

    def show_second(self, *, second: bool) -> None:
        """Show the button as a screen's second action, or as the main one."""
        kind = "second" if second else "start"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().polish(self)
            self._tint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when colours or text sizes change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._tint()

    def _tint(self) -> None:
        if not self._icon_name:
            self.setIcon(QIcon())
            return
        size = max(24, round(self.fontInfo().pixelSize() * 1.4))
        self.setIconSize(QSize(size, size))
        roles = QPalette.ColorRole
        role = roles.Link if self.property("kind") == "second" else roles.HighlightedText
        self.setIcon(icon(self._icon_name, self.palette().color(role), size))


#: The tick's corners, as shares of the box.
_TICK = ((0.26, 0.52), (0.43, 0.69), (0.76, 0.33))


#: Width of a key, font size of its letter, and gaps beside both, as shares of the box.
_KEY, _LETTER, _GAP = 0.86, 0.58, 0.36


class Tick(QCheckBox):
    """A check box in the program's own style, whose label may take several lines.

    Args:
        words: the label.
        key: the key that ticks it, which is shown before the label; or "".
    """

    def __init__(self, words: str, key: str = "") -> None:
        super().__init__(words)
        self._key = key
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size with the label on one line."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(self._indent() + words + HAIR, self.heightForWidth(self._indent() + words + HAIR))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the label's longest word."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(self._indent() + longest + HAIR, self._box() + 2 * HAIR)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return True: a narrow box is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the label's height in `width`."""
        return max(self._box(), self._words(self.fontMetrics(), width).height()) + 2 * HAIR

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002, N802 - Qt's name and its argument
        """Return True: label and box can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the box, its tick and the label; a frame marks the focus."""
        del event
        # The style sheet gives a check box its own palette, whose quiet colour is too pale.
        colours, side = QApplication.palette(), self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(HAIR, (self.height() - side) / 2, side, side).adjusted(1.5, 1.5, -1.5, -1.5)
        role = QPalette.ColorRole
        on = self.isChecked()
        painter.setPen(QPen(colours.color(role.Accent if on else role.PlaceholderText), 2))
        painter.setBrush(colours.color(role.Accent if on else role.Base))
        painter.drawRoundedRect(box, side * 0.28, side * 0.28)
        if on:
            pen = QPen(colours.color(role.HighlightedText), side * 0.12)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            corners = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK]
            painter.drawPolyline(QPolygonF(corners))
        if self._key:
            self._paint_key(painter, box)
        painter.setPen(colours.color(role.Text))
        place = QRect(self._indent(), 0, self.width() - self._indent(), self.height())
        painter.drawText(
            place,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap,
            self.text(),
        )
        if self.hasFocus():
            painter.setPen(QPen(colours.color(role.Link), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), TIGHT, TIGHT)

    def _paint_key(self, painter: QPainter, box: QRectF) -> None:
        """Paint the key that ticks it, as a key cap."""
        role, side = QPalette.ColorRole, box.width() * _KEY
        key = QRectF(box.right() + self._gap(), box.center().y() - side / 2, side, side)
        painter.setPen(QPen(QApplication.palette().color(role.PlaceholderText), 1))
        painter.setBrush(QApplication.palette().color(role.AlternateBase))
        painter.drawRoundedRect(key, side * 0.2, side * 0.2)
        painter.setFont(font(round(box.width() * _LETTER), 600))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(self.font())

    def _box(self) -> int:
        return round(self.fontInfo().pixelSize() * 1.4)

    def _indent(self) -> int:
        key = self._gap() + round(self._box() * _KEY) if self._key else 0
        return HAIR + self._box() + key + self._gap()

    def _gap(self) -> int:
        return round(self._box() * _GAP)

    def _words(self, metrics: QFontMetrics, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - self._indent()), 10_000)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
