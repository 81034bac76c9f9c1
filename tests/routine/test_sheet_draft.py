"""The draft of a pasted sheet: a routine file that plays once its questions are answered."""

import tomllib

import pytest
from hypothesis import given

from hipmob_desktop.routine.file import RoutineError, parse_routine
from hipmob_desktop.routine.library import library
from hipmob_desktop.routine.model import Item, Routine
from hipmob_desktop.routine.sheet.draft import Draft, draft_of
from hipmob_desktop.routine.sheet.reader import read_sheet
from hipmob_desktop.routine.words import ExerciseKind, Sides
from tests.routine.test_sheet import THERAPIST, sheets


def draft(text: str) -> Draft:
    return draft_of(read_sheet(text), "My sheet", library())


def routine(text: str) -> Routine:
    return parse_routine(draft(text).text, "mine.toml")


def only(text: str) -> Item:
    (item,) = routine(text).item
    return item


def test_a_therapists_sheet_of_five_exercises_is_a_routine_that_can_be_played() -> None:
    made = routine(THERAPIST)
    assert [(item.exercise, made.sides_of(item)) for item in made.item] == [
        ("clam", Sides.LEFT),
        ("bridge", Sides.MIDDLE),
        ("hip-flexor-half-kneeling", Sides.BOTH),
        ("figure-four", Sides.BOTH),
        ("hip-circles-all-fours", made.sides_of(made.item[4])),
    ]
    clam, bridge, flexor, figure_four, circles = (item.dose for item in made.item)
    assert (clam.sets, clam.reps, clam.hold) == (3, 12, 2)
    assert (bridge.sets, bridge.reps, bridge.rest) == (3, 10, 45)
    assert (flexor.sets, flexor.seconds) == (3, 30)
    assert (figure_four.sets, figure_four.seconds) == (2, 45)
    assert (circles.reps, circles.ways) == (5, "both")
    assert made.item[0].why
    assert made.schedule.days == ("mon", "wed", "fri")
    assert made.source == THERAPIST


def test_each_question_has_its_item() -> None:
    assert [(one.item, one.field) for one in draft(THERAPIST).questions] == [(0, "sides"), (3, "exercise")]


def test_an_open_side_is_asked_and_nothing_plays_before_it_is_answered() -> None:
    with pytest.raises(RoutineError) as caught:
        routine("Pigeon 2x45 s")
    (fault,) = caught.value.faults
    assert fault.where == "item[1].sides"
    answered = draft("Pigeon 2x45 s").text.replace('sides = "?"', 'sides = "both"')
    assert parse_routine(answered, "mine.toml").item[0].dose.seconds == 45


def test_a_number_that_was_not_understood_is_a_comment_beside_its_item() -> None:
    made = draft("Bridge 3x10, RPE 6/10")
    assert made.leftovers == ((0, "RPE 6/10"),)
    assert "# Not understood: RPE 6/10" in made.text


def test_a_range_can_be_chosen_in_the_routine() -> None:
    reps = only("Bridge 3x10-15").dose.reps
    assert (reps.default, reps.least, reps.most) == (10, 10, 15)  # type: ignore[union-attr]


def test_what_a_routine_file_has_no_place_for_is_in_the_note() -> None:
    assert only("Bridge 3x10 @ 50 %, stop if it pinches\nSit down").note.startswith("50 % effort")
    assert "3 × a week" in routine("Bridge 3x10, 3x/week\nSquat hold 3x20 s").item[0].note


def test_a_press_has_its_seconds_strength_and_rest() -> None:
    dose = only("Contract relax 90/90 front leg 3 x 6 s at 40 %, 10 s rest, each side").dose
    assert (dose.sets, dose.press, dose.effort, dose.rest) == (3, 6, 40, 10)


def test_an_exercise_that_is_held_is_one_even_if_it_is_repeated_elsewhere() -> None:
    made = routine("Bridge 3x30 s\nBridge 3x10")
    assert [made.find(item.exercise).kind for item in made.item] == [ExerciseKind.HOLD, ExerciseKind.REPS]


def test_a_german_sheet_asks_for_a_german_voice_once() -> None:
    made = draft("Brücke 3x10, 2x tgl.\nMuschel 2x15 pro Seite, 2x tgl.")
    assert [one.item for one in made.questions if one.field == "language"] == [-1]
    assert tomllib.loads(made.text)["language"] == "de"
    assert tomllib.loads(made.text)["schedule"] == {"a_day": 2}


def faults_of(text: str) -> list[str]:
    """Return the faults of a draft but those of open sides."""
    try:
        parse_routine(text, "mine.toml")
    except RoutineError as error:
        return [
            fault.message for fault in error.faults if fault.key[-1] != "sides" or "“?”" not in fault.message
        ]
    return []


@given(sheets())
def test_every_sheet_makes_a_file_whose_only_faults_are_open_sides(text: str) -> None:
    made = draft(text)
    assert not made.lines or faults_of(made.text) == []
