"""The panel of one session: its phases, its check-in, its note."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.history.session_view import MORNINGS, PhaseRow, SessionView
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, WIDE, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.check_in import CheckInForm
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.text import Text

#: Milliseconds without a key press until a note is saved.
_PAUSE_MS = 800

#: The longest note, in characters.
_LONGEST = 2000

#: The visible lines of a note.
_LINES = 5

#: The width in logical pixels, at a text scale of 1, below which the phases are below the check-in.
_NARROW = 880

_CHANGING = N_(
    "You can change your answers here at any time: click a number or press its key; Backspace clears it."
)


class SessionPanel(QWidget):
    """Shows a `SessionView`; answers and note can be changed.

    Args:
        actions: the person's actions.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._id = ""
        self._day = Text(role=TextRole.HEADING, wrap=True)
        self._facts = Text(tone="quiet", wrap=True)
        self._sides = Text(role=TextRole.STRONG, wrap=True)
        self._delete = IconButton("bin", _("Delete"), text=True)
        self._delete.setToolTip(_("Delete this session; you can undo that"))
        self._delete.setProperty("bare", "true")
        self._delete.clicked.connect(lambda: actions.delete_session.emit(self._id))
        self._correct = IconButton("settings", _("Correct"), text=True)
        self._correct.setToolTip(_("Correct when this session was, and what you did"))
        self._correct.setProperty("bare", "true")
        self._correct.clicked.connect(lambda: actions.correct_session.emit(self._id))
        self._phases = QGridLayout()
        self._phases.setHorizontalSpacing(SNUG)
        self._phases.setVerticalSpacing(HAIR)
        self._phases.setColumnStretch(0, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._form = CheckInForm()
        self._form.answers_changed.connect(lambda answers: actions.save_feelings.emit(self._id, answers))
        self._changing = Text(_(_CHANGING), TextRole.SMALL, "quiet", wrap=True)
        self._morning = Segments(_("The next morning was"), MORNINGS)
        self._morning.chosen.connect(lambda worse: actions.save_next_morning.emit(self._id, worse))
        self._note = _Note()
        self._note.left.connect(self._keep_note)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._wait.timeout.connect(self._keep_note)
        self._note.textChanged.connect(self._wait.start)
        self._kept_note = ""
        self._lay_out()

    def show_session(self, view: SessionView, *, changeable: bool) -> None:
        """Show a session; a note with the focus stays unchanged."""
        if view.row.id != self._id:
            self._keep_note()
        other = view.row.id != self._id
        self._id = view.row.id
        self._day.setText(view.row.day)
        facts = (view.row.time, view.row.minutes, view.row.outcome, view.routine)
        self._facts.setText("  ·  ".join(filter(None, facts)))
        self._sides.setText(view.row.sides)
        self._show_phases(view.phases)
        self._form.show_answers(view.answers)
        self._morning.show_choice(view.morning)
        if other or not self._note.hasFocus():
            self._note.blockSignals(True)  # noqa: FBT003 - Qt's argument has no name
            self._note.setPlainText(view.note)
            self._note.blockSignals(False)  # noqa: FBT003 - Qt's argument has no name
        self._kept_note = view.note
        self._note.setReadOnly(not changeable)
        self._delete.setVisible(changeable)
        self._correct.setVisible(changeable)
        self._changing.setVisible(changeable)
        for widget in (self._form, self._morning):
            widget.setEnabled(changeable)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the phases beside the check-in where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = designed_width(self) < _NARROW
        for button in (self._correct, self._delete):
            button.show_label(shown=not narrow)
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _keep_note(self) -> None:
        self._wait.stop()
        note = self._note.toPlainText()[:_LONGEST]
        if self._id and note != self._kept_note:
            self._kept_note = note
            self._actions.save_note.emit(self._id, note)

    def _show_phases(self, phases: tuple[PhaseRow, ...]) -> None:
        while (item := self._phases.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # at once, because Qt deletes it later
                widget.deleteLater()
        for number, phase in enumerate(phases):
            tone = "ink" if phase.work else "quiet"
            what = Text(phase.what, TextRole.SMALL, tone, wrap=True)
            what.setAccessibleName(" ".join(filter(None, (phase.what, phase.side, phase.done, phase.mark))))
            self._phases.addWidget(what, number, 0)
            for column, text in enumerate((phase.side, phase.done, phase.mark), start=1):
                shown = Text(text, TextRole.SMALL, "accent" if column == 3 else tone)
                self._phases.addWidget(shown, number, column)

    def _lay_out(self) -> None:
        head, told = QHBoxLayout(), QVBoxLayout()
        told.setSpacing(HAIR)
        for text in (self._day, self._facts, self._sides):
            told.addWidget(text)
        head.addLayout(told, 1)
        head.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addLayout(head)
        felt, done = QVBoxLayout(), QVBoxLayout()
        for half in (felt, done):
            half.setSpacing(SNUG)
        felt.addWidget(Text(_("How it felt"), TextRole.HEADING))
        felt.addWidget(self._changing)
        felt.addWidget(self._form)
        felt.addWidget(Text(_("The next morning was"), TextRole.STRONG, wrap=True))
        felt.addWidget(self._morning)
        felt.addSpacing(ROOMY - SNUG)
        felt.addWidget(Text(_("Note"), TextRole.HEADING))
        felt.addWidget(self._note)
        felt.addStretch(1)
        done.addWidget(Text(_("All phases"), TextRole.HEADING))
        done.addLayout(self._phases)
        done.addStretch(1)
        self._halves.setSpacing(WIDE)
        self._halves.addLayout(felt, 3)
        self._halves.addLayout(done, 2)
        rows.addSpacing(ROOMY - SNUG)
        rows.addLayout(self._halves)
        rows.addStretch(1)


class _Note(QPlainTextEdit):
    """A text field whose Tab key moves the focus."""

    #: The focus has left the note.
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Note"))
        self.setPlaceholderText(_("What you want to remember of it"))
        self.setTabChangesFocus(True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Adapt the height to the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.setFixedHeight(round(self.fontMetrics().height() * _LINES))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Emit `left`."""
        super().focusOutEvent(event)
        self.left.emit()
