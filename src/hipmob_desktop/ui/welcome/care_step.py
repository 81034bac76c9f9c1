"""The first step: the care questions, and what follows from a yes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.settings.care import ADVICE, QUESTIONS, STOP
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.note import Note
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.tick import Tick


class CareStep(QWidget):
    """Shows which questions are ticked, and asks for others."""

    #: Other questions are ticked: their ids.
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ticks = {one: Tick(words) for one, words in QUESTIONS.items()}
        self._advice = Note()
        card = Card()
        card.column.setSpacing(TIGHT)
        for tick in self._ticks.values():
            card.column.addWidget(tick)
            tick.setProperty("large", "true")
            tick.clicked.connect(self._ask)
        intro = Text(
            "HipMob is no medical advice. Tick what is true; your answers stay on this computer.",
            tone="quiet",
            wrap=True,
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(intro)
        rows.addWidget(card)
        rows.addWidget(self._advice)
        rows.addWidget(Text(STOP, TextRole.SMALL, "quiet", wrap=True))
        rows.addStretch(1)

    def show_answers(self, answers: tuple[str, ...]) -> None:
        """Show what is ticked, and what follows from it."""
        for one, tick in self._ticks.items():
            tick.setChecked(one in answers)
        self._advice.show_text(ADVICE if answers else "")

    def toggle(self, number: int) -> None:
        """Tick the question at this place, from 1, or take its tick back."""
        list(self._ticks.values())[number - 1].click()

    def _ask(self) -> None:
        self.answered.emit(tuple(one for one, tick in self._ticks.items() if tick.isChecked()))
