"""A picture of many values through which the keys and the mouse walk, one value at a time."""

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

_KEYS = Qt.Key

#: So many values are told to assistive technology as a whole, too; of more, each when it is pointed at.
_TOLD_WHOLE = 30


class NavigableChart(QWidget):
    """Holds a sentence for each value and points at one of them; a subclass paints, and says what lies where.

    The arrows left and right go to the neighbour, Home and End to the ends, Enter and a click open the value.

    Args:
        title: what it shows, for assistive technology.
    """

    #: Another value is pointed at: its number.
    pointed = Signal(int)
    #: The value pointed at is to be opened: its number.
    opened = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._sentences: tuple[str, ...] = ()
        self._at = -1
        self.setProperty("letters", "small")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def at(self) -> int:
        """The number of the value that is pointed at, or -1 if there is none."""
        return self._at

    @property
    def sentence(self) -> str:
        """The value that is pointed at, in words."""
        return self._sentences[self._at] if 0 <= self._at < len(self._sentences) else ""

    def set_sentences(self, sentences: Sequence[str], at: int | None = None) -> None:
        """Hold other values in words; point at the last, or at the one numbered `at`."""
        self._sentences = tuple(sentences)
        self._at = len(self._sentences) - 1 if at is None else min(at, len(self._sentences) - 1)
        self._name()
        told = " ".join(self._sentences) if len(self._sentences) <= _TOLD_WHOLE else ""
        self.setAccessibleDescription(f"Arrow keys walk through the values. {told}".strip())
        self.pointed.emit(self._at)
        self.update()

    def point_at(self, number: int) -> None:
        """Point at another value, and have it told; beyond the ends nothing happens."""
        if number == self._at or not 0 <= number < len(self._sentences):
            return
        self._at = number
        self._name()
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence))
        self.pointed.emit(number)
        self.update()

    def steps(self) -> dict[int, int]:
        """Return by how much each key goes on; a subclass with rows has more of them."""
        return {_KEYS.Key_Left: -1, _KEYS.Key_Right: 1}

    def number_at(self, position: QPointF) -> int:
        """Return the number of the value at a place, or -1; a subclass knows where its values are."""
        del position
        return -1

    @property
    def unit(self) -> float:
        """The width of a line of one pixel at a text scale of 1."""
        return self.fontInfo().pixelSize() / 14

    def ink(self, role: QPalette.ColorRole) -> QColor:
        """Return a colour of the theme."""
        return self.palette().color(role)

    def paint_focus(self, painter: QPainter) -> None:
        """Paint the frame that shows where the keyboard is."""
        if self.hasFocus():
            painter.setPen(QPen(self.ink(QPalette.ColorRole.Link), 2 * self.unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)

    def event(self, event: QEvent) -> bool:
        """Claim the keys that walk before a shortcut of the screen does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._target(event.key()) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, or open what is pointed at."""
        target = self._target(event.key())
        if target is None:
            super().keyPressEvent(event)
        elif event.key() in {_KEYS.Key_Return, _KEYS.Key_Enter}:
            self.opened.emit(self._at)
        else:
            self.point_at(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Point at what is under the mouse."""
        self.point_at(self.number_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open what is under the mouse."""
        number = self.number_at(event.position())
        if number >= 0:
            self.point_at(number)
            self.opened.emit(number)

    def _target(self, key: int) -> int | None:
        """Return where a key leads, or None if it is none of ours."""
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


#: From one stripe to the next, and the width of a line, in logical pixels at a text scale of 1.
_APART, _LINE = 6.0, 1.5


def paint_striped(
    painter: QPainter, box: QRectF, radius: float, ink: QColor, ground: QColor, *, unit: float
) -> None:
    """Paint a rounded box with a frame and stripes in `ink`; `unit` is a pixel at a text scale of 1."""
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
