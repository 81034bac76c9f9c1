"""A disk that takes no more costs lines and never the voice, and the cache keeps within its bounds."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.choice import VoiceChoice
from hipmob_desktop.voice.clip_writer import ClipWriter
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import SAMPLE_RATE, write_wave
from tests.voice.pretended import Pretended

LINES = ("Left knee out.", "Halfway.", "And out.")


def spoken_by(speech: Speech, *lines: str) -> str:
    speech.prepare(lines or LINES)
    speech.wait(lines or LINES, 10)
    return speech.rung


class Full(ClipWriter):
    """A disk and a temporary folder without any room."""

    def draft(self) -> Path:
        raise self._no_room("the disk is full")


@pytest.mark.logs("There is no space for spoken lines (the disk is full): captions guide you.")
def test_a_full_disk_and_a_full_temporary_folder_are_told_and_no_voice_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipmob_desktop.voice.synthesis.ClipWriter", Full)
    speech = Speech(tmp_path / "clips", engines=[Pretended("natural"), Pretended("pyttsx3")])
    assert spoken_by(speech) == "natural"
    assert speech.sentence == "There is no space for spoken lines (the disk is full): captions guide you."
    speech.speak_as(VoiceChoice(pace=1.0))  # as at the next change of a setting, which once raised
    assert spoken_by(speech) == "natural"
    speech.close()


@pytest.mark.logs("There is no space for spoken lines")
@pytest.mark.logs("cannot be kept for next time")
def test_a_disk_that_fills_between_the_writing_and_the_keeping_of_a_line_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> float:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hipmob_desktop.voice.clips.write_wave", full)
    speech = Speech(tmp_path / "clips", engines=[Pretended("natural")])
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


@pytest.mark.skipif(os.name != "posix", reason="elsewhere they are known by their age")
def test_the_next_start_removes_what_a_killed_one_left_in_the_temporary_folder_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    kept = [f"hipmob-speech-{os.getppid()}-other", "hipmob-speech-recent", "somebody-elses"]
    for name in (*kept, f"hipmob-speech-{gone.pid}-left", "hipmob-speech-old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "line.part").touch()
    os.utime(tmp_path / "hipmob-speech-old", (0, 0))
    speech = Speech(tmp_path / "clips", engines=[Pretended("natural")])
    assert spoken_by(speech) == "natural"
    speech.close()
    assert {path.name for path in tmp_path.iterdir()} == {*kept, "clips"}
