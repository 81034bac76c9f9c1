"""The parts of a screen, all in sight, one of them shown."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QSizePolicy, QToolButton

from hipmob_desktop.ui.keys import bind


class Tabs(QFrame):
    """Shows the names of a screen's parts in one row, or in two where it is narrow; emits the one asked for.

    The Tab key reaches the one that is shown, the arrow keys left and right ask for its neighbours.

    Args:
        label: what they are parts of, for assistive technology.
        names: each part's value with its word.
    """

    #: The value asked for.
    chosen = Signal(object)

    def __init__(self, label: str, names: Mapping[object, str]) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(label)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._rows = 0
        self._group = QButtonGroup(self)
        self._buttons = {value: self._button(label, value, word) for value, word in names.items()}
        bind(self, (Qt.Key.Key_Left,), lambda: self._step(-1))
        bind(self, (Qt.Key.Key_Right,), lambda: self._step(1))
        self._arrange(1)

    def show_choice(self, value: object) -> None:
        """Show which one is shown; the keyboard goes with it."""
        chosen = self._buttons[value]
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if any(button.hasFocus() for button in self._buttons.values()):
            chosen.setFocus()
        chosen.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in two rows where one has no room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Look anew whether there is room when the letters change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_buttons"):
            self._fit()

    def _fit(self) -> None:
        widest = max(button.minimumSizeHint().width() for button in self._buttons.values())
        self._arrange(1 if (widest + 2) * len(self._buttons) <= self.width() else 2)

    def _arrange(self, rows: int) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        columns = -(-len(self._buttons) // rows)
        for number, button in enumerate(self._buttons.values()):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)

    def _button(self, label: str, value: object, word: str) -> QToolButton:
        button = QToolButton()
        button.setText(word)
        button.setAccessibleName(f"{label}: {word}")
        button.setCheckable(True)
        button.setProperty("segment", "true")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(value))
        self._group.addButton(button)
        return button

    def _step(self, by: int) -> None:
        values = list(self._buttons)
        there = next(place for place, button in enumerate(self._buttons.values()) if button.isChecked()) + by
        if 0 <= there < len(values):
            self.chosen.emit(values[there])
