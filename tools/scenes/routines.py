"""Scenes of the routines: the chooser, a pasted sheet, and the editor with its questions and faults."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hipmob_desktop.routine.edit import RoutineEdit
from hipmob_desktop.routine.library import library
from hipmob_desktop.routine.sheet.draft import draft_of
from hipmob_desktop.routine.sheet.reader import read_sheet
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.routines.chooser_screen import ChooserScreen
from hipmob_desktop.ui.routines.chooser_view import RoutineChoice, facts_of
from hipmob_desktop.ui.routines.editor_screen import EditorScreen
from hipmob_desktop.ui.routines.editor_view import (
    EditorView,
    exercise_choices,
    item_views,
    total_words,
    totals_of,
)
from tools.scenes.stage import TODAY, Stage

SHEET = """Clam 3x12 left, hold 2 s
bridge 3x10, rest 45 s
hip flexor stretch half kneeling 3x30 s each side
figure four 2x45 s each side
hip circles on all fours 5 each way, Mon Wed Fri"""

#: With an exercise that is not known, and a number that was not understood.
ODD = f"{SHEET}\nMonster walks 2 laps each side, red band, RPE 6"


def editor_view(sheet: str, current: int = 0) -> EditorView:
    """Return the draft of a sheet, as the editor shows it."""
    edit = RoutineEdit(draft_of(read_sheet(sheet), "My therapist’s sheet", library()).text)
    routine = edit.state.routine
    timeline = build_timeline(routine, Preferences(), {}) if routine is not None else None
    return EditorView(
        name="My therapist’s sheet",
        items=item_views(edit.state, library(), edit.questions_of_all(), edit.sources()),
        exercises=exercise_choices(edit.state, library()),
        current=current,
        timeline=timeline,
        total=total_words(totals_of(timeline)) if timeline is not None else "",
        fault="",
        questions=edit.head_questions(),
        can_undo=True,
        can_redo=False,
        unsaved=True,
    )


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes by name."""

    def editor() -> EditorScreen:
        found = stage.window.findChild(EditorScreen)
        screen = found if isinstance(found, EditorScreen) else EditorScreen(stage.window.figure)
        return screen if found is screen else stage.window.add_page(screen)

    def edit(view: EditorView) -> None:
        screen = editor()
        screen.show_editor(view)
        screen.show_items()
        stage.window.turn_to(screen)

    def paste() -> None:
        screen = editor()
        screen.ask_for_sheet(SHEET)
        screen.paste.show_found("5 exercises found, 2 to look at", usable=True)
        stage.window.turn_to(screen)

    def choose() -> None:
        found = stage.window.findChild(ChooserScreen)
        screen = found if isinstance(found, ChooserScreen) else ChooserScreen(stage.window.figure)
        screen = screen if found is screen else stage.window.add_page(screen)
        screen.show_routines(_choices(stage))
        stage.window.turn_to(screen)

    asked = editor_view(SHEET)
    fault = "must be a whole number from 1 to 100, not 500"
    faulty = replace(asked.items[1], faults={"reps": fault}, fields={**asked.items[1].fields, "reps": "500"})
    return {
        "routines": choose,
        "routines-sheet": paste,
        "routines-editor": partial(edit, asked),
        "routines-odd": partial(edit, editor_view(ODD, 5)),
        "routines-fault": partial(
            edit,
            replace(
                asked,
                current=1,
                items=(asked.items[0], faulty, *asked.items[2:]),
                fault=f"item[2].dose.reps: {fault}",
            ),
        ),
    }


def _choices(stage: Stage) -> tuple[RoutineChoice, ...]:
    facts = partial(facts_of, stage.timeline, today=TODAY)
    first = RoutineChoice(
        "hip-rotation",
        "Hip rotation",
        facts(TODAY.replace(day=11), is_own=False, current=True),
        timeline=stage.timeline,
        is_own=False,
        is_current=True,
    )
    own = RoutineChoice(
        "sheet", "My therapist’s sheet", facts(None, is_own=True, current=False), timeline=stage.timeline
    )
    bad = RoutineChoice("bad", "bad", "", fault="bad.toml:8: item[1].dose.seconds: must be from 1 to 600")
    return (first, own, replace(own, key="evening", name="Evening, on the floor"), bad)
