"""The choices of a session that are made on the home screen itself."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hipmob_desktop.session.preferences import RANGES, Preferences
from hipmob_desktop.ui import words
from hipmob_desktop.ui.steps import fit_steps, steps
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TextRole
from hipmob_desktop.ui.views import HomeView
from hipmob_desktop.ui.widgets.segments import Segments
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text


class Choices(QWidget):
    """Shows dose, length, order, sides and talk of a session; emits the preferences that are asked for."""

    #: The session is wanted otherwise: `Preferences`.
    preferences_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._preferences = Preferences()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(ROOMY)
        self._grid.setVerticalSpacing(SNUG)
        self._steppers = {
            key: self._stepper(key, label, place)
            for place, (key, label) in enumerate(
                (("hold", "Hold"), ("reps", "Repetitions"), ("rounds", "Rounds"), ("fit", "Time limit"))
            )
        }
        self._segments = {
            "order": self._choice("order", "Order", words.ORDERS, (2, 0, 2)),
            "first": self._choice("first", "First side", words.SIDES, (3, 0, 1)),
            "talk": self._choice("talk", "Talk", words.TALKS, (3, 1, 1)),
        }

    def show_choices(self, view: HomeView) -> None:
        """Show the preferences of a view, and the routine's own dose where none was chosen."""
        chosen = self._preferences = view.preferences
        hold = float(view.own.hold if chosen.hold is None else chosen.hold)
        reps = view.own.reps if chosen.reps is None else chosen.reps
        self._steppers["hold"].show_value(hold, steps(RANGES["hold"], 5, hold, "{:g} s"))
        self._steppers["reps"].show_value(reps, steps(RANGES["reps"], 1, reps, "{:g}"))
        self._steppers["rounds"].show_value(chosen.rounds, steps(RANGES["rounds"], 1, chosen.rounds, "{:g}"))
        self._steppers["fit"].show_value(chosen.fit, fit_steps(view.full_minutes, chosen.fit))
        for key, segments in self._segments.items():
            segments.show_choice(getattr(chosen, key))

    def _stepper(self, key: str, label: str, place: int) -> Stepper:
        made = Stepper(label)
        made.stepped.connect(lambda value: self._ask(key, value))
        self._grid.addLayout(_labelled(label, made), place // 2, place % 2)
        return made

    def _choice(
        self, key: str, label: str, choices: Mapping[object, str], place: tuple[int, int, int]
    ) -> Segments:
        made = Segments(label, choices)
        made.chosen.connect(lambda value: self._ask(key, value))
        row, column, span = place
        self._grid.addLayout(_labelled(label, made), row, column, 1, span)
        return made

    def _ask(self, key: str, value: object) -> None:
        self.preferences_changed.emit(replace(self._preferences, **{key: value}))  # type: ignore[arg-type]


def _labelled(label: str, control: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(HAIR)
    column.addWidget(Text(label, TextRole.SMALL, "quiet"))
    column.addWidget(control)
    return column
