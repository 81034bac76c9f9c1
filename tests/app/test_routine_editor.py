"""Choosing and editing routines in the window: from a pasted sheet to a session."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.cli.options import remembered_routine
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.routine.file import read_routine
from hipmob_desktop.routine.library import builtin_files
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.dialogs.question import QuestionWindow
from hipmob_desktop.ui.routines.chooser_screen import ChooserScreen
from hipmob_desktop.ui.routines.editor_screen import EditorScreen
from hipmob_desktop.ui.widgets.banner import Banner
from tests.app.program import Program
from tests.routine.test_sheet import THERAPIST

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the screen without a screen

HAND_WRITTEN = """# By hand.
format = "hipmob-routine"
version = 2
id = "mine"
name = "Mine"

# Mornings only.
[[item]]
exercise = "external-stretch"
dose = { seconds = 45 } # as told
"""


#: The key of the first routine after HipMob's.
LAST_KEY = Qt.Key(int(Qt.Key.Key_1) + len(builtin_files()))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders(str(tmp_path / "mine"))


@pytest.fixture
def program(qtbot: QtBot, folders: Folders) -> Program:
    return Program(qtbot, folders)


def put(folders: Folders, name: str, text: str) -> Path:
    folders.routines.mkdir(parents=True, exist_ok=True)
    path = folders.routines / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def chooser(program: Program, qtbot: QtBot, own: int = 0) -> ChooserScreen:
    """Open the chooser, and wait until all routines have been read, of which so many are the person's own."""
    count = len(builtin_files()) + own
    program.actions.show_routines.emit()
    screen = program.window.findChild(ChooserScreen)
    assert isinstance(screen, ChooserScreen)

    def is_read() -> bool:
        shown = screen._choices
        return len(shown) == count and all(one.timeline or one.fault for one in shown)

    qtbot.waitUntil(is_read)
    return screen


def editor(program: Program) -> EditorScreen:
    screen = program.window.findChild(EditorScreen)
    assert isinstance(screen, EditorScreen)
    return screen


def pasted(program: Program, qtbot: QtBot, sheet: str) -> EditorScreen:
    """Return the editor with the draft of a sheet."""
    chooser(program, qtbot).wanted_new.emit()
    screen = editor(program)
    screen.paste.accepted.emit(sheet)
    return screen


def names(screen: EditorScreen) -> list[str]:
    return [screen.items.item(row).text().splitlines()[0] for row in range(screen.items.count())]


def test_a_therapists_sheet_becomes_a_session_that_plays(
    program: Program, qtbot: QtBot, folders: Folders
) -> None:
    screen = pasted(program, qtbot, THERAPIST)
    assert names(screen) == [
        "1  Clam  ?",
        "2  Bridge",
        "3  Hip flexor on one knee",
        "4  Figure four on the back  ?",
        "5  Slow hip circles",
    ]
    screen.saved.emit()
    path = folders.routines / "my-routine.toml"
    qtbot.waitUntil(lambda: not screen._save.isEnabled())
    assert [item.exercise for item in read_routine(path).item][:2] == ["clam", "bridge"]

    screen.back_requested.emit()
    shown = chooser(program, qtbot, 1)
    QTest.keyClick(shown, LAST_KEY)
    assert program.screen == "Start"
    assert program.planner.routine.id == "my-routine"
    assert {phase.exercise for phase in program.planner.next_timeline().phases} >= {"clam", "bridge"}
    qtbot.waitUntil(lambda: remembered_routine(program.settings.value, folders)[0].id == "my-routine")


def test_an_open_side_has_to_be_answered_before_saving(
    program: Program, qtbot: QtBot, folders: Folders
) -> None:
    screen = pasted(program, qtbot, "Pigeon 2x45 s")
    assert not screen._save.isEnabled()
    assert "side is still open" in screen._told.text()
    QTest.keyClick(screen.items, Qt.Key.Key_Return)  # it cannot be accepted as it is
    assert names(screen) == ["1  Pigeon  ?"]
    screen.form.changed.emit(("sides",), "both")
    assert names(screen) == ["1  Pigeon"]
    assert screen._save.isEnabled()


