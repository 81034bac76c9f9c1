"""A real film on a real sound server is lowered while a line is spoken, and comes back whatever is killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.devices import connected
from hipmob_desktop.voice.ducking_timer import DuckingTimer
from hipmob_desktop.voice.mixer import Mixer
from hipmob_desktop.voice.playback import Playback, SoundSettings
from hipmob_desktop.voice.waves import SAMPLE_RATE, write_wave
from tests.sound_server import Recorder, Recording, SoundServer
from tests.voice.conftest import process_exists, sine, spoken, timeline_of, until

pytestmark = pytest.mark.real

PITCH = 220.0


class FilmPlayer:
    """Another program, which plays one note."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._process = subprocess.Popen(["paplay", str(file)])
        assert until(lambda: self.volume is not None)

    @property
    def volume(self) -> float | None:
        """The server's number for how loud it is."""
        with connected("test") as server:
            for stream in server.sink_input_list():
                if stream.proplist.get("application.process.id") == str(self._process.pid):
                    return round(float(stream.volume.value_flat), 3)
        return None

    def turn(self, volume: float) -> None:
        """Change its volume, as a person does."""
        with connected("test") as server:
            for stream in server.sink_input_list():
                if stream.proplist.get("application.process.id") == str(self._process.pid):
                    server.volume_set_all_chans(stream, volume)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def film(sound_server: SoundServer, tmp_path: Path) -> Iterator[FilmPlayer]:
    file = tmp_path / "film.wav"
    write_wave(file, sine(60.0, PITCH, peak=0.3))
    player = FilmPlayer(file)
    yield player
    player.end()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "lowered.json"


def level(recording: Recording, begin: float, end: float) -> float:
    """Return the amplitude of the film's note between two monotonic instants."""
    part = recording.samples[recording.frame(begin) : recording.frame(end)]
    wave = np.exp(-2j * np.pi * PITCH * np.arange(len(part)) / SAMPLE_RATE)
    return float(2 * np.abs(np.mean(part * wave)))


def test_the_film_sinks_before_a_line_and_returns_after_it(
    film: FilmPlayer, sound_server: SoundServer, record: Path, tmp_path: Path
) -> None:
    line = tmp_path / "line.wav"
    write_wave(line, sine(0.7, pitch=2000))
    playback = Playback(record=record)
    try:
        assert until(lambda: playback.audible), playback.state
        playback.apply(SoundSettings(film=12))
        assert until(lambda: bool(guards(record)))
        recorder = Recorder(sound_server)
        begin = time.monotonic()
        playback.play(timeline_of(spoken("line", 1.4, 0.7)), 0.0, begin, {"line": line})
        time.sleep(3.0)
        recording = recorder.stop()
    finally:
        playback.close()
    before = level(recording, begin + 0.2, begin + 1.0)
    at_the_word = level(recording, begin + 1.34, begin + 1.4)
    during = level(recording, begin + 1.45, begin + 2.05)
    after = level(recording, begin + 2.6, begin + 2.9)
    assert before == pytest.approx(0.3, rel=0.02)
    assert 20 * np.log10(at_the_word / before) == pytest.approx(-12, abs=0.5)
    assert 20 * np.log10(during / before) == pytest.approx(-12, abs=0.3)
    assert after == pytest.approx(before, rel=0.02)
    assert not record.exists()


class CountingMixer(Mixer):
    """Counts how often somebody asks what is spoken."""

    asked = 0

    def speaks_within(self, seconds: float, now: float) -> bool:
        self.asked += 1
        return super().speaks_within(seconds, now)


def test_nobody_looks_for_words_where_nothing_is_ever_to_be_lowered(record: Path) -> None:
    mixer = CountingMixer()
    film = DuckingTimer(mixer, record)
    assert not until(lambda: mixer.asked > 0, 0.3)
    film.lower_by(12)
    assert until(lambda: mixer.asked > 2)
    film.lower_by(0)
    assert until(lambda: _rests(mixer))


def _rests(mixer: CountingMixer) -> bool:
    before = mixer.asked
    return not until(lambda: mixer.asked > before, 0.2)


def test_the_film_is_left_alone_unless_that_is_wanted(
    film: FilmPlayer, playback: Playback, click: Path
) -> None:
    playback.play(timeline_of(spoken("one", 0.4)), 0.0, time.monotonic(), {"one": click})
    time.sleep(0.6)
    assert film.volume == 1.0


PROGRAM = """
import sys, time
from pathlib import Path
from hipmob_desktop.voice.playback import Playback, SoundSettings
from tests.voice.conftest import spoken, timeline_of
playback = Playback(record=Path(sys.argv[1]))
playback.apply(SoundSettings(film=12))
while not playback.audible: time.sleep(0.01)
playback.play(timeline_of(spoken("line", 0.5, 50.0)), 0.0, time.monotonic(), {"line": Path(sys.argv[2])})
print(playback.pid, flush=True)
time.sleep(60)
"""


