"""HipMob without its devices: a real window, player and history, and a manual clock."""

import json
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.group import Controllers
from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.history.history import History
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.store import SettingsStore
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.settings.settings_view import SoundView
from hipmob_desktop.ui.window import MainWindow


class NoFigure(QWidget):
    """Stands in for the figure, and records its settings."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, object] = {}

    def set_look(self, look: str) -> None:
        self.asked["look"] = look

    def set_viewpoint(self, viewpoint: Viewpoint) -> None:
        self.asked["viewpoint"] = viewpoint

    def set_easier(self, exercises: frozenset[str]) -> None:
        self.asked["easier"] = exercises

    def set_aids(self, shown: bool) -> None:
        self.asked["aids"] = shown

    def set_reduced_motion(self, reduced: bool) -> None:
        self.asked["reduced"] = reduced

    @property
    def is_lively(self) -> bool:
        return False

    def show_frame(self, timeline: Timeline, t: float) -> None:
        """Show nothing."""

    def draw_still(self, timeline: Timeline, t: float, size: QSize, then: Callable[[QImage], None]) -> None:
        """Draw nothing."""

    def set_theme(self, theme: str, accent: str = "") -> None:
        """Change nothing."""


class ToldNarrator(QObject):
    """Stands in for the narrator, and records its calls."""

    ready = Signal()
    told = Signal(str)
    voices: tuple[tuple[str, str], ...] = ()
    sound = SoundView()
    speaker = "the natural voice"
    sample = "Can you hear me?"

    def __init__(self) -> None:
        super().__init__()
        self.settled = True
        self.muted = self.beside_film = False
        self.lengths: dict[str, float] = {}
        self.orders: list[tuple[Any, ...]] = []

    def is_settled(self) -> bool:
        return self.settled

    def prepare(self, lines: Iterable[str], slow: Collection[str] = ()) -> None:
        self.lines, self.slow = tuple(lines), slow

    def apply(self, settings: Settings) -> None:
        self.settings = settings

    def mute(self, *, muted: bool) -> None:
        self.muted = muted

    def set_tv_mode(self, *, on: bool) -> None:
        self.beside_film = on

    def play(self, session: Session, now: float, *, resume: bool = False) -> None:
        self.orders.append(("play", round(session.position(now), 3), resume))

    def silence(self) -> None:
        self.orders.append(("silence",))

    def say_again(self, session: Session, now: float) -> str:
        self.orders.append(("again", round(session.position(now), 3)))
        return ""

    def say_between(self, line: str, session: Session, now: float) -> None:
        self.orders.append(("between", line, round(session.position(now), 3)))

    def speak_sample(self, line: str = "") -> None:
        self.orders.append(("sample", line) if line else ("sample",))

    def look_for_voices(self) -> None:
        self.orders.append(("voices",))

    def use_routine(self, routine: Routine) -> None:
        self.routine = routine

    def sound_tone(self) -> None:
        self.orders.append(("tone",))

    def sound_finish(self) -> None:
        self.orders.append(("finish",))

    def breathe(self, inhale: float, exhale: float) -> None:
        self.orders.append(("breath", inhale, exhale))

    def suspend(self) -> None:
        self.orders.append(("suspend",))

    def resume(self) -> None:
        self.orders.append(("resume",))

    def close(self) -> None:
        self.orders.append(("close",))


class Program:
    """HipMob with a manual clock."""

    def __init__(
        self,
        qtbot: QtBot,
        folders: Folders,
        patience_ms: int = 3000,
        settings: Settings = Settings(),  # noqa: B008 - it is frozen
    ) -> None:
        self.now = 100.0
        self.folders = folders
        self.qtbot = qtbot
        self.bridge = PlayerBridge(lambda: self.now)
        self.figure = NoFigure()
        self.actions, self.window = Actions(), MainWindow()
        self.window.add_screens(self.actions, self.bridge, self.figure)
        qtbot.addWidget(self.window)
        self.narrator = ToldNarrator()
        self.store = HistoryStore(folders.data, lambda: datetime.now().astimezone())
        self.background = Background(parent=self.window)
        self.settings = SettingsStore(settings, folders, self.background)
        self.context = Context(
            self.actions,
            self.window,
            self.bridge,
            cast("Narrator", self.narrator),
            self.store,
            self.settings,
            self.background,
            lambda: self.now,
            folders,
        )
        self.controllers = Controllers.made(self.context, load_builtin(), patience_ms)
        self.planner, self.home = self.controllers.planner, self.controllers.home
        self.window.show()
        qtbot.waitUntil(lambda: self.screen == "Start")

    @property
    def history(self) -> History:
        """The history as the program has it."""
        return self.controllers.history.history

    @property
    def screen(self) -> str:
        """The name of the present screen."""
        stack = self.window.findChild(QStackedWidget)
        assert isinstance(stack, QStackedWidget)
        shown = stack.currentWidget()
        assert shown is not None
        return shown.accessibleName()

    @property
    def session(self) -> Session:
        assert self.bridge.session is not None
        return self.bridge.session

    def wait(self, seconds: float) -> None:
        """Advance the clock, with a tick every second."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 1)
            self.bridge.command(Command.TICK)

    def remembered(self) -> list[dict[str, Any]]:
        """Wait until the history is written and return its sessions."""
        assert self.store.close()
        text = (self.folders.data / "history.json").read_text(encoding="utf-8")
        sessions: list[dict[str, Any]] = json.loads(text)["sessions"]
        return sessions
