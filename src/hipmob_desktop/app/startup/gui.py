"""The first window: a splash that can be pressed, while a thread loads the rest of the program."""

import argparse
import gc
import os
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.startup.saved_geometry import read_colours, read_geometry
from hipmob_desktop.desktop.display import has_screen
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.ui.places import window_place
from hipmob_desktop.ui.window import MainWindow

# Qt paints each gradient in several threads, which doubles the time of the figure's small ones. The variable
# is read when the application object is made.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")


def open_window(arguments: argparse.Namespace, folders: Folders, lock: InstanceLock) -> int:
    """Open the window at the home screen; return the exit status when it is closed."""
    application = _application()
    window = MainWindow()
    loading = Loading(arguments, folders, lock, window)
    if arguments.background:
        loading.start()
    else:
        window.splash.painted.connect(loading.start)
        _show(window, folders)
    status = application.exec()
    loading.close()
    return status


def play(arguments: argparse.Namespace, folders: Folders, lock: InstanceLock) -> int:
    """Open the player and start at once; return the exit status when the window is closed."""
    from hipmob_desktop.app.playing.head_start import begin  # noqa: PLC0415 - slow to load

    head_start = begin(folders)  # while the larger part is loaded
    from hipmob_desktop.app.startup.wiring import furnish, options_of_play  # noqa: PLC0415 - the larger part

    options = options_of_play(arguments, folders, head_start)
    application = _application()
    window = MainWindow()
    close = furnish(window, folders, lock, options)
    gc.enable()
    status = application.exec()
    close()
    return status


class Loading(QObject):
    """Loads the larger part of the program in a thread, and completes the window with it."""

    _loaded = Signal(object)

    def __init__(
        self, arguments: argparse.Namespace, folders: Folders, lock: InstanceLock, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._arguments, self._folders, self._lock, self._window = arguments, folders, lock, window
        self._thread = Thread(target=self._load, name="loading", daemon=True)
        self._problem: Exception | None = None
        self._close: Callable[[], None] | None = None
        self._loaded.connect(self._complete)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

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

    def _load(self) -> None:
        options: object = None
        try:
            from hipmob_desktop.app.playing.head_start import begin  # noqa: PLC0415 - slow to load

            # Without a window nobody hears anything.
            head_start = None if self._arguments.background else begin(self._folders)
            from hipmob_desktop.app.startup.wiring import options_of_home  # noqa: PLC0415 - the larger part

            options = options_of_home(self._arguments, self._folders, head_start)
        except Exception as problem:  # noqa: BLE001 - raised again by `close`
            self._problem = problem
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._loaded.emit(options)

    def _complete(self, options: object) -> None:
        from hipmob_desktop.app.startup.wiring import StartOptions, furnish  # noqa: PLC0415 - loaded by now

        try:
            if isinstance(options, StartOptions):
                self._close = furnish(self._window, self._folders, self._lock, options)
        except Exception as problem:  # noqa: BLE001 - raised again by `close`
            self._problem = problem
        if self._close is None:
            QApplication.exit(1)
        gc.enable()


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
    """Show the splash where the window was last."""
    places = read_geometry(folders)
    main = QGuiApplication.primaryScreen()
    rooms = {main.name(): main.availableGeometry()}
    rooms |= {screen.name(): screen.availableGeometry() for screen in QGuiApplication.screens()}
    window.open_in(read_colours(folders), window_place(places, rooms, window.size()))
    if places.maximised:
        window.showMaximized()
    else:
        window.show()
