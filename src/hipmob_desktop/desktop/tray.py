"""The icon in the desktop's tray, with what it says and what can be asked of it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon


@dataclass(frozen=True, slots=True)
class TrayView:
    """What the tray tells.

    Attributes:
        week: how the week stands.
        reminder: when the next reminder comes, or empty.
        start: what the first entry does now, in words.
    """

    week: str
    reminder: str
    start: str


class Tray(QObject):
    """Shows a `TrayView` as long as there is a tray; where there is none, nothing happens."""

    #: The menu is about to be read.
    opening = Signal()
    #: A session is to start, or the one under way to pause or to go on.
    start_requested = Signal()
    show_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu("HipMob")
        self._week, self._reminder = QAction(self, enabled=False), QAction(self, enabled=False)
        self._start = QAction(self)
        self._start.triggered.connect(self.start_requested)
        show, leave = QAction("Open HipMob", self), QAction("Quit", self)
        show.triggered.connect(self.show_requested)
        leave.triggered.connect(self.quit_requested)
        self._menu.addActions([self._week, self._reminder])
        self._menu.addSeparator()
        self._menu.addActions([self._start, show])
        self._menu.addSeparator()
        self._menu.addAction(leave)
        self._menu.aboutToShow.connect(self.opening)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)

    def show_tray(self, view: TrayView, icon: QIcon) -> None:
        """Show the icon, or show anew what it tells."""
        self._icon.setIcon(icon)
        self._week.setText(view.week)
        self._reminder.setText(view.reminder)
        self._reminder.setVisible(bool(view.reminder))
        self._start.setText(view.start)
        self._icon.setToolTip("\n".join(line for line in ("HipMob", view.week, view.reminder) if line))
        self._icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    @property
    def is_there(self) -> bool:
        """Whether there is a tray that shows the icon."""
        return self._icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """Bring the window when the icon is clicked; the other button opens the menu by itself."""
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.show_requested.emit()
