"""Letters as large as they are in the player, to be read from where the person sits."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.distance import CLOCK_MINUTES, WORD_MINUTES, letter_pixels
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT

_CLOCK, _WORDS = "0:45", "Left hip: breathe in"


class SizeSample(QWidget):
    """Shows the clock and a line of words in the size that a distance asks for, or as large as fits here."""

    def __init__(self) -> None:
        super().__init__()
        self._clock = self._word = 16.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_distance(self, metres: float, pixels_per_mm: float) -> None:
        """Show the letters for a distance, on a screen with so many logical pixels to the millimetre."""
        self._word = letter_pixels(WORD_MINUTES, metres, pixels_per_mm)
        self._clock = letter_pixels(CLOCK_MINUTES, metres, pixels_per_mm)
        self.setAccessibleName(f"Sample of the letters for {metres:g} metres: {self.words()}")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return what is said below the sample."""
        share = self._share(self.width())
        if share > 0.99:
            return "Clock and words in their true size."
        return f"Shown at {share:.0%} of their true size: this window is too narrow for them."

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the sample at its true size."""
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height that it needs in its present width."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that a wider sample is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of clock, words and note in `width`."""
        share = self._share(width)
        return round((self._clock * 0.95 + self._word * 1.25) * share) + 2 * SNUG + self._note_height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the clock above the words, and the note below them."""
        del event
        share = self._share(self.width())
        colours = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(self.rect(), SNUG, SNUG)
        painter.setPen(colours.color(QPalette.ColorRole.Text))
        centre = Qt.AlignmentFlag.AlignCenter
        clock = round(self._clock * 0.95 * share)
        painter.setFont(font(max(1, round(self._clock * share)), 700))
        painter.drawText(QRect(0, SNUG, self.width(), clock), centre, _CLOCK)
        painter.setFont(font(max(1, round(self._word * share))))
        painter.drawText(
            QRect(0, SNUG + clock, self.width(), round(self._word * 1.25 * share)), centre, _WORDS
        )
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        painter.setFont(self.font())
        place = QRect(
            TIGHT, self.height() - self._note_height(), self.width() - 2 * TIGHT, self._note_height()
        )
        painter.drawText(place, centre | Qt.TextFlag.TextWordWrap, self.words())

    def _note_height(self) -> int:
        return self.fontMetrics().height() * 2 + TIGHT

    def _share(self, width: int) -> float:
        """Return how much smaller the words have to be to fit, at most 1."""
        size = max(1, round(self._word))
        needed = QFontMetrics(font(size)).horizontalAdvance(_WORDS) + 2 * ROOMY
        return min(1.0, max(0.05, width / needed))
