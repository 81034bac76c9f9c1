"""The seconds of each beat of a repetition, changed in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hipmob_desktop.session.preferences import RANGES
from hipmob_desktop.ui.settings.steps import steps
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TextRole
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels: two of them side by side have to fit the smallest window.
_LEAST_WIDTH = 150


class Tempo(QWidget):
    """A stepper for each beat; emits the whole tempo that was asked for, in seconds."""

    #: The tempo asked for: a tuple of seconds.
    tempo_asked = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._steppers: list[Stepper] = []
        self._seconds: tuple[float, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(HAIR)

    def show_tempo(self, names: tuple[str, ...], seconds: tuple[float, ...]) -> None:
        """Show the seconds of each beat."""
        self._seconds = seconds
        for place in range(len(self._steppers), len(names)):
            self._add(place, names[place])
        for stepper, value in zip(self._steppers, seconds, strict=True):
            stepper.show_value(float(value), steps(RANGES["tempo"], 1, float(value), "{:g} s"))

    def _add(self, place: int, name: str) -> None:
        stepper = Stepper(f"{self._label}, {name}")
        stepper.setMinimumWidth(_LEAST_WIDTH)
        stepper.stepped.connect(lambda value: self._ask(place, value))
        self._steppers.append(stepper)
        row, column = place // 2 * 2, place % 2
        self._grid.addWidget(Text(name, TextRole.SMALL, "quiet"), row, column)
        self._grid.addWidget(stepper, row + 1, column)

    def _ask(self, place: int, value: float) -> None:
        self.tempo_asked.emit((*self._seconds[:place], value, *self._seconds[place + 1 :]))
