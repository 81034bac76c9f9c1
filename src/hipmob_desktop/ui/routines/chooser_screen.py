"""The chooser: a card for each routine, with a picture that moves on demand."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from hipmob_desktop.ui.home.exercise_words import ExerciseWords
from hipmob_desktop.ui.routines.chooser_view import RoutineChoice
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.distance import Reading
from hipmob_desktop.ui.theme.measures import SNUG, TEXT, TextRole, space
from hipmob_desktop.ui.theme.spacing import designed_width, scale_of
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.panels import ScrollingScreen
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels: the least width of a card, the height of its picture, the width of the page.
_CARD, _PICTURE, _WIDEST = 250, 150, 1480

#: The least width at which the header's button has its label.
_LABELLED = 640

#: The readable text in full screen, and the least size of the page.
_READING = Reading(TEXT[TextRole.BODY].size, (560, 315))


class RoutineCard(ExerciseCard):
    """A button with a routine's picture, name and facts. Its picture is drawn when it first comes into sight.

    Args:
        figure: the window's one figure.
    """

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__(figure)
        self._seen = False

    def show_routine(self, number: int, choice: RoutineChoice) -> None:
        """Show a routine; `number` is the key that chooses it, from 1."""
        phase = choice.phase
        lead = f"{number}  " if number < 10 else ""
        facts = choice.fault or choice.facts
        if choice.timeline is not None and phase is not None:
            self._timeline = choice.timeline
            self._shown = ExerciseWords(phase, choice.name, facts, ())
        self._name.setText(f"{lead}{choice.name}")
        self._dose.setText(facts)
        self.setAccessibleName(f"{choice.name}, {facts}")
        self.setEnabled(not choice.fault)
        if self._seen:
            self._draw.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the picture at the first sight."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self._draw.start()

    def _fit_picture(self) -> None:
        self._stage.setFixedHeight(space(_PICTURE, scale_of(self)))

    def _ask_for_still(self) -> None:
        if self._seen:
            super()._ask_for_still()


class _Cell(QWidget):
    """A card with the button that edits its routine."""

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__()
        self.card = RoutineCard(figure)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.edit = IconButton("edit", _("Edit"), "E", text=True, size=1.0)
        self.edit.setProperty("bare", "true")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.card, 1)
        rows.addWidget(self.edit)

    def show_routine(self, number: int, choice: RoutineChoice) -> None:
        """Show a routine. A built-in one is copied before it is edited."""
        self.card.show_routine(number, choice)
        label = _("Edit") if choice.is_own else _("Copy and edit")
        self.edit.say("edit" if choice.is_own else "copy", label)
        self.edit.setAccessibleName(f"{label}: {choice.name}")


class ChooserScreen(ScrollingScreen):
    """Shows the routines; emits the key of the one that is chosen or edited.

    Args:
        figure: the window's one figure.
    """

    chosen = Signal(str)
    edited = Signal(str)
    #: Write a new routine, from a sheet or without one.
    wanted_new = Signal()

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__(_("Routines"), widest=_WIDEST)
        self.reading = _READING
        self._figure = figure
        self._choices: tuple[RoutineChoice, ...] = ()
        self._cells: list[_Cell] = []
        self._columns = 0
        self._appearance: object = None
        self._grid = QGridLayout()
        self._grid.setSpacing(SNUG)
        self._hint = Text(
            _("Press a number to choose a routine, E to edit it."), TextRole.SMALL, "quiet", wrap=True
        )
        self._new = IconButton("plus", _("New, or from a sheet"), "N", text=True)
        self._new.clicked.connect(self.wanted_new)
        self.header.addWidget(self._new)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._hint)
        for number in range(1, 10):
            bind(self, (f"{number}",), partial(self._choose, number - 1))
        bind(self, ("N",), self.wanted_new.emit)
        bind(self, ("E",), self._edit_focused)
        keys = Qt.Key
        bind(self, (keys.Key_Right,), partial(self._step, 1))
        bind(self, (keys.Key_Left,), partial(self._step, -1))

    def show_routines(self, choices: tuple[RoutineChoice, ...]) -> None:
        """Show the routines."""
        self._choices = choices
        while len(self._cells) > len(choices):
            cell = self._cells.pop()
            cell.hide()
            cell.deleteLater()
        while len(self._cells) < len(choices):
            self._add_cell()
        for number, (cell, choice) in enumerate(zip(self._cells, choices, strict=True), 1):
            cell.show_routine(number, choice)
        self._place()

    def show_routine(self, choice: RoutineChoice) -> None:
        """Show what is new about one of the routines."""
        for place, known in enumerate(self._choices):
            if known.key == choice.key:
                self._choices = (*self._choices[:place], choice, *self._choices[place + 1 :])
                self._cells[place].show_routine(place + 1, choice)

    def show_appearance(self, appearance: object) -> None:
        """Draw the pictures anew if the figure's look has changed; see `ExerciseCard.show_appearance`."""
        self._appearance = appearance
        for cell in self._cells:
            cell.card.show_appearance(appearance)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the number of columns for the width."""
        super().resizeEvent(event)
        self._new.show_label(shown=designed_width(self) >= _LABELLED)
        self._place()

    def _add_cell(self) -> None:
        cell = _Cell(self._figure)
        cell.card.clicked.connect(partial(self._press, cell))
        cell.edit.clicked.connect(partial(self._press_edit, cell))
        cell.card.show_appearance(self._appearance)
        self._cells.append(cell)
        self._columns = 0

    def _place(self) -> None:
        columns = max(1, min(4, int(designed_width(self) // _CARD)))
        if columns == self._columns:
            return
        self._columns = columns
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(number, columns))
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < columns))

    def _press(self, cell: _Cell, *_: object) -> None:
        self._choose(self._cells.index(cell))

    def _press_edit(self, cell: _Cell, *_: object) -> None:
        self.edited.emit(self._choices[self._cells.index(cell)].key)

    def _choose(self, place: int) -> None:
        if place < len(self._choices) and not self._choices[place].fault:
            self.chosen.emit(self._choices[place].key)

    def _focused(self) -> int:
        """Return the place of the cell with the focus, or of the current routine."""
        for place, cell in enumerate(self._cells):
            if cell.card.hasFocus() or cell.edit.hasFocus():
                return place
        return next((n for n, choice in enumerate(self._choices) if choice.is_current), 0)

    def _edit_focused(self) -> None:
        if self._choices:
            self.edited.emit(self._choices[self._focused()].key)

    def _step(self, by: int) -> None:
        place = self._focused() + by
        if 0 <= place < len(self._cells):
            self._cells[place].card.setFocus(Qt.FocusReason.TabFocusReason)