def test_the_total_follows_every_change(program: Program, qtbot: QtBot) -> None:
    screen = pasted(program, qtbot, "Pigeon 2x45 s each side")
    assert "left 1:30 = right 1:30" in screen._total.text()
    screen.form.changed.emit(("dose", "seconds"), 60)
    assert "left 2:00 = right 2:00" in screen._total.text()
    screen.form.changed.emit(("sides",), "left")
    assert "left 2:00 > right 0:00" in screen._total.text()


def test_the_total_of_a_long_routine_is_right_at_once(program: Program, qtbot: QtBot) -> None:
    screen = pasted(program, qtbot, "\n".join(["Pigeon 2x45 s each side", "Bridge 3x10"] * 6))
    seen: list[str] = []
    for change in ((("dose", "seconds"), 60), (("dose", "sets"), 3)):
        screen.form.changed.emit(*change)
        seen.append(screen._total.text())
    before = screen._view
    qtbot.waitUntil(lambda: screen._view is not before)  # the whole plan has arrived
    assert "left 10:30 = right 10:30" in seen[1]
    assert screen._total.text().split(",")[1] == seen[1].split(",")[1]


def test_a_fault_is_shown_at_its_field_while_typing(program: Program, qtbot: QtBot) -> None:
    screen = pasted(program, qtbot, "Bridge 3x10")
    screen.form._fields["reps"].line.setText("")
    QTest.keyClicks(screen.form._fields["reps"].line, "500")
    assert "from 1 to 100" in screen.form._fields["reps"]._fault.text()
    assert not screen._save.isEnabled()
    QTest.keyClick(screen.form._fields["reps"].line, Qt.Key.Key_Backspace)
    assert screen.form._fields["reps"]._fault.text() == ""
    assert screen._save.isEnabled()


def test_items_are_moved_duplicated_and_deleted_by_keys_and_all_is_undone(
    program: Program, qtbot: QtBot
) -> None:
    screen = pasted(program, qtbot, "Bridge 3x10\nQuad rocking x 20\nDeep squat 5x20 s")
    before = names(screen)
    alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(screen.items, Qt.Key.Key_Down, alt)
    assert [name[3:] for name in names(screen)] == [
        "Rocking on all fours",
        "Bridge",
        "Deep squat with support",
    ]
    assert screen.items.currentRow() == 1
    QTest.keyClick(screen.items, Qt.Key.Key_D, control)
    assert [name[3:] for name in names(screen)].count("Bridge") == 2
    QTest.keyClick(screen.items, Qt.Key.Key_Delete)
    QTest.keyClick(screen.items, Qt.Key.Key_Delete)
    assert len(names(screen)) == 2
    for _ in range(4):
        screen.undone.emit()
    assert names(screen) == before
    screen.redone.emit()
    assert names(screen) != before


def test_another_exercise_answers_which_one_is_meant(program: Program, qtbot: QtBot) -> None:
    screen = pasted(program, qtbot, "Figure four 2x45 s each side\nMonster walks 3x10 each side")
    screen.form.exercise_chosen.emit("figure-four-chair")
    assert names(screen)[0] == "1  Seated figure four"
    screen.items.setCurrentRow(1)
    screen.form.exercise_chosen.emit("bridge")  # the unknown one is gone, and the bridge has no sides
    assert names(screen)[1] == "2  Bridge"
    assert screen._save.isEnabled()
    screen.undone.emit()
    assert names(screen)[1] == "2  Monster walks  ?"


def test_an_exercise_that_is_held_instead_of_repeated_loses_its_repetitions(
    program: Program, qtbot: QtBot
) -> None:
    screen = pasted(program, qtbot, "Monster walks 3x10 each side")
    screen.form.exercise_changed.emit(("kind",), "hold")
    assert screen._save.isEnabled()
    assert screen.form._fields["seconds"].isVisibleTo(screen.form)
    assert not screen.form._fields["reps"].isVisibleTo(screen.form)


def test_the_days_of_the_last_line_are_asked_for_all(program: Program, qtbot: QtBot) -> None:
    screen = pasted(program, qtbot, THERAPIST)
    (question,) = screen._head_asked
    screen.answered.emit(-1, question)
    assert screen._head_asked == ()
    screen.undone.emit()
    screen.refused.emit(question)
    view = screen._view
    assert view is not None
    assert (view.questions, view.items[0].days, view.items[4].days) == ((), (), ("mon", "wed", "fri"))


