"""Desktop integration: connects the window and the session with the services of `desktop/`."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.artwork import FigurePictures, icon_file
from hipmob_desktop.app.controllers.closing import BackgroundHint, WindowClosing
from hipmob_desktop.app.controllers.foreground import bring_forward
from hipmob_desktop.app.controllers.group import Controllers
from hipmob_desktop.app.controllers.idle_suspend import IdleSuspender
from hipmob_desktop.app.controllers.reminders import make_reminders
from hipmob_desktop.app.controllers.remote_control import RemoteControl
from hipmob_desktop.base.clock import now, today
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.desktop.accent import SystemAccent
from hipmob_desktop.desktop.autostart import Autostart, autostart_file
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.desktop_entry import own_command
from hipmob_desktop.desktop.global_keys import GlobalKeys
from hipmob_desktop.desktop.menu_entry import data_folder, repair_menu
from hipmob_desktop.desktop.mpris import Mpris
from hipmob_desktop.desktop.remote_key import RemoteKey
from hipmob_desktop.desktop.sleep_inhibitor import SessionSleepInhibitor
from hipmob_desktop.desktop.tray import Tray, TrayStatus
from hipmob_desktop.session.events import Command, Started, State
from hipmob_desktop.settings.store import SettingsStore
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.player.player_view import waits_for_step


class DesktopController(QObject):
    """Connects every service that concerns other programs; nothing here waits.

    Args:
        context: the parts of the program. A session that has begun already is included.
        controllers: plan and start a session.
        remote: carries out the global keys.
        environment: variables with the addresses of the desktop's buses.
    """

    def __init__(
        self,
        context: Context,
        controllers: Controllers,
        remote: RemoteControl,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        super().__init__(context.window)
        self._context, self._controllers, self._remote = context, controllers, remote
        self._window, self._bridge = context.window, context.bridge
        self._thread = BusThread(environment, context.background)
        self._tray: Tray | None = None
        self._hint: BackgroundHint | None = None
        self._icon = icon_file(context.folders.cache)
        self._connect_session(environment)
        follow_accent(SystemAccent(self._thread, parent=self), context.settings)
        self._closing = WindowClosing(context, controllers.home, controllers.session.withdraw)
        self._closing.hidden.connect(self._explain)
        IdleSuspender(context.window, context.bridge, context.voice)
        self._reminders = make_reminders(
            context, controllers.planner, self._thread, now, str(self._icon or "")
        )
        self._reminders.start_requested.connect(self.start)
        leave = QShortcut(QKeySequence("Ctrl+Q"), context.window)
        leave.setContext(Qt.ShortcutContext.ApplicationShortcut)
        leave.activated.connect(self._closing.quit)
        context.window.closing.connect(self._leave)
        # Qt asks the session bus for a tray and waits for the answer, so the thread asks first.
        self._thread.run(self._thread.session.has("org.kde.StatusNotifierWatcher"), self._make_tray)

    def start(self) -> None:
        """Show the window, and start a session unless one is under way."""
        self.show_window()
        self._controllers.session.start()

    def show_window(self) -> None:
        """Show the window in front, from any state."""
        bring_forward(self._window)

    def _connect_session(self, environment: Mapping[str, str]) -> None:
        bridge, icon = self._bridge, self._icon.as_uri() if self._icon else ""
        settings = self._context.settings
        pictures = FigurePictures(
            self._context.folders.pictures, icon, lambda: settings.value, self._thread, parent=self
        )
        inhibitor = SessionSleepInhibitor(self._thread, environment, today, parent=self)
        inhibitor.warned.connect(partial(self._window.tell, about="awake", briefly=True))
        bridge.happened.connect(inhibitor.follow)
        mpris = Mpris(self._thread, self._context.clock, pictures.address, waits_for_step, parent=self)
        pictures.painted.connect(mpris.refresh)
        mpris.raise_requested.connect(self.show_window)
        mpris.command_requested.connect(bridge.command)
        bridge.changed.connect(mpris.follow)
        app = "" if "FLATPAK_ID" in environment else QApplication.desktopFileName()
        self._keys = GlobalKeys(self._thread, self._context.background, environment, app, parent=self)
        self._keys.pressed.connect(self._remote.press)
        self._keys.told.connect(partial(self._window.tell, about="keys"))
        self._keys.set_keys(wanted_keys(settings.value))
        settings.changed.connect(lambda _, now: self._keys.set_keys(wanted_keys(now)))
        bridge.changed.connect(self._keys.follow)
        session = bridge.session
        if session is not None and session.state is State.RUNNING:
            inhibitor.follow(Started())
            mpris.follow(session)
            self._keys.follow(session)

    def _make_tray(self, _: bool) -> None:  # noqa: FBT001 - a future's result
        tray = self._tray = Tray(self)
        tray.opening.connect(self._show_status)
        tray.start_requested.connect(self._start_or_pause)
        tray.show_requested.connect(self.show_window)
        tray.quit_requested.connect(self._closing.quit)
        self._reminders.changed.connect(self._show_status)
        self._bridge.changed.connect(lambda _: self._show_status())
        self._controllers.history.changed.connect(self._show_status)
        self._show_status()

    def _show_status(self) -> None:
        if self._tray is not None:
            week = self._controllers.history.week()
            self._tray.show_status(TrayStatus(week.done, week.goal, self._reminders.next, self._state()))

    def _state(self) -> State:
        return State.READY if self._bridge.session is None else self._bridge.session.state

    def _start_or_pause(self) -> None:
        command = {State.RUNNING: Command.PAUSE, State.PAUSED: Command.RESUME}.get(self._state())
        if command is None:
            self.start()
        else:
            self._bridge.command(command)

    def _explain(self) -> None:
        """Show once how the window comes back, where no tray shows it."""
        if self._hint is None and not (self._tray is not None and self._tray.is_there):
            self._hint = BackgroundHint(self._window, self._thread, str(self._icon or ""), parent=self)
            self._hint.show_requested.connect(self.show_window)

    def _leave(self) -> None:
        """Release every service; waits at most one second."""
        if self._tray is not None:
            self._tray.hide()
        self._reminders.close()
        self._keys.close()
        self._thread.close()


def wanted_keys(settings: Settings) -> dict[RemoteKey, str]:
    """Return the wanted global keys by their effects; none if they are off."""
    if not settings.global_keys:
        return {}
    return {
        RemoteKey.PAUSE: settings.key_pause,
        RemoteKey.NEXT: settings.key_next,
        RemoteKey.BACK: settings.key_back,
        RemoteKey.MORE: settings.key_more,
        RemoteKey.SAY_AGAIN: settings.key_say_again,
    }


def follow_accent(accent: SystemAccent, settings: SettingsStore) -> None:
    """Use the system's accent while the settings want it, and save it in them."""

    def follow(_: Settings, wanted: Settings) -> None:
        accent.follow(wanted=wanted.accent == "system")

    def keep(found: str) -> None:
        if settings.value.accent == "system":
            settings.change(replace(settings.value, accent_found=found))

    accent.found.connect(keep)
    settings.changed.connect(follow)
    follow(settings.value, settings.value)