@contextlib.contextmanager
def speaking(film: FilmPlayer, record: Path, folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """Run a program that speaks and has lowered the film; with it comes the number of its sound process."""
    line = folder / "line.wav"
    write_wave(line, sine(50.0, pitch=2000))
    command = [sys.executable, "-c", PROGRAM, str(record), str(line)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        assert until(lambda: film.volume == pytest.approx(10 ** (-12 / 60), abs=0.002))
        yield program, child


def test_killed_in_the_middle_of_a_line_the_program_leaves_the_film_as_loud_as_it_was(
    film: FilmPlayer, record: Path, tmp_path: Path
) -> None:
    with speaking(film, record, tmp_path) as (program, child):
        program.kill()
        killed = time.monotonic()
        assert until(lambda: film.volume == 1.0, 2.0), film.volume
        assert time.monotonic() - killed < 0.6
    assert until(lambda: not process_exists(child))
    assert until(lambda: not record.exists())


def guards(record: Path) -> list[int]:
    """Return the process numbers of the guards of a record."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            command = (process / "cmdline").read_bytes()
            if b"ducking_guard" in command and str(record).encode() in command:
                found.append(int(process.name))
    return found


def test_a_guard_that_is_killed_itself_is_replaced_at_once_and_the_film_comes_back(
    film: FilmPlayer, record: Path, tmp_path: Path
) -> None:
    line = tmp_path / "line.wav"
    write_wave(line, sine(3.0, pitch=2000))
    playback = Playback(record=record)
    try:
        assert until(lambda: playback.audible), playback.state
        playback.apply(SoundSettings(film=12))
        timeline = timeline_of(spoken("line", 0.5, 3.0))
        playback.play(timeline, 0.0, time.monotonic(), {"line": line})
        lowered = pytest.approx(10 ** (-12 / 60), abs=0.002)
        assert until(lambda: film.volume == lowered)
        (guard,) = guards(record)
        os.kill(guard, signal.SIGKILL)
        assert until(lambda: guards(record) not in ([], [guard]))
        playback.silence()
        assert until(lambda: film.volume == 1.0), film.volume
    finally:
        playback.close()


def test_everything_killed_at_once_the_next_start_puts_the_film_back(
    film: FilmPlayer, record: Path, tmp_path: Path
) -> None:
    with speaking(film, record, tmp_path) as (program, child):
        for process in (*guards(record), child):
            os.kill(process, signal.SIGKILL)
        program.kill()
    assert film.volume != 1.0
    assert record.exists()
    playback = Playback(record=record)
    try:
        assert until(lambda: film.volume == 1.0), film.volume
        assert until(lambda: not record.exists())
    finally:
        playback.close()


def test_a_volume_that_is_changed_while_it_is_lowered_stays_as_the_person_wants_it(
    film: FilmPlayer, record: Path, tmp_path: Path
) -> None:
    line = tmp_path / "line.wav"
    write_wave(line, sine(2.0, pitch=2000))
    playback = Playback(record=record)
    try:
        assert until(lambda: playback.audible), playback.state
        playback.apply(SoundSettings(film=12))
        playback.play(timeline_of(spoken("line", 0.5, 2.0)), 0.0, time.monotonic(), {"line": line})
        assert until(lambda: film.volume == pytest.approx(10 ** (-12 / 60), abs=0.002))
        film.turn(0.9)
        assert until(lambda: not record.exists())
        assert film.volume == 0.9
    finally:
        playback.close()


def test_an_episode_that_ends_while_it_is_lowered_does_not_make_the_next_one_quiet(
    film: FilmPlayer, sound_server: SoundServer, record: Path, tmp_path: Path
) -> None:
    module = sound_server.control("load-module", "module-stream-restore").stdout.decode().strip()
    line = tmp_path / "line.wav"
    write_wave(line, sine(50.0, pitch=2000))
    episode = FilmPlayer(tmp_path / "film.wav")
    playback = Playback(record=record)
    try:
        assert until(lambda: playback.audible), playback.state
        playback.apply(SoundSettings(film=12))
        playback.play(timeline_of(spoken("line", 0.5, 50.0)), 0.0, time.monotonic(), {"line": line})
        lowered = pytest.approx(10 ** (-12 / 60), abs=0.002)
        assert until(lambda: episode.volume == film.volume == lowered)
        film.end()
        episode.end()
        time.sleep(0.3)
        playback.silence()
        assert until(lambda: not record.exists())
        episode = FilmPlayer(tmp_path / "film.wav")
        assert until(lambda: episode.volume == 1.0), episode.volume
    finally:
        playback.close()
        episode.end()
        sound_server.control("unload-module", module)
