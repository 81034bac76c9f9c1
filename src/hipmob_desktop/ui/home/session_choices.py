"""The choices for the next session on the home screen."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.session.preferences import RANGES, Preferences
from hipmob_desktop.ui import words
from hipmob_desktop.ui.home.home_view import HomeView
from hipmob_desktop.ui.settings.step_values import PLAIN, SECONDS, fit_steps, steps
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TextRole
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text

_NUMBERS = Messages(
    {"hold": N_("Hold"), "reps": N_("Repetitions"), "rounds": N_("Rounds"), "fit": N_("Time limit")}
)
#: The least width of a stepper in logical pixels: what the segments leave to it in the usual window.
_LEAST_STEPPER = 150
_CHOICES: dict[str, tuple[str, Mapping[object, str]]] = {
    "order": (N_("Order"), words.ORDERS),
    "first": (N_("First side"), words.SIDES),
    "talk": (N_("Talk"), words.TALKS),
}

#: Row, column, row span and column span of each choice, in the order above.
_WIDE = ((0, 0, 1, 2), (0, 2, 1, 2), (0, 4, 1, 2), (2, 0, 1, 2), (1, 2, 1, 4), (1, 0, 1, 2), (2, 2, 1, 4))
_NARROW = tuple((row, 0, 1, 6) for row in range(7))


class SessionChoices(QWidget):
    """Shows dose, length, order, sides and talk of a session; emits the wanted preferences."""

    #: The wanted `Preferences`.
    preferences_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._preferences = Preferences()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(SNUG)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)
        self._steppers = {key: self._stepper(key, label) for key, label in _NUMBERS.items()}
        self._segments = {
            key: self._choice(key, _(label), choices) for key, (label, choices) in _CHOICES.items()
        }
        self._labels = {
            key: Text(label, TextRole.SMALL, "quiet", wrap=True)
            for key, label in (
                *_NUMBERS.items(),
                *((key, _(label)) for key, (label, _all) in _CHOICES.items()),
            )
        }
        controls: dict[str, QWidget] = {**self._steppers, **self._segments}
        self._cells = [_labelled(label, controls[key]) for key, label in self._labels.items()]
        self.arrange(narrow=False)

    def arrange(self, *, narrow: bool) -> None:
        """Arrange the choices in three columns, or in one."""
        for cell, place in zip(self._cells, _NARROW if narrow else _WIDE, strict=True):
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, *place)

    def show_choices(self, view: HomeView) -> None:
        """Show the preferences of a view, and the routine's own dose where none is chosen."""
        chosen = self._preferences = view.preferences
        hold, reps = view.own.shown(chosen)
        ranges = view.own.ranges
        self._steppers["hold"].show_value(hold, steps(ranges["hold"], 5, hold, SECONDS))
        self._steppers["reps"].show_value(reps, steps(ranges["reps"], 1, reps, PLAIN))
        for key, cell in zip(self._labels, self._cells, strict=True):
            cell.setVisible(key not in view.own.fixed)
        self._steppers["rounds"].show_value(chosen.rounds, steps(RANGES["rounds"], 1, chosen.rounds, PLAIN))
        self._steppers["fit"].show_value(chosen.fit, fit_steps(view.full_minutes, chosen.fit))
        for key, segments in self._segments.items():
            value = getattr(chosen, key)
            segments.show_choice(value)
            if value in words.EXPLAINED:
                self._labels[key].setText(
                    _("{choice}: {explained}").format(
                        choice=_(_CHOICES[key][0]), explained=words.EXPLAINED[value]
                    )
                )

    def _stepper(self, key: str, label: str) -> Stepper:
        made = Stepper(label)
        made.setMinimumWidth(_LEAST_STEPPER)
        made.stepped.connect(lambda value: self._ask(key, value))
        return made

    def _choice(self, key: str, label: str, choices: Mapping[object, str]) -> Segments:
        made = Segments(label, choices, words.EXPLAINED)
        made.chosen.connect(lambda value: self._ask(key, value))
        return made

    def _ask(self, key: str, value: object) -> None:
        self.preferences_changed.emit(replace(self._preferences, **{key: value}))  # type: ignore[arg-type]


def _labelled(label: Text, control: QWidget) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(HAIR)
    column.addStretch(1)  # keeps a label close to its control in a high row
    column.addWidget(label)
    column.addWidget(control)
    return cell
