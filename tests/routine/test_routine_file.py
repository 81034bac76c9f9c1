"""Routine files: what is in the built-in one, and what a person is told about a bad one."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.faults import Fault
from hipmob_desktop.routine.file import RoutineError, load_builtin, no_routine, parse_routine, read_routine
from hipmob_desktop.routine.words import ExerciseKind, Rotation, Side

TEXT = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")

HOLD = "exercise[1].hold"
KEYS = "default, least, most"
LEGS = "“front” (the leg in front) or “rear” (the leg behind)"


def line_of(text: str, words: str) -> int:
    """Return the number of the first line that contains `words`."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def complaints(text: str, poses: set[str] | None = None) -> list[str]:
    with pytest.raises(RoutineError) as caught:
        parse_routine(text, "mine.toml", poses)
    return str(caught.value).splitlines()


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_the_built_in_routine_has_the_four_exercises_in_two_blocks() -> None:
    routine = load_builtin()
    assert [(one.id, one.kind, one.rotation) for one in routine.exercise] == [
        ("external-stretch", ExerciseKind.HOLD, Rotation.EXTERNAL),
        ("external-active", ExerciseKind.REPS, Rotation.EXTERNAL),
        ("internal-stretch", ExerciseKind.HOLD, Rotation.INTERNAL),
        ("internal-active", ExerciseKind.REPS, Rotation.INTERNAL),
    ]
    assert [item.block for item in routine.item] == ["External rotation"] * 2 + ["Internal rotation"] * 2


@pytest.mark.parametrize(
    ("exercise", "front"), [("external-stretch", Side.LEFT), ("internal-active", Side.RIGHT)]
)
def test_the_stance_follows_from_exercise_and_side(exercise: str, front: Side) -> None:
    assert load_builtin().find(exercise).front_leg(Side.LEFT) is front


def test_an_unknown_exercise_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_builtin().find("headstand")


def test_every_fault_is_told_with_its_line_and_key() -> None:
    text = TEXT.replace("least = 30", "leest = 30", 1).replace('trains = "rear"', 'trains = "back"', 1)
    hold, trains = line_of(text, "leest"), line_of(text, '"back"')
    assert complaints(text) == [
        f"mine.toml:{hold}: {HOLD}.leest: is unknown (did you mean least?); known are {KEYS}",
        f"mine.toml:{hold}: exercise[1].hold.least: is missing; it must be a number from 5 to 300",
        f"mine.toml:{trains}: exercise[3].trains: must be {LEGS}, not “back”",
    ]


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        (
            "seconds = 3.0",
            'seconds = "3"',
            "exercise[1].learn[2].seconds",
            "must be a number from 1 to 30, not “3”",
        ),
        ("default = 45", "default = 70", "exercise[1].hold", "must have least ≤ default ≤ most"),
        (
            'brief = "Lean forward, back long."',
            'brief = "a b c d e f g h i"',
            "exercise[1].learn[2].brief",
            "has 9 words",
        ),
        ("{round} comes", "{rund} comes", "passage.rest.steps[3].say", "{rund} is unknown"),
        ("{round} comes", "{round:d} comes", "passage.rest.steps[3].say", "must stand alone"),
        ('say = "Lower."', 'say = "a b c d e f g h i"', "exercise[2].beats[1].say", "has 9 words"),
        ("Come up tall. Legs", "Come up tall} Legs", "exercise[2].learn[1].say", "without its partner"),
        ('id = "external-active"', 'id = "external-stretch"', "exercise[1].id", "more than one exercise"),
        ('["external-stretch", "external-active"]', '["external-active"]', "exercise[1].id", "in no block"),
        ('["external-stretch", "external-active"]', '["squat"]', "block[1].exercises", "no exercise “squat”"),
        ('kind = "active"', 'kind = "stretch"', "exercise[2].hold", "needs it"),
        ('name = "Hip rotation"', "", "name", "is missing"),
        ('format = "hipmob-routine"', 'format = "song"', "format", 'must be "hipmob-routine", not “song”'),
    ],
)
def test_a_mistake_is_named(old: str, new: str, key: str, message: str) -> None:
    told = complaints(changed(old, new))
    assert any(f": {key}: " in line and message in line for line in told), told


def test_a_pose_that_the_figure_lacks_is_named_with_those_it_has() -> None:
    told = complaints(changed('pose = "hinge"', 'pose = "bridge"'), poses={"hinge", "tall"})
    line = line_of(TEXT, 'pose = "hinge"')
    assert (
        told[0] == f"mine.toml:{line}: exercise[1].pose: the figure has no pose “bridge”; it has hinge, tall"
    )


