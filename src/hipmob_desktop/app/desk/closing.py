"""What closing the window means: to end HipMob, to go on without it, or to be asked."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.session.events import Command
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.question.view import CLOSING
from hipmob_desktop.ui.question.window import QuestionWindow
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.window import MainWindow


class Closing(StrEnum):
    """What closing the window comes to."""

    ASK = "ask"
    END = "end"
    AWAY = "away"


def meaning(settings: Settings, *, under_way: bool) -> Closing:
    """Return what closing the window means; a session that is stopped by it is no longer under way."""
    if under_way and settings.closing == "ask":
        return Closing.ASK
    if under_way and settings.closing == "go-on":
        return Closing.AWAY
    stays = {"always": True, "never": False, "reminders": settings.remind is not Remind.NEVER}
    return Closing.AWAY if stays[settings.stay] else Closing.END


class WindowClosing(QObject):
    """Decides when the person closes the window; whatever else closes it, ends HipMob.

    Args:
        window: what is closed.
        bridge: the session under way.
        pages: the settings, which remember the answer.
        has_tray: whether there is a tray that can bring the window back.
        withdraw: takes back a start that still waits for the voice, which counts as a session under way.
    """

    def __init__(
        self,
        window: MainWindow,
        bridge: PlayerBridge,
        pages: Pages,
        has_tray: Callable[[], bool],
        withdraw: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._pages, self._has_tray = window, bridge, pages, has_tray
        self._withdraw = withdraw
        self._question: QuestionWindow | None = None
        QGuiApplication.setQuitOnLastWindowClosed(False)
        window.closing.connect(lambda: QTimer.singleShot(0, QApplication.quit))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hold the person's closing up, unless it means the end; the end of the desktop always does."""
        if event.type() is not QEvent.Type.Close or watched is not self._window or not event.spontaneous():
            return False
        if QApplication.instance().isSavingSession():  # type: ignore[union-attr]  # there is one
            return False
        wanted = self._meaning()
        if wanted is Closing.END:
            return False
        event.ignore()
        if wanted is Closing.ASK:
            self._ask()
        else:
            self._go_away()
        return True

    def quit(self) -> None:
        """End HipMob; a session under way is stopped and kept."""
        self._window.close()

    def _meaning(self) -> Closing:
        under_way = self._bridge.is_under_way() or self._pages.starting
        return meaning(self._pages.settings, under_way=under_way)

    def _stop(self) -> None:
        self._withdraw()
        self._bridge.command(Command.STOP)

    def _ask(self) -> None:
        if self._question is None:
            self._question = QuestionWindow(self._window)
            self._question.answered.connect(self._answered)
        self._question.ask(CLOSING)

    def _answered(self, key: str) -> None:
        """Do what was answered, and remember it unless the answer was to leave all as it is."""
        if key == "go-on":
            self._pages.change_settings(replace(self._pages.settings, closing="go-on"))
        elif key == "stop":
            self._pages.change_settings(replace(self._pages.settings, closing="stop"))
            self._stop()
        else:
            return
        if self._meaning() is Closing.AWAY:
            self._go_away()
        else:
            self.quit()

    def _go_away(self) -> None:
        """Leave the screen; without a tray the window stays where it can be found again."""
        if self._pages.settings.closing == "stop":
            self._stop()
        if self._has_tray():
            self._window.hide()
        else:
            self._window.showMinimized()
