"""The history screen, whose parts are shown one at a time."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.history.empty_history import EmptyHistory
from hipmob_desktop.ui.history.feeling_panel import FeelingPanel
from hipmob_desktop.ui.history.files_panel import FilesPanel
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.path_panel import PathPanel
from hipmob_desktop.ui.history.sessions_panel import SessionsPanel
from hipmob_desktop.ui.history.weeks_panel import WeeksPanel
from hipmob_desktop.ui.history.year_panel import YearPanel
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.distance import Reading
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TextRole, scale_for
from hipmob_desktop.ui.theme.spacing import designed_width, scale_of, spread
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.widgets.choosers import Tabs
from hipmob_desktop.ui.widgets.panels import TitledScreen, scroll_in, scrolled

#: The greatest width of the charts, in logical pixels at a text scale of 1.
_WIDEST = 1480

#: The least height of a part, in logical pixels; in a lower window the whole screen scrolls.
_LEAST = 200

#: The width in logical pixels, at a text scale of 1, below which the title is hidden.
_NARROW = 760


#: The readable text in full screen: body text.
READING = Reading(16, (640, 360))


class Part(StrEnum):
    """The parts of the screen."""

    WEEKS = "weeks"
    YEAR = "year"
    FEELING = "feeling"
    PATH = "path"
    SESSIONS = "sessions"
    FILES = "files"


_NAMES: Mapping[object, str] = Messages(
    {
        Part.WEEKS: N_("Weeks"),
        Part.YEAR: N_("Year"),
        Part.FEELING: N_("Feeling"),
        Part.PATH: N_("Path"),
        Part.SESSIONS: N_("Sessions"),
        Part.FILES: N_("Files"),
    }
)


def headline_role(scale: float, width: int, height: int) -> TextRole:
    """Return the role of headlines, which is larger if the text scale is larger than the window's own."""
    return TextRole.DISPLAY if scale > scale_for(width, height) else TextRole.TITLE


class HistoryScreen(TitledScreen):
    """Shows a `HistoryView`; each part is computed when it is shown.

    Args:
        actions: the person's actions.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__(_("History"))
        self.reading = READING
        self._view = HistoryView()
        self._tabs = Tabs(_("History"), _NAMES)
        self._tabs.chosen.connect(self.turn_to)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(SNUG)
        self._parts = QStackedWidget()
        weeks, year, feeling, path = WeeksPanel(actions), YearPanel(), FeelingPanel(), PathPanel()
        files = FilesPanel(actions)
        self._weeks, self._feeling = weeks, feeling
        self._sessions = SessionsPanel(actions)
        self._shows: dict[Part, Callable[[HistoryView], None]] = {
            Part.WEEKS: weeks.show_view,
            Part.YEAR: year.show_view,
            Part.FEELING: feeling.show_view,
            Part.PATH: path.show_view,
            Part.SESSIONS: self._sessions.show_view,
            Part.FILES: files.show_view,
        }
        self._panels: dict[Part, WeeksPanel | YearPanel | FeelingPanel | PathPanel | SessionsPanel] = {
            Part.WEEKS: weeks,
            Part.YEAR: year,
            Part.FEELING: feeling,
            Part.PATH: path,
            Part.SESSIONS: self._sessions,
        }
        for panel in (weeks, year, feeling, path):
            self._parts.addWidget(scrolled(panel))
        self._parts.addWidget(self._sessions)
        self._parts.addWidget(scrolled(files))
        self._empty = EmptyHistory(actions)
        self._nothing = scrolled(self._empty)
        self._parts.addWidget(self._nothing)
        self._part = Part.WEEKS
        year.day_requested.connect(self._show_day)
        self.header.addWidget(self._tabs, 4)
        self._inner = QWidget()
        rows = QVBoxLayout(self._inner)
        rows.setContentsMargins(ROOMY, ROOMY, ROOMY, ROOMY)
        rows.setSpacing(ROOMY)
        rows.addLayout(self.header)
        rows.addLayout(self._notices)
        rows.addWidget(self._parts, 1)
        self._parts.setMinimumHeight(_LEAST)
        scroll_in(self, self._inner)
        for number, part in enumerate(Part, start=1):
            bind(self, (f"{number}",), partial(self.turn_to, part))

    def show_history(self, view: HistoryView) -> None:
        """Show a history in the present part."""
        if view.notices != self._view.notices:
            self._tell(view.notices)
        self._view = view
        self.show_part(self._part)
        spread(self)

    def turn_to(self, part: object) -> None:
        """Show a `Part` and focus its main widget, unless the focus is in the tabs."""
        self._sessions.close_session()
        walking = self._tabs.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.show_part(part)
        if not walking and self._parts.currentWidget() is not self._nothing:
            panel = self._panels.get(self._part)
            (self._tabs if panel is None else panel.main).setFocus()

    def show_part(self, part: object) -> None:
        """Show a `Part`; the focus stays."""
        self._part = Part(str(part))
        self._tabs.show_choice(self._part)
        bare = not self._view.records and not (self._view.undo and self._part is Part.SESSIONS)
        if bare and self._part not in {Part.PATH, Part.FILES}:
            self._empty.tell(unreadable=self._view.unreadable, file=self._view.file)
            self._parts.setCurrentWidget(self._nothing)
            return
        self._parts.setCurrentIndex(list(self._shows).index(self._part))
        self._shows[self._part](self._view)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn to the neighbouring part with left and right, until the focus has moved into a part."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None or not self.hasFocus():
            super().keyPressEvent(event)
            return
        parts = list(Part)
        self.show_part(parts[min(max(parts.index(self._part) + by, 0), len(parts) - 1)])

    def go_back(self) -> None:
        """Return from an open session to the list, and otherwise to the home screen."""
        if self._part is not Part.SESSIONS or not self._sessions.close_session():
            super().go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the title where the tabs need its space."""
        super().resizeEvent(event)
        self._fit_letters()

    def set_letters(self, colours: Colours, scale: float) -> None:
        """Adapt headlines, charts and title to the text scale."""
        super().set_letters(colours, scale)
        role = headline_role(scale, self.window().width(), self.window().height())
        for panel in (self._weeks, self._feeling):
            panel.set_headline(role)
        self._fit_letters()

    def _fit_letters(self) -> None:
        self.show_title(shown=designed_width(self) >= _NARROW)
        self._inner.setMaximumWidth(round(_WIDEST * scale_of(self)))
        spread(self)

    def _show_day(self, day: object) -> None:
        self.show_part(Part.SESSIONS)
        self._sessions.show_day(day)  # type: ignore[arg-type]  # a date, as the signal says

    def _tell(self, notices: tuple[str, ...]) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # at once, because Qt deletes it later
                widget.deleteLater()
        for notice in notices:
            banner = Banner()
            self._notices.addWidget(banner)
            banner.tell(notice)
