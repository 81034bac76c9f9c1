"""HipMob's own exercises, their ways and its other routines in other languages."""

import tomllib

import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.file import load_pack, parse_routine, warning_about
from hipmob_desktop.routine.library import builtin_files, exercise_words, library, library_in, seat_passages
from hipmob_desktop.routine.texts import as_tables, texts_in
from hipmob_desktop.routine.translation import in_language

#: The languages that have all of them.
WHOLE = ("de", "es")

SHEET = """
format = "hipmob-routine"
version = 2
id = "blatt"
name = "Mein Blatt"
language = "{language}"

[[item]]
exercise = "clam"
"""


@pytest.mark.parametrize("language", WHOLE)
@pytest.mark.parametrize("routine", builtin_files())
def test_every_routine_of_hipmobs_is_whole(routine: str, language: str) -> None:
    translated = in_language(load_pack(routine), [language], [asset("routines")])
    assert translated.language == language
    assert warning_about(translated) == ""
    english = dict(texts_in(as_tables(load_pack(routine))))
    same = {text for key, text in texts_in(as_tables(translated)) if english.get(key) == text}
    assert same <= {"90/90 plus"}


@pytest.mark.parametrize("language", WHOLE)
def test_every_exercise_has_words(language: str) -> None:
    assert exercise_words(language).keys() == library().keys()
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


@pytest.mark.parametrize("language", WHOLE)
def test_the_ways_have_the_same_moves(language: str) -> None:
    ways = [
        tomllib.loads(asset(f"ways{code}.toml").read_text(encoding="utf-8"))["way"]
        for code in ("", f".{language}")
    ]
    moves = [
        [
            (way.get("from"), way["to"], [(step.get("pose"), step.get("seconds")) for step in way["steps"]])
            for way in words
        ]
        for words in ways
    ]
    assert moves[0] == moves[1]
    said = [{step["say"] for way in words for step in way["steps"]} for words in ways]
    assert not said[0] & said[1]


@pytest.mark.parametrize("language", WHOLE)
def test_every_exercise_names_the_beats_of_the_english_one(language: str) -> None:
    for id_, exercise in library_in(language).items():
        assert [step.pose for step in exercise.learn] == [step.pose for step in library()[id_].learn]
        assert {one.beat for one in exercise.reminders} - {""} <= {beat.name for beat in exercise.beats}