def test_a_german_sheet_can_be_read_by_an_english_voice(program: Program, qtbot: QtBot) -> None:
    screen = pasted(program, qtbot, "Brücke 3x10, 5 Sek. halten")
    (question,) = screen._head_asked
    screen.refused.emit(question)
    assert screen._head_asked == ()


def test_a_file_of_ones_own_keeps_its_comments(program: Program, qtbot: QtBot, folders: Folders) -> None:
    path = put(folders, "mine", HAND_WRITTEN)
    chooser(program, qtbot, 1).edited.emit("mine")
    screen = editor(program)
    screen.form.changed.emit(("dose", "seconds"), 50)
    screen.saved.emit()
    qtbot.waitUntil(lambda: path.read_text(encoding="utf-8") != HAND_WRITTEN)
    assert path.read_text(encoding="utf-8") == HAND_WRITTEN.replace("45", "50")


def test_a_built_in_routine_is_copied_and_never_changed(
    program: Program, qtbot: QtBot, folders: Folders
) -> None:
    chooser(program, qtbot).edited.emit("hip-rotation")
    screen = editor(program)
    assert len(names(screen)) == 4
    screen.form.changed.emit(("dose", "seconds"), 55)
    screen.saved.emit()
    path = folders.routines / "my-hip-rotation.toml"
    qtbot.waitUntil(path.exists)
    copy = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (copy["id"], copy["name"]) == ("my-hip-rotation", "My Hip rotation")
    assert copy["item"][0]["dose"] == {"seconds": 55}
    assert "exercise" not in copy  # they are HipMob's


def test_a_file_that_another_program_changed_is_not_overwritten(
    program: Program, qtbot: QtBot, folders: Folders
) -> None:
    path = put(folders, "mine", HAND_WRITTEN)
    chooser(program, qtbot, 1).edited.emit("mine")
    screen = editor(program)
    screen.form.changed.emit(("dose", "seconds"), 50)
    theirs = HAND_WRITTEN.replace("45", "40")
    path.write_text(theirs, encoding="utf-8")
    screen.saved.emit()
    qtbot.waitUntil(lambda: program.window.findChild(QuestionWindow) is not None)
    question = program.window.findChild(QuestionWindow)
    assert isinstance(question, QuestionWindow)
    assert path.read_text(encoding="utf-8") == theirs
    question._answer("copy")
    copy = folders.routines / "mine-2.toml"
    qtbot.waitUntil(copy.exists)
    assert "seconds = 50" in copy.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == theirs


def test_what_is_not_saved_when_the_window_closes_is_offered_by_the_next_start(
    program: Program, qtbot: QtBot, folders: Folders
) -> None:
    pasted(program, qtbot, "Pigeon 2x45 s")
    program.window.close()
    qtbot.waitUntil(folders.unsaved.exists)
    again = Program(qtbot, folders)
    qtbot.waitUntil(lambda: again.window.findChild(Banner).isVisible())  # type: ignore[union-attr]
    banner = again.window.findChild(Banner)
    assert isinstance(banner, Banner)
    next(one for one in banner.findChildren(QPushButton) if "Open it" in one.text()).click()
    assert names(editor(again)) == ["1  Pigeon  ?"]
    qtbot.waitUntil(lambda: not folders.unsaved.exists())


def test_leaving_with_unsaved_changes_asks_first(program: Program, qtbot: QtBot) -> None:
    screen = pasted(program, qtbot, "Bridge 3x10")
    screen.back_requested.emit()
    question = program.window.findChild(QuestionWindow)
    assert isinstance(question, QuestionWindow)
    question._answer("stay")
    assert program.screen == "My routine"
    screen.back_requested.emit()
    asked = program.window.findChildren(QuestionWindow)[-1]
    asked._answer("leave")
    assert program.screen == "Routines"


def test_a_faulty_file_is_shown_with_its_fault_and_cannot_be_chosen(
    program: Program, qtbot: QtBot, folders: Folders
) -> None:
    put(folders, "bad", HAND_WRITTEN.replace("seconds = 45", "seconds = 5000"))
    screen = chooser(program, qtbot, 1)
    assert "from 1 to 600" in screen._choices[-1].fault
    QTest.keyClick(screen, LAST_KEY)
    assert program.screen == "Routines"


def test_a_remembered_routine_that_is_gone_gives_way_to_the_first(folders: Folders) -> None:
    routine, told = remembered_routine(Settings(routine="gone"), folders)
    assert routine.id == "hip-rotation"
    assert "gone" in told
