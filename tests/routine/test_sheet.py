"""A pasted sheet: how its lines are read, what is asked about them, and that no number is lost."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.routine.sheet.reader import read_sheet
from hipmob_desktop.routine.sheet.values import DraftItem, Sheet

HERE = Path(__file__).parent

CASES: list[dict[str, Any]] = [
    case
    for name in ("sheet_lines.toml", "sheet_more.toml")
    for case in tomllib.loads((HERE / name).read_text(encoding="utf-8"))["case"]
]

#: The sheet that a therapist wrote without pictures.
THERAPIST = (
    "Clam 3x12 left, hold 2 s; bridge 3x10, rest 45 s; hip flexor stretch half kneeling 3x30 s each side; "
    "figure four 2x45 s each side; hip circles on all fours 5 each way, Mon Wed Fri"
)


def lists(values: Any) -> dict[str, Any]:
    return {key: list(one) if isinstance(one, tuple) else one for key, one in values.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"][:40])
def test_a_line_of_a_sheet_is_read_and_what_is_uncertain_is_asked(case: dict[str, Any]) -> None:
    item = read_sheet("\n".join([*case.get("after", []), case["line"]])).items[-1]
    assert item.exercise == case["exercise"]
    assert lists(item.reading) == case["reading"]
    assert dict(item.marks) == case["mark"]
    assert dict(item.least) == case.get("least", {})
    assert dict(item.most) == case.get("most", {})
    assert list(item.leftovers) == case.get("left", [])


def test_a_sheet_on_one_line_has_an_item_for_each_exercise() -> None:
    sheet = read_sheet(THERAPIST)
    assert [item.exercise for item in sheet.items] == [
        "clam",
        "bridge",
        "hip-flexor-half-kneeling",
        "figure-four",
        "hip-circles-all-fours",
    ]
    assert [item.is_certain for item in sheet.items] == [False, True, True, False, True]


def test_exercises_in_one_sentence_are_told_apart() -> None:
    sheet = read_sheet("clam 3x12 left, hold 2 s, bridge 3x10, rest 45 s")
    assert [lists(item.reading) for item in sheet.items] == [
        {"sets": 3, "reps": 12, "sides": "left", "hold": 2},
        {"sets": 3, "reps": 10, "rest": 45, "sides": "middle"},
    ]


def test_instructions_belong_to_the_exercise_above_them() -> None:
    sheet = read_sheet(
        "1. Bridge\nLie on your left side. Bend the knees to 90 degrees, lift and hold 5 seconds.\n10 reps"
    )
    (item,) = sheet.items
    assert lists(item.reading) == {"sets": 1, "reps": 10, "hold": 5, "sides": "middle"}
    assert item.leftovers == ("Bend the knees to 90 degrees",)
    assert item.note.startswith("Lie on your left side.")
    assert item.number == "1"


def test_a_rule_for_all_exercises_holds_for_those_above_it_too() -> None:
    sheet = read_sheet("Bridge 3x10\nClam 3x12 each side\nDo all exercises twice a day.")
    assert [item.reading["a_day"] for item in sheet.items] == [2, 2]
    assert all(item.is_certain for item in sheet.items)


def test_a_last_line_that_may_be_for_all_exercises_is_asked() -> None:
    sheet = read_sheet("Bridge 3x10\nClam 3x12 each side\nTwice a day")
    assert [dict(item.marks) for item in sheet.items] == [{"a_day": "“Twice a day”: for every exercise?"}] * 2


def test_a_heading_is_kept_and_is_no_exercise() -> None:
    sheet = read_sheet("Home exercise programme\nBridge 3x10")
    assert sheet.headings == ("Home exercise programme",)
    assert len(sheet.items) == 1


def test_the_language_of_a_sheet_is_that_of_most_of_its_lines() -> None:
    assert read_sheet("Brücke 3x10\nMuschel 2x15 pro Seite\nClam 3x12 left").language == "de"
    assert read_sheet("Bridge 3x10\nMuschel 2x15\nClam 3x12 left").language == "en"


@pytest.mark.parametrize("text", ["", "\n\n", "   ;;; ", "•", "3", "()", "x" * 60_000])
def test_a_sheet_without_exercises_has_no_items(text: str) -> None:
    assert read_sheet(text).items == ()


NAMES = [
    "Clam",
    "Bridge",
    "Pigeon",
    "Fire hydrant",
    "Hamstring stretch",
    "Brücke",
    "SLR",
    "4-way hip",
    "Taube",
]
PARTS = [
    *(
        "{a}x{b}",
        "{a} x {b} s",
        "x {a}",
        "{a} sets of {b}",
        "{a} reps",
        "hold {a} s",
        "{a} s hold",
        "rest {a} s",
    ),
    *(
        "{a} min",
        "left",
        "(R)",
        "each side",
        "{a} each way",
        "{a}x/day",
        "{a} times per week",
        "daily",
        "{a} laps",
    ),
    *(
        "for {a} weeks",
        "at {a} %",
        "{a}-{c} reps",
        '{a}"',
        "{a} breaths",
        "tempo 3-1-3",
        "RPE {a}/10",
        "{a} kg",
    ),
    *(
        "every {a} days",
        "up to {a}",
        "stop if pain over {a}/10",
        "{a} Sek. halten",
        "{a} mal",
        "red band",
        "Mon Wed",
    ),
    *(
        "{a}s L, {b}s R",
        "{a}:30",
        "then {a}x{b}",
        "to {a} degrees",
        "{a}",
        "- {a}",
        "{a}/{b}/{c}",
        "weeks {a}-{c}",
    ),
    *(
        "{a} x {b} x {c}",
        "REPS: {a}",
        "SETS: {a}",
        "HOLD: {a}",
        "DAILY: {a}",
        "level {a}",
        "{a}. Satz",
        "L>R",
    ),
]


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Return a line of a sheet, made of parts that may contradict each other."""
    numbers = {name: draw(st.integers(low, low + 40)) for name, low in (("a", 1), ("b", 1), ("c", 50))}
    parts = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5))
    between = draw(st.sampled_from([" ", ", ", " - "]))
    return f"{draw(st.sampled_from(NAMES))} {between.join(parts).format(**numbers)}"


def shown(item: DraftItem) -> str:
    """Return all that a person sees of an item, besides the line itself."""
    told: list[object] = [item.name, item.number, item.note, *item.leftovers, *item.marks.values()]
    for value in (*item.reading.values(), *item.least.values(), *item.most.values()):
        for one in value if isinstance(value, tuple) else (value,):
            told.append(one)
            if isinstance(one, int | float):
                told += [f"{one / 60:g}", f"{one // 60:g} {one % 60:g}"]  # minutes are read as seconds
    return " ".join(map(str, told))


def lost(sheet: Sheet, text: str) -> list[str]:
    """Return the numbers of a sheet that are not shown anywhere."""
    found = re.findall(r"\d+", " ".join([*(shown(item) for item in sheet.items), *sheet.headings]))
    return [number for number in re.findall(r"\d+", text) if number not in found]


@given(sheets())
def test_every_number_of_a_line_is_read_or_shown_as_not_understood(text: str) -> None:
    assert lost(read_sheet(text), text) == []


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text: str) -> None:
    read_sheet(text)
