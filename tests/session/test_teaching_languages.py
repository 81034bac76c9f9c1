"""What the method teaches is said in every language that HipMob speaks."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.spoken_language import SPOKEN
from hipmob_desktop.routine.translation import in_language
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import CueKind, Timeline

OTHERS = SPOKEN[1:]
HERE = Path(__file__).parent


def points(language: str) -> list[dict[str, Any]]:
    """Return the points of `teaching.toml` with the words of a language."""
    words = tomllib.loads((HERE / f"teaching.{language}.toml").read_text(encoding="utf-8"))
    english = tomllib.loads((HERE / "teaching.toml").read_text(encoding="utf-8"))["point"]
    return [point | {"words": words[point["id"]]} for point in english]


def session(language: str, number: int = 0, **wishes: Any) -> Timeline:
    routine = in_language(load_builtin(), [language], [asset("routines")])
    return build_timeline(routine, Preferences(**wishes), {}, SessionContext(number=number))


def teaches(point: dict[str, Any], text: str) -> bool:
    return all(any(word in text.lower() for word in group.split("|")) for group in point["words"])


def sides_taught(point: dict[str, Any], timeline: Timeline) -> set[str | None]:
    return {
        phase.side
        for phase in timeline.phases
        if point["exercise"] in {"", phase.exercise}
        and point["where"] in {"any", phase.kind}
        and not (point.get("before") == "first-rep" and phase.kind == "reps")
        and any(cue.kind is CueKind.SPEECH and teaches(point, cue.text) for cue in phase.cues)
    }


def missing(language: str, timelines: list[Timeline], every: set[str]) -> list[str]:
    """Return the points that the sessions do not teach as often as they have to."""
    found = []
    for point in points(language):
        if point["every"] not in every:
            continue
        taught = [sides_taught(point, timeline) for timeline in timelines]
        enough = {
            "side": all({"left", "right"} <= sides for sides in taught),
            "session": all(taught),
            "three": any(taught),
        }
        if not enough[point["every"]]:
            found.append(point["id"])
    return found


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("hold", [30, 45])
def test_a_lesson_teaches_every_point(language: str, hold: int) -> None:
    for number in range(3):
        lesson = session(language, number, talk=Talk.LESSON, hold=hold)
        assert missing(language, [lesson], {"side", "session", "three"}) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_coached_session_teaches_what_belongs_to_each_side_and_each_session(language: str) -> None:
    for number in range(9):
        coached = session(language, number, talk=Talk.COACH)
        assert missing(language, [coached], {"side", "session"}) == []


@pytest.mark.parametrize("language", OTHERS)
def test_three_coached_sessions_in_a_row_teach_everything(language: str) -> None:
    three = [session(language, number, talk=Talk.COACH) for number in range(3)]
    assert missing(language, three, {"three"}) == []


@pytest.mark.parametrize("language", OTHERS)
def test_ten_sessions_in_a_row_never_sound_alike(language: str) -> None:
    spoken = [
        tuple(cue.text for cue in session(language, number, talk=Talk.COACH).cues) for number in range(10)
    ]
    assert len(set(spoken)) == 10


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("talk", [Talk.LESSON, Talk.COACH, Talk.BRIEF])
def test_no_english_line_and_no_open_place_is_left(language: str, talk: Talk) -> None:
    english = {cue.text for number in range(4) for cue in session("en", number, talk=talk).cues}
    tones = {"(", *(cue.text for cue in session("en").cues if cue.kind is CueKind.TONE)}
    for number in range(4):
        for cue in session(language, number, talk=talk, rounds=2).cues:
            if cue.kind is CueKind.SPEECH and not cue.text.isdecimal():
                assert cue.text not in english - tones
                assert "{" not in cue.text


@pytest.mark.parametrize("language", OTHERS)
def test_a_side_is_named_in_the_form_that_its_noun_needs(language: str) -> None:
    examples = {
        "de": {"zum linken Knie", "linke Hüfte", "linkes Bein", "linker Fuß", "nach links"},
        "es": {"rodilla izquierda", "pie izquierdo", "hacia la izquierda"},
        "fr": {"genou gauche", "genou droit", "hanche droite", "la gauche"},
    }
    said = " ".join(
        cue.text.lower()
        for number in range(9)
        for talk in (Talk.LESSON, Talk.COACH, Talk.BRIEF)
        for cue in session(language, number, talk=talk).cues
    )
    assert all(example.lower() in said for example in examples[language])
