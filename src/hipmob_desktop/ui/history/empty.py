"""What the history screen shows where there is nothing to show yet, or nothing that can be read."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, WIDE, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.text import Text

_NOTHING = (
    "Nothing here yet",
    "After your first session you find here your weeks, the minutes of each hip, and how they felt.",
)
_UNREADABLE = (
    "Your history cannot be read",
    "The file is there, and HipMob is not allowed to open it. Please allow that; what you do is kept.",
)


class Empty(QWidget):
    """Says what will be here, or why nothing can be shown, and leads back to the start."""

    #: The person wants to go to the start.
    start_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text(role=TextRole.TITLE, wrap=True)
        self._words = Text(tone="quiet", wrap=True)
        back = IconButton("play", "To the start", text=True)
        back.clicked.connect(self.start_requested)
        card = Card()
        card.column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        card.column.setSpacing(SNUG)
        centre = Qt.AlignmentFlag.AlignHCenter
        card.column.addWidget(_Sign(), 0, centre)
        for shown in (self._heading, self._words):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.column.addWidget(shown)
        card.column.addSpacing(ROOMY - SNUG)
        card.column.addWidget(back, 0, centre)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addStretch(2)
        rows.addWidget(card)
        rows.addStretch(3)

    def tell(self, *, unreadable: bool) -> None:
        """Say the one or the other."""
        heading, words = _UNREADABLE if unreadable else _NOTHING
        self._heading.setText(heading)
        self._words.setText(words)


class _Sign(QWidget):
    """The sign of the history on a quiet disc."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("letters", "title")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the disc."""
        side = round(self.fontInfo().pixelSize() * 3)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the disc and the sign."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.LinkVisited))
        middle, radius = QPointF(self.rect().center()), self.width() / 2
        painter.drawEllipse(middle, radius, radius)
        size = round(self.width() * 0.55)
        sign = icon("history", self.palette().color(QPalette.ColorRole.Text), size)
        sign.paint(painter, self.rect(), Qt.AlignmentFlag.AlignCenter)
