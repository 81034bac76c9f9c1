"""The editor's controller: holds the text that is edited, and saves it."""

import logging
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.live_plan import LivePlan
from hipmob_desktop.app.controllers.routine_files import free_path, write_unless_changed
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.app.controllers.unsaved_routine import Unsaved, UnsavedRoutine
from hipmob_desktop.base.messages import _, language, ngettext
from hipmob_desktop.routine.edit import Question, RoutineEdit
from hipmob_desktop.routine.key_advice import as_id
from hipmob_desktop.routine.library import library, library_in
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.sheet.draft import draft_of
from hipmob_desktop.routine.sheet.reader import read_sheet
from hipmob_desktop.routine.sheet.values import ADVICE
from hipmob_desktop.ui.dialogs.question import Answer, QuestionWindow
from hipmob_desktop.ui.dialogs.question import Question as Asked
from hipmob_desktop.ui.routines.editor_screen import EditorScreen
from hipmob_desktop.ui.routines.editor_view import (
    EditorView,
    exercise_choices,
    item_views,
    total_words,
    usable_keys,
)

#: The line of a side that is still asked.
_OPEN_SIDE = re.compile(r'^sides = "\?".*\n', re.MULTILINE)

_log = logging.getLogger(__name__)


class RoutineEditor(QObject):
    """Edits one routine file at a time.

    Args:
        context: the parts of the program.
        planner: the preferences and the voice's lengths for the plan.
    """

    #: The editor was left.
    left = Signal()
    #: A routine was saved: its file.
    saved = Signal(object)

    def __init__(self, context: Context, planner: SessionPlanner) -> None:
        super().__init__(context.window)
        self._window, self._background = context.window, context.background
        self._folders = context.folders
        self._screen: EditorScreen | None = None
        self._edit = RoutineEdit("")
        self._path: Path | None = None
        self._on_disk: bytes | None = None
        self._saved_text = ""
        self._current = 0
        self._plan = LivePlan(context, planner)
        self._plan.changed.connect(self._show)
        self._question: QuestionWindow | None = None
        self._kept = UnsavedRoutine(context, self._unsaved, self._resume)

    def begin(self, path: Path | None, text: str, on_disk: bytes | None) -> None:
        """Edit a text.

        Args:
            path: the file it will be saved in; None for a new one, named after the routine.
            text: the text.
            on_disk: the file's present contents, to notice another program's change; None for a new file.
        """
        self._path, self._on_disk = path, on_disk
        self._edit = RoutineEdit(text, path.name if path is not None else "routine.toml")
        self._saved_text = text if path is not None else ""
        self._current = 0
        self._plan.forget()
        screen = self._shown_screen()
        self._show()
        self._window.turn_to(screen)
        if self._edit.state.items:
            screen.show_items()
        else:
            screen.ask_for_sheet()

    def _unsaved(self) -> Unsaved | None:
        """Return what is not saved, while the editor is shown."""
        edits = self._screen is not None and self._window.shows(self._screen)
        if not edits or not self._edit.state.items or self._edit.text == self._saved_text:
            return None
        return Unsaved(self._path, self._edit.text, self._on_disk)

    def _resume(self, unsaved: Unsaved) -> None:
        """Edit what was not saved; it stays unsaved."""
        self.begin(unsaved.path, unsaved.text, unsaved.on_disk)
        self._saved_text = ""
        self._show()

    def _shown_screen(self) -> EditorScreen:
        if self._screen is None:
            screen = self._screen = self._window.add_screen(EditorScreen(self._window.figure))
            screen.back_requested.connect(self._leave)
            screen.chosen.connect(self._choose)
            screen.moved.connect(self._move)
            screen.duplicated.connect(self._duplicate)
            screen.deleted.connect(self._delete)
            screen.accepted.connect(self._accept)
            screen.answered.connect(self._answer)
            screen.refused.connect(self._refuse)
            screen.changed.connect(self._change)
            screen.exercise_changed.connect(self._change_exercise)
            screen.exercise_chosen.connect(self._use_exercise)
            screen.renamed.connect(self._rename)
            screen.added.connect(self._add)
            screen.undone.connect(lambda: self._do(self._edit.undo))
            screen.redone.connect(lambda: self._do(self._edit.redo))
            screen.saved.connect(self.save)
            screen.sheet_typed.connect(self._look_at_sheet)
            screen.sheet_accepted.connect(self._take_sheet)
        return self._screen

    def _do(self, change: Callable[[], object], current: int | None = None) -> None:
        """Change the text, and show it."""
        change()
        last = max(0, len(self._edit.state.items) - 1)
        self._current = min(max(self._current if current is None else current, 0), last)
        self._show()

    def _show(self) -> None:
        self._shown_screen().show_editor(self._view())

    def _view(self) -> EditorView:
        edit, state = self._edit, self._edit.state
        plan = self._plan.of(state.routine or self._with_both_sides())
        open_side = any(item.get("sides") == "?" for item in state.items)
        fault = plan.fault
        if state.faults:
            first = state.faults[0]
            fault = f"{first.where}: {first.message}" if first.key else first.message
            fault = _("A side is still open, so it cannot be saved.") if open_side else fault
        if not state.items:
            fault = _("A routine needs at least one exercise.")
        named = library_in(language())
        return EditorView(
            name=str(state.data.get("name", "")),
            items=item_views(state, named, edit.questions_of_all(), edit.sources()),
            exercises=exercise_choices(state, named),
            current=self._current,
            timeline=plan.timeline,
            total=total_words(plan.totals) if plan.totals is not None else "",
            fault=fault,
            questions=edit.head_questions(),
            can_undo=edit.can_undo,
            can_redo=edit.can_redo,
            unsaved=edit.text != self._saved_text,
        )

    def _with_both_sides(self) -> Routine | None:
        """Return the routine with each open side as both, for the preview; None if it has other faults."""
        if any(fault.key[-1:] != ("sides",) for fault in self._edit.state.faults):
            return None
        return RoutineEdit(_OPEN_SIDE.sub("", self._edit.text)).state.routine

    def _choose(self, number: int) -> None:
        self._current = number
        self._show()

    def _move(self, number: int, to: int) -> None:
        self._do(lambda: self._edit.move(number, to), to)

    def _duplicate(self, number: int) -> None:
        if self._edit.state.items:
            self._do(lambda: self._edit.duplicate(number), number + 1)

    def _delete(self, number: int) -> None:
        if self._edit.state.items:
            self._do(lambda: self._edit.delete(number), number)

    def _accept(self, number: int) -> None:
        """Accept the first question of an item, or go to its form; an open side is never accepted."""
        questions = self._edit.questions(number) if self._edit.state.items else ()
        is_open = self._edit.state.items and self._edit.state.items[number].get("sides") == "?"
        usable = [one for one in questions if not (one.field == "sides" and is_open)]
        if usable:
            self._answer(number, usable[0])
        elif self._screen is not None:
            self._screen.form.focus_first()

    def _answer(self, number: int, question: Question) -> None:
        self._do(lambda: self._edit.answer(number, question))

    def _refuse(self, question: Question) -> None:
        """Give a question about the whole routine its other answer."""
        edit, state = self._edit, self._edit.state

        def change() -> None:
            if question.field == "language":
                edit.set(("language",), None)
            elif question.field == "schedule" and state.items:
                days = state.data.get("schedule", {}).get("days")
                edit.set(("schedule", "days"), None)
                edit.set(("item", len(state.items) - 1, "days"), days)

        self._do(lambda: edit.as_one(change))

    def _change(self, key: tuple[str, ...], value: object) -> None:
        if not self._edit.state.items:
            return
        number = self._current
        sides = value if key == ("sides",) else None

        def change() -> None:
            self._edit.set(("item", number, *key), value)  # type: ignore[arg-type]
            if sides in {"left", "right"} and not self._edit.state.items[number].get("why"):
                self._edit.set(("item", number, "why"), _("The sheet asks for this side only."))
            elif sides is not None and sides not in {"left", "right"}:
                self._edit.set(("item", number, "why"), None)
            if sides is not None:
                self._set_sidedness(number, middle=sides == "middle")

        self._do(lambda: self._edit.as_one(change))

    def _set_sidedness(self, number: int, *, middle: bool) -> None:
        """Say in the file's own exercise whether it has sides; an item of the middle names none."""
        place = self._own_exercise(number)
        if place is not None:
            self._edit.set(("exercise", place, "one_sided"), False if middle else None)
        if middle:
            self._edit.set(("item", number, "sides"), None)

    def _own_exercise(self, number: int) -> int | None:
        """Return the place of an item's exercise among the file's own, or None."""
        wanted = self._edit.state.items[number].get("exercise")
        own = self._edit.state.data.get("exercise", [])
        return next((n for n, one in enumerate(own) if one.get("id") == wanted), None)

    def _change_exercise(self, key: tuple[str, ...], value: object) -> None:
        place = self._own_exercise(self._current) if self._edit.state.items else None
        if place is None:
            return

        def change() -> None:
            self._edit.set(("exercise", place, *key), value)  # type: ignore[arg-type]
            if key == ("kind",):
                self._edit.fit_dose(self._current, usable_keys(str(value)))

        self._do(lambda: self._edit.as_one(change))

    def _use_exercise(self, exercise_id: str) -> None:
        """Let the chosen item be of another exercise; what has no sides gets none."""
        state, number = self._edit.state, self._current
        if not state.items or state.items[number].get("exercise") == exercise_id:
            return
        own, known = state.exercise(exercise_id), library().get(exercise_id)
        kind = str(own.get("kind", "")) if own is not None else str(known.kind) if known is not None else ""
        one_sided = own.get("one_sided", True) if own is not None else known is None or known.one_sided

        def change() -> None:
            self._edit.use_exercise(number, exercise_id, usable_keys(kind))
            if not one_sided:
                for name in ("sides", "why"):
                    self._edit.set(("item", number, name), None)

        self._do(lambda: self._edit.as_one(change))

    def _rename(self, name: str) -> None:
        self._do(lambda: self._edit.set(("name",), name))

    def _add(self) -> None:
        """Add an exercise of the file's own, to be named."""
        taken = {one.get("id") for one in self._edit.state.data.get("exercise", [])} | set(library())
        number = next(n for n in range(1, 1000) if f"exercise-{n}" not in taken)
        exercise_id, name = f"exercise-{number}", _("Exercise {n}").format(n=number)
        item = ["[[item]]", f'exercise = "{exercise_id}"', "dose = { sets = 2, reps = 10 }"]
        exercise = ["[[exercise]]", f'id = "{exercise_id}"', f'name = "{name}"', 'kind = "reps"']
        self._do(lambda: self._edit.add(item, exercise), len(self._edit.state.items))
        self._shown_screen().show_items()

    def _look_at_sheet(self, text: str) -> None:
        """Tell what is found in a sheet."""
        items = [item for item in read_sheet(text).items if item.exercise != ADVICE]
        asked = sum(len(item.marks) + len(item.leftovers) for item in items)
        words = ""
        if items:
            found = ngettext("{n} exercise found", "{n} exercises found", len(items)).format(n=len(items))
            words = f"{found}, {_('{n} to look at').format(n=asked)}" if asked else found
        elif text.strip():
            words = _("No exercise found yet. A line needs a name and a dose, such as “Clam 3x12 left”.")
        self._shown_screen().paste.show_found(words, usable=bool(items))

    def _take_sheet(self, text: str) -> None:
        """Make a draft of a sheet; the routine's name and id stay."""
        data = self._edit.state.data
        name = str(data.get("name", "")) or _("My sheet")
        draft = draft_of(read_sheet(text), name, library())
        if not draft.lines:
            return
        made = draft.text
        if data.get("id"):
            made = made.replace(f'id = "{as_id(name) or "my-sheet"}"', f'id = "{data["id"]}"', 1)
        self._do(lambda: self._edit.replace(made), 0)
        self._shown_screen().show_items()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save the routine in the person's folder, unless another program has changed the file."""
        routine, text = self._edit.state.routine, self._edit.text
        if routine is None:
            return
        path = self._path or free_path(self._folders.routines, routine.id)
        job = partial(write_unless_changed, path, text.encode(), self._on_disk)
        self._background.run(
            job,
            lambda changed: self._written(path, text, then, changed=changed),
            lambda error: self._not_written(path, error),
        )

    def _written(self, path: Path, text: str, then: Callable[[], object] | None, *, changed: bool) -> None:
        if changed:
            self._ask_about_change(path, text, then)
            return
        self._path, self._on_disk, self._saved_text = path, text.encode(), text
        self._show()
        self._window.tell(_("Saved as {name}.").format(name=path.name), about="routine", briefly=True)
        self.saved.emit(path)
        if then is not None:
            then()

    def _not_written(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        _log.warning("a routine cannot be saved", exc_info=error)
        self._window.tell(
            _("{name} cannot be saved ({reason}). Your changes are still here.").format(
                name=path.name, reason=error.strerror
            ),
            about="routine",
        )

    def _ask_about_change(self, path: Path, text: str, then: Callable[[], object] | None) -> None:
        """Ask what holds, if another program changed the file."""
        question = Asked(
            _("The file has changed"),
            _("Another program has changed {name}. Yours can be saved beside it.").format(name=path.name),
            (
                Answer("copy", "copy", _("Save mine as a copy")),
                Answer("mine", "check", _("Replace it with mine")),
                Answer("stay", "close", _("Not now")),
            ),
            away="stay",
        )

        def answer(key: str) -> None:
            if key == "copy":
                self._path, self._on_disk = free_path(path.parent, path.stem), None
                self.save(then)
            elif key == "mine":
                self._background.run(
                    partial(write_unless_changed, path, text.encode(), None),
                    lambda _changed: self._written(path, text, then, changed=False),
                    lambda error: self._not_written(path, error),
                )

        self._ask(question, answer)

    def _ask(self, question: Asked, answer: Callable[[str], object]) -> None:
        window = self._question = QuestionWindow(self._window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.answered.connect(answer)
        window.ask(question)

    def _leave(self) -> None:
        """Leave the editor; unsaved changes are saved, thrown away, or kept on the screen."""
        if self._edit.text == self._saved_text or not self._edit.state.items:
            self.left.emit()
            return
        can = self._edit.state.routine is not None
        save = (Answer("save", "check", _("Save and leave")),) if can else ()
        question = Asked(
            _("The routine is not saved"),
            "" if can else _("It still has faults, so it cannot be saved yet."),
            (
                *save,
                Answer("stay", "back", _("Stay here")),
                Answer("leave", "bin", _("Throw the changes away")),
            ),
            away="stay",
        )

        def answer(key: str) -> None:
            if key == "save":
                self.save(self.left.emit)
            elif key == "leave":
                self.left.emit()

        self._ask(question, answer)
