"""Keeps the computer awake while a session runs, and lets it sleep when a pause becomes long."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from hipmob_desktop.app.clock import today
from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.desktop.awake import Awake, Held
from hipmob_desktop.desktop.bus import BusThread
from hipmob_desktop.session.events import Abandoned, Event, Finished, Paused, Resumed, Started
from hipmob_desktop.ui.bridge import PlayerBridge

#: Milliseconds of a pause after which screen and computer may sleep: who is gone that long is not coming back
#: at once, and who is back has to touch something anyway.
LONG_PAUSE_MS = 120_000

_NOTHING = (
    "The screen may go dark during the session: nothing on this computer lets HipMob keep it awake. "
    "Its power settings can."
)
_SCREEN_ONLY = (
    "HipMob keeps the screen on, but cannot keep this computer from falling asleep. Its power settings can."
)
_COMPUTER_ONLY = (
    "The screen may go dark during the session: HipMob can only keep the computer awake here. "
    "Its power settings can change that."
)


class Wakefulness(QObject):
    """Listens to the player; nothing here waits.

    Args:
        bridge: the session under way.
        thread: where the desktop is asked.
        long_pause_ms: milliseconds of a pause after which everything may sleep.
    """

    #: A sentence for the person, once, where not everything can be kept awake.
    told = Signal(str)

    def __init__(
        self,
        bridge: PlayerBridge,
        thread: BusThread,
        environment: Mapping[str, str],
        *,
        long_pause_ms: int = LONG_PAUSE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._awake = Awake(thread.session, thread.system, environment)
        self._crossing = Crossing(self)
        self._told_on: date | None = None  # the day on which it was told
        self._holding = False
        self._pause = QTimer(self, singleShot=True, interval=long_pause_ms)
        self._pause.timeout.connect(self._release)
        bridge.happened.connect(self.follow)

    def follow(self, event: Event) -> None:
        """Do what an event of the player asks for."""
        match event:
            case Started() | Resumed():
                self._pause.stop()
                self._hold()
            case Paused():
                self._pause.start()
            case Finished() | Abandoned():
                self._pause.stop()
                self._release()

    def _hold(self) -> None:
        if not self._holding:
            self._holding = True
            self._crossing.when_done(self._thread.run(self._awake.hold()), self._held)

    def _release(self) -> None:
        if self._holding:
            self._holding = False
            self._thread.run(self._awake.release())

    def _held(self, held: Held) -> None:
        sentence = shortcoming(held)
        if sentence and self._told_on != today():
            self._told_on = today()
            self.told.emit(sentence)


def shortcoming(held: Held) -> str:
    """Return what to tell of what cannot be kept awake; nothing if all is."""
    if held.screen:
        return "" if held.computer else _SCREEN_ONLY
    return _COMPUTER_ONLY if held.computer else _NOTHING
