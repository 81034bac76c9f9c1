"""Closing the window: it ends HipMob, hides the window, or asks."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.home import HomeController
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.notifications import Notifications
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.session.events import Command
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.dialogs.question import QuestionWindow, background_notice, closing_question
from hipmob_desktop.ui.window import MainWindow


class Closing(StrEnum):
    """The effects of closing the window."""

    ASK = "ask"
    END = "end"
    HIDE = "hide"


def closing_effect(settings: Settings, *, under_way: bool) -> Closing:
    """Return the effect of closing the window; a session that it stops is no longer under way."""
    if under_way and settings.closing == "ask":
        return Closing.ASK
    if under_way and settings.closing == "go-on":
        return Closing.HIDE
    stays = {"always": True, "never": False, "reminders": settings.remind is not Remind.NEVER}
    return Closing.HIDE if stays[settings.stay] else Closing.END


class WindowClosing(QObject):
    """Handles a close by the person; any other close ends HipMob.

    Args:
        context: the parts of the program.
        home: whether a start waits for the voice.
        withdraw: cancels a start that waits for the voice, which counts as a session under way.
    """

    #: The window was hidden, and HipMob continues in the background.
    hidden = Signal()

    def __init__(self, context: Context, home: HomeController, withdraw: Callable[[], object]) -> None:
        super().__init__(context.window)
        self._window, self._bridge, self._settings = context.window, context.bridge, context.settings
        self._home, self._withdraw = home, withdraw
        self._question: QuestionWindow | None = None
        QGuiApplication.setQuitOnLastWindowClosed(False)
        context.window.closing.connect(self._end)
        context.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stop a close by the person, unless it ends HipMob.

        The end of the desktop session always ends it.
        """
        if event.type() is not QEvent.Type.Close or watched is not self._window or not event.spontaneous():
            return False
        if QApplication.instance().isSavingSession():  # type: ignore[union-attr]  # there is one
            return False
        wanted = self._effect()
        if wanted is Closing.END:
            return False
        event.ignore()
        if wanted is Closing.ASK:
            self._ask()
        else:
            self._hide()
        return True

    def quit(self) -> None:
        """End HipMob; a session under way is stopped and saved."""
        self._window.close()

    def _end(self) -> None:
        if not self._window.reopens:
            QTimer.singleShot(0, QApplication.quit)

    def _effect(self) -> Closing:
        under_way = self._bridge.is_under_way() or self._home.starting
        return closing_effect(self._settings.value, under_way=under_way)

    def _stop(self) -> None:
        self._withdraw()
        self._bridge.command(Command.STOP)

    def _ask(self) -> None:
        if self._question is None:
            self._question = QuestionWindow(self._window)
            self._question.answered.connect(self._answered)
        self._question.ask(closing_question())

    def _answered(self, key: str) -> None:
        """Apply the answer, and save it as a setting unless nothing changes."""
        if key == "go-on":
            self._settings.change(replace(self._settings.value, closing="go-on"))
        elif key == "stop":
            self._settings.change(replace(self._settings.value, closing="stop"))
            self._stop()
        else:
            return
        if self._effect() is Closing.HIDE:
            self._hide()
        else:
            self.quit()

    def _hide(self) -> None:
        if self._settings.value.closing == "stop":
            self._stop()
        self._window.hide()
        self.hidden.emit()


class BackgroundHint(QObject):
    """Shows how a hidden window comes back: in a notification, else in a window of its own.

    Args:
        window: gives its style to the hint's own window.
        thread: the thread of all D-Bus work.
        picture: a file for the notification, or "".
    """

    show_requested = Signal()

    def __init__(
        self, window: MainWindow, thread: BusThread, picture: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._thread = window, thread
        self._notifications = Notifications(
            thread.session, lambda key: thread.post(lambda: self._answer(key))
        )
        self.question: QuestionWindow | None = None
        notice = background_notice()
        buttons = {"default": notice.answers[0].words, "show": notice.answers[0].words}
        shown = self._notifications.show(notice.title, notice.body, buttons, picture)
        thread.run(shown, self._ask)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remove the hint when the window is back."""
        if watched is self._window and event.type() is QEvent.Type.Show:
            self._window.removeEventFilter(self)
            self._thread.run(self._notifications.close())
            if self.question is not None:
                self.question.dismiss()
        return False

    def _ask(self, shown: bool) -> None:  # noqa: FBT001 - a future's result
        if not shown and not self._window.isVisible():
            self.question = QuestionWindow(self._window, unbidden=True)
            self.question.answered.connect(self._answer)
            self.question.ask(background_notice())

    def _answer(self, key: str) -> None:
        if key in {"default", "show"}:
            self.show_requested.emit()
