"""A file of words has every text of its routine, and names what is missing by its key."""

from pathlib import Path

import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.folders import Folders, own_routines
from hipmob_desktop.routine.file import RoutineError, load_builtin, parse_routine, warning_about
from hipmob_desktop.routine.spoken_language import SPOKEN, language_of, own_language
from hipmob_desktop.routine.texts import as_tables, texts_in
from hipmob_desktop.routine.translation import builtin_names, in_language, read_words, words_files

ROUTINE = load_builtin()
GERMAN = asset("routines", "hip-rotation.de.toml").read_text(encoding="utf-8")


def complaints(folder: Path, text: str) -> str:
    """Return the faults of a file of words."""
    file = folder / "mine.de.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RoutineError) as caught:
        read_words(file, ROUTINE)
    return str(caught.value)


@pytest.mark.parametrize("language", SPOKEN[1:])
def test_the_built_in_routine_is_whole_in_every_language_that_hipmob_speaks(language: str) -> None:
    routine = read_words(asset("routines", f"hip-rotation.{language}.toml"), ROUTINE)
    english = dict(texts_in(as_tables(ROUTINE)))
    assert routine.language == language
    same = [text for key, text in texts_in(as_tables(routine)) if english.get(key) == text]
    assert same == []
    assert warning_about(routine) == ""
    assert routine.name in builtin_names()


@pytest.mark.parametrize("language", SPOKEN[1:])
def test_hipmobs_own_lines_differ_in_every_language(language: str) -> None:
    own, english = own_language(language), own_language("en")
    assert own is not None
    assert english is not None
    assert not set(own.lines) & set(english.lines)
    assert own.sample != english.sample


def test_what_is_no_text_stays_as_it_is() -> None:
    german = read_words(asset("routines", "hip-rotation.de.toml"), ROUTINE)
    for mine, theirs in zip(german.exercise, ROUTINE.exercise, strict=True):
        assert (mine.id, mine.dose, mine.muscles) == (theirs.id, theirs.dose, theirs.muscles)
        assert [step.pose for step in mine.learn] == [step.pose for step in theirs.learn]
    active = german.exercise[1]
    assert {one.beat for one in active.reminders} - {""} == {active.beats[0].name, active.beats[2].name}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('say = "Bis bald."\n', "", "passage.outro.steps[3].say: is missing: “See you soon.”"),
        ("Runde {round}.", "Runde {rund}.", "passage.rest.steps[3].say: must have the same places"),
        ("Knie, so weit", "Knie} so weit", "exercise.internal-stretch.learn[2].say: has a brace"),
        ("zum {side:en} Knie, so weit", "zum Knie, so weit", "the same places as the routine’s text: {side}"),
        (
            "Nun das hintere Bein: {side:e}",
            "Nun das hintere Bein: {side:i}",
            "{side:i} is no form of this language",
        ),
        ('brief = "Gut gemacht."', 'brief = "Gut " * 3', "is not TOML"),
        (
            'brief = "Gut gemacht."',
            'brief = "a b c d e f g h i"',
            "passage.outro.steps[1].brief: has 9 words",
        ),
        (
            'brief = "Gut gemacht."',
            "brief = 3",
            "passage.outro.steps[1].brief: must be words in quotation marks",
        ),
        ('brief = "Gut gemacht."', 'brief = "Gut."\nhold = 3', "hold: is not a text of the routine"),
        (
            "[exercise.internal-active]\nname",
            "[exercise.internal-activ]\nname",
            "exercise.internal-activ: is not a text",
        ),
        ('routine = "hip-rotation"', 'routine = "squats"', "routine: is “squats”"),
        ('language = "de"', "", "language: is missing"),
    ],
)
def test_a_mistake_is_named_with_its_key(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GERMAN
    assert complaint in complaints(tmp_path, GERMAN.replace(old, new, 1))


def test_a_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    line = GERMAN[: GERMAN.index('say = "Bis bald."')].count("\n") + 1
    assert complaints(tmp_path, GERMAN.replace('"Bis bald."', '"Bis {bald}."')).startswith(
        f"mine.de.toml:{line}: "
    )


@pytest.mark.logs("the words are not used: mine.de.toml")
def test_words_with_a_gap_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "mine.de.toml").write_text(GERMAN.replace('say = "Bis bald."\n', ""), encoding="utf-8")
    assert in_language(ROUTINE, ["de", "en"], [tmp_path]) == ROUTINE


def test_the_first_language_that_a_routine_has_is_used(tmp_path: Path) -> None:
    (tmp_path / "any.de.toml").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "other.de.toml").write_text(GERMAN.replace('"hip-rotation"', '"squats"'), encoding="utf-8")
    (tmp_path / "broken.fr.toml").write_text("[", encoding="utf-8")
    assert words_files("hip-rotation", [tmp_path / "nowhere", tmp_path]) == {"de": tmp_path / "any.de.toml"}
    assert in_language(ROUTINE, ["fr", "de"], [tmp_path]).language == "de"
    assert in_language(ROUTINE, ["fr", "en", "de"], [tmp_path]) is ROUTINE


def test_files_of_words_are_not_among_a_persons_routines(tmp_path: Path) -> None:
    folders = Folders(tmp_path, tmp_path / "cache")
    folders.routines.mkdir()
    for name, text in {"mine.toml": "x", "mine.de.toml": GERMAN, "my.old.toml": "x"}.items():
        (folders.routines / name).write_text(text, encoding="utf-8")
    assert [path.name for path in own_routines(folders)] == ["mine.toml", "my.old.toml"]


def test_a_routine_in_german_may_use_the_forms_of_the_sides() -> None:
    english = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")
    text = english.replace("deep into your belly", "{side:en}")
    german = text.replace('id = "hip-rotation"', 'id = "mine"\nlanguage = "de"', 1)
    assert parse_routine(german, "mine.toml").language == "de"
    with pytest.raises(RoutineError, match="must stand alone"):
        parse_routine(text, "mine.toml")


def test_a_routine_may_replace_hipmobs_own_lines() -> None:
    assert language_of("de", {}).halfway == "Halbzeit."
    assert language_of("de", {"Halfway.": "Die Hälfte."}).halfway == "Die Hälfte."
    assert language_of("it", {"Halfway.": "A metà."}).halfway == "Halfway."
