"""The editor of a routine: items at the left, the chosen one at the right, the length above."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.edit import Question
from hipmob_desktop.session.timeline import Phase, Timeline
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.routines.editor_view import EditorView, open_words
from hipmob_desktop.ui.routines.item_form import ItemForm, QuestionRow
from hipmob_desktop.ui.routines.item_list import ItemList
from hipmob_desktop.ui.routines.sheet_panel import SheetPanel
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.distance import Reading
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TEXT, TextRole, space
from hipmob_desktop.ui.theme.spacing import designed_width, scale_of, spread
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.moving_stage import MovingStage, clip_of
from hipmob_desktop.ui.widgets.panels import Panel, TitledScreen, scrolled
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels: the width of the list and the height of the picture. Below the third, the list is above
#: the form, with the fourth as its greatest height.
_LIST, _STAGE, _BESIDE, _LOW_LIST = 400, 210, 760, 190

#: Least height of the form below the list.
_LOW_FORM = 330

#: The readable text in full screen, and the least size of the page.
_READING = Reading(TEXT[TextRole.BODY].size, (760, 428))

#: Repetitions of the movement before the figure rests, and milliseconds before it begins.
_TIMES, _SOON_MS = 2, 400

#: Qt's value for no limit of a size.
_NO_LIMIT = 16_777_215


class EditorScreen(TitledScreen):
    """Shows an `EditorView`, and emits what somebody wants to change.

    Args:
        figure: the window's one figure, which shows the chosen item.
    """

    chosen = Signal(int)
    moved = Signal(int, int)
    duplicated = Signal(int)
    deleted = Signal(int)
    #: Accept the first question of an item.
    accepted = Signal(int)
    #: A question was answered as it is; -1 as its item means the whole routine.
    answered = Signal(int, object)
    #: A question about the whole routine got the other answer.
    refused = Signal(object)
    #: The keys in the table of the chosen item, and the new value.
    changed = Signal(object, object)
    #: The keys in the table of its exercise, and the new value.
    exercise_changed = Signal(object, object)
    #: The chosen item is of another exercise: its id.
    exercise_chosen = Signal(str)
    renamed = Signal(str)
    added = Signal()
    undone = Signal()
    redone = Signal()
    saved = Signal()
    #: Read a pasted sheet to tell what is found, or to make a routine of it.
    sheet_typed = Signal(str)
    sheet_accepted = Signal(str)

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__(_("Edit a routine"))
        self.show_title(shown=False)
        self.reading = _READING
        self._view: EditorView | None = None
        self._name = QLineEdit()
        self._name.setAccessibleName(_("Name of the routine"))
        self._name.setMaxLength(80)
        self._name.textEdited.connect(self.renamed)
        self._total = Text(role=TextRole.HEADING)
        self._told = Text(tone="accent", wrap=True)
        self._undo = IconButton("repeat", _("Undo"), "Ctrl+Z", text=True)
        self._sheet = IconButton("copy", _("Paste a sheet"), "Ctrl+Shift+V", text=True)
        self._save = StartButton("check", _("Save"))
        self._save.show_small(small=True)
        self._save.setToolTip("Ctrl+S")
        self.items, self.form = ItemList(), ItemForm()
        self._stage = MovingStage(figure)
        self._panel = Panel()
        self.paste = SheetPanel()
        self._pages = QStackedWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QWidget()
        self._head = QVBoxLayout()
        self._head_asked: tuple[Question, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._is_wide = True
        self._play = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._play.timeout.connect(self._move_figure)
        self._lay_out()
        self._connect()

    def show_editor(self, view: EditorView) -> None:
        """Show the routine as it is now."""
        before, self._view = self._view, view
        self.set_title(view.name or _("New routine"))
        if self._name.text() != view.name:
            self._name.setText(view.name)
        if view.total:
            self._total.setText(view.total)
        self._show_questions(view.questions)
        asked = open_words(view.items, view.questions)
        self._told.setText(view.fault or asked)
        self._tell()
        self._undo.setEnabled(view.can_undo)
        self._save.setEnabled(not view.fault and view.unsaved)
        self.items.show_items(view.items, view.current)
        if view.items:
            self.form.show_item(view.items[min(view.current, len(view.items) - 1)], view.exercises)
        if before is None or (before.current, before.timeline) != (view.current, view.timeline):
            self._play.start()

    def ask_for_sheet(self, text: str = "") -> None:
        """Show the place for a sheet."""
        self._pages.setCurrentIndex(0)
        self._tell()
        self.paste.begin(text)

    def show_items(self) -> None:
        """Show the items, with the focus on their list."""
        self._pages.setCurrentIndex(1)
        self._tell()
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """Show what keeps the routine from being saved, beside its items only."""
        edits = self._pages.currentIndex() == 1
        self._told.setVisible(edits and bool(self._told.text()))
        self._total.setVisible(edits and bool(self._total.text()))

    def go_back(self) -> None:
        """Leave the place for a sheet first, if there are items."""
        if self._pages.currentIndex() == 0 and self._view is not None and self._view.items:
            self.show_items()
            return
        super().go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the chosen item below the list on a narrow page."""
        super().resizeEvent(event)
        scale, beside = scale_of(self), designed_width(self) >= _BESIDE
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._left.setMaximumWidth(space(_LIST, scale) if beside else _NO_LIMIT)
        self._left.setMaximumHeight(_NO_LIMIT if beside else space(_LOW_LIST, scale))
        self._panel.setMinimumHeight(0 if beside else space(_LOW_FORM, scale))
        self._stage.setFixedHeight(space(_STAGE, scale))
        self._is_wide = beside
        self._stage.setVisible(beside and not self._stage.isHidden())
        for button in (self._undo, self._sheet):
            button.show_label(shown=designed_width(self) >= 980)
        spread(self)

    def _show_questions(self, questions: tuple[Question, ...]) -> None:
        """Show the questions about the whole routine, each with two answers."""
        if questions == self._head_asked:
            return
        self._head_asked = questions
        while (item := self._head.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        refusals = {"schedule": _("Only the last"), "language": _("No")}
        for question in questions:
            row = QuestionRow(question, refusals.get(question.field, ""))
            row.kept.connect(partial(self._keep, question))
            row.refused.connect(partial(self._refuse, question))
            self._head.addWidget(row)

    def _keep(self, question: Question) -> None:
        self.answered.emit(-1, question)

    def _refuse(self, question: Question) -> None:
        self.refused.emit(question)

    def _phase(self) -> tuple[Timeline, Phase] | None:
        """Return the first work of the chosen item, if the routine can be played."""
        if self._view is None or self._view.timeline is None:
            return None
        for phase in self._view.timeline.phases:
            if phase.kind.is_work and phase.item == self._view.current:
                return self._view.timeline, phase
        return None

    def _move_figure(self) -> None:
        found = self._phase()
        items, at = (self._view.items, self._view.current) if self._view is not None else ((), 0)
        posed = at < len(items) and items[at].has_pose
        self._stage.setVisible(posed and found is not None and self._is_wide)
        if found is None:
            return
        timeline, phase = found
        shown = (phase.exercise, phase.side, phase.item)
        if shown != self._shown and self._stage.isVisible():
            self._shown = shown
            self._stage.play(timeline, (clip_of(timeline, phase),), _TIMES)

    def _connect(self) -> None:
        items, form = self.items, self.form
        items.chosen.connect(self.chosen)
        items.moved.connect(self.moved)
        items.duplicated.connect(self.duplicated)
        items.deleted.connect(self.deleted)
        items.accepted.connect(self.accepted)
        form.changed.connect(self.changed)
        form.exercise_changed.connect(self.exercise_changed)
        form.exercise_chosen.connect(self.exercise_chosen)
        form.answered.connect(lambda question: self.answered.emit(self.items.currentRow(), question))
        self._undo.clicked.connect(self.undone)
        self._save.clicked.connect(self.saved)
        self._sheet.clicked.connect(self._ask_for_sheet)
        self.paste.typed.connect(self.sheet_typed)
        self.paste.accepted.connect(self.sheet_accepted)
        self.paste.refused.connect(self.added)
        bind(self, ("Ctrl+Z",), self.undone.emit)
        bind(self, ("Ctrl+Shift+Z", "Ctrl+Y"), self.redone.emit)
        bind(self, ("Ctrl+S",), self._ask_to_save)
        bind(self, ("Ctrl+Shift+V",), self._ask_for_sheet)
        bind(self, ("Ctrl+N",), self.added.emit)

    def _ask_for_sheet(self) -> None:
        self.ask_for_sheet()

    def _ask_to_save(self) -> None:
        if self._save.isEnabled():
            self.saved.emit()

    def _list_buttons(self) -> QHBoxLayout:
        """Return the row of buttons below the list: what the keys do, for the mouse."""
        row = QHBoxLayout()
        row.setSpacing(2)
        add = IconButton("plus", _("Add an exercise"), "Ctrl+N")
        add.clicked.connect(self.added)
        up = IconButton("newer", _("Move up"), "Alt+↑")
        up.clicked.connect(lambda: self.moved.emit(self.items.currentRow(), self.items.currentRow() - 1))
        down = IconButton("older", _("Move down"), "Alt+↓")
        down.clicked.connect(lambda: self.moved.emit(self.items.currentRow(), self.items.currentRow() + 1))
        copy = IconButton("copy", _("Duplicate"), "Ctrl+D")
        copy.clicked.connect(lambda: self.duplicated.emit(self.items.currentRow()))
        delete = IconButton("bin", _("Delete"), _("Del"))
        delete.clicked.connect(lambda: self.deleted.emit(self.items.currentRow()))
        for button in (add, up, down, copy, delete):
            button.setProperty("bare", "true")
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        self.header.addWidget(self._name, 1)
        for button in (self._undo, self._sheet):
            button.setProperty("bare", "true")
            self.header.addWidget(button)
        self.header.addWidget(self._save)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SNUG)
        left.addWidget(self.items, 1)
        left.addLayout(self._list_buttons())
        left.addWidget(self._stage)
        right = self._panel.column
        right.addWidget(scrolled(self.form), 1)
        self._columns.setSpacing(SNUG)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._panel, 2)
        edit = QWidget()
        page = QVBoxLayout(edit)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SNUG)
        page.addLayout(self._head)
        page.addLayout(self._columns, 1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self.paste)
        self._pages.addWidget(scrolled(edit))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        rows.setSpacing(SNUG)
        rows.addLayout(self.header)
        facts = QHBoxLayout()
        facts.setSpacing(ROOMY)
        facts.addWidget(self._total)
        facts.addWidget(self._told, 1)
        rows.addLayout(facts)
        rows.addWidget(self._pages, 1)
