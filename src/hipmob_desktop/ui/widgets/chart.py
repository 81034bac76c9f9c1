"""Charts with keyboard navigation: keys and mouse select one value at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QWidget

from hipmob_desktop.base.messages import _

_KEYS = Qt.Key

#: The most values whose sentences are all in the accessible description. With more, only the selected one is
#: announced.
_TOLD_WHOLE = 30


class NavigableChart(QWidget):
    """Has a sentence for each value, and selects one of them; a subclass paints the values.

    The arrow keys left and right select a neighbour, Home and End the ends. Enter and a click open the value.

    Args:
        title: the accessible name.
    """

    #: Another value is selected: its number.
    pointed = Signal(int)
    #: The selected value is opened: its number.
    opened = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._sentences: tuple[str, ...] = ()
        self._at = -1
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs to the right, and left is left
        self.setProperty("letters", "small")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def at(self) -> int:
        """The number of the selected value, or -1 without values."""
        return self._at

    @property
    def sentence(self) -> str:
        """The selected value, in words."""
        return self._sentences[self._at] if 0 <= self._at < len(self._sentences) else ""

    def set_sentences(self, sentences: Sequence[str], at: int | None = None) -> None:
        """Show other values in words; select the last one, or number `at`."""
        self._sentences = tuple(sentences)
        self._at = len(self._sentences) - 1 if at is None else min(at, len(self._sentences) - 1)
        self._name()
        told = " ".join(self._sentences) if len(self._sentences) <= _TOLD_WHOLE else ""
        self.setAccessibleDescription(" ".join((_("Arrow keys walk through the values."), told)).strip())
        self.pointed.emit(self._at)
        self.update()

    def point_at(self, number: int) -> None:
        """Select another value and announce it; beyond the ends nothing happens."""
        if number == self._at or not 0 <= number < len(self._sentences):
            return
        self._at = number
        self._name()
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence))
        self.pointed.emit(number)
        self.update()

    def steps(self) -> dict[int, int]:
        """Return the number of values by which each key moves; a subclass with rows has more keys."""
        return {_KEYS.Key_Left: -1, _KEYS.Key_Right: 1}

    def number_at(self, position: QPointF) -> int:
        """Return the number of the value at a position, or -1; a subclass overrides it."""
        del position
        return -1

    @property
    def unit(self) -> float:
        """A pixel of the design (text scale 1), in logical pixels."""
        return self.fontInfo().pixelSize() / 14

    def ink(self, role: QPalette.ColorRole) -> QColor:
        """Return a colour of the theme."""
        return self.palette().color(role)

    def paint_focus(self, painter: QPainter) -> None:
        """Paint the frame that marks the focus."""
        if self.hasFocus():
            painter.setPen(QPen(self.ink(QPalette.ColorRole.Link), 2 * self.unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)

    def event(self, event: QEvent) -> bool:
        """Claim the navigation keys before a shortcut of the screen does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._target(event.key()) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Select a value, or open the selected one; other arrows move the focus, as a remote has no Tab."""
        target = self._target(event.key())
        if target is None and event.key() in {_KEYS.Key_Down, _KEYS.Key_Up}:
            self.focusNextPrevChild(event.key() == _KEYS.Key_Down)
        elif target is None:
            super().keyPressEvent(event)
        elif event.key() in {_KEYS.Key_Return, _KEYS.Key_Enter}:
            self.opened.emit(self._at)
        else:
            self.point_at(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select the value under the mouse."""
        self.point_at(self.number_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the value under the mouse."""
        number = self.number_at(event.position())
        if number >= 0:
            self.point_at(number)
            self.opened.emit(number)

    def _target(self, key: int) -> int | None:
        """Return the number that a key selects, or None for any other key."""
        if not self._sentences:
            return None
        last = len(self._sentences) - 1
        ends: dict[int, int] = {
            _KEYS.Key_Home: 0,
            _KEYS.Key_End: last,
            _KEYS.Key_Return: self._at,
            _KEYS.Key_Enter: self._at,
        }
        if key in ends:
            return ends[key]
        step = self.steps().get(key)
        return None if step is None else min(max(self._at + step, 0), last)

    def _name(self) -> None:
        told = f"{self._title}. {self.sentence}" if self.sentence else self._title
        self.setAccessibleName(told)


#: Logical pixels at a text scale of 1: the distance between two stripes, and the width of a line.
_APART, _LINE = 6.0, 1.5


def paint_striped(
    painter: QPainter, box: QRectF, radius: float, ink: QColor, ground: QColor, *, unit: float
) -> None:
    """Paint a rounded box with a frame and stripes.

    Args:
        painter: an active painter.
        box: the rectangle, in logical pixels.
        radius: the corner radius, in logical pixels.
        ink: the colour of frame and stripes.
        ground: the colour of the background.
        unit: a pixel of the design, in logical pixels.
    """
    outline = QPainterPath()
    outline.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawPath(outline)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, _LINE * 0.75 * unit))
    stripe, high = box.left() + _APART * unit / 2, box.height()
    while stripe < box.right() + high:  # from the lower left to the upper right
        painter.drawLine(QLineF(stripe - high, box.bottom(), stripe, box.top()))
        stripe += _APART * unit
    painter.restore()
    painter.setPen(QPen(ink, _LINE * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
