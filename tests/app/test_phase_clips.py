"""A voice that breaks in the middle of a session is followed by the next one, and only at the next phase."""

from pathlib import Path

from hipmob_desktop.app.narration.phase_clips import PhaseClips
from hipmob_desktop.session.timeline import Cue, CueKind, Phase, PhaseKind, Timeline

Made = dict[str, tuple[Path, float]]


def phase(index: int, *lines: str) -> Phase:
    start = 30.0 * index
    cues = tuple(Cue(start + 2 + 5 * number, 1.0, CueKind.SPEECH, line) for number, line in enumerate(lines))
    return Phase(index, PhaseKind.SETUP, "Setup", start, 30.0, "seat", cues=cues)


TIMELINE = Timeline("t", "T", (phase(0, "a", "b", "c"), phase(1, "d", "e"), phase(2, "f")))


def made(rung: str, lines: str, seconds: float = 1.0) -> Made:
    return {line: (Path(rung) / line, seconds) for line in lines}


def rungs(chosen: dict[int, dict[str, Path]]) -> list[set[str]]:
    """Return the voices of each phase."""
    return [{path.parent.name for path in chosen[index].values()} for index in sorted(chosen)]


def test_the_phase_under_way_keeps_its_voice_and_the_next_one_has_the_new_one() -> None:
    clips = PhaseClips()
    clips.choose(TIMELINE, 0.0, {"natural": made("natural", "ab")})
    broken = {"natural": made("natural", "ab"), "pyttsx3": made("pyttsx3", "abcdef")}
    assert rungs(clips.choose(TIMELINE, 10.0, broken)) == [{"natural"}, {"pyttsx3"}, {"pyttsx3"}]
    assert rungs(clips.choose(TIMELINE, 31.0, broken))[1] == {"pyttsx3"}


def test_no_phase_ever_has_two_voices_whatever_is_ready() -> None:
    clips = PhaseClips()
    for position in (0.0, 12.0, 29.0, 31.0, 45.0, 61.0):
        ready = {"natural": made("natural", "abd"), "pyttsx3": made("pyttsx3", "bcdef"), "none": {}}
        assert all(len(voices) <= 1 for voices in rungs(clips.choose(TIMELINE, position, ready)))


def test_a_phase_of_which_the_old_voice_has_all_lines_is_not_silent_while_the_new_one_begins() -> None:
    ready = {"natural": made("natural", "abcde"), "pyttsx3": made("pyttsx3", "a")}
    assert rungs(PhaseClips().choose(TIMELINE, 0.0, ready)) == [{"natural"}, {"natural"}, set()]


def test_a_phase_in_which_nothing_was_said_yet_takes_the_voice_that_works() -> None:
    clips = PhaseClips()
    clips.choose(TIMELINE, 0.0, {"natural": {}})
    assert rungs(clips.choose(TIMELINE, 1.0, {"natural": {}, "pyttsx3": made("pyttsx3", "abc")}))[0] == {
        "pyttsx3"
    }


def test_a_line_longer_than_planned_is_said_if_it_ends_before_the_next_one() -> None:
    chosen = PhaseClips().choose(
        TIMELINE, 0.0, {"natural": made("natural", "ab", 4.9) | made("natural", "c", 99)}
    )
    assert chosen[0].keys() == {"a", "b"}
    chosen = PhaseClips().choose(TIMELINE, 0.0, {"natural": made("natural", "ab", 5.1)})
    assert chosen[0] == {}


def test_a_line_that_no_plan_has_is_said_in_the_voice_of_its_phase_or_not_at_all() -> None:
    clips = PhaseClips()
    ready = {"natural": made("natural", "abcx"), "pyttsx3": made("pyttsx3", "abcdefxy")}
    assert clips.find("x", 0, ready) == (Path("pyttsx3/x"), 1.0)
    clips.choose(TIMELINE, 0.0, {"natural": made("natural", "abc")})
    clips.choose(TIMELINE, 5.0, ready)
    assert clips.find("x", 0, ready) == (Path("natural/x"), 1.0)
    assert clips.find("y", 0, ready) is None
    assert clips.find("y", 1, ready) == (Path("pyttsx3/y"), 1.0)
