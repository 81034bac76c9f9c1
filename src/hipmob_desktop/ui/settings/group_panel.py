"""The panel of one group of settings: its rows, and the reset to their defaults."""

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.settings.value import setting, with_setting
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.settings.controls import Ask, shown
from hipmob_desktop.ui.settings.rows import Group
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.settings.table import groups
from hipmob_desktop.ui.theme.measures import TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text

#: Width in font sizes from which buttons show labels beside their icons.
_ROOMY = 28


class GroupPanel(Panel):
    """Shows the rows of a group, all of them or those that match a search.

    Args:
        group: its title and rows.
        ask: requests another value of a setting.
        do: requests the action of a row's button.
    """

    reset_requested = Signal()
    hear_voice_requested = Signal()

    def __init__(self, group: Group, ask: Ask, do: Callable[[str], None]) -> None:
        super().__init__()
        self.setAccessibleName(group.title)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        self._title = Text(group.title, TextRole.HEADING, wrap=True)
        head.addWidget(self._title, 1)
        self._buttons = []
        if "voice" in group.keys:
            self._buttons.append(_button("sound", _("Hear the voice"), self.hear_voice_requested))
        self._reset = _button("repeat", _("Reset"), self.reset_requested)
        self._buttons.append(self._reset)
        self.offer_undo(offered=False)
        for button in self._buttons:
            head.addWidget(button)
        self.column.addWidget(self._head)
        self.column.setSpacing(0)
        self._rows = [shown(row, ask, do) for row in group.rows]
        for row in self._rows:
            self.column.addWidget(row.widget)
        self._besides: list[QWidget] = []

    def put_on_top(self, widget: QWidget) -> None:
        """Add a widget above the rows. The first row then needs no separator."""
        self.column.insertWidget(1, widget)
        self._rows[0].widget.part(parted=False)
        self._besides.append(widget)

    def put_below(self, widget: QWidget) -> None:
        """Add a widget below the rows."""
        self.column.addWidget(widget)
        self._besides.append(widget)

    def show_settings(self, view: SettingsView) -> None:
        """Show the settings of a view."""
        for row in self._rows:
            row.show(view)

    def offer_undo(self, *, offered: bool) -> None:
        """Make the button undo the last reset, or reset again."""
        title = self.accessibleName()
        self._reset.say("repeat", _("Undo the reset") if offered else _("Reset"))
        self._reset.setAccessibleName(
            _("Undo the reset of {title}").format(title=title)
            if offered
            else _("Reset {title}").format(title=title)
        )
        self._reset.setToolTip("" if offered else _("Sets “{title}” to its default").format(title=title))

    def show_only(self, keys: Collection[str]) -> bool:
        """Show the rows with these keys; return whether there are any. Without any, the panel is hidden."""
        there = [row.row.key in keys for row in self._rows]
        for row, wanted in zip(self._rows, there, strict=True):
            row.widget.setVisible(wanted)
        self.setVisible(any(there))
        return any(there)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the buttons' labels where there is space for them."""
        super().resizeEvent(event)
        for button in self._buttons:
            button.show_label(shown=self.width() >= _ROOMY * self._title.fontInfo().pixelSize())


def _button(icon_name: str, label: str, pressed: SignalInstance) -> IconButton:
    button = IconButton(icon_name, label, text=True)
    button.setProperty("bare", "true")
    button.clicked.connect(pressed)
    return button


class FewRows(QWidget):
    """Shows the rows with these keys, in the style of the settings screen.

    Args:
        actions: the person's actions.
        keys: the keys of the rows, in their order.
        parted: whether a separator is above the first row.
        reasons: whether the rows show their explanations.
    """

    def __init__(
        self, actions: Actions, keys: Iterable[str], *, parted: bool = True, reasons: bool = True
    ) -> None:
        super().__init__()
        self._actions = actions
        self._view: SettingsView | None = None
        self._reasons = reasons
        known = {row.key: row for group in groups() for row in group.rows}
        self._rows = [shown(known[key], self.ask, lambda _key: None) for key in keys]
        self._rows[0].widget.part(parted=parted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            column.addWidget(row.widget)

    def show_settings(self, view: SettingsView) -> None:
        """Show the settings of a view."""
        self._view = view
        for row in self._rows:
            row.show(view)
            if not self._reasons:
                row.widget.show_reason("")

    def ask(self, key: str, value: object) -> None:
        """Request another value of a setting."""
        if self._view is not None and setting(self._view.settings, key) != value:
            self._actions.change_settings.emit(with_setting(self._view.settings, key, value))
