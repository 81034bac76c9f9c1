"""Editing a routine file: what changes, what stays, and what undo brings back."""

import tomllib

import pytest

from hipmob_desktop.routine.edit import Question, RoutineEdit
from hipmob_desktop.routine.library import library
from hipmob_desktop.routine.sheet.draft import draft_of
from hipmob_desktop.routine.sheet.reader import read_sheet
from tests.routine.test_sheet import THERAPIST

#: A file with comments, an order of keys, and forms of its own.
TEXT = """# My routine, by hand.
format = "hipmob-routine"
version = 2
id = "mine"    # short
name = 'Mine'

# The first one hurts less.
[[item]]
dose = { seconds = 45 } # as told
exercise = "external-stretch"

[[item]]
exercise = "internal-stretch"
[item.dose]
seconds = 30 # for now

# Exercises
[[exercise]]
name = "Bridge"
id = "bridge"
kind = "reps"
one_sided = false

[[item]] # the last one
exercise = "bridge"
"""


def order(edit: RoutineEdit) -> list[str]:
    return [item["exercise"] for item in edit.state.items]


def comments(text: str) -> set[str]:
    return {line.partition("#")[2].strip() for line in text.splitlines() if "#" in line}


def test_a_value_changes_in_its_line_and_nothing_else_does() -> None:
    edit = RoutineEdit(TEXT)
    edit.set(("item", 0, "dose", "seconds"), 50)
    assert edit.text == TEXT.replace("seconds = 45", "seconds = 50")
    edit.set(("item", 1, "dose", "seconds"), 40)
    assert edit.text == TEXT.replace("seconds = 45", "seconds = 50").replace("seconds = 30", "seconds = 40")


def test_a_new_value_gets_a_dose_and_the_last_value_takes_it_away() -> None:
    edit = RoutineEdit(TEXT)
    edit.set(("item", 2, "dose", "sets"), 3)
    assert edit.state.items[2]["dose"] == {"sets": 3}
    edit.set(("item", 2, "dose", "sets"), None)
    assert "dose" not in edit.state.items[2]


def test_items_move_with_their_comments() -> None:
    edit = RoutineEdit(TEXT)
    edit.move(0, 1)
    assert order(edit) == ["internal-stretch", "external-stretch", "bridge"]
    assert comments(edit.text) == comments(TEXT)
    assert "# The first one hurts less.\n[[item]]\ndose = { seconds = 45 } # as told" in edit.text
    edit.move(1, 0)
    assert order(edit) == order(RoutineEdit(TEXT))


@pytest.mark.parametrize(("number", "to"), [(0, 0), (0, 3), (-1, 1), (2, -1)])
def test_a_move_to_nowhere_changes_nothing(number: int, to: int) -> None:
    edit = RoutineEdit(TEXT)
    edit.move(number, to)
    assert edit.text == TEXT


def test_an_item_is_duplicated_below_itself_and_deleted_with_its_exercise() -> None:
    edit = RoutineEdit(TEXT)
    edit.duplicate(2)
    assert order(edit) == ["external-stretch", "internal-stretch", "bridge", "bridge"]
    edit.delete(3)
    assert edit.state.exercise("bridge") is not None
    edit.delete(2)
    assert edit.state.exercise("bridge") is None
    assert edit.state.routine is not None


def test_every_change_is_undone_and_done_again() -> None:
    edit = RoutineEdit(TEXT)
    edit.set(("item", 0, "dose", "seconds"), 46)
    edit.set(("item", 0, "dose", "seconds"), 47)
    edit.delete(1)
    edit.add(["[[item]]", 'exercise = "bridge"'])
    after = edit.text
    texts = []
    while edit.can_undo:
        edit.undo()
        texts.append(edit.text)
    assert texts[-1] == TEXT
    assert len(texts) == 3  # two changes of one value are one
    while edit.can_redo:
        edit.redo()
    assert edit.text == after


def test_a_new_item_follows_the_others() -> None:
    edit = RoutineEdit(TEXT)
    edit.add(
        ["[[item]]", 'exercise = "clam"'], ["[[exercise]]", 'id = "clam"', 'name = "Clam"', 'kind = "reps"']
    )
    assert order(edit)[-1] == "clam"
    assert edit.state.routine is not None


def test_a_fault_is_named_and_the_last_values_stay() -> None:
    edit = RoutineEdit(TEXT)
    edit.set(("item", 0, "dose", "seconds"), 5000)
    (fault,) = edit.state.faults_of("item", 0, "dose", "seconds")
    assert "from 1 to 600" in fault.message
    assert edit.state.items[0]["dose"]["seconds"] == 5000
    assert edit.state.routine is None


def test_the_questions_of_a_sheet_are_asked_until_they_are_answered() -> None:
    edit = RoutineEdit(draft_of(read_sheet(f"{THERAPIST}; pigeon 2x45 s, RPE 6"), "Mine", library()).text)
    only_left = Question("sides", "Only the left? The right gets nothing.")
    assert edit.questions(0) == (only_left,)
    assert edit.questions(3) == (Question("exercise", "On the back or on a chair?"),)
    assert edit.questions(5) == (Question("sides", "Each side?"), Question("", "RPE 6", understood=False))
    assert edit.source_of(5) == "pigeon 2x45 s, RPE 6"

    edit.answer(0, only_left)
    edit.set(("item", 5, "sides"), "both")
    edit.answer(5, Question("", "RPE 6", understood=False))
    assert (edit.questions(0), edit.questions(5)) == ((), ())
    assert edit.state.routine is not None
    assert tomllib.loads(edit.text)["item"][0]["sides"] == "left"


def test_the_tables_after_the_items_are_no_part_of_them() -> None:
    passage = '[passage.intro]\nsteps = [{ say = "Hello." }]\n\n[passage.outro]\nsteps = [{ say = "Bye." }]\n'
    edit = RoutineEdit(f"{TEXT}\n{passage}")
    edit.move(0, 2)
    edit.delete(2)
    assert passage in edit.text
    assert edit.state.routine is not None


def test_a_line_in_a_text_of_several_lines_is_no_header() -> None:
    source = "source = '''\n[[item]]\n'''"
    edit = RoutineEdit(TEXT.replace("name = 'Mine'", f"name = 'Mine'\n{source}"))
    edit.move(0, 1)
    assert order(edit) == ["internal-stretch", "external-stretch", "bridge"]
    assert source in edit.text


def test_a_text_that_is_not_toml_has_its_fault_and_can_be_undone() -> None:
    edit = RoutineEdit(TEXT)
    edit.replace("[[item")
    assert edit.state.faults
    assert edit.state.items == ()
    edit.undo()
    assert edit.text == TEXT
