"""The best voice that works speaks; what is not installed is no fault, what is broken is told."""

import sys
import threading
from pathlib import Path

import pytest

from hipmob_desktop.voice.choice import VoiceChoice, pace_of, with_rung
from hipmob_desktop.voice.engines import (
    Engine,
    EngineBrokenError,
    LineRefusedError,
    Patience,
)
from hipmob_desktop.voice.synthesis import Speech
from tests.voice.conftest import until
from tests.voice.pretended import Pretended

LINES = ("Left knee out.", "Halfway.", "And out.")


def broken(_: str) -> None:
    raise EngineBrokenError("libgomp is missing")


def speech_of(
    folder: Path, *engines: Engine, choice: VoiceChoice | None = None, idle: float = 60.0
) -> Speech:
    return Speech(folder / "clips", choice, engines, Patience(), idle)


def spoken_by(speech: Speech, *lines: str) -> str:
    speech.prepare(lines or LINES)
    speech.wait(lines or LINES, 10)
    return speech.rung


def test_what_is_not_installed_is_passed_over_without_a_word(tmp_path: Path) -> None:
    absent = Pretended("natural", missing="hibari is not installed")
    speech = speech_of(tmp_path, absent, Pretended("pyttsx3"))
    assert spoken_by(speech) == "pyttsx3"
    assert speech.sentence == ""
    assert speech.absent == {"natural": "hibari is not installed"}
    speech.close()


@pytest.mark.logs("the voice natural does not work: libgomp is missing")
def test_what_is_broken_is_told_and_logged_with_its_reason(tmp_path: Path) -> None:
    speech = speech_of(tmp_path, Pretended("natural", fault=broken), Pretended("pyttsx3"))
    assert spoken_by(speech) == "pyttsx3"
    assert speech.sentence == (
        "Your voice does not work now, so a voice of this computer (pyttsx3) speaks instead. "
        "The next start of HipMob tries it again. (the natural voice: libgomp is missing)"
    )
    speech.close()


@pytest.mark.logs("the voice natural does not work")
def test_after_a_step_down_every_line_is_made_by_the_next_rung_and_the_old_clips_stay_apart(
    tmp_path: Path,
) -> None:
    def at_the_last(text: str) -> None:
        if text == LINES[2]:
            broken(text)

    speech = speech_of(tmp_path, Pretended("natural", fault=at_the_last), Pretended("pyttsx3"))
    assert spoken_by(speech) == "pyttsx3"
    assert list(speech.lengths().values()) == pytest.approx([0.7] * 3, abs=0.03)
    by_rung = speech.clips_by_rung()
    assert list(by_rung) == ["natural", "pyttsx3"]
    assert by_rung["natural"].keys() == set(LINES[:2])
    assert by_rung["pyttsx3"].keys() == set(LINES)
    speech.close()


def test_a_chosen_voice_is_asked_of_its_own_rung_and_of_no_other(tmp_path: Path) -> None:
    natural, system = (
        Pretended("natural"),
        Pretended("pyttsx3", (("gmw/en-us", "en-us"), ("gmw/en", "en-gb"))),
    )
    speech = speech_of(tmp_path, natural, system, choice=VoiceChoice("pyttsx3:gmw/en", 1.0))
    assert spoken_by(speech) == "pyttsx3"
    assert {voice for _, voice, _ in system.asked} == {"gmw/en"}
    assert natural.asked == []
    speech.close()


@pytest.mark.logs("the voice pyttsx3 does not work")
def test_if_the_chosen_voice_breaks_the_best_other_one_speaks(tmp_path: Path) -> None:
    system = Pretended("pyttsx3", fault=broken)
    speech = speech_of(tmp_path, Pretended("natural"), system, choice=VoiceChoice("pyttsx3:one"))
    assert spoken_by(speech) == "natural"
    speech.close()


def test_another_voice_or_pace_is_used_from_the_next_line_on_without_a_new_speech(tmp_path: Path) -> None:
    natural = Pretended("natural")
    speech = speech_of(tmp_path, natural)
    spoken_by(speech, "Halfway.")
    speech.speak_as(VoiceChoice(pace=1.0))
    assert speech.clips() == {}
    spoken_by(speech, "Halfway.")
    assert natural.asked == [("Halfway.", "one", 0.8), ("Halfway.", "one", 1.0)]
    assert natural.closed == 0
    speech.close()


def test_lines_of_a_lesson_are_slower_but_never_slower_than_the_least_pace(tmp_path: Path) -> None:
    natural = Pretended("natural")
    speech = speech_of(tmp_path, natural)
    speech.prepare(LINES, slow={LINES[0]})
    assert speech.wait(LINES, 10)
    assert [pace for _, _, pace in natural.asked] == [0.72, 0.8, 0.8]
    speech.prepare(LINES)
    assert until(lambda: len(natural.asked) == 4)
    speech.wait(LINES, 10)
    assert natural.asked[-1] == (LINES[0], "one", 0.8)
    assert VoiceChoice(pace=0.65).pace_in_lesson == 0.65
    speech.close()


