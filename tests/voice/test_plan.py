"""What is to be heard from a position of a session on."""

from collections.abc import Collection
from pathlib import Path

from hipmob_desktop.voice.plan import plan
from tests.voice.conftest import sounded, spoken, timeline_of

TONES = Path("tones")
CLIPS = {"one": Path("one.wav"), "two": Path("two.wav")}
SPOKEN = timeline_of(spoken("one", 10, 2), sounded("beat", 13), spoken("two", 14, 2), spoken("unmade", 20))


def planned(
    position: float, *, resume: bool = False, late: Collection[tuple[int, str]] = ()
) -> list[tuple[str, float, bool]]:
    """Return what is planned from a position at instant 1000: file, instant, whether only carried."""
    return [
        (Path(sound["path"]).name, round(sound["at"], 6), sound["carry"])
        for sound in plan(SPOKEN, position, 1000.0, CLIPS, TONES, resume=resume, late=late)
    ]


def test_cues_are_planned_in_monotonic_time_and_a_line_without_a_clip_is_passed_over() -> None:
    assert planned(4) == [("one.wav", 1006, False), ("beat.wav", 1009, False), ("two.wav", 1010, False)]


def test_what_is_over_is_not_planned() -> None:
    assert planned(13.5) == [("two.wav", 1000.5, False)]


def test_a_cue_fifty_milliseconds_under_way_is_started_and_a_later_one_is_only_carried() -> None:
    assert planned(10.04)[0] == ("one.wav", 999.96, False)
    assert planned(10.06)[0] == ("one.wav", 999.94, True)


def test_on_resuming_a_line_is_said_again_from_its_start() -> None:
    assert planned(10.5, resume=True)[0] == ("one.wav", 1000.15, False)


def test_on_resuming_a_line_is_not_said_again_into_the_next_cue() -> None:
    assert planned(11.5, resume=True)[0] == ("one.wav", 998.5, True)


def test_a_line_that_was_made_too_late_is_said_late_if_it_ends_before_the_next_cue() -> None:
    late = {(0, "one"), (0, "two")}
    assert planned(10.5, late=late)[0] == ("one.wav", 1000.15, False)
    assert planned(11.5, late=late)[0] == ("one.wav", 998.5, True)


def test_a_count_is_never_said_late() -> None:
    counts = timeline_of(spoken("3", 10, 0.5), sounded("beat", 13))
    sounds = plan(counts, 10.2, 1000.0, {"3": Path("three.wav")}, TONES, late={(0, "3")})
    assert next(sounds)["carry"]


def test_the_voice_is_softer_in_a_hold_and_tones_are_not() -> None:
    gains = {Path(sound["path"]).name: sound["gain"] for sound in plan(SPOKEN, 4, 1000.0, CLIPS, TONES)}
    assert gains == {"one.wav": 0.708, "beat.wav": 1.0, "two.wav": 0.708}


def test_a_phase_that_keeps_another_voice_takes_its_clips() -> None:
    sounds = plan(SPOKEN, 4, 1000.0, CLIPS, TONES, in_phase={0: {"one": Path("earlier.wav")}})
    assert [Path(sound["path"]).name for sound in sounds] == ["earlier.wav", "beat.wav"]


def test_on_resuming_a_tone_is_not_sounded_again() -> None:
    assert planned(13.1, resume=True)[0] == ("beat.wav", 999.9, True)
