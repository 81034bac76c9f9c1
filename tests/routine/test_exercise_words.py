"""HipMob's own exercises, their ways and its other routines in German."""

import tomllib

import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.file import load_pack, parse_routine
from hipmob_desktop.routine.library import builtin_files, exercise_words, library, library_in, seat_passages
from hipmob_desktop.routine.texts import as_tables, texts_in
from hipmob_desktop.routine.translation import in_language

SHEET = """
format = "hipmob-routine"
version = 2
id = "blatt"
name = "Mein Blatt"
language = "{language}"

[[item]]
exercise = "clam"
"""


@pytest.mark.parametrize("routine", builtin_files())
def test_every_routine_of_hipmobs_is_whole_in_german(routine: str) -> None:
    german = in_language(load_pack(routine), ["de"], [asset("routines")])
    assert german.language == "de"
    english = dict(texts_in(as_tables(load_pack(routine))))
    same = {text for key, text in texts_in(as_tables(german)) if english.get(key) == text}
    assert same <= {"90/90 plus"}


def test_every_exercise_has_german_words() -> None:
    assert exercise_words("de").keys() == library().keys()
    assert exercise_words("xx") == {}


def test_a_german_sheet_has_hipmobs_exercises_in_german() -> None:
    clam = parse_routine(SHEET.format(language="de"), "blatt.toml").find("clam")
    assert (clam.name, clam.beats[0].say) == ("Muschel", "Öffnen.")
    assert clam.dose == library()["clam"].dose


def test_without_words_in_a_language_an_exercise_has_no_lines_in_another() -> None:
    clam = parse_routine(SHEET.format(language="xx"), "blatt.toml").find("clam")
    assert (clam.learn, clam.reminders, clam.felt, clam.beats[0].say) == ((), (), "", "")
    assert clam.beats[0].pose == library()["clam"].beats[0].pose


def test_the_way_into_the_seat_is_said_in_the_language_of_the_routine() -> None:
    seat = seat_passages("de").seat
    assert seat is not None
    assert seat.steps[0].say == "Beine lang nach vorn, sitz aufrecht."


def test_the_ways_have_the_same_moves_in_german() -> None:
    ways = [
        tomllib.loads(asset(f"ways{code}.toml").read_text(encoding="utf-8"))["way"] for code in ("", ".de")
    ]
    moves = [
        [
            (way.get("from"), way["to"], [(step.get("pose"), step.get("seconds")) for step in way["steps"]])
            for way in language
        ]
        for language in ways
    ]
    assert moves[0] == moves[1]
    said = [{step["say"] for way in language for step in way["steps"]} for language in ways]
    assert not said[0] & said[1]


def test_every_german_exercise_names_the_sides_that_the_english_one_names() -> None:
    for id_, exercise in library_in("de").items():
        assert [step.pose for step in exercise.learn] == [step.pose for step in library()[id_].learn]
        assert {one.beat for one in exercise.reminders} - {""} <= {beat.name for beat in exercise.beats}