def test_the_engines_end_when_no_line_is_wanted_and_speak_again_when_one_is(tmp_path: Path) -> None:
    natural = Pretended("natural")
    speech = speech_of(tmp_path, natural, idle=0.05)
    spoken_by(speech)
    assert until(lambda: natural.closed == 1)
    assert spoken_by(speech, "Last one.") == "natural"
    assert until(lambda: natural.closed == 2)
    speech.close()


def test_a_german_routine_is_spoken_by_a_german_voice_whatever_was_chosen_for_english(tmp_path: Path) -> None:
    system = Pretended("pyttsx3", (("gmw/en-us", "en-us"), ("gmw/de", "de")))
    natural = Pretended("natural")
    choice = VoiceChoice("natural:one", language="de")
    speech = speech_of(tmp_path, natural, system, choice=choice)
    assert spoken_by(speech, "Das linke Knie nach außen.") == "pyttsx3"
    assert (natural.asked, [voice for _, voice, _ in system.asked]) == ([], ["gmw/de"])
    assert speech.sentence == (
        "Your voice does not speak German, so a voice of this computer (pyttsx3) speaks instead."
    )
    speech.speak_as(VoiceChoice("natural:one"))
    assert spoken_by(speech) == "natural"
    speech.close()


def test_if_no_voice_speaks_the_language_nobody_does_and_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    natural = Pretended("natural")
    speech = speech_of(tmp_path, natural, choice=VoiceChoice(language="de"))
    assert spoken_by(speech, "Das linke Knie nach außen.") == "none"
    assert natural.asked == []
    assert speech.sentence.startswith("No voice here speaks German. eSpeak NG speaks it")
    speech.close()


def test_the_voices_of_all_rungs_are_found_each_once_and_only_those_of_the_language(tmp_path: Path) -> None:
    system = Pretended("pyttsx3", (("gmw/en", "en-gb"), ("gmw/de", "de"), ("mute", "fr")))
    command = Pretended("espeak-ng", (("gmw/en", "en-gb"), ("gmw/de", "de")))
    speech = speech_of(tmp_path, Pretended("natural"), system, command)
    found = threading.Event()
    speech.look_for_voices(found.set)
    assert found.wait(5)
    assert [voice.id for voice in speech.voices()] == ["natural:one", "pyttsx3:gmw/en"]
    speech.close()


@pytest.mark.logs("a line could not be made")
def test_an_error_that_nobody_expected_costs_one_line_and_not_the_voice(tmp_path: Path) -> None:
    def odd(text: str) -> None:
        if text == LINES[1]:
            raise KeyError("nobody thought of this")

    speech = speech_of(tmp_path, Pretended("natural", fault=odd))
    speech.prepare(LINES)
    assert not speech.wait(LINES, 10)
    assert speech.lengths().keys() == {LINES[0], LINES[2]}
    assert spoken_by(speech, "Last one.") == "natural"
    speech.close()


@pytest.mark.logs("the voice natural does not work: no")
def test_a_voice_that_refuses_every_line_is_left_after_three(tmp_path: Path) -> None:
    def refuse(_: str) -> None:
        raise LineRefusedError("no")

    natural = Pretended("natural", fault=refuse)
    speech = speech_of(tmp_path, natural, Pretended("pyttsx3"))
    assert spoken_by(speech) == "pyttsx3"
    assert len(natural.asked) == 3
    speech.close()


@pytest.mark.parametrize(
    ("saved", "today"),
    [("gmw/en-us", "pyttsx3:gmw/en-us"), ("", ""), ("natural:heart", "natural:heart")],
)
def test_a_saved_voice_carries_its_rung(saved: str, today: str) -> None:
    assert with_rung(saved) == today


def test_words_a_minute_become_a_pace_within_its_range() -> None:
    assert [pace_of(rate) for rate in (100, 130, 150, 180, 220)] == [0.65, 0.7, 0.8, 0.95, 1.15]


@pytest.mark.logs("the voice stumbled")
def test_a_listener_that_fails_costs_no_further_line(tmp_path: Path) -> None:
    def fail(text: str, _seconds: float) -> None:
        if text == LINES[0]:
            raise RuntimeError("the window is gone")

    speech = speech_of(tmp_path, Pretended("natural"))
    speech.prepare(LINES, fail)
    assert speech.wait(LINES, 10)
    speech.close()


@pytest.mark.filterwarnings("ignore:Exception in thread speech")
def test_a_speech_thread_that_died_is_started_again_with_the_next_wish(tmp_path: Path) -> None:
    deaths = [LINES[0]]

    def die(text: str) -> None:
        if text in deaths:
            deaths.remove(text)
            sys.exit()  # ends the thread, and nothing catches it

    speech = speech_of(tmp_path, Pretended("natural", fault=die))
    speech.prepare(LINES[:1])
    assert until(lambda: not deaths and not (speech._thread and speech._thread.is_alive()))
    speech.speak_as(VoiceChoice(pace=1.0))  # as a change of a setting does, which once raised
    speech.prepare(LINES)
    assert speech.wait(LINES, 10)
    speech.close()
