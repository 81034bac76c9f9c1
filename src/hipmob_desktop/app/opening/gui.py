"""Opens the window before the rest of the program is loaded, and has that put into it."""

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
from hipmob_desktop.app.loading import loaded
from hipmob_desktop.app.opening.run import Run
from hipmob_desktop.app.opening.screen import has_screen
from hipmob_desktop.app.opening.window_place import read_look, read_places
from hipmob_desktop.ui.places import window_place
from hipmob_desktop.ui.window import MainWindow

# Qt spreads every gradient over threads, which costs more than it saves on a small figure: the same frames
# take about twice the time. The variable is read when the application object is made.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")


def open_window(arguments: argparse.Namespace, run: Run) -> int:
    """Open the window at the home screen; return the exit status when it is closed."""
    application = _application()
    window = MainWindow()
    loading = Loading(arguments, run, window)
    if arguments.background:
        loading.start()
    else:
        window.opening.painted.connect(loading.start)
        _show(window, run)
    status = application.exec()
    loading.close()
    return status


def play(arguments: argparse.Namespace, run: Run) -> int:
    """Open the player and start at once; return the exit status when the window is closed."""
    run = run._replace(head_start=loaded("playing.head_start", "begin")(run.folders))
    start = loaded("opening.wiring", "at_once")(arguments, run)
    application = _application()
    window = MainWindow()
    close = loaded("opening.wiring", "furnish")(window, run, start)
    gc.enable()
    status = application.exec()
    close()
    return status


class Loading(QObject):
    """Loads the larger part of the program in a thread, while the window can be seen and pressed.

    Args:
        arguments, run: what the program was started with.
        window: what the rest is put into.
    """

    _loaded = Signal(object)

    def __init__(self, arguments: argparse.Namespace, run: Run, window: MainWindow) -> None:
        super().__init__(window)
        self._arguments, self._run, self._window = arguments, run, window
        self._thread = Thread(target=self._load, name="loading", daemon=True)
        self._problem: Exception | None = None
        self._close: Callable[[], None] | None = None
        self._loaded.connect(self._furnish)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Put everything away.

        Raises:
            Exception: whatever it was that could not be loaded.
        """
        if self._thread.ident is not None:
            self._thread.join()
        if self._close is not None:
            self._close()
        if self._problem is not None:
            raise self._problem

    def _load(self) -> None:
        start: object = None
        try:
            if not self._arguments.background:  # nobody hears anything before there is a window
                head_start = loaded("playing.head_start", "begin")(self._run.folders)
                self._run = self._run._replace(head_start=head_start)
            start = loaded("opening.wiring", "at_home")(self._arguments, self._run)
        except Exception as problem:  # noqa: BLE001 - it is raised again where it can be told
            self._problem = problem
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._loaded.emit(start)

    def _furnish(self, start: object) -> None:
        try:
            if start is not None:
                self._close = loaded("opening.wiring", "furnish")(self._window, self._run, start)
        except Exception as problem:  # noqa: BLE001 - likewise
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


def _show(window: MainWindow, run: Run) -> None:
    """Show the opening where the window was."""
    places = read_places(run.folders)
    main = QGuiApplication.primaryScreen()
    rooms = {main.name(): main.availableGeometry()}
    rooms |= {screen.name(): screen.availableGeometry() for screen in QGuiApplication.screens()}
    window.open_in(read_look(run.folders), window_place(places, rooms, window.size()))
    if places.maximised:
        window.showMaximized()
    else:
        window.show()
