"""The tray icon: its ring shows the week's progress, and its menu starts a session."""

from dataclasses import dataclass
from datetime import datetime
from math import cos, radians, sin

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.formats import weekday_name
from hipmob_desktop.base.messages import N_, Messages, _, ngettext
from hipmob_desktop.base.time_locale import time_words
from hipmob_desktop.session.events import State

#: The ring's arc in the drawing, and the circle that contains it.
_ARC = "M64 17A47 47 0 0 1 107.500 81.800"
_CENTRE, _RADIUS = 64, 47

#: The drawing's colours for light surroundings, each with its counterpart for dark ones.
_DARK = {"#f2f8f6": "#2c3a3c", "#bcd2c8": "#182224", "#a9c3b9": "#52686a", "#26343c": "#eef4f2"}

#: Icon sizes of common trays, in logical pixels.
_SIZES = (16, 22, 24, 32, 48)

_START = Messages({State.RUNNING: N_("Pause the session"), State.PAUSED: N_("Resume the session")})


@dataclass(frozen=True, slots=True)
class TrayStatus:
    """The content of the tray icon.

    Attributes:
        done, goal: sessions of this week.
        reminder: the time of the next reminder, or None.
        state: the state of the player.
    """

    done: int
    goal: int
    reminder: datetime | None
    state: State

    @property
    def lines(self) -> tuple[str, ...]:
        """The week's progress, and the next reminder if there is one."""
        week = ngettext(
            "This week: {done} of {goal} session", "This week: {done} of {goal} sessions", self.goal
        ).format(done=self.done, goal=self.goal)
        if self.reminder is None:
            return (week,)
        at = self.reminder.astimezone()
        return week, _("Next reminder: {weekday}, {time}").format(
            weekday=weekday_name(at), time=time_words(at)
        )

    @property
    def start(self) -> str:
        """The label of the menu's first entry."""
        return _START.get(self.state, _("Start a session"))


class Tray(QObject):
    """An icon with a menu, on desktops that have a tray; elsewhere nothing happens."""

    #: The menu is about to be shown.
    opening = Signal()
    #: Start a session; pause or resume the one under way.
    start_requested = Signal()
    show_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status: TrayStatus | None = None
        hints = QGuiApplication.styleHints()
        self._dark = hints.colorScheme() is Qt.ColorScheme.Dark
        hints.colorSchemeChanged.connect(self._recolour)
        self._menu = QMenu("HipMob")
        self._week, self._reminder = QAction(self, enabled=False), QAction(self, enabled=False)
        self._start = QAction(self)
        show, leave = QAction(_("Open HipMob"), self), QAction(_("Quit"), self)
        self._menu.addActions([self._week, self._reminder])
        self._menu.addSeparator()
        self._menu.addActions([self._start, show])
        self._menu.addSeparator()
        self._menu.addAction(leave)
        self._start.triggered.connect(self.start_requested)
        show.triggered.connect(self.show_requested)
        leave.triggered.connect(self.quit_requested)
        self._menu.aboutToShow.connect(self.opening)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)

    @property
    def is_there(self) -> bool:
        """Whether there is a tray that shows the icon."""
        return self._icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def show_status(self, status: TrayStatus) -> None:
        """Show a status, and the icon if it is not there yet."""
        if status == self._status:
            return
        self._status = status
        week, *reminder = status.lines
        self._icon.setIcon(tray_icon(status.done / status.goal, dark=self._dark))
        self._week.setText(week)
        self._reminder.setText("".join(reminder))
        self._reminder.setVisible(bool(reminder))
        self._start.setText(status.start)
        self._icon.setToolTip("\n".join(("HipMob", *status.lines)))
        self._icon.show()

    def hide(self) -> None:
        """Remove the icon."""
        self._icon.hide()

    def _recolour(self, scheme: Qt.ColorScheme) -> None:
        self._dark = scheme is Qt.ColorScheme.Dark
        status, self._status = self._status, None
        if status is not None:
            self.show_status(status)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """Show the window on a click. The other mouse button opens the menu by itself."""
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.show_requested.emit()


def tray_icon(share: float, *, dark: bool) -> QIcon:
    """Return the icon for light or `dark` surroundings; its ring is coloured up to `share`, from 0 to 1."""
    drawing = asset("icons", "hipmob.svg").read_text(encoding="utf-8").replace(_ARC, _arc(share))
    if dark:
        for light, instead in _DARK.items():
            drawing = drawing.replace(light, instead)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made


def _arc(share: float) -> str:
    """Return the SVG path of an arc from the top, clockwise; a point for 0."""
    top = f"M{_CENTRE} {_CENTRE - _RADIUS}"
    if share <= 0:
        return top
    if share >= 1:  # an arc whose ends are the same point is not drawn
        half = f"A{_RADIUS} {_RADIUS} 0 0 1"
        return f"{top}{half} {_CENTRE} {_CENTRE + _RADIUS}{half} {_CENTRE} {_CENTRE - _RADIUS}"
    angle = radians(360 * share)
    x, y = _CENTRE + _RADIUS * sin(angle), _CENTRE - _RADIUS * cos(angle)
    return f"{top}A{_RADIUS} {_RADIUS} 0 {int(share > 0.5)} 1 {x:.2f} {y:.2f}"
