"""The best voice that works speaks; what is not installed is no fault, what is broken is told."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.choice import Voice, VoiceChoice, pace_of, with_rung
from hipmob_desktop.voice.clip_writer import ClipWriter
from hipmob_desktop.voice.engines import (
    Engine,
    EngineBrokenError,
    EngineMissingError,
    LineRefusedError,
    Patience,
)
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import SAMPLE_RATE, write_wave
from tests.voice.conftest import sine, until

LINES = ("Left knee out.", "Halfway.", "And out.")


class Pretended:
    """An engine in this process that speaks a tone, or fails as it is told to."""

    def __init__(
        self,
        rung: str,
        voices: tuple[tuple[str, str], ...] = (("one", "en-us"),),
        fault: Callable[[str], None] = lambda _: None,
        missing: str = "",
    ) -> None:
        self.rung = rung
        self.voices = tuple(Voice(f"{rung}:{name}", name.title(), (language,)) for name, language in voices)
        self.is_warm = False
        self.asked: list[tuple[str, str, float]] = []
        self.closed = 0
        self._fault, self._missing = fault, missing

    def identity(self, seconds: float) -> str:
        assert seconds > 0
        if self._missing:
            raise EngineMissingError(self._missing)
        return self.rung

    def speak(self, text: str, voice: str, pace: float, out: Path, seconds: float) -> None:
        assert seconds > 0
        self.asked.append((text, voice, round(pace, 3)))
        self._fault(text)
        write_wave(out, sine(0.5 if self.rung == "natural" else 0.7))
        self.is_warm = True

    def close(self) -> None:
        self.closed += 1
        self.is_warm = False


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
        "The usual voice does not work, so pyttsx3 speaks instead. (natural: libgomp is missing)"
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
    assert speech.sentence == ""
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


class Full(ClipWriter):
    """A disk and a temporary folder without any room."""

    def draft(self) -> Path:
        raise self._no_room("the disk is full")


@pytest.mark.logs("There is no room for spoken lines (the disk is full): captions guide you.")
def test_a_full_disk_and_a_full_temporary_folder_are_told_and_no_voice_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipmob_desktop.voice.synthesis.ClipWriter", Full)
    speech = speech_of(tmp_path, Pretended("natural"), Pretended("pyttsx3"))
    assert spoken_by(speech) == "natural"
    assert speech.sentence == "There is no room for spoken lines (the disk is full): captions guide you."
    speech.speak_as(VoiceChoice(pace=1.0))  # as at the next change of a setting, which once raised
    assert spoken_by(speech) == "natural"
    speech.close()


@pytest.mark.logs("There is no room for spoken lines")
@pytest.mark.logs("cannot be kept for next time")
def test_a_disk_that_fills_between_the_writing_and_the_keeping_of_a_line_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> float:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hipmob_desktop.voice.clips.write_wave", full)
    speech = speech_of(tmp_path, Pretended("natural"))
    speech.prepare(LINES)
    assert not speech.wait(LINES, 10)
    assert "No space left on device" in speech.sentence
    speech.close()


def test_where_the_temporary_folder_is_full_lines_are_written_beside_the_clips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.disk_usage

    def usage(path: os.PathLike[str]) -> object:
        return real(path)._replace(free=0) if "hipmob-speech-" in str(path) else real(path)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    writer = ClipWriter(tmp_path / "clips")
    assert writer.draft().parent == tmp_path / "clips"
    writer.close()


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


def test_clips_that_were_not_used_for_longest_go_first_and_those_in_use_stay(tmp_path: Path) -> None:
    cache = ClipWriter(tmp_path).cache
    paths = [tmp_path / f"{number}.wav" for number in range(6)]
    for number, path in enumerate(paths):
        write_wave(path, np.full(SAMPLE_RATE, 0.1, dtype=np.float32))
        os.utime(path, (1000 + number, 1000))
    (tmp_path / "of-somebody.txt").touch()
    draft = tmp_path / "left.part"
    draft.touch()
    os.utime(draft, (1000, 1000))
    assert cache.find(paths[1]) == 1.0  # used now
    cache.prune({paths[0]}, most_bytes=300_000)
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {"0.wav", "1.wav", "5.wav", "of-somebody.txt"}
    cache.prune((), most_bytes=300_000)
    assert {path.name for path in tmp_path.iterdir()} == kept
