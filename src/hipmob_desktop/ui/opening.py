"""What stands in the window until everything else is loaded: the name and the start, which can be pressed.

It is the first picture that the person sees, so it is made of as little as possible, and of nothing that is
slow to load. A class of Qt's is made for Python when its name is first used, with all of its enumerations:
therefore as few as can be. No name of `Qt.…` is among them: the first one costs a tenth of the whole start,
and so does whatever else makes PySide look all of them through, such as a brush or a pen made from a colour.
A gradient has two hundred names of its own, so a style sheet makes the ground. To set up fonts costs as much
as `Qt.…`, so the few words are outlines, drawn by `tools/outlines.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from hipmob_desktop.assets import asset
from hipmob_desktop.ui.theme.measures import RADIUS_CARD, ROOMY, WIDE, TextRole, scale_for, size_of, space

if TYPE_CHECKING:
    from PySide6.QtGui import QBrush, QPaintEvent, QResizeEvent

    from hipmob_desktop.ui.theme.colours import Colours

#: Size of the letters in the file, and how high above their baseline capitals are, in its units.
OUTLINE_SIZE, CAPITALS = 100, 72.7

NAME, START, MOMENT = "HipMob", "Start", "One moment…"

#: Width of the frame that says where the keyboard is, in logical pixels at a text scale of 1.
_FRAME = 3

_ROLE = QPalette.ColorRole


class Word:
    """A word as an outline, which is made only when it is to be seen.

    Args:
        width: in units of the file.
        data: its outline as in the `d` of an SVG's path, of nothing but `M` and the points after it.
    """

    def __init__(self, width: float = 0.0, data: str = "") -> None:
        self.width, self._data = width, data

    def paint(self, painter: QPainter, size: float, middle: QPointF, ink: QBrush) -> None:
        """Paint it in letters of `size` logical pixels around `middle`."""
        scale = size / OUTLINE_SIZE
        painter.save()
        painter.translate(middle.x() - scale * self.width / 2, middle.y() + scale * CAPITALS / 2)
        painter.scale(scale, scale)
        painter.fillPath(self.outline(), ink)
        painter.restore()

    def outline(self) -> QPainterPath:
        """Return it from its left edge and its baseline on, in units of the file."""
        path = QPainterPath()
        for part in self._data.split("M")[1:]:
            x, y, *rest = map(float, part.split())
            path.moveTo(x, y)
            for x, y in zip(rest[::2], rest[1::2], strict=True):
                path.lineTo(x, y)
        return path


def words_of(text: str) -> dict[str, Word]:
    """Return the words in the text of a file: one in a line, with its width and its outline."""
    columns = (line.split("\t") for line in text.splitlines())
    return {word: Word(float(width), data) for word, width, data in columns}


def read_words() -> dict[str, Word]:
    """Return the words of the opening; none where the file is missing."""
    try:
        return words_of(asset("opening.txt").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


class _Start(QAbstractButton):
    """The button: a word on the accent's colour."""

    def __init__(self, parent: QWidget, words: dict[str, Word]) -> None:
        super().__init__(parent)
        self._words = words
        self._scale = 1.0
        self.say(START)

    def say(self, word: str) -> None:
        """Show another word."""
        self._word = self._words.get(word, Word())
        self.setAccessibleName(word)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the longest word with room around it."""
        self._scale = scale_for(self.window().width(), self.window().height())
        size = size_of(TextRole.TITLE, self._scale)
        longest = max((word.width for word in self._words.values()), default=0)
        wide, high = longest * size / OUTLINE_SIZE, size * 1.25
        return QSize(round(wide) + 2 * space(WIDE, self._scale), round(high) + 2 * space(ROOMY, self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the button, and a frame where the keyboard is."""
        del event
        colours = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        width, radius = space(_FRAME, self._scale), space(RADIUS_CARD, self._scale)
        half = width / 2
        shape.addRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.fillPath(shape, colours.brush(_ROLE.Accent))
        if self.hasFocus():
            frame = QPen()
            frame.setBrush(colours.brush(_ROLE.Text))
            frame.setWidth(width)
            painter.strokePath(shape, frame)
        size, middle = size_of(TextRole.TITLE, self._scale), QRectF(self.rect()).center()
        self._word.paint(painter, size, middle, colours.brush(_ROLE.HighlightedText))


class Opening(QFrame):
    """Shows the program's name and the start; who presses it early is remembered."""

    #: The first picture is on its way to the screen.
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("HipMob is starting")
        self._was_painted = False
        self.start_wanted = False
        words = read_words()
        self._name = words.pop(NAME, Word())
        self._start = _Start(self, words)
        self._start.pressed.connect(self._want)  # a release may come when the opening is gone

    def offer(self, colours: Colours) -> None:
        """Show it on the ground of these colours, and let the space bar press the start."""
        gradient = f"x1: 0, y1: 0, x2: 0, y2: 1, stop: 0 {colours.ground}, stop: 1 {colours.ground_low}"
        self.setStyleSheet(f"QFrame {{ background: qlineargradient({gradient}); }}")
        self.take_focus()

    def take_focus(self) -> None:
        """Let the keyboard be at the start."""
        self._start.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the start a little above the middle."""
        super().resizeEvent(event)
        size = self._start.sizeHint()
        top = round(self.height() * 0.46)
        self._start.setGeometry((self.width() - size.width()) // 2, top, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the name, and tell once that it was painted."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = scale_for(self.window().width(), self.window().height())
        size = size_of(TextRole.DISPLAY, scale)
        above = space(ROOMY, scale) + size * 0.6
        middle = QPointF(self.width() / 2, self._start.geometry().top() - above)
        self._name.paint(painter, size, middle, self.palette().brush(_ROLE.Text))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _want(self) -> None:
        self.start_wanted = True
        self._start.say(MOMENT)
