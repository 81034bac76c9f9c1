"""The first window: a splash with a start button, while a thread loads the rest of the program."""

import argparse
import os
from collections.abc import Callable
from functools import partial
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.startup.saved_geometry import (
    read_colours,
    read_geometry,
    read_language,
    wants_x11,
)
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.garbage_collection import GarbageCollection
from hipmob_desktop.base.languages import chosen, use
from hipmob_desktop.base.messages import _, language
from hipmob_desktop.desktop.display import has_screen
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.ui.geometry import available_areas, initial_geometry
from hipmob_desktop.ui.window import MainWindow

# Qt paints each gradient in several threads, which doubles the time of the figure's small ones. The variable
# is read when the application object is made.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

#: Completes a window, and returns a function that ends all its parts.
Complete = Callable[[MainWindow], Callable[[], None]]


def open_window(arguments: argparse.Namespace, folders: Folders, lock: InstanceLock) -> int:
    """Open the window, or the player if that was asked for; return the exit status when it is closed."""
    # An error in the session's options is printed before there is a window.
    complete = _load(arguments, folders, lock) if arguments.command == "play" else None
    application = _application(folders)
    code = getattr(arguments, "language", None) or chosen(read_language(folders))
    window: MainWindow | None = None
    while True:
        _speak(application, code)
        before, window = window, MainWindow()
        GarbageCollection(
            window
        )  # objects of the start stay alive; without collections it loads a tenth sooner
        loading = Loading(window, partial(_load, arguments, folders, lock))
        if complete is not None:
            QTimer.singleShot(0, window, partial(loading.complete, complete))
        elif arguments.background:
            loading.start()
        else:
            window.splash.painted.connect(loading.start)
            _show(window, folders)
        if before is not None:
            QTimer.singleShot(0, window, partial(_remove, before))
            # Closed at once, before the services of the desktop are there, it ends HipMob, too.
            window.closing.connect(partial(_end, window))
        status = application.exec()
        loading.close()
        if not window.reopens:
            return status
        arguments = again(window)
        code, complete = chosen(read_language(folders)), _load(arguments, folders, lock)


def again(window: MainWindow) -> argparse.Namespace:
    """Return the arguments that open another window in place of this one, on the settings screen."""
    return argparse.Namespace(
        command=None, background=not window.isVisible(), form=window.modes.form, shows_settings=True
    )


def _end(window: MainWindow) -> None:
    if not window.reopens:
        QTimer.singleShot(0, QApplication.quit)


def _remove(window: MainWindow) -> None:
    """Remove a window that another one has replaced."""
    window.hide()
    window.deleteLater()


def _speak(application: QApplication, code: str) -> None:
    """Use a language in HipMob's texts and in Qt's own, and its direction of reading."""
    if code == language():
        return
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator  # noqa: PLC0415 - English does without

    use(code)
    application.setLayoutDirection(QLocale(code).textDirection())
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
    translator = QTranslator(application)
    if translator.load(
        QLocale(code), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        application.installTranslator(translator)


class Loading(QObject):
    """Loads the larger part of the program in a thread, and completes the window with it.

    Args:
        window: the window with the splash.
        load: imports the larger part, and returns what completes the window.
    """

    _loaded = Signal(object)

    def __init__(self, window: MainWindow, load: Callable[[], Complete]) -> None:
        super().__init__(window)
        self._window, self._load = window, load
        self._thread = Thread(target=self._run, name="loading", daemon=True)
        self._problem: Exception | None = None
        self._close: Callable[[], None] | None = None
        self._loaded.connect(self.complete)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def complete(self, complete: Complete) -> None:
        """Complete the window. If that fails, the program ends."""
        try:
            self._close = complete(self._window)
        except Exception as problem:  # noqa: BLE001 - raised again by `close`
            self._problem = problem
            QApplication.exit(1)

    def close(self) -> None:
        """End everything that was started.

        Raises:
            Exception: the reason why the program could not be loaded.
        """
        if self._thread.ident is not None:
            self._thread.join()  # so the thread never emits a signal of a deleted object
        if self._close is not None:
            self._close()
        if self._problem is not None:
            raise self._problem

    def _run(self) -> None:
        try:
            complete = self._load()
        except Exception as problem:  # noqa: BLE001 - raised in the GUI thread
            complete = partial(_fail, problem)
        self._loaded.emit(complete)


def _fail(problem: Exception, _: MainWindow) -> Callable[[], None]:
    raise problem


def _load(arguments: argparse.Namespace, folders: Folders, lock: InstanceLock) -> Complete:
    """Load the larger part of the program; the processes of voice and sound begin before."""
    from hipmob_desktop.app.narration.head_start import begin  # noqa: PLC0415 - before the larger part

    # A hidden start waits for its first session, and so do voice and sound.
    head_start = None if arguments.background else begin(folders)
    from hipmob_desktop.app.startup import wiring  # noqa: PLC0415 - the larger part

    return partial(wiring.complete, wiring.read_start(arguments, folders, lock, head_start))


def _application(folders: Folders) -> QApplication:
    """Return Qt's application object.

    Raises:
        CannotError: there is no screen, or a library is missing; Qt would end the process.
    """
    if not has_screen(os.environ):
        raise CannotError(
            _("There is no screen here. Start HipMob from the desktop; hipmob doctor tells more.")
        )
    if os.environ.get("WAYLAND_DISPLAY") and wants_x11(folders):
        _run_on_x11()
    if not folders.window.exists():  # where a window has opened before, the search would delay each start
        _require_libraries()
    application = QApplication(["hipmob"])
    application.setApplicationName("hipmob")
    application.setApplicationDisplayName("HipMob")
    application.setDesktopFileName(os.environ.get("FLATPAK_ID", "hipmob"))  # Flatpak renames the entry
    return application


def _run_on_x11() -> None:
    from hipmob_desktop.desktop.on_top import qt_platform  # noqa: PLC0415 - few starts need it

    platform = qt_platform()
    if platform:
        os.environ["QT_QPA_PLATFORM"] = platform


def _require_libraries() -> None:
    from hipmob_desktop.desktop.qt_libraries import missing_for_window, told  # noqa: PLC0415 - few starts need it

    missing = missing_for_window(os.environ)
    if missing:
        raise CannotError(told(missing))


def _show(window: MainWindow, folders: Folders) -> None:
    """Show the splash at the window's last place."""
    places = read_geometry(folders)
    window.open_in(read_colours(folders), initial_geometry(places, available_areas(), window.size()))
    if places.maximised:
        window.showMaximized()
    else:
        window.show()
