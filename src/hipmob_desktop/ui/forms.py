"""The forms that the window can take: a window, the full screen for a television, a card beside a film."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

#: Logical pixels of the card, and its distance from the corner of the screen.
_CARD_WIDTH, _CARD_HEIGHT, _CARD_MARGIN = 480, 360, 24

#: Room for a title bar and edges, whose size nobody can tell before the window is shown.
_FRAME = QSize(16, 48)

_ON_TOP = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint

#: What a person is told where a program is not allowed to keep itself on top.
NOT_ON_TOP = (
    "This desktop (Wayland) lets no program keep itself on top. Choose “Always on top” in the window's menu, "
    "often opened with Alt and Space."
)


class Form(StrEnum):
    """What the window is at the moment."""

    WINDOW = "window"
    TV = "tv"
    CARD = "card"


class Shape:
    """Gives a window its form, and remembers where it was as a window.

    Args:
        window: a top-level window that is not shown yet, in the size it is to have as a window.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._size = window.size()
        self._place: QRect | None = None
        self._is_card = False  # also while it fills the screen, to which it was brought from a card
        self.form = Form.WINDOW

    def take(self, form: Form) -> str:
        """Show the window in this form; return a sentence for the person, or an empty one."""
        window = self._window
        if not window.isVisible():
            window.setGeometry(self._fitting())
        elif self.form is Form.WINDOW:
            self._place = window.geometry()
        self.form = form
        if form is Form.TV:
            window.showFullScreen()
            return ""
        window.showNormal()
        if self._is_card != (form is Form.CARD):
            self._is_card = form is Form.CARD
            self._frame(with_frame=not self._is_card)
            window.setGeometry(self._corner() if self._is_card else self._place or self._fitting())
        on_top = form is not Form.CARD or QGuiApplication.platformName() != "wayland"
        return "" if on_top else NOT_ON_TOP

    def drag(self) -> None:
        """Let the mouse, whose button is down, carry the card: it has no title bar to be carried by."""
        handle = self._window.windowHandle()
        if self.form is Form.CARD and handle is not None:
            handle.startSystemMove()

    def _frame(self, *, with_frame: bool) -> None:
        """Give the window its frame, or take it away and keep the window on top.

        `QWidget.setWindowFlags` would make a new window, which Qt does not notice to be the active one: no
        key would reach it. The window that is there can be told instead.
        """
        flags = self._window.windowFlags()
        flags = flags & ~_ON_TOP if with_frame else flags | _ON_TOP
        self._window.overrideWindowFlags(flags)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.setFlags(flags)

    def _corner(self) -> QRect:
        """Return the card's place: the lower right corner of the screen."""
        room = self._window.screen().availableGeometry()
        left = room.right() - _CARD_WIDTH - _CARD_MARGIN
        return QRect(left, room.bottom() - _CARD_HEIGHT - _CARD_MARGIN, _CARD_WIDTH, _CARD_HEIGHT)

    def _fitting(self) -> QRect:
        """Return the window's own size, made smaller if the screen is, in the middle of the screen."""
        room = self._window.screen().availableGeometry()
        size = self._size.boundedTo(room.size() - _FRAME)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        return place
