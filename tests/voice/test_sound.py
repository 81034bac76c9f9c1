"""What a real sound server plays, recorded and compared with the plan."""

import time
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.playback import Playback, SoundSettings
from hipmob_desktop.voice.sound_process import IDLE
from hipmob_desktop.voice.waves import write_wave
from tests.sound_server import Recorder, SoundServer
from tests.voice.conftest import sine, spoken, timeline_of, until

pytestmark = pytest.mark.real


def test_every_cue_is_heard_within_twenty_milliseconds_of_its_plan(
    playback: Playback, sound_server: SoundServer, click: Path
) -> None:
    recorder = Recorder(sound_server)
    times = [0.4 + 0.437 * number for number in range(8)]
    begin = time.monotonic()
    playback.play(timeline_of(*(spoken("one", at) for at in times)), 0.0, begin, {"one": click})
    time.sleep(times[-1] + 0.6)
    onsets = recorder.stop().onsets(threshold=0.1)
    assert len(onsets) == len(times)
    errors = np.array(onsets) - begin - np.array(times)
    assert np.abs(errors).max() < 0.020, errors


def test_silence_is_heard_within_fifty_milliseconds_and_the_next_cue_is_on_time(
    playback: Playback, sound_server: SoundServer, click: Path, tmp_path: Path
) -> None:
    long = tmp_path / "long.wav"
    write_wave(long, sine(3.0, pitch=220, peak=0.3))
    clips = {"long": long, "one": click}
    recorder = Recorder(sound_server)
    playback.play(timeline_of(spoken("long", 0.3, 3.0)), 0.0, time.monotonic(), clips)
    time.sleep(0.9)
    silenced = time.monotonic()
    playback.silence()
    time.sleep(0.5)
    begin = time.monotonic()
    playback.play(timeline_of(spoken("one", 0.3)), 0.0, begin, clips)
    time.sleep(0.8)
    recording = recorder.stop()
    assert recording.loudness(silenced - 0.3, silenced - 0.1) > 0.1
    assert recording.loudness(silenced + 0.05, silenced + 0.5) < 0.001
    assert abs(recording.onsets(threshold=0.1)[-1] - begin - 0.3) < 0.020


def test_a_cue_that_is_due_now_is_heard_now_and_those_after_it_are_on_time(
    playback: Playback, sound_server: SoundServer, click: Path
) -> None:
    recorder = Recorder(sound_server)
    time.sleep(0.4)
    times = np.array([0.0, 0.3, 0.7])
    begin = time.monotonic()
    playback.play(timeline_of(*(spoken("one", float(at)) for at in times)), 0.0, begin, {"one": click})
    time.sleep(1.2)
    errors = np.array(recorder.stop().onsets(threshold=0.1, quiet=0.1)) - begin - times
    assert np.abs(errors).max() < 0.050, errors


def test_the_test_for_hearing_is_heard_at_once(
    playback: Playback, sound_server: SoundServer, click: Path
) -> None:
    recorder = Recorder(sound_server)
    time.sleep(0.3)
    asked = time.monotonic()
    playback.say_now(click)
    time.sleep(0.6)
    assert -0.02 < recorder.stop().onsets(threshold=0.1)[0] - asked < 0.1


def test_a_device_that_rested_plays_the_next_cues_on_time(
    playback: Playback, sound_server: SoundServer, click: Path
) -> None:
    time.sleep(IDLE + 1.5)
    recorder = Recorder(sound_server)
    time.sleep(0.4)
    times = np.array([0.3, 0.7])
    begin = time.monotonic()
    playback.play(timeline_of(*(spoken("one", float(at)) for at in times)), 0.0, begin, {"one": click})
    time.sleep(1.2)
    errors = np.array(recorder.stop().onsets(threshold=0.1, quiet=0.1)) - begin - times
    assert np.abs(errors).max() < 0.050, errors
    time.sleep(IDLE + 1.5)
    recorder = Recorder(sound_server)
    time.sleep(0.3)
    asked = time.monotonic()
    playback.say_now(click)
    time.sleep(0.6)
    assert -0.02 < recorder.stop().onsets(threshold=0.1)[0] - asked < 0.1


def test_the_speaker_is_woken_before_the_first_syllable_and_the_cue_is_still_on_time(
    playback: Playback, sound_server: SoundServer, click: Path
) -> None:
    playback.apply(SoundSettings(lead_in=0.3))
    recorder = Recorder(sound_server)
    begin = time.monotonic()
    playback.play(timeline_of(spoken("one", 1.0)), 0.0, begin, {"one": click})
    time.sleep(1.4)
    recording = recorder.stop()
    assert abs(recording.onsets(threshold=0.1)[0] - begin - 1.0) < 0.020
    assert recording.loudness(begin + 0.3, begin + 0.65) == 0.0
    assert 0.0002 < recording.loudness(begin + 0.75, begin + 0.97) < 0.001


def test_a_killed_sound_server_is_told_and_sound_returns_with_it(
    playback: Playback, sound_server: SoundServer, problems: list[str], click: Path
) -> None:
    process = playback.pid
    times = [0.5 * number for number in range(1, 40)]
    begin = time.monotonic()
    playback.play(timeline_of(*(spoken("one", at) for at in times)), 0.0, begin, {"one": click})
    sound_server.kill()
    assert until(lambda: not playback.audible, 5)
    assert until(lambda: bool(problems))
    time.sleep(0.5)
    sound_server.start()
    assert until(lambda: playback.audible, 6), playback.state
    recorder = Recorder(sound_server)
    time.sleep(1.8)
    onsets = recorder.stop().onsets(threshold=0.1)
    assert problems[1:] == ["Sound is back."]
    assert playback.pid == process
    assert len(onsets) >= 2
    errors = [min(abs(onset - begin - at) for at in times) for onset in onsets]
    assert max(errors) < 0.020, errors


def test_without_any_sound_server_the_person_is_told_and_sound_comes_when_it_starts(
    sound_server: SoundServer, problems: list[str]
) -> None:
    sound_server.kill()
    playback = Playback(problems.append)
    try:
        assert until(lambda: bool(problems))
        helps = "connect or switch on speakers or headphones"
        assert problems == [
            f"There is no sound now (no sound device). Please {helps}; sound then starts by itself."
        ]
        assert playback.state == f"no sound device: please {helps}"
        sound_server.start()
        assert until(lambda: playback.audible, 6), playback.state
    finally:
        playback.close()


def test_a_sink_that_is_removed_and_comes_back_is_heard_again(
    playback: Playback, sound_server: SoundServer, click: Path
) -> None:
    sound_server.control("unload-module", "module-null-sink")
    time.sleep(0.5)
    sound_server.control("load-module", "module-null-sink", "sink_name=null", "rate=48000", "channels=2")
    assert until(lambda: playback.audible, 6), playback.state
    time.sleep(0.5)
    recorder = Recorder(sound_server)
    time.sleep(0.3)
    playback.say_now(click)
    time.sleep(0.6)
    assert recorder.stop().onsets(threshold=0.1)
