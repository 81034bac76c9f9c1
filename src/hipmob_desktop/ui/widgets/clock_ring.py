"""The time of a phase: a ring that fills with what is done, and inside the clock of what is left."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hipmob_desktop.ui.theme.fonts import font

#: Width of the ring, and the font's size, as parts of the diameter.
_STROKE, _CLOCK, _NOTE = 0.055, 0.31, 0.085


#: Logical pixels that the ring's end, and the breath's outline, have to move to be painted anew: what is so
#: slow moves smoothly all the same, and each time the figure behind it has to be painted as well.
_NOTICED, _SWOLLEN = 1.5, 1.0


class ClockRing(QLabel):
    """Shows a share of time that is done, as a ring, and words: a clock and a short note below it.

    What is filled with the accent is done, as in the strip of the session and in the beads.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = ""
        self._note = ""
        self._share = 0.0
        self._swell: float | None = None
        self._paused = False
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
        if (clock, note, paused) == (self._clock, self._note, self._paused) and self._looks(share, swell):
            return
        self._clock, self._note, self._share, self._swell = clock, note, share, swell
        self._paused = paused
        name = f"{clock} left"
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    def _looks(self, share: float, swell: float | None) -> bool:
        """Whether the ring already looks as it would with these."""
        if (swell is None) is not (self._swell is None):
            return False
        filled = abs(share - self._share) * 3 * self.width()
        swollen = abs((swell or 0.0) - (self._swell or 0.0)) * self.width() / 4
        return filled < _NOTICED and swollen < _SWOLLEN

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the disc, the breath, the ring and the words."""
        del event
        side = min(self.width(), self.height())
        stroke = side * _STROKE
        disc = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ring = disc.adjusted(stroke, stroke, -stroke, -stroke)
        colours = QApplication.palette()  # the style sheet gives a label a palette without a ground
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(colours.color(QPalette.ColorRole.Base))
        ground.setAlphaF(0.9)
        painter.setBrush(ground)
        painter.drawEllipse(disc)
        if self._swell is not None:
            paint_breath(painter, ring, self._swell, colours)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Midlight), stroke))
        painter.drawEllipse(ring)
        pen = QPen(colours.color(QPalette.ColorRole.Accent), stroke)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._share > 0:
            painter.drawArc(ring, 90 * 16, -round(self._share * 360 * 16))  # clockwise
        if self._paused:
            self._paint_pause(painter, disc, colours.color(QPalette.ColorRole.Link))
        self._paint_words(painter, disc)

    @staticmethod
    def _paint_pause(painter: QPainter, disc: QRectF, colour: QColor) -> None:
        """Paint two small upright bars above the clock."""
        height = disc.height() * 0.1
        width = height * 0.3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for shift in (-1.45 * width, 0.45 * width):
            bar = QRectF(disc.center().x() + shift, disc.top() + disc.height() * 0.13, width, height)
            painter.drawRoundedRect(bar, width * 0.3, width * 0.3)

    def _paint_words(self, painter: QPainter, disc: QRectF) -> None:
        side = disc.width()
        size = side * (_CLOCK if len(self._clock) < 5 else _CLOCK * 0.82)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.setFont(font(round(size), 700))
        lift = side * 0.075 if self._note else 0.0
        painter.drawText(disc.translated(0, -lift), Qt.AlignmentFlag.AlignCenter, self._clock)
        if self._note:
            painter.setFont(font(max(11, round(side * _NOTE)), 600))
            below = disc.translated(0, side * 0.145)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._note)


def paint_breath(painter: QPainter, ring: QRectF, swell: float, colours: QPalette) -> None:
    """Paint the breath as a quiet disc that grows with the in-breath and shrinks with the out-breath."""
    least = 0.42
    radius = ring.width() / 2 * (least + (0.94 - least) * swell)
    painter.setBrush(colours.color(QPalette.ColorRole.LinkVisited))
    painter.drawEllipse(ring.center(), radius, radius)
