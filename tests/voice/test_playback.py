"""A timeline is played by a real sound process that may die, hang or find no device."""

import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.child_process import Child
from hipmob_desktop.voice.playback import Playback, SoundSettings
from hipmob_desktop.voice.processes import sound_command
from hipmob_desktop.voice.waves import read_wave
from tests.voice.conftest import process_exists, sounded, spoken, timeline_of, until


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return tmp_path / "heard.wav"


@pytest.fixture
def recorder(recording: Path) -> Iterator[Playback]:
    playback = Playback(target=str(recording))
    assert until(lambda: playback.audible), playback.state
    yield playback
    playback.close()


def heard(recording: Path) -> list[float]:
    """Return the seconds, from the recording's start, at which something begins after 0.1 s of quiet."""
    samples, rate = read_wave(recording)
    onsets: list[float] = []
    last = -rate
    for frame in (abs(samples) > 0.02).nonzero()[0].tolist():
        if frame - last > rate // 10:
            onsets.append(frame / rate)
        last = frame
    return onsets


@pytest.mark.real
def test_a_recording_holds_every_cue_at_its_time(recorder: Playback, recording: Path, click: Path) -> None:
    timeline = timeline_of(spoken("one", 0.3), spoken("one", 0.8), spoken("one", 1.25), sounded("phase", 1.6))
    recorder.play(timeline, 0.0, time.monotonic(), {"one": click})
    time.sleep(2.2)
    recorder.close()
    onsets = heard(recording)
    assert [round(onset - onsets[0], 3) for onset in onsets[:3]] == [0.0, 0.5, 0.95]
    assert onsets[3] - onsets[0] == pytest.approx(1.3, abs=0.01)


@pytest.mark.real
def test_planning_again_with_more_clips_does_not_disturb_what_is_heard(
    recorder: Playback, recording: Path, click: Path
) -> None:
    timeline = timeline_of(sounded("finish", 0.2, 1.6), spoken("late", 2.2))
    begin = time.monotonic()
    recorder.play(timeline, 0.0, begin, {})
    for _ in range(4):
        time.sleep(0.2)
        now = time.monotonic()
        recorder.play(timeline, now - begin, now, {"late": click})
    time.sleep(1.7)
    recorder.close()
    samples, rate = read_wave(recording)
    tone, _ = read_wave(asset("sounds", "finish.wav"))
    first = round(heard(recording)[0] * rate)
    shift = int((abs(tone) > 0.02).nonzero()[0][0])
    assert abs(samples[first - shift : first - shift + len(tone)] - tone).max() < 0.001
    assert len(heard(recording)) == 2


@pytest.mark.real
def test_a_line_said_again_goes_on_when_the_plan_is_made_again(
    recorder: Playback, recording: Path, tmp_path: Path
) -> None:
    timeline = timeline_of(spoken("long", 0.0, 1.6))
    long = asset("sounds", "finish.wav")
    at = time.monotonic()
    recorder.play(timeline, 1.2, at, {"long": long}, resume=True)
    time.sleep(0.8)
    recorder.play(timeline, 1.2 + 0.8, at + 0.8, {"long": long})
    time.sleep(1.2)
    recorder.close()
    samples, rate = read_wave(recording)
    first = round(heard(recording)[0] * rate)
    assert abs(samples[first + rate : first + rate + 4800]).max() > 0.05


@pytest.mark.real
def test_a_process_that_was_begun_before_is_the_one_that_plays() -> None:
    begun = Child([*sound_command(None, "null"), "--device", ""])
    playback = Playback(target="null", begun=begun)
    assert until(lambda: playback.audible)
    assert playback.pid == begun.pid
    playback.close()
    assert not process_exists(begun.pid)


def test_without_a_device_to_play_on_null_keeps_time_and_says_so() -> None:
    playback = Playback(target="null")
    assert until(lambda: playback.audible)
    assert playback.state == "playing through nowhere"
    playback.close()


@pytest.mark.real
def test_a_recording_that_cannot_be_written_is_told_once_and_nothing_waits(tmp_path: Path) -> None:
    told: list[str] = []
    playback = Playback(told.append, target=str(tmp_path / "missing" / "a.wav"))
    assert until(lambda: bool(told))
    begin = time.monotonic()
    playback.play(timeline_of(spoken("one", 10, 2)), 0, begin, {})
    playback.silence()
    assert time.monotonic() - begin < 0.05
    time.sleep(0.6)
    playback.close()
    assert len(told) == 1
    assert told[0].startswith("There is no sound now")
    assert not playback.audible


@pytest.mark.real
@pytest.mark.logs("the sound process ended by itself")
def test_lost_sound_is_told_without_a_word_of_a_session_unless_one_plays(click: Path) -> None:
    told: list[str] = []
    playback = Playback(told.append, target="null")

    def lose_sound() -> str:
        before = len(told)
        assert until(lambda: playback.audible and playback.pid is not None)
        os.kill(playback.pid or 0, signal.SIGKILL)
        assert until(lambda: len(told) == before + 2)
        assert told[-1] == "Sound is back."
        return told[-2]

    lost = "There is no sound now (the sound process stopped and is started again)"
    assert lose_sound() == f"{lost}. It returns by itself."
    playback.play(timeline_of(spoken("one", 60)), 0.0, time.monotonic(), {"one": click})
    assert lose_sound() == f"{lost}; the session goes on, and sound returns by itself."
    playback.close()


