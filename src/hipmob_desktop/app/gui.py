"""Opens the window: the one place where real devices, files and clocks are put together."""

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from hipmob_desktop.app.clock import session_clock
from hipmob_desktop.app.conductor import Conductor
from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.app.narrator import Narrator
from hipmob_desktop.app.options import find_routine, form_wanted, wanted
from hipmob_desktop.app.pages import Pages
from hipmob_desktop.app.problems import Problems
from hipmob_desktop.app.redaction import redaction_here
from hipmob_desktop.app.run import Run
from hipmob_desktop.app.screen import has_screen
from hipmob_desktop.app.settings_file import read_settings
from hipmob_desktop.app.system_motion import wants_less_motion
from hipmob_desktop.app.trying import Trying
from hipmob_desktop.app.tv_mode import TvMode
from hipmob_desktop.app.welcome import Welcome
from hipmob_desktop.app.window_place import remember_places
from hipmob_desktop.history.store import HistoryStore
from hipmob_desktop.routine.file import BUILT_IN
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.figure.view import FigureView
from hipmob_desktop.ui.places import Form
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Start:
    """How the program begins.

    Attributes:
        routine: what is done.
        settings: how it is wanted; `complaint` is a sentence about what was repaired in them, or empty.
        wishes: the session that starts at once, or None for the home screen.
        form: what the window is.
        beside_film: whether television mode is on; `briefly` unless more words were asked for by name.
        muted: whether nothing is heard.
        hidden: whether the window waits to be called.
    """

    routine: Routine
    settings: Settings
    complaint: str = ""
    wishes: Preferences | None = None
    form: Form = Form.WINDOW
    beside_film: bool = False
    briefly: bool = False
    muted: bool = False
    hidden: bool = False


# Qt spreads every gradient over threads, which costs more than it saves on a small figure: the same frames
# take about twice the time. The variable is read when the application object is made.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")


#: Milliseconds after which what the first picture does not need is made.
_SOON_MS = 100


def open_window(arguments: argparse.Namespace, run: Run) -> int:
    """Open the window at the home screen; return the exit status when it is closed."""
    routine = find_routine(BUILT_IN, run.folders)
    start = Start(routine, *read_settings(run.folders), hidden=arguments.background)
    return _run(run, start)


def play(arguments: argparse.Namespace, run: Run) -> int:
    """Open the player and start at once; return the exit status when the window is closed."""
    settings, complaint = read_settings(run.folders)
    preferences = wanted(arguments, settings.preferences)
    routine = find_routine(arguments.routine, run.folders)
    start = Start(
        routine,
        settings,
        complaint,
        preferences,
        form=Form(form_wanted(arguments)),
        beside_film=arguments.tv,
        briefly=arguments.tv and arguments.talk is None,
        muted=arguments.muted,
    )
    return _run(run, start)


def _run(run: Run, start: Start) -> int:
    """Put everything together and run until the window is closed."""
    if not has_screen(os.environ):
        raise CannotError("There is no screen here. Start HipMob from the desktop; hipmob doctor tells more.")
    application = QApplication(["hipmob"])
    application.setApplicationName("hipmob")
    application.setApplicationDisplayName("HipMob")
    application.setDesktopFileName("hipmob")
    folders = run.folders
    bridge = PlayerBridge(session_clock)
    figure = FigureView()
    window = MainWindow(bridge, figure)
    figure.failed.connect(window.tell)
    crossing = Crossing(window)
    store = HistoryStore(
        folders.data,
        lambda: datetime.now().astimezone(),
        lambda sentence: crossing.post(partial(window.tell, sentence)),
    )
    files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
    narrator = Narrator(folders, start.settings, muted=start.muted, parent=window)
    pages = Pages(
        window=window,
        narrator=narrator,
        store=store,
        files=files,
        routine=start.routine,
        settings=start.settings,
        folders=folders,
    )
    conductor = Conductor(
        window=window, bridge=bridge, narrator=narrator, store=store, pages=pages, clock=session_clock
    )
    tv_mode = TvMode(window=window, bridge=bridge, narrator=narrator, pages=pages, clock=session_clock)
    crossing.when_done(
        files.submit(wants_less_motion, os.environ, Path.home()),
        lambda less: window.show_less_motion(less=less),
    )
    problems = Problems(window, redaction_here(folders.data), keep=conductor.keep, bridge=bridge)

    def listen() -> None:
        run.log.open()
        # Qt's network takes a while to load, and nobody knocks before there is a window.
        from hipmob_desktop.app.later_starts import LaterStarts  # noqa: PLC0415
        from hipmob_desktop.app.login import Login, login_file  # noqa: PLC0415
        from hipmob_desktop.app.own_command import quiet_command  # noqa: PLC0415

        LaterStarts(
            run.key.place,
            window=window,
            bridge=bridge,
            narrator=narrator,
            pages=pages,
            conductor=conductor,
            tv_mode=tv_mode,
            files=files,
            folders=folders,
        )
        if sys.platform.startswith("linux"):
            Login(
                window=window,
                pages=pages,
                files=files,
                file=login_file(),
                command=quiet_command(folders, sys.argv),
            )

    def join_the_desktop() -> None:
        # It speaks with the desktop from a thread of its own, and what that needs takes a moment to load.
        from hipmob_desktop.app.desk import Desk  # noqa: PLC0415

        Desk(
            window=window,
            bridge=bridge,
            conductor=conductor,
            pages=pages,
            clock=session_clock,
            folders=folders,
        )

    Trying(window=window, narrator=narrator, settings=start.settings)
    Welcome(window=window, narrator=narrator, pages=pages).greet(
        nothing_else=start.wishes is None and not start.hidden
    )
    QTimer.singleShot(_SOON_MS, listen)
    QTimer.singleShot(_SOON_MS, join_the_desktop)
    if start.complaint:
        window.tell(start.complaint)
    remember_places(window.shape, folders, files)
    if not start.hidden:
        window.show_as(start.form)
    elif not QSystemTrayIcon.isSystemTrayAvailable():
        window.showMinimized()  # there is no other place where it could be seen to wait
    if start.beside_film:
        tv_mode.enter(briefly=start.briefly)
    if start.wishes is not None:
        QTimer.singleShot(0, partial(conductor.start_with, start.wishes))
    status = application.exec()
    problems.close()
    files.shutdown(wait=False)
    return status
