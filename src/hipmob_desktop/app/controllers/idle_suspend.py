"""Suspends voice and sound while nobody sees the window and no session is under way."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPixmapCache

from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.session.events import Abandoned, Event, Finished, Started
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.window import MainWindow

#: Milliseconds without a window until they are suspended. A short look at another window then costs no delay
#: on coming back.
AFTER_MS = 30_000

_SEEN = {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange}


class IdleSuspender(QObject):
    """Watches window and session. An idle HipMob in the tray then never wakes the processor.

    Args:
        window: the main window.
        bridge: the session under way.
        narrator: voice and sound, which are suspended.
        after_ms: milliseconds without a window until they are.
    """

    def __init__(
        self, window: MainWindow, bridge: PlayerBridge, narrator: Narrator, after_ms: int = AFTER_MS
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._narrator = window, bridge, narrator
        self._timer = QTimer(self, singleShot=True, interval=after_ms)
        self._timer.timeout.connect(self._rest)
        window.installEventFilter(self)
        bridge.happened.connect(self._follow)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Check after every show and hide of the window."""
        if watched is self._window and event.type() in _SEEN:
            QTimer.singleShot(0, self, self._look)  # after the event, when the window is shown or hidden
        return False

    def _follow(self, event: Event) -> None:
        if isinstance(event, Started | Finished | Abandoned):
            self._look()

    def _look(self) -> None:
        seen = self._window.isVisible() and not self._window.isMinimized()
        if seen or self._bridge.is_under_way():
            self._timer.stop()
            self._narrator.resume()
        elif not self._timer.isActive():
            self._timer.start()

    def _rest(self) -> None:
        self._narrator.suspend()
        QPixmapCache.clear()  # a filled cache wakes up every ten seconds to drop pictures
