"""Wiring: the one place that puts real devices, files and clocks together around a window."""

import argparse
import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from hipmob_desktop.app.clock import now, session_clock
from hipmob_desktop.app.commands.options import find_routine, form_wanted, wanted
from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.files.settings_file import read_settings
from hipmob_desktop.app.playing.conductor import Conductor
from hipmob_desktop.app.playing.narrator import Narrator
from hipmob_desktop.app.playing.trying import Trying
from hipmob_desktop.app.playing.tv_mode import TvMode
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.app.screens.welcome import Welcome
from hipmob_desktop.app.startup.saved_geometry import keep_geometry
from hipmob_desktop.app.trouble.log import Log
from hipmob_desktop.app.trouble.problems import Problems
from hipmob_desktop.app.trouble.redaction import redaction_here
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.desktop.reduced_motion import prefers_reduced_motion
from hipmob_desktop.history.keeping.store import HistoryStore
from hipmob_desktop.routine.file import BUILT_IN
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.figure.view import FigureView
from hipmob_desktop.ui.places import Form
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.widgets.banner import WayOut
from hipmob_desktop.ui.window import MainWindow

#: Milliseconds after which what the first session does not need is made: screens have passed over by then.
_SOON_MS = 250


@dataclass(frozen=True, slots=True)
class StartOptions:
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


def options_of_home(arguments: argparse.Namespace, folders: Folders) -> StartOptions:
    """Return the start at the home screen."""
    routine = find_routine(BUILT_IN, folders)
    return StartOptions(routine, *read_settings(folders), hidden=arguments.background)


def options_of_play(arguments: argparse.Namespace, folders: Folders) -> StartOptions:
    """Return the start with a session that was asked for on the command line.

    Raises:
        CannotError: there is no such routine.
        RoutineError: its file is not right.
        OutOfRangeError: a number is outside its range.
    """
    settings, complaint = read_settings(folders)
    return StartOptions(
        find_routine(arguments.routine, folders),
        settings,
        complaint,
        wanted(arguments, settings.preferences),
        form=Form(form_wanted(arguments)),
        beside_film=arguments.tv,
        briefly=arguments.tv and arguments.talk is None,
        muted=arguments.muted,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a window works with."""

    window: MainWindow
    bridge: PlayerBridge
    narrator: Narrator
    pages: Pages
    conductor: Conductor
    tv_mode: TvMode
    files: Executor


def furnish(
    window: MainWindow, folders: Folders, lock: InstanceLock, options: StartOptions
) -> Callable[[], None]:
    """Put everything together in and around a window; return what has to be called at the end."""
    with ExitStack() as at_the_end:
        redact = redaction_here(folders.data)
        log = Log(folders.log, redact)
        at_the_end.callback(log.close)
        parts = _parts(window, folders, options)
        at_the_end.callback(parts.files.shutdown, wait=False)
        problems = Problems(window, redact, keep=parts.conductor.keep, bridge=parts.bridge)
        at_the_end.callback(problems.close)
        _begin(parts, folders, lock, options, log)
        return at_the_end.pop_all().close


def _begin(parts: _Parts, folders: Folders, lock: InstanceLock, options: StartOptions, log: Log) -> None:
    """Let the window be seen as it is wished for, and what is not needed at once follow it."""
    window, conductor = parts.window, parts.conductor
    crossing = Crossing(window)
    crossing.when_done(
        parts.files.submit(prefers_reduced_motion, os.environ, Path.home()),
        lambda less: window.show_less_motion(less=less),
    )
    Trying(window=window, narrator=parts.narrator, settings=options.settings)
    welcome = Welcome(window=window, narrator=parts.narrator, pages=parts.pages)
    greeted = welcome.greet(nothing_else=options.wishes is None and not options.hidden)
    # They count from when events are looked at again: while the screens are made none is, and they would come
    # before the first of them was painted.
    for one in (partial(_open_server, parts, lock, folders, log), partial(_join_desktop, parts, folders)):
        QTimer.singleShot(0, partial(QTimer.singleShot, _SOON_MS, one))
    if options.complaint:
        look = WayOut("Look at the settings", "settings", window.settings_requested.emit)
        window.ask(options.complaint, look)
    keep_geometry(window.shape, folders, parts.files)
    _appear(window, options)
    if options.beside_film:
        parts.tv_mode.enter(briefly=options.briefly)
    if options.wishes is not None:
        QTimer.singleShot(0, partial(conductor.start_with, options.wishes))
    elif window.splash.start_wanted and not greeted:
        QTimer.singleShot(0, conductor.start)


def _parts(window: MainWindow, folders: Folders, options: StartOptions) -> _Parts:
    """Return what the window works with, connected."""
    bridge, figure = PlayerBridge(session_clock), FigureView()
    # The first of all: a session waits for its processes, and they begin while the screens are made.
    narrator = Narrator(folders, options.settings, options.routine, muted=options.muted, parent=window)
    window.furnish(bridge, figure)
    figure.failed.connect(window.tell)
    crossing = Crossing(window)
    store = HistoryStore(
        folders.data,
        now,
        lambda sentence: crossing.post(partial(window.tell, sentence)),
    )
    files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
    pages = Pages(
        window=window,
        narrator=narrator,
        store=store,
        files=files,
        routine=options.routine,
        settings=options.settings,
        folders=folders,
    )
    conductor = Conductor(
        window=window, bridge=bridge, narrator=narrator, store=store, pages=pages, clock=session_clock
    )
    tv_mode = TvMode(window=window, bridge=bridge, narrator=narrator, pages=pages, clock=session_clock)
    return _Parts(window, bridge, narrator, pages, conductor, tv_mode, files)


def _appear(window: MainWindow, options: StartOptions) -> None:
    """Show the window, unless it is to be seen already or waits to be called."""
    if not options.hidden and not window.isVisible():
        window.show_as(options.form)


def _open_server(parts: _Parts, lock: InstanceLock, folders: Folders, log: Log) -> None:
    log.open()
    # Qt's network takes a while to load, and the first window does without.
    from hipmob_desktop.app.startup.second_start import SecondStartHandler  # noqa: PLC0415
    from hipmob_desktop.app.startup.signals import Signals  # noqa: PLC0415

    Signals(parts.window.close, parts.window)
    SecondStartHandler(
        lock.address,
        window=parts.window,
        bridge=parts.bridge,
        narrator=parts.narrator,
        pages=parts.pages,
        conductor=parts.conductor,
        tv_mode=parts.tv_mode,
        files=parts.files,
        folders=folders,
    )


def _join_desktop(parts: _Parts, folders: Folders) -> None:
    # Its services take a while to load, and the first window does without.
    from hipmob_desktop.app.controllers.desktop import DesktopController, follow_own_entries  # noqa: PLC0415

    follow_own_entries(parts.window, parts.pages, parts.files, folders)
    DesktopController(
        window=parts.window,
        bridge=parts.bridge,
        conductor=parts.conductor,
        pages=parts.pages,
        narrator=parts.narrator,
        clock=session_clock,
        folders=folders,
    )
