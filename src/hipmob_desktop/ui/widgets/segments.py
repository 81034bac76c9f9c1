"""A choice of one among a few, all of them in sight."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton


class Segments(QFrame):
    """Shows a few choices side by side; emits the one that was asked for.

    Args:
        label: what is chosen, for assistive technology.
        choices: each choice's value with its word.
    """

    #: The value asked for.
    chosen = Signal(object)

    def __init__(self, label: str, choices: Mapping[object, str]) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(label)
        self._buttons: dict[object, QToolButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for value, word in choices.items():
            button = QToolButton()
            button.setText(word)
            button.setAccessibleName(f"{label}: {word}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("segment", "true")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda *_, value=value: self.chosen.emit(value))
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button, 1)

    def show_choice(self, value: object) -> None:
        """Show which one holds."""
        self._buttons[value].setChecked(True)
