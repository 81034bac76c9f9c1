"""The settings screen: every setting with its range and reason, and a search."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.settings.value import Settings, setting, with_defaults, with_setting, with_those_of
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.settings.group_panel import GroupPanel
from hipmob_desktop.ui.settings.preview import FigurePreview, previewed
from hipmob_desktop.ui.settings.rows import Group
from hipmob_desktop.ui.settings.settings_search import NavigationList, NoHits, SearchBox, found
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.settings.table import groups
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, VAST, space
from hipmob_desktop.ui.theme.spacing import scale_of
from hipmob_desktop.ui.widgets.choosers import Chooser
from hipmob_desktop.ui.widgets.panels import TitledScreen
from hipmob_desktop.ui.widgets.size_sample import SizeSample

#: Logical pixels: the list's width and the greatest width of a row, at a text scale of 1. List and rows are
#: side by side in a window of at least `_SIDE_BY_SIDE`.
_LIST, _WIDEST, _SIDE_BY_SIDE = 210, 860, 900


class SettingsScreen(TitledScreen):
    """Shows a `SettingsView`; each change is requested at once.

    Args:
        actions: the person's actions.
        figure: the window's one figure, which previews its own settings here.
    """

    def __init__(self, actions: Actions, figure: FigureCanvas) -> None:
        super().__init__(_("Settings"))
        self._actions = actions
        self._view: SettingsView | None = None
        self._before: dict[str, Settings] = {}
        self._figure, self._sample = FigurePreview(figure), SizeSample()
        self._groups = groups()
        self._cards = {group.title: self._card(group) for group in self._groups}
        self._search = SearchBox(_("Search settings"))
        self._search.searched.connect(self._find)
        self._entries = NavigationList(_("Groups of settings"), self._cards)
        self._jump = Chooser(_("Group"), letters=12)
        self._none = NoHits(_("Show all settings"))
        self._scroll = QScrollArea()
        self._inner = QWidget()
        self._going = False
        self._lay_out()
        self._entries.name_chosen.connect(self._go_to)
        self._jump.chosen.connect(self._go_to)
        self._none.all_requested.connect(self._search.clear)
        self._scroll.verticalScrollBar().valueChanged.connect(self._follow)
        bind(self, ("Ctrl+F", "/"), self._search.setFocus)
        self._show_place(self._groups[0].title)

    def show_settings(self, view: SettingsView) -> None:
        """Show the settings of a view."""
        before, self._view = self._view, view
        for card in self._cards.values():
            card.show_settings(view)
        self._sample.show_distance(view.settings.distance, view.pixels_per_mm, view.screen)
        if view.timeline is not None:
            exercise = previewed(before.settings if before else None, view.settings)
            self._figure.show_exercise(view.timeline, exercise)
        self._figure.setVisible(view.timeline is not None)

    def update_settings(self, settings: Settings) -> None:
        """Show other settings; the rest of the view stays."""
        if self._view is not None:
            self.show_settings(replace(self._view, settings=settings))

    def go_back(self) -> None:
        """Clear the search first; without one, go back."""
        if self._search.text():
            self._search.clear()
        else:
            super().go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the list of groups at the side where there is space, else as a drop-down."""
        super().resizeEvent(event)
        scale = scale_of(self)
        wide = self.width() >= _SIDE_BY_SIDE
        self._entries.setVisible(wide)
        self._entries.setMinimumWidth(round(_LIST * scale))
        self._title.setVisible(wide)
        self._jump.setVisible(not wide)
        self._grid.removeWidget(self._scroll)
        self._grid.addWidget(self._scroll, 1, int(wide), 1, 1 if wide else 2)
        gap, beside = space(ROOMY, scale), space(SNUG, scale)
        self._inner.setMaximumWidth(round(_WIDEST * scale))
        self._whole.setMaximumWidth(round((_WIDEST + _LIST) * scale) + 2 * gap + 2 * beside)
        self._grid.setContentsMargins(gap, beside, beside, 0)
        self._grid.setHorizontalSpacing(gap if wide else SNUG)
        self._column.setSpacing(gap)
        self._ways.setContentsMargins(0, 0, SNUG + beside, 0)  # as wide as the panels beside their bar

    def _ask(self, key: str, value: object) -> None:
        if self._view is not None and setting(self._view.settings, key) != value:
            self._settle(key)
            self._actions.change_settings.emit(with_setting(self._view.settings, key, value))

    def _reset(self, group: Group) -> None:
        """Reset a group to its defaults, or undo the last reset."""
        if self._view is None:
            return
        now = self._view.settings
        before = self._before.pop(group.title) if group.title in self._before else None
        if before is not None:
            wanted = with_those_of(now, before, group.keys)
        else:
            wanted = with_defaults(now, group.keys)
            if wanted != now:
                self._before[group.title] = now
        self._cards[group.title].offer_undo(offered=group.title in self._before)
        self._actions.change_settings.emit(wanted)

    def _settle(self, key: str) -> None:
        """Drop the undo of a reset when another setting of its group changes."""
        for group in self._groups:
            if key in group.keys and group.title in self._before:
                del self._before[group.title]
                self._cards[group.title].offer_undo(offered=False)

    def _card(self, group: Group) -> GroupPanel:
        card = GroupPanel(group, self._ask, self._actions.run_setting_action.emit)
        card.reset_requested.connect(lambda: self._reset(group))
        card.hear_voice_requested.connect(self._actions.play_voice_sample)
        if "look" in group.keys:
            card.put_on_top(self._figure)
        if "distance" in group.keys:
            card.put_below(self._sample)
        return card

    def _find(self, query: str) -> None:
        """Show only the rows that match the search."""
        keys = found(query, self._groups)
        shown = [title for title, card in self._cards.items() if card.show_only(keys)]
        self._none.show_for(query if not shown else "")
        self._entries.show_only(shown or list(self._cards))
        if shown:
            self._go_to(shown[0])
        else:
            self._entries.show_nowhere()

    def _go_to(self, title: str) -> None:
        """Scroll to a group. The search is cleared if it hides the group."""
        if self._cards[title].isHidden():
            self._search.clear()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._going = True
        self._scroll.verticalScrollBar().setValue(self._cards[title].y())
        self._going = False
        self._show_place(title)

    def _follow(self, value: int) -> None:
        """Mark the visible group in the list."""
        if self._going:
            return
        above = [
            title for title, card in self._cards.items() if card.isVisible() and card.y() <= value + VAST
        ]
        if above:
            self._show_place(above[-1])

    def _show_place(self, title: str) -> None:
        self._entries.show_place(title)
        self._jump.show_choices({one: one for one in self._cards}, title)

    def _lay_out(self) -> None:
        self._title.setText(self.accessibleName())
        self._ways = QHBoxLayout()
        self._ways.setSpacing(SNUG)
        self._ways.addWidget(self._jump)
        self._ways.addWidget(self._search, 1)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, SNUG, ROOMY)
        self._column.addWidget(self._none)
        for card in self._cards.values():
            self._column.addWidget(card)
        self._column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inner)
        self._whole = QWidget()
        self._grid = QGridLayout(self._whole)
        self._grid.setVerticalSpacing(SNUG)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(1, 1)
        self._grid.addLayout(self.header, 0, 0)
        self._grid.addLayout(self._ways, 0, 1)
        self._grid.addWidget(self._entries, 1, 0)
        self._grid.addWidget(self._scroll, 1, 1)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self._whole)
