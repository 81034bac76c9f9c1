"""A timeline is played by a real sound process that may die, hang or find no device."""

import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from hipmob_desktop.assets import asset
from hipmob_desktop.voice.child import Child
from hipmob_desktop.voice.plan import plan
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.processes import sound_command
from hipmob_desktop.voice.waves import read_wave
from tests.voice.conftest import process_exists, sounded, spoken, timeline_of, until

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
    playback.play(SPOKEN, 0, begin, {})
    playback.silence()
    assert time.monotonic() - begin < 0.05
    time.sleep(0.6)
    playback.close()
    assert len(told) == 1
    assert told[0].startswith("There is no sound now")
    assert not playback.audible


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
    assert told == ["One sound could not be read and is left out; the captions have its words."]
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
    for _ in range(20):
        begin = time.monotonic()
        playback.silence()
        playback.set_volumes(0.5, 0.5, 0.5)
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
