"""A sample of the player's text in its true size, to be read from the person's place."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.base.messages import N_, _, number
from hipmob_desktop.ui.theme.distance import PlayerSizes, player_sizes
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT

#: The sample texts, near and far. Far, the clock would leave no space for the words, whose true size matters.
_CLOCK, _WORDS, _SMALL = "0:45", N_("Left hip: breathe in"), N_("Next: the right side · 5 min left")
_FAR_WORDS, _FAR_SMALL = (N_("Left hip:"), N_("breathe in")), N_("5 min left")

#: Line height as a multiple of the font size: of the clock, which has no descenders, and of words.
_TIGHT_LINE, _LINE = 0.95, 1.25


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: its words, their font size and weight, and its height as a multiple of that size."""

    words: str
    size: int
    weight: int
    line: float


class SizeSample(QWidget):
    """Shows the largest and smallest words of the full-screen player, near also with the clock.

    In a window that is too narrow they are shrunk, and a note says by how much.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sizes = PlayerSizes(clock=48, word=16, small=12)
        self._bounded = False
        self.setProperty("letters", "small")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_distance(self, metres: float, pixels_per_mm: float, screen: tuple[int, int]) -> None:
        """Show the text for a distance.

        Args:
            metres: from the eyes to the screen.
            pixels_per_mm: logical pixels per millimetre of the screen.
            screen: its width and height in logical pixels.
        """
        self._sizes = player_sizes(*screen, metres, pixels_per_mm)
        self._bounded = player_sizes(*screen, 1000.0, pixels_per_mm) == self._sizes
        self.setAccessibleName(
            _("Sample of the letters for {metres} metres: {words}").format(
                metres=number(metres), words=self.words()
            )
        )
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the note below the sample; on the full screen there is nothing to explain."""
        if self.window().isFullScreen():
            return ""
        share = self._share(self.width())
        if share < 0.99:
            return _(
                "At {percent}% of their size on the full screen: this window is too narrow for more."
            ).format(percent=round(100 * share))
        if self._bounded and self._sizes.far:
            return _(
                "As large as on the full screen, where there is room for no larger ones; the clock there is "
                "three times as high."
            )
        if self._bounded:
            return _("As large as on the full screen, where there is room for no larger ones.")
        if self._sizes.far:
            return _("As large as on the full screen; the clock there is three times as high.")
        return _("As large as on the full screen.")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the sample at its true size."""
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height for the present width."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return True: a wider sample is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of clock, words and note in `width`."""
        share = self._share(width)
        return sum(_height(row, share) for row in self._rows()) + 2 * SNUG + self._note_height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, and the note below them."""
        del event
        share, colours = self._share(self.width()), self.palette()
        role, centre = QPalette.ColorRole, Qt.AlignmentFlag.AlignCenter
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(role.AlternateBase))
        painter.drawRoundedRect(self.rect(), SNUG, SNUG)
        painter.setPen(colours.color(role.Text))
        top = SNUG
        for row in self._rows():
            painter.setFont(font(max(1, round(row.size * share)), row.weight))
            height = _height(row, share)
            painter.drawText(QRect(0, top, self.width(), height), centre, row.words)
            top += height
        painter.setPen(colours.color(role.PlaceholderText))
        painter.setFont(self.font())
        note = self._note_height()
        place = QRect(TIGHT, self.height() - note, self.width() - 2 * TIGHT, note)
        painter.drawText(place, centre | Qt.TextFlag.TextWordWrap, self.words())

    def _rows(self) -> tuple[_Row, ...]:
        sizes = self._sizes
        if sizes.far:
            two = (_Row(_(words), sizes.word, 600, _LINE) for words in _FAR_WORDS)
            return (*two, _Row(_(_FAR_SMALL), sizes.small, 400, _LINE))
        clock, words = _Row(_CLOCK, sizes.clock, 700, _TIGHT_LINE), _Row(_(_WORDS), sizes.word, 600, _LINE)
        return clock, words, _Row(_(_SMALL), sizes.small, 400, _LINE)

    def _note_height(self) -> int:
        return self.fontMetrics().height() * 2 + TIGHT if self.words() else 0

    def _share(self, width: int) -> float:
        """Return the factor, at most 1, by which everything is shrunk to fit."""
        letters = ((row.words, QFontMetrics(font(row.size, row.weight))) for row in self._rows())
        needed = max(metrics.horizontalAdvance(words) for words, metrics in letters) + 2 * ROOMY
        return min(1.0, max(0.05, width / needed))


def _height(row: _Row, share: float) -> int:
    return round(row.size * row.line * share)
