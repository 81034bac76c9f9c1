"""Backdrop, panels and titled screens: the surfaces of all screens."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.backdrop import ground_of
from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.distance import Reading
from hipmob_desktop.ui.theme.measures import RADIUS_CARD, ROOMY, SNUG, TextRole, space
from hipmob_desktop.ui.theme.spacing import SCALE, scale_of, spread
from hipmob_desktop.ui.theme.stylesheet import stylesheet
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Text


class Backdrop(QWidget):
    """A widget that paints the backdrop: a quiet gradient, the same as the figure's."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the backdrop."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), ground_of(self))


class Stage(QWidget):
    """A frame for the figure: its contents get the round corners of a panel.

    Args:
        on_card: whether it is on a panel instead of on the backdrop.
    """

    def __init__(self, *, on_card: bool = False) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._corners = _Corners(self, on_card=on_card)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size.

        With a larger hint, a scrolling page would squeeze its texts.
        """
        return self.minimumSize()

    def take(self, shown: QWidget) -> None:
        """Show a widget in the frame."""
        self._room.addWidget(shown)
        shown.show()
        self._corners.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Resize the corners with the frame."""
        del event
        self._corners.setGeometry(self.rect())


class _Corners(QWidget):
    """Paints the background over the four corners, because Qt cannot clip a widget with soft edges."""

    def __init__(self, parent: QWidget, *, on_card: bool) -> None:
        super().__init__(parent)
        self._on_card = on_card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the area outside the rounded rectangle."""
        del event
        area = QRectF(self.rect())
        rounded = QPainterPath()
        radius = space(RADIUS_CARD, scale_of(self))
        rounded.addRoundedRect(area, radius, radius)
        corners = QPainterPath()
        corners.addRect(area)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        behind = self.palette().base() if self._on_card else QBrush(ground_of(self))
        painter.fillPath(corners.subtracted(rounded), behind)


def scroll_in(screen: QWidget, inner: QWidget) -> QScrollArea:
    """Fill `screen` with `inner`, centred and no wider than it wants, scrolling vertically.

    Returns:
        the scroll area.
    """
    centred = QWidget()
    middle = QHBoxLayout(centred)
    middle.setContentsMargins(0, 0, 0, 0)
    middle.addWidget(inner)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(centred)
    whole = QVBoxLayout(screen)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scroll)
    return scroll


def scrolled(inner: QWidget) -> QWidget:
    """Return a part of a screen in its own scroll area, which has no least height."""
    part = QWidget()
    part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    scroll_in(part, inner)
    return part


def reveal(shown: QWidget) -> None:
    """Scroll until `shown` is visible, if it is in a scroll area."""
    above = shown.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(shown)


class Panel(QFrame):
    """A rounded panel with a column of widgets, and a heading if it has one."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(ROOMY, ROOMY - 2, ROOMY, ROOMY)
        self.column.setSpacing(SNUG)
        if heading:
            self.setAccessibleName(heading)
            self.column.addWidget(Text(heading, TextRole.HEADING, wrap=True))


class TitledScreen(Backdrop):
    """A screen with a title in its header; Esc and the header's button lead back.

    Args:
        title: the screen's name.

    Attributes:
        reading: the text that has to be readable from the viewing distance, or None.
        header: the row with the back button and the title.
    """

    #: Go back.
    back_requested = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = QHBoxLayout()
        self.header.setSpacing(SNUG)
        back = IconButton("home", _("Back"), _("Esc"))
        back.clicked.connect(self.back_requested)
        bind(self, (Qt.Key.Key_Escape, Qt.Key.Key_Back), self.go_back)
        self.header.addWidget(back)
        self._title = Text(title, TextRole.TITLE)
        self.header.addWidget(self._title, 1)

    def set_letters(self, colours: Colours, scale: float) -> None:
        """Set colours and text scale, and with it all gaps."""
        self.setProperty(SCALE, scale)
        self.setStyleSheet(stylesheet(colours, scale))
        spread(self)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.setAccessibleName(title)
        self._title.setText(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the focus with the arrows, as a remote has no Tab; the focused widget takes them first."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def show_title(self, *, shown: bool) -> None:
        """Show the title, or leave its space to other widgets of the header."""
        self._title.setVisible(shown)

    def go_back(self) -> None:
        """Do the same as Esc."""
        self.back_requested.emit()


class ScrollingScreen(TitledScreen):
    """A titled screen with a column of panels.

    Args:
        title: the screen's name.
        widest: the largest width of its column, in logical pixels at a text scale of 1.
        centred: whether the column is in the middle of the height instead of at the top.
    """

    def __init__(self, title: str, *, widest: int, centred: bool = False) -> None:
        super().__init__(title)
        self._widest = widest
        self.column = QVBoxLayout()
        self.column.setSpacing(ROOMY)
        self._inner = inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        rows.setSpacing(SNUG)
        if centred:
            rows.addStretch(1)
        rows.addLayout(self.header)
        rows.addLayout(self.column)
        rows.addStretch(1)
        scroll_in(self, inner)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Adapt the column's width and gaps to the text size."""
        super().resizeEvent(event)
        self._fit_letters()

    def set_letters(self, colours: Colours, scale: float) -> None:
        """Set colours and text scale, and adapt the column's width."""
        super().set_letters(colours, scale)
        self._fit_letters()

    def _fit_letters(self) -> None:
        self._inner.setMaximumWidth(round(self._widest * scale_of(self)))
        spread(self)
