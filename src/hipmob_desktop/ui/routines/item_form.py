"""The form of one item: its questions first, then the dose, then words behind a fold."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.routine.edit import Question
from hipmob_desktop.routine.words import Sides
from hipmob_desktop.ui.routines.editor_view import DAYS, FIELDS, KINDS, SIDES, ItemView, parsed
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.choosers import Chooser, Segments
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text

#: Words of an item, and of an exercise that is the file's own, with their labels.
_ITEM_WORDS = Messages({"note": N_("Note, said on the way"), "load": N_("Load")})
_OWN_WORDS = Messages({"tip": N_("Tip"), "felt": N_("Where it is felt"), "stop_if": N_("Stop if")})

#: Letters of a line in a routine file.
_LONGEST = 200


class Field(QWidget):
    """A labelled line of text with the fault of what is typed.

    Args:
        label: the name of the value.
    """

    #: What was typed.
    typed = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.line = QLineEdit()
        self.line.setAccessibleName(label)
        self.line.setMaxLength(_LONGEST)
        self.line.textEdited.connect(self.typed)
        self._fault = Text(role=TextRole.SMALL, tone="accent", wrap=True)
        self._fault.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        rows.addWidget(Text(label, TextRole.SMALL, "quiet"))
        rows.addWidget(self.line)
        rows.addWidget(self._fault)

    def show_value(self, text: str, usual: str, fault: str) -> None:
        """Show a value, what an empty field means, and the fault; what is being typed stays."""
        if parsed(self.line.text()) != parsed(text):
            self.line.setText(text)
        self.line.setPlaceholderText(usual)
        if fault != self._fault.text():
            self._fault.setText(fault)
            self.line.setAccessibleDescription(fault)
            if fault and self.line.hasFocus():
                said = f"{self._label}: {fault}"
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, said))
        self._fault.setVisible(bool(fault))


class ItemForm(QWidget):
    """Shows one item; emits every change as the key in its table and the new value."""

    #: A key of the item with its new value: ("dose", "reps"), 12.
    changed = Signal(object, object)
    #: A key of the file's own exercise with its new value.
    exercise_changed = Signal(object, object)
    #: Another exercise: its id.
    exercise_chosen = Signal(str)
    #: A question that is answered as it is.
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: ItemView | None = None
        self._asked: tuple[Question, ...] = ()
        self._source = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(TIGHT)
        self._exercise = Chooser(_("Exercise"))
        self._exercise.chosen.connect(lambda chosen: self.exercise_chosen.emit(str(chosen)))
        self._name = Field(_("Name"))
        self._name.typed.connect(partial(self._tell_exercise, "name"))
        self._kind = Segments(_("How it is done"), KINDS)
        self._kind.chosen.connect(lambda kind: self.exercise_changed.emit(("kind",), str(kind)))
        self._fields = {name: Field(label) for name, label in FIELDS.items()}
        for name, field in self._fields.items():
            field.typed.connect(partial(self._tell_dose, name))
        self._sides = Segments(_("Sides"), SIDES)
        sided = {side: word for side, word in SIDES.items() if side is not Sides.MIDDLE}
        self._only_sides = Segments(_("Sides"), sided)
        for sides in (self._sides, self._only_sides):
            sides.chosen.connect(self._tell_sides)
        self._side_label = Text(_("Sides"), TextRole.SMALL, "quiet")
        self._side_fault = Text(role=TextRole.SMALL, tone="accent", wrap=True)
        self._why = Field(_("Why one side only"))
        self._why.typed.connect(lambda text: self.changed.emit(("why",), text or None))
        self._days = _Days()
        self._days.chosen.connect(lambda days: self.changed.emit(("days",), days or None))
        self._words = {name: Field(label) for name, label in (*_ITEM_WORDS.items(), *_OWN_WORDS.items())}
        for name in self._words:
            self._words[name].typed.connect(self._teller(name))
        self._fold = QPushButton()
        self._fold.setCheckable(True)
        self._fold.setProperty("line", "true")
        self._fold.toggled.connect(self._open)
        self._inside = QWidget()
        self._lay_out()
        self._open(False)  # noqa: FBT003 - as Qt's signal has it

    def show_item(self, view: ItemView, exercises: Mapping[str, str]) -> None:
        """Show an item; a line that is being typed keeps what is typed.

        Args:
            view: the item.
            exercises: the exercises it can have: ids with their names.
        """
        self._exercise.show_choices(exercises, view.exercise)
        if self._view is None or self._view.name != view.name or self._view.source != view.source:
            self._source.setText(_("Sheet: {line}").format(line=view.source) if view.source else "")
            self._source.setVisible(bool(view.source))
        self._view = view
        self._show_questions(view.questions)
        self._name.show_value(view.name, "", view.faults.get("name", view.faults.get("exercise", "")))
        self._name.setVisible(view.own or bool(view.faults.get("exercise")))
        self._name.line.setReadOnly(not view.own)
        self._kind.setVisible(view.own and view.kind in KINDS)
        if view.kind in KINDS:
            self._kind.show_choice(view.kind)
        for name, field in self._fields.items():
            shown = name in view.fields
            field.setVisible(shown)
            if shown:
                field.show_value(view.fields[name], view.usual.get(name, ""), view.faults.get(name, ""))
        self._show_sides(view)
        self._days.show_days(view.days)
        values = {"note": view.note, "load": view.load, "tip": view.tip, "felt": view.felt}
        for name, field in self._words.items():
            field.setVisible(view.own or name in _ITEM_WORDS)
            field.show_value(values.get(name, view.stop_if), "", view.faults.get(name, ""))

    def focus_first(self) -> None:
        """Move the focus to the first field of the dose."""
        shown = next((field for field in self._fields.values() if not field.isHidden()), None)
        if shown is not None:
            shown.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_sides(self, view: ItemView) -> None:
        shown = self._sides if view.own else self._only_sides
        known = view.sides in set(Sides) and (view.own or view.sides != Sides.MIDDLE)
        if known:
            shown.show_choice(Sides(view.sides))
        else:
            shown.show_none()
        has_sides = view.own or view.one_sided
        self._side_label.setVisible(has_sides)
        self._sides.setVisible(view.own)
        self._only_sides.setVisible(has_sides and not view.own)
        fault = view.faults.get("sides", "")
        fault = _("Please choose: the sheet does not say it.") if not view.sides else fault
        self._side_fault.setText(fault)
        self._side_fault.setVisible(bool(fault))
        one_side = view.sides in {Sides.LEFT, Sides.RIGHT}
        self._why.setVisible(one_side)
        self._why.show_value(view.why, "", view.faults.get("why", "") if one_side else "")

    def _show_questions(self, questions: tuple[Question, ...]) -> None:
        """Show a row for each question, with a button that accepts what is entered."""
        if questions == self._asked:
            return
        self._asked = questions
        while (item := self._questions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for question in questions:
            row = QuestionRow(question)
            row.kept.connect(partial(self._answer, question))
            answered = self._view is not None and bool(self._view.sides)
            row.allow(allowed=question.field != "sides" or answered)
            self._questions.addWidget(row)

    def _answer(self, question: Question, *_: object) -> None:
        self.answered.emit(question)

    def _tell_dose(self, name: str, text: str) -> None:
        self.changed.emit(("dose", name), parsed(text))

    def _tell_exercise(self, name: str, text: str) -> None:
        self.exercise_changed.emit((name,), text or None)

    def _teller(self, name: str) -> Callable[[str], None]:
        if name == "load":
            return lambda text: self.changed.emit(("dose", "load"), text or None)
        if name in _ITEM_WORDS:
            return lambda text: self.changed.emit((name,), text or None)
        return lambda text: self.exercise_changed.emit((name,), text or None)

    def _tell_sides(self, sides: object) -> None:
        self.changed.emit(("sides",), str(sides))

    def _open(self, opened: bool) -> None:  # noqa: FBT001 - as Qt's signal has it
        self._inside.setVisible(opened)
        label = _("Words, load and days")
        self._fold.setText(f"{label}   {'▾' if opened else '▸'}")

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(self._source)
        rows.addLayout(self._questions)
        rows.addWidget(Text(_("Exercise"), TextRole.SMALL, "quiet"))
        rows.addWidget(self._exercise)
        rows.addWidget(self._name)
        rows.addWidget(self._kind)
        dose = QWidget()
        flow = Flow(dose, spacing=SNUG, fill=True, equal=True)
        for field in self._fields.values():
            flow.addWidget(field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        dose.setSizePolicy(policy)
        rows.addWidget(dose)
        rows.addWidget(self._side_label)
        rows.addWidget(self._sides)
        rows.addWidget(self._only_sides)
        rows.addWidget(self._side_fault)
        rows.addWidget(self._why)
        rows.addWidget(self._fold)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SNUG)
        inside.addWidget(Text(_("Only on these days"), TextRole.SMALL, "quiet"))
        inside.addWidget(self._days)
        for field in self._words.values():
            inside.addWidget(field)
        rows.addWidget(self._inside)
        rows.addStretch(1)


class QuestionRow(Panel):
    """Shows a question, with the button that keeps what is entered.

    Args:
        question: the question.
        refusal: the label of the button for the other answer; empty for none.
    """

    kept = Signal()
    refused = Signal()

    def __init__(self, question: Question, refusal: str = "") -> None:
        super().__init__()
        told = question.text
        if not question.understood:
            told = _("Not understood: {text}").format(text=question.text)
        keep = _("Keep it") if question.understood else _("Leave it out")
        self.setProperty("notice", "asks")
        self.column.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        self._keep = IconButton("check", keep, text=True)
        self._keep.setAccessibleName(f"{told} {keep}")
        self._keep.clicked.connect(self.kept)
        text = Text(told, TextRole.STRONG, wrap=True)
        if not refusal:
            row = QHBoxLayout()
            row.addWidget(text, 1)
            row.addWidget(self._keep)
            self.column.addLayout(row)
            return
        refuse = IconButton("close", refusal, text=True)
        refuse.setAccessibleName(f"{told} {refusal}")
        refuse.clicked.connect(self.refused)
        buttons = QWidget()
        flow = Flow(buttons, spacing=SNUG, fill=False)
        flow.addWidget(self._keep)
        flow.addWidget(refuse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self.column.addWidget(text)
        self.column.addWidget(buttons)

    def allow(self, *, allowed: bool) -> None:
        """Allow to keep what is entered, or not while nothing is."""
        self._keep.setEnabled(allowed)


class _Days(QWidget):
    """Shows the days of the week, of which several can be chosen."""

    #: The chosen days, from Monday.
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        row = Flow(self, spacing=2, fill=True)
        self._buttons: dict[str, QToolButton] = {}
        for day, word in DAYS.items():
            button = QToolButton()
            button.setText(word)
            button.setCheckable(True)
            button.setProperty("segment", "true")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._tell)
            self._buttons[str(day)] = button
            row.addWidget(button)

    def show_days(self, days: tuple[str, ...]) -> None:
        """Show the chosen days."""
        for day, button in self._buttons.items():
            button.setChecked(day in days)

    def _tell(self) -> None:
        self.chosen.emit(tuple(day for day, button in self._buttons.items() if button.isChecked()))
