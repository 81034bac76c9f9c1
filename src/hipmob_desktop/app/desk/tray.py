"""Keeps the tray's icon true: the week, the next reminder, and what can be started."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from hipmob_desktop.app.clock import today
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.tray import Tray, TrayView
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.home.view import week_view
from hipmob_desktop.ui.tray_icon import tray_icon


class InTray(QObject):
    """Shows how things stand whenever they change.

    Args:
        bridge: the session under way.
        pages: the settings and the history.
        next_reminder: tells when the next reminder is due.
    """

    #: A session is to start.
    start_requested = Signal()
    show_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        bridge: PlayerBridge,
        pages: Pages,
        next_reminder: Callable[[], datetime | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._pages, self._next_reminder = bridge, pages, next_reminder
        self._tray = Tray(self)
        self._tray.opening.connect(self.refresh)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._recolour)
        self._dark = hints.colorScheme() is Qt.ColorScheme.Dark
        self._tray.start_requested.connect(self._start)
        self._tray.show_requested.connect(self.show_requested)
        self._tray.quit_requested.connect(self.quit_requested)
        self._shown: TrayView | None = None
        bridge.changed.connect(lambda _: self.refresh())
        pages.past.changed.connect(self.refresh)
        self.refresh()

    @property
    def is_there(self) -> bool:
        """Whether there is a tray that shows the icon."""
        return self._tray.is_there

    def refresh(self) -> None:
        """Show how things stand now."""
        week = week_view(self._pages.history.sessions, today(), self._pages.settings.week_goal)
        view = tray_view(week.done, week.goal, self._next_reminder(), self._state())
        if view != self._shown:
            self._shown = view
            self._tray.show_tray(view, tray_icon(week.done / week.goal, dark=self._dark))

    def close(self) -> None:
        """Take the icon away."""
        self._tray.hide()

    def _recolour(self, scheme: Qt.ColorScheme) -> None:
        """Follow the desktop from light to dark and back."""
        self._dark, self._shown = scheme is Qt.ColorScheme.Dark, None
        self.refresh()

    def _state(self) -> State:
        return State.READY if self._bridge.session is None else self._bridge.session.state

    def _start(self) -> None:
        commands = {State.RUNNING: Command.PAUSE, State.PAUSED: Command.RESUME}
        state = self._state()
        if state in commands:
            self._bridge.command(commands[state])
        else:
            self.start_requested.emit()


def tray_view(done: int, goal: int, reminder: datetime | None, state: State) -> TrayView:
    """Return what the tray tells of a week with `done` of `goal` sessions."""
    start = {State.RUNNING: "Pause the session", State.PAUSED: "Go on with the session"}
    when = "" if reminder is None else f"Next reminder: {reminder.astimezone():%A, %H:%M}"
    return TrayView(f"This week: {done} of {goal} sessions", when, start.get(state, "Start a session"))
