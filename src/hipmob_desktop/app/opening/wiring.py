"""Puts real devices, files and clocks together around a window: the one place where that is done."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from hipmob_desktop.app.clock import now, session_clock
from hipmob_desktop.app.commands.options import find_routine, form_wanted, wanted
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.desk.system_motion import wants_less_motion
from hipmob_desktop.app.files.settings_file import read_settings
from hipmob_desktop.app.opening.run import Run
from hipmob_desktop.app.opening.window_place import remember_places
from hipmob_desktop.app.playing.conductor import Conductor
from hipmob_desktop.app.playing.narrator import Narrator
from hipmob_desktop.app.playing.trying import Trying
from hipmob_desktop.app.playing.tv_mode import TvMode
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.app.screens.settings_store import SettingsStore
from hipmob_desktop.app.screens.welcome import Welcome
from hipmob_desktop.app.trouble.log import Log
from hipmob_desktop.app.trouble.problems import Problems
from hipmob_desktop.app.trouble.redaction import redaction_here
from hipmob_desktop.base.background import Background
from hipmob_desktop.history.keeping.store import HistoryStore
from hipmob_desktop.routine.file import BUILT_IN, warning_about
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.figure.view import FigureView
from hipmob_desktop.ui.places import Form
from hipmob_desktop.ui.settings.value import Settings, for_routine
from hipmob_desktop.ui.widgets.banner import WayOut
from hipmob_desktop.ui.window import MainWindow

#: Milliseconds after which what the first session does not need is made: screens have passed over by then.
_SOON_MS = 250


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


def at_home(arguments: argparse.Namespace, run: Run) -> Start:
    """Return the start at the home screen."""
    routine = find_routine(BUILT_IN, run.folders)
    return Start(routine, *read_settings(run.folders), hidden=arguments.background)


def at_once(arguments: argparse.Namespace, run: Run) -> Start:
    """Return the start with a session that was asked for on the command line.

    Raises:
        CannotError: there is no such routine.
        RoutineError: its file is not right.
        OutOfRangeError: a number is outside its range.
    """
    settings, complaint = read_settings(run.folders)
    routine = find_routine(arguments.routine, run.folders)
    return Start(
        routine,
        settings,
        complaint,
        wanted(arguments, for_routine(settings, routine.id, BUILT_IN).preferences, routine),
        form=Form(form_wanted(arguments)),
        beside_film=arguments.tv,
        briefly=arguments.tv and arguments.talk is None,
        muted=arguments.muted,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a window works with."""

    context: Context
    pages: Pages
    conductor: Conductor
    tv_mode: TvMode


def furnish(window: MainWindow, run: Run, start: Start) -> Callable[[], None]:
    """Put everything together in and around a window; return what has to be called at the end."""
    with ExitStack() as at_the_end:
        redact = redaction_here(run.folders.data)
        log = Log(run.folders.log, redact)
        at_the_end.callback(log.close)
        parts = _parts(window, run, start)
        at_the_end.callback(parts.context.background.close)
        problems = Problems(window, redact, keep=parts.conductor.keep, bridge=parts.context.bridge)
        at_the_end.callback(problems.close)
        _begin(parts, run, start, log)
        return at_the_end.pop_all().close


def _begin(parts: _Parts, run: Run, start: Start, log: Log) -> None:
    """Let the window be seen as it is wished for, and what is not needed at once follow it."""
    window, conductor = parts.context.window, parts.conductor
    parts.context.background.run(
        partial(wants_less_motion, os.environ, Path.home()),
        lambda less: window.show_less_motion(less=less),
    )
    Trying(parts.context)
    welcome = Welcome(parts.context, parts.pages)
    greeted = welcome.greet(nothing_else=start.wishes is None and not start.hidden)
    # They count from when events are looked at again: while the screens are made none is, and they would come
    # before the first of them was painted.
    for one in (partial(_listen, parts, run, log), partial(_join_the_desktop, parts, run)):
        QTimer.singleShot(0, partial(QTimer.singleShot, _SOON_MS, one))
    if start.complaint:
        look = WayOut("Look at the settings", "settings", parts.context.actions.show_settings.emit)
        window.ask(start.complaint, look)
    warning = warning_about(start.routine)
    if warning:
        window.tell(warning)
    remember_places(window.shape, run.folders, parts.context.background)
    _appear(window, start)
    if start.beside_film:
        parts.tv_mode.enter(briefly=start.briefly)
    if start.wishes is not None:
        QTimer.singleShot(0, partial(conductor.start_with, start.wishes))
    elif window.opening.start_wanted and not greeted:
        QTimer.singleShot(0, conductor.start)


def _parts(window: MainWindow, run: Run, start: Start) -> _Parts:
    """Return what the window works with, connected."""
    actions, bridge, figure = Actions(), PlayerBridge(session_clock), FigureView()
    folders = run.folders
    # The first of all: a session waits for its processes, and they begin while the screens are made.
    narrator = Narrator(
        folders,
        start.settings,
        start.routine,
        muted=start.muted,
        head_start=run.head_start,
        parent=window,
    )
    window.furnish(actions, bridge, figure)
    figure.failed.connect(window.tell)
    background = Background("files", window)
    store = HistoryStore(
        folders.data,
        now,
        lambda sentence: background.post(partial(window.tell, sentence)),
    )
    settings = SettingsStore(start.settings, folders, background, start.routine.id)
    context = Context(actions, window, bridge, narrator, store, settings, background, session_clock, folders)
    pages = Pages(context, start.routine)
    return _Parts(context, pages, Conductor(context, pages), TvMode(context, pages))


def _appear(window: MainWindow, start: Start) -> None:
    """Show the window, unless it is to be seen already or waits to be called."""
    if not start.hidden and not window.isVisible():
        window.show_as(start.form)


def _listen(parts: _Parts, run: Run, log: Log) -> None:
    log.open()
    # Qt's network takes a while to load, and nobody knocks before there is a window.
    from hipmob_desktop.app.desk.login import Login, login_file  # noqa: PLC0415
    from hipmob_desktop.app.desk.own_command import quiet_command  # noqa: PLC0415
    from hipmob_desktop.app.opening.later_starts import LaterStarts  # noqa: PLC0415
    from hipmob_desktop.app.opening.signals import Signals  # noqa: PLC0415

    context, pages = parts.context, parts.pages
    window = context.window
    Signals(window.close, window)
    LaterStarts(
        run.key.place,
        context,
        pages,
        parts.conductor,
        parts.tv_mode,
    )
    if sys.platform.startswith("linux"):
        command = quiet_command(run.folders, sys.argv)
        Login(context, login_file(), command)


def _join_the_desktop(parts: _Parts, run: Run) -> None:
    # It speaks with the desktop from a thread of its own, and what that needs takes a moment to load.
    from hipmob_desktop.app.desk.desk import Desk  # noqa: PLC0415

    context = parts.context
    Desk(
        window=context.window,
        bridge=context.bridge,
        conductor=parts.conductor,
        pages=parts.pages,
        narrator=context.voice,
        clock=session_clock,
        folders=run.folders,
    )