def follow_autostart(autostart: Autostart, context: Context) -> None:
    """Keep the setting “start at login” equal to the desktop's entry; the entry wins a conflict."""
    settings = context.settings
    autostart.found.connect(lambda enabled: settings.change(replace(settings.value, at_login=enabled)))
    autostart.failed.connect(context.window.tell)
    settings.changed.connect(lambda _, wanted: autostart.set(enabled=wanted.at_login))


def follow_own_entries(context: Context) -> None:
    """Follow the autostart entry, and repair a menu entry whose program is gone. Linux only."""
    if not sys.platform.startswith("linux"):
        return
    home, command = Path.home(), background_command(context.folders, sys.argv)
    autostart = Autostart(autostart_file(os.environ, home), command, context.background, context.window)
    follow_autostart(autostart, context)

    def repair() -> None:
        with suppress(OSError):  # hipmob doctor reports it
            repair_menu(data_folder(os.environ, home), own_command(sys.argv))

    context.background.run(repair)


def background_command(folders: Folders, arguments: Sequence[str]) -> list[str]:
    """Return the command that starts this HipMob without its window, on the same files.

    Args:
        folders: a data folder that was chosen is part of the command.
        arguments: as `sys.argv`.
    """
    chosen = folders.cache.parent == folders.data
    data = ["--data-dir", str(folders.data)] if chosen else []
    return [*own_command(arguments), "--background", *data]
