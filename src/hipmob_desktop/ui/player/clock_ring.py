"""The time of a phase: a ring that fills with what is done, and inside the clock of what is left."""

from dataclasses import dataclass
from math import pi, sqrt

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hipmob_desktop.ui.player.beads import Beads
from hipmob_desktop.ui.player.kept_picture import Kept
from hipmob_desktop.ui.theme.distance import CAPITAL
from hipmob_desktop.ui.theme.fonts import font


@dataclass(frozen=True, slots=True)
class _Inside:
    """What stands in a ring, as parts of its height.

    Attributes:
        stroke: the width of its line.
        clock, clock_at: the size of the clock's letters, and how far down their middle is, above a note.
        note, note_at: the same of the note.
        pause_at: how far down the middle of the sign of a pause is; before the note, if it is as far.
        beads: left, top, width and height of the beads.
    """

    stroke: float
    clock: float
    clock_at: float
    note: float
    note_at: float
    pause_at: float
    beads: tuple[float, float, float, float]


_ROUND = _Inside(0.055, 0.31, 0.425, 0.085, 0.645, 0.18, (0.27, 0.715, 0.46, 0.08))

#: In one that is wider than high the letters have nearly all of the height.
_FLAT = _Inside(0.045, 0.571, 0.395, 0.185, 0.725, 0.725, (0.3, 0.845, 1.0, 0.07))

#: The clock's letters are bold, the note's semi-bold; the smallest of it in logical pixels.
_CLOCK_WEIGHT, _NOTE_WEIGHT, _LEAST = 700, 600, 11

#: How much of the round ends words may fill.
_AIR = 0.97

#: How far a breath has swollen at its least and at its most, as parts of the ring.
_EMPTY, _FULL = 0.42, 0.94

#: How far the end of what is done has to move to be painted anew, as a part of the line's width, and how many
#: logical pixels the breath's outline has to: what is so slow moves smoothly all the same, and each time the
#: figure behind it has to be painted as well.
_NOTICED, _SWOLLEN = 0.35, 1.0


