"""Gives the window its forms: a window, the full screen for a television, a card beside a film."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.ui.geometry import (
    CARD_HEIGHTS,
    Rooms,
    SavedGeometry,
    WindowMode,
    card_extent,
    card_place,
    card_shares,
    initial_geometry,
    snapped,
)

#: Milliseconds that a window has to stand still until its place is taken note of.
_STILL_MS = 300

_ON_TOP = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint

#: What a person is told where a program is not allowed to keep itself on top, or to choose its place.
NOT_ON_TOP = (
    "This desktop (Wayland) lets no program keep itself on top. Choose “Always on top” in the window's menu, "
    "often opened with Alt and Space, and drag the small window by its picture."
)
NO_CARD = "The small window has four sizes. C makes the window small; then Ctrl and + or − change its size."

_NO_LIMIT = QSize(16_777_215, 16_777_215)  # what Qt counts as none


class WindowModes(QObject):
    """Gives a window its form, and knows where it was in each.

    Args:
        window: a top-level window that is not shown yet, in the size it is to have as a window.

    Attributes:
        form: what the window is.
        places: where it was in each form, as far as it is known.
    """

    #: The window has taken a form: `WindowMode`.
    taken = Signal(object)
    #: The places have changed: `SavedGeometry`.
    places_changed = Signal(object)
    #: A sentence for the person.
    told = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._size, self._least = window.size(), window.minimumSize()
        self._is_card = False  # also while it fills the screen, to which it was brought from a card
        self._grip: QPoint | None = None
        self._still = QTimer(self, interval=_STILL_MS, singleShot=True)
        self._still.timeout.connect(self._note)
        self.form = WindowMode.WINDOW
        self.places = SavedGeometry()
        window.installEventFilter(self)

    def know(self, places: SavedGeometry) -> None:
        """Take in where the window was when the program ran last; to be called before it is shown."""
        self.places = places

    def take(self, form: WindowMode) -> None:
        """Show the window in this form."""
        window, fresh = self._window, not self._window.isVisible()
        if not fresh:
            self._note()
        before, self.form = self.form, form
        if form is WindowMode.FULL_SCREEN:
            window.setMaximumSize(_NO_LIMIT)
            if fresh:
                window.setGeometry(initial_geometry(self.places, _rooms(), self._size))
            window.showFullScreen()
        elif form is WindowMode.MINI:
            self._be_card()
        else:
            self._be_window()
        if form is not WindowMode.WINDOW:
            self._keep(self.places._replace(beside_film=form))
        if form is WindowMode.MINI and before is not WindowMode.MINI and _desktop_places():
            self.told.emit(NOT_ON_TOP)
        self.taken.emit(form)

    def toggle(self, form: WindowMode) -> None:
        """Take a form, or go back to the window from it."""
        self.take(WindowMode.WINDOW if self.form is form else form)

    def resize_card(self, by: int) -> None:
        """Make the card larger (1) or smaller (-1) by one of its sizes; it stays at its edge or corner."""
        if self.form is not WindowMode.MINI:
            self.told.emit(NO_CARD)
            return
        self._note()
        size = min(max(self.places.card_size + by, 0), len(CARD_HEIGHTS) - 1)
        self._keep(self.places._replace(card_size=size))
        self._set_card(card_place(self.places, _rooms(), self._here()))

    def drag(self, pressed: QPoint) -> None:
        """Let the mouse, whose button was pressed here, carry the card, which has no title bar."""
        if self.form is not WindowMode.MINI:
            return
        handle = self._window.windowHandle()
        if _desktop_places() and handle is not None:
            handle.startSystemMove()
            return
        self._grip = pressed - self._window.pos()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Carry the card while it is dragged, and take note of where the window comes to rest."""
        if isinstance(event, QMouseEvent) and self._grip is not None:
            if event.type() is QEvent.Type.MouseMove:
                self._carry(event.globalPosition().toPoint())
                return True
            if event.type() is QEvent.Type.MouseButtonRelease:
                self._grip = None
                QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is one
                self._note()
        elif watched is self._window and event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._still.start()
        return False

    def _carry(self, mouse: QPoint) -> None:
        screen = QGuiApplication.screenAt(mouse) or self._window.screen()
        card = QRect(mouse - (self._grip or QPoint()), self._window.size())
        self._window.move(snapped(card, screen.availableGeometry()).topLeft())

    def _be_card(self) -> None:
        place = card_place(self.places, _rooms(), self._here())
        self._leave_the_screen()
        if not self._is_card:
            self._is_card = True
            self._frame(with_frame=False)
        if _desktop_places():
            self._set_card(place)
            self._come_back()
        else:
            self._window.showNormal()
            self._set_card(place)

    def _set_card(self, place: QRect) -> None:
        """Make the window as large as the card and no larger, and put it into its place."""
        size = place.size()
        if _desktop_places():  # one size alone makes a desktop of tiles let the window float
            self._window.setMaximumSize(size)
            self._window.setMinimumSize(size)
        else:
            self._window.setMinimumSize(size.boundedTo(self._least))
        self._window.setGeometry(place)

    def _be_window(self) -> None:
        window = self._window
        was_card, self._is_card = self._is_card, False
        if was_card:
            self._leave_the_screen()
            self._frame(with_frame=True)
        window.setMaximumSize(_NO_LIMIT)
        window.setMinimumSize(self._least)
        if was_card and _desktop_places():
            window.setGeometry(initial_geometry(self.places, _rooms(), self._size))
            self._come_back()
        else:
            window.showNormal()
            window.setGeometry(initial_geometry(self.places, _rooms(), self._size))
        if self.places.maximised:
            window.showMaximized()

    def _leave_the_screen(self) -> None:
        """Take the window away where a desktop decides its size: it asks only when a window comes.

        What fills the screen there, or is a tile, cannot become small; and a frame that is taken away and
        given back is another one. A window that comes anew has the size and the frame that it asks for.
        """
        if _desktop_places() and self._window.isVisible():
            self._window.hide()
            self._window.setWindowState(Qt.WindowState.WindowNoState)

    def _come_back(self) -> None:
        """Show the window that was taken away, with the keyboard."""
        self._window.show()
        self._window.activateWindow()

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

    def _note(self) -> None:
        """Take note of where the window is, for this form."""
        self._still.stop()
        window = self._window
        if not window.isVisible() or window.isMinimized() or window.isFullScreen():
            return
        place, screen = window.geometry(), window.screen()
        if self.form is WindowMode.MINI:
            room = screen.availableGeometry()
            if place.size() == card_extent(self.places.card_size, room):
                across, down = card_shares(place, room)
                name = screen.name()
                self._keep(self.places._replace(card_screen=name, card_across=across, card_down=down))
        elif self.form is WindowMode.WINDOW and window.isMaximized():
            self._keep(self.places._replace(screen=screen.name(), maximised=True))
        elif self.form is WindowMode.WINDOW:
            kept = (place.left(), place.top(), place.width(), place.height())
            self._keep(self.places._replace(window=kept, screen=screen.name(), maximised=False))

    def _keep(self, places: SavedGeometry) -> None:
        if places != self.places:
            self.places = places
            self.places_changed.emit(places)

    def _here(self) -> str:
        return self._window.screen().name()


def _rooms() -> Rooms:
    """Return what can be used of each screen, the main one first."""
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return {screen.name(): screen.availableGeometry() for screen in screens}


def _desktop_places() -> bool:
    """Return whether the desktop alone decides where windows are and which of them is on top."""
    return QGuiApplication.platformName().startswith("wayland")