@pytest.mark.real
def test_a_damaged_clip_is_told_once_and_the_others_are_heard(
    recorder: Playback, recording: Path, click: Path, tmp_path: Path
) -> None:
    told: list[str] = []
    recorder._on_problem = told.append
    damaged = tmp_path / "damaged.wav"
    damaged.write_bytes(b"RIFF")
    timeline = timeline_of(spoken("bad", 0.2), spoken("one", 0.5), spoken("bad", 0.8))
    recorder.play(timeline, 0.0, time.monotonic(), {"bad": damaged, "one": click})
    time.sleep(1.2)
    recorder.close()
    assert told == ["One sound could not be read. The captions show its words."]
    assert len(heard(recording)) == 1


@pytest.mark.real
@pytest.mark.logs("the sound process ended by itself")
@pytest.mark.parametrize(("fault", "cue"), [(signal.SIGKILL, 2.5), (signal.SIGSTOP, 4.5)])
def test_a_sound_process_that_dies_or_hangs_is_replaced_and_plays_what_remains(
    fault: signal.Signals, cue: float, tmp_path: Path, click: Path
) -> None:
    told: list[str] = []
    recording = tmp_path / "heard.wav"
    playback = Playback(told.append, target=str(recording))
    assert until(lambda: playback.audible)
    first = playback.pid
    assert first is not None
    playback.play(timeline_of(spoken("one", cue)), 0.0, time.monotonic(), {"one": click})
    os.kill(first, fault)
    begin = time.monotonic()
    assert until(lambda: len(told) == 2), told
    assert time.monotonic() - begin < 4
    assert (told[0][:22], told[1]) == ("There is no sound now ", "Sound is back.")
    time.sleep(max(0.0, begin + cue + 0.3 - time.monotonic()))
    playback.close()
    assert not process_exists(first)
    assert len(heard(recording)) == 1


@pytest.mark.real
def test_at_rest_there_is_no_process_and_awake_again_it_plays_and_nobody_is_told(
    tmp_path: Path, click: Path
) -> None:
    told: list[str] = []
    recording = tmp_path / "heard.wav"
    playback = Playback(told.append, target=str(recording))
    assert until(lambda: playback.audible)
    first = playback.pid
    assert first is not None
    playback.rest()
    assert until(lambda: playback.pid is None and not process_exists(first))
    assert (playback.audible, playback.state) == (False, "starting")
    playback.wake()
    assert until(lambda: playback.audible)
    playback.play(timeline_of(spoken("one", 0.5)), 0.0, time.monotonic(), {"one": click})
    time.sleep(1.0)
    playback.close()
    assert len(heard(recording)) == 1
    assert told == []


@pytest.mark.real
def test_a_rest_that_is_broken_at_once_loses_no_sound(tmp_path: Path, click: Path) -> None:
    told: list[str] = []
    recording = tmp_path / "heard.wav"
    playback = Playback(told.append, target=str(recording))
    for _ in range(3):
        playback.rest()
        playback.wake()
    assert until(lambda: playback.audible)
    playback.rest()
    playback.wake()
    playback.play(timeline_of(spoken("one", 3.0)), 0.0, time.monotonic(), {"one": click})
    time.sleep(3.5)
    playback.close()
    assert len(heard(recording)) == 1
    assert told == []


@pytest.mark.real
def test_commands_return_at_once_even_while_the_process_hangs(click: Path) -> None:
    playback = Playback(target="null")
    assert until(lambda: playback.audible)
    assert playback.pid is not None
    os.kill(playback.pid, signal.SIGSTOP)
    many = timeline_of(*(spoken("one", number) for number in range(3000)))
    longest = 0.0
    for number in range(20):
        begin = time.monotonic()
        playback.silence()
        playback.apply(SoundSettings(voice=0.5 + number / 100))
        playback.say_now(click)
        longest = max(longest, time.monotonic() - begin)
    playback.play(many, 0.0, time.monotonic(), {"one": click})
    begin = time.monotonic()
    playback.close()
    assert longest < 0.05
    assert time.monotonic() - begin < 1.0


@pytest.mark.real
def test_the_sound_process_ends_with_the_program_even_if_that_is_killed() -> None:
    program = (
        "import time; from hipmob_desktop.voice.playback import Playback\n"
        "playback = Playback(target='null')\n"
        "while not playback.audible: time.sleep(0.01)\n"
        "print(playback.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert process_exists(child)
        parent.kill()
    assert until(lambda: not process_exists(child), 2)


def test_the_recording_is_readable_whatever_ended_it(tmp_path: Path) -> None:
    recording = tmp_path / "heard.wav"
    playback = Playback(target=str(recording))
    assert until(lambda: playback.audible)
    time.sleep(0.3)
    assert playback.pid is not None
    os.kill(playback.pid, signal.SIGKILL)
    playback.close()
    with wave.open(str(recording)) as file:
        assert file.getnframes() > 0
