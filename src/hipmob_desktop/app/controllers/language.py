"""Shows the window in another language as soon as that is chosen: the window is made anew."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.context import Context
from hipmob_desktop.settings.value import Settings


class LanguageController(QObject):
    """Has the window made anew after the language was changed; a session under way is waited for.

    All texts of the screens, the tray and the reminders are then made in the new language. The parts end as
    they do when HipMob is quit, so nothing is lost.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._window, self._bridge = context.window, context.bridge
        self._language, self._changed = context.settings.value.language, False
        context.settings.changed.connect(self._follow)
        context.actions.show_home.connect(self._apply)

    def _follow(self, _: Settings, settings: Settings) -> None:
        self._changed = settings.language != self._language
        self._apply()

    def _apply(self) -> None:
        """Make the window anew if the language was changed, unless a session is under way."""
        if self._changed and not self._window.reopens and not self._bridge.is_under_way():
            self._window.reopens = True
            # Later, because whoever changed the setting has not finished.
            QTimer.singleShot(0, self, self._reopen)

    def _reopen(self) -> None:
        self._window.closing.emit()
        QApplication.exit()
