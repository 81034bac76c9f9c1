"""A few choices, any of which may be on."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hipmob_desktop.ui.theme.measures import ROOMY, TIGHT
from hipmob_desktop.ui.widgets.tick import Tick

_COLUMNS = 2


class Several(QWidget):
    """Shows which choices are on, and asks for others; choices are strings with their words."""

    #: Other choices are wanted: a tuple of strings in the order of the choices.
    chosen = Signal(object)

    def __init__(self, label: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._boxes: dict[str, Tick] = {}
        self._others: tuple[
            str, ...
        ] = ()  # what is on and not offered here, such as a routine's own exercises
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(ROOMY)
        grid.setVerticalSpacing(TIGHT)
        for number, (choice, words) in enumerate(choices.items()):
            box = Tick(words)
            box.setAccessibleName(f"{label}: {words}")
            box.clicked.connect(self._ask)
            self._boxes[choice] = box
            grid.addWidget(box, number // _COLUMNS, number % _COLUMNS)

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        """Show which are on."""
        self._others = tuple(choice for choice in chosen if choice not in self._boxes)
        for choice, box in self._boxes.items():
            box.setChecked(choice in chosen)

    def _ask(self) -> None:
        ours = tuple(choice for choice, box in self._boxes.items() if box.isChecked())
        self.chosen.emit(ours + self._others)
