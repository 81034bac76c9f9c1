"""The ground behind every screen: a quiet gradient, the same as the figure's backdrop."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.backdrop import ground_of
from hipmob_desktop.ui.theme.measures import RADIUS_CARD, scale_for, space


class Ground(QWidget):
    """A widget that is painted with the ground."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), ground_of(self))


class Stage(QWidget):
    """A place for the figure: whatever is put in gets the round corners of a card.

    Args:
        on_card: whether it stands on a card, and not on the ground.
    """

    def __init__(self, *, on_card: bool = False) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._corners = _Corners(self, on_card=on_card)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: a page that scrolls counts with hints, and squeezes texts for more."""
        return self.minimumSize()

    def take(self, shown: QWidget) -> None:
        """Show a widget on the stage."""
        self._room.addWidget(shown)
        shown.show()
        self._corners.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the corners at the corners."""
        del event
        self._corners.setGeometry(self.rect())


class _Corners(QWidget):
    """Paints what is behind over the four corners, since Qt cuts no soft corners out of a widget."""

    def __init__(self, parent: QWidget, *, on_card: bool) -> None:
        super().__init__(parent)
        self._on_card = on_card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what lies outside the rounded rectangle."""
        del event
        area = QRectF(self.rect())
        rounded = QPainterPath()
        radius = space(RADIUS_CARD, scale_for(self.window().width(), self.window().height()))
        rounded.addRoundedRect(area, radius, radius)
        corners = QPainterPath()
        corners.addRect(area)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        behind = self.palette().base() if self._on_card else QBrush(ground_of(self))
        painter.fillPath(corners.subtracted(rounded), behind)
