"""A choice of one among a few, all of them in sight."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.widgets.flow import Flow

_NOTHING: Mapping[object, str] = MappingProxyType({})


class Segments(QFrame):
    """Shows a few choices side by side; emits the one that was asked for.

    The Tab key reaches the one that holds, the arrow keys left and right ask for its neighbours.

    Args:
        label: what is chosen, for assistive technology.
        choices: each choice's value with its word.
        explained: what choices mean, by their values: told to the resting mouse and to assistive technology.
    """

    #: The value asked for.
    chosen = Signal(object)

    def __init__(
        self, label: str, choices: Mapping[object, str], explained: Mapping[object, str] = _NOTHING
    ) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(label)
        self._buttons: dict[object, QToolButton] = {}
        self._group = QButtonGroup(self)
        bind(self, (Qt.Key.Key_Left,), lambda: self._step(-1))
        bind(self, (Qt.Key.Key_Right,), lambda: self._step(1))
        row = Flow(self, spacing=2, fill=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for value, word in choices.items():
            button = QToolButton()
            button.setText(word)
            button.setAccessibleName(f"{label}: {word}")
            button.setToolTip(explained.get(value, ""))
            button.setAccessibleDescription(explained.get(value, ""))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("segment", "true")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda *_, value=value: self.chosen.emit(value))
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button)

    def show_choice(self, value: object) -> None:
        """Show which one holds; the keyboard goes with it."""
        chosen = self._buttons[value]
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if any(button.hasFocus() for button in self._buttons.values()):
            chosen.setFocus()
        chosen.setChecked(True)

    def show_none(self) -> None:
        """Show that none holds yet; the keyboard reaches the first."""
        self._group.setExclusive(False)
        for place, button in enumerate(self._buttons.values()):
            button.setChecked(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if place else Qt.FocusPolicy.TabFocus)
        self._group.setExclusive(True)

    def _step(self, by: int) -> None:
        values = list(self._buttons)
        places = enumerate(self._buttons.values())
        there = next((place for place, button in places if button.isChecked()), -1) + by
        if 0 <= there < len(values):
            self.chosen.emit(values[there])
