"""Version 2 of the routine file: what is right, what is wrong and where, and what version 1 becomes."""

from pathlib import Path

import msgspec
import pytest

from hipmob_desktop.routine import dose, model
from hipmob_desktop.routine.file import RoutineError, load_builtin, parse_routine, read_routine
from hipmob_desktop.routine.words import ExerciseKind, Rotation, Side, Sides, Stance

SHEET = """
format = "hipmob-routine"
version = 2
id = "my-sheet"
name = "My sheet"

[[item]]
exercise = "clam"
sides = "left"
why = "The sheet asks for the left side only."
dose = { sets = 3, reps = 12, hold = 2 }

[[item]]
exercise = "bridge"

[[item]]
exercise = "external-stretch"
dose = { sets = 2, seconds = 90 }

[[exercise]]
id = "clam"
name = "Clam"
kind = "reps"

[[exercise]]
id = "bridge"
name = "Bridge"
kind = "reps"
one_sided = false
"""

PAGE = Path(__file__).resolve().parents[2] / "docs" / "routines.md"


def complaints(old: str, new: str) -> str:
    assert old in SHEET
    with pytest.raises(RoutineError) as caught:
        parse_routine(SHEET.replace(old, new, 1), "my.toml")
    return f"{caught.value}"


def test_a_sheet_is_read_and_hipmobs_own_exercises_complete_it() -> None:
    routine = parse_routine(SHEET, "my.toml")
    assert [routine.find(item.exercise).name for item in routine.item] == [
        "Clam",
        "Bridge",
        "90/90 external rotation stretch",
    ]
    assert [routine.sides_of(item) for item in routine.item] == [Sides.LEFT, Sides.MIDDLE, Sides.BOTH]
    assert routine.item[2].dose.seconds == 90  # outside the exercise's own range: a prescription


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('sides = "left"', 'side = "left"', "my.toml:9: item[1].side: is unknown (an [[item]] has sides ="),
        ('why = "The', '# why = "The', "item[1].why: is missing: the other side gets nothing, so say why"),
        (
            'sides = "left"',
            'sides = "both"',
            'item[1].why: belongs to sides = "left" or sides = "right" only',
        ),
        ('sides = "left"', 'sides = "middle"', "item[1].sides: “clam” trains one side at a time"),
        ('"bridge"\n', '"bridge"\nsides = "both"\n', "item[2].sides: “bridge” has no sides"),
        (
            'exercise = "clam"',
            'exercise = "clm"',
            "item[1].exercise: there is no exercise “clm”; did you mean",
        ),
        (
            "seconds = 90",
            "reps = 90",
            "item[3].dose.reps: does not belong to kind = “hold”, which has seconds",
        ),
        ("seconds = 90", "seconds = 900", "item[3].dose.seconds: must be a number from 1 to 600, not 900"),
        ("reps = 12", "reps = { default = 3, least = 5, most = 9 }", "least ≤ default ≤ most"),
        ("hold = 2", "tempo = [2, 2]", "item[1].dose.tempo: has 2 numbers; the exercise has 3 beats"),
        ("seconds = 90", "seconds = 90, breaths = 4", "item[3].dose.breaths: stands beside seconds"),
        ('kind = "reps"', 'kind = "stretch"', "exercise[1].kind: must be “hold” (held)"),
        ('kind = "reps"', 'kind = "stretch"', "a stretch is a hold"),
        ('kind = "reps"', 'kind = "flow"', "exercise[1].beats: is missing: a flow is its beats"),
        ('kind = "reps"', 'kind = "reps"\ntrains = "hip"', "write loads = [{ joint ="),
        ('kind = "reps"', 'kind = "reps"\nloads = [{ joint = "hips" }]', "joint: must be “hip”, “knee”"),
        ('exercise = "bridge"', 'exercise = "clam"', "exercise[2].id: “bridge” is in no [[item]]"),
        ("one_sided = false", 'one_sided = false\ntip = "Your {side} hip."', "{side} has no meaning"),
        (
            'name = "My sheet"',
            'name = "My sheet"\nschedule = { until = "soon" }',
            "schedule.until: must be a day",
        ),
        ("version = 2", "version = 3", "version: must be 2, or 1 for an older file, not 3"),
        (
            '[[item]]\nexercise = "clam"',
            '[[block]]\nname = "A"\n\n[[item]]\nexercise = "clam"',
            "version 2 has",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_key_and_what_to_write(old: str, new: str, told: str) -> None:
    assert told in complaints(old, new)


def test_a_routine_of_rests_alone_is_none() -> None:
    only = '[[item]]\nexercise = "pause"\n\n[[exercise]]\nid = "pause"\nname = "Pause"\nkind = "rest"\n'
    rests = SHEET[: SHEET.index("[[item]]")] + only
    with pytest.raises(RoutineError, match="only rests"):
        parse_routine(rests, "my.toml")


def test_version_1_becomes_version_2_on_reading() -> None:
    stretch, active, *_ = (routine := load_builtin()).exercise
    assert routine.version == 2
    assert (stretch.kind, active.kind) == (ExerciseKind.HOLD, ExerciseKind.REPS)
    assert stretch.stance is Stance.NINETY_NINETY
    assert stretch.rotations == (Rotation.EXTERNAL,)
    assert stretch.written_for is Side.RIGHT
    assert routine.find("internal-stretch").written_for is Side.LEFT
    assert stretch.dose.seconds == dose.SecondsRange(default=45, least=30, most=60)


def test_the_page_names_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8")
    tables = (
        model.Routine,
        model.Item,
        model.Exercise,
        model.Step,
        model.Beat,
        model.Reminder,
        model.Schedule,
        model.Way,
        dose.Dose,
        dose.SecondsRange,
        model.Load,
    )
    keys = {field.encode_name for table in tables for field in msgspec.structs.fields(table)}
    unnamed = [key for key in sorted(keys) if f"`{key}" not in page and f"{key} =" not in page]
    assert unnamed == []


def test_the_examples_of_the_page_are_right() -> None:
    page = PAGE.read_text(encoding="utf-8")
    first, second = (part.split("```")[0] for part in page.split("```toml\n")[1:])
    assert parse_routine(first, "first.toml").name == "My therapist’s sheet"
    head = 'format = "hipmob-routine"\nversion = 2\nid = "more"\nname = "More"\n\n'
    assert len(parse_routine(head + second, "second.toml").item) == 2


def test_a_picture_lies_beside_its_file_and_nowhere_else(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(
        SHEET.replace('kind = "reps"', 'kind = "reps"\npicture = "clam.png"', 1), encoding="utf-8"
    )
    with pytest.raises(RoutineError, match=r"exercise\[1\].picture: there is no picture “clam.png”"):
        read_routine(file)
    (tmp_path / "clam.png").write_bytes(b"")
    assert read_routine(file).find("clam").picture == str(tmp_path / "clam.png")
    told = complaints('kind = "reps"', 'kind = "reps"\npicture = "../clam.png"')
    assert "must be the name of an image beside the file" in told
