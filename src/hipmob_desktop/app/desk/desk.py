"""Lets HipMob live with the rest of the desktop: put together here, after the window is there."""

import asyncio
import os
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from hipmob_desktop.app.clock import now
from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.desk.closing import WindowClosing
from hipmob_desktop.app.desk.media_keys import MediaKeys
from hipmob_desktop.app.desk.pictures import FigurePictures, icon_file
from hipmob_desktop.app.desk.reminder_memory import ReminderMemory
from hipmob_desktop.app.desk.reminding import Reminding
from hipmob_desktop.app.desk.system_accent import SystemAccent
from hipmob_desktop.app.desk.tray import InTray
from hipmob_desktop.app.desk.wakefulness import Wakefulness
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.opening.foreground import bring_forward
from hipmob_desktop.app.playing.conductor import Conductor
from hipmob_desktop.app.playing.narrator import Narrator
from hipmob_desktop.app.playing.resting import Resting
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.bus import BusThread
from hipmob_desktop.session.events import Started, State
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.window import MainWindow


class Desk(QObject):
    """Everything that HipMob has to do with other programs; nothing here waits.

    Args:
        window: what the person sees.
        bridge: the session under way; one that has begun already is taken up.
        conductor: what starts a session.
        pages: the settings and the history.
        narrator: what is heard.
        clock: the bridge's clock.
        folders: where the pictures for other programs are put.
        environment: tells where the desktop is found.
    """

    def __init__(
        self,
        *,
        window: MainWindow,
        bridge: PlayerBridge,
        conductor: Conductor,
        pages: Pages,
        narrator: Narrator,
        clock: Callable[[], float],
        folders: Folders,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._pages, self._conductor = window, bridge, pages, conductor
        self._crossing = Crossing(self)
        self._thread = thread = BusThread(environment)
        self._tray: InTray | None = None
        icon = icon_file(folders.cache)
        pictures = FigurePictures(
            folders.pictures, icon.as_uri() if icon else "", lambda: pages.settings, thread, parent=self
        )
        self._wakefulness = Wakefulness(bridge, thread, environment, parent=self)
        self._wakefulness.told.connect(partial(window.tell, about="awake", briefly=True))
        SystemAccent(window, pages, thread)
        self._media_keys = MediaKeys(bridge, thread, clock, pictures.address, parent=self)
        pictures.painted.connect(self._media_keys.refresh)
        self._media_keys.raise_requested.connect(self.show_window)
        self._closing = WindowClosing(window, bridge, pages, self._has_tray, conductor.withdraw)
        self._resting = Resting(window, bridge, narrator)
        memory = ReminderMemory(folders.reminders, now(), lambda write: thread.run(asyncio.to_thread(write)))
        self._reminding = Reminding(
            window=window,
            bridge=bridge,
            pages=pages,
            memory=memory,
            thread=thread,
            environment=environment,
            picture=str(icon or ""),
            clock=now,
        )
        self._reminding.start_requested.connect(self.start)
        leave = QShortcut(QKeySequence("Ctrl+Q"), window)
        leave.setContext(Qt.ShortcutContext.ApplicationShortcut)
        leave.activated.connect(self._closing.quit)
        window.closing.connect(self._leave)
        # Qt asks the session bus for a tray and waits for the answer; so it is asked in the thread first.
        found = thread.run(thread.session.has("org.kde.StatusNotifierWatcher"))
        self._crossing.when_done(found, lambda _: self._go_into_the_tray())
        session = bridge.session
        if session is not None and session.state is State.RUNNING:
            self._wakefulness.follow(Started())
            self._media_keys.follow(session)

    def start(self) -> None:
        """Bring the window and start a session, or lead back to the one under way."""
        self.show_window()
        self._conductor.start()

    def show_window(self) -> None:
        """Bring the window before the person, wherever it was."""
        bring_forward(self._window)

    def _go_into_the_tray(self) -> None:
        self._tray = InTray(self._bridge, self._pages, lambda: self._reminding.next, parent=self)
        self._tray.start_requested.connect(self.start)
        self._tray.show_requested.connect(self.show_window)
        self._tray.quit_requested.connect(self._closing.quit)
        self._reminding.changed.connect(self._tray.refresh)
        if not (self._window.isVisible() or self._has_tray()):
            self._window.showMinimized()  # it was started quietly, and could be found nowhere else

    def _has_tray(self) -> bool:
        return self._tray is not None and self._tray.is_there

    def _leave(self) -> None:
        """Let go of everything; waits for no more than a second."""
        if self._tray is not None:
            self._tray.close()
        self._reminding.close()
        self._thread.close()
