"""Wiring: makes the real devices, files and clocks, and connects them with a window."""

import argparse
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from hipmob_desktop.app.cli.options import (
    find_routine,
    form_wanted,
    remembered_routine,
    settings_so_far,
    wanted,
)
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.audio_preview import AudioPreview
from hipmob_desktop.app.controllers.group import Controllers
from hipmob_desktop.app.controllers.language import LanguageController
from hipmob_desktop.app.controllers.play_command import PlayCommand
from hipmob_desktop.app.controllers.small_window import SmallWindowHint
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
from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.desktop.reduced_motion import prefers_reduced_motion
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.settings.spoken import spoken_languages
from hipmob_desktop.settings.store import SettingsStore
from hipmob_desktop.settings.value import Settings, for_routine
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_view import FigureView
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.widgets.banner import BannerAction
from hipmob_desktop.ui.window import MainWindow

#: Milliseconds until the parts that the first session does not need are made. The first crossfade is over
#: by then.
_SOON_MS = 250


@dataclass(frozen=True, slots=True)
class Start:
    """What a start was asked for, and what it found.

    Attributes:
        arguments: the command line.
        folders: the paths of all files.
        lock: the lock of the first HipMob.
        routine: the routine.
        settings: the settings; `complaint` is a sentence about repaired values, or "".
        preferences: the preferences of a session that starts at once, or None for the home screen.
        head_start: the processes of voice and sound, if they were begun before.
    """

    arguments: argparse.Namespace
    folders: Folders
    lock: InstanceLock
    routine: Routine
    settings: Settings
    complaint: str
    preferences: Preferences | None
    head_start: HeadStart | None


def read_start(
    arguments: argparse.Namespace, folders: Folders, lock: InstanceLock, head_start: HeadStart | None
) -> Start:
    """Read settings and routine.

    Raises:
        CannotError: no routine has this name.
        RoutineError: the routine's file has faults.
        OutOfRangeError: a number is outside its range.
    """
    settings, complaint = settings_so_far(folders)
    language = getattr(arguments, "speak", "")
    spoken = spoken_languages(settings)
    preferences = None
    if arguments.command != "play":
        routine, unusable = remembered_routine(settings, folders, spoken, language)
        complaint = f"{complaint} {unusable}".strip()
    else:
        routine = find_routine(arguments.routine, folders, spoken, language)
        preferences = wanted(arguments, for_routine(settings, routine.id, BUILT_IN).preferences, routine)
    return Start(arguments, folders, lock, routine, settings, complaint, preferences, head_start)


def complete(start: Start, window: MainWindow) -> Callable[[], None]:
    """Complete a window with all parts; return a function that ends them."""
    with ExitStack() as at_the_end:
        redact = redaction_here(start.folders.data)
        log = Log(start.folders.log, redact)
        at_the_end.callback(log.close)
        context = _context(start, window)
        at_the_end.callback(context.background.close)
        controllers = Controllers.made(context, start.routine)
        problems = CrashReporter(window, redact, keep=controllers.session.keep, bridge=context.bridge)
        at_the_end.callback(problems.close)
        play_command = PlayCommand(context, controllers)
        AudioPreview(context)
        LanguageController(context)
        SmallWindowHint(context)
        welcome = WelcomeController(context, controllers)
        _show(start, context)
        if start.preferences is not None:
            play = partial(play_command.run, start.arguments, start.routine, start.preferences)
            QTimer.singleShot(0, play)
        elif not welcome.greet(nothing_else=not start.arguments.background) and window.splash.start_wanted:
            QTimer.singleShot(0, controllers.session.start)

        def join_desktop() -> None:
            # These modules load slowly, and the first window does without.
            from hipmob_desktop.app.controllers.desktop import (  # noqa: PLC0415
                DesktopController,
                follow_own_entries,
            )
            from hipmob_desktop.app.controllers.film_way import FilmWayController  # noqa: PLC0415
            from hipmob_desktop.app.controllers.phone import PhoneController  # noqa: PLC0415
            from hipmob_desktop.app.controllers.remote_control import RemoteControl  # noqa: PLC0415
            from hipmob_desktop.app.controllers.second_start import SecondStartHandler  # noqa: PLC0415
            from hipmob_desktop.desktop.unix_signals import UnixSignals  # noqa: PLC0415

            log.open()
            UnixSignals(window.close, window)
            remote = RemoteControl(context)
            SecondStartHandler(start.lock.address, context, controllers.planner, play_command, remote)
            follow_own_entries(context)
            DesktopController(context, controllers, remote)
            FilmWayController(context, play_command.tv_mode)
            PhoneController(context, remote, controllers.history)

        # The delay counts from the next pass of the event loop, which is after the first screen was made.
        QTimer.singleShot(0, partial(QTimer.singleShot, _SOON_MS, join_desktop))
        return at_the_end.pop_all().close


def _context(start: Start, window: MainWindow) -> Context:
    """Return the parts of the program, made around a window."""
    actions, bridge, figure = Actions(), PlayerBridge(session_clock), FigureView()
    # The narrator comes first: its processes start while the screens are made.
    voice = Narrator(start.folders, start.settings, start.routine, start.head_start, window)
    window.add_screens(actions, bridge, figure)
    figure.failed.connect(window.tell)
    background = Background("files", window)
    store = HistoryStore(
        start.folders.data, now, lambda sentence: background.post(partial(window.tell, sentence))
    )
    settings = SettingsStore(start.settings, start.folders, background, start.routine.id)
    return Context(actions, window, bridge, voice, store, settings, background, session_clock, start.folders)


def _show(start: Start, context: Context) -> None:
    """Show the window as asked for, with its notices."""
    window, background = context.window, context.background
    background.run(
        partial(prefers_reduced_motion, os.environ, Path.home()),
        lambda less: window.show_less_motion(less=less),
    )
    if start.complaint:
        look = BannerAction(_("Open settings"), "settings", context.actions.show_settings.emit)
        window.ask(start.complaint, look)
    keep_geometry(window.modes, context.folders, background)
    if start.preferences is not None:
        window.show_as(WindowMode(form_wanted(start.arguments)))
    elif not start.arguments.background and not window.isVisible():
        window.show_as(getattr(start.arguments, "form", WindowMode.WINDOW))
    if getattr(start.arguments, "shows_settings", False):  # where the window was before it was made anew
        QTimer.singleShot(0, context.actions.show_settings.emit)