def test_text_that_is_not_toml_is_refused_with_its_line() -> None:
    assert complaints("a = 1\nb = = 2\n")[0].startswith("mine.toml:2: is not TOML: ")


def test_a_file_that_is_not_there_or_not_text_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RoutineError, match=r"gone.toml: cannot be read: No such file"):
        read_routine(tmp_path / "gone.toml")
    (tmp_path / "picture.toml").write_bytes(b"a = 1\n\xff\xfe")
    with pytest.raises(RoutineError, match=r"picture.toml:2: is not UTF-8"):
        read_routine(tmp_path / "picture.toml")
    (tmp_path / "huge.toml").write_bytes(b"#" * 2_000_000)
    with pytest.raises(RoutineError, match=r"huge.toml: is too large"):
        read_routine(tmp_path / "huge.toml")


@given(st.integers(0, len(TEXT)), st.integers(0, 200), st.text(max_size=20))
def test_a_damaged_file_is_a_routine_or_a_routine_error_and_nothing_else(at: int, cut: int, put: str) -> None:
    faults: tuple[Fault, ...] | None = None
    try:
        parse_routine(TEXT[:at] + put + TEXT[at + cut :], "mine.toml")
    except RoutineError as error:
        faults = error.faults
    assert faults is None or (faults and all(fault.line >= 0 for fault in faults))


def test_a_routine_names_its_language_and_how_words_sound_or_is_english_without_exceptions() -> None:
    plain = parse_routine(TEXT, "mine.toml")
    assert (plain.language, plain.pronounce) == ("en", {})
    told = 'language = "de"\n[pronounce]\n"90/90" = "neunzig neunzig"\n'
    german = parse_routine(_with(told), "m.toml")
    assert (german.language, german.pronounce) == ("de", {"90/90": "neunzig neunzig"})


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ('language = "German"', "language"),
        ('[pronounce]\n"90/90" = 5', "pronounce"),
        ('[pronounce]\n"90/90" = ""', "pronounce"),
        ('pronounce = "as it is"', "pronounce"),
    ],
)
def test_a_mistake_about_the_voice_is_named(told: str, key: str) -> None:
    assert any(f": {key}" in line for line in complaints(_with(f"{told}\n")))


def _with(told: str) -> str:
    """Return the built-in routine with keys of its own before its first table."""
    head, rest = TEXT.split("[[block]]", 1)
    return f"{head}{told}\n[[block]]{rest}"


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        (
            "hold = { default = 45, least = 30, most = 60 }",
            "hold = 45",
            "exercise[1].hold",
            "must be a table such as { default = 45, least = 30, most = 60 }, not 45",
        ),
        (
            'id = "external-active"',
            'id = "Äußere Rotation"',
            "exercise[2].id",
            "not “Äußere Rotation”; “auere-rotation” would do",
        ),
        ('felt = "', 'felt = ""\nharder = "', "exercise[1].felt", "must not be empty"),
        ('trains = "front"', 'trains = "left"', "exercise[1].trains", "not “left”; both sides come in turn"),
        ('kind = "stretch"', 'kind = "hold"', "exercise[1].kind", "not “hold”; what is held is a stretch"),
        (
            'trains = "front"',
            'trains = "front"\nside = "left"',
            "exercise[1].side",
            "is unknown (both sides always get the same, so no side is written",
        ),
        ("least = 30", "least = 2", "exercise[1].hold.least", "must be a number from 5 to 300, not 2"),
        (
            'name = "Hip rotation"',
            f'name = "{"x" * 201}"',
            "name",
            "has 201 letters; it may have at most 200",
        ),
        ("version = 1", "version = 3", "version", "must be 2, or 1 for an older file, not 3"),
        (
            '["external-stretch", "external-active"]',
            "[]",
            "block[1].exercises",
            "must not be empty; it is a list",
        ),
        (
            '["external-stretch", "external-active"]',
            "[5]",
            "block[1].exercises[1]",
            "must be lower-case letters",
        ),
        (
            '["external-stretch", "external-active"]',
            '["external-stretch", "external-stretch"]',
            "block[1].exercises",
            "is named 2 times; to do all of it again, choose more rounds",
        ),
    ],
)
def test_a_mistake_is_told_in_words_with_what_to_write(old: str, new: str, key: str, message: str) -> None:
    told = complaints(changed(old, new))
    assert any(f": {key}: " in line and message in line for line in told), told


