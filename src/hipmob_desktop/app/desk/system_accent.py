"""Finds out the computer's accent colour for a person who wants it, and follows it."""

import sys
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.accent import Accent
from hipmob_desktop.desktop.bus import BusThread
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.window import MainWindow


class SystemAccent(QObject):
    """Asks nobody until the computer's accent is wanted, and keeps what was found in the settings.

    On Linux the desktop's portal is asked, and tells of changes; elsewhere Qt knows, and is asked once.

    Args:
        window: tells when the settings were changed.
        pages: the settings.
        thread: where the desktop is asked.
        platform: of this computer, as in `sys.platform`.
    """

    def __init__(
        self, window: MainWindow, pages: Pages, thread: BusThread, platform: str = sys.platform
    ) -> None:
        super().__init__(window)
        self._pages, self._thread, self._platform = pages, thread, platform
        self._crossing = Crossing(self)
        self._accent = Accent(thread.session, lambda found: self._crossing.post(lambda: self._keep(found)))
        self._asked = False
        pages.settings_store.changed.connect(lambda _, after: self._follow(after))
        self._follow(pages.settings)

    def _follow(self, settings: Settings) -> None:
        """Ask, once it is wanted."""
        if settings.accent != "system":
            self._asked = False
        elif not self._asked:
            self._asked = True
            if self._platform.startswith("linux"):
                self._crossing.when_done(self._thread.run(self._accent.read()), self._keep)
            else:
                self._keep(accent_of_qt())

    def _keep(self, found: str | None) -> None:
        """Keep what was found; where nobody answered, what was found earlier holds."""
        settings = self._pages.settings
        if settings.accent == "system" and found is not None and settings.accent_found != found:
            self._pages.change_settings(replace(settings, accent_found=found))


def accent_of_qt() -> str:
    """Return the accent that Qt has from the system as "#rrggbb"; our own colours make way for a moment."""
    ours = QApplication.palette()
    QApplication.setPalette(QPalette())
    theirs = QApplication.palette().color(QPalette.ColorRole.Accent).name()
    QApplication.setPalette(ours)
    return theirs
