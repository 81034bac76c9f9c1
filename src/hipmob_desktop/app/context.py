"""The context: the parts of the program that every controller uses, made once at startup."""

from collections.abc import Callable
from dataclasses import dataclass

from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.settings.store import SettingsStore
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the running program.

    Attributes:
        actions: the person's actions.
        window: the main window.
        bridge: the session under way.
        voice: voice and sounds.
        store: the history's files.
        settings: the settings, and the only way to change them.
        background: runs jobs that may be slow.
        clock: the bridge's clock, in seconds.
        folders: the paths of all files.
    """

    actions: Actions
    window: MainWindow
    bridge: PlayerBridge
    voice: Narrator
    store: HistoryStore
    settings: SettingsStore
    background: Background
    clock: Callable[[], float]
    folders: Folders