def test_too_many_entries_are_counted() -> None:
    step = '\n[[exercise.learn]]\nsay = "Sit."\nbrief = "Sit."\npose = "tall"\n'
    told = complaints(TEXT.replace("\n[[exercise.again]]", f"{step * 9}\n[[exercise.again]]", 1))
    assert any("exercise[1].learn: has 1" in line and "it may have at most 8" in line for line in told)
    assert complaints(_with('[pronounce]\n"90/90" = 5\n'))[0].endswith(
        "pronounce.90/90: must be words in quotation marks, not 5"
    )


@given(
    st.sampled_from(["hold", "kind", "id", "learn", "name", "trains", "muscles", "felt"]),
    st.sampled_from(
        ["45", "true", '""', "[]", "[1]", "{}", "{ a = 1 }", "2026-01-01", "-1.5", '"Some words"']
    ),
)
def test_no_complaint_has_a_programmers_words(key: str, value: str) -> None:
    for number in range(1, 4):
        text = re.sub(
            rf"^{key} = (\{{.*\}}|\[[^\]]*\]|.*)$", f"{key} = {value}", TEXT, count=number, flags=re.MULTILINE
        )
        try:
            parse_routine(text, "mine.toml")
        except RoutineError as error:
            told = str(error)
            assert not re.search(
                r"\b(null|str|int|float|bool|array|object|enum|regex)\b|[\[\]]\+|\^", told
            ), told


def test_a_file_of_something_else_is_said_to_be_no_routine() -> None:
    assert complaints('[[case]]\nline = "Clam 3x12"\n') == [f"mine.toml:1: {no_routine()}"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_marks_that_editors_put_in_front_of_a_text_are_passed_over(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "Mine.TOML"
    path.write_text(TEXT, encoding=encoding)
    assert read_routine(path) == load_builtin()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "Hip rotation"', "name = “Hip rotation”", "between straight quotation marks"),
        ('name = "Hip rotation"', "name = Hip rotation", 'between quotation marks: name = "Hip rotation"'),
        ('name = "Hip rotation"', 'name = "Hip rotation', 'a quotation mark " is missing'),
        ('name = "Hip rotation"', 'name: "Hip rotation"', "not a colon"),
        ('name = "Hip rotation"', "name = True", "in lower case"),
        ('name = "Hip rotation"', "name =", "the value after = is missing"),
        ('name = "Hip rotation"', 'name = "Hip\x07"', "an invisible character (code 7)"),
        (
            'name = "Hip rotation"',
            'name = "a"\nname = "b"',
            "“name” is here a second time; please remove",
        ),
        ("default = 45", "default = 045", "a number does not begin with 0"),
        ('format = "hipmob-routine"', "hold = 45 s", 'a number has no unit: 45, or a text: "45 s"'),
        ('format = "hipmob-routine"', "hold = 45,5", "a number has a point before its decimals"),
        ('format = "hipmob-routine"', "My routine", "a line is a key, = and a value"),
        ('format = "hipmob-routine"', "// my routine", "a comment begins with #"),
    ],
)
def test_a_line_that_is_no_toml_is_told_with_what_to_write(old: str, new: str, told: str) -> None:
    text = changed(old, new)
    line = line_of(text, new.splitlines()[-1])
    assert complaints(text)[0].startswith(f"mine.toml:{line}: is not TOML: ")
    assert told in complaints(text)[0]


def test_a_text_that_was_cut_off_is_refused_with_its_last_line() -> None:
    assert complaints('format = "hipmob-routine"\nid')[0].startswith("mine.toml:2: is not TOML: ")
    assert complaints('format = "hipmob-routine"\nid\n\n')[0].startswith("mine.toml:2: is not TOML: ")


def test_a_sign_at_which_only_python_breaks_lines_changes_no_line() -> None:
    told = complaints("# one\u2028\x85two\n# three\r\nid = \x0b\n")[0]

    assert told.startswith("mine.toml:3: is not TOML: there is an invisible character (code 11)")


def test_tables_of_one_name_and_json_are_told_as_what_they_are() -> None:
    single = TEXT.replace("[[exercise]]", "[exercise]")
    assert "each of several begins with [[exercise]], in two brackets" in complaints(single)[0]
    assert "it is JSON" in complaints('{"format": "hipmob-routine"}')[0]
