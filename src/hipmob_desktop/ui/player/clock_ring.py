"""The time of a phase: a ring shows the share done, and a clock inside it the time left."""

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

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.player.beads import Beads
from hipmob_desktop.ui.player.kept_picture import Kept
from hipmob_desktop.ui.theme.distance import CAPITAL
from hipmob_desktop.ui.theme.fonts import font


@dataclass(frozen=True, slots=True)
class _Inside:
    """The proportions of a ring, as shares of its height.

    Attributes:
        stroke: the width of its line.
        clock, clock_at: the clock's font size, and the vertical middle of the clock above a note.
        note, note_at: the same of the note.
        pause_at: the vertical middle of the pause sign. Equal to `note_at`, the sign is before the note.
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

#: The proportions of a wide ring, whose letters take nearly the whole height.
_FLAT = _Inside(0.045, 0.571, 0.395, 0.185, 0.725, 0.725, (0.3, 0.845, 1.0, 0.07))

#: Font weights of clock and note (700 is bold, 600 semi-bold), and the least font size in logical pixels.
_CLOCK_WEIGHT, _NOTE_WEIGHT, _LEAST = 700, 600, 11

#: The share of the round ends' width that words may fill.
_AIR = 0.97

#: The breath's least and greatest size, as shares of the ring's.
_EMPTY, _FULL = 0.42, 0.94

#: The least visible changes: the done end's, as a share of the line's width; the breath's, in logical pixels.
#: Smaller ones are not painted, because the figure behind would have to be painted as well.
_NOTICED, _SWOLLEN = 0.35, 1.0


class ClockRing(QLabel):
    """Shows the share of a phase that is done, the time left, and a short note.

    The done part has the accent colour, as in the session strip and the beads. The ring is a circle in a
    square, and has straight sides in a wider rectangle.

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
        """Show an instant of a phase.

        Args:
            clock: the time left in words, such as "0:45".
            note: a word below the clock, or empty.
            share: the done share of the phase, 0 to 1.
            swell: the breath's fill, 0 to 1, or None for no breath.
            paused: whether to show the pause sign.
        """
        same = (clock, note, paused) == (self._clock, self._note, self._paused)
        if same and not self._has_filled(share) and not self._has_swollen(swell):
            return
        if not same or self._has_filled(share):
            self._clock, self._note, self._share, self._paused = clock, note, share, paused
        self._swell = swell
        name = _("{time} left").format(time=clock)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    def _has_filled(self, share: float) -> bool:
        """Return whether another share looks different."""
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
        """Place the beads below the note."""
        super().resizeEvent(event)
        left, top, width, height = (part * self.height() for part in self._inside.beads)
        self.beads.setGeometry(QRect(round(left), round(top), round(width), round(height)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground with the empty ring, the breath, the done part, and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._swell is None:  # cached, because the figure behind it changes more often
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
        """The centre line of the ring."""
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
        """Paint the pause sign in the middle, or before words that are `beside` logical pixels wide."""
        height = self.height() * 0.1
        width = height * 0.3
        x = self.width() / 2 - (beside / 2 + height if beside else 0.0)
        y = self.height() * self._inside.pause_at - height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for shift in (-1.45 * width, 0.45 * width):
            painter.drawRoundedRect(QRectF(x + shift, y, width, height), width * 0.3, width * 0.3)

    def _paint_words(self, painter: QPainter, words: str, size: float, weight: int, middle: float) -> int:
        """Paint words around `middle`, shrunk to the ring's width; return their width."""
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
        """Return the width inside the ring for letters of `size` around `middle`, in logical pixels."""
        radius = 0.5 - 1.5 * self._inside.stroke
        off = abs(middle - 0.5) + size * CAPITAL / 2
        return self.width() + self.height() * (2 * _AIR * sqrt(radius**2 - off**2) - 1)


def _colours() -> QPalette:
    """Return the application's palette, because the style sheet gives labels one without a background."""
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
    """Return the length of a box's outline, in logical pixels."""
    return 2 * (box.width() - box.height()) + pi * box.height()


def _swollen(ring: QRectF, swell: float) -> QRectF:
    """Return the box of a breath with the fill `swell`, 0 to 1."""
    part = (_EMPTY + (_FULL - _EMPTY) * swell) / 2
    wide, high = ring.width() * part, ring.height() * part
    return QRectF(ring.center().x() - wide, ring.center().y() - high, 2 * wide, 2 * high)


def _done(ring: QRectF, share: float, width: float, colour: QColor) -> QPen:
    """Return a pen that paints only the first `share` of a ring, as one long dash."""
    around = _around(ring)
    pen = QPen(colour, width)
    pen.setDashPattern([share * around / width, around / width])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