class ClockRing(QLabel):
    """Shows a share of time that is done, as a ring, and words: a clock and a short note below it.

    What is filled with the accent is done, as in the strip of the session and in the beads. The ring is a
    circle in a square place, and has straight sides in one that is wider.

    Attributes:
        beads: the repetitions, below the note.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = ""
        self._note = ""
        self._share = 0.0
        self._swell: float | None = None
        self._paused = False
        self._ground, self._words, self._still = Kept(self), Kept(self), Kept(self)
        self.beads = Beads(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_time(
        self, clock: str, note: str, share: float, swell: float | None = None, *, paused: bool = False
    ) -> None:
        """Show how far a phase is.

        Args:
            clock: the time that is left, in words, such as "0:45".
            note: a word below it.
            share: of the phase that is done, 0 to 1.
            swell: how far a breath has swollen, 0 to 1, or None where breath is not the clock.
            paused: whether the sign of a pause stands above the clock.
        """
        same = (clock, note, paused) == (self._clock, self._note, self._paused)
        if same and not self._has_filled(share) and not self._has_swollen(swell):
            return
        if not same or self._has_filled(share):
            self._clock, self._note, self._share, self._paused = clock, note, share, paused
        self._swell = swell
        name = f"{clock} left"
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    def _has_filled(self, share: float) -> bool:
        """Whether it can be seen that another share is done."""
        moved = abs(share - self._share) * _around(QRectF(self.rect()))
        return moved >= _NOTICED * self._inside.stroke * self.height()

    def _has_swollen(self, swell: float | None) -> bool:
        if swell is None or self._swell is None:
            return swell is not self._swell
        return abs(swell - self._swell) * (_FULL - _EMPTY) * self.width() / 2 >= _SWOLLEN

    @property
    def _inside(self) -> _Inside:
        return _FLAT if self.width() > self.height() * 1.2 else _ROUND

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the beads below the note."""
        super().resizeEvent(event)
        left, top, width, height = (part * self.height() for part in self._inside.beads)
        self.beads.setGeometry(QRect(round(left), round(top), round(width), round(height)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground with the empty ring, the breath inside it, what is done, and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._swell is None:  # the figure moves behind it more often than it changes itself
            told = self._inside, self._share, self._told
            painter.drawPixmap(0, 0, self._still.picture(told, self._paint_all))
        else:
            self._paint_all(painter)

    @property
    def _told(self) -> tuple[str, str, bool]:
        return self._clock, self._note, self._paused

    def _paint_all(self, painter: QPainter) -> None:
        colours, line = _colours(), self._line
        painter.drawPixmap(0, 0, self._ground.picture(self._inside, self._paint_ground))
        if self._swell is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(QPalette.ColorRole.LinkVisited))
            painter.drawPath(_outline(_swollen(line, self._swell)))
        if self._share > 0:
            stroke = self.height() * self._inside.stroke
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_done(line, self._share, stroke, colours.color(QPalette.ColorRole.Accent)))
            painter.drawPath(_outline(line))
        painter.drawPixmap(0, 0, self._words.picture(self._told, self._paint_all_words))

    def _paint_ground(self, painter: QPainter) -> None:
        colours = _colours()
        ground = QColor(colours.color(QPalette.ColorRole.Base))
        ground.setAlphaF(0.9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPath(_outline(QRectF(self.rect())))
        stroke = self.height() * self._inside.stroke
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Midlight), stroke))
        painter.drawPath(_outline(self._line))

    @property
    def _line(self) -> QRectF:
        """The middle of the ring's line."""
        stroke = self.height() * self._inside.stroke
        return QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)

    def _paint_all_words(self, painter: QPainter) -> None:
        inside = self._inside
        middle = inside.clock_at if self._note else 0.5
        self._paint_words(painter, self._clock, inside.clock, _CLOCK_WEIGHT, middle)
        width = self._paint_words(painter, self._note, inside.note, _NOTE_WEIGHT, inside.note_at)
        if self._paused:
            beside = inside.pause_at == inside.note_at
            self._paint_pause(painter, _colours().color(QPalette.ColorRole.Link), width if beside else 0.0)

    def _paint_pause(self, painter: QPainter, colour: QColor, beside: float) -> None:
        """Paint two small upright bars in the middle, or before words of so many logical pixels."""
        height = self.height() * 0.1
        width = height * 0.3
        x = self.width() / 2 - (beside / 2 + height if beside else 0.0)
        y = self.height() * self._inside.pause_at - height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for shift in (-1.45 * width, 0.45 * width):
            painter.drawRoundedRect(QRectF(x + shift, y, width, height), width * 0.3, width * 0.3)

    def _paint_words(self, painter: QPainter, words: str, size: float, weight: int, middle: float) -> int:
        """Paint words around `middle`, smaller where the ring is too narrow for them; return their width."""
        letters = font(max(_LEAST, round(size * self.height())), weight)
        needed, room = QFontMetrics(letters).horizontalAdvance(words), self._room(middle, size)
        if needed > room:
            letters = font(int(letters.pixelSize() * room / needed), weight)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.setFont(letters)
        place = QRectF(self.rect()).translated(0, (middle - 0.5) * self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return QFontMetrics(letters).horizontalAdvance(words)

    def _room(self, middle: float, size: float) -> float:
        """Return the width within the ring's line where the corners of letters around `middle` are."""
        radius = 0.5 - 1.5 * self._inside.stroke
        off = abs(middle - 0.5) + size * CAPITAL / 2
        return self.width() + self.height() * (2 * _AIR * sqrt(radius**2 - off**2) - 1)


def _colours() -> QPalette:
    """Return the window's colours; the style sheet gives a label a palette without a ground."""
    return QApplication.palette()


def _outline(box: QRectF) -> QPainterPath:
    """Return the outline of a box with half circles at its ends, clockwise from the middle of its top."""
    end = QRectF(box.right() - box.height(), box.top(), box.height(), box.height())
    path = QPainterPath()
    path.moveTo(box.center().x(), box.top())
    path.arcTo(end, 90, -180)
    path.arcTo(end.translated(box.height() - box.width(), 0), 270, -180)
    path.closeSubpath()
    return path


def _around(box: QRectF) -> float:
    """Return the length of an outline."""
    return 2 * (box.width() - box.height()) + pi * box.height()


def _swollen(ring: QRectF, swell: float) -> QRectF:
    """Return how large a breath is: it grows with the in-breath and shrinks with the out-breath."""
    part = (_EMPTY + (_FULL - _EMPTY) * swell) / 2
    wide, high = ring.width() * part, ring.height() * part
    return QRectF(ring.center().x() - wide, ring.center().y() - high, 2 * wide, 2 * high)


def _done(ring: QRectF, share: float, width: float, colour: QColor) -> QPen:
    """Return a pen that paints only the first `share` of a ring: one dash that is so long."""
    around = _around(ring)
    pen = QPen(colour, width)
    pen.setDashPattern([share * around / width, around / width])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
