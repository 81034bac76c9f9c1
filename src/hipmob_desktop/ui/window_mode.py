"""The window's modes: a plain window, the full screen for a television, a small window beside a film."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.ui.geometry import (
    SMALL_WINDOW_HEIGHTS,
    SavedGeometry,
    WindowMode,
    available_areas,
    initial_geometry,
    small_window_geometry,
    small_window_shares,
    small_window_size,
    snapped,
)

#: Milliseconds without a move until the window's geometry is saved.
_STILL_MS = 300

_ON_TOP = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint

NO_SMALL_WINDOW = N_(
    "The small window has four sizes. C makes the window small; then Ctrl and + or − change its size."
)

_NO_LIMIT = QSize(16_777_215, 16_777_215)  # Qt's value for no limit


class WindowModes(QObject):
    """Switches a window's mode, and remembers its geometry in each.

    Args:
        window: a top-level window that is not shown yet, in its size as a plain window.

    Attributes:
        form: the present mode.
        places: the last geometry in each mode, as far as it is known.
    """

    #: The mode has changed: `WindowMode`.
    mode_changed = Signal(object)
    #: The geometry to be saved has changed: `SavedGeometry`.
    places_changed = Signal(object)
    #: The small window was shown for the first time where the desktop alone can keep it on top.
    stays_below = Signal()
    #: A sentence for the person.
    notice = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._size, self._least = window.size(), window.minimumSize()
        self._is_small = False  # also in the full screen that a small window was switched to
        self._grip: QPoint | None = None
        self._still = QTimer(self, interval=_STILL_MS, singleShot=True)
        self._still.timeout.connect(self._note)
        self.form = WindowMode.WINDOW
        self.places = SavedGeometry()
        window.installEventFilter(self)

    def restore(self, places: SavedGeometry) -> None:
        """Restore the geometry of the last run; to be called before the window is shown."""
        self.places = places

    def switch_to(self, form: WindowMode) -> None:
        """Show the window in this mode."""
        window, fresh = self._window, not self._window.isVisible()
        if not fresh:
            self._note()
        self.form = form
        if form is WindowMode.FULL_SCREEN:
            window.setMaximumSize(_NO_LIMIT)
            if fresh:
                window.setGeometry(initial_geometry(self.places, available_areas(), self._size))
            window.showFullScreen()
        elif form is WindowMode.MINI:
            self._show_small_window()
        else:
            self._show_plain_window()
        if form is not WindowMode.WINDOW:
            self._keep(self.places._replace(beside_film=form))
        if form is WindowMode.MINI and _desktop_places() and not self.places.told_below:
            self._keep(self.places._replace(told_below=True))
            self.stays_below.emit()
        self.mode_changed.emit(form)

    def toggle(self, form: WindowMode) -> None:
        """Switch to a mode, or from it back to the plain window."""
        self.switch_to(WindowMode.WINDOW if self.form is form else form)

    def resize_small_window(self, by: int) -> None:
        """Make the small window larger (1) or smaller (-1) by one size; it stays at its edge or corner."""
        if self.form is not WindowMode.MINI:
            self.notice.emit(_(NO_SMALL_WINDOW))
            return
        self._note()
        size = min(max(self.places.card_size + by, 0), len(SMALL_WINDOW_HEIGHTS) - 1)
        self._keep(self.places._replace(card_size=size))
        self._set_small_window(small_window_geometry(self.places, available_areas(), self._here()))

    def drag(self, pressed: QPoint) -> None:
        """Drag the small window, which has no title bar, from a press of the mouse button at `pressed`."""
        if self.form is not WindowMode.MINI:
            return
        handle = self._window.windowHandle()
        if _desktop_places() and handle is not None:
            handle.startSystemMove()
            return
        self._grip = pressed - self._window.pos()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move the small window during a drag, and save the geometry of a window that rests."""
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

    def _show_small_window(self) -> None:
        place = small_window_geometry(self.places, available_areas(), self._here())
        self._hide_to_resize()
        if not self._is_small:
            self._is_small = True
            self._frame(with_frame=False)
        if _desktop_places():
            self._set_small_window(place)
            self._show_again()
        else:
            self._window.showNormal()
            self._set_small_window(place)

    def _set_small_window(self, place: QRect) -> None:
        """Set the small window's geometry; a larger size is not allowed."""
        size = place.size()
        if _desktop_places():  # with one possible size, a tiling desktop lets the window float
            self._window.setMaximumSize(size)
            self._window.setMinimumSize(size)
        else:
            self._window.setMinimumSize(size.boundedTo(self._least))
        self._window.setGeometry(place)

    def _show_plain_window(self) -> None:
        window = self._window
        was_small, self._is_small = self._is_small, False
        if was_small:
            self._hide_to_resize()
            self._frame(with_frame=True)
        window.setMaximumSize(_NO_LIMIT)
        window.setMinimumSize(self._least)
        if was_small and _desktop_places():
            window.setGeometry(initial_geometry(self.places, available_areas(), self._size))
            self._show_again()
        else:
            window.showNormal()
            window.setGeometry(initial_geometry(self.places, available_areas(), self._size))
        if self.places.maximised:
            window.showMaximized()

    def _hide_to_resize(self) -> None:
        """Hide the window where the desktop chooses its size, which it does only when a window is shown.

        A full-screen or tiled window cannot shrink there, and a frame that is removed and restored becomes
        another one. A window that is shown anew has the requested size and frame.
        """
        if _desktop_places() and self._window.isVisible():
            self._window.hide()
            self._window.setWindowState(Qt.WindowState.WindowNoState)

    def _show_again(self) -> None:
        """Show the hidden window, with the focus."""
        self._window.show()
        self._window.activateWindow()

    def _frame(self, *, with_frame: bool) -> None:
        """Restore the window's frame, or remove it and keep the window on top.

        `QWidget.setWindowFlags` would make a new native window. Qt does not notice that it is active, so no
        key would reach it. The flags of the existing one are changed instead.
        """
        flags = self._window.windowFlags()
        flags = flags & ~_ON_TOP if with_frame else flags | _ON_TOP
        self._window.overrideWindowFlags(flags)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.setFlags(flags)

    def _note(self) -> None:
        """Save the present geometry, for this mode."""
        self._still.stop()
        window = self._window
        if not window.isVisible() or window.isMinimized() or window.isFullScreen():
            return
        place, screen = window.geometry(), window.screen()
        if self.form is WindowMode.MINI:
            room = screen.availableGeometry()
            if place.size() == small_window_size(self.places.card_size, room):
                across, down = small_window_shares(place, room)
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


def _desktop_places() -> bool:
    """Return whether the desktop alone chooses the place and stacking of windows, as Wayland does."""
    return QGuiApplication.platformName().startswith("wayland")
