"""The first step: the care questions, and what follows from a yes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.settings.care import ADVICE, QUESTIONS, STOP
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.note import Note
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.tick import Tick

#: Widths of a letter (its size in pixels) from which on the questions stand in two columns.
_TWO_COLUMNS = 40


class CareStep(QWidget):
    """Shows which questions are ticked, and asks for others."""

    #: Other questions are ticked: their ids.
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ticks = {one: Tick(words) for one, words in QUESTIONS.items()}
        self._advice = Note()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(ROOMY)
        self._grid.setVerticalSpacing(TIGHT)
        card = Card()
        card.column.addLayout(self._grid)
        for tick in self._ticks.values():
            tick.setProperty("large", "true")
            tick.clicked.connect(self._ask)
        self._intro = Text(
            "HipMob is no medical advice. Tick what is true; your answers stay on this computer.",
            tone="quiet",
            wrap=True,
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(self._intro)
        rows.addWidget(card)
        rows.addWidget(self._advice)
        rows.addWidget(Text(STOP, TextRole.SMALL, "quiet", wrap=True))
        rows.addStretch(1)
        self._arrange()

    def show_answers(self, answers: tuple[str, ...]) -> None:
        """Show what is ticked, and what follows from it."""
        for one, tick in self._ticks.items():
            tick.setChecked(one in answers)
        self._advice.show_text(ADVICE if answers else "")

    def toggle(self, number: int) -> None:
        """Tick the question at this place, from 1, or take its tick back."""
        list(self._ticks.values())[number - 1].click()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS * self._intro.fontInfo().pixelSize() else 1
        for number, tick in enumerate(self._ticks.values()):
            self._grid.addWidget(tick, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)

    def _ask(self) -> None:
        self.answered.emit(tuple(one for one, tick in self._ticks.items() if tick.isChecked()))
