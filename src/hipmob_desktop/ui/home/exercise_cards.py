"""The cards of the session's exercises, in a grid."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import ngettext
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from hipmob_desktop.ui.home.exercise_words import ExerciseWords
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT
from hipmob_desktop.ui.widgets.text import Text

#: Cards in a row: on an upright or narrow page, and on any other.
_FEW, _MANY = 2, 4

#: The most cards; more would push the rest of the page out of sight.
_MOST = 8


class ExerciseCards(QWidget):
    """Shows a card for each exercise; emits the id of the pressed one.

    Args:
        figure: the window's one figure.
    """

    #: Open an exercise: its id.
    asked = Signal(str)

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__()
        self._figure = figure
        self._cards: list[ExerciseCard] = []
        self._appearance: object = None
        self._in_a_row, self._has_room, self._with_doses = _MANY, True, True
        self._placed: tuple[int, list[ExerciseCard]] = 0, []
        self._mirror = Text(tone="quiet", wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(SNUG)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(TIGHT)
        rows.addWidget(self._mirror)
        rows.addLayout(self._grid, 1)

    def show_exercises(self, timeline: Timeline, exercises: tuple[ExerciseWords, ...], mirror: str) -> None:
        """Show the exercises of a session; `mirror` explains the sides of a figure that faces the person."""
        more = len(exercises) - _MOST
        exercises = exercises[:_MOST]
        if more > 0:
            told = ngettext(
                "Press one to turn to {count} more exercise.",
                "Press one to turn to {count} more exercises.",
                more,
            )
            mirror = f"{mirror} {told.format(count=more)}".strip()
        self._mirror.setText(mirror)
        self.show_mirror(shown=self._has_room)
        while len(self._cards) > len(exercises):
            card = self._cards.pop()
            card.hide()  # at once, because Qt deletes it later
            card.deleteLater()
        while len(self._cards) < len(exercises):
            card = ExerciseCard(self._figure)
            card.clicked.connect(partial(self._ask, card))
            card.show_appearance(self._appearance)
            self._cards.append(card)
        for card, shown in zip(self._cards, exercises, strict=True):
            card.show_exercise(timeline, shown)
            card.show_dose(shown=self._with_doses)
        self._place()

    def show_mirror(self, *, shown: bool) -> None:
        """Show the explanation of the sides, or hide it on a low page."""
        self._has_room = shown
        self._mirror.setVisible(shown and bool(self._mirror.text()))

    def show_doses(self, *, shown: bool) -> None:
        """Show the doses, or hide them where there is little room."""
        self._with_doses = shown
        for card in self._cards:
            card.show_dose(shown=shown)

    def show_appearance(self, appearance: object) -> None:
        """Draw the pictures anew if the figure's look has changed; see `ExerciseCard.show_appearance`."""
        self._appearance = appearance
        for card in self._cards:
            card.show_appearance(appearance)

    @property
    def least_width(self) -> int:
        """The least width, in logical pixels, with few cards in a row."""
        return self._width_of(_FEW)

    def _width_of(self, columns: int) -> int:
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return columns * widest + (columns - 1) * self._grid.horizontalSpacing()

    def arrange(self, room: int, *, upright: bool) -> None:
        """Choose the number of columns for a width of `room` logical pixels."""
        self._in_a_row = _FEW if upright or self._width_of(_MANY) > room else _MANY
        self._place()

    def _place(self) -> None:
        in_a_row = min(self._in_a_row, max(1, len(self._cards)))
        if self._placed == (in_a_row, self._cards):
            return
        self._placed = in_a_row, [*self._cards]
        for card in self._cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, *divmod(number, in_a_row))
        for column in range(_MANY):
            self._grid.setColumnStretch(column, int(column < in_a_row))

    def _ask(self, card: ExerciseCard, *_: object) -> None:
        self.asked.emit(card.exercise)
