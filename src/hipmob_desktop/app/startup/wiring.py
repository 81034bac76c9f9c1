"""Wiring: makes the real devices, files and clocks, and connects them with a window."""

import argparse
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from hipmob_desktop.app.cli.options import find_routine, form_wanted, settings_so_far, wanted
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.audio_preview import AudioPreview
from hipmob_desktop.app.controllers.home import HomeController
from hipmob_desktop.app.controllers.session import SessionController
from hipmob_desktop.app.controllers.tv_mode import TvModeController
from hipmob_desktop.app.controllers.welcome import WelcomeController
from hipmob_desktop.app.errors.crash_reporter import CrashReporter
from hipmob_desktop.app.errors.log import Log
from hipmob_desktop.app.errors.redaction import redaction_here
from hipmob_desktop.app.narration.head_start import HeadStart
from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.app.startup.saved_geometry import keep_geometry
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.clock import now, session_clock
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.desktop.reduced_motion import prefers_reduced_motion
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.file import BUILT_IN, warning_about
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.settings.store import SettingsStore
from hipmob_desktop.settings.value import Settings, for_routine
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_view import FigureView
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.widgets.banner import BannerAction
from hipmob_desktop.ui.window import MainWindow

#: Milliseconds until the parts that the first session does not need are made; the first crossfade is over by
#: then.
_SOON_MS = 250


@dataclass(frozen=True, slots=True)
class StartOptions:
    """The start of the program.

    Attributes:
        routine: the routine.
        settings: the settings; `complaint` is a sentence about repaired values, or "".
        wishes: the preferences of a session that starts at once, or None for the home screen.
        form: the window's mode.
        beside_film: whether TV mode is on; `briefly` unless more talk was asked for.
        muted: whether all sound is off.
        hidden: whether the window stays hidden until it is asked for.
        head_start: the processes of voice and sound, if they were begun before.
    """

    routine: Routine
    settings: Settings
    complaint: str = ""
    wishes: Preferences | None = None
    form: WindowMode = WindowMode.WINDOW
    beside_film: bool = False
    briefly: bool = False
    muted: bool = False
    hidden: bool = False
    head_start: HeadStart | None = None


def start_options(
    arguments: argparse.Namespace, folders: Folders, head_start: HeadStart | None = None
) -> StartOptions:
    """Return the start at the home screen, or with the session of the command line.

    Raises:
        CannotError: no routine has this name.
        RoutineError: the routine's file has faults.
        OutOfRangeError: a number is outside its range.
    """
    settings, complaint = settings_so_far(folders)
    if arguments.command != "play":
        return StartOptions(
            find_routine(BUILT_IN, folders),
            settings,
            complaint,
            hidden=arguments.background,
            head_start=head_start,
        )
    routine = find_routine(arguments.routine, folders)
    return StartOptions(
        routine,
        settings,
        complaint,
        wanted(arguments, for_routine(settings, routine.id, BUILT_IN).preferences, routine),
        form=WindowMode(form_wanted(arguments)),
        beside_film=arguments.tv,
        briefly=arguments.tv and arguments.talk is None,
        muted=arguments.muted,
        head_start=head_start,
    )


@dataclass(frozen=True, slots=True)
class _Controllers:
    """The controllers that others use, beside the context."""

    context: Context
    home: HomeController
    session_controller: SessionController
    tv_mode: TvModeController


def complete(
    window: MainWindow, folders: Folders, lock: InstanceLock, options: StartOptions
) -> Callable[[], None]:
    """Complete a window with all parts; return a function that ends them."""
    with ExitStack() as at_the_end:
        redact = redaction_here(folders.data)
        log = Log(folders.log, redact)
        at_the_end.callback(log.close)
        made = _controllers(window, folders, options)
        at_the_end.callback(made.context.background.close)
        problems = CrashReporter(
            window, redact, keep=made.session_controller.keep, bridge=made.context.bridge
        )
        at_the_end.callback(problems.close)
        _begin(made, lock, options, log)
        return at_the_end.pop_all().close


def _controllers(window: MainWindow, folders: Folders, options: StartOptions) -> _Controllers:
    """Return the context of a window and its main controllers, connected."""
    actions, bridge, figure = Actions(), PlayerBridge(session_clock), FigureView()
    # The narrator comes first: its processes start while the screens are made.
    voice = Narrator(
        folders,
        options.settings,
        options.routine,
        muted=options.muted,
        head_start=options.head_start,
        parent=window,
    )
    window.add_screens(actions, bridge, figure)
    figure.failed.connect(window.tell)
    background = Background("files", window)
    store = HistoryStore(folders.data, now, lambda sentence: background.post(partial(window.tell, sentence)))
    settings = SettingsStore(options.settings, folders, background, options.routine.id)
    context = Context(actions, window, bridge, voice, store, settings, background, session_clock, folders)
    home = HomeController(context, options.routine)
    return _Controllers(context, home, SessionController(context, home), TvModeController(context, home))


def _begin(made: _Controllers, lock: InstanceLock, options: StartOptions, log: Log) -> None:
    """Show the window as asked for, and schedule what can start later."""
    context, window, session_controller = made.context, made.context.window, made.session_controller
    context.background.run(
        partial(prefers_reduced_motion, os.environ, Path.home()),
        lambda less: window.show_less_motion(less=less),
    )
    AudioPreview(context)
    welcome = WelcomeController(context, made.home)
    greeted = welcome.greet(nothing_else=options.wishes is None and not options.hidden)
    # The delay counts from the next pass of the event loop, which is after the first screen was made.
    for one in (partial(_open_server, made, lock, log), partial(_join_desktop, made)):
        QTimer.singleShot(0, partial(QTimer.singleShot, _SOON_MS, one))
    if options.complaint:
        look = BannerAction("Open settings", "settings", context.actions.show_settings.emit)
        window.ask(options.complaint, look)
    warning = warning_about(options.routine)
    if warning:
        window.tell(warning)
    keep_geometry(window.modes, context.folders, context.background)
    if not options.hidden and not window.isVisible():
        window.show_as(options.form)
    if options.beside_film:
        made.tv_mode.enter(briefly=options.briefly)
    if options.wishes is not None:
        QTimer.singleShot(0, partial(session_controller.start_with, options.wishes))
    elif window.splash.start_wanted and not greeted:
        QTimer.singleShot(0, session_controller.start)


def _open_server(made: _Controllers, lock: InstanceLock, log: Log) -> None:
    log.open()
    # Qt's network module loads slowly, and the first window does without.
    from hipmob_desktop.app.startup.second_start import SecondStartHandler  # noqa: PLC0415
    from hipmob_desktop.app.startup.signals import Signals  # noqa: PLC0415

    window = made.context.window
    Signals(window.close, window)
    SecondStartHandler(lock.address, made.context, made.home, made.session_controller, made.tv_mode)


def _join_desktop(made: _Controllers) -> None:
    # The services load slowly, and the first window does without.
    from hipmob_desktop.app.controllers.desktop import DesktopController, follow_own_entries  # noqa: PLC0415

    follow_own_entries(made.context)
    DesktopController(made.context, made.home, made.session_controller)
