"""A few rows of the settings, for screens that are about them alone."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.settings.controls import shown
from hipmob_desktop.ui.settings.table import GROUPS
from hipmob_desktop.ui.settings.value import setting, with_setting
from hipmob_desktop.ui.settings.view import SettingsView


class FewRows(QWidget):
    """Shows the rows with these keys, as the settings screen does.

    Args:
        actions: what the person asks for.
        keys: of the rows, in the order in which they are to stand.
        parted: whether a line parts the first of them from what stands above it.
    """

    def __init__(self, actions: Actions, keys: Iterable[str], *, parted: bool = True) -> None:
        super().__init__()
        self._actions = actions
        self._view: SettingsView | None = None
        known = {row.key: row for group in GROUPS for row in group.rows}
        self._rows = [shown(known[key], self.ask, lambda _: None) for key in keys]
        self._rows[0].widget.part(parted=parted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            column.addWidget(row.widget)

    def show_settings(self, view: SettingsView) -> None:
        """Show what is set."""
        self._view = view
        for row in self._rows:
            row.show(view)

    def ask(self, key: str, value: object) -> None:
        """Ask for another value of a setting."""
        if self._view is not None and setting(self._view.settings, key) != value:
            self._actions.change_settings.emit(with_setting(self._view.settings, key, value))
