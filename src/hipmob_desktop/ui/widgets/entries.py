"""A list of places to go to, one below the other."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.theme.measures import HAIR


class Entries(QWidget):
    """Shows names below each other and where one is; emits the name that was asked for.

    The Tab key reaches the one where one is, the arrow keys up and down ask for its neighbours.

    Args:
        label: what they are, for assistive technology.
        names: each of them.
    """

    #: The name asked for.
    chosen = Signal(str)

    def __init__(self, label: str, names: Iterable[str]) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        for name in names:
            button = QPushButton(name)
            button.setCheckable(True)
            button.setProperty("entry", "true")
            button.clicked.connect(lambda *_, name=name: self.chosen.emit(name))
            self._buttons[name] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        bind(self, (Qt.Key.Key_Up,), lambda: self._step(-1))
        bind(self, (Qt.Key.Key_Down,), lambda: self._step(1))

    def show_place(self, name: str) -> None:
        """Show where one is; the keyboard goes with it."""
        chosen = self._buttons[name]
        held = any(button.hasFocus() for button in self._buttons.values())
        chosen.setChecked(True)
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if held:
            chosen.setFocus()

    def show_nowhere(self) -> None:
        """Show that one is at none of them; the keyboard still reaches the one where one was."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def show_only(self, names: Collection[str]) -> None:
        """Show these names, and hide the others."""
        for name, button in self._buttons.items():
            button.setVisible(name in names)

    def _step(self, by: int) -> None:
        names = [name for name, button in self._buttons.items() if not button.isHidden()]
        there = next((at for at, name in enumerate(names) if self._buttons[name].isChecked()), 0) + by
        if 0 <= there < len(names):
            self.chosen.emit(names[there])
