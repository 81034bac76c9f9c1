"""The first step: the care questions, and what follows from a yes."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.settings.care import ADVICE, CONSEQUENCE, EXPLAINED, QUESTIONS, STOP
from hipmob_desktop.ui.theme.measures import TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.note import Note
from hipmob_desktop.ui.widgets.scrolled import reveal
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.tick import Tick


class CareStep(QWidget):
    """Shows which questions are ticked, and asks for others.

    Attributes:
        rows: what it shows, below each other; the screen sees to the space between.
    """

    #: Other questions are ticked: their ids.
    answered = Signal(object)
    #: The keyboard has come to a question, or has left it.
    walked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticks = {one: Tick(_line(one), str(number)) for number, one in enumerate(QUESTIONS, start=1)}
        self._advice = Note()
        card = Card()
        card.column.setSpacing(0)
        for tick in self._ticks.values():
            card.column.addWidget(tick)
            tick.setProperty("large", "true")
            tick.clicked.connect(self._ask)
            tick.installEventFilter(self)
        intro = Text(
            "HipMob can’t replace medical advice. Tick what is true; your answers stay on this computer.",
            tone="quiet",
            wrap=True,
        )
        self._stop = Note(TextRole.STRONG)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(intro)
        self.rows.addWidget(card)
        self.rows.addWidget(self._advice)
        self.rows.addWidget(self._stop)
        self.rows.addStretch(1)

    def show_answers(self, answers: tuple[str, ...]) -> None:
        """Show what is ticked, and what follows from it, which has to be seen when it is new."""
        for one, tick in self._ticks.items():
            tick.setChecked(one in answers)
        new = bool(answers) and self._advice.isHidden()
        self._advice.show_text(*((CONSEQUENCE, ADVICE) if answers else ("",)))
        self._stop.show_text(
            *((STOP,) if answers else ("", STOP))
        )  # the advice comes first where there is any
        if new:
            QTimer.singleShot(0, self, lambda: reveal(self._advice))  # once it has its place

    def toggle(self, number: int) -> None:
        """Tick the question at this place, from 1, or take its tick back."""
        list(self._ticks.values())[number - 1].click()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is at one of the questions, which Space ticks."""
        return any(tick.hasFocus() for tick in self._ticks.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell when the keyboard comes to a question or leaves it."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.walked.emit()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self.answered.emit(tuple(one for one, tick in self._ticks.items() if tick.isChecked()))


def _line(question: str) -> str:
    """Return a question with what it means."""
    explained = EXPLAINED.get(question)
    return f"{QUESTIONS[question]} ({explained})" if explained else QUESTIONS[question]
