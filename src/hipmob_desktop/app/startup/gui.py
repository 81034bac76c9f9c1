"""The first window: a splash with a start button, while a thread loads the rest of the program."""

import argparse
import os
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.startup.saved_geometry import read_colours, read_geometry
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.garbage_collection import GarbageCollection
from hipmob_desktop.desktop.display import has_screen
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.ui.geometry import initial_geometry
from hipmob_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from hipmob_desktop.app.startup.wiring import StartOptions

# Qt paints each gradient in several threads, which doubles the time of the figure's small ones. The variable
# is read when the application object is made.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")


def open_window(arguments: argparse.Namespace, folders: Folders, lock: InstanceLock) -> int:
    """Open the window, or the player if that was asked for; return the exit status when it is closed."""
    # An error in the session's options is printed before there is a window.
    options = _load(arguments, folders) if arguments.command == "play" else None
    application = _application()
    window = MainWindow()
    loading = Loading(arguments, folders, lock, window)
    if options is not None:
        loading.complete(options)
    elif arguments.background:
        loading.start()
    else:
        window.splash.painted.connect(loading.start)
        _show(window, folders)
    status = application.exec()
    loading.close()
    return status


class Loading(QObject):
    """Loads the larger part of the program in a thread, and completes the window with it."""

    _loaded = Signal(object)

    def __init__(
        self, arguments: argparse.Namespace, folders: Folders, lock: InstanceLock, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._arguments, self._folders, self._lock, self._window = arguments, folders, lock, window
        self._thread = Thread(target=self._run, name="loading", daemon=True)
        self._problem: Exception | None = None
        self._close: Callable[[], None] | None = None
        self._loaded.connect(self.complete)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def complete(self, options: "StartOptions | None") -> None:
        """Complete the window; without `options` the program ends, because it could not be loaded."""
        try:
            if options is not None:
                from hipmob_desktop.app.startup.wiring import complete  # noqa: PLC0415 - loaded by now

                self._close = complete(self._window, self._folders, self._lock, options)
        except Exception as problem:  # noqa: BLE001 - raised again by `close`
            self._problem = problem
        if self._close is None:
            QTimer.singleShot(0, self._window, lambda: QApplication.exit(1))
        GarbageCollection(self._window)

    def close(self) -> None:
        """End everything that was started.

        Raises:
            Exception: the reason why the program could not be loaded.
        """
        if self._thread.ident is not None:
            self._thread.join()
        if self._close is not None:
            self._close()
        if self._problem is not None:
            raise self._problem

    def _run(self) -> None:
        options: StartOptions | None = None
        try:
            options = _load(self._arguments, self._folders)
        except Exception as problem:  # noqa: BLE001 - raised again by `close`
            self._problem = problem
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._loaded.emit(options)


def _load(arguments: argparse.Namespace, folders: Folders) -> "StartOptions":
    """Load the larger part of the program, and return its `StartOptions`; voice and sound begin before."""
    from hipmob_desktop.app.narration.head_start import begin  # noqa: PLC0415 - before the larger part

    # A hidden start waits for its first session, and so do voice and sound.
    head_start = None if arguments.background else begin(folders)
    from hipmob_desktop.app.startup.wiring import start_options  # noqa: PLC0415 - the larger part

    return start_options(arguments, folders, head_start)


def _application() -> QApplication:
    """Return Qt's application object.

    Raises:
        CannotError: there is no screen.
    """
    if not has_screen(os.environ):
        raise CannotError("There is no screen here. Start HipMob from the desktop; hipmob doctor tells more.")
    application = QApplication(["hipmob"])
    application.setApplicationName("hipmob")
    application.setApplicationDisplayName("HipMob")
    application.setDesktopFileName("hipmob")
    return application


def _show(window: MainWindow, folders: Folders) -> None:
    """Show the splash at the window's last place."""
    places = read_geometry(folders)
    main = QGuiApplication.primaryScreen()
    rooms = {main.name(): main.availableGeometry()}
    rooms |= {screen.name(): screen.availableGeometry() for screen in QGuiApplication.screens()}
    window.open_in(read_colours(folders), initial_geometry(places, rooms, window.size()))
    if places.maximised:
        window.showMaximized()
    else:
        window.show()
