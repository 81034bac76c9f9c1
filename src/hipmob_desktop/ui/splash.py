"""The splash: the program's name and a start button, shown until the rest is loaded.

The splash is the first picture, so it imports nothing slow and uses few classes. PySide makes each class of
Qt, with all enumerations, when its name is first used. The first use of `Qt` costs a tenth of the start. So
does a brush or a pen that is made from a colour. A gradient costs an eighth, so a style sheet paints the
backdrop. Fonts cost a sixth, so the words are outlines, drawn by `tools/outlines.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.messages import N_, SOURCE, _, language
from hipmob_desktop.ui.theme.measures import RADIUS_CARD, ROOMY, WIDE, TextRole, scale_for, size_of, space

if TYPE_CHECKING:
    from PySide6.QtGui import QBrush, QPaintEvent, QResizeEvent

    from hipmob_desktop.ui.theme.colours import Colours

#: Font size, and height of capitals, in units of the outlines' file.
OUTLINE_SIZE, CAPITALS = 100, 72.7

NAME, START, MOMENT = "HipMob", N_("Start"), N_("One moment…")

#: Width of the focus frame, in logical pixels at a text scale of 1.
_FRAME = 3

_ROLE = QPalette.ColorRole


def outlines_of(text: str) -> dict[str, QPainterPath]:
    """Return the outlines in a file's text, by their words, from the left edge and the baseline.

    Each line has a word and the `d` attribute of an SVG path, with only `M` and points.
    """
    outlines: dict[str, QPainterPath] = {}
    for line in text.splitlines():
        word, data = line.split("\t")
        path = outlines[word] = QPainterPath()
        for part in data.split("M")[1:]:
            x, y, *rest = map(float, part.split())
            path.moveTo(x, y)
            for x, y in zip(rest[::2], rest[1::2], strict=True):
                path.lineTo(x, y)
    return outlines


def read_outlines() -> dict[str, QPainterPath]:
    """Return the outlines of the splash; empty if the file is missing."""
    try:
        return outlines_of(asset("splash.txt").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def outline_of(word: str) -> QPainterPath:
    """Return the outline of a word in another language than English, from the left edge and the baseline."""
    from hipmob_desktop.ui.theme.fonts import font, load_fonts  # noqa: PLC0415 - English does without

    load_fonts("Bold")
    outline = QPainterPath()
    outline.addText(QPointF(0, 0), font(OUTLINE_SIZE, 700), word)
    outline.translate(-outline.boundingRect().left(), 0)
    return outline


def _paint_word(painter: QPainter, outline: QPainterPath, size: float, middle: QPointF, ink: QBrush) -> None:
    """Paint a word at a font size of `size` logical pixels around `middle`."""
    scale = size / OUTLINE_SIZE
    painter.translate(middle.x() - scale * _width(outline) / 2, middle.y() + scale * CAPITALS / 2)
    painter.scale(scale, scale)
    painter.fillPath(outline, ink)


def _width(outline: QPainterPath) -> float:
    return outline.boundingRect().width()


class _StartButton(QAbstractButton):
    """A button with an outlined word on the accent's colour."""

    def __init__(self, parent: QWidget, outlines: dict[str, QPainterPath]) -> None:
        super().__init__(parent)
        self._outlines, self._scale = outlines, 1.0
        if language() != SOURCE:
            self._outlines = {_(word): outline_of(_(word)) for word in (START, MOMENT)}
        self.show_word(_(START))

    def show_word(self, word: str) -> None:
        """Show a word."""
        self._outline = self._outlines.get(word, QPainterPath())
        self.setAccessibleName(word)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the longest word with its padding."""
        self._scale = scale_for(self.window().width(), self.window().height())
        size = size_of(TextRole.TITLE, self._scale)
        longest = max(map(_width, self._outlines.values()), default=0)
        wide, high = longest * size / OUTLINE_SIZE, size * 1.25
        return QSize(round(wide) + 2 * space(WIDE, self._scale), round(high) + 2 * space(ROOMY, self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the button, and a frame if it has the focus."""
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
        _paint_word(painter, self._outline, size, middle, colours.brush(_ROLE.HighlightedText))


class Splash(QFrame):
    """Shows the name and the start button; an early press is remembered."""

    #: The first picture is painted.
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("HipMob is starting"))
        self._was_painted = self.start_wanted = False
        outlines = read_outlines()
        self._name = outlines.pop(NAME, QPainterPath())
        self._button = _StartButton(self, outlines)
        self.setFocusProxy(self._button)
        self._button.pressed.connect(self._remember)  # pressed, because the splash may be gone at the release

    def offer(self, colours: Colours) -> None:
        """Show the backdrop in these colours, and focus the start button."""
        gradient = f"x1: 0, y1: 0, x2: 0, y2: 1, stop: 0 {colours.ground}, stop: 1 {colours.ground_low}"
        self.setStyleSheet(f"QFrame {{ background: qlineargradient({gradient}); }}")
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the start button a little above the middle."""
        super().resizeEvent(event)
        size = self._button.sizeHint()
        top = round(self.height() * 0.46)
        self._button.setGeometry((self.width() - size.width()) // 2, top, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the name, and emit `painted` once."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = scale_for(self.window().width(), self.window().height())
        size = size_of(TextRole.DISPLAY, scale)
        above = space(ROOMY, scale) + size * 0.6
        middle = QPointF(self.width() / 2, self._button.geometry().top() - above)
        _paint_word(painter, self._name, size, middle, self.palette().brush(_ROLE.Text))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _remember(self) -> None:
        self.start_wanted = True
        self._button.show_word(_(MOMENT))
