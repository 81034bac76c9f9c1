"""What stands in the window until everything else is loaded: the name and the start, which can be pressed.

It is the first picture that the person sees, so it is made of as little as possible, and of nothing that is
slow to load. No name of `Qt.…` is used for that reason: the first one costs a tenth of the whole start,
and so does whatever else makes PySide look all of them through, such as a brush or a pen made from a colour.
To set up fonts costs as much again, so its few words are outlines, drawn by `tools/outlines.py`.
"""

import json

from PySide6.QtCore import QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from hipmob_desktop.assets import asset
from hipmob_desktop.ui.theme.backdrop import ground_of
from hipmob_desktop.ui.theme.measures import RADIUS_CARD, ROOMY, WIDE, TextRole, scale_for, size_of

#: Size of the letters in the file, and how high above their baseline capitals are, in its units.
OUTLINE_SIZE, CAPITALS = 100, 72.7

NAME, START, MOMENT = "HipMob", "Start", "One moment…"

#: Width of the frame that says where the keyboard is, in logical pixels.
_FRAME = 3

_ROLE = QPalette.ColorRole


def outline(elements: list[list[float]]) -> QPainterPath:
    """Return a path from its kinds of element (0 move, 1 line, 2 curve) and their coordinates."""
    path = QPainterPath()
    for kind, *numbers in elements:
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        (path.moveTo, path.lineTo, path.cubicTo)[int(kind)](*points)
    return path


def _read_outlines() -> dict[str, QPainterPath]:
    """Return the words as paths; none where the file is missing."""
    try:
        found = json.loads(asset("opening.json").read_bytes())
    except FileNotFoundError:
        return {}
    return {word: outline(elements) for word, elements in found.items()}


def _placed(word: QPainterPath, size: float, middle: QPointF) -> QPainterPath:
    """Return a word in letters of `size` logical pixels around `middle`."""
    scale, width = size / OUTLINE_SIZE, word.boundingRect().width()
    place = QTransform.fromTranslate(middle.x() - scale * width / 2, middle.y() + scale * CAPITALS / 2)
    return place.scale(scale, scale).map(word)


class _Start(QAbstractButton):
    """The button: a word on the accent's colour."""

    def __init__(self, parent: QWidget, words: dict[str, QPainterPath]) -> None:
        super().__init__(parent)
        self._words = words
        self._size = 0
        self.say(START)

    def say(self, word: str) -> None:
        """Show another word."""
        self._word = self._words.get(word, QPainterPath())
        self.setAccessibleName(word)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the longest word with room around it."""
        self._size = size_of(TextRole.TITLE, scale_for(self.window().width(), self.window().height()))
        longest = max((word.boundingRect().width() for word in self._words.values()), default=0)
        wide, high = longest * self._size / OUTLINE_SIZE, self._size * 1.25
        return QSize(round(wide) + 2 * WIDE, round(high) + 2 * ROOMY)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the button, and a frame where the keyboard is."""
        del event
        colours = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        half = _FRAME / 2
        shape.addRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS_CARD, RADIUS_CARD)
        painter.fillPath(shape, colours.brush(_ROLE.Accent))
        if self.hasFocus():
            frame = QPen()
            frame.setBrush(colours.brush(_ROLE.Text))
            frame.setWidth(_FRAME)
            painter.strokePath(shape, frame)
        word = _placed(self._word, self._size, QRectF(self.rect()).center())
        painter.fillPath(word, colours.brush(_ROLE.HighlightedText))


class Opening(QWidget):
    """Shows the program's name and the start; who presses it early is remembered."""

    #: The first picture is on its way to the screen.
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("HipMob is starting")
        self._was_painted = False
        self.start_wanted = False
        words = _read_outlines()
        self._name = words.pop(NAME, QPainterPath())
        self._start = _Start(self, words)
        self._start.clicked.connect(self._want)

    def offer(self) -> None:
        """Let the space bar press the start."""
        self._start.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the start a little above the middle."""
        super().resizeEvent(event)
        size = self._start.sizeHint()
        top = round(self.height() * 0.46)
        self._start.setGeometry((self.width() - size.width()) // 2, top, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the name, and tell once that it was painted."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        del event
        ground = QPainterPath()
        ground.addRect(QRectF(self.rect()))
        painter.fillPath(ground, QBrush(ground_of(self)))
        size = size_of(TextRole.DISPLAY, scale_for(self.window().width(), self.window().height()))
        middle = QPointF(self.width() / 2, self._start.geometry().top() - ROOMY - size * 0.6)
        painter.fillPath(_placed(self._name, size, middle), self.palette().brush(_ROLE.Text))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _want(self) -> None:
        self.start_wanted = True
        self._start.say(MOMENT)
