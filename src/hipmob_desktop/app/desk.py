"""Lets HipMob live with the rest of the desktop: put together here, after the window is there."""

import os
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from hipmob_desktop.app.folders import Folders
from hipmob_desktop.app.foreground import bring_forward
from hipmob_desktop.app.media_keys import MediaKeys
from hipmob_desktop.app.wakefulness import Wakefulness
from hipmob_desktop.desktop.bus import BusThread
from hipmob_desktop.session.player import Started, State
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.icons import app_icon
from hipmob_desktop.ui.window import MainWindow


class Desk(QObject):
    """Everything that HipMob has to do with other programs; nothing here waits.

    Args:
        window: what the person sees.
        bridge: the session under way; one that has begun already is taken up.
        clock: the bridge's clock.
        folders: where the picture for desktop widgets is put.
        environment: tells where the desktop is found.
    """

    def __init__(
        self,
        *,
        window: MainWindow,
        bridge: PlayerBridge,
        clock: Callable[[], float],
        folders: Folders,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._thread = BusThread(environment)
        self._wakefulness = Wakefulness(bridge, self._thread, environment, parent=self)
        self._wakefulness.told.connect(window.tell)
        picture = folders.cache / "hipmob.png"
        self._media_keys = MediaKeys(bridge, self._thread, clock, picture, parent=self)
        self._media_keys.raise_requested.connect(self.show_window)
        if not picture.exists():
            picture.parent.mkdir(parents=True, exist_ok=True)
            app_icon().pixmap(128).save(str(picture))
        window.closing.connect(self._thread.close)
        session = bridge.session
        if session is not None and session.state is State.RUNNING:
            self._wakefulness.follow(Started())
            self._media_keys.follow(session)

    def show_window(self) -> None:
        """Bring the window before the person, wherever it was."""
        bring_forward(self._window)
